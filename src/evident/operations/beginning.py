"""Owners, dates and first actions of many concerns as one step: the last step of set-up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from evident.operations.owners import LONGEST_ROLE, owner_called, people_by_words
from evident.plan.change import Change
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern
from evident.plan.table_actions import FIRST_ACTION
from evident.plan.text import clean_line
from evident.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class FirstSteps:
    """What one line says of a concern: who is answerable, what is done first and by when.

    *new_owner* is the role of somebody who is not among the people yet.
    """

    reference: str
    owner_id: int | None = None
    due: date | None = None
    action: str = ""
    new_owner: str = ""


def first_steps(plan: Plan, concern: Concern) -> FirstSteps:
    """Read the line of a concern as it is now."""
    action = _first_action(plan, concern)
    if action is None:
        return FirstSteps(concern.reference, concern.owner_id)
    return FirstSteps(concern.reference, concern.owner_id, action.due, action.title)


def set_first_steps(store: Store, lines: Iterable[FirstSteps]) -> Change:
    """Set owner, due date and first action of each line's concern.

    The owner of a concern also does its first action unless somebody else was named for it.
    A date needs an action to be due: where none is named it becomes "Decide what to do".
    """
    wanted = list(lines)
    with store.transaction("Set owners and dates") as tx:
        people = people_by_words(tx)
        for line in wanted:
            named = owner_called(tx, clean_line(line.new_owner, LONGEST_ROLE), people)
            _set(tx, replace(line, owner_id=named if named is not None else line.owner_id))
        one = wanted[0].reference if len(wanted) == 1 else counted(len(wanted), "concern")
        tx.label = f"Set owner and date of {one}"
    return tx.change


def _set(tx: Transaction, line: FirstSteps) -> None:
    concern = tx.plan.concern(line.reference)
    action = _first_action(tx.plan, concern)
    title = clean_line(line.action)
    if concern.owner_id != line.owner_id:
        tx.put(replace(concern, owner_id=line.owner_id))
    if not title and line.due is not None:
        title = FIRST_ACTION
    if not title:
        if action is not None and action.started is None and action.completed is None:
            tx.delete(action)
        return
    if action is None:
        action = Action(concern_id=concern.id)
    doer = line.owner_id if action.owner_id in (None, concern.owner_id) else action.owner_id
    changed = replace(action, title=title, due=line.due, owner_id=doer)
    if changed != action:
        tx.put(changed)


def _first_action(plan: Plan, concern: Concern) -> Action | None:
    actions = plan.all(Action).where("concern_id", concern.id)
    return min(actions, key=lambda action: (action.position, action.id), default=None)
