"""Record a check with its findings, and what it leads to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evident.operations.check_plans import move_on
from evident.operations.evidence import Link, put_files
from evident.operations.happened import entered_at, refuse_to_come
from evident.operations.taking import keep_texts, read_files
from evident.plan.answers import MOST_QUESTIONS, Asked, answers_of
from evident.plan.change import Change
from evident.plan.dates import uk_day
from evident.plan.errors import UserError
from evident.plan.proof import KIND_OF_CHECK
from evident.plan.records import (
    Action,
    Check,
    CheckAnswer,
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
    """What a check saw about one concern, and where: (area id, shift id) cells.

    *asked* are the people who were asked *questions*, each with an answer to each or None.
    """

    reference: str
    result: Result
    words: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    decide_later: bool = False
    action: str = ""
    action_owner_id: int | None = None
    action_due: date | None = None
    evidence_needed: str = ""
    questions: tuple[str, ...] = ()
    asked: tuple[Asked, ...] = ()


@dataclass(frozen=True)
class Recorded:
    """A check that was recorded, and which of its files were refused and why."""

    change: Change
    check_id: int
    refused: tuple[UserError, ...] = ()


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
    return record_with_files(
        store, kind, on, by_id, findings, title=title, sample=sample, planned_id=planned_id
    ).change


def record_with_files(
    store: Store,
    kind: CheckKind,
    on: date,
    by_id: int,
    findings: Iterable[Seen],
    *,
    title: str = "",
    sample: str = "",
    planned_id: int | None = None,
    files: Sequence[Path] = (),
) -> Recorded:
    """Record a check as ``record_check`` does, with photos and files, as one step.

    The files are evidence of the check's own kind and date, beside its record. A file that
    cannot be taken is refused by name; the check and the other files are kept.
    """
    seen = list(findings)
    refuse_what_is_missing(seen)
    refuse_day(store, on)
    taken = read_files(store, list(files))
    with store.transaction(_label(kind, seen)) as tx:
        check = tx.put(
            Check(
                kind=kind,
                title=clean_line(title) or own_title(kind, seen),
                on=on,
                by_id=by_id,
                sample=clean_line(sample),
                planned_id=planned_id,
                recorded_at=entered_at(tx.plan, tx.now),
            )
        )
        put_findings(tx, check, seen)
        record = put_record(tx, check, seen)
        put_files(
            tx,
            taken,
            [Link(one.reference, 2) for one in seen],
            kind=record.kind,
            shows=on,
            area_id=record.area_id,
            shift_id=record.shift_id,
        )
        if planned_id is not None:
            move_on(tx, planned_id, on)
    keep_texts(store, taken)
    return Recorded(tx.change, check.id, tuple(taken.refused))


def refuse_what_is_missing(seen: Sequence[Seen]) -> None:
    """Refuse a check without findings, or one not met without what follows. Raises UserError."""
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


def refuse_day(store: Store, on: date, done: str = "recorded") -> None:
    """Refuse a day that is still to come: no check was made on it. Raises UserError."""
    refuse_to_come(
        uk_day(store.clock()),
        on,
        f"The check was not {done}.",
        "Enter the day on which it was made, or plan the check instead.",
    )


def put_findings(tx: Transaction, check: Check, seen: Sequence[Seen]) -> None:
    """Put what a check found of each concern, in place of what it said of it before."""
    before = {found.concern_id: found for found in tx.plan.all(Finding).where("check_id", check.id)}
    for one in seen:
        concern = tx.plan.concern(one.reference)
        _put_finding(tx, check, concern.id, one, before.pop(concern.id, None))
        _put_answers(tx, check, concern.id, one)
    for gone in before.values():
        _put_answers(tx, check, gone.concern_id, None)
        tx.delete(gone)


def _put_finding(
    tx: Transaction, check: Check, concern_id: int, found: Seen, before: Finding | None
) -> None:
    finding = tx.put(
        replace(
            before or Finding(check_id=check.id, concern_id=concern_id),
            result=found.result,
            seen=clean(found.words),
            decide_later=found.decide_later and found.result is Result.NOT_MET,
        )
    )
    for cell in tx.plan.all(FindingCell).where("finding_id", finding.id):
        tx.delete(cell)
    for area_id, shift_id in found.cells:
        tx.put(FindingCell(finding_id=finding.id, area_id=area_id, shift_id=shift_id))
    if clean_line(found.action):
        tx.put(
            Action(
                concern_id=concern_id,
                title=clean_line(found.action),
                owner_id=found.action_owner_id,
                due=found.action_due,
                evidence_needed=clean(found.evidence_needed),
                from_finding_id=finding.id,
                position=len(tx.plan.all(Action).where("concern_id", concern_id)),
            )
        )


def _put_answers(tx: Transaction, check: Check, concern_id: int, found: Seen | None) -> None:
    """Put what people answered in place of what was there; keep it where nothing new is said."""
    if found is not None and not found.asked:
        return
    for answer in answers_of(tx.plan, check.id, concern_id):
        tx.delete(answer)
    for number, person in enumerate(found.asked if found else ()):
        for place, said in enumerate(person.said):
            if said is not None and found is not None:
                tx.put(
                    CheckAnswer(
                        check_id=check.id,
                        concern_id=concern_id,
                        question=clean_line(found.questions[place]),
                        role=clean_line(person.role),
                        shift_id=person.shift_id,
                        said=said,
                        position=number * MOST_QUESTIONS + place,
                    )
                )


def put_record(tx: Transaction, check: Check, seen: Sequence[Seen]) -> Evidence:
    """Put the record of a check among the evidence, for question 2 of each concern it saw."""
    record = put_proof(tx, check, *only_cell(seen))
    for found in seen:
        concern = tx.plan.concern(found.reference)
        tx.put(EvidenceLink(evidence_id=record.id, concern_id=concern.id, question=2))
    return record


def put_proof(
    tx: Transaction, check: Check, area_id: int | None, shift_id: int | None, note: str = ""
) -> Evidence:
    """Put what a check is by itself among the evidence: proof of its own kind, on its own day."""
    return tx.put(
        Evidence(
            number=tx.next_evidence_number(),
            title=check.title,
            kind=KIND_OF_CHECK[check.kind],
            shows=check.on,
            shows_confirmed=True,
            recorded_at=entered_at(tx.plan, tx.now),
            area_id=area_id,
            shift_id=shift_id,
            check_id=check.id,
            note=note,
        )
    )


def only_cell(seen: Sequence[Seen]) -> tuple[int | None, int | None]:
    """Give the one area and shift a check looked at, None for each when there are several."""
    cells = {cell for found in seen for cell in found.cells}
    return next(iter(cells)) if len(cells) == 1 else (None, None)


def own_title(kind: CheckKind, seen: Sequence[Seen]) -> str:
    """Name a check that has no name of its own by what it looked at."""
    return f"{kind.label} {', '.join(one.reference for one in seen)}"


def _label(kind: CheckKind, seen: Sequence[Seen]) -> str:
    return f"Record {kind.label.lower()} of {', '.join(s.reference for s in seen)}"
