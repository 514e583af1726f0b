"""Widgets in a layout, one for each value: what shows its value already is left alone."""

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from evident.ui.widgets.cards import let_go
from evident.ui.widgets.flow import FlowLayout

V = TypeVar("V")
W = TypeVar("W", bound=QWidget)
MOST_SPARE = 4
"""Widgets kept out of sight for the next values; making and styling one costs most of a draw."""


class Lines(Generic[V, W]):
    """Shows values in *layout*, which holds nothing else.

    *make* gives a widget that shows one value, *dress* lets one show another value; without
    it a widget goes with its value. *key* tells what stays the same thing when its words change.
    """

    def __init__(
        self,
        layout: QBoxLayout | FlowLayout,
        make: Callable[[V], W],
        key: Callable[[V], Hashable],
        dress: Callable[[W, V], object] | None = None,
    ) -> None:
        self._layout, self._make, self._key, self._dress = layout, make, key, dress
        self._shown: list[tuple[V, W]] = []
        self._spare: list[W] = []

    @property
    def widgets(self) -> list[W]:
        return [widget for _, widget in self._shown]

    def show(self, values: Sequence[V]) -> None:
        """Show *values* in their order."""
        if [value for value, _ in self._shown] == list(values):
            return
        kept = self._kept(values)
        free = self._freed(kept)
        shown = []
        for value, known in zip(values, kept, strict=True):
            widget = known[1] if known is not None else free.pop(0) if free else None
            if widget is None:
                widget = self._make(value)
            elif known is None or known[0] != value:
                assert self._dress is not None
                self._dress(widget, value)
            shown.append((value, widget))
        self._shown = shown
        self._put_away(free)
        self._arrange()

    def _kept(self, values: Sequence[V]) -> list[tuple[V, W] | None]:
        """Give for each value the widget that shows it, or an earlier state of it."""
        known: dict[Hashable, list[tuple[V, W]]] = {}
        for pair in self._shown:
            known.setdefault(self._key(pair[0]), []).append(pair)
        kept: list[tuple[V, W] | None] = []
        for value in values:
            same = known.get(self._key(value))
            fits = same and (self._dress is not None or same[0][0] == value)
            kept.append(same.pop(0) if same and fits else None)
        return kept

    def _freed(self, kept: list[tuple[V, W] | None]) -> list[W]:
        """Give the widgets that may show something else: never one that has the focus."""
        staying = [pair[1] for pair in kept if pair is not None]
        gone = [widget for _, widget in self._shown if widget not in staying]
        here = QApplication.focusWidget()
        free, self._spare = self._spare, []
        for widget in gone:
            held = here is not None and (widget is here or widget.isAncestorOf(here))
            if self._dress is None or held:
                let_go(widget)
            else:
                free.append(widget)
        return free

    def _put_away(self, free: list[W]) -> None:
        for number, widget in enumerate(free):
            if number < MOST_SPARE:
                widget.hide()
                widget.setObjectName("")
                for inner in widget.findChildren(QWidget):
                    inner.setObjectName("")
                self._spare.append(widget)
            else:
                let_go(widget)

    def _arrange(self) -> None:
        """Put the widgets into their order, moving none that stands in its place."""
        layout = self._layout
        if isinstance(layout, FlowLayout):
            layout.put_in_order(self.widgets)
        else:
            for place, widget in enumerate(self.widgets):
                if layout.indexOf(widget) != place:
                    layout.insertWidget(place, widget)
        for widget in self.widgets:
            if widget.isHidden():
                widget.show()
