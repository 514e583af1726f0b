"""One concern's page: the report's words, four answers, checks, actions, evidence at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, PageBreak, Spacer

from evident.outputs.look import (
    BODY,
    CELL,
    CELL_QUIET,
    GREY,
    H1,
    H2,
    H3,
    INK,
    LINK,
    PLAIN,
    QUIET,
    QUOTE,
    RULE,
    SMALL,
    STAGE_INK,
    STRONG,
    TINT,
    TINY,
    WHITE,
    Style,
    font,
)
from evident.outputs.portfolio.book import FRAME_HIGH, WIDE, Place, turn
from evident.outputs.portfolio.checks_line import checks_over_time
from evident.outputs.portfolio.drawing import Beside, blocks, number
from evident.outputs.portfolio.front import Section
from evident.outputs.portfolio.phrases import Targets, concern_place, index_place, short_or
from evident.outputs.rows import Drawing, Rows, Whole, height_of
from evident.outputs.sheet import Sheet
from evident.outputs.text import para
from evident.outputs.words import Run, Words, shortened_to
from evident.plan.dates import long_date, short_date
from evident.plan.portfolio.values import (
    LICENCE,
    QUESTIONS,
    AnswerEntry,
    ConcernEntry,
    Item,
    Quote,
)

THUMB_WIDE, THUMB_HIGH = 66.0, 84.0
MOST_THUMBS = 5
_MOST_LINKS = 8
_INDENT = 21.0
FACT = Style(PLAIN, 8, 12, GREY)


@dataclass(frozen=True, slots=True)
class _Gaps:
    """The styles whose spaces differ when a page is set tighter to fit one sheet."""

    heading: Style
    question: Style
    answer: Style
    no_answer: Style
    items: Style
    no_items: Style
    pad: float
    roomy: bool


def _gaps(
    before: float, after: float, behind: float, pad: float, roomy: bool, leading: float = 19
) -> _Gaps:
    return _Gaps(
        replace(H2, before=before, leading=leading),
        # Smaller than the headings beside it, and on one level with them.
        replace(H3, leading=leading, tag="H2"),
        Style(PLAIN, 9.5, 13.5, after=after, indent=_INDENT),
        Style(PLAIN, 9.5, 13.5, GREY, after=after, indent=_INDENT),
        Style(PLAIN, 8, 11, LINK, after=behind, indent=_INDENT),
        Style(PLAIN, 8, 11, GREY, after=behind, indent=_INDENT),
        pad,
        roomy,
    )


_ROOMY = _gaps(before=9, after=3, behind=5, pad=3.5, roomy=True)
_TIGHT = _gaps(before=3, after=1, behind=1, pad=2, roomy=False)
_TIGHTEST = _gaps(before=2, after=1, behind=1, pad=1.5, roomy=False, leading=16)


def concern_page(
    concern: ConcernEntry, section: Section, targets: Targets, thumbs: Mapping[str, Path]
) -> list[Flowable]:
    title = f"{concern.reference}  {concern.title}"
    for gaps in (_ROOMY, _TIGHT, _TIGHTEST):
        parts = _parts(concern, title, targets, thumbs, gaps)
        if height_of(parts, WIDE) <= FRAME_HIGH:
            break
    else:
        parts = _on_two_pages(concern, title, targets, thumbs)
    return [
        *turn("plain", f"{section.head}  ·  {concern.reference}", going_on=title),
        Place(concern_place(concern.reference), title, level=1),
        *parts,
    ]


def _on_two_pages(
    concern: ConcernEntry, title: str, targets: Targets, thumbs: Mapping[str, Path]
) -> list[Flowable]:
    """Set it with room; pictures never stand alone on a page: the actions go there with them."""
    glance = _glance(concern, targets, thumbs, _ROOMY)
    parts = _parts(concern, title, targets, thumbs, _ROOMY)
    begun = parts[: len(parts) - len(glance)]
    if glance and height_of(begun, WIDE) <= FRAME_HIGH:
        done = len(_actions(concern, _ROOMY)) + len(_follow_ons(concern, _ROOMY))
        parts.insert(len(begun) - done, PageBreak())
    return parts


def _parts(
    concern: ConcernEntry,
    title: str,
    targets: Targets,
    thumbs: Mapping[str, Path],
    gaps: _Gaps,
) -> list[Flowable]:
    return [
        para(title, H1),
        _meta(concern),
        *(para(fact, FACT) for fact in concern.facts),
        *_quotes(concern.quotes, targets),
        *_cause(concern, gaps),
        *(part for answer in concern.answers for part in _answer(answer, targets, gaps)),
        *_left(concern, gaps),
        *checks_over_time(concern, targets, gaps.heading, gaps.roomy),
        *_actions(concern, gaps),
        *_follow_ons(concern, gaps),
        *_glance(concern, targets, thumbs, gaps),
    ]


def _meta(concern: ConcernEntry) -> Flowable:
    ink = STAGE_INK[concern.stage]
    since = f"  since {long_date(concern.since)}" if concern.since else ""
    said = [concern.level, *concern.regulations, *concern.statements]
    suggested = "  (as suggested; to be confirmed)" if concern.suggested else ""
    runs = (
        Run(concern.stage.label, font=STRONG, ink=ink, size=9),
        Run(f"{since}  ·  {'  ·  '.join(said)}{suggested}  ·  Owner: {concern.owner}"),
    )
    return Beside(blocks(concern.stage), para(runs, Style(PLAIN, 8, 12, GREY, after=4)), 56)


# --- the report's words ----------------------------------------------------------------------


class _Quoted(Flowable):  # type: ignore[misc]
    """Quoted words with a bar at their left; splits with them."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.spaceBefore, self.spaceAfter = 4, 4

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width = width
        self.height = self.words.wrap(width - 12, height)[1]
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        return [_Quoted(half) for half in self.words.split(width - 12, height)]

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setFillColor(RULE)
            self.canv.rect(0, 0, 2, self.height, stroke=0, fill=1)
        self.words.drawOn(self.canv, 10, 0)


