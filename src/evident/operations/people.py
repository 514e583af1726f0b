"""People who own, do and check: corrected, gone, back again."""

from dataclasses import replace

from evident.operations.service import cleaned, found, needed, refuse_same_person
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.records import Person
from evident.store import ChangeRefused, Store


def change_person(store: Store, person_id: int, **facts: object) -> Change:
    """Change role, name, organisation or dates. The role may not be empty.

    Raises UserError when nothing would tell the person from another.
    """
    with store.transaction("Change a person") as tx:
        person = found(tx, Person, person_id, "person")
        changed = replace(person, **cleaned(facts))
        needed(changed.role, "person's role")
        _refuse_leaving_first(changed)
        refuse_same_person(tx, changed)
        tx.put(changed)
    return tx.change


def _refuse_leaving_first(person: Person) -> None:
    if person.since is not None and person.until is not None and person.until < person.since:
        raise UserError(
            "The person was not saved.",
            "They would have left before they came.",
            "Look at the two dates again.",
        )


def person_returns(store: Store, person_id: int) -> Change:
    """Take back that somebody left. Raises UserError when another now looks the same."""
    with store.transaction("Somebody comes back") as tx:
        person = replace(found(tx, Person, person_id, "person"), until=None)
        refuse_same_person(tx, person)
        tx.put(person)
    return tx.change


def remove_person(store: Store, person_id: int) -> Change:
    """Take out somebody added by mistake. Raises UserError once anything names them."""
    with store.transaction("Remove a person") as tx:
        person = found(tx, Person, person_id, "person")
        try:
            tx.delete(person)
        except ChangeRefused as refused:
            raise UserError(
                "The person was not removed.",
                "They own, did or checked something, and that must stay readable.",
                "Say on which day they left instead.",
            ) from refused
    return tx.change
