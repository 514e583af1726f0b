"""Dates, ratings and framework of the report: filled in where they were found, to be checked."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from evident.plan.errors import UserError
from evident.plan.records import Source
from evident.plan.words import KeyQuestion, Rating, SourceKind
from evident.ui import theme
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import DateBox, Field, WordBox

if TYPE_CHECKING:
    from evident.plan.packs import Packs

KINDS: tuple[SourceKind, ...] = tuple(kind for kind in SourceKind if not kind.ours)
FOUND = "Found on page {}, please check"
READ = "Read from the report, please check"
ASKED = "The 28 days for the action plan count from it. Leave it empty if CQC did not ask."
TWO_COLUMNS = 860


class ReportForm(QWidget):
    """``changed`` carries the facts to correct; ``asked`` the date CQC asked for an action plan."""

    changed = Signal(object)
    asked = Signal(object)

    def __init__(self, today: date, packs: "Packs") -> None:
        super().__init__()
        self._today = today
        self.fields: dict[str, Field] = {}
        self._boxes: dict[str, WordBox[Rating]] = {}
        self.kind = WordBox(KINDS)
        self.kind.activated.connect(lambda _: self.changed.emit({"kind": self.kind.word()}))
        self.framework: WordBox[Any] = WordBox(())
        for one in packs.frameworks.values():
            self.framework.addItem(one.title, one.id)
        self.framework.activated.connect(
            lambda _: self.changed.emit({"framework": self.framework.currentData()})
        )
        self.published = self._date("published", "Publication date")
        self.visited_from = self._date("visited_from", "First day of the visit")
        self.asked_on = DateBox(today, past=True)
        self.asked_on.changed.connect(lambda: self._take_date(None))
        self.fields |= {
            "kind": Field("What it is", self.kind),
            "framework": Field("Written under", self.framework),
            "asked": Field("CQC asked for an action plan on", self.asked_on, ASKED),
        }
        self._add_rating("overall", "Overall rating")
        for question in KeyQuestion:
            self._add_rating(question.value.replace("-", "_"), question.label)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(10)
        self._facts, self._ratings = Card("The report"), Card("Ratings in it")
        self._columns = 0
        self._fill_facts()
        self.set_columns(2)

    def _date(self, name: str, label: str) -> DateBox:
        box = DateBox(self._today, past=True)
        box.changed.connect(lambda: self._take_date(name))
        self.fields[name] = Field(label, box)
        return box

    def _add_rating(self, name: str, label: str) -> None:
        box = WordBox(Rating, none="Not in the report")
        box.activated.connect(lambda _: self.changed.emit({name: box.word()}))
        self._boxes[name] = box
        self.fields[name] = Field(label, box)

    def _fill_facts(self) -> None:
        for name in ("kind", "published", "visited_from", "framework", "asked"):
            self._facts.body.addWidget(self.fields[name])
        self._facts.body.addStretch(1)
        pairs = QGridLayout()
        pairs.setHorizontalSpacing(12)
        pairs.setVerticalSpacing(6)
        for place, name in enumerate(self._boxes):
            pairs.addWidget(self.fields[name], place // 2, place % 2)
        self._ratings.body.addLayout(pairs)
        self._ratings.body.addStretch(1)

    def set_columns(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.addWidget(self._facts, 0, 0)
        place = (0, 1) if columns == 2 else (1, 0)
        self._grid.addWidget(self._ratings, *place)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if columns == 2 else 0)

    def narrow(self, width: int) -> None:
        self.set_columns(2 if width >= theme.scaled(TWO_COLUMNS) else 1)

    def show_report(
        self, source: Source, places: Mapping[str, int], asked: date | None, by_hand: bool
    ) -> None:
        """Show the facts of *source*; *places* are the pages they were found on."""
        self.kind.set_word(source.kind)
        self.framework.setCurrentIndex(max(0, self.framework.findData(source.framework)))
        for box, day in (
            (self.published, source.published),
            (self.visited_from, source.visited_from),
            (self.asked_on, asked),
        ):
            if not box.edit.hasFocus():
                box.set_day(day)
        for name, rating in self._boxes.items():
            rating.set_word(getattr(source, name))
        for name in ("published", "visited_from", *self._boxes):
            value = getattr(source, name)
            self._note(name, value, places.get(name), by_hand)

    def _note(self, name: str, value: object, page: int | None, by_hand: bool) -> None:
        words = "" if value is None or by_hand else FOUND.format(page) if page else READ
        self.fields[name].set_hint(words)

    def _take_date(self, name: str | None) -> None:
        box = self.asked_on if name is None else getattr(self, name)
        field = self.fields[name or "asked"]
        try:
            day = box.day()
        except UserError as error:
            field.set_error(f"{error.headline} {error.remedy}")
            return
        field.set_error("")
        if name is None:
            self.asked.emit(day)
        else:
            self.changed.emit({name: day})

    def problems(self) -> list[tuple[Field, str]]:
        """Give what is typed as a date and is none."""
        found = []
        for name in ("published", "visited_from", "asked"):
            box = self.fields[name].control
            assert isinstance(box, DateBox)
            try:
                box.day()
            except UserError as error:
                found.append((self.fields[name], f"{error.headline} {error.remedy}"))
        return found
