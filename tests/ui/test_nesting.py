"""Nothing of PySide outlives what Qt deletes within a layout: that ended the process in CI."""

from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLayoutItem, QVBoxLayout, QWidget

from evident.ui.widgets.flow import FlowLayout


def halves() -> int:
    """Count the Python halves there are of items of layouts that are no layouts themselves."""
    found = shiboken6.getAllValidWrappers()
    return sum(isinstance(one, QLayoutItem) and not isinstance(one, QObject) for one in found)


def filled() -> QHBoxLayout:
    """Give a row with a row in it, and a stretch."""
    whole, within = QHBoxLayout(), QHBoxLayout()
    within.addWidget(QLabel("Within"))
    whole.addWidget(QLabel("Whole"))
    whole.addStretch(1)
    whole.addLayout(within)
    return whole


@pytest.mark.parametrize(
    "put",
    [
        lambda held: QVBoxLayout(held).addLayout(filled()),
        lambda held: QVBoxLayout(held).insertLayout(0, filled()),
        lambda held: QGridLayout(held).addLayout(filled(), 0, 1),
    ],
)
def test_no_half_of_an_item_stays_behind_its_layout(put: Callable[[QWidget], object]) -> None:
    held, before = QWidget(), halves()
    put(held)
    assert halves() <= before
    assert {label.text() for label in held.findChildren(QLabel)} == {"Within", "Whole"}


def test_a_layout_of_our_own_keeps_its_items() -> None:
    held, flow = QWidget(), FlowLayout()
    label = QLabel("Flows")
    flow.addWidget(label)
    QVBoxLayout(held).addLayout(flow)
    item = flow.itemAt(0)
    assert item is not None
    assert item.widget() is label
