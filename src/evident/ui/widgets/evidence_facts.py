"""The facts of one item of evidence, changed where they stand."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.errors import UserError
from evident.plan.evidence_rows import EvidenceRow, Supported
from evident.plan.plan import Plan
from evident.plan.records import Area, Shift
from evident.plan.words import EvidenceKind
from evident.ui import theme
from evident.ui.widgets.answer_box import AnswerBox
from evident.ui.widgets.buttons import button, icon_button, link_button
from evident.ui.widgets.cards import clear, rule
from evident.ui.widgets.evidence_belongs import EvidenceBelongs
from evident.ui.widgets.evidence_names import EvidenceNames
from evident.ui.widgets.evidence_times import EvidenceTimes
from evident.ui.widgets.fields import DateBox, Field, WordBox
from evident.ui.widgets.text import plain_label, plain_tip

if TYPE_CHECKING:
    from evident.ui.page import Page

SHORT_QUESTIONS = {1: "changed", 2: "consistent", 3: "embedded", 4: "what else"}
GUESSED = "A guess. Check this date."
NO_AREA, NO_SHIFT = "Not one area", "Not one shift"


def questions_words(questions: tuple[int, ...]) -> str:
    """Q2 consistent; Q1, Q2 where there are several."""
    if len(questions) == 1:
        return f"Q{questions[0]} {SHORT_QUESTIONS[questions[0]]}"
    return ", ".join(f"Q{question}" for question in questions)


def narrow(box: QComboBox) -> None:
    """Let a box be narrower than its longest words: the panel has little room."""
    box.setMinimumContentsLength(6)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


class PlaceBox(QComboBox):
    """An area or a shift, or none."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self._none = none
        narrow(self)

    def show_places(self, plan: Plan, kind: type[Area] | type[Shift], chosen: int | None) -> None:
        """Offer the places in use, and the chosen one even when it is not any more."""
        places = sorted(plan.all(kind), key=lambda place: (place.position, place.id))
        shown = [place for place in places if place.until is None or place.id == chosen]
        self.blockSignals(True)
        self.clear()
        self.addItem(self._none, None)
        for place in shown:
            self.addItem(place.name, place.id)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.blockSignals(False)

    def place_id(self) -> int | None:
        found: int | None = self.currentData()
        return found

    def wheelEvent(self, event: Any) -> None:  # noqa: N802 - Qt's name
        event.ignore()


