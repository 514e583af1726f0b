"""Makes the annotated report as a file of its own: all of it, or nothing."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)

from evident.outputs.annotated.drawing import Placing, draw_leaf
from evident.outputs.annotated.leaves import Leaf
from evident.outputs.annotated.originals import Original, original_of
from evident.outputs.annotated.placing import FOOT, as_it_was, sides_of
from evident.outputs.annotated.words import (
    HEADING,
    account_lines,
    aside_place,
    concern_entry_place,
    legend,
    list_of_aside,
    list_of_concerns,
    said_of,
    small_print,
)
from evident.outputs.look import BODY, GREY, H1, PLAIN, QUIET, RULE, Style, font
from evident.outputs.portfolio.book import BOTTOM, LEFT, PAGE_HIGH, PAGE_WIDE, TOP, WIDE, Place
from evident.outputs.portfolio.front import facts_table
from evident.outputs.portfolio.phrases import page_place
from evident.outputs.portfolio.sources import OpenFile
from evident.outputs.portfolio.workroom import workroom
from evident.outputs.sheet import Sheet
from evident.outputs.text import para
from evident.outputs.words import natural_width, shortened_to
from evident.plan.annotated import AnnotatedReport
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.worker import Cancelled, Limits, run

_JOIN = "evident.outputs.portfolio.join:join"
_SMALL = Style(PLAIN, 8, 11, GREY)
_NUMBER = Style(PLAIN, 8, 11, GREY, right=True)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class MadeReport:
    """A saved annotated report."""

    path: Path
    pages: int
    report_pages: int
    size: int


def make_annotated(
    report: AnnotatedReport,
    out: Path,
    *,
    open_file: OpenFile,
    progress: Progress = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MadeReport:
    """Write the annotated report to *out*, in place of what is there.

    Raises UserError when the report's own PDF cannot be used, OSError, and Cancelled; nothing
    has changed then.
    """
    out = out.absolute()
    with workroom(out) as room:
        told = partial(progress, "Reading the report")
        original = original_of(report, room, open_file, told, cancelled)
        if original.problem:
            raise UserError(
                "The annotated report was not made.",
                f"The report’s PDF cannot be used: {_lower(original.problem)}",
                "Get the report again, and add it as a new report on the service page.",
            )
        paper = _Paper(room / "own.pdf", original)
        total = paper.lay_out(partial(progress, "Drawing the notes"), cancelled)
        _join(room, original, paper, total, cancelled)
        whole = room / "whole.pdf"
        size = whole.stat().st_size
        if cancelled():
            raise Cancelled
        with whole.open("r+b") as held:
            os.fsync(held.fileno())
        whole.replace(out)
    progress("Saved", 1, 1)
    return MadeReport(out, total, len(original.leaves), size)


def _lower(reason: str) -> str:
    return reason[:1].lower() + reason[1:]


def _join(
    room: Path, original: Original, paper: "_Paper", total: int, cancelled: Callable[[], bool]
) -> None:
    """Lay the original's pages under ours, in the worker."""
    placed = []
    if original.file:
        many = len(original.leaves)
        placed = [(original.file, paper.first, many, f"1-{many}")]
    limits = Limits(seconds=120 + total, memory_mb=4096, may_write=True)
    arguments = {"folder": str(room), "placed": placed, "frame": [], "exact": paper.exact}
    reply = run(_JOIN, arguments, limits=limits, cancelled=cancelled)
    if reply.value["pages"] != total:
        raise UserError(
            "The annotated report was not made.",
            f"It has {reply.value['pages']} pages where {total} were laid out.",
            "Try again. If it happens again, get the report anew from where it was published.",
        )


