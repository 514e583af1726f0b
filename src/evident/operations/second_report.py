"""What a later report says of the concerns that were open before it, as a person decides."""

from dataclasses import replace
from datetime import date

from evident.operations.happened import entered_at
from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.passage_places import at_spans
from evident.plan.phrases import quoted
from evident.plan.reading import ReadSentence
from evident.plan.records import (
    Check,
    Concern,
    Finding,
    Passage,
    Person,
    ProposedConcern,
    Revisit,
    Source,
)
from evident.plan.text import clean
from evident.plan.words import CheckKind, Level, Result, RevisitResult
from evident.store import Store, Transaction

_ROLE, _ORGANISATION = "Inspector", "CQC"
_LEVELS = list(Level)
_RESULTS = {
    RevisitResult.FOUND_AGAIN: Result.NOT_MET,
    RevisitResult.PUT_RIGHT: Result.MET,
}


def record_revisit(
    store: Store,
    concern_id: int,
    source_id: int,
    result: RevisitResult,
    *,
    proposed_id: int | None = None,
    said: ReadSentence | None = None,
    why: str = "",
) -> Change:
    """Say what the report *source_id* makes of a concern that was open before it.

    Found again, the words in *proposed_id*, or *said*, join the concern, which keeps its
    reference, is marked as a repeat and takes the more serious level; it is an inspection's
    finding that is not met, so it steps back. Put right is one that is met. Not looked at
    changes nothing. Saying something else later takes back what was said. Raises UserError
    when the concern came from this very report, or the proposal has been decided otherwise.
    """
    why = clean(why)
    with store.transaction("Say what the report makes of a concern") as tx:
        concern, source = _concern(tx, concern_id), _source(tx, source_id)
        if concern.source_id == source.id:
            raise UserError(
                "Nothing was recorded.",
                f"{concern.reference} comes from this report.",
                "Choose a concern of an earlier report.",
            )
        tx.label = f"{result.label}: {concern.reference}"
        _let_go(tx, concern, source)
        if result is RevisitResult.FOUND_AGAIN:
            concern = _concern(tx, concern_id)
            _join(tx, concern, source, proposed_id)
            if said is not None and proposed_id is None:
                _take_up(tx, concern, source, said)
        _put_revisit(tx, concern, source, result, why)
        if result in _RESULTS:
            _put_finding(tx, concern, source, result)
    return tx.change


def _join(tx: Transaction, concern: Concern, source: Source, proposed_id: int | None) -> None:
    """Give the concern the words that were found again, and what they bring with them."""
    found = replace(concern, repeat=True)
    if proposed_id is not None:
        proposal = tx.plan.all(ProposedConcern).get(proposed_id)
        if proposal is None or proposal.source_id != source.id or proposal.decided:
            raise UserError(
                "Nothing was recorded.",
                f"{quoted(proposal.title)} has been decided already."
                if proposal
                else "What was found is no longer in the plan.",
                "Look at the list of what was found again.",
            )
        for passage in tx.plan.all(Passage).where("proposed_id", proposal.id):
            tx.put(replace(passage, concern_id=concern.id, by_person=True))
        tx.put(replace(proposal, opened=True, decided=True))
        level = min(concern.level, proposal.level, key=_LEVELS.index)
        found = replace(found, level=level, met_by=proposal.met_by or concern.met_by)
    tx.put(found)


def _take_up(tx: Transaction, concern: Concern, source: Source, said: ReadSentence) -> None:
    tx.put(
        Passage(
            source_id=source.id,
            concern_id=concern.id,
            words=clean(said.text),
            **at_spans(said.spans),
            by_person=True,
        )
    )


def _let_go(tx: Transaction, concern: Concern, source: Source) -> None:
    """Take back what was said before: words that had joined wait again, the finding goes."""
    for passage in tx.plan.all(Passage).where("concern_id", concern.id):
        if passage.source_id != source.id:
            continue
        if passage.proposed_id is None:
            tx.delete(passage)
            continue
        tx.put(replace(passage, concern_id=None))
        proposal = tx.plan.all(ProposedConcern).get(passage.proposed_id)
        if proposal is not None and proposal.decided:
            tx.put(replace(proposal, decided=False, ticked=True))
    check = _inspection(tx, source)
    if check is not None:
        findings = tx.plan.all(Finding).where("check_id", check.id)
        for finding in findings:
            if finding.concern_id == concern.id:
                tx.delete(finding)
        if findings and all(finding.concern_id == concern.id for finding in findings):
            tx.delete(check)
    if _only_found_again_by(tx, concern, source):
        tx.put(replace(concern, repeat=False))


