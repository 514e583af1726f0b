"""Takes away what is printed on every page and says nothing: headers, footers, page numbers."""

import re
from collections import Counter

from evident.importers.report.lines import Document, Line, squashed
from evident.importers.report.rules import Rules

_DIGITS = re.compile(r"\d+")
_EDGE = 0.12


def without_noise(document: Document, rules: Rules) -> list[Line]:
    """Give the lines that belong to the report's text; page texts and offsets stay as they are."""
    repeated = _repeated(document)
    return [
        line
        for line in document.lines
        if not _is_noise(line, rules) and (_key(line), _band(line)) not in repeated
    ]


def _is_noise(line: Line, rules: Rules) -> bool:
    if len(line.text) > 200:
        return False
    short = squashed(line.text)
    if not short or rules.headings.footer.search(line.text):
        return True
    return rules.headings.noise.search(short) is not None


def _repeated(document: Document) -> set[tuple[str, str]]:
    """Find lines that stand at the top or bottom edge of most pages, page numbers aside.

    Headings of key questions also stand at the top of every page: they are kept, because
    they tell what the page is about, so only lines at the very edge count.
    """
    pages = len(document.texts)
    if pages < 4:
        return set()
    seen = Counter({(_key(line), _band(line)) for line in document.lines[:0]})
    for number in range(1, pages + 1):
        seen.update(
            {
                (_key(line), _band(line))
                for line in document.lines
                if line.page == number and _band(line)
            }
        )
    return {place for place, count in seen.items() if count >= max(3, 0.6 * pages)}


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _band(line: Line) -> str:
    """Name the edge of the page the line stands at; "" in the middle or where unknown."""
    if line.box is None:
        return ""
    if line.box[1] < 842 * _EDGE / 1.5:
        return "bottom"
    return "top" if line.box[3] > 842 * (1 - _EDGE / 1.5) else ""
