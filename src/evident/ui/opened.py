"""The copies of evidence that other programs were given; they go when the program ends."""

from functools import cache

from PySide6.QtCore import QCoreApplication

from evident.operations.opened_copies import OpenedCopies, sweep
from evident.plan.errors import UserError
from evident.plan.records import Evidence


@cache
def copies() -> OpenedCopies:
    """Give the one keeper of copies, which takes them away at the end of the program."""
    sweep()
    kept = OpenedCopies()
    app = QCoreApplication.instance()
    if app is not None:
        app.aboutToQuit.connect(kept.remove)
    return kept


def no_program(item: Evidence) -> UserError:
    return UserError(
        f"{item.reference} was not opened.",
        "No program on this PC opens this kind of file.",
        "Open it on a PC that has the program, or add a PDF of it.",
    )
