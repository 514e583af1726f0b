"""What is in the bin: items of evidence, and concerns of the service's own."""

from dataclasses import dataclass
from datetime import date

from evident.plan.dates import long_date
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Concern, Evidence, Source
from evident.plan.text import shortened

KEPT = 30
"""Days an item stays in the bin at least, so that nobody empties away what is still missed."""


@dataclass(frozen=True, slots=True)
class Binned:
    """One thing in the bin. *days* is how long it has been there."""

    record: Evidence | Concern
    days: int
    words: str

    @property
    def reference(self) -> str:
        return self.record.reference

    @property
    def old(self) -> bool:
        return self.days >= KEPT


def binned(plan: Plan, today: date) -> tuple[Binned, ...]:
    """Give what is in the bin, the latest first.

    Concerns of a report that were dismissed are not in it: they stay in the plan, with a reason.
    """
    found: list[tuple[date, Evidence | Concern]] = [
        (item.binned_on, item) for item in plan.all(Evidence) if item.binned_on is not None
    ]
    found += [
        (concern.binned_on, concern)
        for concern in plan.all(Concern)
        if concern.binned_on is not None and _ours(plan, concern)
    ]
    found.sort(key=lambda one: (one[0], one[1].reference), reverse=True)
    return tuple(
        Binned(record, (today - on).days, _words(record, on, today)) for on, record in found
    )


def _ours(plan: Plan, concern: Concern) -> bool:
    source = plan.all(Source).get(concern.source_id)
    return source is None or source.kind.ours


def _words(record: Evidence | Concern, on: date, today: date) -> str:
    what = "Evidence" if isinstance(record, Evidence) else "Concern"
    days = max(0, (today - on).days)
    since = "today" if not days else f"{long_date(on)}, {counted(days, 'day')} ago"
    return f"{record.reference}  {shortened(record.title, 50)} · {what} · {since}"
