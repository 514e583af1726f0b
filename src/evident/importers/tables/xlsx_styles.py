"""What the styles of an Excel workbook say of a cell: its number format and its fill."""

import colorsys
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from evident.importers.tables.events import Attributes, Walk, walk
from evident.importers.tables.shown import number_format
from evident.plan.errors import UserError

# The first eight colours of the old palette, which 8 to 15 give again, and the rest of it.
_FIRST_EIGHT = "000000 ffffff ff0000 00ff00 0000ff ffff00 ff00ff 00ffff"
_REST = (
    "800000 008000 000080 808000 800080 008080 c0c0c0 808080 9999ff 993366 ffffcc ccffff 660066 "
    "ff8080 0066cc ccccff 000080 ff00ff ffff00 00ffff 800080 800000 008080 0000ff 00ccff ccffff "
    "ccffcc ffff99 99ccff ff99cc cc99ff ffcc99 3366ff 33cccc 99cc00 ffcc00 ff9900 ff6600 666699 "
    "969696 003366 339966 003300 333300 993300 993366 333399 333333"
)
PALETTE = (*_FIRST_EIGHT.split(), *_FIRST_EIGHT.split(), *_REST.split())
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)))
WHITE = "ffffff"


@dataclass(frozen=True)
class Styles:
    """Number format and fill by the style number a cell names."""

    kinds: Mapping[str, str]
    fills: Mapping[str, str]

    def kind(self, style: str) -> str:
        return self.kinds.get(style, "")

    def fill(self, style: str) -> str:
        return self.fills.get(style, "")


def read_styles(
    archive: zipfile.ZipFile, names: Mapping[str, str], heard: Callable[[], None]
) -> Styles:
    """Read formats and fills. Broken ones cost their colours only: the words still count."""
    found, theme = _StyleWalk(), _ThemeWalk()
    for part, handler in (("xl/theme/theme1.xml", theme), ("xl/styles.xml", found)):
        if part in names:
            try:
                with archive.open(names[part]) as stream:
                    walk(stream, handler, heard)  # type: ignore[arg-type]
            except UserError:
                continue
    kinds = {
        str(number): kind
        for number, (code, _) in enumerate(found.formats)
        if (kind := number_format(found.codes.get(code, ""), int(code) if code.isdigit() else 0))
    }
    colours = [_colour(colour, theme.colours) for colour in found.fills]
    fills = {
        str(number): colours[int(fill)]
        for number, (_, fill) in enumerate(found.formats)
        if fill.isdigit() and int(fill) < len(colours) and colours[int(fill)] not in ("", WHITE)
    }
    return Styles(kinds, fills)


class _StyleWalk(Walk):
    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.fills: list[Attributes] = []
        self.formats: list[tuple[str, str]] = []
        self._inside: list[str] = []
        self._solid = False

    def start(self, name: str, attributes: Attributes) -> None:
        inside = self._inside[-1] if self._inside else ""
        if name == "numFmt" and inside == "numFmts":
            self.codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
        elif name == "fill" and inside == "fills":
            self.fills.append({})
        elif name == "patternFill" and inside == "fill":
            self._solid = attributes.get("patternType", "none") not in ("none", "gray125")
        elif name == "fgColor" and inside == "patternFill" and self._solid and self.fills:
            self.fills[-1] = attributes
        elif name == "xf" and inside == "cellXfs":
            self.formats.append((attributes.get("numFmtId", "0"), attributes.get("fillId", "0")))
        # The differential styles have fills too, which no cell names.
        self._inside.append("" if inside == "dxf" else name)

    def end(self, name: str) -> None:
        if self._inside:
            self._inside.pop()


class _ThemeWalk(Walk):
    def __init__(self) -> None:
        self.colours: dict[str, str] = {}
        self._slot = ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _THEME_ORDER:
            self._slot = name
        elif self._slot and name in ("srgbClr", "sysClr"):
            value = attributes.get("lastClr") or attributes.get("val", "")
            self.colours.setdefault(self._slot, value.lower())

    def end(self, name: str) -> None:
        if name == self._slot:
            self._slot = ""


def _colour(attributes: Attributes, theme: Mapping[str, str]) -> str:
    """Give a colour as rrggbb, or "" when it is the automatic one or cannot be told."""
    if "rgb" in attributes:
        found = attributes["rgb"][-6:].lower()
    elif "theme" in attributes:
        number = attributes["theme"]
        slot = int(number) if number.isdigit() else 99
        found = theme.get(_THEME_ORDER[slot], "") if slot < len(_THEME_ORDER) else ""
    elif attributes.get("indexed", "").isdigit():
        place = int(attributes["indexed"])
        found = PALETTE[place] if place < len(PALETTE) else ""
    else:
        return ""
    return _tinted(found, attributes.get("tint", ""))


def _tinted(colour: str, tint: str) -> str:
    try:
        amount = float(tint or 0)
        parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    except ValueError:
        return ""
    if not amount:
        return colour
    hue, light, full = colorsys.rgb_to_hls(*parts)
    light = light * (1 + amount) if amount < 0 else light * (1 - amount) + amount
    tinted = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), full)
    return "".join(f"{round(part * 255):02x}" for part in tinted)
