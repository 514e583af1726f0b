"""Writes a sheet as an OpenDocument text (.odt): headings, tables with heads that repeat, A4.

A zip of five small XML files made by ElementTree, which escapes what people typed; the format
is that of OpenDocument 1.3, part 3.
"""

from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from evident.outputs.action_plan.odt_styles import (
    SPACES,
    add_table_styles,
    named,
    page_of,
    styles_of,
)
from evident.outputs.action_plan.parts import (
    Grid,
    Line,
    fit,
    put,
    right_to_left,
    tall,
    widths,
)
from evident.plan.sheet import Manner, Sheet

_TYPE = "application/vnd.oasis.opendocument.text"
_VERSION = "1.3"
_MANNERS = {
    Manner.BODY: "Body",
    Manner.QUIET: "Quiet",
    Manner.SMALL: "Small",
    Manner.QUOTE: "Quote",
}
_EVENING = "-rl"
"""Ends the name of a style whose words are read from right to left."""


def odt_file(sheet: Sheet) -> bytes:
    """Give *sheet* as .odt. It names the service as its author, never the user of the PC."""
    for prefix, address in SPACES.items():
        register_namespace(prefix, address)
    parts = {
        "content.xml": _Content(sheet).whole(),
        "styles.xml": styles_of(sheet),
        "meta.xml": _meta(sheet),
    }
    made = datetime.combine(sheet.printed, time(9)).timetuple()[:6]
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        kind = ZipInfo("mimetype", made)  # first and not packed, so that programs can look for it
        kind.compress_type = ZIP_STORED
        file.writestr(kind, _TYPE)
        for name, root in {**parts, "META-INF/manifest.xml": _manifest(parts)}.items():
            entry = ZipInfo(name, made)
            entry.compress_type = ZIP_DEFLATED
            file.writestr(entry, tostring(root, "utf-8", xml_declaration=True))
    return out.getvalue()


def _meta(sheet: Sheet) -> Element:
    root = Element(named("office:document-meta"), {named("office:version"): _VERSION})
    facts = SubElement(root, named("office:meta"))
    made = datetime.combine(sheet.printed, time(9)).isoformat()
    for name, words in (
        ("meta:generator", "Evident"),
        ("dc:title", fit(f"{sheet.service}: {sheet.title}")),
        ("meta:initial-creator", fit(sheet.service)),
        ("dc:creator", fit(sheet.service)),
        ("meta:creation-date", made),
        ("dc:date", made),
        ("dc:language", "en-GB"),
    ):
        SubElement(facts, named(name)).text = words
    return root


def _manifest(parts: dict[str, Element]) -> Element:
    root = Element(named("manifest:manifest"), {named("manifest:version"): _VERSION})
    files = {"/": _TYPE, **dict.fromkeys(parts, "text/xml")}
    for path, kind in files.items():
        facts = {named("manifest:full-path"): path, named("manifest:media-type"): kind}
        SubElement(root, named("manifest:file-entry"), facts)
    return root


class _Content:
    """The words of the document, with the widths its tables need."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet, self._tables = sheet, 0
        self.root = Element(named("office:document-content"), {named("office:version"): _VERSION})
        self.own = SubElement(self.root, named("office:automatic-styles"))
        add_table_styles(self.own)
        body = SubElement(self.root, named("office:body"))
        self.text = SubElement(body, named("office:text"))
        self.wide = page_of(sheet)[2]
        self._known: dict[str, str] = {}

    def whole(self) -> Element:
        self.heading(fit(self.sheet.title), 1)
        if self.sheet.subtitle:
            self._add(self.text, fit(self.sheet.subtitle), "Quiet")
        put(self.sheet.parts, self)
        return self.root

    def heading(self, words: str, level: int) -> None:
        facts = {
            named("text:style-name"): f"Heading_20_{level}",
            named("text:outline-level"): str(level),
        }
        SubElement(self.text, named("text:h"), facts).text = words

    def say(self, words: str, manner: Manner) -> None:
        self._add(self.text, words, _MANNERS[manner])

    def _add(self, into: Element, words: str, style: str) -> None:
        name = f"{style}{_EVENING}" if right_to_left(words) else style
        SubElement(into, named("text:p"), {named("text:style-name"): name}).text = words

    def table(self, grid: Grid) -> None:
        self._tables += 1
        name = f"Table{self._tables}"
        facts = {named("table:name"): name, named("table:style-name"): "Words"}
        table = SubElement(self.text, named("table:table"), facts)
        for width in widths(grid.shares, self.wide):
            column = {named("table:style-name"): self._column(width)}
            SubElement(table, named("table:table-column"), column)
        if grid.head:
            head = SubElement(table, named("table:table-header-rows"))
            self._row(head, [(Line(word),) for word in grid.head], "Head")
        for cells in grid.rows:
            self._row(table, cells, "Cell")
        self._add(self.text, "", "Small")

    def _row(self, into: Element, cells: Sequence[Sequence[Line]], style: str) -> None:
        whole = "Row" if tall(cells) else "Whole"
        row = SubElement(into, named("table:table-row"), {named("table:style-name"): whole})
        for lines in cells:
            facts = {named("table:style-name"): "Box", named("office:value-type"): "string"}
            cell = SubElement(row, named("table:table-cell"), facts)
            for line in lines:
                manner = "Small" if line.small else "Head" if line.strong else style
                self._add(cell, line.words, manner)

    def _column(self, width: float) -> str:
        """Give the style of a column *width* millimetres wide, made once."""
        measure = f"{width:.2f}mm"
        if measure not in self._known:
            name = self._known[measure] = f"Column{len(self._known) + 1}"
            facts = {named("style:name"): name, named("style:family"): "table-column"}
            style = SubElement(self.own, named("style:style"), facts)
            room = {named("style:column-width"): measure}
            SubElement(style, named("style:table-column-properties"), room)
        return self._known[measure]
