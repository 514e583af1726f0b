"""Names kept private: people put on the register, changed, taken off; what a word was said to be.

The labels of these steps name nobody: history keeps them for ever.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from evident.operations.service import found, needed
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.names import nhs_valid
from evident.plan.names.folding import key
from evident.plan.names.people_rows import numbered
from evident.plan.records import NameAnswer, NamedPerson, Person
from evident.plan.text import clean, clean_line
from evident.plan.words import NamedKind
from evident.store import Store, Transaction

_LINES = ("also_called", "identifiers")


def add_named(store: Store, name: str, kind: NamedKind, **facts: Any) -> Change:
    """Put somebody on the register, with the next stand-in of their kind.

    Raises UserError without a name, for an NHS number whose check digit does not fit, and for
    somebody who is on it already.
    """
    with store.transaction("Add a name kept private") as tx:
        person = NamedPerson(kind=kind, name=needed(name, "name"), **_cleaned(facts))
        _check(tx, person)
        _put(tx, [person])
    return tx.change


def change_named(store: Store, named_id: int, **facts: Any) -> Change:
    """Change somebody on the register. Another kind gives another stand-in."""
    with store.transaction("Change a name kept private") as tx:
        before = found(tx, NamedPerson, named_id, "person")
        after = replace(before, **_cleaned(facts))
        needed(after.name, "name")
        _check(tx, after)
        if after.kind is not before.kind:
            [after] = numbered([after], tx.plan.all(NamedPerson))
            # The stand-in that was printed before stays taken.
            tx.put(NamedPerson(kind=before.kind, number=before.number))
        tx.put(after)
    return tx.change


def remove_named(store: Store, ids: Collection[int]) -> Change:
    """Take people off the register. What is left is the number of their stand-in, never reused."""
    with store.transaction("Remove names kept private") as tx:
        for id in ids:
            person = found(tx, NamedPerson, id, "person")
            for answer in tx.plan.all(NameAnswer).where("named_id", id):
                tx.delete(answer)
            tx.put(NamedPerson(id=id, kind=person.kind, number=person.number))
    return tx.change


def add_many(store: Store, people: Collection[NamedPerson]) -> Change:
    """Put people on the register, as pasted. Those on it already are passed over.

    Raises UserError, adding nobody, when an NHS number among them cannot be right.
    """
    with store.transaction("Add names kept private") as tx:
        known = {key(person.name) for person in tx.plan.all(NamedPerson)}
        fresh = [person for person in people if key(person.name) not in known]
        for person in fresh:
            _check_number(person)
        _put(tx, fresh)
    return tx.change


def take_over_staff(store: Store, person_ids: Collection[int]) -> Change:
    """Put people of the service, by their names, on the register as staff."""
    with store.transaction("Keep names of staff private") as tx:
        taken = {person.person_id for person in tx.plan.all(NamedPerson)}
        staff = [found(tx, Person, id, "person") for id in person_ids if id not in taken]
        named = [
            NamedPerson(
                kind=NamedKind.OTHER if person.outside else NamedKind.STAFF,
                name=person.name,
                person_id=person.id,
            )
            for person in staff
            if person.name
        ]
        _put(tx, named)
    return tx.change


def answer_name(
    store: Store, words: str, *, covered: bool, place: str = "", named_id: int | None = None
) -> Change:
    """Remember what a person said of *words*: a name to cover, or no name here.

    *place* "" is everywhere in this plan. What was said before of the same is replaced.
    """
    with store.transaction("Say what a word is") as tx:
        for answer in tx.plan.all(NameAnswer):
            if key(answer.words) == key(words) and answer.place == place:
                tx.delete(answer)
        said = NameAnswer(words=clean_line(words), place=place, covered=covered)
        tx.put(replace(said, named_id=named_id if covered else None))
    return tx.change


def forget_answers(store: Store, ids: Collection[int]) -> Change:
    """Take back what was said of words, as one step; they are asked about again."""
    with store.transaction("Ask about words again") as tx:
        for id in ids:
            tx.delete(found(tx, NameAnswer, id, "answer"))
    return tx.change


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    made = {}
    for name, value in facts.items():
        if type(value) is not str:
            made[name] = value
        elif name in _LINES:
            lines = (clean_line(line) for line in clean(value).splitlines())
            made[name] = "\n".join(line for line in lines if line)
        else:
            made[name] = clean_line(value)
    return made


def _put(tx: Transaction, people: Collection[NamedPerson]) -> None:
    for person in numbered(people, tx.plan.all(NamedPerson)):
        tx.put(person)


def _check(tx: Transaction, person: NamedPerson) -> None:
    _check_number(person)
    for other in tx.plan.all(NamedPerson):
        same = key(other.name) == key(person.name) and other.born == person.born
        if other.id != person.id and same and other.room == person.room:
            raise UserError(
                "The person was not saved.",
                "Somebody of the same name, room and date of birth is on the register.",
                "Change that entry, or say what tells the two apart.",
            )


def _check_number(person: NamedPerson) -> None:
    if person.nhs_number and not nhs_valid(person.nhs_number):
        raise UserError(
            "The names were not saved.",
            "An NHS number has ten digits, and the last one does not fit the others here.",
            "Look at the number again; other numbers belong under Other numbers.",
        )
