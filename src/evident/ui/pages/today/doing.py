"""What the buttons of Today and of Readiness do: each thing in a small form over the page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from evident.plan.agenda_rows import AgendaRow, RowKind, Start
from evident.plan.records import Action, Concern, Deadline, FollowOn, Person, Risk
from evident.plan.words import DeadlineKind
from evident.ui.starts import place_to_start

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.widgets.forms import FormDialog

    Maker = Callable[["Page", AgendaRow, Concern], "FormDialog | None"]


class Doing:
    """Starts the one thing of a row: in a form here, or where no small form can do it."""

    def __init__(self, page: "Page", closed: Callable[[], object]) -> None:
        self._page, self._closed = page, closed

    def start(self, row: AgendaRow) -> None:
        concern = self._page.session.plan.all(Concern).get(row.concern_id)
        if row.start is Start.EVIDENCE and concern is not None:
            self._add_evidence(row, concern)
            return
        form = self._form(row, concern)
        if form is None:
            self._page.go(place_to_start(self._page.session.plan, row))
            return
        form.finished.connect(lambda _: self._closed())
        form.open()

    def _add_evidence(self, row: AgendaRow, concern: Concern) -> None:
        from evident.ui.dialogs.add_evidence import AddEvidence

        question = row.question or 1
        AddEvidence(self._page.session, self._page, [concern.reference], question=question).choose()

    def _form(self, row: AgendaRow, concern: Concern | None) -> "FormDialog | None":
        if row.kind is RowKind.DEADLINE:
            return _deadline(self._page, row)
        if row.start is Start.HAND_OVER:
            return _hand_over(self._page, row)
        if row.start is Start.REVIEW:
            return _review(self._page, row)
        if row.start is Start.RECORD:
            return _record(self._page, row, concern)
        if row.start is Start.PLAN_CHECK and row.key_question is not None:
            return _plan_upkeep(self._page, row)
        make = _FORMS.get(row.start)
        return make(self._page, row, concern) if make is not None and concern is not None else None


# --- the forms ---------------------------------------------------------------------------------


def _record(page: "Page", row: AgendaRow, concern: Concern | None) -> "FormDialog":
    if row.record_id:
        from evident.ui.dialogs.recording import form_to_record

        return form_to_record(page, row.record_id)
    from evident.ui.dialogs.record_check import RecordCheckDialog

    return RecordCheckDialog(page, [concern.reference] if concern is not None else [])


def _plan_upkeep(page: "Page", row: AgendaRow) -> "FormDialog":
    from evident.ui.dialogs.plan_check import PlanCheckDialog

    return PlanCheckDialog(page, question=row.key_question)


def _deadline(page: "Page", row: AgendaRow) -> "FormDialog | None":
    from evident.ui.dialogs.deadline import DeadlineDialog

    deadline = page.session.plan.all(Deadline).get(row.record_id)
    if deadline is None or deadline.kind is DeadlineKind.ACTION_PLAN:
        return None  # its page has the clock, the plan and what marks it as sent
    return DeadlineDialog(page, deadline)


def _review(page: "Page", row: AgendaRow) -> "FormDialog | None":
    from evident.ui.dialogs.risk import ReviewDialog

    risk = page.session.plan.all(Risk).get(row.record_id)
    return ReviewDialog(page, risk) if risk is not None else None


def _hand_over(page: "Page", row: AgendaRow) -> "FormDialog | None":
    from evident.ui.dialogs.hand_over import HandOver

    person = page.session.plan.all(Person).get(row.record_id)
    return HandOver(page, person) if person is not None else None


def _update(page: "Page", row: AgendaRow, _concern: Concern) -> "FormDialog | None":
    from evident.ui.dialogs.update_action import UpdateActionDialog

    action = page.session.plan.all(Action).get(row.record_id)
    return UpdateActionDialog(page, action) if action is not None else None


def _close(page: "Page", row: AgendaRow, _concern: Concern) -> "FormDialog | None":
    from evident.ui.dialogs.follow_on import CloseDialog

    issue = page.session.plan.all(FollowOn).get(row.record_id)
    return CloseDialog(page, issue) if issue is not None else None


def _plan_check(page: "Page", _row: AgendaRow, concern: Concern) -> "FormDialog":
    from evident.ui.dialogs.plan_check import PlanCheckDialog

    return PlanCheckDialog(page, [concern.reference])


def _add_action(page: "Page", row: AgendaRow, concern: Concern) -> "FormDialog | None":
    from evident.ui.dialogs.action import ActionDialog

    facts = {"reference": concern.reference, "action_id": 0}
    return ActionDialog.reopened(page, from_finding_id=row.record_id or None, **facts)


def _answer(page: "Page", row: AgendaRow, concern: Concern) -> "FormDialog":
    from evident.ui.dialogs.answer import AnswerDialog

    return AnswerDialog(page, concern.reference, row.question or 1)


def _owner(page: "Page", row: AgendaRow, concern: Concern) -> "FormDialog | None":
    from evident.ui.dialogs.first_steps import FirstStepsDialog

    if row.record_id:
        return _action_facts(page, row, concern)
    return FirstStepsDialog(page, concern.reference)


def _action_facts(page: "Page", row: AgendaRow, _concern: Concern) -> "FormDialog | None":
    from evident.ui.dialogs.give_action import GiveAction

    action = page.session.plan.all(Action).get(row.record_id)
    return GiveAction(page, action) if action is not None else None


def _needs(page: "Page", _row: AgendaRow, concern: Concern) -> "FormDialog":
    from evident.ui.dialogs.actions_need import ActionsNeed

    return ActionsNeed(page, concern)


_FORMS: "dict[Start, Maker]" = {
    Start.UPDATE: _update,
    Start.CLOSE: _close,
    Start.PLAN_CHECK: _plan_check,
    Start.ADD_ACTION: _add_action,
    Start.ANSWER: _answer,
    Start.OWNER: _owner,
    Start.DATE: _action_facts,
    Start.NEEDS: _needs,
}
