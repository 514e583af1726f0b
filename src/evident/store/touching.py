"""Which concerns a record belongs to, so that screens redraw no more than they must."""

from collections.abc import Iterable

from evident.plan.plan import Plan
from evident.plan.records import (
    Check,
    Concern,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
    Record,
    Risk,
    RiskCheck,
    RiskConcern,
)


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
        return {link.concern_id for link in plan.all(EvidenceLink).where("evidence_id", record.id)}
    if isinstance(record, Check):
        return {finding.concern_id for finding in plan.all(Finding).where("check_id", record.id)}
    if isinstance(record, FindingCell):
        finding = plan.all(Finding).get(record.finding_id)
        return {finding.concern_id} if finding else set()
    if isinstance(record, PlannedCheck | PlannedCheckCell):
        planned = record.id if isinstance(record, PlannedCheck) else record.planned_id
        links = plan.all(PlannedCheckConcern).where("planned_id", planned)
        return {link.concern_id for link in links}
    if isinstance(record, Risk | RiskCheck):
        risk = record.id if isinstance(record, Risk) else record.risk_id
        return {link.concern_id for link in plan.all(RiskConcern).where("risk_id", risk)}
    return set()
