"""Actions: what is done about a concern, by whom, by when, and the evidence it will need."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from evident.operations.happened import refuse_to_come
from evident.plan.change import Change
from evident.plan.dates import long_date
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import Action, Concern, Decision
from evident.plan.text import clean, clean_line
from evident.store import Store, Transaction


def add_action(store: Store, reference: str, title: str, **facts: Any) -> Change:
    """Add an action to a concern. *facts* are fields of Action, such as owner_id and due.

    Raises UserError without a title, or when *going_further* is not allowed yet.
    """
    with store.transaction(f"Add an action to {reference}") as tx:
        concern = tx.plan.concern(reference)
        others = tx.plan.all(Action).where("concern_id", concern.id)
        action = Action(
            concern_id=concern.id,
            title=_title(title),
            position=len(others),
            **_cleaned(facts),
        )
        if action.going_further:
            _allow_going_further(action, others)
        tx.put(action)
    return tx.change


def change_action(store: Store, action_id: int, **facts: Any) -> Change:
    """Change fields of an action. Raises UserError for days that cannot be."""
    with store.transaction("Change an action") as tx:
        action = _action(tx, action_id)
        changed = replace(action, **_cleaned(facts))
        _refuse_days(tx, changed)
        if changed.going_further and not action.going_further:
            _allow_going_further(
                changed, tx.plan.all(Action).where("concern_id", action.concern_id)
            )
        tx.put(changed)
        tx.label = f"Change an action of {_reference(tx, action)}"
    return tx.change


def fill_in(store: Store, reference: str, told: Mapping[int, dict[str, Any]]) -> Change:
    """Change fields of several actions of one concern, by id, as one step."""
    with store.transaction(f"Say what the actions of {reference} need") as tx:
        for action_id, facts in told.items():
            changed = replace(_action(tx, action_id), **_cleaned(facts))
            _refuse_days(tx, changed)
            tx.put(changed)
    return tx.change


def start_action(store: Store, action_id: int, on: date) -> Change:
    return _step(store, action_id, "Start", started=on)


def complete_action(store: Store, action_id: int, on: date, by_id: int | None = None) -> Change:
    """Say that an action is done, on which day and by whom (its owner when not said)."""
    with store.transaction("Complete an action") as tx:
        action = _action(tx, action_id)
        refuse_to_come(tx.today, on, "The action was not marked as done.")
        started = min(action.started or on, on)
        doer = by_id if by_id is not None else action.owner_id
        tx.put(replace(action, started=started, completed=on, completed_by_id=doer))
        tx.label = f"Complete an action of {_reference(tx, action)}"
    return tx.change


def reopen_action(store: Store, action_id: int) -> Change:
    return _step(store, action_id, "Reopen", completed=None, completed_by_id=None)


def remove_action(store: Store, action_id: int) -> Change:
    """Take an action away; undo brings it back. A decision it was made from is open again."""
    with store.transaction("Remove an action") as tx:
        action = _action(tx, action_id)
        tx.label = f"Remove an action of {_reference(tx, action)}"
        for decision in tx.plan.all(Decision).where("action_id", action_id):
            tx.put(replace(decision, action_id=None))
        tx.delete(action)
    return tx.change


def _step(store: Store, action_id: int, verb: str, **facts: Any) -> Change:
    with store.transaction(f"{verb} an action") as tx:
        action = _action(tx, action_id)
        changed = replace(action, **facts)
        _refuse_days(tx, changed)
        tx.put(changed)
        tx.label = f"{verb} an action of {_reference(tx, action)}"
    return tx.change


def _refuse_days(tx: Transaction, action: Action) -> None:
    """Refuse what is said to have begun or ended on a day to come, or to have ended first."""
    for day in (action.started, action.completed):
        refuse_to_come(tx.today, day, "The action was not changed.")
    if action.started and action.completed and action.started > action.completed:
        raise UserError(
            "The action was not changed.",
            f"It would have been started on {long_date(action.started)}, "
            f"after it was done on {long_date(action.completed)}.",
            "Put one of the two dates right.",
        )


def _allow_going_further(action: Action, others: tuple[Action, ...]) -> None:
    """An action goes further only when all others are complete, never one made from a check."""
    waiting = [
        other
        for other in others
        if other.id != action.id and not other.going_further and other.completed is None
    ]
    if waiting or action.from_finding_id is not None:
        raise UserError(
            "The action was not marked as going further.",
            "It answers a check that was not met."
            if action.from_finding_id is not None
            else f"{len(waiting)} other actions of this concern are still open.",
            "Complete what the concern needs first.",
        )


def _action(tx: Transaction, action_id: int) -> Action:
    action = tx.plan.all(Action).get(action_id)
    if action is None:
        raise RecordMissing(
            "The action was not changed.",
            "It has been removed since you opened it.",
            "Add it again, or undo its removal.",
        )
    return action


def _reference(tx: Transaction, action: Action) -> str:
    return tx.plan.all(Concern)[action.concern_id].reference


def _title(title: str) -> str:
    line = clean_line(title)
    if not line:
        raise UserError(
            "The action was not saved.", "It does not say what to do.", "Say what will be done."
        )
    return line


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    cleaned = dict(facts)
    if "title" in cleaned:
        cleaned["title"] = _title(cleaned["title"])
    for name in cleaned.keys() & {"evidence_needed", "resources"}:
        cleaned[name] = clean(cleaned[name])
    return cleaned
