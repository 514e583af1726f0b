"""The summary sheet of one key question: one page for up to eight concerns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import (
    BODY,
    GREY,
    H1,
    H2,
    INK,
    LINK,
    QUIET,
    SMALL,
    SMALL_QUIET,
    STAGE_INK,
    STRONG,
    TINY,
    Style,
)
from evident.outputs.portfolio.book import FRAME_HIGH, WIDE, Place, turn
from evident.outputs.portfolio.drawing import blocks, months_chart
from evident.outputs.portfolio.front import MM, Section
from evident.outputs.portfolio.phrases import (
    Targets,
    all_evidence,
    concern_place,
    counted,
    held_together,
    listed,
    ranges,
    short_or,
    strong,
)
from evident.outputs.rows import Rows, Stack, height_of
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.dates import day_month, long_date
from evident.plan.portfolio.check_values import CheckEntry
from evident.plan.portfolio.values import ConcernEntry, Later, QuestionEntry
from evident.plan.text import shortened, whole_sentences
from evident.plan.words import Stage

ON_ONE_PAGE = 8
_WIDTHS = (47 * MM, 43 * MM, 37 * MM, 23 * MM, WIDE - 150 * MM)
_HEAD = ("Concern", "What we did", "How we know", "Stage", "Evidence")
_MOST_LEFT = 5
TINY_INK = replace(TINY, ink=INK)
_KNOWN = 2
"""The question whose answer says how it is known to happen."""
_TO_TABLE = 3
"""The parts of a sheet up to its table."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How much is said: *longest* characters of whole sentences, or *cut* at that many."""

    longest: int
    pad: float = 5.0
    cut: bool = False

    @property
    def tight(self) -> bool:
        return self.pad < 5.0

    def said(self, words: str, share: float = 1) -> str:
        room = int(self.longest * share)
        return shortened(words, room) if self.cut else whole_sentences(words, room)


_WHOLE = (
    *(_Look(longest) for longest in (240, 160, 110)),
    *(_Look(longest, 3.0) for longest in (110, 1)),
    _Look(1, 1.5),
)
_LOOKS = (
    *_WHOLE,
    *(_Look(longest, 3.0, cut=True) for longest in (100, 75, 50, 34)),
    *(_Look(longest, 1.5, cut=True) for longest in (34, 24)),
)


def summary(
    entry: QuestionEntry, section: Section, targets: Targets, last: str = ""
) -> list[Flowable]:
    """Make the sheet; its texts are said in fewer sentences until it fits one page.

    Only where even first sentences are too long are they cut.

    *last* is a sentence at its end.
    """
    few = len(entry.concerns) <= ON_ONE_PAGE
    best: list[Flowable] = []
    for look in _LOOKS if few else _WHOLE:
        best = _sheet(entry, targets, look)
        best += [para(last, BODY)] if last else []
        if height_of(best, WIDE) <= FRAME_HIGH:
            break
    else:
        best = best if few else _over_pages(entry, targets, last)
    return [
        *turn("plain", section.head, going_on=_title(entry)),
        Place(section.place, section.head, closed=False),
        *best,
    ]


def _over_pages(entry: QuestionEntry, targets: Targets, last: str) -> list[Flowable]:
    """Set the sheet of many concerns over pages, its whole table on the first if it fits."""
    sheets = [_sheet(entry, targets, look) for look in _WHOLE]
    fitting = (sheet for sheet in sheets if height_of(sheet[:_TO_TABLE], WIDE) <= FRAME_HIGH)
    return [*next(fitting, sheets[-1]), *([para(last, BODY)] if last else [])]


def _title(entry: QuestionEntry) -> str:
    return f"{entry.question.label}: summary sheet"


