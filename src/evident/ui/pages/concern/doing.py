"""What is done to actions, follow-on issues, areas and shifts of one concern."""

from collections.abc import Callable

from evident.operations import actions, answers
from evident.plan.change import Change
from evident.plan.records import Action, FollowOn
from evident.plan.seen_where import GridCell
from evident.ui.pages.concern.saving import Words


class Doing(Words):
    """Forms and single steps on the records of the concern in view."""

    def act(self, work: Callable[[], Change], said: str = "", *, undo: bool = False) -> None:
        """Do one operation; *said* is told in the page when it is done."""

        def done(_: Change) -> None:
            if said:
                self.page.tell(said, undo=undo)

        self.page.session.do(self.page, work, done)

    # --- actions ----------------------------------------------------------------------------------

    def add_action(self, *, from_finding_id: int | None = None) -> None:
        from evident.ui.dialogs.action import ActionDialog

        if self.page.view is not None:
            ActionDialog(self.page, self.page.view, from_finding_id=from_finding_id).open()

    def change_action(self, action: Action) -> None:
        from evident.ui.dialogs.action import ActionDialog

        if self.page.view is not None:
            ActionDialog(self.page, self.page.view, action).open()

    def say_needs(self) -> None:
        """Ask what the actions of the concern lack, all in one form."""
        from evident.ui.dialogs.actions_need import ActionsNeed

        if self.page.view is not None:
            ActionsNeed(self.page, self.page.view.concern).open()

    def start_action(self, action: Action) -> None:
        store, today = self.page.session.store, self.page.session.today
        said = f"Started today: {action.title}."
        self.act(lambda: actions.start_action(store, action.id, today), said, undo=True)

    def complete_action(self, action: Action) -> None:
        from evident.ui.dialogs.action import DoneDialog

        if self.page.view is not None:
            DoneDialog(self.page, self.page.view, action).open()

    def reopen_action(self, action: Action) -> None:
        store = self.page.session.store
        said = f"Open again: {action.title}."
        self.act(lambda: actions.reopen_action(store, action.id), said, undo=True)

    def remove_action(self, action: Action) -> None:
        store = self.page.session.store
        said = f"Removed: {action.title}."
        self.act(lambda: actions.remove_action(store, action.id), said, undo=True)

    # --- places -----------------------------------------------------------------------------------

    def leave_out(self, cell: GridCell) -> None:
        from evident.ui.dialogs.concern_facts import LeaveOutDialog

        LeaveOutDialog(self.page, self.page.reference, cell).open()

    def bring_back(self, cell: GridCell) -> None:
        from evident.operations.scope import bring_back

        store, reference = self.page.session.store, self.page.reference
        said = f"{reference} applies to {cell.name} again."
        self.act(lambda: bring_back(store, reference, cell.place), said, undo=True)

    # --- follow-on issues -----------------------------------------------------------------------

    def add_follow_on(self) -> None:
        from evident.ui.dialogs.follow_on import FollowOnDialog

        FollowOnDialog(self.page, self.page.reference).open()

    def change_follow_on(self, issue: FollowOn) -> None:
        from evident.ui.dialogs.follow_on import FollowOnDialog

        FollowOnDialog(self.page, self.page.reference, issue).open()

    def close_follow_on(self, issue: FollowOn) -> None:
        from evident.ui.dialogs.follow_on import CloseDialog

        CloseDialog(self.page, issue).open()

    def reopen_follow_on(self, issue: FollowOn) -> None:
        store = self.page.session.store
        self.act(lambda: answers.close_follow_on(store, issue.id, None), "Open again.", undo=True)

    def remove_follow_on(self, issue: FollowOn) -> None:
        store = self.page.session.store
        said = "The follow-on issue is removed."
        self.act(lambda: answers.remove_follow_on(store, issue.id), said, undo=True)
