"""An earlier plan read once more: which rows are new, which changed, which are the same.

A row is known again by its reference or by its words. What the file changed since it was last
taken in is taken; what was changed here since is never overwritten, but told as a conflict.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from evident.plan.dates import long_date
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern, ImportedRow, Passage, Person
from evident.plan.table_dates import day_without_year
from evident.plan.table_pairing import key_of, pair_actions, pair_concerns, same_words
from evident.plan.table_values import TableAction, TableConcern
from evident.plan.text import LONGEST_TITLE, shortened


class Fate(Enum):
    """What will become of a row."""

    NEW = "New"
    CHANGED = "Changed"
    SAME = "The same"


@dataclass(frozen=True, slots=True)
class ActionMatch:
    """An action of the file beside what it is here: *edits* are fields of Action to change.

    *row* is None for one that was never taken in. *removed* says that it was removed here.
    """

    action: TableAction
    row: ImportedRow | None = None
    present: Action | None = None
    edits: dict[str, Any] = field(default_factory=dict)
    removed: bool = False

    @property
    def new(self) -> bool:
        return self.present is None and not self.removed


@dataclass(frozen=True, slots=True)
class Match:
    """A concern of the file beside what it is here. *edits* are fields of Concern to change.

    *words* are new words of the source, or None. *conflicts* are sentences about what differs
    and stays as it is here.
    """

    concern: TableConcern
    row: ImportedRow | None = None
    present: Concern | None = None
    edits: dict[str, Any] = field(default_factory=dict)
    words: str | None = None
    actions: tuple[ActionMatch, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def fate(self) -> Fate:
        if self.present is None:
            return Fate.NEW
        acts = any(match.new or match.edits for match in self.actions)
        return Fate.CHANGED if self.edits or self.words is not None or acts else Fate.SAME

    @property
    def reference(self) -> str:
        return self.present.reference if self.present else ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an import would do. *missing* counts rows taken in before that the file lacks."""

    matches: tuple[Match, ...]
    source_id: int | None = None
    missing: int = 0

    def count(self, fate: Fate) -> int:
        return sum(match.fate is fate for match in self.matches)

    @property
    def conflicts(self) -> tuple[str, ...]:
        return tuple(words for match in self.matches for words in match.conflicts)


def compare(plan: Plan, concerns: Sequence[TableConcern]) -> Comparison:
    """Compare the rows of a file with what was taken in before and what is here now."""
    here = _Here(plan)
    known = pair_concerns(concerns, here.rows)
    matches = tuple(here.match(concern, known.get(place)) for place, concern in enumerate(concerns))
    sources = Counter(match.row.source_id for match in matches if match.row is not None)
    source_id = sources.most_common(1)[0][0] if sources else None
    found = {match.row.id for match in matches if match.row is not None}
    missing = sum(row.source_id == source_id and row.id not in found for row in here.rows)
    return Comparison(matches, source_id, missing if source_id else 0)


