"""Question 3: areas by shifts, what was seen in each, and a way to check where nobody has."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from evident.plan.phrases import narrow
from evident.plan.records import Area, Shift
from evident.plan.seen_where import Grid, GridCell, grid
from evident.ui import icons, theme
from evident.ui.pages.concern.parts import MenuEntry, named, popup
from evident.ui.widgets.cards import clear
from evident.ui.widgets.keeping_focus import keeping_focus
from evident.ui.widgets.text import bounded_label, plain_label, plain_tip

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

ARROWS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class CellButton(QPushButton):
    """One area and shift. Arrow keys go to its neighbours."""

    def __init__(self, places: "Places", cell: GridCell, spot: tuple[int, int]) -> None:
        super().__init__()
        self._places, self.cell, self.spot = places, cell, spot
        self.setProperty("role", "cell")
        self.setProperty("cell", _state(cell))
        self.setFont(theme.font("caption-strong"))
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._dress()

    def show_cell(self, cell: GridCell) -> None:
        """Show the same area and shift as it is now, or for another concern."""
        if cell == self.cell:
            return
        self.cell = cell
        self._dress()
        if self.property("cell") != _state(cell):
            self.setProperty("cell", _state(cell))
            self.style().unpolish(self)
            self.style().polish(self)

    def _dress(self) -> None:
        cell = self.cell
        icon, token = "minus", "text3"
        words = cell.words
        if cell.in_scope:
            icon, token = ("circle-check", "good") if cell.covered else ("calendar-plus", "warn")
        if cell.gap and cell.planned:
            words, icon = f"{cell.words} · Planned {narrow(cell.planned)}", "calendar-clock"
        elif cell.gap:
            words = f"{cell.words} · Plan a check here"
        self.setText(words)
        self.setIcon(icons.icon(icon, token))
        self.setIconSize(QSize(theme.scaled(14), theme.scaled(14)))
        self.setToolTip(plain_tip(f"{cell.name}: {words}"))
        self.setAccessibleName(f"{cell.name}: {words}")

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(theme.scaled(90), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        step = ARROWS.get(Qt.Key(event.key()))
        if step is not None:
            self._places.move_from(self.spot, step)
            return
        super().keyPressEvent(event)


def _state(cell: GridCell) -> str:
    return "out" if not cell.in_scope else "gap" if cell.gap else "covered"


class Places(QWidget):
    """The grid of areas and shifts."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__()
        self._page = page
        self.buttons: dict[tuple[int, int], CellButton] = {}
        self._shown: tuple[tuple[Area, ...], tuple[Shift, ...]] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._room = QVBoxLayout()
        column.addLayout(self._room)
        self.no_place = plain_label("", "table", "text2", wrap=True)
        column.addWidget(self.no_place)

    def show_view(self, view: "View") -> None:
        found = grid(view.facts)
        no_place = view.facts.no_place
        self.no_place.setText(f"Not about places or times: {view.concern.scope_why}")
        self.no_place.setVisible(no_place)
        shown = None if no_place else (found.areas, found.shifts)
        if shown is not None and shown == self._shown:
            for made in self.buttons.values():
                made.show_cell(found.cells[made.cell.place])
            return
        self._shown = shown
        with keeping_focus(self):
            clear(self._room)
            self.buttons = {}
            if not no_place:
                self._room.addWidget(self._table(found))

    def _table(self, found: Grid) -> QWidget:
        made = QWidget()
        made.setAccessibleName("Areas and shifts")
        layout = QGridLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for across, shift in enumerate(found.shifts):
            layout.addWidget(plain_label(shift.name, "caption-strong", "text2"), 0, across + 1)
            layout.setColumnStretch(across + 1, 1)
        for down, area in enumerate(found.areas):
            name = bounded_label(area.name, "caption-strong", "text2")
            advance = name.fontMetrics().horizontalAdvance(area.name) + 6
            name.setFixedWidth(min(advance, theme.scaled(150)))
            layout.addWidget(name, down + 1, 0)
            for across, shift in enumerate(found.shifts):
                cell = found.cells[area.id, shift.id]
                layout.addWidget(self._button(cell, (down, across)), down + 1, across + 1)
        return made

    def _button(self, cell: GridCell, spot: tuple[int, int]) -> CellButton:
        made = CellButton(self, cell, spot)
        named(made, f"cell {cell.area.id} {cell.shift.id}")
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(lambda _: self._menu(made))
        made.clicked.connect(lambda: self._clicked(made))
        if spot != (0, 0):
            made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.buttons[spot] = made
        return made

    def _clicked(self, made: CellButton) -> None:
        if made.cell.gap and not made.cell.planned:
            self._page.acts.plan_check(places=(made.cell.place,))
        else:
            self._menu(made)

    def _menu(self, made: CellButton) -> None:
        page, cell = self._page, made.cell
        entries: list[MenuEntry] = [
            ("It does apply here", "rotate-cw", lambda: page.acts.bring_back(cell))
        ]
        if cell.in_scope:
            entries = [
                ("Plan a check here", "calendar-plus", lambda: page.acts.plan_check((cell.place,))),
                (
                    "Record a check here",
                    "clipboard-check",
                    lambda: page.acts.record_check((cell.place,)),
                ),
                ("", "", lambda: None),
                ("Does not apply…", "minus", lambda: page.acts.leave_out(cell)),
            ]
        popup(made, entries)

    def move_from(self, spot: tuple[int, int], step: tuple[int, int]) -> None:
        wanted = self.buttons.get((spot[0] + step[0], spot[1] + step[1]))
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