class _Paper(BaseDocTemplate):  # type: ignore[misc]
    """First page, the report's pages each in its own size, and the lists behind them.

    *first* is the number of the first page of the report here; *exact* says by page number where
    the original lies: left, bottom, width and height.
    """

    def __init__(self, path: Path, original: Original) -> None:
        font(PLAIN)
        self.original, self.report = original, original.report
        self.first = 0
        self.exact: dict[str, tuple[float, float, float, float]] = {}
        day = long_date(self.report.today)
        super().__init__(
            str(path),
            pagesize=(PAGE_WIDE, PAGE_HIGH),
            title=f"{self.report.service}: {self.report.title}, with our answers",
            author=self.report.service,
            subject=f"As of {day}",
            creator="Evident",
            lang="en-GB",
            initialFontName=PLAIN,
        )
        self._doSave = 0
        frame = Frame(LEFT, BOTTOM, WIDE, PAGE_HIGH - TOP - BOTTOM + 12, 0, 0, 0, 0, id="plain")
        self.addPageTemplates([PageTemplate(id="plain", frames=[frame], onPage=self._foot)])

    def lay_out(self, tell: Callable[[int, int], None], stopped: Callable[[], bool]) -> int:
        """Write the file without the original's pages, and give the number of pages."""
        self._startBuild(canvasmaker=Sheet)
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        self.canv.showOutline()
        leaves = self.original.leaves
        self._add(self._front())
        sides = sides_of(leaves)
        for at, leaf in enumerate(leaves, 1):
            if stopped():
                raise Cancelled
            self._add(self._leaf(leaf, *as_it_was(leaf, sides)))
            tell(at, len(leaves))
        self._add(self._lists(leaves))
        self._endBuild()
        total = int(self.canv.getPageNumber()) - 1
        self.canv.fill_late({"total": str(total)})
        self.canv.save()
        return total

    def _add(self, parts: Sequence[Flowable]) -> None:
        left = list(parts)
        while left:
            self.clean_hanging()
            self.handle_flowable(left)

    def _front(self) -> list[Flowable]:
        report = self.report
        published = long_date(report.published) if report.published else ""
        facts = [
            ("Service", report.service),
            ("Report", report.title),
            ("Published", published),
            ("As of", long_date(report.today)),
        ]
        return [
            Place("front", "What this is"),
            para("The inspection report, with our answers", H1),
            para(said_of(report), BODY),
            facts_table(facts),
            Spacer(0, 8),
            *account_lines(report),
            *legend(report),
            *small_print(report),
        ]

    def _leaf(self, leaf: Leaf, size: tuple[float, float], placing: Placing) -> list[Flowable]:
        name = f"leaf-{len(self.pageTemplates)}"
        frame = Frame(0, 0, size[0], size[1], 0, 0, 0, 0, id=name)
        draw = partial(self._draw_leaf, leaf, size, placing)
        template = PageTemplate(id=name, frames=[frame], onPage=draw, pagesize=size)
        self.addPageTemplates([template])
        return [NextPageTemplate(name), PageBreak(), _Nothing()]

    def _draw_leaf(
        self,
        leaf: Leaf,
        size: tuple[float, float],
        placing: Placing,
        canvas: Sheet,
        doc: "_Paper",
    ) -> None:
        report, here = self.report, int(canvas.getPageNumber())
        self.first = self.first or here
        if leaf.under:
            self.exact[str(here)] = (placing.x, placing.y, leaf.wide, leaf.high)
        if leaf.first:
            place = page_place(report.source_id, leaf.number)
            canvas.mark(place, size[1])
            canvas.addOutlineEntry(leaf.title, place, 0, True)
        draw_leaf(canvas, leaf, placing, self._links())
        self._draw_band(
            canvas, f"{leaf.label}, with our notes as of {long_date(report.today)}", size[0]
        )

    def _links(self) -> dict[str, str]:
        id = self.report.source_id
        links = {
            found.reference: concern_entry_place(id, found.reference)
            for found in self.report.concerns
        }
        return {**links, "": aside_place(id)}

    def _lists(self, leaves: Sequence[Leaf]) -> list[Flowable]:
        report = self.report
        parts: list[Flowable] = [NextPageTemplate("plain"), PageBreak()]
        parts += [Place("concerns", "Concerns and where they stand in the report")]
        parts += [para("Concerns and where they stand in the report", HEADING)]
        parts += list_of_concerns(report, leaves, WIDE, {})
        loose = [mark for mark in report.marks if mark.page is None and mark.reference]
        if loose:
            said = "Passages without a page were added by hand; they are not outlined."
            parts.append(para(said, QUIET))
        return [*parts, Spacer(0, 10), *list_of_aside(report, leaves, WIDE)]

    def _foot(self, canvas: Sheet, doc: "_Paper") -> None:
        words = f"{self.report.service} · {self.report.title}, with our answers"
        self._draw_band(canvas, words, PAGE_WIDE, 30, LEFT)

    def _draw_band(
        self, canvas: Sheet, words: str, wide: float, y: float = 9, left: float = 12
    ) -> None:
        """Draw the line at the foot of a page, with its number."""
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        top = y + 12 if left == LEFT else FOOT - 2
        right = wide - (42.5 if left == LEFT else 12)
        canvas.line(left, top, right, top)
        numbered = f"Page {canvas.getPageNumber()} of 000"
        room = right - left - natural_width(numbered, _SMALL) - 12
        said = para(shortened_to(words, _SMALL, room), _SMALL)
        said.wrap(room + 40, 20)
        said.drawOn(canvas, left, y - 2.6)
        canvas.draw_late(f"Page {canvas.getPageNumber()} of {{}}", "total", _NUMBER, right, y)


class _Nothing(Flowable):  # type: ignore[misc]
    """Holds a page open on which everything is drawn at once."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 1

    def draw(self) -> None:
        pass