def _sheet(entry: QuestionEntry, targets: Targets, look: _Look) -> list[Flowable]:
    parts: list[Flowable] = [para(_title(entry), H1)]
    parts.append(para(_first_line(entry), BODY))
    if entry.concerns:
        rows = [_row(concern, targets, look) for concern in entry.concerns]
        parts.append(Rows(_WIDTHS, _HEAD, rows, pad=look.pad))
    else:
        return [*parts, *_without_concerns(entry, targets)]
    if entry.own_line:
        parts.append(para(entry.own_line, BODY))
    parts.append(Spacer(0, 6))
    parts.append(para("Evidence by month", H2))
    parts += _chart(entry)
    parts.append(para("What is not finished yet", H2))
    parts.append(para(_unfinished(entry, _MOST_LEFT if look.tight else ON_ONE_PAGE), BODY))
    return parts


def _first_line(entry: QuestionEntry) -> list[Run]:
    runs = [Run("Last rating: ")]
    if entry.rating:
        day = f" ({long_date(entry.rated_on)})" if entry.rated_on else ""
        runs += [Run(entry.rating.label, font=STRONG), Run(f"{day}. ")]
    else:
        runs += [Run("none recorded", font=STRONG), Run(". ")]
    many = counted(len(entry.concerns), "concern")
    if entry.stage is None:
        return [*runs, Run(f"{many}. "), Run(entry.level, font=STRONG), Run(f". {entry.reason}")]
    return [
        *runs,
        Run(f"{many}. Weakest stage now: "),
        Run(entry.level, font=STRONG),
        Run(f". {entry.reason}"),
    ]


def _without_concerns(entry: QuestionEntry, targets: Targets) -> list[Flowable]:
    """Say what looks at a key question without concerns found, those that fell short too."""
    parts: list[Flowable] = [para("Looked at as a whole since the report", H2)]
    if not entry.looks:
        return [*parts, para("None. It has not been looked at as a whole since.", QUIET)]
    head = ("Date", "Check", "By", "Result", "What was seen")
    rows = [_looked(check, targets) for check in entry.looks]
    return [*parts, Rows((62, 102, 84, 62, WIDE - 310), head, rows, pad=4)]


def _looked(check: CheckEntry, targets: Targets) -> list[Flowable]:
    item = targets.of_check(check.id)
    on = [
        para(short_or(check.on, ""), SMALL),
        *([para((targets.link(item),), SMALL)] if item else []),
    ]
    title = check.title if check.title != check.kind else ""
    sample = " · ".join(part for part in (title, check.sample) if part)
    by = f"{check.by} ({check.organisation})" if check.organisation else check.by
    return [
        Stack(on),
        Stack([para(check.kind, SMALL), *([para(sample, TINY)] if sample else [])]),
        para(by, SMALL),
        para(check.result.label if check.result else "", SMALL),
        para(check.words or "Nothing written down.", SMALL),
    ]


def _row(concern: ConcernEntry, targets: Targets, look: _Look) -> list[Flowable]:
    place = concern_place(concern.reference)
    page = next((quote.page for quote in concern.quotes if quote.page), None)
    under = [concern.level, *concern.regulations_short[:2], *([f"p{page}"] if page else [])]
    title = [
        Run(f"{concern.reference}  ", font=STRONG, link=place),
        Run(concern.title, font=STRONG, link=place),
    ]
    word = Style(STRONG, 7.5, 10, STAGE_INK[concern.stage])
    stage: list[Flowable] = [blocks(concern.stage), para(concern.stage.label, word)]
    return [
        Stack([para(title, SMALL), para(" · ".join(under), TINY)]),
        para(look.said(concern.did), SMALL),
        Stack(_known(concern, look), 1),
        Stack(stage, 2),
        _evidence(concern, targets),
    ]


def _known(concern: ConcernEntry, look: _Look) -> list[Flowable]:
    """Say how it is known, since when those words stand, and what later checks found.

    However short the sheet is made, a later check that was not met is told.
    """
    runs = [Run(look.said(concern.know, 0.85))]
    answer = next((each for each in concern.answers if each.question == _KNOWN), None)
    if answer is None or not answer.words:
        return [para(runs, SMALL), *([para(concern.but, SMALL)] if concern.but else [])]
    later = answer.later
    if answer.as_at and not (later and look.tight):
        said = held_together(f"(As at {short_or(answer.as_at, '')}.)")
        runs.append(Run(f" {said}", ink=GREY, size=7.5))
    if later is None:
        return [para(runs, SMALL)]
    begun, colon, rest = otherwise(later, in_few_words=look.tight).partition(": ")
    told = (strong(begun + colon), Run(rest))
    return [para(runs, SMALL), para(told, TINY_INK if look.tight else SMALL)]