def _quotes(quotes: Sequence[Quote], targets: Targets) -> list[Flowable]:
    if not quotes:
        return [para("The words of the report are not recorded.", QUIET)]
    parts: list[Flowable] = []
    for quote in quotes:
        page = f", page {quote.page}" if quote.page else ""
        place = targets.report_page(quote.source_id, quote.page)
        ink = LINK if place else None
        runs = (
            Run(f"“{quote.words}” "),
            Run(f"{quote.source}{page}", font=PLAIN, size=8, ink=ink, link=place),
        )
        parts.append(_Quoted(para(runs, QUOTE)))
    if any(quote.licensed for quote in quotes):
        parts.append(para(f"Quoted from CQC’s report. {LICENCE}", TINY))
    parts.append(Spacer(0, 3))
    return parts


# --- the four answers ------------------------------------------------------------------------


def _answer(answer: AnswerEntry, targets: Targets, gaps: _Gaps) -> list[Flowable]:
    asked = para(QUESTIONS[answer.question - 1], gaps.question)
    heading = Beside(number(answer.question), asked, _INDENT, said=True)
    if not answer.words and not answer.items:
        missing = answer.missing.rstrip(".")
        return [heading, para(f"{missing}, and no evidence yet.", gaps.no_answer)]
    words = Run(answer.words) if answer.words else Run(answer.missing, ink=GREY)
    note = Run(f" {answer.note}" if answer.note else "", ink=GREY)
    parts: list[Flowable] = [para((words, note), gaps.answer)]
    if answer.items:
        parts.append(para(_evidence_links(answer.items, targets), gaps.items))
    else:
        parts.append(para("No evidence yet.", gaps.no_items))
    return [heading, *parts]


def _evidence_links(names: Sequence[str], targets: Targets) -> list[Run]:
    """Name the items under an answer with place, day and page; of many, the newest."""
    shown, rest = list(names), []
    if len(names) > _MOST_LINKS + 1:
        newest = sorted(names, key=lambda name: targets.item(name).shows or date.min)[::-1]
        shown, rest = newest[:_MOST_LINKS], [n for n in names if n not in newest[:_MOST_LINKS]]
    runs: list[Run] = []
    for name in shown:
        item = targets.item(name)
        facts = [f"{name} {item.title}", item.where]
        facts += [short_date(item.shows).lstrip("0")] if item.shows else []
        runs += [Run("  ·  ")] if runs else []
        runs.append(targets.link(name, ", ".join(fact for fact in facts if fact)))
        if targets.has_pages(name):
            place = targets.of(name)
            runs += [Run(" "), Run("(page {})", page_of=place, ink=LINK, link=place)]
    if rest:
        more = Run(f"and {len(rest)} more in the index", ink=LINK, link=index_place(rest[0]))
        runs += [Run("  ·  "), more]
    return runs


def _cause(concern: ConcernEntry, gaps: _Gaps) -> list[Flowable]:
    """Why it happened, in the service's own words; nothing where nothing was said."""
    if not concern.cause:
        return []
    return [para("Why it happened", gaps.question), para(concern.cause, gaps.answer)]


def _left(concern: ConcernEntry, gaps: _Gaps) -> list[Flowable]:
    if not concern.left and not concern.flags:
        return []
    said = dict.fromkeys((*concern.left, *concern.flags))
    parts: list[Flowable] = [para("What is left", gaps.heading), para(" ".join(said), BODY)]
    if concern.safe_meanwhile:
        parts.append(para(f"What keeps people safe meanwhile: {concern.safe_meanwhile}", BODY))
    return parts


# --- actions and what else was found ---------------------------------------------------------


def _actions(concern: ConcernEntry, gaps: _Gaps) -> list[Flowable]:
    heading = para("Actions", gaps.heading)
    if not concern.actions:
        return [heading, para("None. No action has been decided yet.", QUIET)]
    rows = []
    for action in concern.actions:
        title = action.title + (" (going further)" if action.going_further else "")
        done = short_or(
            action.done, f"{action.days_late} days late" if action.days_late else "Open"
        )
        rows.append(
            [
                para(title, CELL),
                para(action.owner, CELL),
                para(short_or(action.due, "No date"), CELL),
                para(done, CELL if action.done else CELL_QUIET),
            ]
        )
    head = ("Action", "Owner", "Due", "Done")
    return [heading, Rows((207, 121, 77, WIDE - 405), head, rows, pad=gaps.pad)]


