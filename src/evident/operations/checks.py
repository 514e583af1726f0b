"""Record a check with its findings, and what it leads to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evident.operations.check_plans import move_on
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.proof import KIND_OF_CHECK
from evident.plan.records import (
    Action,
    Check,
    Evidence,
    EvidenceLink,
    Finding,
    FindingCell,
)
from evident.plan.text import clean, clean_line
from evident.plan.words import CheckKind, Result
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
            move_on(tx, planned_id, on)
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


def _label(kind: CheckKind, seen: list[Seen]) -> str:
    return f"Record {kind.label.lower()} of {', '.join(s.reference for s in seen)}"
