"""One concern's page: the report's words, four answers, checks, actions, evidence at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportlab.platypus import Flowable, PageBreak, Spacer

from evident.outputs.look import (
    BODY,
    CELL,
    CELL_QUIET,
    GREY,
    H1,
    H2,
    H3,
    LINK,
    PLAIN,
    QUIET,
    QUOTE,
    RULE,
    STAGE_INK,
    STRONG,
    TINY,
    Style,
)
from evident.outputs.portfolio.answer_lines import INDENT, AnswerLook, answer_lines
from evident.outputs.portfolio.book import FRAME_HIGH, WIDE, Place, turn
from evident.outputs.portfolio.checks_line import checks_over_time
from evident.outputs.portfolio.drawing import Beside, blocks
from evident.outputs.portfolio.front import Section
from evident.outputs.portfolio.glance import glance
from evident.outputs.portfolio.phrases import Targets, concern_place, short_or
from evident.outputs.rows import Rows, height_of
from evident.outputs.text import para
from evident.outputs.words import Run, Words
from evident.plan.dates import long_date
from evident.plan.portfolio.values import (
    LICENCE,
    ConcernEntry,
    Quote,
)
from evident.plan.words import Stage

FACT = Style(PLAIN, 8, 12, GREY)


@dataclass(frozen=True, slots=True)
class _Gaps:
    """The styles whose spaces differ when a page is set tighter to fit one sheet."""

    heading: Style
    answers: AnswerLook
    pad: float
    roomy: bool


def _gaps(
    before: float,
    after: float,
    behind: float,
    pad: float,
    most: int,
    roomy: bool = False,
    leading: float = 19,
) -> _Gaps:
    return _Gaps(
        replace(H2, before=before, leading=leading),
        AnswerLook(
            # Smaller than the headings beside it, and on one level with them.
            replace(H3, leading=leading, tag="H2"),
            Style(PLAIN, 9.5, 13.5, after=after, indent=INDENT),
            Style(PLAIN, 8, 11, LINK, after=behind, indent=INDENT),
            most,
        ),
        pad,
        roomy,
    )


_ROOMY = _gaps(before=9, after=3, behind=5, pad=3.5, most=6, roomy=True)
_TIGHT = _gaps(before=3, after=1, behind=2, pad=2, most=4)
_NAMED = (24, 20, 16, 13, 10, 8, 6, 4)
"""How many items an answer may name on a concern of two pages: as many as its first page holds."""
_TITLE_AGAIN = 60.0
"""Points: what the title said again takes on a second page."""
_TIGHTEST = _gaps(before=2, after=1, behind=1, pad=1.5, most=3, leading=16)


def concern_page(
    concern: ConcernEntry, section: Section, targets: Targets, thumbs: Mapping[str, Path]
) -> list[Flowable]:
    title = f"{concern.reference}  {concern.title}"
    parts = _on_one_page(concern, title, targets, thumbs)
    if not parts:
        parts = _on_two_pages(concern, title, targets, thumbs)
    return [
        *turn("plain", f"{section.head}  ·  {concern.reference}", going_on=title),
        Place(concern_place(concern.reference), title, level=1),
        *parts,
    ]


def _on_one_page(
    concern: ConcernEntry, title: str, targets: Targets, thumbs: Mapping[str, Path]
) -> list[Flowable]:
    """Set it as roomy as one page lets us, at worst without pictures; nothing where it is more."""
    without: list[Flowable] = []
    for gaps in (_ROOMY, _TIGHT, _TIGHTEST):
        parts = _parts(concern, title, targets, gaps)
        seen = glance(concern, targets, thumbs, gaps.heading)
        left = FRAME_HIGH - height_of(parts, WIDE)
        if left >= (height_of(seen, WIDE) + gaps.heading.before if seen else 0):
            return [*parts, *seen]
        if left >= 0 and not without:
            without = parts
    return without


def _on_two_pages(
    concern: ConcernEntry, title: str, targets: Targets, thumbs: Mapping[str, Path]
) -> list[Flowable]:
    """Set it with room: what is said of it on the first page, checks and actions on the second.

    As much evidence is named as the first page holds. Where even its words are more than that,
    all of it flows, and pictures still never stand alone: the actions go there with them.
    """
    seen = glance(concern, targets, thumbs, _ROOMY.heading)
    told = (
        _said(concern, title, targets, replace(_ROOMY, answers=replace(_ROOMY.answers, most=most)))
        for most in _NAMED
    )
    said = next((parts for parts in told if height_of(parts, WIDE) <= FRAME_HIGH), None)
    for lines in (3, 2, 1) if said else ():
        done = [*_done(concern, targets, _ROOMY, lines), *seen]
        if said and height_of(done, WIDE) <= FRAME_HIGH - _TITLE_AGAIN:
            return [*said, PageBreak(), *done]
    parts = _parts(concern, title, targets, _ROOMY)
    if seen and height_of(parts, WIDE) <= FRAME_HIGH:
        last = len(_actions(concern, _ROOMY)) + len(_follow_ons(concern, _ROOMY))
        parts.insert(len(parts) - last, PageBreak())
    return [*parts, *seen]


def _parts(
    concern: ConcernEntry,
    title: str,
    targets: Targets,
    gaps: _Gaps,
) -> list[Flowable]:
    return [*_said(concern, title, targets, gaps), *_done(concern, targets, gaps)]


def _said(concern: ConcernEntry, title: str, targets: Targets, gaps: _Gaps) -> list[Flowable]:
    """Give what is said of a concern: the report's words, the four answers, what is left."""
    return [
        para(title, H1),
        _meta(concern),
        *(para(fact, FACT) for fact in (concern.why, *concern.facts) if fact),
        *_quotes(concern.quotes, targets),
        *_cause(concern, gaps),
        *(
            part
            for answer in concern.answers
            for part in answer_lines(answer, concern, targets, gaps.answers)
        ),
        *_left(concern, gaps),
    ]


