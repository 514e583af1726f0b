"""What a page of the view is: made in two goes, got ready before it is turned to, then kept."""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from evident.plan.inspector.values import ShownItem
from evident.ui.inspector.keys import ViewScroll
from evident.ui.inspector.parts import Tile
from evident.ui.tokens import BETWEEN_CARDS
from evident.ui.widgets.cards import let_go

MOST_KEPT = 60


class ViewPage(ViewScroll):
    """A page that stands in *stack* from the start, what is in sight first.

    It is filled where it stands: a widget that is given another parent is styled anew with all
    it holds, which takes longer than making it did.
    """

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        stack.addWidget(self)
        inside = QWidget()
        self.show_inside(inside)
        self.column = QVBoxLayout(inside)
        self.column.setContentsMargins(0, 0, 4, 0)
        self.column.setSpacing(BETWEEN_CARDS)
        self.column.addStretch(1)
        self.tiles: list[Tile] = []
        self._rest: list[Callable[[], object]] = []
        self.ready = False

    def add(self, part: QWidget | QLayout) -> None:
        """Put a card, or a row of them, below all others."""
        last = self.column.count() - 1
        if isinstance(part, QWidget):
            self.column.insertWidget(last, part)
        else:
            self.column.insertLayout(last, part)

    def later(self, add: Callable[[], object]) -> None:
        """Let *add* bring a part that does not stand at the top, a moment after it."""
        self._rest.append(add)

    def finish(self) -> None:
        """Add at once all that was left for later."""
        while self._rest:
            self._rest.pop(0)()

    def get_ready(self) -> None:
        """Do one more step of what showing it would take: add a part, at last lay it all out."""
        if self._rest:
            self._rest.pop(0)()
            return
        if not self.isVisible():
            self.resize(self._stack_size())
            self.grab(QRect(0, 0, 1, 1))  # styles and lays out what is not in sight yet
        self.ready = True

    def _stack_size(self) -> QSize:
        parent = self.parentWidget()
        return parent.size() if parent is not None else self.size()

    def in_sight(self) -> list[ShownItem]:
        """Give the items whose small pictures stand on this page."""
        return [tile.item for tile in self.tiles]

    def items(self) -> list[str]:
        """Give the numbers of the evidence of the concern that is shown here."""
        return []

    def picture_came(self, number: int) -> None:
        for tile in self.tiles:
            if tile.item.number == number:
                tile.update()


class KeptPages:
    """The pages of one stack by their keys; the one not seen for longest goes first."""

    def __init__(self, stack: QStackedWidget) -> None:
        self._stack = stack
        self._made: OrderedDict[Hashable, ViewPage] = OrderedDict()

    def get(self, key: Hashable) -> ViewPage | None:
        """Give a page made before, None when it was not."""
        return self._made.get(key)

    def page(self, key: Hashable, make: Callable[[], ViewPage]) -> ViewPage:
        """Give the page of *key*, made now or earlier."""
        if key not in self._made:
            self._made[key] = make()
            self._keep_few()
        self._made.move_to_end(key)
        return self._made[key]

    def items(self) -> Iterator[tuple[Hashable, ViewPage]]:
        yield from self._made.items()

    def forget(self) -> None:
        """Let all pages go: they show what is no longer so."""
        for page in self._made.values():
            self._drop(page)
        self._made.clear()

    def _keep_few(self) -> None:
        while len(self._made) > MOST_KEPT:
            _, oldest = self._made.popitem(last=False)
            self._drop(oldest)

    def _drop(self, page: ViewPage) -> None:
        self._stack.removeWidget(page)
        let_go(page)
