"""Writes a sheet as a Word document: real headings, tables with heads that repeat, A4."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from evident.outputs.action_plan.parts import (
    CONFIDENTIAL,
    Grid,
    Line,
    fit,
    put,
    right_to_left,
    tall,
    widths,
)
from evident.plan.dates import long_date
from evident.plan.sheet import Manner, Sheet

_FACE = "Arial"
_INK, _GREY = RGBColor(0x16, 0x20, 0x2B), RGBColor(0x46, 0x52, 0x60)
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_RULE = {"val": "single", "sz": "4", "space": "0", "color": "76818E"}
_TWIPS = 1440 / 25.4
"""Word's unit of width, a twentieth of a point, in a millimetre."""
_MARGINS = {"left": 25, "right": 15, "top": 20, "bottom": 18}
_TABLE, _SMALL, _QUIET, _HEAD = "Table words", "Small words", "Quiet words", "Table head"
_MANNERS = {
    Manner.BODY: "Normal",
    Manner.QUIET: _QUIET,
    Manner.SMALL: _SMALL,
    Manner.QUOTE: "Quote",
}


def word_file(sheet: Sheet) -> bytes:
    """Give *sheet* as .docx. It names the service as its author, never the user of the PC."""
    paper = docx.Document()
    _describe(paper, sheet)
    _dress(paper)
    wide = _page(paper, sheet)
    paper.add_paragraph(fit(sheet.title), style="Title")
    if sheet.subtitle:
        _add(paper, fit(sheet.subtitle), _QUIET)
    put(sheet.parts, _Paper(paper, wide))
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


# --- the document ------------------------------------------------------------------------------


def _describe(paper: Any, sheet: Sheet) -> None:
    made = datetime.combine(sheet.printed, time(9))
    known = paper.core_properties
    known.title = fit(f"{sheet.service}: {sheet.title}")[:255]
    known.author = fit(sheet.service)[:255]
    known.last_modified_by = ""
    known.comments = known.keywords = ""
    known.language = "en-GB"
    known.created = known.modified = made
    known.revision = 1


