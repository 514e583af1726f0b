"""Concerns: add, change, hold back, dismiss; their statements, regulations, cells and words."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from evident.operations.happened import refuse_to_come
from evident.operations.owners import owner_called, people_by_words
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.records import (
    Concern,
    ConcernRegulation,
    ConcernStatement,
    Passage,
    ScopeCell,
    Source,
)
from evident.plan.text import LONGEST_TITLE, clean, clean_line, shortened
from evident.plan.words import Basis, KeyQuestion, Level, Nature, Rhythm, Scope, SourceKind, Stage
from evident.store import Store, Transaction

LINES = {"title", "scope_why", "nature_why", "rhythm_why", "hold_why"}
TEXTS = {"cause", "not_taken_up", "safe_meanwhile", "how_we_will_know", "private_notes"}


def add_concern(
    store: Store,
    question: KeyQuestion,
    title: str,
    *,
    level: Level = Level.IMPROVEMENT,
    source_id: int | None = None,
    words: str = "",
    page: int | None = None,
    raised_on: date | None = None,
    owner: str = "",
    **facts: Any,
) -> Change:
    """Add one concern by hand. Without a source it counts as the service's own monitoring.

    *words* are the source's own, with their *page*; *owner* is a role that may be new.
    Raises UserError without a title.
    """
    with store.transaction("Add a concern") as tx:
        if owner:
            facts["owner_id"] = owner_called(tx, clean_line(owner), people_by_words(tx))
        concern = put_concern(
            tx, question, title, level=level, source_id=source_id, raised_on=raised_on, **facts
        )
        if clean(words):
            tx.put(
                Passage(
                    source_id=concern.source_id,
                    concern_id=concern.id,
                    words=clean(words),
                    page=page,
                    by_person=True,
                )
            )
        tx.label = f"Add {concern.reference}"
    return tx.change


def put_concern(
    tx: Transaction,
    question: KeyQuestion,
    title: str,
    *,
    level: Level,
    source_id: int | None,
    raised_on: date | None = None,
    **facts: Any,
) -> Concern:
    """Number a concern and put it into the running transaction."""
    concern = Concern(
        reference=tx.next_reference(question),
        key_question=question,
        title=_title(title),
        level=level,
        source_id=own_monitoring(tx) if source_id is None else source_id,
        raised_on=raised_on,
        position=len(tx.plan.all(Concern)),
        **_cleaned(facts),
    )
    return tx.put(concern)


def own_monitoring(tx: Transaction) -> int:
    """Give the id of the source that stands for the service's own monitoring."""
    for source in tx.plan.all(Source):
        if source.kind is SourceKind.OWN:
            return source.id
    return tx.put(Source(kind=SourceKind.OWN, title=SourceKind.OWN.label)).id


def change_concerns(store: Store, references: Iterable[str], **facts: Any) -> Change:
    """Change the same facts of one or many concerns as one step.

    Takes any field of Concern that a manager sets. Raises RecordMissing, having changed
    nothing, if one is no longer in the plan.
    """
    chosen = list(references)
    facts = _cleaned(facts)
    words = ", ".join(sorted(name.removesuffix("_id").replace("_", " ") for name in facts))
    of = chosen[0] if len(chosen) == 1 else f"{len(chosen)} concerns"
    with store.transaction(f"Set {words} of {of}") as tx:
        for reference in chosen:
            tx.put(replace(tx.plan.concern(reference), **facts))
    return tx.change


def assign(store: Store, references: Iterable[str], owner_id: int | None) -> Change:
    """Give concerns their owner, the person answerable for them."""
    return change_concerns(store, references, owner_id=owner_id)


def hold_back(store: Store, reference: str, stage: Stage, why: str) -> Change:
    """Hold a concern at *stage* at most. Nobody can push one up."""
    return _with_reason(
        store, reference, f"Hold back {reference}", why, hold=stage, hold_why=clean_line(why)
    )


def release(store: Store, reference: str) -> Change:
    with store.transaction(f"Stop holding back {reference}") as tx:
        tx.put(replace(tx.plan.concern(reference), hold=None, hold_why=""))
    return tx.change


def set_scope(
    store: Store,
    reference: str,
    scope: Scope,
    why: str = "",
    cells: Iterable[tuple[int, int]] = (),
) -> Change:
    """Say where a concern has to be shown: everywhere, in chosen (area, shift) cells, nowhere.

    Anything but *everywhere* needs a reason, which prints.
    """
    with store.transaction(f"Set scope of {reference}") as tx:
        concern = tx.plan.concern(reference)
        if scope is not Scope.EVERYWHERE:
            _reason(why, reference)
        for cell in tx.plan.all(ScopeCell).where("concern_id", concern.id):
            tx.delete(cell)
        for area_id, shift_id in cells if scope is Scope.CHOSEN else ():
            tx.put(ScopeCell(concern_id=concern.id, area_id=area_id, shift_id=shift_id))
        tx.put(replace(concern, scope=scope, scope_why=clean_line(why)))
    return tx.change


def set_nature(store: Store, reference: str, nature: Nature, why: str = "") -> Change:
    """One-off (put right once and for all) needs a reason, which prints."""
    needs_reason = nature is Nature.ONE_OFF
    return _with_reason(
        store,
        reference,
        f"Set nature of {reference}",
        why,
        needed=needs_reason,
        nature=nature,
        nature_why=clean_line(why),
    )


