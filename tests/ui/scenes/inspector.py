"""Scenes of the Inspector view and of its leave code."""

from typing import TYPE_CHECKING

from tests.ui.scenes.scene import Act, settle

from evident.plan.words import KeyQuestion
from evident.ui.window import MainWindow

if TYPE_CHECKING:
    from evident.ui.inspector.window import InspectorWindow


def view(window: MainWindow) -> "InspectorWindow":
    """Give the Inspector view, entered now unless it is open."""
    from evident.ui.inspector.entering import enter

    shown = enter(window)
    settle()
    return shown


def set_code(window: MainWindow) -> None:
    from evident.ui.dialogs.leave_code import LeaveCodeDialog

    if window.page is not None:
        LeaveCodeDialog(window.page).open()


def _leave_code(window: MainWindow) -> None:
    """Show what asks for the leave code, with one that nobody has set."""
    shown = view(window)
    shown.leaving.kept = lambda: "set"
    shown.root.setCurrentWidget(shown.leaving)
    shown.leaving.ask()


INSPECTOR: tuple[tuple[str, Act], ...] = (
    ("question", lambda window: view(window).go_to_question(KeyQuestion.SAFE)),
    ("concern", lambda window: view(window).go_to_concern("S4")),
    ("unfinished", lambda window: view(window).go_to_concern("W4")),
    ("walk", lambda window: view(window).walk_through()),
    ("evidence", lambda window: view(window).show_evidence_here()),
    ("search", lambda window: view(window).open_search("mar")),
    ("leave", _leave_code),
)
"""What is shown in the Inspector view; each begins where the one before it ended."""
