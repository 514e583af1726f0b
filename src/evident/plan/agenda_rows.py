"""The rows of Today: what to do, about which concern, by when, and what starts it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from evident.plan.clocks import Clock
from evident.plan.dates import near_date
from evident.plan.dues import open_actions, open_issues, over
from evident.plan.kept import Recipe
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.planned_faults import ended_places, owner_left
from evident.plan.planned_parts import concerns_of
from evident.plan.records import (
    Action,
    Concern,
    FollowOn,
    PlannedCheck,
    PlannedCheckConcern,
)
from evident.plan.recurrence import missed
from evident.plan.rotation import next_place
from evident.plan.rows_touched import planned_touched
from evident.plan.stages import Standing
from evident.plan.steps import StepKind
from evident.plan.words import KeyQuestion

NOBODY = "Nobody yet"


class RowKind(Enum):
    """What a row is about; says which icon it has."""

    ACTION = "action"
    CHECK = "check"
    DEADLINE = "deadline"
    FOLLOW_ON = "follow-on"
    GAP = "gap"
    BACK = "back"
    OWNER = "owner"
    RISK = "risk"


class Pressing(Enum):
    """How pressing a chip is; the window gives each a colour and an icon."""

    LATE = "late"
    SOON = "soon"
    DATED = "dated"
    GAP = "gap"


class Start(Enum):
    """What a row's one button starts; its value is the button's word."""

    UPDATE = "Update"
    RECORD = "Record check"
    PLAN_CHECK = "Plan a check"
    EVIDENCE = "Add evidence"
    ADD_ACTION = "Add action"
    ANSWER = "Answer"
    OWNER = "Set owner"
    DATE = "Set date"
    NEEDS = "Say what it needs"
    CLOSE = "Close issue"
    HAND_OVER = "Hand over"
    REVIEW = "Review"
    LOOK = "Look at it"
    DECIDE = "Decide"
    OPEN = "Open"


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One thing to do.

    *words* say what, *detail* names the concern and who. *start* is what the button does, to
    the record *record_id* of concern *concern_id* (0: none), under *question* 1 to 4 where one
    is meant. *key_question* is set where no single concern is meant.
    """

    kind: RowKind
    words: str
    detail: str
    chip: str
    pressing: Pressing
    start: Start
    concern_id: int = 0
    record_id: int = 0
    question: int = 0
    day: date | None = None
    key_question: KeyQuestion | None = None


# --- what has a date ---------------------------------------------------------------------------


def work_rows(plan: Plan, concern: Concern, found: Standing, today: date) -> tuple[AgendaRow, ...]:
    """Give the dated open actions and follow-on issues of a concern."""
    rows = []
    for action in open_actions(plan, concern, today):
        if action.due is not None:
            rows.append(_action_row(plan, concern, action, action.due))
    for issue in open_issues(plan, concern, today):
        if issue.due is not None:
            rows.append(_issue_row(plan, concern, issue, issue.due))
    return tuple(rows)


def _action_row(plan: Plan, concern: Concern, action: Action, due: date) -> AgendaRow:
    return AgendaRow(
        RowKind.ACTION,
        action.title or "Action without a title",
        f"{concern.reference} · {who(plan, action.owner_id)}",
        "",
        Pressing.DATED,
        Start.UPDATE,
        concern.id,
        action.id,
        day=due,
    )


def _issue_row(plan: Plan, concern: Concern, issue: FollowOn, due: date) -> AgendaRow:
    return AgendaRow(
        RowKind.FOLLOW_ON,
        f"Close the follow-on issue: {issue.issue.rstrip('.')}",
        f"{concern.reference} · {who(plan, issue.owner_id)}",
        "",
        Pressing.DATED,
        Start.CLOSE,
        concern.id,
        issue.id,
        question=4,
        day=due,
    )


def check_rows(plan: Plan, today: date) -> list[AgendaRow]:
    """Give the planned checks that are not over, each once however many concerns it is for."""
    return list(CHECK_ROWS.rows(plan, today))


