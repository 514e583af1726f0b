"""Meetings with their decisions, and a small risk register."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import Action, Decision, Meeting, Risk, RiskConcern
from evident.plan.text import clean, clean_line
from evident.store import Store


def record_meeting(
    store: Store,
    title: str,
    on: date,
    *,
    present: str = "",
    notes: str = "",
    decisions: Iterable[str] = (),
) -> Change:
    """Record a meeting with what was decided. Raises UserError without a title."""
    line = _needed(title, "meeting", "Say which meeting it was.")
    with store.transaction("Record a meeting") as tx:
        meeting = tx.put(
            Meeting(title=line, on=on, present=clean_line(present, 500), notes=clean(notes))
        )
        for position, words in enumerate(filter(None, map(clean, decisions))):
            tx.put(Decision(meeting_id=meeting.id, words=words, position=position))
    return tx.change


def act_on_decision(store: Store, decision_id: int, reference: str, **facts: Any) -> Change:
    """Make a decision an action of a concern. *facts* are fields of Action, such as due.

    Raises UserError when it is an action already.
    """
    with store.transaction(f"Make a decision an action of {reference}") as tx:
        decision = tx.plan.all(Decision).get(decision_id)
        if decision is None:
            raise _gone("decision")
        if decision.action_id is not None:
            raise UserError(
                "The decision was not made an action.",
                "It is one already.",
                "Look for it among the actions.",
            )
        concern = tx.plan.concern(reference)
        others = tx.plan.all(Action).where("concern_id", concern.id)
        title = clean_line(decision.words)
        action = tx.put(Action(concern_id=concern.id, title=title, position=len(others), **facts))
        tx.put(replace(decision, action_id=action.id))
    return tx.change


def add_risk(store: Store, title: str, *, references: Iterable[str] = (), **facts: Any) -> Change:
    """Put a risk on the register, with the concerns it belongs to."""
    line = _needed(title, "risk", "Say what could go wrong.")
    with store.transaction("Add a risk") as tx:
        risk = tx.put(Risk(title=line, **_cleaned(facts)))
        for reference in references:
            tx.put(RiskConcern(risk_id=risk.id, concern_id=tx.plan.concern(reference).id))
    return tx.change


def change_risk(store: Store, risk_id: int, **facts: Any) -> Change:
    """Change a risk, or close it with ``closed=`` a day."""
    with store.transaction("Change a risk") as tx:
        risk = tx.plan.all(Risk).get(risk_id)
        if risk is None:
            raise _gone("risk")
        tx.put(replace(risk, **_cleaned(facts)))
    return tx.change


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    return {k: clean(value) if isinstance(value, str) else value for k, value in facts.items()}


def _needed(title: str, what: str, remedy: str) -> str:
    line = clean_line(title)
    if not line:
        raise UserError(f"The {what} was not saved.", "It has no title.", remedy)
    return line


def _gone(what: str) -> RecordMissing:
    return RecordMissing(
        f"The {what} was not changed.", "It is no longer in the plan.", "Undo its removal."
    )
