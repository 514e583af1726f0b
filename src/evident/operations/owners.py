"""Owners by what people call them; a role nobody has yet becomes a person."""

from collections.abc import Iterable
from dataclasses import replace

from evident.plan.change import Change
from evident.plan.records import Person
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
    found: dict[str, int] = {}
    for person in tx.plan.all(Person):
        for words in (person.role, person.name):
            if words:
                found.setdefault(words.casefold(), person.id)
    return found


def owner_called(tx: Transaction, words: str, people: dict[str, int]) -> int | None:
    """Find somebody in *people*, or add them to the plan and to *people*."""
    if not words:
        return None
    key = words.casefold()
    if key not in people:
        people[key] = tx.put(Person(role=words)).id
    return people[key]
