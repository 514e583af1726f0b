"""The canvas of our documents: remembers where things are, prints numbers known only later.

What is not known yet leaves a mark in the page; the marks are replaced by drawn text when the
whole document has been laid out. One pass instead of reportlab's two or three.
"""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from typing import Any

from reportlab.pdfbase.pdfdoc import Destination, PDFDocument, PDFName, PDFObject, PDFPage
from reportlab.pdfgen.canvas import Canvas

from evident.outputs.frugal import Link, link_as_said, made_frugal
from evident.outputs.look import Style, font, without_colour
from evident.outputs.tags import Element, Tags, alt, pdf_text

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Late:
    """Text to come at (*x*, *y*): *words* with the value of *key* for its braces."""

    words: str
    key: str
    style: Style
    x: float
    y: float


class _Link(PDFObject):  # type: ignore[misc]
    """A link of a small sheet; those of a file are written away with their page."""

    def __init__(self, said: str, destination: Destination) -> None:
        self._said, self._destination = said, destination

    def format(self, document: PDFDocument) -> bytes:
        return link_as_said(self._said, self._destination.format(document))


_LINK = "/Type/Annot/Subtype/Link/Border[0 0 0]"
_PLACES = {
    "item": "Evidence {}",
    "index": "{} in the evidence index",
    "concern": "Concern {}",
    "evidence": "All evidence of {}",
    "question": "Summary sheet",
    "report": "Page of the report",
}
"""What a place is, by how its name begins; braces stand for the rest of the name."""


def leads_to(place: str) -> str:
    """Say in words where a link leads that goes to *place*: item-E014 is "Evidence E014"."""
    kind, dash, rest = place.partition("-")
    known = _PLACES.get(kind) if dash else None
    rest = rest.replace(".", ", answer ")
    return known.format(rest) if known else place[:1].upper() + place[1:].replace("-", " ")


