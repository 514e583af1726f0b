"""Which form records a planned check: of concerns, or of a key question as a whole."""

from evident.plan.planned_parts import concerns_of
from evident.plan.records import PlannedCheck
from evident.ui.page import Page
from evident.ui.widgets.forms import FormDialog


def form_to_record(page: Page, planned_id: int) -> FormDialog:
    """Give the form that records the planned check, filled in with what was planned."""
    plan = page.session.plan
    planned = plan.all(PlannedCheck).get(planned_id)
    if planned is not None and planned.key_question and not concerns_of(plan, planned):
        from evident.ui.dialogs.record_upkeep import RecordUpkeepDialog

        return RecordUpkeepDialog(page, planned=planned)
    from evident.ui.dialogs.record_check import RecordCheckDialog

    return RecordCheckDialog(page, planned_id=planned_id)
