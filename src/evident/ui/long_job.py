"""A long job of a page, with its progress there; what was made, opened in another program."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import shiboken6
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from evident.plan.errors import UserError
from evident.ui import tasks

if TYPE_CHECKING:
    from evident.ui.tasks import Cancelled, Progress, Running
    from evident.ui.telling import Telling

T = TypeVar("T")
STOPPED = "You stopped it. Nothing was saved."


def run_shown(
    owner: QObject,
    page: "Telling",
    words: str,
    work: "Callable[[Progress, Cancelled], T]",
    done: Callable[[T], object],
    failed: Callable[[UserError], object],
) -> "Running":
    """Do *work* for *owner* with a band of its own in *page*, gone before its end is told.

    A second job of the page never takes the band of the first.
    """

    def moving(said: str, at: int, of: int) -> None:
        if shiboken6.isValid(band):
            band.show_progress(said, at, of)

    def ended(result: T) -> None:
        page.end_progress(band)
        done(result)

    def refused(error: UserError) -> None:
        page.end_progress(band)
        failed(error)

    running = tasks.run_long(owner, work, ended, refused, moving)
    band = page.begin_progress(words, running.cancel)
    return running


def run_on(
    page: "Telling",
    words: str,
    work: "Callable[[Progress, Cancelled], T]",
    told: Callable[[T], object],
    stopped: str = STOPPED,
) -> None:
    """Do *work* while *page* says *words* and how far it is, then call *told*.

    A job that was stopped says *stopped*; one that failed, why.
    """

    def failed(error: UserError) -> None:
        if error.stopped:
            page.say("info", stopped)
        else:
            page.complain(error)

    run_shown(page, page, words, work, told, failed)


def open_file(path: Path, told: Callable[[UserError], object]) -> None:
    """Open a file, or a folder, in the program this PC uses for it.

    *told* is given what went wrong, and where the file is.
    """
    if QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        return
    ending = path.suffix.lstrip(".").upper()
    told(
        UserError(
            f"{path.name} was not opened.",
            f"No program on this PC opens {f'{ending} files' if ending else 'folders'} for us.",
            f"It is here: {path}",
        )
    )


def show_folder(path: Path, told: Callable[[UserError], object]) -> None:
    """Show the folder in which a file is."""
    open_file(path.parent, told)
