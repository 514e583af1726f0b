"""What stands where on the report: rows and sentences under a click or inside a rectangle."""

from collections.abc import Iterable

from evident.plan.passage_places import places_of
from evident.plan.proposals import ProposalRow
from evident.plan.reading import Box, ReadSentence
from evident.ui.widgets.report_text import TextShade

_SIDE, _ABOVE = 2.0, 1.0


def row_at(rows: Iterable[ProposalRow], page: int, x: float, y: float) -> int | None:
    """Give the row whose wording is under a point of a page, the shortest wording first."""
    hits = [
        (place.box[2] - place.box[0], row.id)
        for row in rows
        for place in row.boxes
        if place.page == page and _holds(place.box, x, y)
    ]
    return min(hits)[1] if hits else None


def row_at_letter(rows: Iterable[ProposalRow], page: int, at: int) -> int | None:
    """Give the row whose wording holds a place in the text of a page."""
    for row in rows:
        for passage in row.passages:
            for number, start, end in places_of(passage):
                if number == page and start <= at <= end:
                    return row.id
    return None


def sentence_at(
    sentences: Iterable[ReadSentence], page: int, x: float, y: float
) -> ReadSentence | None:
    for sentence in sentences:
        for span in sentence.spans:
            if span.page == page and any(_holds(box, x, y) for box in span.boxes):
                return sentence
    return None


def sentence_at_letter(
    sentences: Iterable[ReadSentence], page: int, at: int
) -> ReadSentence | None:
    for sentence in sentences:
        for span in sentence.spans:
            if span.page == page and span.start <= at <= span.end:
                return sentence
    return None


def sentences_in(sentences: Iterable[ReadSentence], page: int, box: Box) -> list[ReadSentence]:
    """Give the sentences a rectangle was drawn over: a line counts when its middle is inside.

    The lines beside it, which the rectangle only touches, stay out.
    """
    return [
        sentence
        for sentence in sentences
        if any(
            span.page == page and any(_meant(line, box) for line in span.boxes)
            for span in sentence.spans
        )
    ]


def shades_of(row: ProposalRow, chosen: bool) -> list[TextShade]:
    """Give the wordings of a row in the text, on every page they go on to."""
    return [
        TextShade(page, start, end, chosen)
        for passage in row.passages
        for page, start, end in places_of(passage)
    ]


def _holds(box: Box, x: float, y: float) -> bool:
    x0, y0, x1, y1 = box
    return x0 - _SIDE <= x <= x1 + _SIDE and y0 - _ABOVE <= y <= y1 + _ABOVE


def _meant(line: Box, box: Box) -> bool:
    middle = (line[1] + line[3]) / 2
    across = min(line[2], box[2]) - max(line[0], box[0])
    return box[1] <= middle <= box[3] and across > 0
