"""A check that was recorded by mistake: put it right, or remove it with all it left."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from evident.operations.checks import Seen, only_cell, own_title, put_findings, refuse_day
from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.proof import KIND_OF_CHECK
from evident.plan.records import (
    Action,
    Check,
    Concern,
    Evidence,
    EvidenceLink,
    Finding,
    PlannedCheck,
)
from evident.plan.recurrence import occurrence
from evident.plan.text import clean_line
from evident.plan.words import CheckKind, Result
from evident.store import Store, Transaction


def change_check(
    store: Store,
    check_id: int,
    *,
    kind: CheckKind,
    on: date,
    by_id: int,
    findings: Iterable[Seen],
    sample: str = "",
) -> Change:
    """Say of a recorded check what it should have said, as one step that undo takes back.

    Its record among the evidence follows: date, kind, place and the concerns it speaks for. An
    action that was made from it stays. A finding now not met needs its action, or
    *decide_later*, unless it has one. Raises UserError, RecordMissing.
    """
    seen = list(findings)
    refuse_day(store, on, "changed")
    with store.transaction("Change a check") as tx:
        check = _check(tx, check_id)
        refuse_inspection(check)
        _refuse_unanswered(tx, check, seen)
        before = _references(tx, check)
        title = check.title
        if title == _own(check.kind, before):
            title = own_title(kind, seen)
        changed = tx.put(
            replace(check, kind=kind, title=title, on=on, by_id=by_id, sample=clean_line(sample))
        )
        put_findings(tx, changed, seen)
        _put_record_right(tx, changed, seen)
        tx.label = f"Change the {kind.label.lower()} of {', '.join(s.reference for s in seen)}"
    return tx.change


def remove_check(store: Store, check_id: int) -> Change:
    """Take a check away with its findings, answers and its record, as one step.

    Undo brings all of it back. Actions and follow-on issues made from it stay, and files that
    came with it stay as evidence. A planned check it answered is due again.
    """
    with store.transaction("Remove a check") as tx:
        check = _check(tx, check_id)
        refuse_inspection(check)
        named = ", ".join(_references(tx, check))
        tx.label = f"Remove the {check.kind.label.lower()} of {named or 'no concern'}"
        for record in tx.plan.all(Evidence).where("check_id", check.id):
            tx.delete(record)
        _due_again(tx, check)
        tx.delete(check)
    return tx.change


def refuse_inspection(check: Check) -> None:
    """An inspection is what a report says: it is put right in the report. Raises UserError."""
    if check.kind is CheckKind.INSPECTION or check.source_id is not None:
        raise UserError(
            "The inspection was not changed.",
            "It says what a report says of your concerns.",
            "Change it where you went through that report.",
        )


def _refuse_unanswered(tx: Transaction, check: Check, seen: Sequence[Seen]) -> None:
    if not seen:
        raise UserError(
            "The check was not changed.",
            "It would say nothing about any concern.",
            "Keep one concern, or remove the check.",
        )
    for one in seen:
        if one.result is not Result.NOT_MET or one.decide_later or clean_line(one.action):
            continue
        concern = tx.plan.concern(one.reference)
        found = tx.plan.all(Finding).where("check_id", check.id)
        own = [f.id for f in found if f.concern_id == concern.id]
        if not any(tx.plan.all(Action).where("from_finding_id", id) for id in own):
            raise UserError(
                "The check was not changed.",
                f"{one.reference} was not met, and nothing says what follows.",
                "Add the action you will take, or choose to decide later.",
            )


def _put_record_right(tx: Transaction, check: Check, seen: Sequence[Seen]) -> None:
    area_id, shift_id = only_cell(seen)
    wanted = {tx.plan.concern(one.reference).id for one in seen}
    for record in tx.plan.all(Evidence).where("check_id", check.id):
        tx.put(
            replace(
                record,
                title=check.title,
                kind=KIND_OF_CHECK[check.kind],
                shows=check.on,
                area_id=area_id,
                shift_id=shift_id,
            )
        )
        linked = set()
        for link in tx.plan.all(EvidenceLink).where("evidence_id", record.id):
            linked.add(link.concern_id)
            if link.concern_id not in wanted:
                tx.delete(link)
        for concern_id in sorted(wanted - linked):
            tx.put(EvidenceLink(evidence_id=record.id, concern_id=concern_id, question=2))


def _due_again(tx: Transaction, check: Check) -> None:
    """Put the planned check back to the day it was due before this one answered it."""
    planned = tx.plan.all(PlannedCheck).get(check.planned_id)
    if planned is None or check.on is None:
        return
    later = [c for c in tx.plan.all(Check).where("planned_id", planned.id) if c.id > check.id]
    if later:
        return
    if planned.every is None and planned.ended == check.on:
        tx.put(replace(planned, ended=None))
    elif planned.every and planned.first_due and planned.next_due:
        number = 0
        while occurrence(planned.every, planned.first_due, number + 1) < planned.next_due:
            number += 1
        before = occurrence(planned.every, planned.first_due, number)
        if before < planned.next_due:
            tx.put(replace(planned, next_due=before))


def _check(tx: Transaction, check_id: int) -> Check:
    check = tx.plan.all(Check).get(check_id)
    if check is None:
        raise RecordMissing(
            "The check was not changed.",
            "It is no longer in the plan.",
            "Record it again, or undo its removal.",
        )
    return check


def _references(tx: Transaction, check: Check) -> list[str]:
    """Name the concerns a check looked at, in the order of its findings."""
    ids = [found.concern_id for found in tx.plan.all(Finding).where("check_id", check.id)]
    return [tx.plan.all(Concern)[id].reference for id in ids]


def _own(kind: CheckKind, references: Sequence[str]) -> str:
    return own_title(kind, [Seen(reference, Result.MET) for reference in references])