def _follow_ons(concern: ConcernEntry, gaps: _Gaps) -> list[Flowable]:
    if not concern.follow_ons:
        return []
    rows = [
        [
            para(issue.issue, CELL),
            para(issue.owner, CELL),
            para(short_or(issue.due, "No date"), CELL),
            para(short_or(issue.closed, "Open"), CELL if issue.closed else CELL_QUIET),
        ]
        for issue in concern.follow_ons
    ]
    head = ("Follow-on issue", "Owner", "Due", "Closed")
    table = Rows((207, 121, 77, WIDE - 405), head, rows, pad=gaps.pad)
    return [para("What else we found", gaps.heading), table]


# --- evidence at a glance --------------------------------------------------------------------


def _glance(
    concern: ConcernEntry, targets: Targets, thumbs: Mapping[str, Path], gaps: _Gaps
) -> list[Flowable]:
    chosen = chosen_for_glance(concern)
    if not chosen:
        return []
    captions = [_caption(name, targets) for name in chosen]
    high = max(words.height for words in captions)
    draw = partial(_draw_thumbs, chosen, captions, targets, thumbs)
    row = Drawing(WIDE, THUMB_HIGH + 4 + high, draw, tells=True)
    parts: list[Flowable] = [para("Evidence at a glance", gaps.heading), row]
    if len(chosen) < len(concern.items):
        of = f"{len(chosen)} of {len(concern.items)} items"
        parts.append(para(f"{of}; the rest are in the evidence index.", TINY))
    return [Whole(parts)]


def chosen_for_glance(concern: ConcernEntry) -> list[str]:
    """Choose up to five items: the latest for each question first, then the others."""
    first = [answer.items[-1] for answer in concern.answers if answer.items]
    ordered = dict.fromkeys((*first, *reversed(concern.items)))
    return sorted(list(ordered)[:MOST_THUMBS])


def _draw_thumbs(
    names: Sequence[str],
    captions: Sequence[Words],
    targets: Targets,
    thumbs: Mapping[str, Path],
    canvas: Any,
    width: float,
    height: float,
) -> None:
    step = width / MOST_THUMBS
    for at, (name, words) in enumerate(zip(names, captions, strict=True)):
        x, y = at * step, height - THUMB_HIGH
        item = targets.item(name)
        canvas.saveState()
        canvas.translate(x, y)
        with canvas.figure(f"Small picture of {name}, {item.title}", THUMB_WIDE, THUMB_HIGH):
            _draw_thumb(canvas, _kind(item), thumbs.get(name))
        canvas.restoreState()
        with canvas.holding("P/Link") as link:
            words.drawOn(canvas, x, y - 2 - words.height)
        canvas.link(targets.of(name), (x, 0, x + step - 8, y + THUMB_HIGH), link)


def _caption(name: str, targets: Targets) -> Words:
    """Give the words under a small picture: three lines at most, never over what is below."""
    wide, title = WIDE / MOST_THUMBS - 8, targets.item(name).title
    room = 3 * wide
    while True:
        said = Run(f"  {shortened_to(title, SMALL, room)}", ink=GREY)
        words = para((Run(name, font=STRONG, ink=LINK), said), SMALL)
        if words.wrap(wide, 33)[1] <= 33 or room < wide / 2:
            return words
        room -= 8


def _draw_thumb(canvas: Sheet, kind: str, picture: Path | None) -> None:
    canvas.setFillColor(WHITE)
    canvas.rect(0, 0, THUMB_WIDE, THUMB_HIGH, stroke=0, fill=1)
    if picture is not None:
        canvas.drawImage(
            ImageReader(str(picture)), 0, 0, THUMB_WIDE, THUMB_HIGH,
            preserveAspectRatio=True, anchor="c",
        )  # fmt: skip
    else:
        canvas.stamp(("sheet", kind), 0, 0, partial(_draw_sheet, kind))
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.8)
    canvas.rect(0, 0, THUMB_WIDE, THUMB_HIGH, stroke=1, fill=0)


def _draw_sheet(kind: str, canvas: Sheet) -> None:
    """Stand in for what has no picture: a sheet with lines and the kind of file."""
    canvas.setFillColor(TINT)
    canvas.rect(0, 0, THUMB_WIDE, THUMB_HIGH, stroke=0, fill=1)
    canvas.setFillColor(RULE)
    for line, wide in enumerate((46, 40, 44, 30, 42, 26)):
        canvas.rect(8, THUMB_HIGH - 28 - 9 * line, wide, 2.4, stroke=0, fill=1)
    font(STRONG)
    canvas.setFillColor(INK)
    canvas.setFont(STRONG, 8)
    canvas.drawString(8, THUMB_HIGH - 15, kind)


def _kind(item: Item) -> str:
    """Give the kind of file in a word that fits a thumbnail."""
    _, dot, ending = item.file_name.rpartition(".")
    return ending[:8].upper() if dot and ending.isascii() and ending.isalnum() else "Record"
