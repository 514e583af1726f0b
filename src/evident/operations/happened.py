"""Refuses a day still to come for what is said to have happened."""

from datetime import date

from evident.plan.dates import long_date
from evident.plan.errors import UserError

_WAIT = "Enter the day on which it happened, or wait until it has."


def refuse_to_come(today: date, on: date | None, not_done: str, remedy: str = _WAIT) -> None:
    """Raise UserError, beginning with *not_done*, when *on* is after *today*."""
    if on is not None and on > today:
        raise UserError(
            not_done,
            f"{long_date(on)} is still to come.",
            f"{remedy} If that day has come, look at the date of this PC.",
        )