def _check_row(plan: Plan, planned: PlannedCheck, today: date) -> AgendaRow | None:
    due = planned.next_due or planned.first_due
    if due is None or over(plan, planned, today):
        return None
    concerns = concerns_of(plan, planned)
    references = ", ".join(concern.reference for concern in concerns)
    whole = planned.key_question.label if planned.key_question and not concerns else ""
    left = owner_left(plan, planned, today)
    parts = [references or whole, planned.kind.label, left or who(plan, planned.owner_id)]
    parts += [_late(planned, due, today), _turn(plan, planned, today)]
    return AgendaRow(
        RowKind.CHECK,
        planned.title or planned.kind.label,
        " · ".join(part for part in parts if part),
        "",
        Pressing.DATED,
        Start.RECORD,
        concerns[0].id if concerns else 0,
        planned.id,
        day=due,
        key_question=planned.key_question if not concerns else None,
    )


def _late(planned: PlannedCheck, due: date, today: date) -> str:
    """Give "3 missed" where more than one day has gone by."""
    count = missed(planned.every, planned.first_due or due, due, today)
    return f"{count} missed" if count > 1 else ""


def _turn(plan: Plan, planned: PlannedCheck, today: date) -> str:
    """Give "Next: Nights, First floor (never looked at)" for a check that takes turns."""
    ended = ended_places(plan, planned, today)
    turn = next_place(plan, planned, today)
    return ended or (turn.words if turn else "")


CHECK_ROWS = Recipe(PlannedCheck, _check_row, lambda row: row.record_id, planned_touched)


def deadline_rows(clocks: Iterable[Clock], today: date) -> list[AgendaRow]:
    """Give the open deadlines with a date. Late ones too, though the tile shows the nearest."""
    return [
        AgendaRow(
            RowKind.DEADLINE,
            clock.title,
            f"Deadline · {clock.words}" if clock.due >= today else "Deadline",
            "",
            Pressing.DATED,
            Start.UPDATE,
            record_id=clock.deadline.id,
            day=clock.due,
        )
        for clock in clocks
        if clock.due is not None
    ]


def late_or_soon(
    rows: Iterable[AgendaRow], due_soon: int, today: date
) -> tuple[list[AgendaRow], list[AgendaRow], list[AgendaRow]]:
    """Part rows into late, due within *due_soon* days, and later, earliest first, with chips."""
    late: list[AgendaRow] = []
    soon: list[AgendaRow] = []
    later: list[AgendaRow] = []
    for row in sorted(rows, key=lambda row: (row.day or date.max, row.kind is RowKind.CHECK)):
        if row.day is None:
            continue
        left = (row.day - today).days
        if left < 0:
            late.append(_with_chip(row, f"{counted(-left, 'day')} overdue", Pressing.LATE))
        elif left <= due_soon:
            soon.append(_with_chip(row, *_near(row.day, left)))
        else:
            later.append(row)
    return late, soon, later


def _near(day: date, left: int) -> tuple[str, Pressing]:
    if left <= 1:
        return ("Due tomorrow" if left else "Due today"), Pressing.SOON
    return near_date(day), Pressing.DATED


def _with_chip(row: AgendaRow, chip: str, pressing: Pressing) -> AgendaRow:
    return replace(row, chip=chip, pressing=pressing)


def asked_row(plan: Plan, concern: Concern, found: Standing, today: date) -> AgendaRow | None:
    """Give a check that a concern needs within the week and that nobody has planned."""
    step = found.next
    if step is None or step.kind is not StepKind.CHECK or step.day is None:
        return None
    left = (step.day - today).days
    if not 0 <= left <= plan.numbers.due_soon or _planned_by(plan, concern, step.day, today):
        return None
    chip, pressing = _near(step.day, left)
    return AgendaRow(
        RowKind.CHECK,
        step.words.rstrip("."),
        about(concern),
        chip,
        pressing,
        Start.RECORD,
        concern.id,
        day=step.day,
    )


def _planned_by(plan: Plan, concern: Concern, day: date, today: date) -> bool:
    for row in plan.all(PlannedCheckConcern).where("concern_id", concern.id):
        planned = plan.all(PlannedCheck).get(row.planned_id)
        due = planned and (planned.next_due or planned.first_due)
        if planned and due and due <= day and not over(plan, planned, today):
            return True
    return False


def who(plan: Plan, person_id: int | None) -> str:
    person = plan.person(person_id)
    return person.label if person else NOBODY


def about(concern: Concern) -> str:
    return f"{concern.reference} · {concern.title}"
