"""What stands in a form: read from its controls by their names, and put back there.

A control of another kind takes part by two methods: ``kept_value() -> str`` and
``put_value(str)``.
"""

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from evident.ui.widgets.fields import DateBox

Value = str | bool | list[str]
Values = dict[str, Value]
PART = "part"
"""The property that names a part of a form, where two parts have fields of the same name."""
_CONTROLS = (QLineEdit, QPlainTextEdit, QComboBox, QListWidget, QAbstractButton)
_ROUNDS = 3
"""What is put back may bring further fields up, and those others again."""


@runtime_checkable
class Keeps(Protocol):
    """A control that says itself what stands in it, and takes it back."""

    def kept_value(self) -> str: ...

    def put_value(self, value: str) -> None: ...


def entered(form: QWidget) -> Values:
    """Give what stands in every control of *form*, by its name."""
    return {key: _value(control) for key, control in controls(form)}


def put_back(form: QWidget, values: Values) -> None:
    """Put *values* where they stood; what the form no longer has is left out."""
    done: set[str] = set()
    for _ in range(_ROUNDS):
        for key, control in list(controls(form)):
            if key in values and key not in done:
                done.add(key)
                if _value(control) != values[key]:
                    _put(control, values[key])


def controls(form: QWidget) -> Iterator[tuple[str, QWidget]]:
    """Give every control that holds something, each under a name of its own."""
    seen: dict[str, int] = {}
    for control in form.findChildren(QWidget):
        if not isinstance(control, Keeps) and not _holds(control):
            continue
        key = f"{_part(control, form)}{_name(control)}"
        seen[key] = seen.get(key, 0) + 1
        yield (key if seen[key] == 1 else f"{key} {seen[key]}"), control


def _holds(control: QWidget) -> bool:
    """Leave out plain buttons, and what only serves a larger control."""
    if not isinstance(control, _CONTROLS):
        return False
    if isinstance(control, QAbstractButton):
        return control.isCheckable()
    over = control.parentWidget()
    inner = isinstance(over, QComboBox | QAbstractSpinBox | QCalendarWidget)
    editor = over is not None and isinstance(over.parentWidget(), QAbstractItemView)
    return not (isinstance(control, QLineEdit) and (inner or editor))


def _part(control: QWidget, form: QWidget) -> str:
    """Name the parts of the form that hold the control: "S1/"."""
    names: list[str] = []
    over = control.parentWidget()
    while over is not None and over is not form:
        part = over.property(PART)
        if part:
            names.insert(0, f"{part}/")
        over = over.parentWidget()
    return "".join(names)


def _name(control: QWidget) -> str:
    if isinstance(control, QAbstractButton):
        return f"{control.accessibleName()}|{control.text()}"
    return control.accessibleName()


def _value(control: QWidget) -> Value:
    if isinstance(control, Keeps):
        return control.kept_value()
    if isinstance(control, QLineEdit):
        return control.text()
    if isinstance(control, QPlainTextEdit):
        return control.toPlainText()
    if isinstance(control, QComboBox):
        return control.currentText()
    if isinstance(control, QListWidget):
        return [_item_name(control, row) for row in range(control.count()) if _ticked(control, row)]
    return isinstance(control, QAbstractButton) and control.isChecked()


def _put(control: QWidget, value: Value) -> None:
    """Put one value back as a hand would, so that what hangs on it follows."""
    if isinstance(control, Keeps):
        control.put_value(str(value))
    elif isinstance(control, QLineEdit) and isinstance(value, str):
        control.setText(value)
        box = control.parentWidget()
        if isinstance(box, DateBox):
            box.changed.emit()
    elif isinstance(control, QPlainTextEdit) and isinstance(value, str):
        control.setPlainText(value)
    elif isinstance(control, QComboBox) and isinstance(value, str):
        _choose(control, value)
    elif isinstance(control, QListWidget) and isinstance(value, list):
        _tick(control, value)
    elif isinstance(control, QAbstractButton):
        control.click()


def _choose(box: QComboBox, words: str) -> None:
    place = box.findText(words)
    if place >= 0:
        box.setCurrentIndex(place)
        box.activated.emit(place)
    elif box.isEditable():
        box.setEditText(words)


def _tick(box: QListWidget, names: list[str]) -> None:
    for row in range(box.count()):
        wanted = _item_name(box, row) in names
        if wanted is not _ticked(box, row):
            state = Qt.CheckState.Checked if wanted else Qt.CheckState.Unchecked
            box.item(row).setCheckState(state)


def _item_name(box: QListWidget, row: int) -> str:
    item = box.item(row)
    return str(item.data(Qt.ItemDataRole.UserRole) or item.text())


def _ticked(box: QListWidget, row: int) -> bool:
    return box.item(row).checkState() is Qt.CheckState.Checked
