"""What can be done about meetings and their decisions: each opens a form or does it at once."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from evident.operations import governance
from evident.plan.meeting_rows import DecisionRow, MeetingRow, titled
from evident.plan.phrases import counted, in_a_row
from evident.plan.words import EvidenceKind
from evident.ui.asking import ask_for_files
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.operations.evidence import Added
    from evident.ui.page import Page


class MeetingActs:
    """Opens the forms over the page and does what needs none."""

    def __init__(self, page: "Page") -> None:
        self.page = page

    # --- meetings --------------------------------------------------------------------------------

    def record(self) -> None:
        from evident.ui.dialogs.meeting import MeetingDialog

        MeetingDialog(self.page).open()

    def change(self, row: MeetingRow | None) -> None:
        from evident.ui.dialogs.meeting import MeetingDialog

        if row is not None:
            MeetingDialog(self.page, row).open()

    def keep(self, row: MeetingRow) -> None:
        store, id = self.page.session.store, row.meeting.id
        self._do(
            lambda: governance.keep_meeting(store, id),
            f"{titled(row.meeting)} is kept as evidence.",
        )

    def link(self, row: MeetingRow) -> None:
        """Choose concerns that the record of the meeting supports."""
        from evident.ui.dialogs.link_concerns import LinkConcerns

        if row.record is not None:
            LinkConcerns(self.page, [row.record]).open()
            return
        self.page.say("info", "Keep the meeting as evidence first, then link it.")

    def attach(self, row: MeetingRow | None) -> None:
        """Ask for files, such as signed minutes, and keep them as evidence of the meeting."""
        if row is None:
            return
        title = f"Attach files to {titled(row.meeting)}"
        ask_for_files(self.page.window(), title, lambda paths: self.attached(row, paths))

    def attached(self, row: MeetingRow, paths: Any) -> None:
        """Copy *paths* in as evidence that shows the day of the meeting, linked as its record."""
        from evident.operations.evidence import Link, add_evidence

        session, meeting, chosen = self.page.session, row.meeting, list(paths)
        links = [Link(reference) for reference in row.concerns]

        def work(progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]) -> Any:
            return add_evidence(
                session.store,
                chosen,
                links=links,
                kind=EvidenceKind.PROCESSES,
                shows=meeting.on,
                meeting_id=meeting.id,
                progress=lambda done, of: progress("Copying files in:", done, of),
                cancelled=cancelled,
            )

        session.do_long(self.page, "Copying files in:", work, self._told)

    def _told(self, added: "Added") -> None:
        if added.items:
            names = in_a_row([item.reference for item in added.items])
            self.page.tell(f"Attached as {names}.", undo=True)
        elif added.doubles:
            names = in_a_row([item.reference for item in added.doubles])
            self.page.say("info", f"In the plan already, as {names}. Nothing was added.")
        if added.refused:
            more = len(added.refused) - 1
            self.page.complain(added.refused[0])
            if more:
                self.page.say("warn", f"{counted(more, 'more file')} could not be read either.")

    def print(self, row: MeetingRow | None) -> None:
        from evident.operations import printing
        from evident.ui.printing import print_sheet

        if row is not None:
            store, today, id = self.page.session.store, self.page.session.today, row.meeting.id
            print_sheet(self.page, lambda: printing.meeting_sheet(store, today, id))

    def open_item(self, reference: str) -> None:
        self.page.go(Place("evidence", reference))

    # --- decisions -------------------------------------------------------------------------------

    def act_on(self, row: DecisionRow) -> None:
        from evident.ui.dialogs.decision import ActOnDecision

        ActOnDecision(self.page, row).open()

    def leave(self, row: DecisionRow) -> None:
        from evident.ui.dialogs.decision import LeaveDecision

        LeaveDecision(self.page, row).open()

    def open_again(self, row: DecisionRow) -> None:
        store, id = self.page.session.store, row.decision.id
        self._do(lambda: governance.leave_decision(store, id, ""), "The decision is open again.")

    def open_concern(self, row: DecisionRow) -> None:
        self.page.go(Place("concern", row.concern, "actions"))

    def _do(self, work: Callable[[], Any], words: str) -> None:
        self.page.session.do(self.page, work, lambda _: self.page.tell(words, undo=True))
