"""The service itself: facts, areas, shifts, people, deadlines, ratings.

What was once added is changed and taken out by operations.people, places and sources.
"""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from evident.operations.happened import refuse_to_come
from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import Area, Deadline, Person, Record, Shift, Source
from evident.plan.text import clean_line
from evident.plan.words import SourceKind
from evident.store import Store, Transaction

R = TypeVar("R", bound=Record)


def change_service(store: Store, **facts: Any) -> Change:
    """Change facts of the service, such as ``name=`` or ``ready_by=``. It needs a name."""
    if "name" in facts:
        needed(facts["name"], "service's name")
    with store.transaction("Change the service") as tx:
        tx.put(replace(tx.plan.service, **cleaned(facts)))
    return tx.change


def add_area(store: Store, name: str, *, since: date | None = None) -> Change:
    """Add an area. Raises UserError when one in use is called the same."""
    with store.transaction("Add an area") as tx:
        refuse_same_name(tx, Area, name, "area")
        tx.put(Area(name=needed(name, "area"), since=since, position=len(tx.plan.all(Area))))
    return tx.change


def end_area(store: Store, area_id: int, until: date) -> Change:
    """Say that an area is in use no longer; what was checked there stays."""
    with store.transaction("End an area") as tx:
        area = found(tx, Area, area_id, "area")
        refuse_backwards(area.since, until, "area")
        tx.put(replace(area, until=until))
    return tx.change


def add_shift(store: Store, name: str, *, since: date | None = None) -> Change:
    """Add a shift. Raises UserError when one in use is called the same."""
    with store.transaction("Add a shift") as tx:
        refuse_same_name(tx, Shift, name, "shift")
        tx.put(Shift(name=needed(name, "shift"), since=since, position=len(tx.plan.all(Shift))))
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
        shift = found(tx, Shift, shift_id, "shift")
        refuse_backwards(shift.since, until, "shift")
        tx.put(replace(shift, until=until, left_out_why=clean_line(why)))
    return tx.change


def add_person(store: Store, role: str, *, name: str = "", organisation: str = "") -> Change:
    """Add somebody who owns, does or checks. The role is required, the name is not.

    Raises UserError when nothing tells the person from somebody who is there already.
    """
    person = Person(
        role=needed(role, "person's role"),
        name=clean_line(name),
        organisation=clean_line(organisation),
    )
    with store.transaction("Add a person") as tx:
        refuse_same_person(tx, person)
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


def meet_deadline(store: Store, deadline_id: int, done_on: date) -> Change:
    """Say on which day a deadline was met. Raises UserError for a day to come."""
    with store.transaction("Deadline met") as tx:
        refuse_to_come(tx.today, done_on, "The deadline was not marked as met.")
        deadline = found(tx, Deadline, deadline_id, "deadline")
        tx.put(replace(deadline, done_on=done_on))
    return tx.change


def add_source(store: Store, kind: SourceKind, title: str, **facts: Any) -> Change:
    """Add a notice, letter or review by hand, so that its points can become concerns."""
    with store.transaction(f"Add {kind.label.lower()}") as tx:
        tx.put(Source(kind=kind, title=needed(title, "title"), **cleaned(facts)))
    return tx.change


def change_source(store: Store, source_id: int, **facts: Any) -> Change:
    """Correct dates, ratings or framework, such as were read wrongly from a report."""
    with store.transaction("Correct the report's facts") as tx:
        source = found(tx, Source, source_id, "report")
        if source.kind is not SourceKind.REPORT:
            tx.label = f"Correct the facts of the {source.kind.label.lower()}"
        if "title" in facts:
            needed(facts["title"], "title")
        tx.put(replace(source, **cleaned(facts)))
    return tx.change


def cleaned(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        name: clean_line(value) if type(value) is str else value for name, value in facts.items()
    }


def needed(text: str, what: str) -> str:
    line = clean_line(text)
    if not line:
        raise UserError(f"The {what} was not saved.", "It is empty.", f"Enter the {what}.")
    return line


def found(tx: Transaction, kind: type[R], id: int, what: str) -> R:
    record = tx.plan.all(kind).get(id)
    if record is None:
        raise RecordMissing(
            f"The {what} was not changed.",
            f"This {what} is no longer in the plan.",
            "Look again, or undo its removal.",
        )
    return record


def refuse_same_person(tx: Transaction, person: Person) -> None:
    """Refuse somebody nobody could tell from a person who is listed and has not left."""
    facts = (person.role, person.name, person.organisation)
    wanted = [words.casefold() for words in facts]
    for other in tx.plan.all(Person):
        same = [other.role.casefold(), other.name.casefold(), other.organisation.casefold()]
        if other.id != person.id and other.until is None and same == wanted:
            raise UserError(
                "The person was not saved.",
                f"{person.role} is listed already{'' if person.name else ', without a name'}.",
                "Choose the one in the list, or give a name that tells the two apart.",
            )


def refuse_same_name(
    tx: Transaction, kind: type[Area] | type[Shift], name: str, what: str, *, but: int = 0
) -> None:
    """Refuse a second area or shift in use of the same name."""
    wanted = clean_line(name).casefold()
    for other in tx.plan.all(kind):
        if other.id != but and other.until is None and other.name.casefold() == wanted:
            raise UserError(
                f"The {what} was not saved.",
                f"There is one called {other.name} already.",
                "Give it another name.",
            )


def refuse_backwards(since: date | None, until: date | None, what: str) -> None:
    if since is not None and until is not None and until < since:
        raise UserError(
            f"The {what} was not saved.",
            "It would have ended before it began.",
            "Look at the two dates again.",
        )
