"""When a check that is made again and again is next due."""

from datetime import date, timedelta

from evident.plan.dates import add_months
from evident.plan.words import Every

_DAYS = {Every.WEEK: 7, Every.FORTNIGHT: 14}
_MONTHS = {
    Every.MONTH: 1,
    Every.TWO_MONTHS: 2,
    Every.QUARTER: 3,
    Every.HALF_YEAR: 6,
    Every.YEAR: 12,
}

EARLY = {
    Every.WEEK: 3,
    Every.FORTNIGHT: 5,
    Every.MONTH: 10,
    Every.TWO_MONTHS: 20,
    Every.QUARTER: 30,
    Every.HALF_YEAR: 60,
    Every.YEAR: 60,
}
"""Days before its due date from which a check stands for it. Short enough that a monthly check
made as early as may be is still at most one gap (45 days) before the next."""


def occurrence(every: Every, first_due: date, number: int) -> date:
    """Give the due date *number* periods after the first (0 gives the first itself).

    Months are counted from the first date each time, so a check due on the 31st is due on
    28 February and on 31 March again. Weeks keep their weekday. Dates have no hours, so the
    clocks going forward or back change nothing.
    """
    if every in _DAYS:
        return first_due + timedelta(days=_DAYS[every] * number)
    return add_months(first_due, _MONTHS[every] * number)


def next_due(every: Every, first_due: date, after: date) -> date:
    """Give the first due date later than *after*, never one before *first_due*."""
    if after < first_due:
        return first_due
    if every in _DAYS:
        number = (after - first_due).days // _DAYS[every]
    else:
        months = (after.year - first_due.year) * 12 + after.month - first_due.month
        number = months // _MONTHS[every]
    while occurrence(every, first_due, number) <= after:
        number += 1
    return occurrence(every, first_due, number)


def due_after_made(every: Every, first_due: date, due: date, made: date) -> date:
    """Give the next due date once a check due on *due* was made on *made*.

    A check made long before its day does not stand for it: nothing is skipped. One made after
    it stands for all that were missed, and for one that is due within *EARLY* days.
    """
    stands_until = made + timedelta(days=EARLY[every])
    return due if stands_until < due else next_due(every, first_due, max(due, stands_until))


def missed(every: Every | None, first_due: date, due: date, today: date) -> int:
    """Count the due dates before *today* from *due* on that nobody has recorded a check for."""
    if due >= today:
        return 0
    if every is None:
        return 1
    count, day = 0, due
    while day < today:
        count, day = count + 1, next_due(every, first_due, day)
    return count
