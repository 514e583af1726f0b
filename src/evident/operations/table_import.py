"""An earlier action plan taken in from Excel or Word: one step, and again without doubling."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from evident.importers.tables import read_tables_bytes, table_bytes
from evident.operations.owners import owner_called, people_by_words
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.phrases import counted, in_a_row
from evident.plan.records import Action, Concern, ImportedRow, Passage, Source
from evident.plan.table_matching import ActionMatch, Comparison, Fate, Match, compare
from evident.plan.table_values import TableAction, TableConcern
from evident.plan.tables import TableFile
from evident.plan.text import clean_line
from evident.plan.words import SourceKind
from evident.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class OldPlan:
    """Where the rows come from. Without a file and a source they are our own finding."""

    name: str = ""
    source_id: int | None = None
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """A file that was read: what it holds, and its bytes, which are kept with its concerns."""

    name: str
    file: TableFile
    data: bytes = field(repr=False)


def read_old_plan(
    path: Path,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ReadPlan:
    """Read the tables of a spreadsheet or Word document. Raises UserError when it cannot."""
    data = table_bytes(path)  # read once: what is kept is what was read
    found = read_tables_bytes(data, progress=progress, cancelled=cancelled)
    return ReadPlan(path.name, found, data)


def take_in(store: Store, concerns: Sequence[TableConcern], origin: OldPlan) -> Change:
    """Add what is new, change what the file changed, and leave alone what was changed here.

    Only complete rows count. Owners nobody is called by yet become people with that role.
    Raises UserError when there is nothing to add or change.
    """
    chosen = [concern for concern in concerns if concern.complete]
    if not chosen:
        raise UserError(
            "No concerns were added.",
            "No row has both a concern and a key question.",
            "Choose the columns that hold them, then try again.",
        )
    found = compare(store.plan, chosen)
    new, changed = found.count(Fate.NEW), found.count(Fate.CHANGED)
    if not new and not changed:
        raise UserError(
            "Nothing was changed.",
            "Every row is already in this plan, just as it stands in the file.",
            "Change the file, save it, then import it again.",
        )
    stored = store.files.add(BytesIO(origin.data)).sha256 if origin.data else ""
    with store.transaction(_label(new, changed)) as tx:
        writing = _Writing(tx, _source(tx, found, origin, stored))
        for match in found.matches:
            writing.write(match)
    return tx.change


def _label(new: int, changed: int) -> str:
    parts = [f"add {counted(new, 'concern')}"] if new else []
    parts += [f"change {counted(changed, 'concern')}"] if changed else []
    words = in_a_row(parts)
    return words[:1].upper() + words[1:]


def _source(tx: Transaction, found: Comparison, origin: OldPlan, stored: str) -> int:
    """Give the source of the rows: the one chosen, the plan's earlier import, or a new one."""
    if origin.source_id is not None:
        return origin.source_id
    if not origin.name:
        return _own(tx)
    facts: dict[str, Any] = {
        "title": clean_line(origin.name),
        "file_name": clean_line(origin.name),
        "file": stored,
        "imported_at": tx.now,
    }
    before = tx.plan.all(Source).get(found.source_id or 0)
    if before is not None and before.kind is SourceKind.PLAN:
        return tx.put(replace(before, **facts)).id
    return tx.put(Source(kind=SourceKind.PLAN, **facts)).id


def _own(tx: Transaction) -> int:
    from evident.operations.concerns import own_monitoring

    return own_monitoring(tx)


class _Writing:
    """Writes matches one after the other. The plan is looked at once: it may be long."""

    def __init__(self, tx: Transaction, source_id: int) -> None:
        self._tx, self._source_id = tx, source_id
        self._plan = tx.plan
        self._people = people_by_words(tx)
        self._position = len(self._plan.all(Concern))

    def write(self, match: Match) -> None:
        if match.present is not None and match.present.binned_on is not None:
            return
        present = self._added(match) if match.present is None else self._changed(match)
        self._remember(match, present)
        start = len(self._plan.all(Action).where("concern_id", present.id))
        for place, found in enumerate(match.actions):
            self._action(found, present, start + place)

    def _added(self, match: Match) -> Concern:
        row = match.concern
        if row.question is None:
            raise ValueError("only complete rows are written")
        self._position += 1
        concern = self._tx.put(
            Concern(
                reference=self._tx.next_reference(row.question),
                key_question=row.question,
                title=row.title,
                level=row.level,
                source_id=self._source_id,
                owner_id=owner_called(self._tx, row.owner, self._people),
                how_we_will_know=row.outcome,
                private_notes=row.note,
                position=self._position - 1,
            )
        )
        if row.words:
            self._tx.put(_passage(concern, row.words))
        return concern

    def _changed(self, match: Match) -> Concern:
        present = match.present
        if present is None:
            raise ValueError("nothing to change")
        edits = self._with_owner(match.edits)
        if edits:
            present = self._tx.put(replace(present, **edits))
        if match.words is not None:
            passages = self._plan.all(Passage).where("concern_id", present.id)
            old = match.row.words if match.row else ""
            mine = next((p for p in passages if old and p.words == old), None)
            if mine is not None and match.words:
                self._tx.put(replace(mine, words=match.words))
            elif match.words:
                self._tx.put(_passage(present, match.words))
        return present

    def _action(self, found: ActionMatch, concern: Concern, position: int) -> None:
        if found.removed:
            return
        action, present = found.action, found.present
        if present is None:
            owner_id = owner_called(self._tx, action.owner, self._people)
            done = action.completed
            present = self._tx.put(
                Action(
                    concern_id=concern.id,
                    title=action.title,
                    owner_id=owner_id,
                    due=action.due,
                    evidence_needed=action.evidence,
                    started=done,
                    completed=done,
                    completed_by_id=owner_id if done else None,
                    position=position,
                )
            )
        elif found.edits:
            edits = self._with_owner(found.edits)
            done = edits.get("completed")
            if done:
                edits["started"] = min(present.started or done, done)
                edits["completed_by_id"] = edits.get("owner_id", present.owner_id)
            present = self._tx.put(replace(present, **edits))
        self._remember_action(found, action, present)

    def _with_owner(self, edits: dict[str, Any]) -> dict[str, Any]:
        found = {name: value for name, value in edits.items() if name != "owner"}
        if "owner" in edits:
            found["owner_id"] = owner_called(self._tx, edits["owner"], self._people)
        return found

    def _remember(self, match: Match, concern: Concern) -> None:
        """Keep what the file says now, for the next import to be compared with."""
        row = match.concern
        self._tx.put(
            replace(
                match.row or ImportedRow(source_id=self._source_id, concern_id=concern.id),
                reference=row.reference,
                place=row.place,
                wording=row.wording,
                key_question=row.question,
                level=row.level,
                owner=row.owner,
                words=row.words,
                outcome=row.outcome,
                note=row.note,
                said=row.said,
            )
        )

    def _remember_action(self, found: ActionMatch, action: TableAction, present: Action) -> None:
        made = ImportedRow(source_id=self._source_id, concern_id=present.concern_id, of_action=True)
        self._tx.put(
            replace(
                found.row or made,
                action_id=present.id,
                wording=action.title,
                owner=action.owner,
                due=action.due,
                due_words=action.due_words,
                completed=action.completed,
                evidence=action.evidence,
            )
        )


def _passage(concern: Concern, words: str) -> Passage:
    return Passage(source_id=concern.source_id, concern_id=concern.id, words=words, by_person=True)