def set_rhythm(store: Store, reference: str, rhythm: Rhythm, why: str = "") -> Change:
    """Quarterly needs a reason, which prints."""
    needs_reason = rhythm is Rhythm.QUARTERLY
    return _with_reason(
        store,
        reference,
        f"Set rhythm of {reference}",
        why,
        needed=needs_reason,
        rhythm=rhythm,
        rhythm_why=clean_line(why),
    )


def set_statement(
    store: Store, reference: str, statement: str, basis: Basis = Basis.CONFIRMED
) -> Change:
    """Say which quality statement or key line of enquiry (id in its pack) this falls under."""
    with store.transaction(f"Set statement of {reference}") as tx:
        concern = tx.plan.concern(reference)
        for link in tx.plan.all(ConcernStatement).where("concern_id", concern.id):
            tx.delete(link)
        if statement:
            tx.put(ConcernStatement(concern_id=concern.id, statement=statement, basis=basis))
    return tx.change


def set_regulations(
    store: Store, reference: str, regulations: Iterable[str], basis: Basis = Basis.CONFIRMED
) -> Change:
    """Set the regulations, each with its instrument: RA2014-18 is not REG2009-18."""
    with store.transaction(f"Set regulations of {reference}") as tx:
        concern = tx.plan.concern(reference)
        for link in tx.plan.all(ConcernRegulation).where("concern_id", concern.id):
            tx.delete(link)
        for regulation in regulations:
            tx.put(ConcernRegulation(concern_id=concern.id, regulation=regulation, basis=basis))
    return tx.change


def do_not_take_up(store: Store, reference: str, why: str, decided_on: date) -> Change:
    """Record that a recommendation was considered and not taken up.

    Raises UserError for any level but a recommendation, without reasons, and for a day to come.
    """
    with store.transaction(f"Do not take up {reference}") as tx:
        concern = tx.plan.concern(reference)
        if concern.level is not Level.RECOMMENDATION:
            raise UserError(
                f"{reference} was not changed.",
                "Only a recommendation can be considered and not taken up.",
                "Add the action that puts this concern right.",
            )
        _reason(why, reference)
        refuse_to_come(tx.today, decided_on, f"{reference} was not changed.")
        tx.put(replace(concern, not_taken_up=clean(why), decided_on=decided_on))
    return tx.change


def dismiss(store: Store, reference: str, why: str) -> Change:
    """Turn a concern from a report into dismissed passages, with a reason that prints.

    Its reference is not used again. Actions, checks, evidence and its words stay with it in the
    bin.
    """
    with store.transaction(f"Dismiss {reference}") as tx:
        concern = tx.plan.concern(reference)
        reason = _reason(why, reference)
        for passage in tx.plan.all(Passage).where("concern_id", concern.id):
            tx.put(replace(passage, dismissed_why=reason))
        tx.put(replace(concern, binned_on=tx.today, binned_why=reason))
    return tx.change


def move_to_bin(store: Store, reference: str, why: str) -> Change:
    """Bin a concern the service found itself. Raises UserError for one from a report.

    Inspectors go back to every concern of a report, so those are dismissed with a reason.
    """
    with store.transaction(f"Move {reference} to the bin") as tx:
        concern = tx.plan.concern(reference)
        source = tx.plan.all(Source).get(concern.source_id)
        if source is not None and not source.kind.ours:
            raise UserError(
                f"{reference} was not moved to the bin.",
                f"It comes from a {source.kind.label.lower()}, and inspectors go back to each.",
                "If it is no concern, dismiss it with a reason. The reason prints.",
            )
        tx.put(replace(concern, binned_on=tx.today, binned_why=_reason(why, reference)))
    return tx.change


def take_from_bin(store: Store, reference: str) -> Change:
    with store.transaction(f"Take {reference} from the bin") as tx:
        concern = tx.put(replace(tx.plan.concern(reference), binned_on=None, binned_why=""))
        for passage in tx.plan.all(Passage).where("concern_id", concern.id):
            tx.put(replace(passage, dismissed_why=""))
    return tx.change


def in_a_concern(tx: Transaction, passage: Passage) -> bool:
    """Say whether words belong to a concern that is in the plan, not in the bin."""
    concern = tx.plan.all(Concern).get(passage.concern_id)
    return concern is not None and concern.binned_on is None


def _with_reason(
    store: Store, reference: str, label: str, why: str, *, needed: bool = True, **facts: Any
) -> Change:
    with store.transaction(label) as tx:
        if needed:
            _reason(why, reference)
        tx.put(replace(tx.plan.concern(reference), **facts))
    return tx.change


def _reason(why: str, reference: str) -> str:
    reason = clean_line(why, 500)
    if not reason:
        raise UserError(
            f"{reference} was not changed.",
            "This needs a reason, which prints in the portfolio.",
            f"Say why for {reference} in a few words.",
        )
    return reason


def _title(title: str) -> str:
    line = clean_line(title)
    if not line:
        raise UserError("The concern was not saved.", "It has no title.", "Give it a short title.")
    return shortened(line, LONGEST_TITLE)


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    cleaned = dict(facts)
    for name in cleaned.keys() & LINES:
        cleaned[name] = _title(cleaned[name]) if name == "title" else clean_line(cleaned[name], 500)
    for name in cleaned.keys() & TEXTS:
        cleaned[name] = clean(cleaned[name])
    return cleaned
