"""What needs doing now: the rows of Today, in its five groups (ux-spec 5.2)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TypeVar

from evident.plan.agenda_back import back_rows
from evident.plan.agenda_gaps import gap_rows
from evident.plan.agenda_people import left_rows, nobody_rows
from evident.plan.agenda_reviews import evidence_rows, expired_rows, risk_review_rows
from evident.plan.agenda_rows import (
    AgendaRow,
    asked_row,
    check_rows,
    deadline_rows,
    late_or_soon,
    work_rows,
)
from evident.plan.clocks import Clock, ClockState
from evident.plan.dates import weekday_date
from evident.plan.moves import Move
from evident.plan.plan import Plan
from evident.plan.records import Concern
from evident.plan.stages import Standing, made_for

V = TypeVar("V")

MOST_ROWS = 8
"""Rows of a group that are shown at once: a large plan must not drown what is worst."""
COMING_DAYS = 30


class GroupKind(Enum):
    """The groups, in the order they are shown."""

    OVERDUE = "Overdue"
    DUE = "Due this week"
    GAPS = "Evidence gaps"
    BACK = "Stepped back"
    NOBODY = "No owner or date"


@dataclass(frozen=True, slots=True)
class Group:
    """*rows* are all of a group's, worst or earliest first; *first* are those shown at once."""

    kind: GroupKind
    rows: tuple[AgendaRow, ...]

    @property
    def first(self) -> tuple[AgendaRow, ...]:
        return self.rows[:MOST_ROWS]

    @property
    def more(self) -> str:
        """Give "Show all 14", or "" when all are shown."""
        return f"Show all {len(self.rows)}" if len(self.first) < len(self.rows) else ""


@dataclass(frozen=True, slots=True)
class Agenda:
    """The groups that hold something, and *quiet*, the sentence for when nothing is due.

    *coming* is what is due after this week, within 30 days.
    """

    groups: tuple[Group, ...]
    quiet: str
    coming: tuple[AgendaRow, ...] = ()

    @property
    def pressing(self) -> int:
        """Count what is overdue or due this week."""
        first = (GroupKind.OVERDUE, GroupKind.DUE)
        return sum(len(group.rows) for group in self.groups if group.kind in first)


def agenda(
    plan: Plan,
    stood: Mapping[int, Standing],
    today: date,
    clocks: Sequence[Clock] = (),
    back: Iterable[Move] = (),
) -> Agenda:
    """Give what needs doing on *today*, every row with the one thing that starts it.

    *stood* are the standings of the day, *clocks* the deadlines, *back* the concerns that have
    stepped back lately; those are read from the history, so they may come later than the rest.
    """
    concerns = plan.live
    late, soon, later = _dated(plan, stood, today, clocks)
    groups = (
        Group(GroupKind.OVERDUE, (*late, *expired_rows(plan, today))),
        Group(GroupKind.DUE, tuple(soon)),
        Group(GroupKind.GAPS, (*evidence_rows(plan, today), *gap_rows(plan, stood, today))),
        Group(GroupKind.BACK, back_rows(plan, stood, today, back)),
        Group(GroupKind.NOBODY, (*left_rows(plan, today), *nobody_rows(plan, concerns))),
    )
    quiet = "" if groups[0].rows or soon else _quiet(later, concerns)
    last = today + timedelta(days=COMING_DAYS)
    coming = tuple(row for row in later if row.day is not None and row.day <= last)
    return Agenda(tuple(group for group in groups if group.rows), quiet, coming)


def pressing(
    plan: Plan, stood: Mapping[int, Standing], today: date, clocks: Sequence[Clock] = ()
) -> int:
    """Count what is overdue or due this week, without the rest of what needs doing."""
    late, soon, _ = _dated(plan, stood, today, clocks)
    return len(late) + len(soon) + sum(1 for _ in expired_rows(plan, today))


def _dated(
    plan: Plan, stood: Mapping[int, Standing], today: date, clocks: Sequence[Clock]
) -> tuple[list[AgendaRow], list[AgendaRow], list[AgendaRow]]:
    """Give the rows that are late, due within the week, and later, earliest first."""

    def each(make: Callable[[Plan, Concern, Standing, date], V]) -> list[V]:
        return [made_for(make, concern, plan, stood, today) for concern in plan.live]

    dated = [
        *(row for rows in each(work_rows) for row in rows),
        *check_rows(plan, today),
        *risk_review_rows(plan, today),
        *deadline_rows([c for c in clocks if c.state is ClockState.OPEN], today),
    ]
    late, soon, later = late_or_soon(dated, plan.numbers.due_soon, today)
    asked = (row for row in each(asked_row) if row is not None)
    return late, sorted([*soon, *asked], key=_by_day), later


def _by_day(row: AgendaRow) -> date:
    return row.day or date.max


def _quiet(later: Sequence[AgendaRow], concerns: Sequence[Concern]) -> str:
    """Say what comes next: "Next: Independent MAR check on Tuesday 28 April."."""
    if later and later[0].day is not None:
        return f"Nothing is due today. Next: {later[0].words} on {weekday_date(later[0].day)}."
    if not concerns:
        return "Nothing is due today."
    return "Nothing is due today. Next: give your actions and checks their dates."
