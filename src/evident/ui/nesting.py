"""Layouts put into layouts, without what PySide 6.11 would keep of each thing in them.

Where a layout goes into another after something went into it, PySide makes a Python half for each
of its items and keeps that as long as the outer layout lives, though Qt deletes an item together
with its widget. When Qt then makes another layout at that address, PySide finds the old half
at its end, goes on with a new half that it has let go of already, and the process may die: seen
in CI, and within seconds in a script of twenty lines. So these halves are given up at once.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

import shiboken6
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout

_WAYS = ((QBoxLayout, "addLayout"), (QBoxLayout, "insertLayout"), (QGridLayout, "addLayout"))


def forget_items_of_nested_layouts() -> None:
    """Let every way of putting a layout into another give up the halves of its items."""
    for kind, name in _WAYS:
        put: Callable[..., None] = getattr(kind, name)
        if not hasattr(put, "__wrapped__"):
            setattr(kind, name, _forgetting(put))


def _forgetting(put: Callable[..., None]) -> Callable[..., None]:
    @wraps(put)
    def put_and_forget(outer: QLayout, *told: Any) -> None:
        put(outer, *told)
        for inner in told:
            if isinstance(inner, QLayout):
                _forget(inner)

    return put_and_forget


def _forget(layout: QLayout) -> None:
    """Give up the halves. A layout of our own holds its items itself, and lets them go itself."""
    if not isinstance(layout, QBoxLayout | QGridLayout):
        return
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if isinstance(item, QLayout):
            _forget(item)
        elif item is not None:
            shiboken6.invalidate(item)
