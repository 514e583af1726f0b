"""The structure of a document as a screen reader follows it, noted while the pages are drawn.

Each element is written to a file as soon as nothing can be added to it any more, so that a long
document costs no more memory than a short one. The tree itself is put into the finished PDF
later (``portfolio.structure``), when it is known which object each page has become.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

Kid = int | tuple[int, int]
"""The number of an element; or page and marked content; or page and -1 - link of that page."""

TAGS = "own.tags"
"""The file of what was noted, beside the pages."""
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_spelt = json.JSONEncoder(separators=(",", ":")).encode
COLUMN = "/A<</O/Table/Scope/Column>>"
ROW = "/A<</O/Table/Scope/Row>>"


class Element:
    """One element: *kind* as in PDF's standard structure types, *said* what else it says."""

    __slots__ = ("kids", "kind", "number", "parent", "said", "tags")

    def __init__(self, tags: "Tags", number: int, kind: str, parent: int, said: str) -> None:
        self.tags, self.number, self.kind, self.parent = tags, number, kind, parent
        self.said = said
        self.kids: list[Kid] = []


class Tags:
    """Notes elements and where their content stands.

    *within* is where new elements go. While *muted*, what is drawn belongs to something that is
    marked as a whole already.
    """

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._kept: list[Element] = []
        self._page, self._key, self._next_key = 1, 0, 1
        self._contents: list[int] = []
        self._links: list[tuple[int, int]] = []
        self.count = 0
        self.muted = False
        self._open = [self._new("Document", -1, "")]
        self.within = self._open[0]

    def _new(self, kind: str, parent: int, said: str) -> Element:
        made = Element(self, self.count, kind, parent, said)
        self.count += 1
        self._kept.append(made)
        return made

    def add(self, kind: str, parent: Element | None = None, said: str = "") -> Element:
        """Begin an element at the end of *parent*, or of where we are."""
        above = parent or self.within
        made = self._new(kind, above.number, said)
        above.kids.append(made.number)
        return made

    def path(self, kinds: str) -> Element:
        """Begin "BlockQuote/P": each within the one before; give the last."""
        made = self.within
        for kind in kinds.split("/"):
            made = self.add(kind, made)
        return made

    def section(self, level: int, title: str) -> None:
        """Begin a section: 0 of the document, 1 of that. Those before it are written away."""
        del self._open[level + 1 :]
        self._write_kept()
        self._open.append(self.add("Sect", self._open[-1], f"/T{pdf_text(title)}"))
        self.within = self._open[-1]

    def content(self, element: Element) -> str:
        """Give the operator that begins some content of *element* on this page."""
        at = len(self._contents)
        element.kids.append((self._page, at))
        self._contents.append(element.number)
        return f"/{element.kind} <</MCID {at}>> BDC"

    def reserve(self, kind: str, said: str) -> Element:
        """Begin an element that is the first content of this page, to be drawn by others.

        Call ``settle`` with it where it comes in the order of reading.
        """
        made = self._new(kind, self.within.number, said)
        self.content(made)
        return made

    def settle(self, element: Element) -> None:
        self.within.kids.append(element.number)

    def link(self, element: Element, at: int) -> int:
        """Note that link *at* of this page belongs to *element*, and give its key."""
        element.kids.append((self._page, -1 - at))
        self._links.append((self._next_key, element.number))
        self._next_key += 1
        return self._next_key - 1

    def end_page(self) -> int:
        """Write away what is known of the page, and give the page's key."""
        key = self._key
        self._say(["page", key, self._contents, self._links])
        self._contents, self._links = [], []
        self._page += 1
        self._key, self._next_key = self._next_key, self._next_key + 1
        return key

    def end(self) -> None:
        """Write away everything that is left."""
        self._open = []
        self._write_kept()

    @contextmanager
    def under(self, element: Element) -> Iterator[None]:
        """Put what is begun meanwhile into *element*."""
        before, self.within = self.within, element
        try:
            yield
        finally:
            self.within = before

    def _write_kept(self) -> None:
        for each in self._kept:
            if each not in self._open:
                self._say([each.number, each.kind, each.parent, each.said, each.kids])
        self._kept = list(self._open)

    def _say(self, words: list[object]) -> None:
        self._out.write(_spelt(words) + "\n")


def pdf_text(text: str) -> str:
    """Spell *text* as a string of PDF."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPES)})"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def alt(text: str) -> str:
    """Give the attribute with the words that stand for a figure."""
    return f"/Alt{pdf_text(text)}"
