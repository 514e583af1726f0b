"""A long job of a page, with its progress there; what was made, opened in another program."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from evident.plan.errors import UserError
from evident.ui import tasks

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.tasks import Cancelled, Progress

T = TypeVar("T")


def run_on(
    page: "Page",
    words: str,
    work: "Callable[[Progress, Cancelled], T]",
    told: Callable[[T], object],
    stopped: str = "You stopped it. Nothing was saved.",
) -> None:
    """Do *work* while *page* says *words* and how far it is, then call *told*.

    A job that was stopped says *stopped*; one that failed, why.
    """

    def done(result: T) -> None:
        page.end_progress()
        told(result)

    def failed(error: UserError) -> None:
        page.end_progress()
        if error.headline == "Stopped.":
            page.say("info", stopped)
        else:
            page.complain(error)

    running = tasks.run_long(page, work, done, failed, page.show_progress)
    page.begin_progress(words, running.cancel)


def open_file(path: Path, told: Callable[[UserError], object] | None = None) -> None:
    """Open a file, or a folder, in the program this PC uses for it.

    *told* is given what went wrong, and where the file is.
    """
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))) or told is None:
        return
    ending = path.suffix.lstrip(".").upper()
    told(
        UserError(
            f"{path.name} was not opened.",
            f"No program on this PC opens {f'{ending} files' if ending else 'folders'} for us.",
            f"It is here: {path}",
        )
    )


def show_folder(path: Path, told: Callable[[UserError], object] | None = None) -> None:
    """Show the folder in which a file is."""
    open_file(path.parent, told)
