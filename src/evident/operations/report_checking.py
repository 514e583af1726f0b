"""Checking what was read in a report: change, tick, merge, split, take back, add one missed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from evident.operations.concerns import in_a_concern
from evident.operations.packs import packs
from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.passage_places import at_stretches, cut_places, places_of
from evident.plan.phrases import counted
from evident.plan.proposals import boxes_of, cut_boxes, proposals_of, written
from evident.plan.records import Concern, Passage, ProposedConcern, Source
from evident.plan.text import LONGEST_TITLE, clean_line, shortened
from evident.plan.words import KeyQuestion, Level
from evident.store import Store, Transaction

_LEVELS = list(Level)
_QUESTIONS = list(KeyQuestion)
_NOT_CHANGED = "The passage was not changed."


def change_proposal(store: Store, proposed_id: int, **facts: Any) -> Change:
    """Change title, key_question, level, statement or regulations (ids) of a proposal.

    It then counts as opened. A statement that no longer stands under the key question gives
    way to a suggestion. Raises UserError without a title, or once the proposal is decided.
    """
    with store.transaction("Change a passage") as tx:
        proposal = open_proposal(tx, proposed_id)
        changed = replace(proposal, **_cleaned(facts), opened=True)
        if changed.key_question is not proposal.key_question and "statement" not in facts:
            changed = _under_its_question(tx, changed)
        tx.put(changed)
    return tx.change


def tick_proposals(store: Store, proposed_ids: Iterable[int], ticked: bool) -> Change:
    """Say which will be added. Ticking one that was left out for a reason takes it back."""
    ids = list(proposed_ids)
    with store.transaction(
        f"{'Tick' if ticked else 'Untick'} {counted(len(ids), 'passage')}"
    ) as tx:
        for id in ids:
            proposal = _proposal(tx, id)
            if ticked and _left_out(tx, proposal):
                _take_back(tx, proposal)
            else:
                tx.put(replace(open_proposal(tx, id), ticked=ticked, opened=True))
    return tx.change


def accept_proposal(store: Store, proposed_id: int) -> Change:
    """Say that a proposal is a concern as it is shown: it will be added.

    Whoever accepts it saw its statement and its regulations, so both count as confirmed. One
    that was left out for a reason is taken back.
    """
    with store.transaction("Accept a passage") as tx:
        proposal = _proposal(tx, proposed_id)
        if _left_out(tx, proposal):
            _take_back(tx, proposal)
        proposal = open_proposal(tx, proposed_id)
        tx.put(
            replace(
                proposal,
                ticked=True,
                opened=True,
                statement_by_person=bool(proposal.statement),
                regulations_by_person=bool(proposal.regulations),
            )
        )
    return tx.change


def confirm_checked(store: Store, proposed_id: int) -> Change:
    """Say that a person checked concerns that were added without anybody looking at them."""
    with store.transaction("Check an added concern") as tx:
        proposal = _proposal(tx, proposed_id)
        tx.put(replace(proposal, opened=True))
        for passage in tx.plan.all(Passage).where("proposed_id", proposal.id):
            concern = tx.plan.all(Concern).get(passage.concern_id)
            if concern is not None and not concern.checked_by_person:
                tx.put(replace(concern, checked_by_person=True))
    return tx.change


def mark_opened(store: Store, proposed_ids: Iterable[int]) -> Change:
    """Say that somebody looked at these. Those that are gone or were opened are passed over."""
    with store.transaction("Look through the passages") as tx:
        for id in proposed_ids:
            proposal = tx.plan.all(ProposedConcern).get(id)
            if proposal is not None and not proposal.opened:
                tx.put(replace(proposal, opened=True))
    return tx.change


def merge_with_above(store: Store, proposed_id: int) -> Change:
    """Join a proposal to the one above it that still waits: one concern with both wordings.

    The one above keeps its title and key question and takes the more serious level.
    """
    with store.transaction("Merge two passages") as tx:
        lower = open_proposal(tx, proposed_id)
        waiting = [p for p in proposals_of(tx.plan, lower.source_id) if not p.decided]
        place = waiting.index(lower)
        if place == 0:
            raise UserError(
                "The passages were not merged.",
                "This is the first one, so there is none above it.",
                "Choose the second of the two, then merge.",
            )
        upper = waiting[place - 1]
        _append_passages(tx, lower, upper)
        tx.put(_joined(upper, lower))
        tx.delete(tx.plan.all(ProposedConcern)[lower.id])
    return tx.change


def split_proposal(store: Store, proposed_id: int, passage_id: int, at: int = 0) -> Change:
    """Make what comes from character *at* of a passage on, and the passages after it, another.

    Both keep key question and level. Raises UserError when one of the two would be empty.
    """
    with store.transaction("Split a passage") as tx:
        proposal = open_proposal(tx, proposed_id)
        passages = passages_of(tx, proposed_id)
        place = next((n for n, found in enumerate(passages) if found.id == passage_id), None)
        if place is None:
            raise gone()
        head, tail = _cut(passages[place], at)
        if tail is None or (head is None and place == 0):
            raise UserError(
                "The passage was not split.",
                "All of its words would stay together.",
                "Put the cursor where the second concern begins, then split.",
            )
        moved = [tail, *passages[place + 1 :]]
        if head is not None:
            tx.put(head)
        _split_off(tx, proposal, moved)
    return tx.change


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    cleaned = dict(facts)
    if "title" in facts:
        title = shortened(clean_line(facts["title"]), LONGEST_TITLE)
        if not title:
            raise UserError(_NOT_CHANGED, "It has no title.", "Enter a short title.")
        cleaned["title"] = title
    if "regulations" in facts:
        cleaned["regulations"] = " ".join(facts["regulations"])
        cleaned["regulations_by_person"] = True
    if "statement" in facts:
        cleaned["statement_by_person"] = bool(facts["statement"])
    return cleaned


def _under_its_question(tx: Transaction, proposal: ProposedConcern) -> ProposedConcern:
    from evident.importers.report.suggesting import suggestion

    known = packs().statement(proposal.statement)
    if known is not None and known.key_question is proposal.key_question:
        return proposal
    words = " ".join(passage.words for passage in passages_of(tx, proposal.id))
    framework = source_in(tx, proposal.source_id).framework
    found = suggestion(words, framework, proposal.key_question).statement
    suggested = packs().statement(found)
    fits = suggested is not None and suggested.key_question is proposal.key_question
    return replace(proposal, statement=found if fits else "", statement_by_person=False)


def _left_out(tx: Transaction, proposal: ProposedConcern) -> bool:
    passages = tx.plan.all(Passage).where("proposed_id", proposal.id)
    return proposal.decided and not any(in_a_concern(tx, passage) for passage in passages)


def _take_back(tx: Transaction, proposal: ProposedConcern) -> None:
    """Let one that was left out wait again, ticked."""
    for passage in tx.plan.all(Passage).where("proposed_id", proposal.id):
        tx.put(replace(passage, concern_id=None, dismissed_why=""))
    tx.put(replace(proposal, ticked=True, opened=True, decided=False))


def _append_passages(tx: Transaction, lower: ProposedConcern, upper: ProposedConcern) -> None:
    first = len(passages_of(tx, upper.id))
    for order, passage in enumerate(passages_of(tx, lower.id), start=first):
        tx.put(replace(passage, proposed_id=upper.id, position=order))


def _joined(upper: ProposedConcern, lower: ProposedConcern) -> ProposedConcern:
    dates: list[date] = [day for day in (upper.met_by, lower.met_by) if day is not None]
    regulations = dict.fromkeys([*upper.regulations.split(), *lower.regulations.split()])
    return replace(
        upper,
        level=min(upper.level, lower.level, key=_LEVELS.index),
        statement=upper.statement or lower.statement,
        regulations=" ".join(regulations),
        repeat=upper.repeat or lower.repeat,
        met_by=min(dates, default=None),
        ticked=upper.ticked or lower.ticked,
        opened=True,
    )


def _cut(passage: Passage, at: int) -> tuple[Passage | None, Passage | None]:
    """Cut the words of a passage in two; None for a part without words."""
    first, second = passage.words[:at].strip(), passage.words[at:].strip()
    if not first:
        return None, passage
    if not second:
        return passage, None
    before, after = cut_boxes(boxes_of(passage), len(first) / len(passage.words))
    upper, lower = cut_places(places_of(passage), at)
    head = replace(passage, words=first, boxes=written(before), **at_stretches(upper))
    tail = replace(passage, id=0, words=second, boxes=written(after), **at_stretches(lower))
    return head, tail


def _split_off(tx: Transaction, proposal: ProposedConcern, moved: list[Passage]) -> None:
    from evident.importers.report.suggesting import suggestion

    framework = source_in(tx, proposal.source_id).framework
    found = suggestion(moved[0].words, framework, proposal.key_question)
    tx.put(replace(proposal, opened=True))
    other = tx.put(
        replace(
            proposal,
            id=0,
            title=shortened(clean_line(found.title), LONGEST_TITLE),
            statement=found.statement or proposal.statement,
            statement_by_person=False,
            opened=True,
        )
    )
    for order, passage in enumerate(moved):
        tx.put(replace(passage, proposed_id=other.id, position=order))


def passages_of(tx: Transaction, proposed_id: int) -> list[Passage]:
    found = tx.plan.all(Passage).where("proposed_id", proposed_id)
    return sorted(found, key=lambda passage: (passage.position, passage.id))


def source_in(tx: Transaction, source_id: int) -> Source:
    source = tx.plan.all(Source).get(source_id)
    if source is None:
        raise gone()
    return source


def _proposal(tx: Transaction, proposed_id: int) -> ProposedConcern:
    proposal = tx.plan.all(ProposedConcern).get(proposed_id)
    if proposal is None:
        raise gone()
    return proposal


def open_proposal(tx: Transaction, proposed_id: int) -> ProposedConcern:
    proposal = _proposal(tx, proposed_id)
    if proposal.decided:
        raise UserError(
            _NOT_CHANGED,
            f"“{proposal.title}” has been decided already.",
            "Take it back first, or look for it among the concerns.",
        )
    return proposal


def gone() -> RecordMissing:
    return RecordMissing(
        _NOT_CHANGED,
        "What was found is no longer in the plan.",
        "Look at the list again, or undo its removal.",
    )