def otherwise(later: Later, *, in_few_words: bool = False) -> str:
    """Say in little room that checks after an answer were not met, and what came after."""
    day = held_together(short_or(later.on, ""))
    result = later.result.label.lower()
    met = held_together(short_or(later.met, ""))
    if in_few_words:
        begun = "A check" if later.many == 1 else f"{later.many} checks"
        last = day if later.many == 1 else f"last {day}"
        after = (
            f"met {'in part ' if later.met_where else ''}{met}" if later.met else "none met after"
        )
        return f"{begun} since fell short: {last}, {result}; {after}."
    if later.many == 1:
        said = f"A later check found otherwise: {day}, {result}."
    else:
        said = f"{later.many} later checks found otherwise: the last {day}, {result}."
    if later.met is None:
        return f"{said} None met after it."
    if later.met_where:
        return f"{said} Met {met} in part of where it failed."
    return f"{said} Met again {met}."


def _evidence(concern: ConcernEntry, targets: Targets) -> Flowable:
    if not concern.items:
        return para("None yet", SMALL_QUIET)
    seen = [name for name in concern.items if targets.can_be_seen(name)]
    folded = ranges(seen or concern.items)
    runs: list[Run] = []
    for at, (first, last) in enumerate(folded[:2]):
        name = first if first == last else f"{first}–{last}"
        runs += [Run(", " if at else ""), targets.link(first, name)]
    rest = len(concern.items) - _shown(folded[:2])
    if rest:
        more = held_together(f"{rest} more")
        runs += [Run(" and "), Run(more, ink=LINK, link=all_evidence(concern))]
    first = seen[0] if seen else ""
    lines: list[Flowable] = [para(runs, SMALL)]
    if first:
        page = Run("page {}", page_of=targets.of(first), link=targets.of(first), ink=LINK)
        lines.append(para((page,), TINY))
    return Stack(lines)


def _shown(folded: Sequence[tuple[str, str]]) -> int:
    return sum(int(last[1:]) - int(first[1:]) + 1 for first, last in folded)


def _chart(entry: QuestionEntry) -> list[Flowable]:
    if not any(count for _, count in entry.months):
        return [para("None. No item of evidence shows a date yet.", QUIET)]
    parts: list[Flowable] = [months_chart(entry.months, WIDE)]
    shown = sum(count for _, count in entry.months)
    rest = []
    if entry.earlier:
        rest.append(f"{counted(entry.earlier, 'item')} from before {_month(entry)}")
    if entry.undated:
        rest.append(f"{counted(entry.undated, 'item')} without a date")
    if rest:
        parts.append(para(f"{counted(shown, 'item')} in the chart; {listed(rest)}.", TINY))
    return parts


def _month(entry: QuestionEntry) -> str:
    return long_date(entry.months[0][0]).partition(" ")[2]


def _unfinished(entry: QuestionEntry, most: int) -> list[Run]:
    """Say what is left of *most* concerns, the furthest behind first, and name the others."""
    left = sorted(
        (c for c in entry.concerns if c.stage is not Stage.EMBEDDED), key=lambda c: c.stage
    )
    if not left:
        many = "Every concern is embedded." if entry.concerns else "No concerns were raised."
        return [Run(f"None. {many}")]
    runs: list[Run] = []
    for concern in left[:most]:
        said = (concern.left or (concern.reason,))[0].rstrip(".")
        runs.append(
            Run(f"{concern.reference} ", font=STRONG, link=concern_place(concern.reference))
        )
        owner = f"{concern.owner}, " if concern.owner else ""
        when = day_month(concern.by_when) if concern.by_when else "no date yet"
        runs.append(Run(f"{said} ({owner}{when}). "))
    if len(left) > most:
        also = [f"{c.reference} ({c.stage.label})" for c in left[most:]]
        runs.append(Run(f"Also not finished: {listed(also)}."))
    return runs
