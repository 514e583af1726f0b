"""Small pictures of evidence: drawn off the GUI thread in one child process, kept for the view."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from evident.operations.inspector import FirstPages
from evident.operations.previews import PagePicture, can_be_shown
from evident.plan.inspector.values import ShownItem
from evident.ui.widgets.page_renders import PageRenders, in_background

if TYPE_CHECKING:
    from evident.store import Store


class Pictures(QObject):
    """First pages by the number of their item. ``drawn`` carries the number of one that came."""

    drawn = Signal(int)

    def __init__(self, store: "Store", parent: QObject) -> None:
        super().__init__(parent)
        self._pages = FirstPages(store)
        self._items: Mapping[int, ShownItem] = {}
        self._renders = PageRenders(self._draw, self)
        self._renders.drawn.connect(self.drawn)

    def show_items(self, items: Mapping[str, ShownItem]) -> None:
        """Take the items of a view; pictures of the same numbers are kept."""
        before = self._items
        self._items = {item.number: item for item in items.values()}
        if any(self._items.get(n) != item for n, item in before.items()):
            self._renders.stop()
            self._renders.deleteLater()
            self._renders = PageRenders(self._draw, self)
            self._renders.drawn.connect(self.drawn)

    def want(self, items: Sequence[ShownItem], width: int) -> None:
        """Say which pictures are wished for, those in sight first."""
        self._renders.want([(item.number, width) for item in items if has_picture(item)])

    def picture(self, item: ShownItem, width: int) -> QImage | None:
        return self._renders.picture(item.number, width) if has_picture(item) else None

    def close(self) -> None:
        """Draw nothing more, and end the child process."""
        self._renders.stop()
        in_background(self._pages.close)

    def _draw(self, numbers: Sequence[int], width: int) -> Sequence[PagePicture]:
        item = self._items.get(numbers[0])
        return [self._pages.draw(item, width) if item is not None else PagePicture(0, 0, b"")]


def has_picture(item: ShownItem) -> bool:
    """Say whether an item has pages that can be drawn here, and may be shown."""
    return bool(item.file) and can_be_shown(item.media_type)
