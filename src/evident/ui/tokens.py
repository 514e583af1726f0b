"""Design tokens: colours, type, spaces (ux-spec section 10). Values only; knows no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

PAGE_EDGE = 20
BETWEEN_CARDS = 12
IN_CARD = 14
LABEL_TO_FIELD = 3
ROW = 30
ROW_WIDE = 36
HEADER_ROW = 30
CHIP = 22
SIDEBAR_ROW = 34
SIDEBAR = 208
SIDEBAR_NARROW = 56
PAGE_HEADER = 54
STATUS_BAR = 26
READING_WIDTH = 760
NARROW = 1180
"""Windows narrower than this show icons only at the side; panels move below."""
WIDE = 1600


@dataclass(frozen=True)
class Tone:
    """A colour with a meaning, always beside an icon and a word."""

    text: str
    fill: str
    border: str


@dataclass(frozen=True)
class Palette:
    """Every colour of one look."""

    name: str
    bg: str
    surface: str
    surface2: str
    sidebar: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    accent_text: str
    accent_soft: str
    row_hover: str
    border: str
    border_strong: str
    focus: str
    tones: Mapping[str, Tone]
    heat: tuple[str, str, str, str, str]
    """Fills of the month map: none, 1, 2 to 3, 4 to 5, 6 or more."""

    @property
    def dark(self) -> bool:
        return int(self.surface[1:3], 16) < 0x80

    def colour(self, name: str) -> str:
        """Give the colour called *name*; a tone's name gives its text colour."""
        if name in self.tones:
            return self.tones[name].text
        value: str = getattr(self, name)
        return value


LIGHT = Palette(
    name="light",
    bg="#F3F5F7",
    surface="#FFFFFF",
    surface2="#EDF0F3",
    sidebar="#E9EDF1",
    text="#16202B",
    text2="#465260",
    text3="#5F6B78",
    accent="#0B5670",
    accent_hover="#083F53",
    accent_text="#FFFFFF",
    accent_soft="#DCECF3",
    row_hover="#F1F6F9",
    border="#CFD6DD",
    border_strong="#76818E",
    focus="#0B5670",
    tones={
        "neutral": Tone("#3D4854", "#ECEFF2", "#AEB7C1"),
        "plan": Tone("#3B4876", "#E9ECF7", "#A3AED3"),
        "info": Tone("#134C7C", "#E2EEF9", "#8AB4DB"),
        "warn": Tone("#744700", "#FFF1D6", "#D6A23C"),
        "teal": Tone("#0A5458", "#DBF1F0", "#73B7B6"),
        "good": Tone("#0B5534", "#E0F2E8", "#6FB592"),
        "danger": Tone("#9B1C1C", "#FCEBEA", "#D98A86"),
    },
    heat=("#FFFFFF", "#D6E8EF", "#A9CEDD", "#6FA9C0", "#2F7793"),
)

DARK = Palette(
    name="dark",
    bg="#12171C",
    surface="#1A2027",
    surface2="#232B34",
    sidebar="#161C22",
    text="#E8EDF2",
    text2="#B9C3CE",
    text3="#98A4B1",
    accent="#74BFDD",
    accent_hover="#9AD3EA",
    accent_text="#0B1F29",
    accent_soft="#173646",
    row_hover="#202831",
    border="#36414C",
    border_strong="#8692A0",
    focus="#9AD3EA",
    tones={
        "neutral": Tone("#C5CED8", "#2A323B", "#56626F"),
        "plan": Tone("#C3CCF2", "#252B47", "#56629A"),
        "info": Tone("#A9D0F5", "#172F47", "#3B678F"),
        "warn": Tone("#FFD184", "#3A2B0E", "#8A6A24"),
        "teal": Tone("#94DEDC", "#123537", "#2F7778"),
        "good": Tone("#9BE0BB", "#15352A", "#3B7A5C"),
        "danger": Tone("#FFB4AE", "#3E1C1C", "#8E4340"),
    },
    heat=("#1A2027", "#1D3A48", "#255668", "#2C667D", "#74BFDD"),
)


def contrast(
    base: str = "#000000",
    text: str = "#FFFFFF",
    accent: str = "#FFE45C",
    accent_text: str = "#000000",
) -> Palette:
    """Give the high-contrast look: two colours and an accent, every edge drawn in full.

    The system's own contrast theme gives the four colours where there is one.
    """
    tone = Tone(text, base, text)
    names = ("neutral", "plan", "info", "warn", "teal", "good", "danger")
    return Palette(
        name="contrast",
        bg=base,
        surface=base,
        surface2=base,
        sidebar=base,
        text=text,
        text2=text,
        text3=text,
        accent=accent,
        accent_hover=accent,
        accent_text=accent_text,
        accent_soft=base,
        row_hover=base,
        border=text,
        border_strong=text,
        focus=accent,
        tones=dict.fromkeys(names, tone),
        heat=(base, base, base, base, accent),
    )


STYLES: Mapping[str, tuple[float, int, int]] = {
    "figure": (18, 600, 32),
    "title": (15, 600, 28),
    "heading": (12, 600, 22),
    "body": (10.5, 400, 20),
    "strong": (10.5, 600, 20),
    "table": (10, 400, 18),
    "table-strong": (10, 600, 18),
    "inspector": (13, 400, 24),
    "inspector-strong": (13, 600, 24),
    "caption": (9, 400, 16),
    "caption-strong": (9, 600, 16),
}
"""Points, weight and line height in pixels at 100 % of each style of text."""
