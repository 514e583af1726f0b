"""Keeps what is half typed in a form on the disk, and puts it back when the form opens again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from evident.ui.form_draft import FormDraft, read_draft, since
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.form_values import Values, controls, entered, put_back
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.session import Session
    from evident.ui.widgets.forms import FormDialog

LOOKING = 500
"""Milliseconds between looks at what stands in the form: on the disk within a second."""
KEPT = "Kept. Carry on from Today."


class FormKeeping(QObject):
    """Looks at the form while it is open, whatever fields come and go in it.

    Nothing is kept of a form in which nothing was entered.
    """

    def __init__(
        self, form: "FormDialog", session: "Session", doing: str, facts: Mapping[str, Any]
    ) -> None:
        super().__init__(form)
        self._form, self._session = form, session
        module = type(form).__module__.removeprefix("evident.ui.dialogs.").partition(".")[0]
        kind = f"{module}.{type(form).__name__}"
        self._draft = FormDraft(kind, doing, facts)
        self._at_first: Values = {}
        self._last: Values = {}
        self._over = False
        self._timer = QTimer(self, interval=LOOKING)
        self._timer.timeout.connect(self.keep)

    def begin(self) -> None:
        """Remember the form as it opens, and put back what was left in it."""
        self._at_first = self._last = entered(self._form)
        place = self._draft.place
        found = read_draft(place, self._session.drafts.get(place, ""))
        if found is not None and found.values != self._at_first:
            put_back(self._form, found.values)
            self._last = entered(self._form)
            self._say_carried_on(found)
            self._focus_on(found.focus)
        if not self._session.read_only:
            self._timer.start()

    def keep(self) -> bool:
        """Keep what stands in the form now; say whether there is anything to keep."""
        if self._over or not self._timer.isActive():
            return False
        now = entered(self._form)
        if now == self._at_first:
            self._session.forget_draft(self._draft.place)
        elif now != self._last:
            at = self._session.store.clock()
            draft = replace(self._draft, values=now, at=at, focus=self._focused())
            self._session.keep_draft(draft.place, draft.text())
        self._last = now
        return now != self._at_first

    def forget(self) -> None:
        """Stop keeping: the form is done with."""
        self._over = True
        self._timer.stop()
        self._session.forget_draft(self._draft.place)

    def say_kept(self, page: QWidget) -> None:
        """Say on the page, or in the window's own, that what was typed is not lost."""
        tell = getattr(page, "tell", None)
        if tell is not None:
            tell(KEPT)

    # --- what was left --------------------------------------------------------------------------

    def _say_carried_on(self, found: FormDraft) -> None:
        line = QFrame()
        line.setProperty("band", "info")
        row = QHBoxLayout(line)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(8)
        words = f"Carried on from {since(found.at, self._session.today)}."
        row.addWidget(IconLabel("info", "info", 18))
        row.addWidget(plain_label(words, "body", wrap=True), 1)
        afresh = link_button("Start afresh")
        afresh.setAccessibleName("Start afresh: empty this form of what was carried on")
        afresh.clicked.connect(self._start_afresh)
        row.addWidget(afresh)
        self._form.carried.addWidget(line)
        line.show()

    def _start_afresh(self) -> None:
        put_back(self._form, self._at_first)
        clear(self._form.carried)
        self._form.go_on()
        self.keep()

    def _focused(self) -> str:
        here = QApplication.focusWidget()
        return next((key for key, control in controls(self._form) if control is here), "")

    def _focus_on(self, key: str) -> None:
        """Put the cursor where it was, at the end of the words."""
        for name, control in controls(self._form):
            if name == key and control.isVisibleTo(self._form):
                control.setFocus()
                if isinstance(control, QLineEdit):
                    control.end(False)
                elif isinstance(control, QPlainTextEdit):
                    control.moveCursor(QTextCursor.MoveOperation.End)
