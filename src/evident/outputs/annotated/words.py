"""What stands before and after the pages: what this is, how to read it, what was set aside."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.colors import Color
from reportlab.platypus import CondPageBreak, Flowable, Spacer

from evident.outputs.annotated.leaves import Leaf
from evident.outputs.look import (
    BODY,
    CELL,
    CELL_QUIET,
    CELL_STRONG,
    GREY,
    H2,
    LINK,
    PLAIN,
    QUIET,
    SMALL_QUIET,
    STAGE_INK,
    STRONG,
    Style,
)
from evident.outputs.portfolio.book import Place
from evident.outputs.portfolio.drawing import Beside, blocks
from evident.outputs.portfolio.phrases import STAGE_MEANING, counted, page_place
from evident.outputs.rows import Drawing, Rows
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.annotated import AnnotatedReport, Mark, MarkKind
from evident.plan.dates import long_date
from evident.plan.portfolio.values import LICENCE
from evident.plan.words import Stage

OURS = (
    "The outlines, the notes in the margin and this page are the service’s own. The report’s "
    "pages are as they were published; nothing in them was changed. Readiness stages are our own "
    "assessment, not CQC ratings. This was made by the service; it is not issued or endorsed by "
    "CQC."
)

# A heading stays with the first rows of a table, never with the whole of a long one.
HEADING = replace(H2, keep_with_next=False)
_ROOM = 78.0


def aside_place(source_id: int) -> str:
    return f"report-{source_id}-aside"


def said_of(report: AnnotatedReport) -> str:
    """Say in a sentence what is outlined, and as of when."""
    concerns = counted(len(report.concerns), "concern")
    passages = sum(line.concern is not None for line in report.account.lines)
    day = long_date(report.today)
    return (
        f"{counted(passages, 'passage')} of {concerns} outlined, each with its number and its "
        f"stage as of {day} in the margin."
    )


def account_lines(report: AnnotatedReport) -> list[Flowable]:
    """Give the account in one line, and what is open in it."""
    parts: list[Flowable] = [para(f"The account: {report.line}.", BODY)]
    if report.still_open:
        parts.append(para(f"Still open: {'; '.join(report.still_open)}.", BODY))
    return parts


def legend(report: AnnotatedReport, *, stages: bool = True) -> list[Flowable]:
    """Say how outlines and notes are to be read: by shape and word as well as colour.

    *stages* says what each stage means, where nothing else does.
    """
    parts: list[Flowable] = [
        para("How to read it", H2),
        _outlined(
            [],
            STAGE_INK[Stage.DONE],
            1.1,
            "An unbroken line: the words are part of a "
            "concern. The note gives its number and its stage.",
        ),
    ]
    if report.aside:
        said = "Dashes: we looked at these words and set them aside. The reasons are at the end."
        parts.append(_outlined([4, 2.4], GREY, 0.7, said))
    if any(mark.kind is MarkKind.OPEN for mark in report.marks):
        said = "Dots: these words are not decided yet."
        parts.append(_outlined([0.8, 2], GREY, 0.7, said))
    if not stages:
        return parts
    used = sorted({found.stage for found in report.concerns if found.stage is not None})
    for stage in reversed(used):
        runs = (
            Run(stage.label, font=STRONG, ink=STAGE_INK[stage]),
            Run(f"  {STAGE_MEANING[stage]}"),
        )
        parts.append(Beside(blocks(stage), para(runs, CELL), 60))
    return parts


def _outlined(dash: Sequence[float], ink: Color, wide: float, words: str) -> Flowable:
    def draw(canvas: Any, width: float, height: float) -> None:
        canvas.setStrokeColor(ink)
        canvas.setLineWidth(wide)
        canvas.setDash(list(dash)) if dash else canvas.setDash()
        canvas.rect(0, 1, 50, height - 2, stroke=1, fill=0)
        canvas.setDash()

    return Beside(Drawing(52, 11, draw), para(words, CELL), 60)


def list_of_concerns(
    report: AnnotatedReport, leaves: Sequence[Leaf], wide: float, link_of: dict[str, str]
) -> list[Flowable]:
    """List the concerns that come from this report, with links to where they stand in it."""
    if not report.concerns:
        return [para("None. No concern has been taken from this report yet.", QUIET)]
    shown = {leaf.number for leaf in leaves}
    rows = []
    for found in report.concerns:
        name = para((Run(found.reference, link=link_of.get(found.reference, "")),), CELL_STRONG)
        stage = found.stage.label if found.stage is not None else "Not in this portfolio"
        pages = _pages(report.source_id, [page for page in found.pages if page in shown])
        place = Place(concern_entry_place(report.source_id, found.reference))
        rows.append(
            [
                _With(place, name),
                para(found.title, CELL),
                para(stage, CELL),
                para(pages, CELL) if pages else para("Not on a page", CELL_QUIET),
            ]
        )
    widths = (44.0, wide - 44 - 106 - 92, 106.0, 92.0)
    return [Rows(widths, ("No.", "Concern", "Stage", "Report page"), rows, pad=3.5)]


def concern_entry_place(source_id: int, reference: str) -> str:
    return f"report-{source_id}-list-{reference}"


class _With(Flowable):  # type: ignore[misc]
    """Words that mark a place where they come to stand."""

    def __init__(self, place: Place, words: Flowable) -> None:
        super().__init__()
        self._place, self._words = place, words

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = self._words.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        self._place.drawOn(self.canv, 0, self.height)
        self._words.drawOn(self.canv, 0, 0)


def _pages(source_id: int, pages: Sequence[int]) -> list[Run]:
    runs: list[Run] = []
    for at, page in enumerate(pages):
        runs += [Run(", ")] if at else []
        runs.append(Run(str(page), ink=LINK, link=page_place(source_id, page)))
    return runs


def list_of_aside(report: AnnotatedReport, leaves: Sequence[Leaf], wide: float) -> list[Flowable]:
    """List what was set aside, each with its reason and a link to its page."""
    shown = {leaf.number for leaf in leaves}
    parts: list[Flowable] = [
        CondPageBreak(_ROOM),
        Place(aside_place(report.source_id)),
        para("Set aside, with reason", HEADING),
    ]
    if not report.aside:
        return [*parts, para("None. No passage was set aside.", QUIET)]
    rows = [[para(str(mark.number), CELL), *_aside(report, mark, shown)] for mark in report.aside]
    widths = (24.0, (wide - 24 - 40) * 0.62, 40.0, (wide - 24 - 40) * 0.38)
    return [*parts, Rows(widths, ("No.", "Words of the report", "Page", "Why"), rows, pad=3.5)]


def _aside(report: AnnotatedReport, mark: Mark, shown: set[int]) -> list[Flowable]:
    page = mark.page
    linked = _pages(report.source_id, [page]) if page in shown and page is not None else []
    return [
        para(f"“{mark.words}”", CELL),
        para(linked, CELL) if linked else para(str(page or "–"), CELL_QUIET),
        para(mark.why, CELL),
    ]


def small_print(report: AnnotatedReport, *, licence: bool = True) -> list[Flowable]:
    parts: list[Flowable] = [Spacer(0, 6), para(OURS, SMALL_QUIET)]
    if report.licensed and licence:
        said = f"Words of CQC’s inspection report: {LICENCE}"
        parts.append(para(said, Style(PLAIN, 8, 11, GREY, before=4)))
    return parts
