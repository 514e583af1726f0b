"""Puts the lines of each page in the order they are read in, not the one they were drawn in."""

from collections.abc import Iterator, Sequence

from evident.importers.report.headings import is_header
from evident.importers.report.lines import Line, squashed
from evident.importers.report.rules import Rules


def headers_first(lines: Sequence[Line], rules: Rules) -> Iterator[Line]:
    """Put page headers drawn after the body in front of it, page by page.

    In reports of 2014 to 2016 the key question and its rating are drawn last on each page.
    """
    start = 0
    for stop in range(1, len(lines) + 1):
        if stop < len(lines) and lines[stop].page == lines[start].page:
            continue
        page = lines[start:stop]
        late = _late_headers(page, rules) or _address_above(page, rules)
        yield from (page[index] for index in late)
        yield from (line for index, line in enumerate(page) if index not in late)
        start = stop


def _late_headers(page: Sequence[Line], rules: Rules) -> list[int]:
    body = [
        line.box[3]
        for line in page
        if line.box and len(line.text) > 25 and not is_header(line, rules)
    ]
    if not body or page[0].box is None:
        return []
    top = max(body)
    found = [
        index
        for index, line in enumerate(page)
        if index and line.box and line.box[1] >= top - 1 and is_header(line, rules)
    ]
    late = [index for index in found if any(len(line.text) > 25 for line in page[:index])]
    return sorted(late, key=lambda index: (-(page[index].box or (0, 0, 0, 0))[3], index))


def _address_above(page: Sequence[Line], rules: Rules) -> list[int]:
    """Find the name and address on the first page: drawn last, standing above the ratings."""
    if page[0].page != 1:
        return []
    tops = [
        line.box[3]
        for line in page
        if line.box and rules.headings.section_of(squashed(line.text)) == "ratings"
    ]
    if not tops:
        return []
    top = max(tops)
    above = [index for index, line in enumerate(page) if line.box and line.box[1] > top]
    return above if above != list(range(len(above))) else []
