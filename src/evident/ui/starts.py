"""Where a thing to do is done: the place that a row of Today or a next step opens.

The detail of a place says where on it to look: "action:42", "question:2", "finding:7".
"""

from evident.plan.agenda_rows import AgendaRow, RowKind, Start
from evident.plan.conditions import Need
from evident.plan.plan import Plan
from evident.plan.records import Concern, Deadline, Evidence
from evident.plan.steps import Step, StepKind
from evident.plan.words import DeadlineKind
from evident.ui.places import Place


def place_of_step(plan: Plan, step: Step) -> Place:
    """Give the place where *step* is taken: its concern, and the part of it that is meant."""
    concern = plan.all(Concern).get(step.concern_id)
    if concern is None:
        return Place("setup") if step.kind is StepKind.CONCERN else _checks()
    return Place("concern", concern.reference, _detail(step))


def _detail(step: Step) -> str:
    if step.kind is StepKind.ACTION:
        return f"action:{step.record_id}" if step.record_id else "actions"
    if step.kind is StepKind.CHECK:
        return "check"
    if step.need is Need.NOT_HELD:
        return "hold"
    if step.need is Need.OWNER:
        return "owner"
    if step.kind is StepKind.FOLLOW_ON:
        return "question:4"
    return f"question:{step.question}" if step.question else step.kind.value


def place_of_row(plan: Plan, row: AgendaRow) -> Place:
    """Give the place that Enter on a row of Today opens: where it can be read."""
    details = {
        Start.UPDATE: f"action:{row.record_id}",
        Start.ADD_ACTION: "actions",
        Start.DATE: f"action:{row.record_id}",
        Start.RECORD: "question:2",
        Start.PLAN_CHECK: "question:2",
    }
    question = f"question:{row.question}" if row.question else ""
    return _place(plan, row, details.get(row.start, question))


def place_to_start(plan: Plan, row: AgendaRow) -> Place:
    """Give the place that does what the button of a row says, where no form here does it."""
    if row.start is Start.EVIDENCE:
        return _place(plan, row, "evidence")
    if row.start is Start.OWNER:
        return _place(plan, row, f"action:{row.record_id}" if row.record_id else "owner")
    return place_of_row(plan, row)


def _place(plan: Plan, row: AgendaRow, detail: str) -> Place:
    if row.kind is RowKind.RISK:
        return Place("governance")
    item = plan.all(Evidence).get(row.record_id) if row.start is Start.LOOK else None
    if item is not None:
        return Place("evidence", item.reference)
    if row.kind is RowKind.DEADLINE:
        deadline = plan.all(Deadline).get(row.record_id)
        if deadline is not None and deadline.kind is DeadlineKind.ACTION_PLAN:
            return Place("action-plan")
        return Place("service", detail="letters")
    concern = plan.all(Concern).get(row.concern_id)
    if concern is None:
        return _without_concern(row)
    return Place("concern", concern.reference, detail)


def _without_concern(row: AgendaRow) -> Place:
    """A key question as a whole: its possible concerns, or a check of it; or a whole report."""
    if row.start is Start.DECIDE:
        return Place("earlier", str(row.record_id)) if row.record_id else Place("setup")
    if row.start is Start.RECORD and row.record_id:
        return Place("checks", detail=f"-{row.record_id}")
    return _checks()


def _checks() -> Place:
    """The plan of checks, which says what good areas nobody looks at."""
    return Place("checks", detail="plan")
