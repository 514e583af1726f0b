"""Commands that remind: a calendar file, a written list for one person, a sheet for handover."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from evident.plan.phrases import counted
from evident.ui.commands import Command
from evident.ui.tasks import run_task

if TYPE_CHECKING:
    from evident.operations.calendars import SavedCalendar
    from evident.ui.page import Page
    from evident.ui.window import MainWindow


def commands(window: "MainWindow") -> list[Command]:
    """Give the commands of the window that remind of what is due."""

    def on_page(do: "Callable[[Page], object]") -> Callable[[], object]:
        return lambda: do(window.page) if window.page is not None else None

    return [
        Command(
            "today.handover",
            "Print for handover…",
            on_page(_handover),
            icon="printer",
            menu="File",
            group=2,
        ),
        Command(
            "reminder.write",
            "Write a reminder for…",
            on_page(_write),
            icon="mail",
            menu="File",
            group=2,
        ),
        Command(
            "calendar.save",
            "Save a calendar file…",
            on_page(save_calendar),
            icon="calendar",
            menu="File",
            group=2,
        ),
    ]


def _handover(page: "Page") -> None:
    from evident.ui.dialogs.handover import HandoverDialog

    HandoverDialog(page).open()


def _write(page: "Page") -> None:
    from evident.ui.dialogs.write_reminder import WriteReminder

    WriteReminder(page).open()


def save_calendar(page: "Page") -> None:
    """Ask where, then write everything that is due for the calendar of somebody's choice."""
    from evident.operations.calendars import proposed_name

    name = proposed_name(page.session.store, page.session.today)
    chooser = QFileDialog(page.window(), "Save a calendar file", name, "Calendar (*.ics)")
    chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    chooser.setDefaultSuffix("ics")
    chooser.fileSelected.connect(lambda chosen: write_calendar(page, Path(chosen)))
    chooser.finished.connect(chooser.deleteLater)
    chooser.open()


def write_calendar(page: "Page", out: Path) -> None:
    """Write the file in a task and say what is in it."""
    store, today = page.session.store, page.session.today

    def write() -> "SavedCalendar":
        from evident.operations.calendars import save_calendar

        return save_calendar(store, out, today)

    def done(saved: "SavedCalendar") -> None:
        entries = counted(saved.entries, "entry", "entries")
        page.tell(f"Saved {saved.path.name}: {entries}. Open it with your calendar.")

    run_task(page, write, done, page.complain)
