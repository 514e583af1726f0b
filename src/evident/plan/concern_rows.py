"""A concern as one line of a table: words, tones and sort keys, made from plain values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from evident.plan.conditions import Need
from evident.plan.dates import table_date
from evident.plan.dues import Due, coming, dues_of
from evident.plan.flags import Flag, FlagKind
from evident.plan.phrases import counted, on_day
from evident.plan.plan import Plan
from evident.plan.records import Concern, PlannedCheck, Source
from evident.plan.stages import Standing, made_for
from evident.plan.words import Every, KeyQuestion, Level, Stage

NO_OWNER = "No owner"
NO_DATE = "No date"
READY = "Ready to show"
PUT_RIGHT = "Put right"
PUT_RIGHT_WHY = "A later report says that this has been put right."
NARROW_LEVEL = {Level.IMPROVEMENT: "Improve", Level.RECOMMENDATION: "Recommend"}
_RHYTHM = {
    Every.WEEK: "Weekly",
    Every.FORTNIGHT: "Fortnightly",
    Every.MONTH: "Monthly",
    Every.TWO_MONTHS: "2-monthly",
    Every.QUARTER: "Quarterly",
    Every.HALF_YEAR: "Half-yearly",
    Every.YEAR: "Yearly",
}
_GAPS = frozenset(
    {
        Need.EVIDENCE,
        Need.PRACTICE,
        Need.FAILED_CHECK,
        Need.LATEST_MET,
        Need.INDEPENDENT,
        Need.LAST_MET,
    }
)
_ATTENTION = frozenset(
    {FlagKind.OVERDUE, FlagKind.NO_OWNER, FlagKind.NO_EVIDENCE, FlagKind.HELD_BACK}
)


class DueState(Enum):
    """What a due date asks for; the window gives each its own icon."""

    NONE = "no date"
    LATER = "later"
    AGAIN = "again and again"
    SOON = "due soon"
    LATE = "overdue"


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """One concern as the table shows it.

    *due* is the day behind *due_words*, which say "Monthly" when only a check made again and
    again is to come. *due_about* names what is due, in a sentence. *attention* is true when
    something is late or without an owner, when evidence is wanting, when the concern stepped
    back, or when the manager holds it back. *marks* are its flags, *position* its place among
    the cards of the board.
    """

    concern_id: int
    reference: str
    place: tuple[int, int]
    title: str
    question: KeyQuestion
    level: Level
    stage: Stage
    owner_id: int | None
    owner: str
    due: date | None
    due_words: str
    due_state: DueState
    due_about: str
    files: int
    missing: str
    reason: str
    attention: bool
    own: bool
    flags: tuple[str, ...]
    marks: tuple[Flag, ...] = ()
    position: int = 0

    @property
    def level_words(self) -> str:
        """The level in a narrow column."""
        return NARROW_LEVEL.get(self.level, self.level.label)

    @property
    def ready(self) -> bool:
        return self.stage is Stage.EMBEDDED

    @property
    def sentence(self) -> str:
        """Everything about the row in one sentence, for a screen reader."""
        files = counted(self.files, "file")
        parts = [self.reference, self.title, self.level.label, self.stage.label]
        parts += [f"owner {self.owner}" if self.owner_id else NO_OWNER, self.due_about or NO_DATE]
        return ", ".join([*parts, files, self.missing])


def concern_rows(plan: Plan, stood: Mapping[int, Standing], today: date) -> tuple[ConcernRow, ...]:
    """Give a row for every concern that is not in the bin, in order of reference."""
    return tuple(
        made_for(concern_row, concern, plan, stood, today)
        for concern in plan.concerns
        if concern.id in stood
    )


def concern_row(plan: Plan, concern: Concern, found: Standing, today: date) -> ConcernRow:
    """Make the row of one concern from where it stands *today*."""
    owner = plan.person(concern.owner_id)
    source = plan.all(Source).get(concern.source_id)
    next_due = coming(dues_of(plan, concern, today))
    words, state = _due_words(plan, next_due, found, today)
    kinds = {flag.kind for flag in found.flags}
    right = concern.id in plan.put_right
    lacks = found.lacking is not None and found.lacking.need in _GAPS
    return ConcernRow(
        concern_id=concern.id,
        reference=concern.reference,
        place=_place(concern),
        title=concern.title,
        question=concern.key_question,
        level=concern.level,
        stage=found.stage,
        owner_id=concern.owner_id,
        owner=owner.label if owner else NO_OWNER,
        due=found.due,
        due_words=words,
        due_state=state,
        due_about=_about(next_due, today),
        files=len(found.items),
        missing=_missing(right, found),
        reason=PUT_RIGHT_WHY if right else found.reason,
        attention=not right and (lacks or bool(kinds & _ATTENTION)),
        own=source is None or source.kind.ours,
        flags=tuple(flag.words for flag in found.flags),
        marks=found.flags,
        position=concern.position,
    )


def _missing(right: bool, found: Standing) -> str:
    if right:
        return PUT_RIGHT
    return READY if found.stage is Stage.EMBEDDED else found.missing


_PLACES = {question.letter: place for place, question in enumerate(KeyQuestion)}


def _place(concern: Concern) -> tuple[int, int]:
    """The order of references: Safe before Effective, S2 before S10.

    It goes by the letter of the reference, which stays when the key question changes.
    """
    letter, digits = concern.reference[:1], concern.reference[1:]
    return (_PLACES.get(letter, len(_PLACES)), int(digits) if digits.isdecimal() else 0)


def _due_words(plan: Plan, due: Due | None, found: Standing, today: date) -> tuple[str, DueState]:
    if due is None:
        return NO_DATE, DueState.NONE
    words = table_date(due.due, today)
    if due.due < today:
        return words, DueState.LATE
    planned = plan.all(PlannedCheck).get(due.record_id) if due.check else None
    if planned is not None and planned.every is not None:
        return _RHYTHM[planned.every], DueState.AGAIN
    soon = any(flag.kind is FlagKind.DUE_SOON for flag in found.flags)
    near = soon and (due.due - today).days <= plan.numbers.due_soon
    return words, DueState.SOON if near else DueState.LATER


def _about(due: Due | None, today: date) -> str:
    if due is None:
        return ""
    days = (due.due - today).days
    when = "today" if days == 0 else on_day(due.due, today)
    late = f", {counted(-days, 'day')} overdue" if days < 0 else ""
    return f"due {when}{late}: {due.title}"


SORT_KEYS: Mapping[str, Callable[[ConcernRow], Any]] = {
    "reference": lambda row: row.place,
    "title": lambda row: row.title.casefold(),
    "level": lambda row: list(Level).index(row.level),
    "stage": lambda row: row.stage,
    "owner": lambda row: (row.owner_id is not None, row.owner.casefold()),
    "due": lambda row: (row.due is None, row.due or date.max),
    "files": lambda row: row.files,
    "missing": lambda row: (row.ready, row.missing.casefold()),
}
