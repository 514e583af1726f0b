"""Where each page of the report goes: as large as it was, or fitted into a page of a portfolio."""

from collections.abc import Iterable

from evident.outputs.annotated.drawing import LEADER, NOTE_WIDE, Placing, is_left
from evident.outputs.annotated.leaves import Leaf

FOOT = 24.0
_EDGE = 8.0
_STRIP = NOTE_WIDE + LEADER

Sides = tuple[bool, bool]


def sides_of(leaves: Iterable[Leaf]) -> Sides:
    """Say whether any note goes to the left margin, and whether any goes to the right one."""
    left = right = False
    for leaf in leaves:
        for mark in leaf.marks:
            at_left = is_left(mark, leaf)
            left, right = left or at_left, right or not at_left
    return left, right


def as_it_was(leaf: Leaf, sides: Sides) -> tuple[tuple[float, float], Placing]:
    """Give the size of a page with room for notes, and the placing of the original, unscaled.

    The page grows only where its own empty margin is too narrow, and by a line at its foot.
    """
    before = max(0.0, _STRIP + _EDGE - leaf.blank[0]) if sides[0] else 0.0
    behind = max(0.0, _STRIP + _EDGE - leaf.blank[1]) if sides[1] else 0.0
    size = (before + leaf.wide + behind, leaf.high + FOOT)
    right_edge = before + leaf.wide - leaf.blank[1]
    placing = Placing(
        x=before,
        y=FOOT,
        scale=1.0,
        low=FOOT + 4,
        high=size[1] - 8,
        left=before + leaf.blank[0] - _STRIP if sides[0] else None,
        right=right_edge + LEADER if sides[1] else None,
    )
    return size, placing


def into_frame(leaf: Leaf, sides: Sides, frame: tuple[float, float, float, float]) -> Placing:
    """Place the page and its notes in *frame*: left, bottom, right, top. Never enlarged.

    Its own empty margins may reach out of the frame at the sides: nothing is in them.
    """
    left, bottom, right, top = frame
    room = right - left - _STRIP * sum(sides)
    filled = max(leaf.wide - sum(leaf.blank), 1.0)
    scale = min(room / filled, (top - bottom) / leaf.high, 1.0)
    spare = (room - filled * scale) / 2
    start = left + (_STRIP if sides[0] else 0.0) + spare
    x = start - leaf.blank[0] * scale
    end = start + filled * scale
    return Placing(
        x=x,
        y=top - leaf.high * scale,
        scale=scale,
        low=bottom,
        high=top,
        left=start - _STRIP if sides[0] else None,
        right=end + LEADER if sides[1] else None,
    )
