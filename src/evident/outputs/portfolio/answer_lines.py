"""The four answers of a concern's page: words, what later checks found, places, evidence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable

from evident.outputs.look import GREY, INK, LINK, SMALL, STRONG, Style
from evident.outputs.portfolio.drawing import Beside, number
from evident.outputs.portfolio.phrases import Targets, evidence_place, held_together, short_or
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.dates import long_date
from evident.plan.portfolio.values import (
    AnswerEntry,
    ConcernEntry,
    Later,
    PlaceMark,
)

INDENT = 21.0
_EVERYWHERE = 3
"""The question that asks for every area and shift."""
_A_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_BETWEEN = Run("   ")


@dataclass(frozen=True, slots=True)
class AnswerLook:
    """The styles of an answer, which differ when a page is set tighter; *most* items are named."""

    question: Style
    answer: Style
    items: Style
    most: int


def answer_lines(
    answer: AnswerEntry, concern: ConcernEntry, targets: Targets, look: AnswerLook
) -> list[Flowable]:
    """Set one answer: its words and since when, what checks say of it, and its evidence."""
    asked = para(concern.asked(answer.question), look.question)
    heading = Beside(number(answer.question), asked, INDENT, said=True)
    places = _places(concern, targets) if answer.question == _EVERYWHERE else []
    everything = evidence_place(concern.reference, answer.question)
    evidence = _evidence_lines(answer.items, targets, look.most, everything)
    nothing = not answer.words and not evidence and not places
    parts: list[Flowable] = [heading, para(_words(answer, nothing), look.answer)]
    if answer.later is not None:
        parts.append(para(_otherwise(answer.later, targets), _but(look)))
    below = Style(SMALL.font, SMALL.size, SMALL.leading, after=look.items.after, indent=INDENT)
    if places:
        parts.append(para(places, below))
    if evidence:
        parts.append(para(evidence, look.items))
    elif answer.words and not places:
        parts.append(para((Run("No evidence yet.", ink=GREY),), below))
    return parts


def _words(answer: AnswerEntry, nothing: bool) -> list[Run]:
    if not answer.words:
        missing = answer.missing.rstrip(".")
        return [Run(f"{missing}. No evidence yet." if nothing else f"{missing}.", ink=GREY)]
    runs = [Run(answer.words)]
    runs += [Run(f" {_A_DAY.sub(_whole_day, answer.note)}", ink=GREY)] if answer.note else []
    if answer.as_at:
        said = held_together(f"(As at {long_date(answer.as_at)}.)")
        runs.append(Run(f" {said}", ink=GREY, size=8))
    return runs


def _whole_day(found: re.Match[str]) -> str:
    return held_together(found[0])


def _but(look: AnswerLook) -> Style:
    return Style(STRONG, SMALL.size, SMALL.leading, INK, after=look.answer.after, indent=INDENT)


def _otherwise(later: Later, targets: Targets) -> list[Run]:
    """Say that a check after the answer was not met, and whether one was met again since."""
    result = later.result.label.lower()
    if later.many == 1:
        begun = "A later check found otherwise: "
    else:
        begun = f"{later.many} later checks found otherwise, the last "
    runs = [Run(begun), *_check(later.item, later.on, targets), Run(f", {result}.")]
    if later.met is None:
        return [*runs, Run(" None has been met since.")]
    again = _check(later.met_item, later.met, targets)
    if later.met_where:
        where = Run(f", {later.met_where}.")
        return [*runs, Run(" Met since, not yet wherever it failed: "), *again, where]
    return [*runs, Run(" Met again: "), *again, Run(".")]


def _check(item: str, on: date, targets: Targets) -> list[Run]:
    day = held_together(long_date(on))
    return [targets.link(item), Run(f", {day}")] if item else [Run(day)]


# --- places ----------------------------------------------------------------------------------


def _places(concern: ConcernEntry, targets: Targets) -> list[Run]:
    """Say when each shift and area was last found met, whichever checks are drawn below."""
    if concern.no_place:
        return [Run("Not asked area by area and shift by shift, for the reason given above.")]
    asked = [mark for mark in concern.places if mark.asked]
    if asked and all(mark.met is None and mark.last is None for mark in asked):
        return [Run("No shift and no area has been checked since the change.")]
    runs: list[Run] = []
    named = False
    for mark in concern.places:
        if runs:  # a shift with the role of who checked has a line of its own
            runs += [Run("\n")] if named or mark.by else [_BETWEEN, Run("\xa0 ")]
        named = bool(mark.by)
        runs += _place(mark, targets)
    return runs


def _place(mark: PlaceMark, targets: Targets) -> list[Run]:
    name = Run(held_together(f"{mark.name}: "), font=STRONG)
    if not mark.asked:
        return [name, Run(held_together("does not apply."))]
    if mark.met is None and mark.last is None:
        return [name, Run(held_together("not checked since the change."))]
    if mark.met is None:
        runs = [name, Run(held_together("not met since the change,"))]
    else:
        day = held_together(f"last met {long_date(mark.met)}")
        day += f", {held_together(mark.by)}" if mark.by else ""
        end = "." if mark.last is None else ","
        runs = [name, Run(day), *_record(mark.met_item, targets, end)]
    if mark.last is not None and mark.result is not None:
        day = held_together(f"{mark.result.label.lower()} {long_date(mark.last)}")
        runs += [Run(f" {day}"), *_record(mark.last_item, targets, ".")]
    return runs


def _record(item: str, targets: Targets, end: str) -> list[Run]:
    """Name a check's own item of evidence in brackets, as a link with its page, then *end*."""
    if not item:
        return [Run(end)]
    runs = [Run("\xa0("), targets.link(item)]
    if targets.has_pages(item):
        place = targets.of(item)
        runs += [Run(",\xa0"), Run("page\xa0{})" + end, page_of=place, ink=LINK, link=place)]
        return runs
    return [*runs, Run(f"){end}")]


# --- evidence --------------------------------------------------------------------------------


def _evidence_lines(names: Sequence[str], targets: Targets, most: int, listed_at: str) -> list[Run]:
    """Name the items under an answer, each on a line of its own; of many, the newest.

    What can be seen here comes before what is only listed or asked for. *listed_at* is the place
    where all of them are.
    """
    seen = [name for name in names if targets.can_be_seen(name)]
    shown = [*seen, *(name for name in names if name not in seen)]
    rest = 0
    if len(names) > most + 1:
        newest = sorted(seen or shown, key=lambda name: targets.item(name).shows or date.min)
        shown = newest[::-1][:most]
        rest = len(names) - len(shown)
    runs: list[Run] = []
    for name in shown:
        runs += [Run("\n")] if runs else []
        runs += _item(name, targets)
    if rest:
        more = f"and {rest} more; all {len(names)} are listed on page\xa0{{}}"
        runs += [Run("\n"), Run(more, ink=LINK, link=listed_at, page_of=listed_at)]
    return runs


def _item(name: str, targets: Targets) -> list[Run]:
    item = targets.item(name)
    facts = [f"{name}\xa0{item.title}", item.where]
    facts += [held_together(short_or(item.shows, ""))] if item.shows else []
    link = targets.link(name, ", ".join(fact for fact in facts if fact))
    if not targets.has_pages(name):
        return [link, Run("\xa0(listed only)", ink=GREY)]
    place = targets.of(name)
    page = Run("page\xa0{})", page_of=place, ink=LINK, link=place)
    slip = targets.slip(name)
    before = f"\xa0({slip}, named on " if slip else "\xa0("
    return [link, Run(before, ink=GREY), page]
