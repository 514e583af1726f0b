"""Cover and contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import (
    BODY,
    CELL,
    CELL_QUIET,
    GREY,
    H1,
    H2,
    INK,
    LINK,
    PLAIN,
    RULE,
    SMALL,
    STAGE_INK,
    STRONG,
    Style,
    font,
)
from evident.outputs.portfolio.book import FRAME_HIGH, TITLE, WIDE, Place, turn
from evident.outputs.portfolio.drawing import blocks, draw_blocks
from evident.outputs.portfolio.phrases import STAGE_MEANING, counted
from evident.outputs.rows import Drawing, Rows, height_of
from evident.outputs.sheet import Sheet
from evident.outputs.tags import ROW, pdf_text
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.dates import long_date
from evident.plan.phrases import in_a_row
from evident.plan.portfolio.values import NOTE, Portfolio
from evident.plan.words import Stage

MM = 72 / 25.4
_CONTENTS_ROOM = ((22.0, 3.5), (20.0, 2.5), (18.5, 1.5))
"""How high a line of the contents is, and the padding of the table of values, in points."""
_NAME = Style(STRONG, 30, 38, tag="H1")
_TITLE = Style(PLAIN, 18, 26, GREY)
_SENTENCE = Style(PLAIN, 11, 17)


@dataclass(frozen=True, slots=True)
class Section:
    """One numbered part: *place* is where it begins."""

    number: str
    title: str
    count: str
    place: str

    @property
    def head(self) -> str:
        return f"{self.number}  {self.title}"


def cover(portfolio: Portfolio, unfinished: Section) -> list[Flowable]:
    service = portfolio.service
    openly = (
        Run("We show unfinished work openly. "),
        Run(f"Section {unfinished.number}", ink=LINK, link=unfinished.place),
        Run(
            " lists every concern that is not yet embedded, what is left to do, who owns it and "
            "by when. Everything else is in the "
        ),
        Run("contents", ink=LINK, link="contents"),
        Run("."),
    )
    return [
        Place("cover", "Cover"),
        Spacer(0, 58 * MM - 6),
        para(service.name, _NAME),
        para(TITLE, _TITLE),
        Drawing(WIDE, 22, _accent),
        para(_sentence(portfolio), _SENTENCE),
        Spacer(0, 20),
        _facts(portfolio),
        Spacer(0, 16),
        para("Where we are", H2),
        Drawing(WIDE, 50, lambda canvas, w, h: _counts(portfolio, canvas), tells=True),
        Spacer(0, 10),
        para(openly, BODY),
        *_left_out(portfolio),
    ]


def _accent(canvas: Any, width: float, height: float) -> None:
    canvas.setStrokeColor(LINK)
    canvas.setLineWidth(1.6)
    canvas.line(0, 14, 113, 14)


def _sentence(portfolio: Portfolio) -> str:
    what = "every concern" if portfolio.covers.startswith("All ") else portfolio.covers
    if portfolio.report_published:
        day = long_date(portfolio.report_published)
        own = sum(concern.ours for concern in portfolio.concerns)
        also = f" and {own} we found ourselves" if own else ""
        return (
            f"What we have done about {what} in the inspection report published on {day}{also}, "
            "with the evidence for each."
        )
    return f"What we have done about {what}, with the evidence for each."


def _facts(portfolio: Portfolio) -> Rows:
    service = portfolio.service
    beds = f", {counted(service.beds, 'bed')}" if service.beds else ""
    published = portfolio.report_published
    overall = next((r.overall for r in reversed(service.ratings) if r.overall), None)
    report = [f"Published {long_date(published)}" if published else portfolio.report]
    report += [overall.label] if overall else []
    facts = [
        ("Service", f"{service.name}, {service.kind[:1].lower()}{service.kind[1:]}{beds}"),
        ("Provider", service.provider),
        ("Registered manager", service.manager),
        ("CQC location", service.location_id),
        ("Report covered", " · ".join(part for part in report if part)),
        (
            "Covers",
            f"{portfolio.covers} · {counted(len(portfolio.items), 'item')} of evidence · "
            f"to {long_date(portfolio.today)}",
        ),
        ("Prepared", f"{long_date(portfolio.today)}, version {portfolio.version}"),
    ]
    return facts_table(facts)


def facts_table(
    facts: Sequence[tuple[str, str]], wide: float = WIDE, label: float = 0, pad: float = 5
) -> Rows:
    """Make a table of label and value without a head; what is not known says so."""
    first = label or 38 * MM
    rows = [[para(name, CELL_QUIET), para(value or "Not recorded", CELL)] for name, value in facts]
    return Rows((first, wide - first), (), rows, pad=pad)


def _counts(portfolio: Portfolio, canvas: Any) -> None:
    font(STRONG)
    for at, stage in enumerate(sorted(Stage, reverse=True)):
        x = at * WIDE / 6
        said = f"{portfolio.counts.get(stage, 0)} {stage.label}"
        with canvas.holding("P", f"/ActualText{pdf_text(said)}"):
            canvas.setFillColor(STAGE_INK[stage])
            canvas.setFont(STRONG, 20)
            canvas.drawString(x, 30, str(portfolio.counts.get(stage, 0)))
            canvas.setFillColor(INK)
            canvas.setFont(PLAIN, 8)
            canvas.drawString(x, 15, stage.label)
        with canvas.artifact():
            draw_blocks(canvas, x, 3, stage)


def _left_out(portfolio: Portfolio) -> list[Flowable]:
    without = in_a_row([words[0].lower() + words[1:] for words in portfolio.left_out_sections])
    said: list[Flowable] = []
    if without:
        said.append(para(f"Left out of this portfolio: {without}.", BODY))
    if not portfolio.left_out_concerns:
        return said
    names = ", ".join(reference for reference, _ in portfolio.left_out_concerns)
    are = "is" if len(portfolio.left_out_concerns) == 1 else "are"
    return [para(f"{names} {are} left out of this portfolio.", BODY), *said]


def contents(portfolio: Portfolio, sections: Sequence[Section]) -> list[Flowable]:
    """Set the contents on one page, closer together where there are many sections."""
    parts: list[Flowable] = []
    for high, pad in _CONTENTS_ROOM:
        parts = _contents(portfolio, sections, high, pad)
        if height_of(parts, WIDE) <= FRAME_HIGH:
            break
    return [*turn("plain", "Contents"), Place("contents", "Contents"), *parts]


def _contents(
    portfolio: Portfolio, sections: Sequence[Section], high: float, pad: float
) -> list[Flowable]:
    index = next(section for section in sections if section.place == "index")
    parts: list[Flowable] = [
        para("Contents", H1),
        *(_ContentsLine(section, high) for section in sections),
        Spacer(0, 10),
        para("How to read the stages", H2),
    ]
    parts += [
        _Plain((57, 95, WIDE - 152), (), [_stage_row(s) for s in Stage][::-1], pad=2.2),
        Spacer(0, 4),
        para(NOTE, BODY),
        para("Evidence references", H2),
        para(_references(portfolio, index), BODY),
        para("Values used", H2),
        para(
            "The stages are worked out from dates and records, never ticked. These are the "
            "values used; they are this service’s own.",
            BODY,
        ),
        facts_table(portfolio.numbers, label=200, pad=pad),
    ]
    return parts


def _references(portfolio: Portfolio, index: Section) -> Sequence[Run]:
    example = portfolio.items[0].reference if portfolio.items else "E014"
    return (
        Run("Each item has a number such as "),
        Run(example, font=STRONG),
        Run(
            ". The number is printed on every page of that item in the appendix, and in the "
            f"index in section {index.number}. On screen, click a number to go to the page."
        ),
    )


class _ContentsLine(Flowable):  # type: ignore[misc]
    """Number, title and count, dots, and the page number; a link as a whole."""

    def __init__(self, section: Section, high: float) -> None:
        super().__init__()
        self.section, self.height = section, high

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        return width, self.height

    def draw(self) -> None:
        canvas: Sheet = self.canv
        with canvas.holding("TOCI/Reference/Link") as link:
            self._draw_line(canvas)
        with canvas.artifact():
            canvas.setStrokeColor(RULE)
            canvas.setLineWidth(0.7)
            canvas.setDash([0.7, 2.2])
            canvas.line(self._end, 8, self.width - 26, 8)
            canvas.setDash()
        canvas.link(self.section.place, (0, 2, self.width, 18), link)

    def _draw_line(self, canvas: Sheet) -> None:
        section = self.section
        font(STRONG)
        canvas.setFillColor(INK)
        canvas.setFont(STRONG, 10.5)
        canvas.drawString(0, 7, section.number)
        runs = [Run(section.title, font=STRONG, size=10.5), Run("   " + section.count, ink=GREY)]
        words = para(runs, SMALL)
        words.wrap(self.width - 60, 22)
        words.drawOn(canvas, 25, 5)
        self._end = 25 + canvas.stringWidth(section.title, STRONG, 10.5) + 8
        self._end += canvas.stringWidth(section.count, PLAIN, 8) + (6 if section.count else 0)
        canvas.draw_late("{}", section.place, Style(PLAIN, 10.5, right=True), self.width, 7)


def _stage_row(stage: Stage) -> list[Flowable]:
    label = Style(STRONG, 9, 12, STAGE_INK[stage])
    return [blocks(stage), para(stage.label, label), para(STAGE_MEANING[stage], CELL)]


class _Plain(Rows):
    """The stages: rows without rules, whose second cell is the label."""

    def draw_rules(self, canvas: Sheet) -> None:
        pass

    def _kinds(self) -> list[tuple[str, str]]:
        return [("TD", ""), ("TH", ROW), ("TD", "")]
