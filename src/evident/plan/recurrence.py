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
