"""A PC's clock that was set back: said plainly, for every date depends on it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from evident.plan.dates import UK, long_date

SLACK = timedelta(minutes=5)
"""Clocks are put right by the network now and then; that is no reason to speak."""


TRUSTED_AFTER = 7
"""Days of work under a clock after which it is the right one, and the later moment was wrong."""


def latest(moments: Sequence[datetime]) -> datetime | None:
    """Give the latest moment at which something was changed, as far as it can be believed.

    *moments* are those of all changes in their order. However many changes were made while the
    clock was wrong, the earlier ones tell on it; after a week of working days it is believed.
    """
    left = list(moments)
    while left:
        at = max(range(len(left)), key=left.__getitem__)
        since = {moment.astimezone(UK).date() for moment in left[at + 1 :]}
        if len(since) < TRUSTED_AFTER:
            return left[at]
        left = left[at + 1 :]
    return None


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
