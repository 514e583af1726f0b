"""The command that opens a mock inspection: of the key question in view, else to be chosen."""

from typing import TYPE_CHECKING

from evident.plan.words import KeyQuestion
from evident.ui.commands import Command

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.window import MainWindow


def mock_inspection(window: "MainWindow") -> Command:
    """Give the command; it stands in the menu on every page."""

    def run() -> None:
        place = window.place
        values = {question.value: question for question in KeyQuestion}
        detail = place.detail if place is not None and place.page == "readiness" else ""
        if window.page is not None:
            open_mock_inspection(window.page, values.get(detail))

    return Command(
        "checks.mock",
        "Mock inspection…",
        run,
        icon="route",
        menu="Edit",
        group=4,
        enabled=lambda: not window.session.read_only,
    )


def open_mock_inspection(page: "Page", question: KeyQuestion | None = None) -> None:
    """Open the walk over *page*; one that was left half-way is carried on."""
    from evident.ui.dialogs.mock_inspection import MockInspectionDialog

    MockInspectionDialog(page, question).open()
