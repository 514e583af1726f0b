"""The printed look: embedded fonts, ink, and the styles of type (ux-spec section 13)."""

import re
from dataclasses import dataclass
from functools import cache

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from evident.plan.words import Stage
from evident.resources import resource

# ASCII85 makes pictures a quarter larger and, without a C helper, 78 times slower to write.
rl_config.useA85 = 0

PLAIN, STRONG, SLANTED, SPARE = (
    "EvidentSans",
    "EvidentSans-Strong",
    "EvidentSans-Slanted",
    "EvidentSpare",
)
_FILES = {
    PLAIN: "OpenSans-Regular.ttf",
    STRONG: "OpenSans-Semibold.ttf",
    SLANTED: "OpenSans-Italic.ttf",
    SPARE: "DejaVuSans.ttf",
}

INK = HexColor("#16202B")
GREY = HexColor("#465260")
LINK = HexColor("#0B5670")
RULE = HexColor("#AEB7C1")
TINT = HexColor("#EDF0F3")
WARN = HexColor("#744700")
DANGER = HexColor("#9B1C1C")
GOOD = HexColor("#0B5534")
WHITE = HexColor("#FFFFFF")
CHART = HexColor("#A9CEDD")
STAGE_INK = {
    Stage.NOT_STARTED: HexColor("#3D4854"),
    Stage.PLANNED: HexColor("#3B4876"),
    Stage.IN_PROGRESS: HexColor("#134C7C"),
    Stage.DONE: WARN,
    Stage.VERIFIED: HexColor("#0A5458"),
    Stage.EMBEDDED: GOOD,
}


_COLOURED = re.compile(r"^([0-9.]+) ([0-9.]+) ([0-9.]+) (rg|RG)$", re.MULTILINE)
_INLINE = re.compile(r"(?<=^q BT )([0-9.]+) ([0-9.]+) ([0-9.]+) (rg)(?= )", re.MULTILINE)


def without_colour(drawing: str) -> str:
    """Give the drawing of a page of ours in greys of the same lightness.

    Every colour stands in an operator on a line of its own, or begins what was drawn late; so
    none can be forgotten, and no words can be taken for one.
    """
    return _INLINE.sub(_in_grey, _COLOURED.sub(_in_grey, drawing))


def _in_grey(found: re.Match[str]) -> str:
    red, green, blue = (float(part) for part in found.groups()[:3])
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return f"{light:.4f} {'g' if found[4] == 'rg' else 'G'}"


@dataclass(frozen=True, slots=True)
class Style:
    """One kind of type: sizes and spaces in points; *tag* is what it is in the structure."""

    font: str = PLAIN
    size: float = 9.5
    leading: float = 13.5
    ink: Color = INK
    before: float = 0
    after: float = 0
    indent: float = 0
    right: bool = False
    keep_with_next: bool = False
    tag: str = "P"


H1 = Style(STRONG, 18, 28, keep_with_next=True, tag="H1")
H2 = Style(STRONG, 12, 19, before=9, keep_with_next=True, tag="H2")
H3 = Style(STRONG, 11, 19, keep_with_next=True, tag="H3")
BODY = Style(after=4)
QUIET = Style(ink=GREY, after=4)
CELL = Style(PLAIN, 9, 12)
CELL_STRONG = Style(STRONG, 9, 12)
CELL_QUIET = Style(PLAIN, 9, 12, GREY)
SMALL = Style(PLAIN, 8, 11)
SMALL_STRONG = Style(STRONG, 8, 11)
SMALL_QUIET = Style(PLAIN, 8, 11, GREY)
TINY = Style(PLAIN, 7.5, 10, GREY)
HEAD = Style(STRONG, 8, 11)
QUOTE = Style(SLANTED, 9.5, 13.5, GREY, tag="BlockQuote/P")


@cache
def font(name: str) -> TTFont:
    """Give a font by name, read from the shipped files on first use."""
    pdfmetrics.registerFont(TTFont(name, str(resource("fonts", _FILES[name]))))
    return pdfmetrics.getFont(name)
