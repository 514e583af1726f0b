"""What differs between two plans, and which concerns that belongs to.

So screens work out and redraw no more than they must.
"""

from collections.abc import Iterable, Mapping

from evident.plan.plan import Plan
from evident.plan.records import (
    RECORDS,
    Area,
    Check,
    Concern,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
    Numbers,
    Person,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
    Record,
    Risk,
    RiskCheck,
    RiskConcern,
    Service,
    Shift,
    Source,
)

FOR_ALL = frozenset({Service, Numbers, Area, Shift, Person, Source})
"""Records on which the standing of every concern may rest."""

Changes = Mapping[type[Record], tuple[Record, ...]]


def changes_between(older: Plan, newer: Plan) -> Changes | None:
    """Give the records that differ, by kind, as they were and as they are.

    None when nobody can tell, and when files have come to be damaged: then all may differ.
    """
    if older.damaged != newer.damaged:
        return None
    found: dict[type[Record], tuple[Record, ...]] = {}
    for kind in RECORDS:
        ids = newer.all(kind).touched_since(older.all(kind))
        if ids is None:
            return None
        if ids:
            both = (plan.all(kind).get(id) for plan in (older, newer) for id in ids)
            found[kind] = tuple(record for record in both if record is not None)
    return found


def concerns_between(older: Plan, newer: Plan) -> frozenset[int] | None:
    """Give the ids of the concerns whose standing may differ; None: that of any may."""
    changes = changes_between(older, newer)
    if changes is None or changes.keys() & FOR_ALL:
        return None
    records = (record for found in changes.values() for record in found)
    return concerns_touched(records, (older, newer))


def concerns_touched(records: Iterable[Record], plans: Iterable[Plan]) -> frozenset[int]:
    """Give the ids of all concerns that *records* belong to in any of *plans*."""
    plans = tuple(plans)
    found: set[int] = set()
    for record in records:
        if isinstance(record, Concern):
            found.add(record.id)
        elif concern_id := getattr(record, "concern_id", None):
            found.add(concern_id)
        else:
            for plan in plans:
                found |= _through_links(record, plan)
    return frozenset(found)


def _through_links(record: Record, plan: Plan) -> set[int]:
    if isinstance(record, Evidence):
        older = plan.all(Evidence).where("replaced_by_id", record.id)
        ids = {record.id, *(item.id for item in older)}
        links = plan.all(EvidenceLink)
        return {link.concern_id for id in ids for link in links.where("evidence_id", id)}
    if isinstance(record, Check):
        seen = {finding.concern_id for finding in plan.all(Finding).where("check_id", record.id)}
        return seen | _planned_for(plan, record.planned_id or 0)
    if isinstance(record, FindingCell):
        finding = plan.all(Finding).get(record.finding_id)
        return {finding.concern_id} if finding else set()
    if isinstance(record, PlannedCheck | PlannedCheckCell):
        planned = record.id if isinstance(record, PlannedCheck) else record.planned_id
        return _planned_for(plan, planned)
    if isinstance(record, Risk | RiskCheck):
        risk = record.id if isinstance(record, Risk) else record.risk_id
        return {link.concern_id for link in plan.all(RiskConcern).where("risk_id", risk)}
    return set()


def _planned_for(plan: Plan, planned_id: int) -> set[int]:
    links = plan.all(PlannedCheckConcern).where("planned_id", planned_id)
    return {link.concern_id for link in links}
