"""What the four steps of set-up share."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.ui.tokens import BETWEEN_CARDS

if TYPE_CHECKING:
    from evident.ui.page import Page
    from evident.ui.session import Session


@dataclass(frozen=True)
class Next:
    """The button that leads on. *plain* when the step's own primary button is elsewhere."""

    words: str
    run: Callable[[], object]
    plain: bool = False
    enabled: bool = True


class Step(QWidget):
    """One step. ``moved`` says that its button or note changed, ``finished`` that it is done."""

    words = ""
    moved = Signal()
    finished = Signal()

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.page = page
        self.setAccessibleName(self.words)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(BETWEEN_CARDS)

    @property
    def session(self) -> "Session":
        return self.page.session

    def refresh(self, change: Change | None) -> None:
        """Show the plan as it is now."""

    def next(self) -> Next:
        """Give the button at the bottom right."""
        return Next("Continue", self.finished.emit)

    def note(self) -> str:
        """Give the grey words beside that button."""
        return ""

    def show_source(self, source_id: int) -> None:
        """Be about this report instead of the newest."""

    def begin_report(self, path: Path) -> None:
        """Read the report that was chosen before the plan was made."""

    def begin_another(self) -> None:
        """Ask for a further report of the same service."""

    def escape(self) -> bool:
        """Go back to where the work is; False when one is there."""
        return False

    def leave(self) -> None:
        """Write what is being typed."""

    def narrow(self, width: int) -> None:
        """Lay out for a window *width* pixels wide."""

    def focus_first(self) -> None:
        """Put the focus where work on this step begins."""