def _dress(paper: Any) -> None:
    """Give the styles our type and ink; what the template brings is blue and in US English."""
    styles = paper.styles
    _style(styles["Normal"], 10, after=4)
    _style(styles["Title"], 20, bold=True, after=2)
    _unruled(styles["Title"])
    _style(styles["Heading 1"], 14, bold=True, before=14, after=4)
    _style(styles["Heading 2"], 11.5, bold=True, before=12, after=2)
    _style(styles["Quote"], 10, ink=_GREY, italic=True, after=4)
    styles["Quote"].paragraph_format.left_indent = Mm(4)
    for name, size, ink, bold in (
        (_TABLE, 9, _INK, False),
        (_HEAD, 9, _INK, True),
        (_SMALL, 8.5, _GREY, False),
        (_QUIET, 10, _GREY, False),
    ):
        made = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = styles["Normal"]
        _style(made, size, ink=ink, bold=bold, after=2)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _style(
    style: Any,
    size: float,
    *,
    ink: RGBColor = _INK,
    bold: bool = False,
    italic: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    font = style.font
    font.name, font.size, font.bold, font.italic = _FACE, Pt(size), bold, italic
    font.color.rgb = ink
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{name}"), None)
    for name in ("hAnsi", "cs"):
        faces.set(qn(f"w:{name}"), _FACE)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _unruled(style: Any) -> None:
    for border in list(style.element.iter(qn("w:pBdr"))):
        border.getparent().remove(border)


def _page(paper: Any, sheet: Sheet) -> float:
    """Set A4 with room for holes, what stands on every page; give the width in millimetres."""
    section = paper.sections[0]
    high, wide = (210, 297) if sheet.landscape else (297, 210)
    section.page_height, section.page_width = Mm(high), Mm(wide)
    for side, room in _MARGINS.items():
        setattr(section, f"{side}_margin", Mm(room))
    section.header_distance = section.footer_distance = Mm(9)
    head = section.header.paragraphs[0]
    head.style = _SMALL
    head.add_run(fit(f"{sheet.service}  ·  {sheet.head or sheet.title}"))
    foot = section.footer.paragraphs[0]
    foot.style = _SMALL
    foot.add_run(f"{CONFIDENTIAL} Printed {long_date(sheet.printed)}.  Page ")
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")
    return wide - _MARGINS["left"] - _MARGINS["right"]


def _field(paragraph: Any, code: str) -> None:
    """Add a number that Word works out."""
    words = _made("w:t")
    words.text = "1"
    paragraph._p.append(  # noqa: SLF001 - python-docx has no call for a field
        _made("w:fldSimple", _made("w:r", words), instr=code)
    )


# --- its parts ---------------------------------------------------------------------------------


class _Paper:
    """A document that is being written, its words *wide* millimetres across."""

    def __init__(self, paper: Any, wide: float) -> None:
        self._paper, self._wide = paper, wide

    def heading(self, words: str, level: int) -> None:
        self._paper.add_heading(words, level=level - 1)

    def say(self, words: str, manner: Manner) -> None:
        _add(self._paper, words, _MANNERS[manner])

    def table(self, grid: Grid) -> None:
        _table(self._paper, grid, self._wide)


# What is many is put together as XML: python-docx looks the whole grid over for each cell it
# gives, and the styles for each paragraph, which took 15 seconds for 17 concerns.


def _add(paper: Any, words: str, style: str) -> None:
    line = _paragraph(Line(words), paper.styles[style].style_id)
    paper.element.body.insert_element_before(line, "w:sectPr")


def _table(paper: Any, grid: Grid, wide: float) -> None:
    columns = [round(width * _TWIPS) for width in widths(grid.shares, wide)]
    looks = _made(
        "w:tblPr",
        _made("w:tblStyle", val="TableGrid"),
        _made("w:tblW", w=str(sum(columns)), type="dxa"),
        _made("w:tblBorders", *(_made(f"w:{edge}", **_RULE) for edge in _EDGES)),
        _made("w:tblLayout", type="fixed"),
        _made("w:tblCellMar", *(_made(f"w:{edge}", w="70", type="dxa") for edge in _EDGES[:4])),
    )
    grid_columns = _made("w:tblGrid", *(_made("w:gridCol", w=str(wide)) for wide in columns))
    table = _made("w:tbl", looks, grid_columns)
    ids = {name: paper.styles[name].style_id for name in (_TABLE, _HEAD, _SMALL)}
    if grid.head:
        head = [(Line(word),) for word in grid.head]
        table.append(_row(head, columns, ids, ids[_HEAD], _made("w:tblHeader")))
    for cells in grid.rows:
        whole = [] if tall(cells) else [_made("w:cantSplit")]
        table.append(_row(cells, columns, ids, ids[_TABLE], *whole))
    paper.element.body.insert_element_before(table, "w:sectPr")
    paper.add_paragraph(style=_SMALL)


def _row(
    cells: Sequence[Sequence[Line]],
    columns: Sequence[int],
    ids: Mapping[str, str],
    style: str,
    *properties: Any,
) -> Any:
    row = _made("w:tr", _made("w:trPr", *properties)) if properties else _made("w:tr")
    for lines, width in zip(cells, columns, strict=True):
        cell = _made("w:tc", _made("w:tcPr", _made("w:tcW", w=str(width), type="dxa")))
        for line in lines:
            cell.append(_paragraph(line, ids[_SMALL] if line.small else style))
        row.append(cell)
    return row


def _paragraph(line: Line, style: str) -> Any:
    turned = right_to_left(line.words)
    looks = [_made("w:pStyle", val=style), *([_made("w:bidi")] if turned else [])]
    dress = [*([_made("w:b")] if line.strong else []), *([_made("w:rtl")] if turned else [])]
    words = _made("w:t")
    words.text = line.words
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run = _made("w:r", *([_made("w:rPr", *dress)] if dress else []), words)
    return _made("w:p", _made("w:pPr", *looks), run)


def _made(name: str, *inside: Any, **facts: str) -> Any:
    """Make one element of WordprocessingML with its facts and what is in it."""
    element = OxmlElement(name, attrs={qn(f"w:{key}"): value for key, value in facts.items()})
    for one in inside:
        element.append(one)
    return element
