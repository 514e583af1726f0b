"""The day a check is recorded for: refused, questioned, or taken with a word about it."""

from collections.abc import Iterable
from datetime import date

from evident.plan.dates import long_date
from evident.plan.phrases import counted, on_day
from evident.plan.plan import Plan
from evident.plan.proof import first_day
from evident.plan.records import Concern, Person, Source
from evident.plan.stages import Standing


def refused(on: date, today: date) -> str:
    """Say why a check cannot have been made on *on*, or ""."""
    if on <= today:
        return ""
    if on.year > today.year + 1:
        return f"The year {on.year} is still to come. Enter the day on which the check was made"
    return "This date is still to come. Plan the check instead"


def questioned(plan: Plan, concerns: Iterable[Concern], on: date) -> str:
    """Ask about a day before the inspection that raised one of *concerns*, or give ""."""
    for concern in concerns:
        begun = first_day(plan, concern)
        if begun is None or on >= begun:
            continue
        source = plan.all(Source).get(concern.source_id)
        if source is not None and source.visited_from:
            what = "the inspection visit of"
        elif source is not None and source.published:
            what = "the report of"
        else:
            what = f"{concern.reference} was raised on"
        return f"This date is before {what} {long_date(begun)}. Is that right?"
    return ""


def notes(stood: Iterable[tuple[Concern, Standing]], on: date, today: date) -> tuple[str, ...]:
    """Say what follows from the day: recorded late, or before a change so that it counts not."""
    found = []
    days = (today - on).days
    if days > 0:
        found.append(f"Recorded {counted(days, 'day')} after it happened.")
    before: dict[date, list[str]] = {}
    for concern, standing in stood:
        if standing.change_day is not None and on < standing.change_day:
            before.setdefault(standing.change_day, []).append(concern.reference)
    for change, references in before.items():
        found.append(f"{', '.join(references)}: {_before_change(change, today)}")
    return tuple(found)


def _before_change(change: date, today: date) -> str:
    day = on_day(change, today)
    return f"before the change of {day}: kept and shown, it does not count in the run."


def could_check(plan: Plan, on: date) -> tuple[Person, ...]:
    """Give who may have checked on *on*: those of the service first, nobody who had left by then.

    Who came later is offered still: the day somebody began is often not written down exactly.
    """
    here = (p for p in plan.all(Person) if p.until is None or on <= p.until)
    return tuple(sorted(here, key=lambda one: (one.outside, one.label.casefold(), one.id)))
