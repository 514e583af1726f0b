"""One step of the manager: what is to be written, held in memory until it is written whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from evident.plan.change import Change
from evident.plan.dates import uk_day
from evident.plan.errors import RecordMissing
from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Area,
    Concern,
    Evidence,
    Involvement,
    Person,
    Record,
    Shift,
    Source,
)
from evident.plan.words import KeyQuestion
from evident.store import refusals
from evident.store.history import Key
from evident.store.shape import KINDS, REFERENCES, shape
from evident.store.validation import validate

R = TypeVar("R", bound=Record)

EVIDENCE = "evidence"
"""The counter of E-numbers; those of concerns are called by their letter."""

_KEPT = (Person, Area, Shift)
"""Never deleted while something names them: what was once so must stay readable."""


@dataclass
class Numbering:
    """The last id of each kind and the last S- and E-numbers given out."""

    ids: dict[type[Record], int]
    counters: dict[str, int]

    def next_id(self, kind: type[Record]) -> int:
        self.ids[kind] = self.ids.get(kind, 0) + 1
        return self.ids[kind]


class Transaction:
    """Collects puts and deletes. Nothing reaches the file before the ``with`` block ends.

    *label* may be made more exact until then; *now* is the moment the step began, in UTC.
    """

    def __init__(self, label: str, base: Plan, numbering: Numbering, now: datetime) -> None:
        self.label = label
        self.base = base
        self.now = now
        self.after: dict[Key, Record | None] = {}
        self.counters: dict[str, int] = {}
        self._numbering = numbering
        self._plan = base
        self._fresh: set[Key] = set()
        self._involved: set[tuple[int, int]] = set()
        self._change: Change | None = None

    @property
    def plan(self) -> Plan:
        """The plan with everything put and deleted so far."""
        if self._fresh:
            self._plan = self._plan.with_changes({key: self.after[key] for key in self._fresh})
            self._fresh = set()
        return self._plan

    @property
    def today(self) -> date:
        """The day in the United Kingdom on which the step began."""
        return uk_day(self.now)

    @property
    def change(self) -> Change:
        """What the step changed. Only after the ``with`` block has ended without an error."""
        if self._change is None:
            raise RuntimeError("the transaction has not been committed")
        return self._change

    def finish(self, change: Change) -> None:
        self._change = change

    def put(self, record: R) -> R:
        """Add a record without an id, or replace the one with its id; give it with its id.

        Raises RecordMissing when the id is not in the plan, ChangeRefused when a field does
        not fit; the transaction is then rolled back unless the caller goes on.
        """
        if record.id and self._now(type(record), record.id) is None:
            raise _gone(record)
        validate(record, self._exists)
        if not record.id:
            record = replace(record, id=self._numbering.next_id(type(record)))
        self._set(_key(record), record)
        self._count(record)
        self._involve(record)
        return record

    def delete(self, record: Record) -> None:
        """Take a record out, with what belongs to it alone; what merely names it lets go.

        Raises ChangeRefused for a person, area or shift in use and for a source with
        concerns; RecordMissing when it is not in the plan.
        """
        if self._now(type(record), record.id) is None:
            raise _gone(record)
        for kind in KINDS.values():
            for column in shape(kind).references:
                if REFERENCES[column.name] is type(record):
                    self._let_go(record, kind, column.name, column.optional)
        self._set(_key(record), None)

    def take_in(self, records: Iterable[Record], counters: Mapping[str, int]) -> None:
        """Add *records* with the ids they bring, from a whole plan, to one without records.

        *counters* are the last S- and E-numbers given out there. Raises ChangeRefused when a
        field does not fit, or one names a record that is not among them.
        """
        rows = {_key(record): record for record in records}
        for key, record in rows.items():
            validate(record, lambda kind, id: (kind, id) in rows)
            self._set(key, record)
            self._count(record)
            self._numbering.ids[key[0]] = max(self._numbering.ids.get(key[0], 0), key[1])
        for counter, number in counters.items():
            self._at_least(counter, number)

    def next_reference(self, question: KeyQuestion) -> str:
        """Give the next free reference under *question*, such as S4; never one used before."""
        return f"{question.letter}{self._next(question.letter)}"

    def next_evidence_number(self) -> int:
        """Give the next free number of evidence; never one used before."""
        return self._next(EVIDENCE)

    def _next(self, counter: str) -> int:
        last = self.counters.get(counter, self._numbering.counters.get(counter, 0))
        self.counters[counter] = last + 1
        return last + 1

    def _now(self, kind: type[Record], id: int) -> Record | None:
        key = (kind, id)
        return self.after[key] if key in self.after else self.base.all(kind).get(id)

    def _exists(self, kind: type[Record], id: int) -> bool:
        return self._now(kind, id) is not None

    def _set(self, key: Key, record: Record | None) -> None:
        self.after[key] = record
        self._fresh.add(key)

    def _let_go(self, parent: Record, kind: type[Record], field: str, optional: bool) -> None:
        for child in self.plan.all(kind).where(field, parent.id):
            if self._now(kind, child.id) is None:
                continue
            if optional and not isinstance(parent, _KEPT):
                freed: dict[str, Any] = {field: None}
                self._set(_key(child), replace(child, **freed))
            elif isinstance(parent, _KEPT) or (isinstance(parent, Source) and kind is Concern):
                raise refusals.does_not_fit(
                    f"{kind.__name__} still names this {type(parent).__name__.lower()}."
                )
            else:
                self.delete(child)

    def _count(self, record: Record) -> None:
        """Keep the counters at or above every number that was given by hand."""
        if isinstance(record, Evidence):
            self._at_least(EVIDENCE, record.number)
        elif isinstance(record, Concern):
            letter, digits = record.reference[:1], record.reference[1:]
            if digits.isdecimal() and digits.isascii():
                self._at_least(letter, int(digits))

    def _at_least(self, counter: str, number: int) -> None:
        last = self.counters.get(counter, self._numbering.counters.get(counter, 0))
        if number > last:
            self.counters[counter] = number

    def _involve(self, record: Record) -> None:
        """Keep who at any time owned the concern, or owned or did one of its actions."""
        if isinstance(record, Concern):
            self._involve_person(record.id, record.owner_id)
        elif isinstance(record, Action):
            self._involve_person(record.concern_id, record.owner_id)
            self._involve_person(record.concern_id, record.completed_by_id)

    def _involve_person(self, concern_id: int, person_id: int | None) -> None:
        pair = (concern_id, person_id or 0)
        if person_id is None or pair in self._involved:
            return
        known = self.base.all(Involvement).where("concern_id", concern_id)
        if not any(
            row.person_id == person_id and self._exists(Involvement, row.id) for row in known
        ):
            id = self._numbering.next_id(Involvement)
            row = Involvement(id=id, concern_id=concern_id, person_id=person_id)
            self._set(_key(row), row)
        self._involved.add(pair)


def _key(record: Record) -> Key:
    return (type(record), record.id)


def _gone(record: Record) -> RecordMissing:
    return RecordMissing(
        "The change was not saved.",
        f"The {type(record).__name__.lower()} has been deleted since it was opened.",
        "Copy what you typed, then add it again.",
    )
