"""The service's facts, each saved when its field is left; beside them its areas and shifts."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from evident.plan.change import Change
from evident.plan.clocks import ready_by
from evident.plan.dates import long_date, passed
from evident.plan.errors import UserError
from evident.plan.words import ServiceKind
from evident.ui.pages.service.part import Part, SavedLine
from evident.ui.pages.service.places import PlacesCard
from evident.ui.tokens import BETWEEN_CARDS, NARROW
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import DateBox, Field, WordBox
from evident.ui.widgets.scroll import scrolled
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

TOP = Qt.AlignmentFlag.AlignTop
LINES = (
    ("name", "Name of the service", "As CQC writes it."),
    ("location_id", "CQC location ID", "Such as 1-000000000; it is on your report."),
    ("provider", "Provider", ""),
    ("registered_manager", "Registered manager", "A name or initials. It is printed."),
)


class FactsPart(Part):
    name = "facts"
    words = "Service"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 0, 4, 0)
        self._columns.setSpacing(BETWEEN_CARDS)
        self._columns.addWidget(self._facts_card(), 3, TOP)
        right = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        right.setSpacing(BETWEEN_CARDS)
        self.places = (PlacesCard(self, "area"), PlacesCard(self, "shift"))
        for card in self.places:
            right.addWidget(card)
        right.addStretch(1)
        self._columns.addLayout(right, 2)
        self.body.addWidget(scrolled(content))

    def _facts_card(self) -> Card:
        card = Card("About the service")
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        self.lines: dict[str, SavedLine] = {}
        self.fields: dict[str, Field] = {}
        for number, (name, label, hint) in enumerate(LINES):
            grid.addWidget(self._line(name, label, hint), number // 2, number % 2, TOP)
        self.kind = WordBox(ServiceKind)
        self.kind.activated.connect(lambda _: self._change(kind=self.kind.word()))
        grid.addWidget(self._field("kind", "Kind of service", self.kind), 2, 0, TOP)
        grid.addWidget(self._line("beds", "Beds, if there are any", ""), 2, 1, TOP)
        self.ready = DateBox(self.session.today, coming=True)
        self.ready.edit.editingFinished.connect(self._ready_left)
        self.ready.changed.connect(self._ready_left)
        grid.addWidget(self._field("ready_by", "Our ready-by date", self.ready), 3, 0, TOP)
        card.body.addLayout(grid)
        self.saved = plain_label("Each field is saved when you leave it.", "caption", "text3")
        card.body.addWidget(self.saved)
        return card

    def _line(self, name: str, label: str, hint: str) -> Field:
        place = f"service/{name}"
        line = SavedLine(keep=lambda words: self.session.keep_draft(place, words))
        line.left.connect(lambda words: self._line_left(name, words))
        line.unchanged.connect(lambda: self.session.forget_draft(place))
        self.lines[name] = line
        return self._field(name, label, line, hint)

    def _field(self, name: str, label: str, control: QWidget, hint: str = "") -> Field:
        self.fields[name] = Field(label, control, hint)
        return self.fields[name]

    # --- showing ----------------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        for name, line in self.lines.items():
            line.show_saved(self._told(name))
            draft = self.session.drafts.get(f"service/{name}")
            if draft is not None and not line.dirty and not line.hasFocus():
                line.setText(draft)
        self.kind.set_word(self.plan.service.kind)
        if not self.ready.edit.hasFocus():
            self.ready.set_day(self.plan.service.ready_by)
        self.fields["ready_by"].note.setText(self._offered())
        self.fields["ready_by"].note.setVisible(bool(self._offered()))
        for card in self.places:
            card.refresh()

    def _told(self, name: str) -> str:
        value = getattr(self.plan.service, name)
        return "" if value is None else str(value)

    def _offered(self) -> str:
        found = ready_by(self.plan, self.session.today)
        if found is None or not found.offered:
            return ""
        return f"Until you set one: {long_date(found.day)}, 6 months after the report."

    def wide_changed(self, width: int) -> None:
        side = QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(side if width >= NARROW else QBoxLayout.Direction.TopToBottom)

    # --- saving ---------------------------------------------------------------------------------

    def _line_left(self, name: str, words: str) -> None:
        field = self.fields[name]
        field.set_error("")
        if name != "beds":
            self._change_line(name, words, words)
            return
        if words and not (words.isdecimal() and int(words) < 10_000):
            field.set_error("Enter how many beds, in figures")
            self.lines[name].take_saved(self._told(name))
            return
        self._change_line(name, words, int(words) if words else None)

    def _change_line(self, name: str, words: str, value: object) -> None:
        def done(_: object) -> None:
            self.session.forget_draft(f"service/{name}")
            self.lines[name].show_saved(self._told(name))

        def failed(error: UserError) -> None:
            self.lines[name].take_saved(self._told(name))
            self.fields[name].set_error(f"{error.reason} {error.remedy}")

        self._change(done=done, failed=failed, **{name: value})

    def _ready_left(self) -> None:
        try:
            day: date | None = self.ready.day()
        except UserError as error:
            self.fields["ready_by"].set_error(f"{error.reason} {error.remedy}")
            return
        said = passed(day, self.session.today) if day != self.plan.service.ready_by else ""
        self.fields["ready_by"].set_error(
            f"{said} Enter a day that is still to come" if said else ""
        )
        if not said and day != self.plan.service.ready_by:
            self._change(ready_by=day)

    def _change(self, *, done: Any = None, failed: Any = None, **facts: Any) -> None:
        from evident.operations.service import change_service

        if any(getattr(self.plan.service, name) != value for name, value in facts.items()):
            self.do(lambda: change_service(self.session.store, **facts), done, failed)
