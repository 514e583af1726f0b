"""Takes away what is printed on every page and says nothing: headers, footers, page numbers."""

import re
from collections import Counter
from dataclasses import dataclass

from evident.importers.report.lines import Document, Line, squashed
from evident.importers.report.rules import Rules

_DIGITS = re.compile(r"\d+")
_EDGE = 12.0
_LEAST_PAGES = 4
_LONGEST = 200
_WRAPPED = 70
_ADDRESSES = ("http", "file", "www")


def without_noise(document: Document, rules: Rules) -> list[Line]:
    """Give the lines that belong to the report's text; page texts and offsets stay as they are."""
    repeated = {key for key, _ in _repeated(document)}
    kept: list[Line] = []
    for line in document.lines:
        above = kept[-1] if kept else None
        if not _is_noise(line, above, rules) and not (repeated and _key(line) in repeated):
            kept.append(line)
    return kept


def _is_noise(line: Line, above: Line | None, rules: Rules) -> bool:
    if len(line.text) > _LONGEST:
        return False
    short = squashed(line.text)
    if not short:
        return True
    addressed = _DIGITS.search(short) or short.startswith(_ADDRESSES)
    if not (addressed and rules.headings.footer.search(line.text)) and not (
        rules.headings.noise.found(short, rules.headings.sieve.possible_word(short))
    ):
        return False
    return above is None or not _ends_a_sentence(line, above)


def _ends_a_sentence(line: Line, above: Line) -> bool:
    """Say whether a short line is the rest of what stands above: "… staff at the" and "home."."""
    if line.box is None or line.gap or line.bullet or line.page != above.page:
        return False
    goes_on = line.text[:1].islower() or line.text.endswith(".") or len(above.text) > _WRAPPED
    return goes_on and not above.text.endswith((".", "?", "!", ":"))


def _repeated(document: Document) -> set[tuple[str, str]]:
    """Find lines that stand at the top or bottom edge of most pages, page numbers aside.

    Headings of key questions change from page to page and are kept: they tell what it is about.
    """
    pages = len(document.texts)
    boxes = [line.box for line in document.lines if line.box]
    if pages < _LEAST_PAGES or not boxes:
        return set()
    edges = _Edges(min(box[1] for box in boxes), max(box[3] for box in boxes))
    seen = {
        (line.page, _key(line), band)
        for line in document.lines
        if (band := edges.band(line)) and len(line.text) < _LONGEST
    }
    counts = Counter((key, band) for _, key, band in seen)
    return {place for place, count in counts.items() if count >= 0.6 * pages}


@dataclass(frozen=True, slots=True)
class _Edges:
    """The lowest and the highest place any page prints on, in PDF points."""

    bottom: float
    top: float

    def band(self, line: Line) -> str:
        if line.box is None:
            return ""
        if line.box[1] < self.bottom + _EDGE:
            return "bottom"
        return "top" if line.box[3] > self.top - _EDGE else ""


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)
