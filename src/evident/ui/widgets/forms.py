"""Forms over a page: fields, a summary of what is wrong, one button that names the act.

What is half typed in a form that says ``carries_on`` is kept, and is there when it is opened again.
"""

from collections.abc import Sequence
from typing import Any, Self

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evident.plan.errors import UserError
from evident.ui import theme
from evident.ui.help_sheet import offer_help
from evident.ui.widgets.bands import Band, announce, error_band
from evident.ui.widgets.buttons import button, primary_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.fields import DateBox, Field
from evident.ui.widgets.form_keeping import FormKeeping
from evident.ui.widgets.form_values import entered
from evident.ui.widgets.text import plain_label

Problem = tuple[Field, str]
SIDE = 20
WRONG, ASKED = "There is a problem", "Please look at this again"
UNREAD = 600
"""Milliseconds in which nobody has read a question yet."""
"""Pixels between the edges of a form and what stands in it."""


class FormDialog(QDialog):
    """A small form. Override ``problems`` and ``act``; open it with ``open()``.

    ``act`` starts the work and calls ``finish`` when it is done; a UserError given to
    ``complain`` is shown in the form, and nothing typed is lost. *wide* is in pixels at 100 %.

    A form that says ``carries_on`` keeps what is half typed. Give every control a name (``Field``
    does), and a part that stands there several times the property "part".
    """

    def __init__(self, parent: QWidget, title: str, act: str, *, wide: int = 460) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        # Large text in a small window: the form scrolls, it never stands out of the window.
        self.setMinimumWidth(min(theme.scaled(wide), max(parent.window().width() - 24, 320)))
        self._opened_from = parent
        self._came_from = QApplication.focusWidget()
        self.keeping: FormKeeping | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(SIDE, 16, SIDE, 16)
        column.setSpacing(10)
        column.addWidget(plain_label(title, "title", wrap=True))
        self._area = self._scrolled()
        column.addWidget(self._area, 1)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.help = offer_help(self)
        self.buttons.addWidget(self.help)
        self.buttons.addStretch(1)
        self.cancel = button("Cancel")
        self.cancel.clicked.connect(self._cancel)
        self._before: object = None
        self.do = primary_button(act)
        self.do.setDefault(True)
        self.do.clicked.connect(self.try_to_act)
        self.buttons.addWidget(self.cancel)
        self.buttons.addWidget(self.do)
        column.addLayout(self.buttons)
        self.finished.connect(self._give_focus_back)

    def _scrolled(self) -> QScrollArea:
        """Make the part between title and buttons: the summary of problems and the fields."""
        inner = QWidget()
        inside = self._inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(10)
        self.carried = QVBoxLayout()
        inside.addLayout(self.carried)
        self.summary = QVBoxLayout()
        inside.addLayout(self.summary)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(10)
        inside.addLayout(self.fields, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def add(self, *fields: Field | QWidget) -> None:
        """Add fields below each other; several at once stand side by side."""
        if len(fields) == 1:
            self.fields.addWidget(fields[0])
            return
        row = QHBoxLayout()
        row.setSpacing(12)
        for one in fields:
            row.addWidget(one, 1, Qt.AlignmentFlag.AlignTop)
        self.fields.addLayout(row)

    def problems(self) -> Sequence[Problem]:
        """Give each field that is wrong with the words for it, in order on the form."""
        return ()

    def act(self) -> None:
        """Do what the form is for. Call ``finish`` when it is done."""
        raise NotImplementedError

    def try_to_act(self) -> None:
        """Act, or say in a summary and beside each field what is wrong, focus on the first."""
        for field in self.findChildren(Field):
            field.set_error("")
        clear(self.summary)
        found, head = list(self.problems()), WRONG
        if not found:
            found, head = self._doubtful_dues(), ASKED
        if not found:
            self.do.setEnabled(False)
            self.act()
            return
        for field, words in found:
            field.set_error(words)
        self._summarise(head, found)
        found[0][0].control.setFocus()
        announce(self, f"{head}. " + " ".join(words for _, words in found))
        if head is ASKED:
            # A double press must not answer the question with it.
            self.do.setEnabled(False)
            QTimer.singleShot(UNREAD, self, lambda: self.do.setEnabled(True))

    def _doubtful_dues(self) -> list[Problem]:
        """Ask about each due date that may be a slip; pressing the button again keeps it."""
        found = []
        for field in self.findChildren(Field):
            box = field.control
            words = box.question() if isinstance(box, DateBox) and box.isVisibleTo(self) else ""
            if words:
                found.append((field, f"{words} Press {self.do.text()} again to keep it"))
        return found

    def _summarise(self, head: str, found: Sequence[Problem]) -> None:
        box = QFrame()
        box.setProperty("band", "danger")
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        column.addWidget(plain_label(head, "strong"))
        for _, words in found:
            column.addWidget(plain_label(words, "table", "danger", wrap=True))
        self.summary.addWidget(box)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Grow to what the words need: wrapped ones ask for their height only when laid out."""
        layout, over, inner = self.layout(), self.parentWidget(), self._inside
        if layout is None or over is None:
            return
        inner.activate()
        layout.activate()
        needed = max(
            inner.totalMinimumSize().width() + self.width() - self._area.viewport().width(),
            self.buttons.minimumSize().width() + 2 * SIDE,
        )
        if needed > self.width():
            self.resize(min(needed, over.width()), self.height())
            layout.activate()
        width = self._area.viewport().width()
        # Wrapped words hint at the height they need in a narrower place, so that is not asked.
        wraps = inner.hasHeightForWidth()
        inside = inner.totalHeightForWidth(width) if wraps else inner.totalSizeHint().height()
        high = inside + self.height() - self._area.viewport().height()
        if high > self.height():
            self.resize(self.width(), min(high, over.height()))
        self._keep_within(over)

    def _keep_within(self, over: QWidget) -> None:
        """Move up when it grew past the lower edge of the window: its buttons stay in view."""
        if not self.isVisible():
            return
        room, frame = over.frameGeometry(), self.frameGeometry()
        below = frame.bottom() - room.bottom()
        if below > 0:
            self.move(self.x(), max(room.top(), self.y() - below))

    def bring_into_view(self, part: QWidget) -> None:
        """Grow for what has just come up, and scroll to *part* of it."""

        def bring() -> None:
            self._fit()
            self._area.ensureWidgetVisible(part)

        QTimer.singleShot(0, self, bring)

    def complain(self, error: UserError) -> None:
        """Show why it was not done; the form stays as it is."""
        if not shiboken6.isValid(self):
            return
        self.do.setEnabled(True)
        clear(self.summary)
        self.summary.addWidget(error_band(error))
        QTimer.singleShot(0, self, self._fit)
        announce(self, str(error))

    def carries_on(self, doing: str, **facts: Any) -> None:
        """Keep what is half typed here, to be carried on from Today.

        *doing* says what somebody was at ("You were recording a check of S3."). *facts* are what
        ``reopened`` needs to make the same form: numbers, words and lists of those.
        """
        session = getattr(self._opened_from, "session", None)
        if session is not None:
            self.keeping = FormKeeping(self, session, doing, facts)

    @classmethod
    def reopened(cls, page: QWidget, **facts: Any) -> Self | None:
        """Make the form that *facts* name, None when what it was about is gone."""
        return cls(page, **facts)

    def finish(self, _result: object = None) -> None:
        """Close the form, unless somebody has while the work was under way."""
        if shiboken6.isValid(self):
            if self.keeping is not None:
                self.keeping.forget()
            self.accept()

    def throw_away(self) -> None:
        """Close without doing anything; nothing of it is kept."""
        if self.keeping is not None:
            self.keeping.forget()
        super().reject()

    def _cancel(self) -> None:
        """Close as Cancel says plainly; a form that keeps what is typed keeps it here too."""
        if self.keeping is not None:
            self.reject()
        else:
            super().reject()

    def reject(self) -> None:
        """Close on Esc or Cancel: what was typed is kept, or else asked about first."""
        if self.keeping is not None:
            left = self.keeping.keep()
            super().reject()
            if left:
                self.keeping.say_kept(self._opened_from)
            return
        if self._before is None or entered(self) == self._before:
            super().reject()
            return
        clear(self.summary)
        offers = (("Throw it away", self.throw_away), ("Go on writing", self.go_on))
        band = Band("warn", "What you have entered is not saved.", offers=offers)
        self.summary.addWidget(band)
        QTimer.singleShot(0, self, self._fit)
        announce(self, "What you have entered is not saved.")

    def go_on(self) -> None:
        """Put the messages away and begin in the first field."""
        clear(self.summary)
        self._focus_first()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if self._before is None:
            self._before = entered(self)
            if self.keeping is not None:
                self.keeping.begin()
        self._focus_first()
        self._fit()
        QTimer.singleShot(0, self, self._fit)  # a scroll bar that came takes room of its own
        over = self.parentWidget()
        if over is not None and self.height() > over.height():
            self.resize(self.width(), over.height())

    def _focus_first(self) -> None:
        """Begin in the first field, unless the form chose another place."""
        if self.focusWidget() in (None, self.help, self.cancel, self.do):
            first = self.findChild(Field)
            if first is not None:
                first.control.setFocus()

    def _give_focus_back(self) -> None:
        if self._came_from is not None:
            try:
                self._came_from.setFocus()
            except RuntimeError:  # the widget went while the form was open
                return


def keep_open_forms() -> None:
    """Keep what is half typed in every open form: the program is about to end."""
    for one in QApplication.topLevelWidgets():
        if isinstance(one, FormDialog) and one.keeping is not None and one.isVisible():
            one.keeping.keep()


def day_of(field: Field, found: list[Problem]) -> None:
    """Add to *found* what is wrong with the date of a field whose control is a DateBox."""
    try:
        field.control.day()  # type: ignore[attr-defined]
    except UserError as error:
        found.append((field, f"{error.headline} {error.remedy}"))
