"""Evidence by the month it shows."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from evident.plan.clocks import latest_report
from evident.plan.dates import add_months
from evident.plan.plan import Plan
from evident.plan.records import Check, EvidenceLink
from evident.plan.words import KeyQuestion

_MOST_MONTHS = 12
_LEAST_MONTHS = 6

Counted = tuple[tuple[date, int], ...]
"""First day of the month, and how many items show a day of it."""


def by_month(days: Iterable[date], reported: date | None, today: date) -> Counted:
    """Count *days* by month, from the report's month to this one, at least 6 and at most 12."""
    last = today.replace(day=1)
    latest_first = add_months(last, 1 - _LEAST_MONTHS)
    begun = reported.replace(day=1) if reported else latest_first
    first = max(min(begun, latest_first), add_months(last, 1 - _MOST_MONTHS))
    counts = Counter(day.replace(day=1) for day in days)
    months = []
    while first <= last:
        months.append((first, counts[first]))
        first = add_months(first, 1)
    return tuple(months)


def question_months(plan: Plan, question: KeyQuestion, today: date) -> Counted:
    """Count the items linked to any concern of a key question, each once.

    The record of a check that looked at the key question as a whole is one of them.
    """
    linked = {
        link.evidence_id
        for concern in plan.concerns_under(question)
        for link in plan.all(EvidenceLink).where("concern_id", concern.id)
    }
    kept_up = {check.id for check in plan.all(Check).where("key_question", question)}
    shown = (item.shows for item in plan.evidence if item.id in linked or item.check_id in kept_up)
    report = latest_report(plan, today)
    reported = report.published if report else None
    return by_month((day for day in shown if day is not None), reported, today)
