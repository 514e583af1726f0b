"""The report in the portfolio: what it is, its pages with our answers, and where they lead."""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from functools import partial

from reportlab.platypus import Flowable, Spacer

from evident.outputs.annotated.drawing import draw_leaf
from evident.outputs.annotated.leaves import Leaf
from evident.outputs.annotated.originals import Original
from evident.outputs.annotated.placing import Sides, into_frame, sides_of
from evident.outputs.annotated.words import (
    HEADING,
    account_lines,
    aside_place,
    legend,
    list_of_aside,
    list_of_concerns,
    said_of,
    small_print,
)
from evident.outputs.look import BODY, GREY, H1, PLAIN, Style
from evident.outputs.portfolio.appendix import Laid, foreign_page
from evident.outputs.portfolio.book import (
    LEFT,
    PAGE_HIGH,
    PAGE_WIDE,
    WIDE,
    Book,
    Doing,
    Place,
    turn,
)
from evident.outputs.portfolio.front import Section
from evident.outputs.portfolio.phrases import concern_place, page_place
from evident.outputs.sheet import Sheet
from evident.outputs.text import para
from evident.plan.portfolio.values import Portfolio

_FRAME = (LEFT - 30.0, 52.0, PAGE_WIDE - 20.0, PAGE_HIGH - 62.0)
_LABEL = Style(PLAIN, 8, 11, GREY, tag="H2")


def report_pages(
    book: Book,
    original: Original,
    portfolio: Portfolio,
    laid: Laid,
    section: Section,
    *,
    first: bool,
) -> list[Flowable]:
    """Give the pages of one report; *first* is the one with which the section begins."""
    report = original.report
    links = {concern.reference: concern_place(concern.reference) for concern in portfolio.concerns}
    parts: list[Flowable] = turn("plain", section.head)
    if first:
        parts += [Place(section.place, section.head), para(section.title, H1)]
    parts += [
        para(report.title, HEADING),
        para(said_of(report), BODY),
        *_instead(original),
        *account_lines(report),
        *legend(report, stages=False),
        *small_print(report, licence=False),
        para("Concerns and where they stand in the report", HEADING),
        *list_of_concerns(report, original.leaves, WIDE, links),
        Spacer(0, 6),
        *list_of_aside(report, original.leaves, WIDE),
    ]
    pages = _Pages(book, original, laid, {**links, "": aside_place(report.source_id)})
    for leaf in original.leaves:
        hook = Doing(partial(_draw_with, partial(pages.draw, leaf)))
        parts += [hook, *turn("report", section.head), _Nothing()]
    return parts


def _draw_with(draw: Callable[[Sheet], None], book: Book) -> None:
    book.on_report_page = draw


def _instead(original: Original) -> list[Flowable]:
    if not original.problem:
        return []
    said = f"The report’s PDF could not be used, so its text is set by us. {original.problem}"
    return [para(said, BODY)]


class _Pages:
    """Draws each page of a report, and keeps where its original lies."""

    def __init__(self, book: Book, original: Original, laid: Laid, links: dict[str, str]) -> None:
        self._original, self._laid, self._links = original, laid, links
        self._sides: Sides = sides_of(original.leaves)
        self._begun = False

    def draw(self, leaf: Leaf, canvas: Sheet) -> None:
        here = int(canvas.getPageNumber())
        if not self._begun:
            self._begun = True
            self._note(here)
        placing = into_frame(leaf, self._sides, _FRAME)
        if leaf.under:
            wide, high = leaf.wide * placing.scale, leaf.high * placing.scale
            self._laid.exact[str(here)] = (placing.x, placing.y, wide, high)
        if leaf.first:
            self._mark(leaf, canvas)
        with foreign_page(canvas, self._shows(leaf)) if leaf.under else nullcontext():
            words = para(leaf.label, _LABEL if leaf.first else replace(_LABEL, tag="P"))
            words.wrap(WIDE, 20)
            words.drawOn(canvas, LEFT, PAGE_HIGH - 60)
        draw_leaf(canvas, leaf, placing, self._links)

    def _mark(self, leaf: Leaf, canvas: Sheet) -> None:
        place = page_place(self._original.report.source_id, leaf.number)
        canvas.mark(place, PAGE_HIGH)
        if canvas.tags is not None:
            canvas.tags.section(1, leaf.title)
        canvas.addOutlineEntry(leaf.title, place, 1, True)

    def _shows(self, leaf: Leaf) -> str:
        return f"{leaf.label}: {self._original.report.title}"

    def _note(self, here: int) -> None:
        """Say for the manifest which file is printed where, and what is laid under what."""
        original, report = self._original, self._original.report
        many = len(original.leaves)
        if original.file:
            self._laid.placed.append((original.file, here, many, f"1-{many}"))
        self._laid.reports.append(
            {
                "title": report.title,
                "file_name": report.file_name,
                "sha256": report.file,
                "page": here,
                "pages": many,
                "original": bool(original.file),
            }
        )


class _Nothing(Flowable):  # type: ignore[misc]
    """Holds a page open on which everything is drawn at once."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 1

    def draw(self) -> None:
        pass
