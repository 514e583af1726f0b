"""The next step of a concern or key question as a row, so that one button does either."""

from datetime import date

from evident.plan.agenda_back import start_of
from evident.plan.agenda_rows import AgendaRow, Pressing, RowKind, Start, check_rows
from evident.plan.conditions import Need
from evident.plan.plan import Plan
from evident.plan.seen_where import planned_checks
from evident.plan.steps import Step, StepKind
from evident.plan.words import KeyQuestion

NEEDS = frozenset({Need.ACTION_OWNER, Need.DUE, Need.EVIDENCE_NEEDED})


def row_of_step(plan: Plan, step: Step, question: KeyQuestion, today: date) -> AgendaRow:
    """Give what starts *step*; ``Start.OPEN`` where no small form can."""
    start, record_id = _start(plan, step, today)
    return AgendaRow(
        RowKind.GAP,
        step.words,
        "",
        "",
        Pressing.GAP,
        start,
        step.concern_id,
        record_id,
        step.question,
        step.day,
        None if step.concern_id else question,
    )


def _start(plan: Plan, step: Step, today: date) -> tuple[Start, int]:
    """Give what starts the step, and the record that it is done to."""
    if not step.concern_id:
        return (Start.PLAN_CHECK if step.kind is StepKind.CHECK else Start.OPEN), 0
    if step.need in NEEDS:
        return Start.NEEDS, step.record_id
    if step.need is Need.OWNER:
        return Start.OWNER, 0
    if step.kind is StepKind.FOLLOW_ON:
        return Start.CLOSE, step.record_id
    if step.kind is StepKind.EVIDENCE and step.record_id:
        return Start.LOOK, step.record_id
    if step.kind is StepKind.CHECK:
        return _check(plan, step, today)
    start = start_of(step)
    if start is Start.UPDATE and not step.record_id:
        return Start.OPEN, 0
    return start, step.record_id


def _check(plan: Plan, step: Step, today: date) -> tuple[Start, int]:
    """Record the check that is planned, that of the step's own day first; else plan one."""
    planned = planned_checks(plan, step.concern_id, today)
    if not planned:
        return Start.PLAN_CHECK, 0
    own = next((id for id, day in planned if day == step.day), planned[0][0])
    return Start.RECORD, own


def checks_to_come(plan: Plan, question: KeyQuestion, today: date) -> list[AgendaRow]:
    """Give the planned checks of a key question: of it as a whole first, then of its concerns.

    Each kind by the day it is due.
    """
    ids = {concern.id for concern in plan.concerns_under(question)}
    rows = [
        row
        for row in check_rows(plan, today)
        if row.key_question is question or row.concern_id in ids
    ]
    return sorted(rows, key=lambda row: (row.key_question is None, row.day or date.max))


def upkeep_to_plan(question: KeyQuestion) -> AgendaRow:
    """Give the row whose button plans an upkeep check of *question*."""
    return AgendaRow(
        RowKind.GAP,
        f"Check {question.label}, so that it does not slip",
        question.label,
        "",
        Pressing.GAP,
        Start.PLAN_CHECK,
        key_question=question,
    )
