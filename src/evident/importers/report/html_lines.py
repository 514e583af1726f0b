"""Lines out of a saved web page: the report, without the menus and notices round it."""

import email
import email.policy
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import groupby

from evident.importers.report.audit_tables import heads_of
from evident.importers.report.labels import with_labels
from evident.importers.report.lines import Document, Line, squashed, tidy, without_bullet
from evident.importers.report.rules import rules
from evident.plan.text import decoded

_MOST_CHARACTERS = 5_000_000
_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "p div li ul ol h1 h2 h3 h4 h5 h6 tr td th table section article main dt dd dl blockquote "
        "br hr header footer nav aside form figure figcaption pre body html title label summary "
        "details fieldset legend caption tbody thead",
    )
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_SKIPPED = frozenset(
    re.findall(
        r"\w+",
        "script style noscript template svg nav head iframe select option footer aside dialog",
    )
)
_VOID = frozenset(re.findall(r"\w+", "br hr img input meta link area base col embed source wbr"))
_KEPT = frozenset({"html", "body", "main", "article"}) | _HEADINGS
_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "complementary"]
)
_AROUND = re.compile(
    r"cookie|breadcrumb|skip-?(?:link|to|nav)|modal|pagination|social|survey|toast|tooltip|"
    r"(?:^|\s)(?:site-?|main-?|side-?|left-?|page-?)?(?:menu|nav|navigation|sidebar|search|share)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_LOCATION = re.compile(r"\b1-\d{6,12}\b")
_DEEPEST = 5_000


@dataclass(slots=True)
class _Block:
    line: Line
    in_main: bool
    cell: tuple[int, int, int] | None = None


@dataclass(slots=True)
class _Found:
    blocks: list[_Block] = field(default_factory=list)
    title: str = ""
    location: str = ""
    kept: int = 0
    around: int = 0


def read_html(data: bytes) -> Document:
    """Give the blocks of a saved web page. Nothing is fetched and no script is run."""
    text = _text_of(data)[:_MOST_CHARACTERS]
    found = _read(text, strict=True)
    if found.around > found.kept:  # a name meant for menus is on the report itself
        found = _read(text, strict=False)
    blocks = found.blocks
    main = [block for block in blocks if block.in_main]
    if sum(len(b.line.text) for b in main) * 2 > sum(len(b.line.text) for b in blocks):
        blocks = main
    document = Document("html")
    document.title = tidy(f"{found.title} {found.location}")
    document.add_page(with_labels(_with_columns(blocks)))
    return document


def read_mhtml(data: bytes) -> Document:
    """Give the blocks of a web page saved as a single file, its pictures beside it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    part = next((p for p in message.walk() if p.get_content_type() == "text/html"), None)
    page = part.get_payload(decode=True) if part is not None else b""
    return read_html(page if isinstance(page, bytes) else b"")


def _read(text: str, *, strict: bool) -> _Found:
    parser = _Blocks(strict)
    parser.feed(text)
    parser.close()
    parser.end_block()
    return parser.found


def _text_of(data: bytes) -> str:
    named = re.search(rb"charset\s*=\s*[\"']?([A-Za-z0-9_-]{3,20})", data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(named[1].decode("ascii"), "replace")
        except LookupError:
            return decoded(data)
    return decoded(data)


class _Blocks(HTMLParser):
    """Collects text block by block. With *strict* what is named like a menu is passed over."""

    def __init__(self, strict: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.found = _Found()
        self._strict = strict
        self._parts: list[str] = []
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._skip_from: int | None = None
        self._skip_counts = False
        self._heading = 0
        self._item = False
        self._table = self._row = self._cell = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and not self.found.location:
            location = _LOCATION.search(given.get("href", ""))
            self.found.location = location[0] if location else ""
        if tag in _VOID:
            self._void(tag, given)
            return
        if len(self._open) < _DEEPEST:
            self._open.append(tag)
            self._count[tag] += 1
        if self._skip_from is not None:
            return
        if self._skips(tag, given):
            self._skip_from = len(self._open)
            return
        if tag in _BLOCKS:
            self.end_block()
        if tag in _HEADINGS:
            self._heading = int(tag[1])
        elif tag == "li":
            self._item = True
        self._step(tag)

    def _void(self, tag: str, given: dict[str, str]) -> None:
        if self._skip_from is not None:
            return
        if tag in ("br", "hr"):
            self.end_block()
        elif tag == "img" and squashed(given.get("alt", "")) in rules().headings.ratings:
            self._parts.append(f" {given['alt']} ")

    def _step(self, tag: str) -> None:
        """Count tables, their rows and cells."""
        if tag == "table":
            self._table += 1
            self._row = self._cell = 0
        elif tag == "tr":
            self._row += 1
            self._cell = 0
        elif tag in ("td", "th"):
            self._cell += 1

    def _skips(self, tag: str, given: dict[str, str]) -> bool:
        self._skip_counts = False
        in_main = self._in_main()
        if tag in _SKIPPED or (tag == "button" and not self._heading):
            return True
        if tag in _KEPT:
            return False
        if (tag == "header" and not in_main) or given.get("role", "").lower() in _ROLES:
            return True
        style = given.get("style", "").replace(" ", "").lower()
        if ("hidden" in given or "display:none" in style) and not in_main:
            return True
        self._skip_counts = True  # by its name alone: it may be mistaken
        return self._strict and bool(
            _AROUND.search(f"{given.get('id', '')} {given.get('class', '')}")
        )

    def _in_main(self) -> bool:
        return bool(self._count["main"] or self._count["article"])

    def handle_endtag(self, tag: str) -> None:
        if not self._count[tag]:
            return
        if self._skip_from is None and tag in _BLOCKS:
            self.end_block()
        while self._open:
            last = self._open.pop()
            self._count[last] -= 1
            if self._skip_from is not None and len(self._open) < self._skip_from:
                self._skip_from = None
            if last == tag:
                break

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] == "title" and not self._count["svg"]:
            self.found.title = (self.found.title + data)[:500]
        elif self._skip_from is None:
            self._parts.append(data)
            self.found.kept += len(data)
        elif self._skip_counts:
            self.found.around += len(data)

    def end_block(self) -> None:
        words, bullet = without_bullet(tidy(" ".join("".join(self._parts).split())))
        if words:
            line = Line(0, words, gap=True, whole=True, bullet=bullet or self._item)
            line.heading = self._heading
            in_cell = self._count["td"] or self._count["th"]
            cell = (self._table, self._row, self._cell) if in_cell else None
            self.found.blocks.append(_Block(line, self._in_main(), cell))
        self._parts.clear()
        self._heading = 0
        self._item = False


def _with_columns(blocks: Sequence[_Block]) -> list[Line]:
    """Give the lines; those of a table of findings are told their row and column."""
    columns = rules().headings.columns
    number = 0
    tables = groupby((b for b in blocks if b.cell), key=lambda b: b.cell and b.cell[0])
    for _, table in tables:
        heads: dict[int, str] = {}
        for _, row in groupby(table, key=lambda b: b.cell and b.cell[1]):
            number += 1
            cells = list(row)
            named = heads_of([cell.line.text for cell in cells], columns)
            if named:
                heads = {b.cell[2]: n for b, n in zip(cells, named, strict=True) if b.cell}
            for block in cells if heads else ():
                assert block.cell is not None
                block.line.row = number
                block.line.column = "head" if named else heads.get(block.cell[2]) or "other"
    return [block.line for block in blocks]
