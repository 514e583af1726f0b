"""An earlier plan read once more: which rows are new, which changed, which are the same.

A row is known again by its reference or by its words. What the file changed since it was last
taken in is taken; what was changed here since is never overwritten, but told as a conflict.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

from evident.plan.dates import long_date
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern, ImportedRow, Passage, Person
from evident.plan.table_dates import day_without_year
from evident.plan.table_values import TableAction, TableConcern
from evident.plan.text import LONGEST_TITLE, shortened
from evident.plan.words import KeyQuestion

_LIKE = 0.6
_A_LITTLE_LIKE = 0.25
_MOST_COMMON = 200
"""Rows that share a word, at most: "staff" in every row tells nothing and costs time."""


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
    known = _pair(concerns, here)
    matches = tuple(
        here.match(concern, *known.get(place, (None, None)))
        for place, concern in enumerate(concerns)
    )
    sources = Counter(match.row.source_id for match in matches if match.row is not None)
    source_id = sources.most_common(1)[0][0] if sources else None
    found = {match.row.id for match in matches if match.row is not None}
    missing = sum(row.source_id == source_id and row.id not in found for row in here.rows)
    return Comparison(matches, source_id, missing if source_id else 0)


Known = tuple[ImportedRow | None, Concern | None]


def _pair(concerns: Sequence[TableConcern], here: "_Here") -> dict[int, Known]:
    """Find each row again: by reference and words, by words, by reference, by like words."""
    found: dict[int, Known] = {}
    left = set(range(len(concerns)))
    rows = {row.id: row for row in here.rows}
    keys = [_key(c.question, c.wording) for c in concerns]
    ours = Counter(c.reference.casefold() for c in concerns if c.reference)
    theirs = Counter(row.reference.casefold() for row in here.rows if row.reference)

    def take(place: int, row: ImportedRow) -> None:
        found[place] = (row, here.concerns.get(row.concern_id))
        left.discard(place)
        del rows[row.id]

    by_words: dict[object, list[ImportedRow]] = defaultdict(list)
    for row in here.rows:
        by_words[_key(row.key_question, row.wording)].append(row)
    for place, key in enumerate(keys):
        same = [row for row in by_words[key] if row.id in rows]
        same.sort(key=lambda row: (row.reference != concerns[place].reference, row.id))
        if same:
            take(place, same[0])
    by_reference = {
        reference: row
        for row in rows.values()
        if theirs[reference := row.reference.casefold()] == 1
    }
    for place in sorted(left):
        reference = concerns[place].reference.casefold()
        named = by_reference.get(reference)
        if named is None or ours[reference] != 1 or named.id not in rows:
            continue
        # A running number moves on when a row is put in above it; it proves little by itself.
        least = _A_LITTLE_LIKE if re.fullmatch(r"[\d.]+", reference) else 0.0
        if _likeness(concerns[place].wording, named.wording) >= least:
            take(place, named)
    for place, row in _like(concerns, left, rows.values()):
        if place in left and row.id in rows:
            take(place, row)
    for place in sorted(left):
        concern = here.by_words.get(keys[place])
        if concern is not None:
            found[place] = (None, concern)
    return found


def _like(
    concerns: Sequence[TableConcern], left: Iterable[int], rows: Iterable[ImportedRow]
) -> list[tuple[int, ImportedRow]]:
    """Give pairs under the same key question whose words are alike, the most alike first."""
    by_word: dict[str, list[ImportedRow]] = defaultdict(list)
    for row in rows:
        for word in _words(row.wording):
            by_word[word].append(row)
    pairs = []
    for place in left:
        seen: set[int] = set()
        for word in _words(concerns[place].wording):
            for row in by_word[word] if len(by_word[word]) <= _MOST_COMMON else ():
                if row.id in seen or row.key_question is not concerns[place].question:
                    continue
                seen.add(row.id)
                alike = _likeness(concerns[place].wording, row.wording)
                if alike >= _LIKE:
                    pairs.append((-alike, place, row.id, row))
    return [(place, row) for _, place, _, row in sorted(pairs, key=lambda pair: pair[:3])]


def _key(question: KeyQuestion | None, words: str) -> tuple[KeyQuestion | None, str]:
    return question, " ".join(re.findall(r"\w+", words.casefold()))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _likeness(one: str, other: str) -> float:
    ours, theirs = _words(one), _words(other)
    together = ours | theirs
    return len(ours & theirs) / len(together) if together else 0.0


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
            _key(concern.key_question, words): concern
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

    def match(
        self, concern: TableConcern, row: ImportedRow | None, present: Concern | None
    ) -> Match:
        if present is None:
            return Match(concern, actions=tuple(map(ActionMatch, concern.actions)))
        if present.binned_on is not None:
            kept = f"{present.reference}: it is in the bin here, so it stays there."
            return Match(concern, row, present, conflicts=(kept,))
        merge = _Merge(present.reference)
        base = row or ImportedRow(owner=self._called_by(present.owner_id))
        file = {
            "title": concern.title,
            "key_question": concern.question,
            "level": concern.level,
            "how_we_will_know": concern.outcome,
            "private_notes": concern.note,
        }
        written = {
            "title": shortened(base.wording, LONGEST_TITLE),
            "key_question": base.key_question,
            "level": base.level,
            "how_we_will_know": base.outcome,
            "private_notes": base.note,
        }
        if row is None:  # it came from a report: its own words and level stand
            file |= {"title": present.title, "level": present.level}
            written |= {"title": present.title, "key_question": concern.question}
            written["level"] = present.level
        for name, value in file.items():
            merge.settle(name, value, written[name], getattr(present, name))
        merge.settle(
            "owner", concern.owner, base.owner, self._owner_here(present.owner_id, base.owner)
        )
        words = self._new_words(concern, row, present, merge)
        actions = self._actions(concern, present, merge)
        return Match(
            concern, row, present, merge.edits, words, tuple(actions), tuple(merge.conflicts)
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
        pairs = _pair_actions(concern.actions, rows)
        found = []
        for place, action in enumerate(concern.actions):
            row = pairs.get(place)
            if row is not None and row.action_id is None:
                found.append(ActionMatch(action, row, removed=True))
                continue
            here = actions.get(row.action_id or 0) if row else None
            if here is None:  # somebody may have typed the very same action
                same = (a for a in actions.values() if a.id not in named)
                here = next((a for a in same if _same(a.title, action.title)), None)
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


def _pair_actions(
    actions: Sequence[TableAction], rows: Sequence[ImportedRow]
) -> dict[int, ImportedRow]:
    """Find actions again by their words; what is left over on both sides by its order."""
    found: dict[int, ImportedRow] = {}
    left = list(rows)
    for place, action in enumerate(actions):
        same = next((row for row in left if _same(row.wording, action.title)), None)
        if same is not None:
            found[place] = same
            left.remove(same)
    waiting = [place for place in range(len(actions)) if place not in found]
    if len(waiting) == len(left):
        found.update(zip(waiting, left, strict=True))
        return found
    for place in waiting:
        like = [r for r in left if _likeness(r.wording, actions[place].title) >= _LIKE]
        if like:
            found[place] = like[0]
            left.remove(like[0])
    return found


def _same(one: str, other: str) -> bool:
    return _key(None, one) == _key(None, other)


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