class _Here:
    """What is in the plan now, and what the last import wrote."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        all_rows = plan.all(ImportedRow)
        self.rows = [row for row in all_rows if not row.of_action]
        self._action_rows = all_rows
        self.concerns = {concern.id: concern for concern in plan.all(Concern)}
        imported = {row.concern_id for row in self.rows}
        self.by_words = {
            key_of(concern.key_question, words): concern
            for concern in plan.concerns
            if concern.id not in imported
            for words in self._called(concern)
        }
        self._people = {person.id: person for person in plan.all(Person)}

    def _called(self, concern: Concern) -> list[str]:
        """Give the title of a concern and, where it was cut, the words it was cut from."""
        passages = self._plan.all(Passage).where("concern_id", concern.id)
        whole = [p.words for p in passages if shortened(p.words, LONGEST_TITLE) == concern.title]
        return [concern.title, *whole]

    def match(self, concern: TableConcern, row: ImportedRow | None) -> Match:
        if row is not None:
            present = self.concerns.get(row.concern_id)
        else:
            present = self.by_words.get(key_of(concern.question, concern.wording))
        if present is None:
            return Match(concern, actions=tuple(map(ActionMatch, concern.actions)))
        if present.binned_on is not None:
            kept = f"{present.reference}: it is in the bin here, so it stays there."
            return Match(concern, row, present, conflicts=(kept,))
        merge = _Merge(present.reference)
        base = row or self._as_reported(present)
        self._settle(merge, concern, base, present)
        words = self._new_words(concern, row, present, merge)
        actions = self._actions(concern, present, merge)
        return Match(
            concern, row, present, merge.edits, words, tuple(actions), tuple(merge.conflicts)
        )

    def _settle(
        self, merge: "_Merge", concern: TableConcern, base: ImportedRow, present: Concern
    ) -> None:
        reported = not base.id  # it came from a report, whose own words and level stand
        title = present.title if reported else concern.title
        merge.settle("title", title, shortened(base.wording, LONGEST_TITLE), present.title)
        level = present.level if reported else concern.level
        merge.settle("level", level, base.level, present.level)
        question = present.key_question
        merge.settle("key_question", concern.question, base.key_question, question)
        know = present.how_we_will_know
        merge.settle("how_we_will_know", concern.outcome, base.outcome, know)
        merge.settle("private_notes", concern.note, base.note, present.private_notes)
        owner = self._owner_here(present.owner_id, base.owner)
        merge.settle("owner", concern.owner, base.owner, owner)

    def _as_reported(self, present: Concern) -> ImportedRow:
        """Give what no import has said yet of a concern that came from elsewhere."""
        return ImportedRow(
            wording=present.title,
            key_question=present.key_question,
            level=present.level,
            owner=self._called_by(present.owner_id),
        )

    def _called_by(self, person_id: int | None) -> str:
        person = self._people.get(person_id or 0)
        return person.label if person else ""

    def _owner_here(self, person_id: int | None, words: str) -> str:
        """Give the owner as the file calls them, when the file means them."""
        person = self._people.get(person_id or 0)
        names = {person.role.casefold(), person.name.casefold()} if person else set()
        return words if words and words.casefold() in names else self._called_by(person_id)

    def _new_words(
        self, concern: TableConcern, row: ImportedRow | None, present: Concern, merge: "_Merge"
    ) -> str | None:
        if row is None or concern.words == row.words:
            return None
        passages = self._plan.all(Passage).where("concern_id", present.id)
        mine = [p for p in passages if p.source_id == row.source_id]
        if (mine[0].words if mine else "") in (row.words, ""):
            return concern.words
        merge.conflict("words", concern.words)
        return None

    def _actions(
        self, concern: TableConcern, present: Concern, merge: "_Merge"
    ) -> list[ActionMatch]:
        rows = [r for r in self._action_rows.where("concern_id", present.id) if r.of_action]
        actions = {a.id: a for a in self._plan.all(Action).where("concern_id", present.id)}
        named = {row.action_id for row in rows}
        pairs = pair_actions(concern.actions, rows)
        found = []
        for place, action in enumerate(concern.actions):
            row = pairs.get(place)
            if row is not None and row.action_id is None:
                found.append(ActionMatch(action, row, removed=True))
                continue
            here = actions.get(row.action_id or 0) if row else None
            if here is None:  # somebody may have typed the very same action
                same = (a for a in actions.values() if a.id not in named)
                here = next((a for a in same if same_words(a.title, action.title)), None)
            found.append(self._action(action, row, here, merge))
        return found

    def _action(
        self, action: TableAction, row: ImportedRow | None, here: Action | None, merge: "_Merge"
    ) -> ActionMatch:
        if here is None:
            return ActionMatch(action, row)
        base = row or ImportedRow(wording=here.title)
        inner = _Merge(merge.reference, merge.conflicts, f"action “{shortened(here.title, 40)}”, ")
        inner.settle("title", action.title, base.wording, here.title)
        inner.settle("due", _due(action, base), base.due, here.due)
        inner.settle("completed", action.completed, base.completed, here.completed)
        inner.settle("evidence_needed", action.evidence, base.evidence, here.evidence_needed)
        inner.settle("owner", action.owner, base.owner, self._owner_here(here.owner_id, base.owner))
        return ActionMatch(action, row, here, inner.edits)


def _due(action: TableAction, base: ImportedRow) -> date | None:
    """Give the due date of the file. The same words mean the day they meant the last time.

    A day without its year would move on as time goes by, and "end of month" was answered once.
    """
    if not action.due_words or action.due_words != base.due_words or base.due is None:
        return action.due
    if action.due is None or day_without_year(action.due_words, base.due) is not None:
        return base.due
    return action.due


_NAMES = {
    "key_question": "key question",
    "how_we_will_know": "how we will know",
    "private_notes": "notes",
    "evidence_needed": "evidence needed",
    "due": "due date",
    "completed": "date completed",
    "words": "words of the source",
}


class _Merge:
    """Settles one field after the other: the file's change, ours, or both, which is a conflict."""

    def __init__(
        self, reference: str, conflicts: list[str] | None = None, prefix: str = ""
    ) -> None:
        self.reference = reference
        self.edits: dict[str, Any] = {}
        self.conflicts: list[str] = [] if conflicts is None else conflicts
        self._prefix = prefix

    def settle(self, name: str, file: Any, base: Any, here: Any) -> None:
        """Take what the file says when only the file has changed it."""
        nothing = ("", None)
        if file in (base, here) or file in nothing and base in nothing:
            return
        if here == base or here in nothing and base in nothing:
            self.edits[name] = file
        else:
            self.conflict(name, file)

    def conflict(self, name: str, file: Any) -> None:
        said = getattr(file, "label", None) or _day(file) or str(file) or "nothing"
        name = _NAMES.get(name, name)
        words = f"the file now says “{shortened(said, 40)}”; it was changed here and stays so."
        self.conflicts.append(f"{self.reference}, {self._prefix}{name}: {words}")


def _day(value: Any) -> str:
    return long_date(value) if isinstance(value, date) else ""
