"""The portfolio as a document: page kinds, running heads and feet, places and bookmarks."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from reportlab.platypus import (
    ActionFlowable,
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
)

from evident.outputs.look import GREY, INK, LINK, PLAIN, RULE, STRONG, Style, font
from evident.outputs.metadata import describe
from evident.outputs.sheet import Sheet
from evident.outputs.tags import Tags
from evident.outputs.text import para
from evident.outputs.words import Run, natural_width, shortened_to
from evident.plan.dates import long_date
from evident.plan.portfolio.values import Portfolio

PAGE_WIDE, PAGE_HIGH = 595.28, 841.89
LEFT, RIGHT, TOP, BOTTOM = 70.9, 42.5, 56.7, 51.0
WIDE = PAGE_WIDE - LEFT - RIGHT
TITLE = "Improvement evidence portfolio"
FRAME_HIGH = PAGE_HIGH - TOP - BOTTOM - 6
FURNITURE = Style(PLAIN, 8, 11, GREY)
_PAGE_NUMBER = Style(PLAIN, 8, 11, GREY, right=True)
AGAIN = Style(STRONG, 12, 19, INK)

# The evidence pages: a band of 30 points, and the frame 36 points below the band's top.
BAND_TOP, BAND_HIGH = PAGE_HIGH - 33.7, 30.0
PLATE_TOP, PLATE_BOTTOM = BAND_TOP - 36.0, 55.6
PLATE = (LEFT + 4, PLATE_BOTTOM + 4, LEFT + WIDE - 4, PLATE_TOP - 4)
_INSET = 14.0
INSIDE_WIDE = WIDE - 2 * _INSET
INSIDE_HIGH = PLATE_TOP - PLATE_BOTTOM - 2 * _INSET - 1
"""Points within the frame for what we set there ourselves, with one to spare."""


class Book(BaseDocTemplate):  # type: ignore[misc]
    """Lays parts out as they come, in one pass.

    *section* is the right half of the running head, *going_on* the title repeated on the
    second page of a concern.
    """

    def __init__(self, path: Path, portfolio: Portfolio) -> None:
        font(PLAIN)
        super().__init__(
            str(path),
            pagesize=(PAGE_WIDE, PAGE_HIGH),
            title=f"{portfolio.service.name}: {TITLE.lower()}",
            author=portfolio.service.provider or portfolio.service.name,
            subject=f"Prepared {long_date(portfolio.today)}, version {portfolio.version}",
            creator="Evident",
            lang="en-GB",
            initialFontName=PLAIN,
        )
        self.portfolio = portfolio
        self.section = ""
        self.going_on = ""
        self.back_to = ""
        """The place every page has a link to: the contents."""
        self.on_evidence_page: Callable[[Sheet], None] = lambda canvas: None
        self.on_report_page: Callable[[Sheet], None] = lambda canvas: None
        self._covered = any(item.covered and not item.left_out for item in portfolio.items)
        self._doSave = 0
        plate_high = PLATE_TOP - PLATE_BOTTOM
        self.addPageTemplates(
            [
                _kind("cover", LEFT, BOTTOM, WIDE, PAGE_HIGH - BOTTOM, self._draw_cover),
                _kind("plain", LEFT, BOTTOM, WIDE, FRAME_HIGH, self._draw_furniture),
                _kind("report", LEFT, BOTTOM, WIDE, FRAME_HIGH, self._draw_furniture,
                      lambda canvas: self.on_report_page(canvas)),
                _kind("more", LEFT, BOTTOM, WIDE, FRAME_HIGH - 30, self._draw_more),
                _kind(
                    "evidence", LEFT + _INSET, PLATE_BOTTOM + _INSET,
                    WIDE - 2 * _INSET, plate_high - 2 * _INSET, self._draw_evidence,
                    lambda canvas: self.on_evidence_page(canvas),
                ),
            ]
        )  # fmt: skip

    @property
    def canvas(self) -> Sheet:
        sheet: Sheet = self.canv
        return sheet

    def begin(self, tags: Tags | None = None) -> None:
        """Begin the first page; *tags* notes the structure of all that is drawn."""

        def sheet(*arguments: Any, **named: Any) -> Sheet:
            made = Sheet(*arguments, **named)
            made.tags = tags
            return made

        self._startBuild(canvasmaker=sheet)
        describe(self.canv, self.title, self.author, self.subject, self.portfolio.made_at)
        self.canvas.in_greys = self.portfolio.without_colour
        self.canv.setViewerPreference("DisplayDocTitle", "true")
        self.canv.showOutline()

    def add(self, parts: Iterable[Flowable]) -> None:
        """Lay out some more."""
        left = list(parts)
        while left:
            self.clean_hanging()
            self.handle_flowable(left)

    def end(self) -> int:
        """Finish the last page and give the number of pages."""
        self._endBuild()
        if self.canvas.tags is not None:
            self.canvas.tags.end()
        return int(self.canv.getPageNumber()) - 1

    def save(self, late: Mapping[str, str]) -> None:
        """Fill in what was printed before it was known, and write the file."""
        self.canvas.fill_late(late)
        self.canv.save()

    # --- what stands on every page -----------------------------------------------------------

    def _draw_cover(self, canvas: Sheet, doc: "Book") -> None:
        high = 8 * 72 / 25.4
        canvas.setFillColor(LINK)
        canvas.rect(0, PAGE_HIGH - high, PAGE_WIDE, high, stroke=0, fill=1)
        note = "Readiness stages are this service’s own assessment. They are not CQC ratings."
        _line(canvas, f"{note} {self._confidential()}", 30, WIDE)

    def _draw_furniture(self, canvas: Sheet, doc: "Book") -> None:
        _line(canvas, self._running(), PAGE_HIGH - 40, 250, link=self.back_to)
        _line(canvas, self.section, PAGE_HIGH - 40, 220, right=True)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, PAGE_HIGH - 45, LEFT + WIDE, PAGE_HIGH - 45)
        canvas.line(LEFT, 43, LEFT + WIDE, 43)
        made = f"Prepared {long_date(self.portfolio.today)}, version {self.portfolio.version}"
        covered = "Names covered where marked. " if self._covered else ""
        _line(canvas, f"{self._confidential()} {covered}{made}", 30, WIDE - 80)
        self._draw_page_number(canvas)

    def _draw_more(self, canvas: Sheet, doc: "Book") -> None:
        self._draw_furniture(canvas, doc)
        words = para(shortened_to(self.going_on, AGAIN, WIDE - 80) + " (continued)", AGAIN)
        words.wrap(WIDE, 20)
        words.drawOn(canvas, LEFT, PAGE_HIGH - TOP - 6 - 22)

    def _draw_evidence(self, canvas: Sheet, doc: "Book") -> None:
        _line(canvas, f"{self._running()}  ·  Appendix", 30, 380, link=self.back_to)
        self._draw_page_number(canvas)
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.6)
        canvas.rect(LEFT, PLATE_BOTTOM, WIDE, PLATE_TOP - PLATE_BOTTOM)

    def _running(self) -> str:
        return f"{self.portfolio.service.name}  ·  {TITLE}"

    def _confidential(self) -> str:
        only = "For CQC only. " if self.portfolio.for_cqc_only else ""
        return only + self.portfolio.confidential

    def _draw_page_number(self, canvas: Sheet) -> None:
        words = f"Page {canvas.getPageNumber()} of {{}}"
        canvas.draw_late(words, "total", _PAGE_NUMBER, LEFT + WIDE, 30)


def _kind(
    name: str,
    left: float,
    bottom: float,
    wide: float,
    high: float,
    draw: Callable[[Sheet, Book], None],
    then: Callable[[Sheet], None] = lambda canvas: None,
) -> PageTemplate:
    """Give a kind of page: *draw* what surrounds its content, *then* what is content itself."""
    frame = Frame(left, bottom, wide, high, 0, 0, 0, 0, id=name)

    def on_page(canvas: Sheet, book: Book) -> None:
        with canvas.artifact():
            draw(canvas, book)
        then(canvas)

    return PageTemplate(id=name, frames=[frame], onPage=on_page)


def _line(
    canvas: Sheet, text: str, y: float, wide: float, right: bool = False, link: str = ""
) -> None:
    """Draw one line of running head or foot at the left or right margin, cut to fit *wide*.

    With *link*, a link to the contents follows it.
    """
    back = (Run("  ·  "), Run("Contents", ink=LINK, link=link)) if link else ()
    room = wide - sum(natural_width(run.text, FURNITURE) for run in back)
    text = shortened_to(text, FURNITURE, room)
    words = para((Run(text), *back), FURNITURE)
    words.wrap(wide + 50, 20)
    x = LEFT + WIDE - natural_width(text, FURNITURE) if right else LEFT
    words.drawOn(canvas, x, y - 2.6)


class Doing(ActionFlowable):  # type: ignore[misc]
    """Changes the book between two flowables."""

    def __init__(self, do: Callable[[Any], None]) -> None:
        super().__init__()
        self._do = do

    def apply(self, doc: Any) -> None:
        self._do(doc)


def turn(template: str, section: str = "", going_on: str = "") -> list[Flowable]:
    """Turn to a new page of a kind; its like follow, or "more" when it goes on with a title."""

    def change(book: Book) -> None:
        book.section, book.going_on = section, going_on

    parts: list[Flowable] = [Doing(change), NextPageTemplate(template), PageBreak()]
    if going_on:
        parts.append(NextPageTemplate("more"))
    return parts


class Place(Flowable):  # type: ignore[misc]
    """A named place, with its bookmark when it has a *title*; takes no room."""

    def __init__(self, name: str, title: str = "", level: int = 0, closed: bool = True) -> None:
        super().__init__()
        self.name, self.title, self.level, self.closed = name, title, level, closed
        self.keepWithNext = True

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.canv.mark(self.name, 12)
        if self.title:
            if self.canv.tags is not None:
                self.canv.tags.section(self.level, self.title)
            self.canv.addOutlineEntry(self.title, self.name, self.level, self.closed)