def let_go_of_report(tx: Transaction, source: Source) -> None:
    """Take back all that was said of earlier concerns by a report that goes out of the plan."""
    for row in tx.plan.all(Revisit).where("source_id", source.id):
        _let_go(tx, tx.plan.all(Concern)[row.concern_id], source)


def date_findings(tx: Transaction, source: Source) -> None:
    """Put what a report found on the day it has now."""
    check, on = _inspection(tx, source), _day(source)
    if check is not None and on is not None and check.on != on:
        tx.put(replace(check, on=on))


def _day(source: Source) -> date | None:
    return source.visited_to or source.visited_from or source.published


def _only_found_again_by(tx: Transaction, concern: Concern, source: Source) -> bool:
    """Say whether the concern counts as a repeat for no other reason than this report."""
    own = tx.plan.all(Passage).where("concern_id", concern.id)
    proposals = [tx.plan.all(ProposedConcern).get(passage.proposed_id) for passage in own]
    if any(p is not None and p.repeat and p.source_id == concern.source_id for p in proposals):
        return False
    again = {
        row.source_id
        for row in tx.plan.all(Revisit).where("concern_id", concern.id)
        if row.result is RevisitResult.FOUND_AGAIN
    }
    return again == {source.id}


def _put_revisit(
    tx: Transaction, concern: Concern, source: Source, result: RevisitResult, why: str
) -> None:
    rows = tx.plan.all(Revisit).where("concern_id", concern.id)
    before = next((row for row in rows if row.source_id == source.id), None)
    made = before or Revisit(concern_id=concern.id, source_id=source.id)
    tx.put(replace(made, result=result, why=why))


def _put_finding(tx: Transaction, concern: Concern, source: Source, result: RevisitResult) -> None:
    on = _day(source)
    if on is None:
        raise UserError(
            "Nothing was recorded.",
            "The report has no date yet, so nobody could tell which checks came before it.",
            "Enter the date of the visit or of publication in step 2, then say it again.",
        )
    check = _inspection(tx, source) or tx.put(
        Check(
            kind=CheckKind.INSPECTION,
            title=source.title or CheckKind.INSPECTION.label,
            on=on,
            by_id=_inspector(tx).id,
            recorded_at=entered_at(tx.plan, tx.now),
            source_id=source.id,
        )
    )
    tx.put(
        Finding(
            check_id=check.id,
            concern_id=concern.id,
            result=_RESULTS[result],
            seen=_seen(tx, concern, source, result),
            decide_later=result is RevisitResult.FOUND_AGAIN,
        )
    )


def _seen(tx: Transaction, concern: Concern, source: Source, result: RevisitResult) -> str:
    if result is RevisitResult.PUT_RIGHT:
        return "The report says that this has been put right."
    passages = tx.plan.all(Passage).where("concern_id", concern.id)
    words = [passage.words for passage in passages if passage.source_id == source.id]
    return clean(" ".join(words)) or "The report finds this again."


def _inspection(tx: Transaction, source: Source) -> Check | None:
    return next(iter(tx.plan.all(Check).where("source_id", source.id)), None)


def _inspector(tx: Transaction) -> Person:
    """Give the person who stands for CQC's inspectors: somebody from outside, without a name."""
    for person in tx.plan.all(Person):
        if (person.role, person.organisation) == (_ROLE, _ORGANISATION):
            return person
    return tx.put(Person(role=_ROLE, organisation=_ORGANISATION))


def _concern(tx: Transaction, concern_id: int) -> Concern:
    concern = tx.plan.all(Concern).get(concern_id)
    if concern is None or concern.binned_on is not None:
        raise _gone("The concern")
    return concern


def _source(tx: Transaction, source_id: int) -> Source:
    source = tx.plan.all(Source).get(source_id)
    if source is None:
        raise _gone("The report")
    return source


def _gone(what: str) -> RecordMissing:
    return RecordMissing(
        "Nothing was recorded.",
        f"{what} is no longer in the plan.",
        "Look at the list again, or undo its removal.",
    )
