"""Checks: record one with its findings, plan those to come."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.proof import KIND_OF_CHECK
from evident.plan.records import (
    Action,
    Check,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
)
from evident.plan.recurrence import next_due
from evident.plan.text import clean, clean_line
from evident.plan.words import CheckKind, Every, Result
from evident.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Seen:
    """What a check saw about one concern, and where: (area id, shift id) cells."""

    reference: str
    result: Result
    words: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    decide_later: bool = False
    action: str = ""
    action_owner_id: int | None = None
    action_due: date | None = None
    evidence_needed: str = ""


def record_check(
    store: Store,
    kind: CheckKind,
    on: date,
    by_id: int,
    findings: Iterable[Seen],
    *,
    title: str = "",
    sample: str = "",
    planned_id: int | None = None,
) -> Change:
    """Record that somebody looked, with one finding for each concern looked at.

    The record is itself an item of evidence, of the kind that fits the check, linked to
    question 2 of each concern it found something about. A finding that is not met needs its
    action, or *decide_later*. Raises UserError otherwise, and when there is no finding.
    """
    seen = list(findings)
    _refuse_what_is_missing(seen)
    with store.transaction(_label(kind, seen)) as tx:
        check = tx.put(
            Check(
                kind=kind,
                title=clean_line(title) or f"{kind.label} {', '.join(s.reference for s in seen)}",
                on=on,
                by_id=by_id,
                sample=clean_line(sample),
                planned_id=planned_id,
                recorded_at=tx.now,
            )
        )
        for found in seen:
            _put_finding(tx, check, found)
        _put_record(tx, check, seen)
        if planned_id is not None:
            _move_on(tx, planned_id, on)
    return tx.change


def plan_check(
    store: Store,
    kind: CheckKind,
    title: str,
    references: Iterable[str],
    due: date,
    *,
    every: Every | None = None,
    owner_id: int | None = None,
    sample: str = "",
    cells: Iterable[tuple[int, int]] = (),
) -> Change:
    """Plan a check for a day, once or again and again."""
    looked_at = list(references)
    with store.transaction(f"Plan a check of {', '.join(looked_at)}") as tx:
        planned = tx.put(
            PlannedCheck(
                kind=kind,
                title=clean_line(title) or kind.label,
                every=every,
                first_due=due,
                next_due=due,
                owner_id=owner_id,
                sample=clean_line(sample),
            )
        )
        for reference in looked_at:
            concern = tx.plan.concern(reference)
            tx.put(PlannedCheckConcern(planned_id=planned.id, concern_id=concern.id))
        for area_id, shift_id in cells:
            cell = PlannedCheckCell(planned_id=planned.id, area_id=area_id, shift_id=shift_id)
            tx.put(cell)
    return tx.change


def change_planned_check(store: Store, planned_id: int, **facts: Any) -> Change:
    """Change fields of a planned check, such as next_due, owner_id or sample."""
    cleaned = dict(facts)
    for name in cleaned.keys() & {"title", "sample"}:
        cleaned[name] = clean_line(cleaned[name])
    with store.transaction("Change a planned check") as tx:
        planned = _planned(tx, planned_id)
        if cleaned.get("next_due") is not None and planned.every is None:
            cleaned["first_due"] = cleaned["next_due"]
        tx.put(replace(planned, **cleaned))
    return tx.change


def end_planned_check(store: Store, planned_id: int, on: date) -> Change:
    with store.transaction("End a planned check") as tx:
        tx.put(replace(_planned(tx, planned_id), ended=on))
    return tx.change


def _refuse_what_is_missing(seen: list[Seen]) -> None:
    if not seen:
        raise UserError(
            "The check was not recorded.",
            "It says nothing about any concern.",
            "Choose at least one concern and say what you saw.",
        )
    for found in seen:
        unanswered = found.result is Result.NOT_MET and not found.decide_later
        if unanswered and not clean_line(found.action):
            raise UserError(
                "The check was not recorded.",
                f"{found.reference} was not met, and nothing says what follows.",
                "Add the action you will take, or choose to decide later.",
            )


def _put_finding(tx: Transaction, check: Check, found: Seen) -> None:
    concern = tx.plan.concern(found.reference)
    finding = tx.put(
        Finding(
            check_id=check.id,
            concern_id=concern.id,
            result=found.result,
            seen=clean(found.words),
            decide_later=found.decide_later and found.result is Result.NOT_MET,
        )
    )
    for area_id, shift_id in found.cells:
        tx.put(FindingCell(finding_id=finding.id, area_id=area_id, shift_id=shift_id))
    if clean_line(found.action):
        tx.put(
            Action(
                concern_id=concern.id,
                title=clean_line(found.action),
                owner_id=found.action_owner_id,
                due=found.action_due,
                evidence_needed=clean(found.evidence_needed),
                from_finding_id=finding.id,
                position=len(tx.plan.all(Action).where("concern_id", concern.id)),
            )
        )


def _put_record(tx: Transaction, check: Check, seen: list[Seen]) -> None:
    cells = {cell for found in seen for cell in found.cells}
    only = next(iter(cells)) if len(cells) == 1 else (None, None)
    record = tx.put(
        Evidence(
            number=tx.next_evidence_number(),
            title=check.title,
            kind=KIND_OF_CHECK[check.kind],
            shows=check.on,
            shows_confirmed=True,
            recorded_at=tx.now,
            area_id=only[0],
            shift_id=only[1],
            check_id=check.id,
        )
    )
    for found in seen:
        concern = tx.plan.concern(found.reference)
        tx.put(EvidenceLink(evidence_id=record.id, concern_id=concern.id, question=2))


def _move_on(tx: Transaction, planned_id: int, done_on: date) -> None:
    planned = _planned(tx, planned_id)
    if planned.every is None or planned.next_due is None or planned.first_due is None:
        tx.put(replace(planned, ended=done_on))
        return
    following = next_due(planned.every, planned.first_due, after=max(done_on, planned.next_due))
    tx.put(replace(planned, next_due=following))


def _planned(tx: Transaction, planned_id: int) -> PlannedCheck:
    planned = tx.plan.all(PlannedCheck).get(planned_id)
    if planned is None:
        raise RecordMissing(
            "The planned check was not changed.",
            "It is no longer in the plan.",
            "Plan it again, or undo its removal.",
        )
    return planned


def _label(kind: CheckKind, seen: list[Seen]) -> str:
    return f"Record {kind.label.lower()} of {', '.join(s.reference for s in seen)}"
