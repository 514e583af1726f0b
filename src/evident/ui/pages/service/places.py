"""Areas and shifts: where and when the service has to show that things are right."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.dates import long_date
from evident.plan.records import Area, Shift
from evident.ui.widgets.buttons import button, icon_button
from evident.ui.widgets.cards import Card, clear, rule
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.service.part import Part

HEADINGS = {"area": "Areas", "shift": "Shifts"}
WHY = {
    "area": "Every area needs its own checks and evidence.",
    "shift": "Inspectors ask about every shift, nights above all.",
}


class PlacesCard(Card):
    """The areas, or the shifts (*what*), with those no longer in use beneath."""

    def __init__(self, part: "Part", what: str) -> None:
        super().__init__(HEADINGS[what], " ")
        self.part, self.what = part, what
        self.add = button(f"Add {'an area' if what == 'area' else 'a shift'}", "plus", small=True)
        self.add.clicked.connect(lambda: self._open(None))
        self.head.addWidget(self.add)
        self.body.addWidget(plain_label(WHY[what], "table", "text2", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.body.addLayout(self._rows)

    def refresh(self) -> None:
        clear(self._rows)
        places = sorted(self._all(), key=lambda one: (one.position, one.id))
        today = self.part.session.today
        here = [one for one in places if one.until is None or one.until > today]
        gone = [one for one in places if one not in here]
        self.count.setText(str(len(here)))
        for place in here:
            self._rows.addWidget(self._row(place))
        if gone:
            self._rows.addSpacing(8)
            self._rows.addWidget(plain_label("No longer in use", "caption-strong", "text3"))
        for place in gone:
            self._rows.addWidget(self._gone(place))

    def _all(self) -> list[Area | Shift]:
        plan = self.part.plan
        return [*plan.all(Area)] if self.what == "area" else [*plan.all(Shift)]

    def _line(self, place: Area | Shift, tone: str) -> tuple[QWidget, QHBoxLayout]:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(4)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(place.name, "body", tone, wrap=True))
        if days := _days(place):
            words.addWidget(plain_label(days, "caption", "text2", wrap=True))
        row.addLayout(words, 1)
        column.addLayout(row)
        column.addWidget(rule())
        return held, row

    def _row(self, place: Area | Shift) -> QWidget:
        held, row = self._line(place, "text")
        change = icon_button("pencil", f"Change {place.name}")
        change.clicked.connect(lambda: self._open(place))
        away = icon_button("trash-2", f"Remove {place.name}")
        away.clicked.connect(lambda: self._remove(place))
        row.addWidget(change)
        row.addWidget(away)
        return held

    def _gone(self, place: Area | Shift) -> QWidget:
        held, row = self._line(place, "text2")
        again = button("Use again", small=True)
        again.setAccessibleName(f"Use {place.name} again")
        again.clicked.connect(lambda: self._again(place))
        row.addWidget(again)
        return held

    # --- acting -----------------------------------------------------------------------------

    def _open(self, place: Area | Shift | None) -> None:
        from evident.ui.dialogs.place import PlaceDialog

        PlaceDialog(self.part.page, self.what, place).open()

    def _remove(self, place: Area | Shift) -> None:
        from evident.ui.dialogs.place import EndPlaceDialog

        EndPlaceDialog(self.part.page, self.what, place).open()

    def _again(self, place: Area | Shift) -> None:
        from evident.operations import places

        store, id = self.part.session.store, place.id
        again = places.use_area_again if self.what == "area" else places.use_shift_again
        self.part.do(
            lambda: again(store, id),
            lambda _: self.part.page.tell(f"{place.name} is in use again.", undo=True),
        )


def _days(place: Area | Shift) -> str:
    """Since 1 January 2025, until 17 April 2026: Nobody lives here at night."""
    parts = []
    if place.since is not None:
        parts.append(f"since {long_date(place.since)}")
    if place.until is not None:
        parts.append(f"until {long_date(place.until)}")
    words = ", ".join(parts)
    why = place.left_out_why if isinstance(place, Shift) else ""
    words = f"{words}: {why}" if why else words
    return words[:1].upper() + words[1:]
