"""A mock inspection: one check with what was found of each concern walked through."""

from collections.abc import Mapping
from datetime import date

from evident.operations.checks import Seen, put_findings, put_record, refuse_day
from evident.operations.happened import entered_at
from evident.plan.answers import Asked
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.mock_inspection import QUESTIONS, Walked, result_of_all
from evident.plan.records import Check, Finding, FollowOn
from evident.plan.text import clean
from evident.plan.words import CheckKind, KeyQuestion, Result
from evident.store import Store, Transaction


def record_mock_inspection(
    store: Store,
    question: KeyQuestion | None,
    on: date,
    by_id: int,
    found: Mapping[str, Walked],
) -> Change:
    """Record a walk as one check, as one step; a concern that was skipped gets no finding.

    Gaps become follow-on issues. What was not met shows on Today until somebody decides what
    follows. The key question walked through is kept up by it. Raises UserError when no concern
    was looked at, and for a day to come.
    """
    looked = {reference: one for reference, one in found.items() if one.result is not None}
    if not looked:
        raise UserError(
            "The mock inspection was not saved.",
            "No concern has an answer to all three questions.",
            "Answer them for at least one concern. The walk is kept until then.",
        )
    refuse_day(store, on)
    named = question.label if question else "all key questions"
    with store.transaction(f"Record a mock inspection of {named}") as tx:
        check = tx.put(
            Check(
                kind=CheckKind.MOCK_INSPECTION,
                title=f"Mock inspection, {named}",
                on=on,
                by_id=by_id,
                recorded_at=entered_at(tx.plan, tx.now),
                key_question=question,
                result=result_of_all(looked.values()) if question else None,
            )
        )
        seen = [_seen(reference, one) for reference, one in looked.items()]
        put_findings(tx, check, seen)
        put_record(tx, check, seen)
        for reference, one in looked.items():
            _put_gap(tx, check, reference, one)
    return tx.change


def _seen(reference: str, one: Walked) -> Seen:
    result = one.result or Result.NOTHING
    return Seen(
        reference=reference,
        result=result,
        words=one.words,
        cells=one.cells,
        decide_later=result is Result.NOT_MET,
        questions=QUESTIONS,
        asked=(Asked("", None, one.said),),
    )


def _put_gap(tx: Transaction, check: Check, reference: str, one: Walked) -> None:
    if not one.gap:
        return
    concern = tx.plan.concern(reference)
    findings = tx.plan.all(Finding).where("check_id", check.id)
    finding = next(row for row in findings if row.concern_id == concern.id)
    tx.put(
        FollowOn(
            concern_id=concern.id,
            issue=clean(one.gap),
            owner_id=one.owner_id,
            due=one.due,
            from_finding_id=finding.id,
        )
    )
