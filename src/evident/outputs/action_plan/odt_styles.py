"""The styles and the page of our OpenDocument texts."""

from collections.abc import Mapping
from xml.etree.ElementTree import Element, SubElement

from evident.outputs.action_plan.parts import CONFIDENTIAL, fit
from evident.plan.dates import long_date
from evident.plan.sheet import Sheet

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    "office": f"{_OASIS}office:1.0",
    "style": f"{_OASIS}style:1.0",
    "text": f"{_OASIS}text:1.0",
    "table": f"{_OASIS}table:1.0",
    "meta": f"{_OASIS}meta:1.0",
    "manifest": f"{_OASIS}manifest:1.0",
    "fo": f"{_OASIS}xsl-fo-compatible:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
}
_INK, _GREY, _RULE = "#16202b", "#465260", "#76818e"
_WORDS: Mapping[str, Mapping[str, str]] = {
    "Body": {"size": "10pt", "after": "4pt"},
    "Quiet": {"size": "10pt", "after": "4pt", "ink": _GREY},
    "Small": {"size": "8.5pt", "after": "2pt", "ink": _GREY},
    "Quote": {"size": "10pt", "after": "4pt", "ink": _GREY, "slant": "italic", "left": "4mm"},
    "Cell": {"size": "9pt", "after": "2pt"},
    "Head": {"size": "9pt", "after": "2pt", "weight": "bold"},
}
_HEADINGS = {1: ("20pt", "0pt", "2pt"), 2: ("14pt", "14pt", "4pt"), 3: ("11.5pt", "12pt", "2pt")}


def named(name: str) -> str:
    """Give "text:p" as ElementTree names it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def page_of(sheet: Sheet) -> tuple[float, float, float]:
    """Give the page's width and height and the width of its words, in millimetres."""
    wide, high = (297.0, 210.0) if sheet.landscape else (210.0, 297.0)
    return wide, high, wide - 25 - 15


def styles_of(sheet: Sheet) -> Element:
    """Give the part that holds the styles, the page and what stands on every page."""
    root = Element(named("office:document-styles"), {named("office:version"): "1.3"})
    styles = SubElement(root, named("office:styles"))
    default = _style(styles, "style:default-style", "", "paragraph")
    _text(default, "10pt")
    for level, (size, before, after) in _HEADINGS.items():
        made = _style(styles, "style:style", f"Heading_20_{level}", "paragraph")
        made.set(named("style:display-name"), f"Heading {level}")
        made.set(named("style:default-outline-level"), str(level))
        room = {"fo:margin-top": before, "fo:margin-bottom": after, "fo:keep-with-next": "always"}
        _properties(made, "paragraph", room)
        _text(made, size, weight="bold")
    for name, look in _WORDS.items():
        _words(styles, name, look)
        _words(styles, f"{name}-rl", look, turned=True)
    _page(root, sheet)
    return root


def _style(into: Element, kind: str, name: str, family: str) -> Element:
    facts = {named("style:family"): family} | ({named("style:name"): name} if name else {})
    return SubElement(into, named(kind), facts)


def _properties(style: Element, kind: str, facts: Mapping[str, str]) -> None:
    given = {named(name): value for name, value in facts.items()}
    SubElement(style, named(f"style:{kind}-properties"), given)


def _text(style: Element, size: str, ink: str = _INK, weight: str = "normal") -> None:
    facts = {
        "fo:font-family": "Arial, 'Liberation Sans', sans-serif",
        "fo:font-size": size,
        "fo:color": ink,
        "fo:font-weight": weight,
        "fo:language": "en",
        "fo:country": "GB",
    }
    _properties(style, "text", facts)


def _words(into: Element, name: str, look: Mapping[str, str], *, turned: bool = False) -> None:
    style = _style(into, "style:style", name, "paragraph")
    room = {"fo:margin-bottom": look["after"], "fo:margin-left": look.get("left", "0mm")}
    if turned:
        room |= {"style:writing-mode": "rl-tb", "fo:text-align": "start"}
    _properties(style, "paragraph", room)
    _text(style, look["size"], look.get("ink", _INK), look.get("weight", "normal"))
    style[-1].set(named("fo:font-style"), look.get("slant", "normal"))


def add_table_styles(styles: Element) -> None:
    """Add the looks of tables, rows and cells; readers take them from the content only."""
    table = _style(styles, "style:style", "Words", "table")
    _properties(table, "table", {"table:align": "margins", "table:border-model": "collapsing"})
    for name, whole in (("Row", "auto"), ("Whole", "always")):
        row = _style(styles, "style:style", name, "table-row")
        _properties(row, "table-row", {"fo:keep-together": whole})
    box = _style(styles, "style:style", "Box", "table-cell")
    _properties(
        box, "table-cell", {"fo:padding": "1.5mm", "fo:border": f"0.5pt solid {_RULE}"}
    )  # fmt: skip


def _page(root: Element, sheet: Sheet) -> None:
    wide, high, _ = page_of(sheet)
    layouts = SubElement(root, named("office:automatic-styles"))
    layout = SubElement(layouts, named("style:page-layout"), {named("style:name"): "Page"})
    facts = {
        "fo:page-width": f"{wide:g}mm",
        "fo:page-height": f"{high:g}mm",
        "style:print-orientation": "landscape" if sheet.landscape else "portrait",
        "fo:margin-left": "25mm",
        "fo:margin-right": "15mm",
        "fo:margin-top": "10mm",
        "fo:margin-bottom": "10mm",
    }
    _properties(layout, "page-layout", facts)
    for place in ("header", "footer"):
        edge = SubElement(layout, named(f"style:{place}-style"))
        side = "bottom" if place == "header" else "top"
        _properties(edge, "header-footer", {f"fo:margin-{side}": "4mm"})
    masters = SubElement(root, named("office:master-styles"))
    facts = {named("style:name"): "Standard", named("style:page-layout-name"): "Page"}
    master = SubElement(masters, named("style:master-page"), facts)
    small = {named("text:style-name"): "Small"}
    head = SubElement(SubElement(master, named("style:header")), named("text:p"), small)
    head.text = fit(f"{sheet.service} · {sheet.head or sheet.title}")
    foot = SubElement(SubElement(master, named("style:footer")), named("text:p"), small)
    foot.text = f"{CONFIDENTIAL} Printed {long_date(sheet.printed)}. Page "
    number = SubElement(foot, named("text:page-number"), {named("text:select-page"): "current"})
    number.text, number.tail = "1", " of "
    SubElement(foot, named("text:page-count")).text = "1"
