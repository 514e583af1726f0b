"""Where the words of a passage stand in the text of the report's pages."""

from collections.abc import Sequence
from typing import Any

from evident.plan.proposals import PassageBox, written
from evident.plan.reading import Span
from evident.plan.records import Passage

Stretch = tuple[int, int, int]
"""Page from 1, then the offsets of the first character and of the one after the last."""


def places_of(passage: Passage) -> tuple[Stretch, ...]:
    """Give each page's part of a passage; none for words that stand on no page."""
    if passage.page is None or passage.start is None or passage.end is None:
        return ()
    places = [(passage.page, passage.start, passage.end)]
    for part in filter(None, passage.continued.split(";")):
        page, start, end = part.split()
        places.append((int(page), int(start), int(end)))
    return tuple(places)


def at_spans(spans: Sequence[Span]) -> dict[str, Any]:
    """Give the fields of a passage whose words stand at *spans*, of which there is at least one."""
    boxes = (PassageBox(span.page, box) for span in spans for box in span.boxes)
    stretches = [(span.page, span.start, span.end) for span in spans]
    return {**at_stretches(stretches), "boxes": written(boxes)}


def at_stretches(stretches: Sequence[Stretch]) -> dict[str, Any]:
    """Give the fields that ``places_of`` reads, none of them for no stretch."""
    if not stretches:
        return {}
    (page, start, end), *rest = stretches
    continued = ";".join(f"{number} {begin} {last}" for number, begin, last in rest)
    return {"page": page, "start": start, "end": end, "continued": continued}


def cut_places(
    places: Sequence[Stretch], at: int
) -> tuple[tuple[Stretch, ...], tuple[Stretch, ...]]:
    """Part stretches where *at* characters of them end; neither part is empty, if any is."""
    before: list[Stretch] = []
    after: list[Stretch] = []
    for page, start, end in places:
        middle = min(max(start + at, start), end)
        if middle > start:
            before.append((page, start, middle))
        if middle < end:
            after.append((page, middle, end))
        at -= end - start
    whole = tuple(places)
    return tuple(before) or whole[:1], tuple(after) or whole[-1:]
