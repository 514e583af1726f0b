"""The dates of an item of evidence: what has run out or soon will, and what came late."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from evident.plan.dates import long_date, uk_day
from evident.plan.phrases import counted, in_a_row, on_day
from evident.plan.plan import Plan
from evident.plan.records import Concern, Evidence, EvidenceLink

SOON = 30
"""Days before its last day from which an item is said to expire."""


class Ending(Enum):
    """What is to be done about an item; the value is its order of urgency."""

    EXPIRED = 0
    EXPIRES = 1
    REVIEW = 2


@dataclass(frozen=True, slots=True)
class RunningOut:
    """An item that ran out, soon will, or is to be looked at again.

    *day* is its last day or the day of the review, *days* how far off that is (below 0: past).
    *concerns* are those it is linked to, *alone* those of them that nothing else supports.
    """

    item: Evidence
    ending: Ending
    day: date
    days: int
    concerns: tuple[Concern, ...]
    alone: tuple[Concern, ...]
    words: str
    chip: str

    @property
    def reference(self) -> str:
        return self.item.reference


def running_out(plan: Plan, today: date, within: int = SOON) -> tuple[RunningOut, ...]:
    """Give the items that need a newer version or a review, the most urgent first.

    These are items past their last day, those whose last day comes within so many days, and
    those to be reviewed by now. What is in the bin or has been replaced is left out, and an
    item is named once, for the worst of the three. On its last day an item still counts.
    """
    dated = (item for item in plan.evidence if item.expires or item.review_on)
    every = (ending_of(plan, item, today, within) for item in dated)
    found = [one for one in every if one is not None]
    return tuple(sorted(found, key=lambda one: (one.ending.value, one.day, one.item.number)))


def ending_of(plan: Plan, item: Evidence, today: date, within: int = SOON) -> RunningOut | None:
    """Say the same of one item; None where nothing is to be done about it."""
    ending, day = _ending(item, today, within)
    if ending is None or day is None or is_replaced(plan, item):
        return None
    return _running_out(plan, item, ending, day, today)


def is_replaced(plan: Plan, item: Evidence) -> bool:
    """Say whether a newer item, which is not in the bin, stands for this one."""
    newer = plan.all(Evidence).get(item.replaced_by_id)
    return newer is not None and newer.binned_on is None


def _ending(item: Evidence, today: date, within: int) -> tuple[Ending | None, date | None]:
    if item.expires is not None and item.expires < today:
        return Ending.EXPIRED, item.expires
    if item.expires is not None and (item.expires - today).days <= within:
        return Ending.EXPIRES, item.expires
    if item.review_on is not None and item.review_on <= today:
        return Ending.REVIEW, item.review_on
    return None, None


def _running_out(plan: Plan, item: Evidence, ending: Ending, day: date, today: date) -> RunningOut:
    concerns = _linked(plan, item)
    alone = tuple(concern for concern in concerns if _only_one(plan, concern, item, today))
    days = (day - today).days
    words = f"{item.reference} {item.title} {_verb(ending)} {on_day(day, today)}. "
    return RunningOut(
        item,
        ending,
        day,
        days,
        concerns,
        alone,
        words + _rests(concerns, alone),
        _chip(ending, days),
    )


def _linked(plan: Plan, item: Evidence) -> tuple[Concern, ...]:
    linked = {link.concern_id for link in plan.all(EvidenceLink).where("evidence_id", item.id)}
    return tuple(concern for concern in plan.live if concern.id in linked)


def _only_one(plan: Plan, concern: Concern, item: Evidence, today: date) -> bool:
    """Say whether no other item that is still in force is linked to the concern."""
    for link in plan.all(EvidenceLink).where("concern_id", concern.id):
        other = plan.all(Evidence).get(link.evidence_id)
        if other is None or other.id == item.id or other.binned_on is not None:
            continue
        in_force = other.expires is None or other.expires >= today
        if in_force and not is_replaced(plan, other):
            return False
    return True


def _verb(ending: Ending) -> str:
    if ending is Ending.REVIEW:
        return "was to be looked at again by"
    return "expired on" if ending is Ending.EXPIRED else "expires on"


def _rests(concerns: tuple[Concern, ...], alone: tuple[Concern, ...]) -> str:
    """Say what rests on the item: "S1 and S4 rest on it; S4 on nothing else."."""
    if not concerns:
        return "No concern rests on it."
    names = [concern.reference for concern in concerns]
    said = f"{in_a_row(names)} {'rests' if len(names) == 1 else 'rest'} on it"
    if not alone:
        return f"{said}."
    if len(alone) == len(concerns):
        return f"{said} alone."
    return f"{said}; {in_a_row([concern.reference for concern in alone])} on nothing else."


def _chip(ending: Ending, days: int) -> str:
    if ending is Ending.REVIEW:
        return "Review today" if not days else f"Review {counted(-days, 'day')} late"
    if ending is Ending.EXPIRED:
        return f"Expired {counted(-days, 'day')} ago"
    return "Expires today" if not days else f"Expires in {counted(days, 'day')}"


# --- how late it was recorded --------------------------------------------------------------------


def days_late(item: Evidence) -> int | None:
    """Give the days from what an item shows to the day it was recorded; None when not known."""
    if item.shows is None or item.recorded_at is None:
        return None
    return (uk_day(item.recorded_at) - item.shows).days


def late_words(plan: Plan, item: Evidence) -> str:
    """Say that an item was recorded long after what it shows, "" when it was not.

    Long is more than the plan's own number of days, 14 unless the manager changed it.
    """
    late = days_late(item)
    if late is None or late <= plan.numbers.entered_late:
        return ""
    return f"Recorded {counted(late, 'day')} after it happened."


def recorded_words(item: Evidence) -> str:
    """Say when an item came into the plan, "" when that is not known."""
    return long_date(uk_day(item.recorded_at)) if item.recorded_at else ""
