"""A PC's clock that was set back: said plainly, for every date depends on it."""

from datetime import datetime, timedelta

from evident.plan.dates import UK, long_date

SLACK = timedelta(minutes=5)
"""Clocks are put right by the network now and then; that is no reason to speak."""


def clock_back(last: datetime | None, now: datetime) -> str:
    """Say that the clock stands before the last change; "" when it does not."""
    if last is None or now >= last - SLACK:
        return ""
    here, then = now.astimezone(UK), last.astimezone(UK)
    until = "Dates will be wrong until it is put right."
    if here.date() == then.date():
        return (
            f"This PC’s clock says {here:%H:%M}, before the last change at {then:%H:%M} today. "
            f"{until}"
        )
    return (
        f"This PC’s clock says {long_date(here.date())}, before the last change of "
        f"{long_date(then.date())}. {until}"
    )
