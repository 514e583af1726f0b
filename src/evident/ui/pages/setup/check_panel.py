"""The right of step 3: what was found, what was skipped, and the form of the row chosen."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evident.ui import theme
from evident.ui.pages.setup.check_commands import Checking, check_commands
from evident.ui.pages.setup.check_form import CheckForm
from evident.ui.pages.setup.check_keys import Asked
from evident.ui.pages.setup.check_list import CheckList
from evident.ui.pages.setup.missed_panel import MissedPanel
from evident.ui.pages.setup.skipped_view import SkippedView
from evident.ui.widgets.buttons import icon_button, link_button, toggle_button
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.text import ElidedLabel, PlainLabel, plain_label

if TYPE_CHECKING:
    from evident.ui.session import Session

HOW = "Read each one against your report. Keep the minor ones: inspectors go back to every one."
HOW_SKIPPED = "These sentences are in no row. Take up any that says what is not right."
FOUND, EMPTY, SKIPPED = range(3)


class CheckPanel(QWidget):
    """Only arranges; ``turned`` says which list is wanted: FOUND or SKIPPED."""

    turned = Signal(int)
    missed_wanted = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._head())
        self.how: PlainLabel = plain_label(HOW, "table", "text2", wrap=True)
        # A wrapped label asks for the height of its narrowest shape; the list needs the room.
        self.how.setMinimumHeight(theme.line_height("table"))
        column.addWidget(self.how)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._rows(session))
        self.empty = QWidget()
        self.stack.addWidget(self.empty)
        self.skipped = SkippedView()
        self.stack.addWidget(self.skipped)
        column.addWidget(self.stack, 1)
        self.missed_panel = MissedPanel()
        self.missed_panel.hide()
        column.addWidget(self.missed_panel)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(6)
        self.heading = ElidedLabel("", "heading")
        head.addWidget(self.heading, 1)
        head.addStretch(0)
        self.lists = QButtonGroup(self)
        self.found_button = self._list_button("Found", FOUND)
        self.skipped_button = self._list_button("Skipped", SKIPPED)
        head.addWidget(self.found_button)
        head.addWidget(self.skipped_button)
        self.found_button.setChecked(True)
        self.lists.idClicked.connect(self.turned)
        self.missed = link_button("Add one we missed", "plus")
        self.missed.clicked.connect(self.missed_wanted)
        self.more = icon_button("ellipsis", "More for this passage")
        head.addWidget(self.missed)
        head.addWidget(self.more)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the heading out where it would be cut: the buttons count the rows too."""
        super().resizeEvent(event)
        self.heading.setVisible(event.size().width() >= theme.scaled(570))

    def _list_button(self, words: str, number: int) -> QPushButton:
        made = toggle_button(words)
        made.setProperty("small", True)
        self.lists.addButton(made, number)
        return made

    def _rows(self, session: "Session") -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.list = CheckList()
        self.list.setMinimumHeight(theme.scaled(96))
        self.hints = ElidedLabel(Asked.NOTHING.hint, "caption", "text2")
        self.form = CheckForm(session, session.packs)
        self.form.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addWidget(self.list, 1)
        column.addWidget(self.hints)
        column.addWidget(self.form)
        return whole

    def show_list(self, which: int) -> None:
        """Show what was found, or what was skipped."""
        skipped = which == SKIPPED
        self.stack.setCurrentIndex(which)
        (self.skipped_button if skipped else self.found_button).setChecked(True)
        self.how.setText(HOW_SKIPPED if skipped else HOW)
        self.more.setVisible(not skipped)

    @property
    def shows_skipped(self) -> bool:
        return self.stack.currentIndex() == SKIPPED

    def show_counts(self, found: int, skipped: int) -> None:
        for made, words, count in (
            (self.found_button, "Found", found),
            (self.skipped_button, "Skipped", skipped),
        ):
            made.setText(f"{words} {count}")
            made.setAccessibleName(f"{words}: {count}")

    def show_empty(self, view: EmptyView) -> None:
        self.stack.removeWidget(self.empty)
        self.empty.deleteLater()
        self.empty = view
        self.stack.insertWidget(EMPTY, view)

    def open_menu(self, checking: Checking) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("More for this passage")
        for command in check_commands(lambda: checking):
            action = menu.addAction(f"{command.words}\t{command.hint}")
            action.setEnabled(command.enabled())
            action.triggered.connect(lambda _=False, run=command.run: run())
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def show_missed(self, shown: bool) -> None:
        """Open or close the panel for one that was missed; the form gives it its room."""
        self.missed_panel.setVisible(shown)
        self.how.setVisible(not shown)
        self.form.setVisible(not shown)
        self.hints.setVisible(not shown)
