"""Meetings: what was decided, what becomes of it, and the meeting as evidence in itself."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from evident.operations.evidence import Link, known_question, put_links
from evident.operations.happened import entered_at, refuse_to_come
from evident.plan.change import Change
from evident.plan.dates import long_date
from evident.plan.errors import RecordMissing, UserError
from evident.plan.meeting_rows import titled
from evident.plan.records import Action, Decision, Evidence, Meeting
from evident.plan.text import clean, clean_line
from evident.plan.words import EvidenceKind
from evident.store import Store, Transaction

PRESENT = 500
"""Characters that say who was there."""


def record_meeting(
    store: Store,
    title: str,
    on: date,
    *,
    present: str = "",
    notes: str = "",
    decisions: Iterable[str] = (),
    links: Iterable[Link] = (),
) -> Change:
    """Record a meeting with what was decided.

    Its record is itself an item of evidence that shows the day of the meeting, linked to the
    concerns of *links*. Raises UserError without a title, and for a day to come.
    """
    line, wanted = needed(title, "meeting", "Say which meeting it was."), _known(links)
    with store.transaction("Record a meeting") as tx:
        refuse_to_come(tx.today, on, "The meeting was not recorded.")
        meeting = tx.put(
            Meeting(title=line, on=on, present=clean_line(present, PRESENT), notes=clean(notes))
        )
        _put_decisions(tx, meeting, decisions)
        put_links(tx, _put_record(tx, meeting), wanted)
    return tx.change


def change_meeting(
    store: Store,
    meeting_id: int,
    title: str,
    on: date,
    *,
    present: str = "",
    notes: str = "",
    decisions: Iterable[str] = (),
    links: Iterable[Link] = (),
) -> Change:
    """Change what a meeting's record says, and add to the concerns it is linked to.

    A decision keeps what came of it when its words change. Raises UserError when a decision
    that became an action is taken out.
    """
    line, wanted = needed(title, "meeting", "Say which meeting it was."), _known(links)
    with store.transaction("Change a meeting") as tx:
        refuse_to_come(tx.today, on, "The meeting was not changed.")
        meeting = tx.put(
            replace(
                _meeting(tx, meeting_id),
                title=line,
                on=on,
                present=clean_line(present, PRESENT),
                notes=clean(notes),
            )
        )
        _put_decisions(tx, meeting, decisions)
        record = _record(tx, meeting)
        if record is not None:
            record = tx.put(replace(record, title=titled(meeting), shows=on))
        put_links(tx, record or _put_record(tx, meeting), wanted)
    return tx.change


def keep_meeting(store: Store, meeting_id: int, links: Iterable[Link] = ()) -> Change:
    """Make a meeting that is not evidence yet an item, and link it to concerns."""
    wanted = _known(links)
    with store.transaction("Keep a meeting as evidence") as tx:
        meeting = _meeting(tx, meeting_id)
        put_links(tx, _record(tx, meeting) or _put_record(tx, meeting), wanted)
    return tx.change


def act_on_decision(store: Store, decision_id: int, reference: str, **facts: Any) -> Change:
    """Make a decision an action of a concern. *facts* are fields of Action, such as due.

    The meeting's record is linked to question 1 of that concern. Raises UserError when the
    decision is an action already.
    """
    with store.transaction(f"Make a decision an action of {reference}") as tx:
        decision = _decision(tx, decision_id)
        if decision.action_id is not None:
            raise UserError(
                "The decision was not made an action.",
                "It is one already.",
                "Look for it among the actions.",
            )
        concern = tx.plan.concern(reference)
        others = tx.plan.all(Action).where("concern_id", concern.id)
        title = clean_line(facts.pop("title", "") or decision.words)
        action = tx.put(
            Action(concern_id=concern.id, title=title, position=len(others), **cleaned(facts))
        )
        tx.put(replace(decision, action_id=action.id, nothing_why=""))
        meeting = _meeting(tx, decision.meeting_id)
        put_links(tx, _record(tx, meeting) or _put_record(tx, meeting), [Link(reference, 1)])
        when = f" of {long_date(meeting.on)}" if meeting.on else ""
        tx.label = f"Make a decision of the meeting{when} an action of {reference}"
    return tx.change


def leave_decision(store: Store, decision_id: int, why: str) -> Change:
    """Say that nothing is to be done about a decision, and why; no words open it again."""
    words = clean_line(why)
    with store.transaction("Say that a decision needs no action") as tx:
        decision = _decision(tx, decision_id)
        if decision.action_id is not None and words:
            raise UserError(
                "The decision was not changed.",
                "It is an action already.",
                "Remove the action first if nothing is to be done.",
            )
        tx.put(replace(decision, nothing_why=words))
        tx.label = tx.label if words else "Open a decision again"
    return tx.change


# --- the decisions of a meeting ----------------------------------------------------------------


def paired(before: Sequence[Decision], lines: Sequence[str]) -> list[tuple[Decision | None, str]]:
    """Say which decision each line is: the one with the same words, else the one in its place.

    None is a new one. A decision is in its place when as many are left on both sides.
    """
    left = list(before)
    found: dict[int, Decision] = {}
    for at, line in enumerate(lines):
        same = next((one for one in left if one.words == line), None)
        if same is not None:
            left.remove(same)
            found[at] = same
    fresh = [at for at in range(len(lines)) if at not in found]
    if len(fresh) == len(left):
        found |= dict(zip(fresh, left, strict=True))
    return [(found.get(at), line) for at, line in enumerate(lines)]


def _put_decisions(tx: Transaction, meeting: Meeting, decisions: Iterable[str]) -> None:
    before = sorted(
        tx.plan.all(Decision).where("meeting_id", meeting.id), key=lambda d: (d.position, d.id)
    )
    pairs = paired(before, [line for line in map(clean, decisions) if line])
    kept = {decision.id for decision, _ in pairs if decision is not None}
    for gone_one in before:
        if gone_one.id not in kept:
            _take_out(tx, gone_one)
    for position, (decision, words) in enumerate(pairs):
        tx.put(replace(decision or Decision(meeting_id=meeting.id), words=words, position=position))


def _take_out(tx: Transaction, decision: Decision) -> None:
    if decision.action_id is not None:
        raise UserError(
            "The meeting was not changed.",
            f"“{decision.words}” is an action, so its line cannot go.",
            "Put the line back, or remove the action first.",
        )
    tx.delete(decision)


# --- the record as evidence --------------------------------------------------------------------


def _record(tx: Transaction, meeting: Meeting) -> Evidence | None:
    items = tx.plan.all(Evidence).where("meeting_id", meeting.id)
    return next((one for one in items if not one.file and one.binned_on is None), None)


def _put_record(tx: Transaction, meeting: Meeting) -> Evidence:
    return tx.put(
        Evidence(
            number=tx.next_evidence_number(),
            title=titled(meeting),
            kind=EvidenceKind.PROCESSES,
            shows=meeting.on,
            shows_confirmed=True,
            recorded_at=entered_at(tx.plan, tx.now),
            meeting_id=meeting.id,
        )
    )


# --- shared ------------------------------------------------------------------------------------


def _known(links: Iterable[Link]) -> list[Link]:
    wanted = list(links)
    for link in wanted:
        known_question(link)
    return wanted


def cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    return {k: clean(value) if isinstance(value, str) else value for k, value in facts.items()}


def needed(title: str, what: str, remedy: str) -> str:
    line = clean_line(title)
    if not line:
        raise UserError(f"The {what} was not saved.", "It has no title.", remedy)
    return line


def gone(what: str) -> RecordMissing:
    return RecordMissing(
        f"The {what} was not changed.", "It is no longer in the plan.", "Undo its removal."
    )


def _meeting(tx: Transaction, meeting_id: int) -> Meeting:
    meeting = tx.plan.all(Meeting).get(meeting_id)
    if meeting is None:
        raise gone("meeting")
    return meeting


def _decision(tx: Transaction, decision_id: int) -> Decision:
    decision = tx.plan.all(Decision).get(decision_id)
    if decision is None:
        raise gone("decision")
    return decision