def _done(concern: ConcernEntry, targets: Targets, gaps: _Gaps, lines: int = 1) -> list[Flowable]:
    """Give what was done about it: checks on so many *lines*, actions, what else was found."""
    return [
        *checks_over_time(concern, targets, gaps.heading, gaps.roomy, lines),
        *_actions(concern, gaps),
        *_follow_ons(concern, gaps),
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
        page = f", page\xa0{quote.page}" if quote.page else ""
        place = targets.report_page(quote.source_id, quote.page)
        ink = LINK if place else None
        runs = (
            Run(f"{quote.words} " if quote.ours else f"“{quote.words}” "),
            Run(f"{quote.source}{page}", font=PLAIN, size=8, ink=ink, link=place),
        )
        parts.append(_Quoted(para(runs, QUOTE)))
    if any(quote.licensed for quote in quotes):
        parts.append(para(f"Quoted from CQC’s report. {LICENCE}", TINY))
    parts.append(Spacer(0, 3))
    return parts


def _cause(concern: ConcernEntry, gaps: _Gaps) -> list[Flowable]:
    """Why it happened, in the service's own words; nothing where nothing was said."""
    if not concern.cause:
        return []
    return [
        para("Why it happened", gaps.answers.question),
        para(concern.cause, gaps.answers.answer),
    ]


def _left(concern: ConcernEntry, gaps: _Gaps) -> list[Flowable]:
    if not concern.left:
        return []
    parts: list[Flowable] = [para("What is left", gaps.heading), para(" ".join(concern.left), BODY)]
    if concern.safe_meanwhile:
        parts.append(para(f"What keeps people safe meanwhile: {concern.safe_meanwhile}", BODY))
    return parts


# --- actions and what else was found ---------------------------------------------------------


def _actions(concern: ConcernEntry, gaps: _Gaps) -> list[Flowable]:
    heading = para("Actions", gaps.heading)
    if not concern.actions:
        why = "" if concern.stage >= Stage.DONE else " No action has been decided yet."
        return [heading, para(f"None.{why}", QUIET)]
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
