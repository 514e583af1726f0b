"""Step 1: the service, the people who own actions, its areas and shifts."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QRadioButton, QVBoxLayout

from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.records import Area, Shift
from evident.plan.words import ServiceKind
from evident.ui import theme
from evident.ui.pages.setup.leaving_out import LeaveOutDialog
from evident.ui.pages.setup.lines_list import Line, LinesList, words_of
from evident.ui.pages.setup.step import Next, Step
from evident.ui.tokens import BETWEEN_CARDS
from evident.ui.widgets.cards import Card
from evident.ui.widgets.fields import Field, WordBox, people
from evident.ui.widgets.saved_line import SavedLine
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

TWO_COLUMNS = 900
SHARED = (
    "Anyone who can use this Windows account can open this plan. Give each person an account of "
    "their own and lock Windows when you leave the desk (Windows key and L). Keep the plan file "
    "in your own Documents folder, not in a folder that others can open."
)
NOT_SHARED = "Your Windows sign-in protects this plan. Lock Windows when you leave the desk."


class ServiceStep(Step):
    """Only the name is required."""

    words = "Your service"

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(BETWEEN_CARDS)
        self._columns.addLayout(self._left(), 1)
        self._columns.addLayout(self._right(), 1)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)

    def _left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(BETWEEN_CARDS)
        card = Card("Your service")
        self.name = self._line("name", "Name of the service", "As CQC writes it. Needed.", card)
        self.kind = WordBox(ServiceKind, ServiceKind.CARE_HOME)
        card.body.addWidget(Field("Type", self.kind))
        self.kind.activated.connect(lambda _: self._change(kind=self.kind.word()))
        hint = "On the first page of your report, such as 1-123456789. You can leave it out."
        self.location = self._line("location_id", "CQC location ID", hint, card)
        self.provider = self._line("provider", "Provider", "", card)
        column.addWidget(card)
        column.addWidget(self._shared_card())
        column.addStretch(1)
        return column

    def _line(self, name: str, label: str, hint: str, card: Card) -> SavedLine:
        box = SavedLine(self.session, f"setup.service.{name}")
        box.left.connect(lambda words: self._change_line(name, words))
        box.textEdited.connect(lambda _: self.moved.emit())
        field = Field(label, box, hint)
        card.body.addWidget(field)
        if name == "name":
            self.name_field = field
        return box

    def _shared_card(self) -> Card:
        card = Card("Do other people use this PC?")
        self.alone, self.shared = QRadioButton("No"), QRadioButton("Yes")
        for one in (self.alone, self.shared):
            one.setAccessibleName(f"Do other people use this PC? {one.text()}")
            one.toggled.connect(self._advise)
            card.body.addWidget(one)
        self.advice = plain_label("", "table", "text2", wrap=True)
        self.advice.hide()
        card.body.addWidget(self.advice)
        return card

    def _advise(self) -> None:
        self.advice.setText(SHARED if self.shared.isChecked() else NOT_SHARED)
        self.advice.show()

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(BETWEEN_CARDS)
        session = self.session
        self.people = LinesList(
            session, "person", ("Role", "Name"), ("Role, such as Deputy manager", "Name (optional)")
        )
        self.areas = LinesList(session, "area", ("Area",), ("Such as First floor",))
        self.shifts = LinesList(session, "shift", ("Shift",), ("Such as Evenings",))
        lists = (
            (self.people, "People who own actions", "The role prints; the name need not be given."),
            (self.areas, "Areas", "Where care is given: floors, units, houses or rounds."),
            (self.shifts, "Shifts", "Inspectors ask whether it also happens at night."),
        )
        pair = QHBoxLayout()
        pair.setSpacing(BETWEEN_CARDS)
        for made, heading, hint in lists:
            card = Card(heading)
            card.body.addWidget(plain_label(hint, "table", "text2", wrap=True))
            card.body.addWidget(made)
            card.body.addStretch(1)
            if made is self.people:
                column.addWidget(card)
            else:
                pair.addWidget(card, 1)
        column.addLayout(pair)
        column.addStretch(1)
        self._wire()
        return column

    def _wire(self) -> None:
        self.people.added.connect(self._add_person)
        self.people.changed.connect(self._change_person)
        self.people.removed.connect(self._remove_person)
        self.areas.added.connect(lambda words: self._service("add_area", words[0]))
        self.areas.changed.connect(self._rename_area)
        self.areas.removed.connect(lambda id: self._place("remove_area", id))
        self.shifts.added.connect(lambda words: self._service("add_shift", words[0]))
        self.shifts.changed.connect(self._rename_shift)
        self.shifts.removed.connect(self._leave_shift_out)

    # --- what is shown ----------------------------------------------------------------------

    def refresh(self, change: Change | None) -> None:
        plan = self.session.plan
        service = plan.service
        self.name.show_saved(service.name)
        self.location.show_saved(service.location_id)
        self.provider.show_saved(service.provider)
        self.kind.set_word(service.kind)
        self.people.show_lines([Line(one.id, (one.role, one.name)) for one in people(plan)])
        self.areas.show_lines([Line(a.id, (a.name,)) for a in _in_use(plan, Area)])
        self.shifts.show_lines([Line(s.id, (s.name,)) for s in _in_use(plan, Shift)])

    def narrow(self, width: int) -> None:
        wide = width >= theme.scaled(TWO_COLUMNS)
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)

    def focus_first(self) -> None:
        self.name.setFocus()
        self.name.deselect()

    def next(self) -> Next:
        return Next("Continue", self._go_on)

    def _go_on(self) -> None:
        if self.name.text().strip():
            self.name_field.set_error("")
            self.finished.emit()
            return
        self.name_field.set_error("Enter the name of your service")
        self.name.setFocus()

    def leave(self) -> None:
        for box in (self.name, self.location, self.provider):
            box.save_now()
        for one in (self.people, self.areas, self.shifts):
            one.leave()

    # --- what is changed --------------------------------------------------------------------

    def _do(self, work: Callable[[], Change], back: Callable[[], object] | None = None) -> None:
        def refused(error: UserError) -> None:
            if back is not None:
                back()
            self.page.complain(error, lambda: self._do(work, back))

        self.session.do(self.page, work, failed=refused)

    def _change_line(self, name: str, words: str) -> None:
        if name == "name" and not words.strip():
            self.name_field.set_error("Enter the name of your service")
            self.name.put_back(self.session.plan.service.name)
            return
        if name == "name":
            self.name_field.set_error("")
        self._change(**{name: words})

    def _change(self, **facts: object) -> None:
        store = self.session.store

        def work() -> Change:
            from evident.operations.service import change_service

            return change_service(store, **facts)

        self._do(work)

    def _service(self, operation: str, *words: object) -> None:
        store = self.session.store

        def work() -> Change:
            from evident.operations import service

            done: Change = getattr(service, operation)(store, *words)
            return done

        self._do(work)

    def _place(self, operation: str, id: int, **facts: object) -> None:
        store = self.session.store

        def work() -> Change:
            from evident.operations import places

            done: Change = getattr(places, operation)(store, id, **facts)
            return done

        self._do(work, self._show_again)

    def _rename_area(self, id: int, _box: int) -> None:
        self._place("change_area", id, name=words_of(self.areas.row_of(id))[0])

    def _rename_shift(self, id: int, _box: int) -> None:
        self._place("change_shift", id, name=words_of(self.shifts.row_of(id))[0])

    def _leave_shift_out(self, id: int) -> None:
        shift = self.session.plan.all(Shift).get(id)
        if shift is not None:
            LeaveOutDialog(self.page, shift).open()

    def _add_person(self, words: tuple[str, str]) -> None:
        store = self.session.store

        def work() -> Change:
            from evident.operations.service import add_person

            return add_person(store, words[0], name=words[1])

        self._do(work)

    def _change_person(self, id: int, _box: int) -> None:
        role, name = words_of(self.people.row_of(id))
        store = self.session.store

        def work() -> Change:
            from evident.operations.people import change_person

            return change_person(store, id, role=role, name=name)

        self._do(work, self._show_again)

    def _remove_person(self, id: int) -> None:
        store = self.session.store

        def work() -> Change:
            from evident.operations.people import remove_person

            return remove_person(store, id)

        self._do(work)

    def _show_again(self) -> None:
        """Put back what could not be changed."""
        plan = self.session.plan
        for one in people(plan):
            _put_back(self.people, one.id, (one.role, one.name))
        for area in plan.all(Area):
            _put_back(self.areas, area.id, (area.name,))
        for shift in plan.all(Shift):
            _put_back(self.shifts, shift.id, (shift.name,))


def _put_back(within: LinesList, id: int, words: tuple[str, ...]) -> None:
    row = within.row_of(id)
    for box, said in zip(row.boxes if row is not None else (), words, strict=False):
        box.put_back(said)


def _in_use(plan: Plan, kind: type[Area] | type[Shift]) -> list[Area | Shift]:
    found: list[Area | Shift] = [one for one in plan.all(kind) if one.until is None]
    return sorted(found, key=lambda one: (one.position, one.id))
