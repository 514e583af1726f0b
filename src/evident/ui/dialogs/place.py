"""Forms for an area or a shift: add or change one, and take one out of use."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.records import Area, Shift
from evident.ui.widgets.fields import DateBox, Field
from evident.ui.widgets.forms import FormDialog, Problem, day_of
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page


class PlaceDialog(FormDialog):
    """Add an area or a shift (*what*), or change *place*."""

    def __init__(self, page: "Page", what: str, place: Area | Shift | None) -> None:
        new = f"Add {_a(what)}"
        super().__init__(page, new if place is None else f"Change {place.name}", _act(what, place))
        self.page, self.what, self.place = page, what, place
        today = page.session.today
        self.name = Field("Name", QLineEdit(place.name if place else ""))
        since = place.since if place else None
        self.since = Field(
            "In use from",
            DateBox(today, since),
            "Leave it empty if it has always been there. Checks are asked for from this day on.",
        )
        self.add(self.name)
        self.add(self.since)
        self.name.control.setFocus()

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        if not self._name():
            found.append((self.name, f"Enter the name of the {self.what}"))
        day_of(self.since, found)
        return found

    def _name(self) -> str:
        assert isinstance(self.name.control, QLineEdit)
        return self.name.control.text().strip()

    def act(self) -> None:
        self.page.session.do(self.page, self._work(), self._done, self.complain)

    def _work(self) -> Callable[[], Change]:
        from evident.operations import places, service

        store, name = self.page.session.store, self._name()
        assert isinstance(self.since.control, DateBox)
        since, place = self.since.control.day(), self.place
        if place is None:
            add = service.add_area if self.what == "area" else service.add_shift
            return lambda: add(store, name, since=since)
        change = places.change_area if self.what == "area" else places.change_shift
        id = place.id
        return lambda: change(store, id, name=name, since=since)

    def _done(self, _: Change) -> None:
        words = f"{self._name()} was added." if self.place is None else "Changed."
        self.page.tell(words, undo=True)
        self.finish()


class EndPlaceDialog(FormDialog):
    """Take an area or a shift out of use. A shift needs a reason: nights are often left out."""

    def __init__(self, page: "Page", what: str, place: Area | Shift) -> None:
        super().__init__(page, f"Remove {place.name}?", f"Remove {place.name}")
        self.page, self.what, self.place = page, what, place
        said = "What was checked there stays readable, and it is no longer asked about."
        self.fields.addWidget(plain_label(said, "body", "text2", wrap=True))
        self.until = Field("Last day in use", DateBox(page.session.today, page.session.today))
        self.why = Field(
            "Why does this service have no such shift?",
            QLineEdit(),
            "Inspectors ask about every shift. The reason prints.",
        )
        self.mistake = QCheckBox("It was added by mistake: take it out wholly")
        self.mistake.setAccessibleName(self.mistake.text())
        self.mistake.toggled.connect(self._by_mistake)
        self.add(self.until)
        if what == "shift":
            self.add(self.why)
        self.fields.addWidget(self.mistake)
        (self.why if what == "shift" else self.until).control.setFocus()

    def _by_mistake(self, yes: bool) -> None:
        self.until.setEnabled(not yes)
        self.why.setEnabled(not yes)

    def problems(self) -> Sequence[Problem]:
        found: list[Problem] = []
        if self.mistake.isChecked():
            return found
        day_of(self.until, found)
        if not found and self._day() is None:
            found.append((self.until, "Enter the last day it was in use"))
        if self.what == "shift" and not self._reason():
            found.append((self.why, f"Say why there are no {self.place.name}"))
        return found

    def _day(self) -> date | None:
        assert isinstance(self.until.control, DateBox)
        return self.until.control.day()

    def _reason(self) -> str:
        assert isinstance(self.why.control, QLineEdit)
        return self.why.control.text().strip()

    def act(self) -> None:
        from evident.operations import places, service

        store, id, why = self.page.session.store, self.place.id, self._reason()
        if self.mistake.isChecked():
            remove = places.remove_area if self.what == "area" else places.remove_shift
            self._do(lambda: remove(store, id))
            return
        day = self._day() or self.page.session.today
        if self.what == "area":
            self._do(lambda: service.end_area(store, id, day))
        else:
            self._do(lambda: service.end_shift(store, id, day, why))

    def _do(self, work: Callable[[], Change]) -> None:
        self.page.session.do(self.page, work, self._done, self._refused)

    def _refused(self, error: UserError) -> None:
        self.mistake.setChecked(False)
        self.complain(error)

    def _done(self, _: Change) -> None:
        self.page.tell(f"{self.place.name} is removed.", undo=True)
        self.finish()


def _a(what: str) -> str:
    return "an area" if what == "area" else "a shift"


def _act(what: str, place: Area | Shift | None) -> str:
    return f"Add {what}" if place is None else "Change it"
