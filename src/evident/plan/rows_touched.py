"""Which lines of lists may show something else after changes to a plan: evidence and checks."""

from collections.abc import Iterable
from typing import Any

from evident.plan.kept import ids_of
from evident.plan.plan import Plan
from evident.plan.records import (
    Action,
    Answer,
    Check,
    CheckAnswer,
    Concern,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
    FollowOn,
    Involvement,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
    Record,
)
from evident.plan.touched import Changes, concerns_touched

_OF_CHECKS = frozenset(
    {Action, Check, CheckAnswer, Concern, Evidence, Finding, FindingCell}
    | {PlannedCheck, PlannedCheckCell, PlannedCheckConcern}
)
_NEVER_SHOWN = frozenset({Answer, EvidenceLink, FollowOn, Involvement})


def evidence_touched(older: Plan, newer: Plan, changes: Changes) -> set[int] | None:
    """Give the ids of items whose line may differ, None when that of all may.

    A line shows its item and links, the concerns it supports, and what it is a part of, is
    replaced by or is the record of.
    """
    if changes.keys() - _OF_CHECKS - _NEVER_SHOWN:
        return None
    found = ids_of(_of(changes, Evidence))
    links = [*_of(changes, EvidenceLink)]
    checks = checks_touched(older, newer, changes) or set()
    for plan in (older, newer):
        for concern in _of(changes, Concern):
            links += plan.all(EvidenceLink).where("concern_id", concern.id)
        items = plan.all(Evidence)
        for field, ids in (("check_id", checks), ("replaced_by_id", found), ("part_of_id", found)):
            for id in tuple(ids):
                found = found | ids_of(items.where(field, id))
    return found | ids_of(links, "evidence_id")


def checks_touched(older: Plan, newer: Plan, changes: Changes) -> set[int] | None:
    """Give the ids of checks made whose line may differ, None when that of all may."""
    if changes.keys() - _OF_CHECKS - _NEVER_SHOWN:
        return None
    found = ids_of(_of(changes, Check)) | ids_of(_of(changes, Evidence), "check_id")
    found |= ids_of(_of(changes, CheckAnswer), "check_id")
    findings = [*_of(changes, Finding)]
    ids = ids_of(_of(changes, FindingCell), "finding_id")
    ids |= ids_of(_of(changes, Action), "from_finding_id")
    for plan in (older, newer):
        findings += filter(None, map(plan.all(Finding).get, ids))
        for concern in _of(changes, Concern):
            findings += plan.all(Finding).where("concern_id", concern.id)
    return found | ids_of(findings, "check_id")


def planned_touched(older: Plan, newer: Plan, changes: Changes) -> set[int] | None:
    """Give the ids of planned checks whose line may differ, None when that of all may.

    A line says where its concerns were last looked at and what the last check came to; one of
    a whole key question rests on every check of it.
    """
    if changes.keys() - _OF_CHECKS - _NEVER_SHOWN:
        return None
    found = ids_of(_of(changes, PlannedCheck))
    found |= ids_of(_of(changes, PlannedCheckConcern), "planned_id")
    found |= ids_of(_of(changes, PlannedCheckCell), "planned_id")
    made = checks_touched(older, newer, changes) or set()
    records: Iterable[Record] = (record for kind in changes for record in changes[kind])
    concerns = concerns_touched(records, (older, newer))
    for plan in (older, newer):
        checks = filter(None, map(plan.all(Check).get, made))
        found |= ids_of(checks, "planned_id")
        for concern_id in concerns:
            links = plan.all(PlannedCheckConcern).where("concern_id", concern_id)
            found |= ids_of(links, "planned_id")
        found |= {one.id for one in plan.all(PlannedCheck) if one.key_question is not None}
    return found


def _of(changes: Changes, kind: type[Record]) -> tuple[Any, ...]:
    return changes.get(kind, ())
