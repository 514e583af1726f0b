"""The service itself: facts, areas, shifts, people, deadlines, ratings, numbers."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import Area, Deadline, Numbers, Person, Record, Shift, Source
from evident.plan.text import clean_line
from evident.plan.words import DeadlineKind, SourceKind
from evident.store import Store, Transaction

R = TypeVar("R", bound=Record)


def change_service(store: Store, **facts: Any) -> Change:
    """Change facts of the service, such as ``name=`` or ``ready_by=``."""
    with store.transaction("Change the service") as tx:
        tx.put(replace(tx.plan.service, **_cleaned(facts)))
    return tx.change


def change_numbers(store: Store, **numbers: int) -> Change:
    """Change the numbers of the readiness rules, in days or months as named.

    Raises UserError when one is below 1.
    """
    if any(value < 1 for value in numbers.values()):
        raise UserError(
            "The numbers were not changed.",
            "Each must be 1 or more.",
            "Enter a whole number of days or months.",
        )
    with store.transaction("Change the numbers") as tx:
        current: Numbers = tx.plan.numbers
        tx.put(replace(current, **numbers))
    return tx.change


def add_area(store: Store, name: str, *, since: date | None = None) -> Change:
    with store.transaction("Add an area") as tx:
        tx.put(Area(name=_needed(name, "area"), since=since, position=len(tx.plan.all(Area))))
    return tx.change


def end_area(store: Store, area_id: int, until: date) -> Change:
    """Say that an area is in use no longer; what was checked there stays."""
    with store.transaction("End an area") as tx:
        area = _found(tx, Area, area_id, "area")
        tx.put(replace(area, until=until))
    return tx.change


def rename_area(store: Store, area_id: int, name: str) -> Change:
    with store.transaction("Rename an area") as tx:
        area = _found(tx, Area, area_id, "area")
        tx.put(replace(area, name=_needed(name, "area")))
    return tx.change


def add_shift(store: Store, name: str, *, since: date | None = None) -> Change:
    with store.transaction("Add a shift") as tx:
        tx.put(Shift(name=_needed(name, "shift"), since=since, position=len(tx.plan.all(Shift))))
    return tx.change


def end_shift(store: Store, shift_id: int, until: date, why: str) -> Change:
    """Take a shift out of use. Raises UserError without a reason: Nights are often left out."""
    if not clean_line(why):
        raise UserError(
            "The shift was not removed.",
            "Inspectors ask about every shift, so a reason is needed.",
            "Say in a few words why this service has no such shift.",
        )
    with store.transaction("End a shift") as tx:
        shift = _found(tx, Shift, shift_id, "shift")
        tx.put(replace(shift, until=until, left_out_why=clean_line(why)))
    return tx.change


def add_person(store: Store, role: str, *, name: str = "", organisation: str = "") -> Change:
    """Add somebody who owns, does or checks. The role is required, the name is not."""
    person = Person(
        role=_needed(role, "person's role"),
        name=clean_line(name),
        organisation=clean_line(organisation),
    )
    with store.transaction("Add a person") as tx:
        tx.put(person)
    return tx.change


def person_called(store: Store, words: str) -> int:
    """Find a person by role or name, case ignored. Raises RecordMissing."""
    wanted = clean_line(words).casefold()
    for person in store.plan.all(Person):
        if wanted in (person.role.casefold(), person.name.casefold()):
            return person.id
    raise RecordMissing(
        f"Nobody was found for “{clean_line(words, 60)}”.",
        "No role or name in this plan is written like that.",
        "Add the person first, or write the role as it stands under Service and people.",
    )


def person_leaves(store: Store, person_id: int, until: date) -> Change:
    with store.transaction("Somebody leaves") as tx:
        person = _found(tx, Person, person_id, "person")
        tx.put(replace(person, until=until))
    return tx.change


def set_deadline(
    store: Store,
    kind: DeadlineKind,
    counts_from: date,
    *,
    due: date | None = None,
    title: str = "",
    source_id: int | None = None,
) -> Change:
    """Set a date from outside. *due* is the letter's own date and wins over the rule."""
    with store.transaction(f"Set deadline: {kind.label}") as tx:
        deadline = Deadline(
            kind=kind,
            title=clean_line(title),
            counts_from=counts_from,
            due=due,
            source_id=source_id,
        )
        tx.put(deadline)
    return tx.change


def meet_deadline(store: Store, deadline_id: int, done_on: date) -> Change:
    with store.transaction("Deadline met") as tx:
        deadline = _found(tx, Deadline, deadline_id, "deadline")
        tx.put(replace(deadline, done_on=done_on))
    return tx.change


def add_source(store: Store, kind: SourceKind, title: str, **facts: Any) -> Change:
    """Add a notice, letter or review by hand, so that its points can become concerns."""
    with store.transaction(f"Add {kind.label.lower()}") as tx:
        tx.put(Source(kind=kind, title=_needed(title, "title"), **_cleaned(facts)))
    return tx.change


def change_source(store: Store, source_id: int, **facts: Any) -> Change:
    """Correct dates, ratings or framework that were read from a report."""
    with store.transaction("Correct the report's facts") as tx:
        source = _found(tx, Source, source_id, "report")
        tx.put(replace(source, **_cleaned(facts)))
    return tx.change


def _cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: clean_line(value) if type(value) is str else value for name, value in facts.items()
    }


def _needed(text: str, what: str) -> str:
    line = clean_line(text)
    if not line:
        raise UserError(f"The {what} was not saved.", "It is empty.", f"Enter the {what}.")
    return line


def _found(tx: Transaction, kind: type[R], id: int, what: str) -> R:
    record = tx.plan.all(kind).get(id)
    if record is None:
        raise RecordMissing(
            f"The {what} was not changed.",
            f"This {what} is no longer in the plan.",
            "Look again, or undo its removal.",
        )
    return record
