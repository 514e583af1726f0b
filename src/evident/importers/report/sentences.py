"""Joins lines to paragraphs and cuts them into sentences that know where they stand."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from evident.importers.report.lines import Line
from evident.importers.report.places import Place
from evident.importers.report.rules import Rules
from evident.plan.reading import Box, Span

_ENDS = re.compile(r"[.?!:][\"'”’)]*$")
_BREAK = re.compile(  # it starts with what is quick to find
    r"[.?!](?:([\"'”’)\]]*\s+)(?=[\"'“‘(\[]?[A-Z0-9•])"  # a full stop, then a capital or digit
    r"|(?<=[a-z)].)()(?=[A-Z][a-z])"  # the space is missing
    r"|(?<=[a-z]\.)(,?\s+)(?=There |This |We |The ))"
)
_SCORED = re.compile(r"(?<=[a-z])(\s+)(?=This service scored \d)")  # a line of its own
_NOT_THE_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Prof|St|No|Nos|approx|e\.g|i\.e|eg|ie|etc|vs|Reg|Regs|para|Fig)\.|"
    r"(?:^|(?<!esident)(?<!erson)(?<!ser)(?<!oom)(?<!nit)(?<!ouse)\s)[A-Z]\.)[\"'”’)\]]*\s*$"
)


@dataclass(slots=True)
class Sentence:
    """A sentence as printed. *paragraph* numbers its paragraph, *lead* the "…:" of its list."""

    text: str
    spans: tuple[Span, ...]
    place: Place
    paragraph: int
    bullet: bool = False
    lead: int | None = None


@dataclass(slots=True)
class _Paragraph:
    place: Place
    bullet: bool
    lines: list[Line] = field(default_factory=list)


def sentences_of(prose: Sequence[tuple[Line, Place]], rules: Rules) -> list[Sentence]:
    """Give every sentence of the report's prose in reading order."""
    sentences: list[Sentence] = []
    lead: int | None = None
    for number, paragraph in enumerate(_paragraphs(prose)):
        text, owners = _joined(paragraph.lines, rules.titles.keep_hyphen_after)
        if not paragraph.bullet:
            lead = None
        for start, end in _cuts(text):
            sentences.append(
                Sentence(
                    text[start:end],
                    _spans(paragraph.lines, owners, start, end),
                    paragraph.place,
                    number,
                    paragraph.bullet,
                    lead,
                )
            )
        if text.endswith(":") and not paragraph.bullet and sentences:
            lead = len(sentences) - 1
    return sentences


def _paragraphs(prose: Sequence[tuple[Line, Place]]) -> Iterator[_Paragraph]:
    current: _Paragraph | None = None
    for line, place in prose:
        if current is not None and current.place == place and _goes_on(current, line):
            current.lines.append(line)
            continue
        if current is not None:
            yield current
        current = _Paragraph(place, line.bullet, [line])
    if current is not None:
        yield current


def _goes_on(paragraph: _Paragraph, line: Line) -> bool:
    """Say whether *line* continues the paragraph, over columns and pages if need be."""
    above = paragraph.lines[-1]
    if line.bullet or above.whole:
        return False
    if above.hyphen:
        return True
    ended = _ENDS.search(above.text) is not None
    if line.text[:1].islower() and not ended:
        return True
    if line.column_break or line.page != above.page:
        return not ended and len(above.text) > 25
    return not line.gap


def _joined(lines: Sequence[Line], keep_after: frozenset[str]) -> tuple[str, list[int]]:
    """Join lines to one text; give for each character the index of its line.

    A hyphen that only broke a word goes; one that belongs to it ("well-led") stays.
    """
    text = ""
    owners: list[int] = []
    for index, line in enumerate(lines):
        part = line.text
        if text:
            if lines[index - 1].hyphen or (text.endswith("-") and part[:1].islower()):
                head = re.search(r"([A-Za-z]+)-$", text)
                if head and head[1].lower() not in keep_after:
                    text = text[:-1]
                    owners.pop()
            else:
                text += " "
                owners.append(index - 1)
        text += part
        owners.extend([index] * len(part))
    return text, owners


def _cuts(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop, goes_on in _breaks(text):
        if _NOT_THE_END.search(text[max(start, stop - 12) : stop]):
            continue
        between = text[stop:goes_on]
        end = stop + len(between.rstrip()) if between.strip(" ,") else stop
        if _inside_quotes(text[start:end]):
            continue
        yield start, end
        start = goes_on
    if text[start:].strip():
        yield start, len(text)


def _breaks(text: str) -> list[tuple[int, int]]:
    """Give where a sentence may end, and where what follows would begin."""
    breaks = [found.span(found.lastindex or 0) for found in _BREAK.finditer(text)]
    if "This service scored" in text:
        breaks = sorted([*breaks, *(found.span() for found in _SCORED.finditer(text))])
    return breaks


def _inside_quotes(text: str) -> bool:
    """Say whether a quotation is still open; not for long, for some are never closed."""
    if len(text) > 400:
        return False
    opened, closed = text.count("“"), text.count("”")
    if opened or closed:
        return opened > closed
    return text.count('"') % 2 == 1


def _spans(lines: Sequence[Line], owners: list[int], start: int, end: int) -> tuple[Span, ...]:
    """Give one span for each page the characters *start* to *end* of the paragraph stand on."""
    spans: list[Span] = []
    first, last = owners[start], owners[end - 1]
    for index in range(first, last + 1):
        line = lines[index]
        line_start = bisect_left(owners, index) if index else 0
        begin = start - line_start if owners[start] == index else 0
        stop = end - line_start if owners[end - 1] == index else len(line.text)
        stop = min(stop, len(line.text))
        boxes = (line.part(begin, stop),)
        if spans and spans[-1].page == line.page and line.start >= spans[-1].start:
            before = spans[-1]
            spans[-1] = Span(
                line.page, before.start, line.start + stop, before.boxes + _boxes(boxes)
            )
        else:
            spans.append(Span(line.page, line.start + begin, line.start + stop, _boxes(boxes)))
    return tuple(spans)


def _boxes(boxes: tuple[Box | None, ...]) -> tuple[Box, ...]:
    return tuple(box for box in boxes if box is not None)
