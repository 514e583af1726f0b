"""Sample documents as pictures, as if printed, signed by hand and scanned a little askew."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from evident.outputs.sample_files.document import Document, shown
from evident.resources import resource

_SIZE = (992, 1403)
"""A4 at 120 dots to the inch."""
_DPI = 120
_EDGE, _LINE = 90, 34
_PAPER, _INK, _PEN = 244, 40, 70


def scan(document: Document, covered: bool = False) -> bytes:
    """Draw the document and give it as a JPEG (*picture*) or as a PDF that holds only that."""
    page = Image.new("L", _SIZE, _PAPER)
    _draw(ImageDraw.Draw(page), document, covered)
    page = page.rotate(0.7, Image.Resampling.BILINEAR, fillcolor=225)
    out = BytesIO()
    if document.picture:
        page.save(out, "JPEG", quality=60, dpi=(_DPI, _DPI))
    else:
        day = date(2026, 4, 21).timetuple()
        page.save(out, "PDF", resolution=_DPI, quality=60, creationDate=day, modDate=day)
    return out.getvalue()


def _draw(draw: ImageDraw.ImageDraw, document: Document, covered: bool) -> None:
    draw.text((_EDGE, 80), shown(document.title, covered), fill=_INK, font=_font(34, bold=True))
    y = 140
    for text in (*document.lines, *(b for b in document.blocks if isinstance(b, str))):
        for line in _broken(shown(text, covered), 78):
            draw.text((_EDGE, y), line, fill=_INK, font=_font(20))
            y += _LINE
        y += 8
    for table in document.tables():
        rows = [table["columns"], *table["rows"]]
        parts = table.get("widths") or [1] * len(table["columns"])
        widths = [int((_SIZE[0] - 2 * _EDGE) * part / sum(parts)) for part in parts]
        y = _draw_table(draw, rows, widths, y + 20, covered)


def _draw_table(
    draw: ImageDraw.ImageDraw, rows: list[list[object]], widths: list[int], y: int, covered: bool
) -> int:
    right = _EDGE + sum(widths)
    for number, row in enumerate(rows):
        x = _EDGE
        for value, width in zip(row, widths, strict=True):
            text = shown(str(value), covered)
            if text.startswith("█"):
                draw.rectangle((x + 8, y + 8, x + width - 30, y + 32), fill=0)
            elif text == "signed":
                _draw_signature(draw, x + 8, y + 22, number)
            else:
                draw.text((x + 8, y + 6), text, fill=_INK, font=_font(20, bold=not number))
            x += width
        y += _LINE + 8
        draw.line((_EDGE, y, right, y), fill=150, width=2)
    return y


def _draw_signature(draw: ImageDraw.ImageDraw, x: int, y: int, number: int) -> None:
    """A scrawl, another one on each line, that spells nothing."""
    points = [
        (x + 9 * i, y + ((i * (number + 3) + i * i) % 7 - 3) * 4) for i in range(8 + number % 4)
    ]
    draw.line(points, fill=_PEN, width=3, joint="curve")


def _broken(text: str, longest: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        if len(line) + len(word) + 1 > longest:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    name = "OpenSans-Semibold.ttf" if bold else "OpenSans-Regular.ttf"
    return ImageFont.truetype(str(resource("fonts", name)), size)
