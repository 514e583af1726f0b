"""The boxes while they are being drawn: which is chosen, and every step taken back again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from evident.plan.cover_boxes import WHOLE, bare, moved, ordered, sized, within
from evident.plan.records import CoverBox

_MOST_STEPS = 200
_State = tuple[tuple[CoverBox, ...], CoverBox | None]


class BoxesEdit(QObject):
    """``changed`` after every change of boxes or choice. Boxes stand in reading order."""

    changed = Signal()

    def __init__(self, boxes: Iterable[CoverBox]) -> None:
        super().__init__()
        self.boxes: tuple[CoverBox, ...] = ordered(bare(box) for box in boxes)
        self.chosen: CoverBox | None = None
        self._before: list[_State] = []
        self._after: list[_State] = []
        self._doing: object = None

    def on(self, page: int) -> tuple[CoverBox, ...]:
        return tuple(box for box in self.boxes if box.page == page)

    def choose(self, box: CoverBox | None) -> None:
        if box != self.chosen:
            self.chosen, self._doing = box, None
            self.changed.emit()

    def next_of(self, page: int, way: int) -> CoverBox | None:
        """Give the box after the chosen one on a page, or before it; None past the last."""
        here = self.on(page)
        if self.chosen not in here:
            return (here[0] if way > 0 else here[-1]) if here else None
        at = here.index(self.chosen) + way
        return here[at] if 0 <= at < len(here) else None

    # --- changes ----------------------------------------------------------------------------

    def add(self, boxes: Sequence[CoverBox]) -> None:
        """Add boxes and choose the last of them."""
        new = [within(bare(box)) for box in boxes]
        new = [box for box in dict.fromkeys(new) if box not in self.boxes]
        if new:
            self._keep()
            self._put((*self.boxes, *new), new[-1])

    def move(self, right: int, down: int) -> None:
        if self.chosen is not None:
            self.turn_into(moved(self.chosen, right, down), "move")

    def size(self, wider: int, higher: int) -> None:
        if self.chosen is not None:
            self.turn_into(sized(self.chosen, wider, higher), "size")

    def turn_into(self, box: CoverBox, doing: object) -> None:
        """Change the chosen box. The same *doing* again goes on with the same step."""
        chosen = self.chosen
        if chosen is None or box == chosen:
            return
        if doing != self._doing:
            self._keep()
        self._doing = doing
        # One that comes to lie just on another becomes that one.
        others = tuple(one for one in self.boxes if one not in (chosen, box))
        self._put((*others, box), box)

    def end_step(self) -> None:
        self._doing = None

    def remove(self) -> None:
        """Take the chosen box away and choose the next on its page."""
        gone = self.chosen
        if gone is None:
            return
        follows = self.next_of(gone.page, 1) or self.next_of(gone.page, -1)
        self._keep()
        self._put(tuple(box for box in self.boxes if box != gone), follows)

    def keep_only(self) -> None:
        """Cover all around the chosen box in its place: what is left is the part kept."""
        kept = self.chosen
        if kept is None:
            return
        right, low = kept.left + kept.width, kept.top + kept.height
        sides = (
            replace(kept, left=0, top=0, width=WHOLE, height=kept.top),
            replace(kept, left=0, top=low, width=WHOLE, height=WHOLE - low),
            replace(kept, left=0, width=kept.left),
            replace(kept, left=right, width=WHOLE - right),
        )
        around = [within(box) for box in sides if box.width > 0 and box.height > 0]
        self._keep()
        others = tuple(box for box in self.boxes if box != kept and box not in around)
        self._put((*others, *around), None)

    def repeat_on(self, pages: int) -> int:
        """Put the chosen box on every page; give how many were added."""
        box = self.chosen
        if box is None:
            return 0
        copies = [replace(box, page=page) for page in range(1, pages + 1)]
        new = [copy for copy in copies if copy not in self.boxes]
        if new:
            self._keep()
            self._put((*self.boxes, *new), box)
        return len(new)

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def undo(self) -> None:
        self._step(self._before, self._after)

    def redo(self) -> None:
        self._step(self._after, self._before)

    def _step(self, taken: list[_State], kept: list[_State]) -> None:
        if taken:
            kept.append((self.boxes, self.chosen))
            self.boxes, self.chosen = taken.pop()
            self._doing = None
            self.changed.emit()

    def _keep(self) -> None:
        self._before.append((self.boxes, self.chosen))
        del self._before[:-_MOST_STEPS]
        self._after.clear()
        self._doing = None

    def _put(self, boxes: Sequence[CoverBox], chosen: CoverBox | None) -> None:
        self.boxes, self.chosen = ordered(boxes), chosen
        self.changed.emit()

    # --- as a draft -------------------------------------------------------------------------

    def text(self) -> str:
        return json.dumps([[b.page, b.left, b.top, b.width, b.height] for b in self.boxes])

    def take_text(self, text: str) -> None:
        """Take the boxes of a draft; a draft that is none changes nothing."""
        try:
            read = [CoverBox(0, 0, *(int(part) for part in box)) for box in json.loads(text)]
        except (ValueError, TypeError):
            return
        self._keep()
        self._put([within(box) for box in read], None)
