"""Choosing areas and shifts, concerns, and the result of a check: ticks and buttons, no magic."""

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from evident.plan.cells import grounds
from evident.plan.plan import Plan
from evident.plan.words import Result
from evident.ui import icons, theme
from evident.ui.widgets.chips import RESULT_ICON, RESULT_TONE
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label, plain_tip

Spot = tuple[int, int]


class PlacePicker(QWidget):
    """A tick for each area and shift in being, and one for everywhere where there are several."""

    changed = Signal()

    def __init__(self, plan: Plan, today: date, chosen: Iterable[Spot] = ()) -> None:
        super().__init__()
        self.boxes: dict[Spot, QCheckBox] = {}
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(0)
        ground = grounds(plan, today)
        areas = list({g.area.id: g.area for g in ground}.values())
        shifts = list({g.shift.id: g.shift for g in ground}.values())
        self.everywhere = QCheckBox("Everywhere")
        self.everywhere.setAccessibleName("Everywhere: all areas and shifts")
        layout.addWidget(self.everywhere, 0, 0)
        for across, shift in enumerate(shifts):
            label = plain_label(shift.name, "caption-strong", "text2")
            layout.addWidget(label, 0, across + 1)
        for down, area in enumerate(areas):
            layout.addWidget(plain_label(area.name, "table", wrap=True), down + 1, 0)
            for across, shift in enumerate(shifts):
                box = QCheckBox()
                box.setAccessibleName(f"{area.name}, {shift.name}")
                box.setToolTip(plain_tip(f"{area.name}, {shift.name}"))
                box.toggled.connect(self._ticked)
                self.boxes[area.id, shift.id] = box
                layout.addWidget(box, down + 1, across + 1)
        layout.setColumnStretch(len(shifts) + 1, 1)
        self.everywhere.clicked.connect(self._all)
        self.everywhere.setVisible(len(self.boxes) > 1)
        self.setFocusProxy(self.everywhere)
        self.set_chosen(chosen)

    def chosen(self) -> tuple[Spot, ...]:
        return tuple(spot for spot, box in self.boxes.items() if box.isChecked())

    def set_chosen(self, chosen: Iterable[Spot]) -> None:
        wanted = set(chosen)
        for spot, box in self.boxes.items():
            box.setChecked(spot in wanted)
        self._ticked()

    def _all(self, ticked: bool) -> None:
        for box in self.boxes.values():
            box.setChecked(ticked)

    def _ticked(self, _: bool = False) -> None:
        everywhere = bool(self.boxes) and all(box.isChecked() for box in self.boxes.values())
        self.everywhere.setChecked(everywhere)
        self.changed.emit()


class ConcernPicker(QListWidget):
    """Every concern with a tick; those ticked at the start stand first."""

    picked = Signal()

    def __init__(self, plan: Plan, chosen: Iterable[str] = ()) -> None:
        super().__init__()
        wanted = list(chosen)
        self.setProperty("framed", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ordered = sorted(plan.concerns, key=lambda c: c.reference not in wanted)
        for concern in ordered:
            item = QListWidgetItem(f"{concern.reference}  {concern.title}")
            item.setData(Qt.ItemDataRole.UserRole, concern.reference)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = concern.reference in wanted
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(0)
        self.setFixedHeight(theme.scaled(26) * min(max(self.count(), 1), 3) + 16)
        self.itemChanged.connect(lambda _: self.picked.emit())

    def chosen(self) -> list[str]:
        found = []
        for row in range(self.count()):
            item = self.item(row)
            if item.checkState() is Qt.CheckState.Checked:
                found.append(str(item.data(Qt.ItemDataRole.UserRole)))
        return found


def roomy(*controls: QWidget) -> None:
    """Let controls beside each other share the width fairly: none is squeezed by long words."""
    for one in controls:
        one.setMinimumWidth(theme.scaled(150))
        if isinstance(one, QComboBox):
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            one.setSizeAdjustPolicy(policy)
            one.setMinimumContentsLength(8)


LETTERS: Mapping[str, Result] = {
    "m": Result.MET,
    "p": Result.PARTLY,
    "n": Result.NOT_MET,
    "t": Result.NOTHING,
}


class ResultPicker(QWidget):
    """Met, Partly met, Not met, Nothing to check: one of four; nothing is chosen beforehand.

    Arrow keys move, Space chooses, and the first letter chooses at once.
    """

    changed = Signal()

    def __init__(self, reference: str) -> None:
        super().__init__()
        layout = FlowLayout(self, gap=8)
        self.group = QButtonGroup(self)
        self.buttons: dict[Result, QPushButton] = {}
        for number, result in enumerate(Result):
            made = _ResultButton(self, result)
            made.setAccessibleName(f"{reference}: {result.label}")
            self.group.addButton(made, number)
            self.buttons[result] = made
            layout.addWidget(made)
        self.group.setExclusive(True)
        self.group.buttonClicked.connect(lambda _: self.changed.emit())
        self.setFocusProxy(self.buttons[Result.MET])

    def result(self) -> Result | None:
        return next((r for r, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, result: Result) -> None:
        self.buttons[result].setChecked(True)
        self.buttons[result].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()


class _ResultButton(QPushButton):
    def __init__(self, picker: ResultPicker, result: Result) -> None:
        super().__init__(result.label)
        self._picker, self._result = picker, result
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("toggle", True)
        self.setIcon(icons.icon(RESULT_ICON[result], RESULT_TONE[result]))
        self.setIconSize(QSize(theme.scaled(16), theme.scaled(16)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        chosen = LETTERS.get(event.text().casefold())
        if chosen is not None:
            self._picker.choose(chosen)
            return
        super().keyPressEvent(event)


class Stack(QWidget):
    """A column of widgets without edges of its own."""

    def __init__(self, *widgets: QWidget, gap: int = 6) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(gap)
        for one in widgets:
            self.column.addWidget(one)