class EvidenceFacts(QWidget):
    """Title, date, kind, area, shift and what it supports; each change is one step."""

    concern_wanted = Signal(str)
    unlink_wanted = Signal(str)
    link_wanted = Signal()
    replace_wanted = Signal()
    bin_wanted = Signal()

    def __init__(self, page: "Page") -> None:
        super().__init__()
        self._page = page
        self._row: EvidenceRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._add_head(column)
        self._add_supports(column)
        self._add_fields(column)
        self._add_ends(column)
        column.addStretch(1)

    def _add_head(self, column: QVBoxLayout) -> None:
        self.title = AnswerBox("", lambda words: None, lines=1, most=4)
        self.title.left.connect(lambda words: self._save_title(words))
        self.title_field = Field("Title", self.title)
        self.about = plain_label("", "caption", "text2", wrap=True)
        column.addWidget(self.title_field)
        column.addWidget(self.about)

    def _add_supports(self, column: QVBoxLayout) -> None:
        column.addWidget(plain_label("Supports", "caption-strong", "text2"))
        self.supports = QVBoxLayout()
        self.supports.setSpacing(4)
        column.addLayout(self.supports)
        self.link = link_button("Link to another", "plus")
        self.link.clicked.connect(self.link_wanted)
        column.addWidget(self.link, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_fields(self, column: QVBoxLayout) -> None:
        self.shows = DateBox(self._page.session.today, past=True)
        self.shows.changed.connect(self._save_date)
        self.shows_field = Field("Date it shows", self.shows)
        self.confirm = button("The date is right", "check", small=True)
        self.confirm.clicked.connect(self._confirm)
        self.times = EvidenceTimes(self._page, self._change)
        self.kind = WordBox(EvidenceKind)
        narrow(self.kind)
        self.kind.activated.connect(lambda _: self._save("kind", self.kind.word()))
        self.area, self.shift = PlaceBox(NO_AREA), PlaceBox(NO_SHIFT)
        self.area.activated.connect(lambda _: self._save("area_id", self.area.place_id()))
        self.shift.activated.connect(lambda _: self._save("shift_id", self.shift.place_id()))
        self.names = EvidenceNames(self._page, self._save)
        column.addWidget(self.shows_field)
        column.addWidget(self.confirm)
        column.addWidget(Field("Kind", self.kind))
        column.addWidget(Field("Covers: area", self.area))
        column.addWidget(Field("Covers: shift", self.shift))
        column.addWidget(self.names)
        column.addWidget(self.times)

    def _add_ends(self, column: QVBoxLayout) -> None:
        self.replace = link_button("Replace by another item", "repeat")
        self.replace.setToolTip("Say that a newer item stands for this one")
        self.replace.clicked.connect(self.replace_wanted)
        self.bin = link_button("Move to the bin", "trash-2")
        self.bin.clicked.connect(self.bin_wanted)
        self.belongs = EvidenceBelongs()
        column.addWidget(rule())
        column.addWidget(self.belongs)
        column.addWidget(self.replace, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.bin, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, row: EvidenceRow, plan: Plan, pages: str = "") -> None:
        """Show an item; what is being typed for it stays."""
        same = self._row is not None and self._row.item.id == row.item.id
        before, self._row = self._row, row
        item = row.item
        if not same:
            self.title.save_now()
            self.title.take_saved(self.title.toPlainText())
            self.shows_field.set_error("")
        self.title.show_saved(item.title)
        self.show_about(pages)
        if not (same and self.shows.edit.hasFocus()):
            self.shows.set_day(item.shows)
        self._mark_guess(row.guessed)
        self.confirm.setVisible(row.guessed)
        self.kind.set_word(item.kind)
        self.area.show_places(plan, Area, item.area_id)
        self.shift.show_places(plan, Shift, item.shift_id)
        self.names.show_row(row, plan)
        session = self._page.session
        self.times.show_item(item, plan, session.today)
        self.belongs.show_item(item, plan, session.read_only)
        if not same or before is None or before.supports != row.supports:
            self._show_supports(row.supports)

    def _mark_guess(self, guessed: bool) -> None:
        """Say that the date is a guess: something to look at, nothing wrong."""
        note = self.shows_field.note
        if guessed:
            self.shows_field.set_error("")
            note.setText(GUESSED)
            note.set_tone("warn")
            note.show()
            self.shows.edit.setAccessibleDescription(GUESSED)
        elif note.text() == GUESSED:
            self.shows_field.set_error("")

    def show_about(self, pages: str) -> None:
        """Say number, file, pages and size."""
        if self._row is None:
            return
        item = self._row.item
        size = f"{max(1, round(item.size / 1024)):,} kB" if item.size else ""
        parts = [item.reference, self._row.file_words, pages, size]
        if self._row.damaged:
            parts.append("damaged")
        if item.covered_file:
            parts.append("names covered")
        self.about.setText(" · ".join(part for part in parts if part))
        self.about.setToolTip(plain_tip(item.file_name))

    def _show_supports(self, supports: tuple[Supported, ...]) -> None:
        clear(self.supports)
        if not supports:
            self.supports.addWidget(plain_label("Not linked", "strong", "warn"))
        for found in supports:
            self.supports.addLayout(self._support(found))

    def _support(self, found: Supported) -> QHBoxLayout:
        reference = found.concern.reference
        words = f"{reference} · {questions_words(found.questions)}"
        going = button(words, "link", small=True)
        going.setMinimumWidth(theme.scaled(60))
        going.setToolTip(plain_tip(f"{found.concern.title}: show this concern"))
        going.setAccessibleName(f"{words}: show {reference}, {found.concern.title}")
        going.clicked.connect(lambda: self.concern_wanted.emit(reference))
        away = icon_button("unlink", f"Unlink from {reference}")
        away.clicked.connect(lambda: self.unlink_wanted.emit(reference))
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(going)
        row.addWidget(away)
        row.addStretch(1)
        return row

    # --- saving ---------------------------------------------------------------------------------

    def _save_title(self, words: str) -> None:
        row = self._row
        if row is None:
            return
        if not words.strip():
            self.title_field.set_error("Enter a title")
            self.title.take_saved("")
            self.title.setPlainText(row.item.title)
            self.title.take_saved(row.item.title)
            return
        self.title_field.set_error("")
        self._change(row.item.id, title=words)

    def _save_date(self) -> None:
        row = self._row
        if row is None:
            return
        try:
            day = self.shows.day()
        except UserError as error:
            self.shows_field.set_error(f"{error.headline} {error.remedy}")
            return
        if day is None or day == row.item.shows:
            return
        self.shows_field.set_error("")
        self._change(row.item.id, shows=day)

    def _confirm(self) -> None:
        if self._row is not None and self._row.item.shows is not None:
            self._change(self._row.item.id, shows=self._row.item.shows)

    def _save(self, name: str, value: object) -> None:
        if self._row is not None:
            self._change(self._row.item.id, **{name: value})

    def _change(self, evidence_id: int, **facts: object) -> None:
        from evident.operations.evidence import change_evidence

        session = self._page.session
        work: Callable[[], object] = lambda: change_evidence(session.store, [evidence_id], **facts)  # noqa: E731
        session.do(self._page, work)
