"""Owners by what people call them; a role nobody has yet becomes a person."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from evident.operations.service import found
from evident.plan.change import Change
from evident.plan.handing_over import open_work
from evident.plan.records import Action, Person
from evident.plan.text import clean_line
from evident.store import Store, Transaction

LONGEST_ROLE = 80


def assign_called(store: Store, references: Iterable[str], words: str) -> Change:
    """Give concerns the owner whose role or name is *words*, as one step; "" takes it away.

    Somebody nobody is called by yet is added as a person with that role.
    """
    chosen = list(references)
    of = chosen[0] if len(chosen) == 1 else f"{len(chosen)} concerns"
    with store.transaction(f"Set owner of {of}") as tx:
        owner_id = owner_called(tx, clean_line(words, LONGEST_ROLE), people_by_words(tx))
        for reference in chosen:
            tx.put(replace(tx.plan.concern(reference), owner_id=owner_id))
    return tx.change


def people_by_words(tx: Transaction) -> dict[str, int]:
    """Give everybody's id by role and by name; of two with one role the one listed first."""
    called: dict[str, int] = {}
    for person in tx.plan.all(Person):
        for words in (person.role, person.name):
            if words:
                called.setdefault(words.casefold(), person.id)
    return called


def owner_called(tx: Transaction, words: str, people: dict[str, int]) -> int | None:
    """Find somebody in *people*, or add them to the plan and to *people*."""
    if not words:
        return None
    key = words.casefold()
    if key not in people:
        people[key] = tx.put(Person(role=words)).id
    return people[key]


def give_action(store: Store, action_id: int, words: str, due: date | None) -> Change:
    """Give an action the owner called *words* and a due date, as one step."""
    with store.transaction("Change an action") as tx:
        action = found(tx, Action, action_id, "action")
        owner_id = owner_called(tx, clean_line(words, LONGEST_ROLE), people_by_words(tx))
        tx.put(replace(action, owner_id=owner_id, due=due))
    return tx.change


@dataclass(frozen=True, slots=True)
class HandedOver:
    """How much of somebody's work went to another, and the step it was."""

    change: Change
    count: int


def hand_over(
    store: Store, person_id: int, today: date, to_id: int | None, words: str = ""
) -> HandedOver:
    """Give all open work of a person to another, as one step; what is done keeps their name.

    *words* are the role of somebody who is not among the people yet, instead of *to_id*.
    """
    with store.transaction("Hand over the work of somebody who left") as tx:
        found(tx, Person, person_id, "person")
        called = clean_line(words, LONGEST_ROLE)
        to = owner_called(tx, called, people_by_words(tx)) if called else to_id
        work = open_work(tx.plan, person_id, today)
        for concern in work.concerns:
            tx.put(replace(concern, owner_id=to))
        for action in work.actions:
            tx.put(replace(action, owner_id=to))
        for issue in work.follow_ons:
            tx.put(replace(issue, owner_id=to))
        for check in work.checks:
            tx.put(replace(check, owner_id=to))
        for risk in work.risks:
            tx.put(replace(risk, owner_id=to))
    return HandedOver(tx.change, work.count)
