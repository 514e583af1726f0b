"""Fields: a label above its control, what is wrong beneath it; dates and people as typed."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Generic, TypeVar

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from evident.plan.dates import doubt, example_of, parse_date, short_date
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.records import Person
from evident.plan.words import Word
from evident.ui import theme
from evident.ui.glossary import meanings_in
from evident.ui.tokens import LABEL_TO_FIELD
from evident.ui.widgets.buttons import icon_button
from evident.ui.widgets.text import literal, plain_label, plain_tip

W = TypeVar("W", bound=Word)


class Field(QWidget):
    """A control with its label above, a hint, and a line for what is wrong with it."""

    def __init__(self, label: str, control: QWidget, hint: str = "") -> None:
        super().__init__()
        self.name, self.control = label, control
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(LABEL_TO_FIELD)
        self.label = plain_label(literal(label), "caption-strong", "text2")
        self.label.setBuddy(control)
        column.addWidget(self.label)
        column.addWidget(control)
        self._hint = hint
        self.note = plain_label(hint, "caption", "text3", wrap=True)
        column.addWidget(self.note)  # first: shown without a parent it would be a window
        self.note.setVisible(bool(hint))
        self._name_control("")
        self._wrong = False
        self._listen()

    def _listen(self) -> None:
        """Take the fault away as soon as somebody puts it right."""
        target = self.control.focusProxy() or self.control
        if isinstance(target, QLineEdit):
            target.textEdited.connect(self._put_right)
        elif isinstance(target, QPlainTextEdit):
            target.textChanged.connect(self._put_right)
        elif isinstance(target, QComboBox):
            target.activated.connect(self._put_right)

    def _put_right(self, _value: object = None) -> None:
        typing = (self.control.focusProxy() or self.control).hasFocus()
        if self._wrong and typing:
            self.set_error("")

    def rename(self, label: str) -> None:
        """Give it another label, such as what a framework calls its statements."""
        self.name = label
        self.label.setText(literal(label))
        self._name_control("")

    def set_hint(self, words: str) -> None:
        """Say something else beneath the control; what is wrong goes."""
        self._hint = words
        self.set_error("")

    def _name_control(self, fault: str) -> None:
        target = self.control.focusProxy() or self.control
        meant = meanings_in(f"{self.name} {self._hint}")
        for words in (self.label, self.note):
            words.setToolTip(plain_tip(meant))
        for one in {self.control, target}:
            one.setAccessibleName(self.name)
            one.setAccessibleDescription(" ".join(filter(None, (fault or self._hint, meant))))
            if meant:
                one.setToolTip(plain_tip(meant))
        if isinstance(self.control, DateBox):
            self.control.opener.setAccessibleName(f"{self.name}: choose from the calendar")

    def set_error(self, words: str) -> None:
        """Say what is wrong, next to the control; "" takes it away."""
        self._wrong = bool(words)
        self.note.setText(words or self._hint)
        self.note.set_tone("danger" if words else "text3")
        self.note.setVisible(bool(words or self._hint))
        target = self.control.focusProxy() or self.control
        target.setProperty("wrong", bool(words))
        target.style().unpolish(target)
        target.style().polish(target)
        self._name_control(words)


class DateBox(QWidget):
    """A date as people type it (24/4, 24 Apr, friday, +7), with a calendar beside."""

    changed = Signal()

    def __init__(
        self,
        today: date,
        day: date | None = None,
        *,
        past: bool = False,
        coming: bool = False,
    ) -> None:
        """*past*: the box is for something that has happened, so 2/3 is the last 2 March.

        *coming*: it is for something that is due, so 2/3 is the next one. With neither it is
        the nearest: only for a day that may well be either.
        """
        super().__init__()
        self._today = today
        self._kept: date | None = None
        self._typed = self._shown = ""
        self.reads(past=past, coming=coming)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(self._examples()[0])
        self.edit.editingFinished.connect(self._tidy)
        self.setFocusProxy(self.edit)
        self.opener = icon_button("calendar", "Choose from the calendar (Down)")
        self.opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.opener.clicked.connect(self._open)
        row.addWidget(self.edit, 1)
        row.addWidget(self.opener)
        self._calendar: QCalendarWidget | None = None
        self.set_day(day)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the longer example where it fits."""
        super().resizeEvent(event)
        examples = self._examples()
        if self.edit.placeholderText() in examples:
            room = self.edit.width() - theme.scaled(24)
            fits = self.edit.fontMetrics().horizontalAdvance(examples[0]) <= room
            self.edit.setPlaceholderText(examples[0 if fits else 1])

    def _examples(self) -> tuple[str, str]:
        typed = example_of(self._today, past=self._past)
        return f"For example {typed} or friday", f"Such as {typed}"

    def day(self) -> date | None:
        """Give the date typed, None when the box is empty. Raises UserError for nonsense."""
        words = self.edit.text().strip()
        if not words:
            return None
        return parse_date(words, self._today, past=self._past, coming=self._coming)

    def reads(self, *, past: bool = False, coming: bool = False) -> None:
        """Read what is typed from now on as the last such day, or as the next."""
        self._past, self._coming = past, coming

    def question(self) -> str:
        """Ask, once for each day typed, about one that is past or may be of the wrong year."""
        self._note_typed()
        day = self.day() if self._coming else None
        if day == self._kept:
            return ""
        self._kept = day
        said = doubt(self._typed, day, self._today)
        return f"{said} Is that right?" if said else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the calendar by Down, so that Tab need not stop at its button."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self._open()
        else:
            super().keyPressEvent(event)

    def set_day(self, day: date | None) -> None:
        """Show a day that is known already: nobody is asked about it."""
        self._kept = day
        self._show(day)

    def _show(self, day: date | None) -> None:
        self._shown = short_date(day) if day else ""
        self.edit.setText(self._shown)

    def _tidy(self) -> None:
        """Show what was understood; what was not stays as it was typed."""
        self._note_typed()
        try:
            self._show(self.day())
        except UserError:
            return
        self.changed.emit()

    def _note_typed(self) -> None:
        """Remember what was typed before it is shown with its year."""
        if self.edit.text() != self._shown:
            self._typed = self.edit.text()

    def _open(self) -> None:
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlags(Qt.WindowType.Popup)
            self._calendar.setAccessibleName("Calendar")
            self._calendar.setVerticalHeaderFormat(
                QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
            )
            self._calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            self._calendar.clicked.connect(self._take)
            self._calendar.activated.connect(self._take)
        try:
            shown = self.day() or self._today
        except UserError:
            shown = self._today
        self._calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._calendar.move(self.mapToGlobal(QPoint(0, self.height())))
        self._calendar.show()
        self._calendar.setFocus()

    def _take(self, chosen: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._show(date(chosen.year(), chosen.month(), chosen.day()))
        self.edit.setFocus()
        self.changed.emit()


class DropDown(QComboBox):
    """A drop-down that leaves the wheel to the page: turning it must not change a fact."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()


class WordBox(DropDown, Generic[W]):
    """One of the field's fixed words."""

    def __init__(
        self,
        words: Iterable[W],
        chosen: W | None = None,
        *,
        none: str = "",
        label: Callable[[W], str] = lambda word: word.label,
    ) -> None:
        super().__init__()
        # Qt hands a str subclass back as a plain str: the list is the truth.
        self._words: list[W | None] = [None] if none else []
        self._words += words
        for word in self._words:
            self.addItem(none if word is None else label(word))
        self.set_word(chosen)

    def word(self) -> W | None:
        place = self.currentIndex()
        return self._words[place] if place >= 0 else None

    def set_word(self, word: W | None) -> None:
        if word in self._words:
            self.setCurrentIndex(self._words.index(word))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page: turning it over a box must not change a fact."""
        event.ignore()


class PersonBox(DropDown):
    """People of the service by role; a new role may be typed when *new* is allowed."""

    def __init__(
        self, plan: Plan, chosen: int | None = None, *, nobody: str = "Nobody yet", new: bool = True
    ) -> None:
        super().__init__()
        self._nobody = nobody
        self.addItem(nobody, None)
        for person in people(plan):
            self.addItem(person_words(person), person.id)
        self.setEditable(new)
        if new:
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.set_person(chosen)

    def set_person(self, id: int | None) -> None:
        self.setCurrentIndex(max(0, self.findData(id)))

    def person_id(self) -> int | None:
        """Give the id of who is chosen; None for nobody, and for somebody new."""
        place = self._place()
        found: int | None = self.itemData(place) if place >= 0 else None
        return found

    def new_words(self) -> str:
        """Give what was typed when it names nobody of the list, else ""."""
        typed = self.currentText().strip()
        return typed if typed and self._place() < 0 else ""

    def _place(self) -> int:
        if not self.isEditable():
            return self.currentIndex()
        typed = self.currentText().strip().casefold()
        if not typed:
            return 0
        matches = (n for n in range(self.count()) if self.itemText(n).casefold() == typed)
        return next(matches, -1)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Select what stands there, so that typing a name replaces "Nobody yet"."""
        super().focusInEvent(event)
        edit = self.lineEdit()
        if edit is not None and event.reason() is not Qt.FocusReason.PopupFocusReason:
            edit.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        event.ignore()


def people(plan: Plan) -> list[Person]:
    """Give those who have not left, the service's own before people from outside."""
    here = [person for person in plan.all(Person) if person.until is None]
    return sorted(here, key=lambda one: (one.outside, one.label.casefold(), one.id))


def person_words(person: Person) -> str:
    """Give role, name and organisation as a list shows them."""
    words = " · ".join(part for part in (person.role, person.name) if part)
    return f"{words} ({person.organisation})" if person.organisation else words
