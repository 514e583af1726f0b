"""The checks register, with what its results mean and what a check counts for."""

from functools import partial
from typing import Any

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import BODY, H1, H2, SMALL, SMALL_STRONG, TINY
from evident.outputs.portfolio.book import WIDE, Place, turn
from evident.outputs.portfolio.drawing import Beside, draw_result
from evident.outputs.portfolio.front import MM, Section
from evident.outputs.portfolio.phrases import Targets, concern_links, short_or
from evident.outputs.rows import Drawing, Rows, Stack
from evident.outputs.text import para
from evident.plan.portfolio.check_values import CheckEntry, Seen
from evident.plan.portfolio.values import Portfolio
from evident.plan.words import Result

_MEANING = {
    Result.MET: "What was looked at was as it should be.",
    Result.PARTLY: (
        "Some of it was. The concern is at most Done, not verified, until a later check is met."
    ),
    Result.NOT_MET: (
        "It was not. The concern is at most In progress until an action made from the check is "
        "complete; checks count anew from that day."
    ),
    Result.NOTHING: (
        "There was none of it in that time, such as no fall. It neither proves nor disproves."
    ),
}
_JUDGED = (
    "Whoever checks decides the result and writes down what was seen; no number of cases is "
    "prescribed, and how many were looked at is said with each check."
)
_PLACES = (
    "Whoever checks also ticks each area and shift that was looked at, and the check counts for "
    "those alone. Everywhere, all areas or all shifts means that each was ticked, so one check may "
    "stand for both days and nights; where no place is named it counts for none. Last met under "
    "an area or a shift is the last time a met check named it, even beside others. Checks from "
    "before the change was complete are shown and do not count."
)


def register(portfolio: Portfolio, section: Section, targets: Targets) -> list[Flowable]:
    parts: list[Flowable] = [
        *turn("plain", section.head),
        Place(section.place, section.head),
        para(section.title, H1),
    ]
    if not portfolio.register:
        return [*parts, para("None. No checks have been made yet.", BODY)]
    parts.append(
        para(
            "Every check, including those that were not met, and what followed. Independent means: "
            "by somebody who at no time owned the concern or had a part in its actions. The number "
            "under a date is the check’s own record in the appendix.",
            BODY,
        )
    )
    parts += [*_rules(), Spacer(0, 8)]
    head = ("Date", "Check", "By", "Concern", "Result", "What was seen, and what followed")
    records = {item.check.id: item.reference for item in portfolio.items if item.check}
    rows = [
        row
        for entry in portfolio.register
        for row in _check_rows(entry, targets, records.get(entry.id, ""))
    ]
    parts.append(Rows((58, 88, 74, 45, 72, WIDE - 337), head, rows, pad=4))
    return parts


def _rules() -> list[Flowable]:
    """Say what counts as met, and for which areas and shifts a check counts, as it is applied."""
    rows = [
        [Beside(_marked(result), para(result.label, SMALL_STRONG), 16), para(words, SMALL)]
        for result, words in _MEANING.items()
    ]
    return [
        para("What the results mean, and what a check counts for", H2),
        para(_JUDGED, BODY),
        Rows((38 * MM, WIDE - 38 * MM), (), rows, pad=2.5),
        Spacer(0, 4),
        para(_PLACES, BODY),
    ]


def _check_rows(entry: CheckEntry, targets: Targets, item: str) -> list[list[Flowable]]:
    return [
        [*_check_cells(entry, targets, item, first=not at), *_finding_cells(found)]
        for at, found in enumerate(entry.findings)
    ]


def _check_cells(entry: CheckEntry, targets: Targets, item: str, first: bool) -> list[Flowable]:
    if not first:
        return [para(""), para(""), para("")]
    title = entry.title if entry.title and entry.title != entry.kind else ""
    sample = " · ".join(part for part in (title, entry.sample) if part)
    check: list[Flowable] = [para(entry.kind, SMALL_STRONG)]
    check += [para(sample, TINY)] if sample else []
    by: list[Flowable] = [para(entry.by, SMALL)]
    by += [para("Independent", TINY)] if entry.independent else []
    on: list[Flowable] = [para(short_or(entry.on, "–"), SMALL)]
    on += [para((targets.link(item),), SMALL)] if item else []
    return [Stack(on), Stack(check), Stack(by)]


def _finding_cells(found: Seen) -> list[Flowable]:
    seen: list[Flowable] = [para(found.seen or "Nothing written down.", SMALL)]
    seen += [para(found.where, TINY)] if found.where else []
    followed = "Followed: " if found.followed else ""
    seen += [para(f"{followed}{words}", SMALL) for words in found.after]
    return [
        para(concern_links([found.reference]), SMALL),
        Beside(_marked(found.result), para(found.result.label, SMALL_STRONG), 16),
        Stack(seen),
    ]


def _marked(result: Result) -> Drawing:
    return Drawing(12, 12, partial(_mark, result))


def _mark(result: Result, canvas: Any, width: float, height: float) -> None:
    canvas.saveState()
    canvas.translate(6, 6)
    canvas.scale(0.8, 0.8)
    draw_result(canvas, 0, 0, result)
    canvas.restoreState()
