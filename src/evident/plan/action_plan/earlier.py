"""Which plan a progress update follows: the one sent last, be it before there was Evident."""

from dataclasses import dataclass
from datetime import date

from evident.plan.dates import long_date
from evident.plan.plan import Plan
from evident.plan.records import Deadline, SentPlan
from evident.plan.words import DeadlineKind

NONE_YET = (
    "No plan was sent yet: mark it as sent. If one went before you used Evident, press Change "
    "beside the request and enter its day."
)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A plan that was sent: the day whose state it told. *sent* is None where none is kept."""

    on: date
    sent: SentPlan | None = None


def last_sent(plan: Plan, at: date) -> Earlier | None:
    """Give the plan sent last by *at*: one that is kept, or the day CQC's request was met."""
    kept = [
        Earlier(day, sent)
        for sent in plan.all(SentPlan)
        if (day := sent.as_at or sent.sent_on) is not None
    ]
    with_copy = {one.sent.deadline_id for one in kept if one.sent is not None}
    known = [
        Earlier(row.done_on)
        for row in plan.all(Deadline)
        if row.kind is DeadlineKind.ACTION_PLAN
        and row.done_on is not None
        and row.id not in with_copy
    ]
    found = [one for one in (*known, *kept) if one.on <= at]
    return max(found, key=_order, default=None)


def why_none(plan: Plan, at: date) -> str:
    """Say why there can be no progress update at *at*, "" when there can."""
    if last_sent(plan, at) is not None:
        return ""
    if last_sent(plan, date.max) is None:
        return NONE_YET
    return f"No plan was sent by {long_date(at)}: choose a later day."


def _order(one: Earlier) -> tuple[date, int]:
    return one.on, one.sent.id if one.sent is not None else 0
