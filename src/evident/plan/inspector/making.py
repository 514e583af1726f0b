"""Makes what the Inspector view says out of what a portfolio says: nothing private."""

import re
from dataclasses import replace

from evident.plan.cover_boxes import shown_file
from evident.plan.dates import long_date
from evident.plan.inspector.values import DAMAGED, NOT_COVERED, ShownItem, View, Walk
from evident.plan.plan import Plan
from evident.plan.portfolio.check_record import record_parts as parts_of_check
from evident.plan.portfolio.governance import record_parts as parts_of_meeting
from evident.plan.portfolio.items import notes_on
from evident.plan.portfolio.values import ConcernEntry, Item, Portfolio, QuestionEntry
from evident.plan.records import Evidence
from evident.plan.sheet import Part


def view_of(plan: Plan, portfolio: Portfolio, walks: tuple[Walk, ...]) -> View:
    """Give the view of *plan* that *portfolio* tells; its names are covered already."""
    by_number = {evidence.number: evidence for evidence in plan.evidence}
    items = [_shown(plan, item, by_number[item.number]) for item in portfolio.items]
    return View(
        service=portfolio.service.name,
        today=portfolio.today,
        questions=tuple(_without_holds(each) for each in portfolio.questions),
        items={item.reference: item for item in items},
        walks=walks,
    )


# --- evidence -----------------------------------------------------------------------------------


def _shown(plan: Plan, item: Item, evidence: Evidence) -> ShownItem:
    file = shown_file(evidence)
    slip = _slip(plan, evidence)
    return ShownItem(
        number=item.number,
        reference=item.reference,
        title=item.title,
        kind=item.kind,
        facts=_facts(item),
        shows=item.shows,
        file="" if slip else file,
        media_type=item.media_type,
        covered=bool(evidence.covered_file),
        slip=slip,
        record=() if file or slip else _record(item),
        concerns=tuple(dict.fromkeys(support.reference for support in item.supports)),
    )


def _slip(plan: Plan, evidence: Evidence) -> str:
    """Say why an item is not shown, or ""."""
    if shown_file(evidence) in plan.damaged:
        return DAMAGED
    if evidence.may_show_names and not evidence.covered_file and not evidence.may_be_seen:
        return NOT_COVERED
    return ""


def _facts(item: Item) -> str:
    day = long_date(item.shows) if item.shows else "No date given"
    return " · ".join(part for part in (item.kind, day, item.where, *notes_on(item)) if part)


def _record(item: Item) -> tuple[Part, ...]:
    if item.check is not None:
        return parts_of_check(item.check)
    if item.meeting is not None:
        return parts_of_meeting(item.meeting)
    return ()


# --- concerns -----------------------------------------------------------------------------------

_HELD = re.compile(r"\b(held (?:back )?(?:at|by) [^:]*): .*", re.IGNORECASE | re.DOTALL)


def _without_holds(entry: QuestionEntry) -> QuestionEntry:
    """Say that concerns are held back, and keep the reasons for it private."""
    concerns = tuple(_without_why(concern) for concern in entry.concerns)
    return replace(entry, reason=_hushed(entry.reason), concerns=concerns)


def _without_why(concern: ConcernEntry) -> ConcernEntry:
    return replace(
        concern,
        reason=_hushed(concern.reason),
        left=tuple(_hushed(words) for words in concern.left),
        facts=tuple(_hushed(words) for words in concern.facts),
    )


def _hushed(words: str) -> str:
    return _HELD.sub(r"\1.", words)
