"""When things happened: no day still to come, and the moment at which it was entered."""

from datetime import UTC, date, datetime, time

from evident.plan.dates import long_date, uk_day
from evident.plan.errors import UserError
from evident.plan.plan import Plan

NOON = time(12)

_WAIT = "Enter the day on which it happened, or wait until it has."


def refuse_to_come(today: date, on: date | None, not_done: str, remedy: str = _WAIT) -> None:
    """Raise UserError, beginning with *not_done*, when *on* is after *today*."""
    if on is not None and on > today:
        raise UserError(
            not_done,
            f"{long_date(on)} is still to come.",
            f"{remedy} If that day has come, look at the date of this PC.",
        )


def entered_at(plan: Plan, now: datetime) -> datetime:
    """Give when a record was entered: now, or noon of the sample's own day where that is past.

    The sample stands still on its day: what a visitor enters there is not late.
    """
    day = plan.service.sample_today
    return now if day is None or uk_day(now) <= day else datetime.combine(day, NOON, UTC)
