"""Small pieces that several printed sheets share."""

from datetime import date

from evident.plan.dates import short_date
from evident.plan.plan import Plan
from evident.plan.records import Concern, Evidence, EvidenceLink
from evident.plan.sheet import Part, Sheet

NOBODY = "Nobody yet"


def sheet(
    plan: Plan,
    today: date,
    title: str,
    parts: tuple[Part, ...],
    subtitle: str = "",
    landscape: bool = False,
) -> Sheet:
    """Make a sheet of this plan's service, printed on *today*."""
    return Sheet(title, plan.service.name, today, parts, subtitle, landscape)


def role(plan: Plan, id: int | None) -> str:
    person = plan.person(id)
    return person.label if person else NOBODY


def day_or(day: date | None, otherwise: str) -> str:
    return short_date(day) if day else otherwise


def listed_links(plan: Plan, item: Evidence) -> str:
    """Give "S1, S3": the concerns an item is linked to, each once."""
    linked = {x.concern_id for x in plan.all(EvidenceLink).where("evidence_id", item.id)}
    return ", ".join(concern.reference for concern in plan.concerns if concern.id in linked)


def head_of(concern: Concern) -> str:
    return f"{concern.reference}  {concern.title}"