class Sheet(Canvas):  # type: ignore[misc]
    """*places* gives the page number of each named place marked so far.

    *tags*, where there are any, notes the structure of what is drawn; *in_greys* prints without
    colour what ``fill_late`` finishes.
    """

    tags: Tags | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        # A file's pages wait beside it until it is saved; those of small sheets in memory.
        at = self._filename
        self._kept = (
            made_frugal(self._doc, Path(f"{at}.pages"), self._destinations)
            if isinstance(at, str)
            else None
        )
        self._links: list[Link] = []
        self.spelt: dict[tuple[str, float, str], str] = {}
        """How text was spelt in this document: parts of fonts are its own."""
        self.places: dict[str, int] = {}
        self.in_greys = False
        self._late: list[_Late] = []
        self._stamps: dict[Hashable, str] = {}
        # A comment of the page's drawing; nobody can type it, for it is new each time.
        self._sign = f"%{token_hex(8)}:"

    def mark(self, place: str, y: float) -> None:
        """Let links and bookmarks lead to *place*: the height *y* of where we draw now."""
        self.bookmarkHorizontal(place, 0, y)
        self.places.setdefault(place, self.getPageNumber())

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        super().showPage()
        if self.tags is not None:
            page = self._doc.Pages.pages[-1]
            # reportlab lists what a page may say; ours says two things more.
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = self.tags.end_page(), PDFName("S")

    def link(self, place: str, box: Box, element: Element | None = None, words: str = "") -> None:
        """Make *box*, as seen from where we draw now, lead to *place*.

        *element* is the link's own in the structure; *words* say where it leads, and are told
        from the name of the place where none are given.
        """
        edges = " ".join(f"{edge:.2f}" for edge in self._absRect(box, 1))
        said = f"{_LINK}/Rect[{edges}]/Contents{pdf_text(words or leads_to(place))}"
        if self.tags is not None and element is not None:
            at = len(self._links) or len(self._annotationrefs)
            said += f"/StructParent {self.tags.link(element, at)}"
        destination = self._bookmarkReference(place)
        if self._kept is None:
            self._addAnnotation(_Link(said, destination))
        else:
            self._links.append((said, place))

    def _setAnnotations(self, page: PDFPage) -> None:  # noqa: N802 - reportlab's name
        super()._setAnnotations(page)
        if self._kept is not None and self._links:
            page.Annots, self._links = self._kept.keep_links(self._links), []

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """Mark what is drawn meanwhile as decoration, which is not read aloud."""
        tags = self.tags
        if tags is None or tags.muted:
            yield
            return
        self.addLiteral("/Artifact BMC")
        tags.muted = True
        try:
            yield
        finally:
            tags.muted = False
            self.addLiteral("EMC")

    @contextmanager
    def holding(self, kinds: str, said: str = "") -> Iterator[Element | None]:
        """Mark what is drawn meanwhile, as a whole, as an element: "P", "LI/LBody"."""
        tags = self.tags
        if tags is None or tags.muted:
            yield None
            return
        element = tags.path(kinds)
        element.said = said
        with self.more_of(element):
            yield element

    @contextmanager
    def more_of(self, element: Element) -> Iterator[None]:
        """Mark what is drawn meanwhile as content of *element*."""
        tags = element.tags
        self.addLiteral(tags.content(element))
        tags.muted = True
        try:
            yield
        finally:
            tags.muted = False
            self.addLiteral("EMC")

    def figure(
        self, words: str, wide: float, high: float
    ) -> AbstractContextManager[Element | None]:
        """Mark what is drawn meanwhile, from here *wide* and *high*, as a picture of *words*."""
        if self.tags is None or self.tags.muted:
            return nullcontext()
        corners = (*self.absolutePosition(0, 0), *self.absolutePosition(wide, high))
        box = " ".join(f"{corner:.2f}" for corner in corners)
        return self.holding("Figure", f"{alt(words)}/A<</O/Layout/Placement/Block/BBox[{box}]>>")

    @contextmanager
    def under(self, kinds: str) -> Iterator[None]:
        """Put the elements begun meanwhile into a new one."""
        tags = self.tags
        if tags is None or tags.muted:
            yield
            return
        with tags.under(tags.path(kinds)):
            yield

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line, as reportlab does, in a fifth of its time: there are thirty to a page."""
        self._code.append(f"n {x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S")

    def stamp(self, key: Hashable, x: float, y: float, draw: Callable[["Sheet"], None]) -> None:
        """Draw something small at (*x*, *y*) that comes again and again, worked out once.

        *draw* draws it round (0, 0) and sets every colour and width it needs.
        """
        drawn = self._stamps.get(key)
        if drawn is None:
            start = len(self._code)
            draw(self)
            drawn = self._stamps[key] = "\n".join(self._code[start:])
            del self._code[start:]
        self.addLiteral(f"q 1 0 0 1 {x:.3f} {y:.3f} cm\n{drawn}\nQ")

    def draw_late(
        self,
        words: str,
        key: str,
        style: Style,
        x: float,
        y: float,
        element: Element | None = None,
    ) -> None:
        """Print *words* with what *key* will stand for in place of "{}".

        Its left end is at *x*, or its right end where the style says right.
        """
        font(style.font)
        mark = f"{self._sign}{len(self._late)}"
        self.addLiteral(f"{element.tags.content(element)}\n{mark}\nEMC" if element else mark)
        self._late.append(_Late(words, key, style, x, y))

    def fill_late(self, values: Mapping[str, str]) -> None:
        """Draw what was left open, between the last page and the saving of the document."""
        mark = re.compile(f"^{self._sign}([0-9]+)$", re.MULTILINE)
        # Worked out now: once the fonts are written, no text can name one any more.
        texts = [self._drawn(late, values) for late in self._late]

        def filled(drawing: str) -> str:
            drawn = mark.sub(lambda found: texts[int(found[1])], drawing)
            return without_colour(drawn) if self.in_greys else drawn

        if self._kept is not None:
            self._kept.pages.late = filled
            return
        for page in self._doc.Pages.pages:
            page.stream = filled(page.stream)

    def _drawn(self, late: _Late, values: Mapping[str, str]) -> str:
        style, face = late.style, font(late.style.font)
        words = late.words.replace("{}", values.get(late.key, "–"))
        x = late.x - (face.stringWidth(words, style.size) if style.right else 0)
        ink = style.ink
        colour = f"{ink.red:.4f} {ink.green:.4f} {ink.blue:.4f} rg"
        drawn = [f"BT {colour} 1 0 0 1 {x:.3f} {late.y:.3f} Tm"]
        for subset, code in face.splitString(words, self._doc):
            name = face.getSubsetInternalName(subset, self._doc)
            drawn.append(f"{name} {style.size:g} Tf ({self._escape(code)}) Tj")
        return " ".join(["q", *drawn, "ET Q"])
