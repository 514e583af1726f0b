"""What is done on the Checks page: record, plan, change, plan again, end, add the starter set."""

from typing import TYPE_CHECKING

from evident.operations import check_plans
from evident.plan.change import Change
from evident.plan.check_rows import PlannedRow
from evident.plan.records import Check, PlannedCheck
from evident.plan.watched import Watched
from evident.plan.words import KeyQuestion

if TYPE_CHECKING:
    from evident.ui.pages.checks.page import ChecksPage


class CheckActs:
    """Opens the forms over the page and does what needs none."""

    def __init__(self, page: "ChecksPage") -> None:
        self._page = page

    def record(self) -> None:
        from evident.ui.dialogs.record_check import RecordCheckDialog

        RecordCheckDialog(self._page).open()

    def record_planned(self, planned_id: int) -> None:
        from evident.ui.dialogs.recording import form_to_record

        form_to_record(self._page, planned_id).open()

    def record_upkeep(self, one: Watched) -> None:
        from evident.ui.dialogs.record_upkeep import RecordUpkeepDialog

        RecordUpkeepDialog(self._page, one.question, planned=one.planned).open()

    def plan(self, question: KeyQuestion | None = None) -> None:
        from evident.ui.dialogs.plan_check import PlanCheckDialog

        PlanCheckDialog(self._page, question=question).open()

    def change(self, row: PlannedRow, *, again: bool = False) -> None:
        from evident.ui.dialogs.plan_check import PlanCheckDialog

        PlanCheckDialog(self._page, planned=row.planned, again=again).open()

    def again(self, check_id: int) -> None:
        """Plan a check that was made once more: as it was planned, else of the same concerns."""
        from evident.plan.one_check import one_check
        from evident.ui.dialogs.plan_check import PlanCheckDialog

        plan = self._page.session.plan
        check = plan.all(Check).get(check_id)
        story = one_check(plan, check_id)
        if check is None or story is None:
            return
        planned = plan.all(PlannedCheck).get(check.planned_id)
        if planned is None:
            planned = PlannedCheck(kind=check.kind, title=check.title, sample=check.sample,
                                   key_question=check.key_question)  # fmt: skip
            form = PlanCheckDialog(self._page, story.row.concerns, planned=planned, again=True)
        else:
            form = PlanCheckDialog(self._page, planned=planned, again=True)
        form.open()

    def put_right(self, check_id: int) -> None:
        from evident.ui.dialogs.record_check import RecordCheckDialog

        RecordCheckDialog(self._page, check_id=check_id).open()

    def remove(self, check_id: int) -> None:
        """Take out a check recorded by mistake; the page goes back to the register."""
        from evident.operations.check_changes import remove_check
        from evident.ui.dialogs.record_check.telling import removal_words

        page, session = self._page, self._page.session
        check = session.plan.all(Check).get(check_id)
        words = removal_words(session.plan, check) if check is not None else ""
        session.do(
            page,
            lambda: remove_check(session.store, check_id),
            lambda _: page.tell(words, undo=True),
        )

    def starter_set(self) -> None:
        from evident.ui.dialogs.starter_set import StarterSetDialog

        StarterSetDialog(self._page).open()

    def end(self, row: PlannedRow) -> None:
        page, session = self._page, self._page.session

        def done(_: Change) -> None:
            page.tell(f"“{row.title}” is not planned any more.", undo=True)

        session.do(
            page,
            lambda: check_plans.end_planned_check(session.store, row.planned.id, session.today),
            done,
        )

    def print_blank(self, planned_ids: list[int]) -> None:
        """Show the sheets to carry for planned checks, to be printed or saved."""
        from evident.operations.printing.blank import blank_sheets
        from evident.ui.printing import print_sheet

        store, today = self._page.session.store, self._page.session.today
        print_sheet(self._page, lambda: blank_sheets(store, planned_ids, today))
