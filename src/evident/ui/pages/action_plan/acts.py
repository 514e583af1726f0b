"""What is done on the Action plan page: words saved, boxes copied, gaps filled, files written."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from evident.plan.action_plan import ActionPlan, Ask, Box, Gap
from evident.plan.dues import open_actions
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.ui.asking import ask_where_to_save
from evident.ui.long_job import open_file, run_on
from evident.ui.pages.action_plan.box_view import length_words
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.ui.pages.action_plan.page import ActionPlanPage
    from evident.ui.tasks import Cancelled, Progress
    from evident.ui.widgets.forms import FormDialog

FORMATS = "PDF (*.pdf);;Word document (*.docx);;OpenDocument text (*.odt)"


class Acts:
    """The acts of one page."""

    def __init__(self, page: "ActionPlanPage") -> None:
        self.page = page

    # --- words -------------------------------------------------------------------------------

    def save_words(self, reference: str, field: str, words: str) -> None:
        """Write what was typed into a box; the draft goes once the plan has it."""
        from evident.operations import concerns

        session, place = self.page.session, f"concern/{reference}/{field}"
        facts: dict[str, Any] = {field: words}

        def failed(error: UserError) -> None:
            session.keep_draft(place, words, told=True)
            self.page.complain(error, lambda: self.save_words(reference, field, words))

        session.do(
            self.page,
            lambda: concerns.change_concerns(session.store, [reference], **facts),
            lambda _: session.forget_draft(place),
            failed,
        )

    def copy(self, box: Box) -> None:
        """Put the words of one box on the clipboard, as plain text and whole."""
        entry = self.page.detail.entry
        if entry is None:
            return
        words = entry.boxes[box]
        covered = self.page.plan is not None and self.page.plan.names_covered
        QGuiApplication.clipboard().setText(words)
        said = f"Copied: {box.label} of {entry.reference}, {length_words(len(words))}"
        said += ", names covered." if covered else "."
        self.page.tell(said)

    # --- what is missing ---------------------------------------------------------------------

    def ask(self, gap: Gap) -> None:
        """Open the form for what is missing, or the place where it is said."""
        entry = self.page.detail.entry
        if entry is None:
            return
        if gap.ask in (Ask.KNOW, Ask.SAFE):
            typing = self.page.detail.boxes[gap.box].typing
            if typing is not None:
                typing.setFocus()
            return
        form = self._form(gap, entry.reference)
        if form is not None:
            form.open()
        else:
            self.page.go(Place("concern", entry.reference))

    def _form(self, gap: Gap, reference: str) -> "FormDialog | None":
        page, concern = self.page, self.page.session.plan.concern(reference)
        if gap.ask is Ask.ACTION:
            from evident.ui.dialogs.action import ActionDialog

            return ActionDialog.reopened(
                page, reference=reference, action_id=0, from_finding_id=None
            )
        if gap.ask is Ask.OWNER:
            from evident.ui.dialogs.first_steps import FirstStepsDialog

            return FirstStepsDialog(page, reference)
        if gap.ask is Ask.NEEDS:
            from evident.ui.dialogs.actions_need import ActionsNeed

            return ActionsNeed(page, concern)
        if gap.ask is Ask.DATE:
            from evident.ui.dialogs.update_action import LATER, UpdateActionDialog

            late = open_actions(page.session.plan, concern, page.session.today)
            return UpdateActionDialog(page, late[0], LATER) if late else None
        if gap.ask is Ask.RESOURCES:
            from evident.ui.dialogs.resources import ResourcesDialog

            return ResourcesDialog(page, concern)
        return None

    # --- sent --------------------------------------------------------------------------------

    def mark_sent(self) -> None:
        """Ask to whom the plan as it is shown was sent, and keep it frozen."""
        from evident.ui.dialogs.mark_sent import MarkSentDialog

        if self.page.plan is not None and not self.page.session.read_only:
            MarkSentDialog(self.page, self.page.plan).open()

    def show_sent(self) -> None:
        from evident.ui.dialogs.sent_plans import SentPlansDialog

        SentPlansDialog(self.page).open()

    # --- files -------------------------------------------------------------------------------

    def ask_where(self, ending: str = "pdf") -> None:
        """Ask for a place and a kind of file, the name proposed."""
        from evident.operations.action_plans import Kind, proposed_name

        sheet = self.page.made_sheet()
        if sheet is None:
            return
        name = proposed_name(sheet, Kind(ending))
        formats = sorted(FORMATS.split(";;"), key=lambda one: f"*.{ending})" not in one)
        ask_where_to_save(
            self.page,
            "Save the action plan",
            name,
            self.save_to,
            self.page.folder,
            filters=";;".join(formats),
        )

    def save_to(self, out: Path) -> None:
        """Write the plan as it is shown; a file that is there already is left alone."""
        plan, printed = self.page.plan, self.page.session.today
        if plan is None:
            return
        self.page.folder = out.parent

        def work(progress: "Progress", cancelled: "Cancelled") -> Path:
            from evident.operations.action_plans import save_action_plan

            return save_action_plan(plan, out, printed, progress=progress, cancelled=cancelled)

        run_on(self.page, "Saving the action plan", work, lambda saved: self._saved(saved, plan))

    def _saved(self, out: Path, plan: ActionPlan) -> None:
        """Say what was saved, and what a reader of it will miss."""
        offers = [("Open it", lambda: open_file(out, self.page.complain))]
        detail = gaps_in_words(plan)
        if detail:
            offers.append(("Fill in what is missing", self.page.next_gap))
        self.page.say("good", f"Saved: {out.name}.", detail, tuple(offers))


def gaps_in_words(plan: ActionPlan) -> str:
    """Say how much of a plan still reads "Not said yet.", "" when nothing does."""
    if not plan.gaps:
        return ""
    many = counted(plan.gaps, "thing")
    verb = "is" if plan.gaps == 1 else "are"
    return f"{many} to fill in {verb} still open in it."
