"""People whose names are kept private, as a list shows them and as a pasted table gives them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from evident.plan.dates import parse_date
from evident.plan.errors import UserError
from evident.plan.names.folding import key
from evident.plan.names.values import stand_in
from evident.plan.pasting import grid_of
from evident.plan.plan import Plan
from evident.plan.records import NamedPerson
from evident.plan.text import clean_line
from evident.plan.words import NamedKind


@dataclass(frozen=True, slots=True)
class NamedRow:
    """One person of the register, with the stand-in that covers the name."""

    person: NamedPerson
    stand_in: str

    @property
    def also(self) -> str:
        return ", ".join(self.person.also_called.splitlines())

    def holds(self, words: str) -> bool:
        """Say whether a search for *words* finds this row."""
        person = self.person
        text = f"{person.name} {self.also} {person.room} {person.kind.label} {self.stand_in}"
        numbers = f"{person.nhs_number} {person.identifiers}".replace(" ", "")
        return key(words) in key(text) or (
            bool(words.strip()) and words.replace(" ", "").lower() in numbers.lower()
        )


def named_rows(plan: Plan) -> tuple[NamedRow, ...]:
    """Give everybody registered, by kind and stand-in. Removed ones leave their number only."""
    order = {kind: place for place, kind in enumerate(NamedKind)}
    here = [person for person in plan.all(NamedPerson) if person.name]
    here.sort(key=lambda person: (order[person.kind], person.number))
    return tuple(NamedRow(person, stand_in(person)) for person in here)


_HEADINGS = {
    "name": ("name", "full name", "resident", "person", "service user", "client", "surname"),
    "first": ("first name", "forename", "given name", "known as first name"),
    "room": ("room", "room no", "room number", "bedroom", "flat"),
    "nhs_number": ("nhs number", "nhs no", "nhs", "nhs num"),
    "born": ("dob", "date of birth", "born", "d o b", "birth date"),
    "kind": ("kind", "type", "role", "who"),
    "initials": ("initials",),
    "also_called": ("nickname", "known as", "also called", "preferred name", "likes to be called"),
    "identifiers": ("identifiers", "phone", "telephone", "e mail", "email", "payroll"),
}
_PLACES = ("name", "room", "nhs_number", "kind")
_KINDS = {
    NamedKind.STAFF: ("staff", "carer", "nurse", "manager", "care worker", "employee"),
    NamedKind.RELATIVE: ("relative", "friend", "family", "daughter", "son", "wife", "husband"),
    NamedKind.OTHER: ("other", "somebody else", "visitor", "professional", "gp"),
}


def pasted_people(text: str, today: date) -> tuple[NamedPerson, ...]:
    """Read a pasted table: columns by their headings, else name, room, NHS number and kind.

    Raises UserError where there is no table, or a date or a row cannot be read.
    """
    grid = grid_of(text)
    heads = [_field(cell) for cell in grid[0]]
    headed = any(field in ("name", "first") for field in heads)
    fields = heads if headed else [*_PLACES, *[""] * len(grid[0])][: len(grid[0])]
    rows = grid[1:] if headed else grid
    found = [_person(dict(zip(fields, row, strict=False)), today) for row in rows]
    made = tuple(person for person in found if person.name)
    if not made:
        raise UserError(
            "Nobody was added.",
            "No row holds a name.",
            "Paste rows with the name first, or with a heading above each column.",
        )
    return made


def birth_date(words: str, today: date) -> date:
    """Read a date of birth: 3/4/36 is a day of the last century. Raises UserError."""
    day = parse_date(words, today)
    return day if day <= today else day.replace(year=day.year - 100)


def _field(heading: str) -> str:
    plain = key(heading)
    return next((field for field, words in _HEADINGS.items() if plain in words), "")


def _person(cells: dict[str, str], today: date) -> NamedPerson:
    name = clean_line(f"{cells.get('first', '')} {cells.get('name', '')}")
    born = cells.get("born", "")
    return NamedPerson(
        kind=kind_of(cells.get("kind", "")),
        name=name,
        initials=clean_line(cells.get("initials", "")),
        also_called=clean_line(cells.get("also_called", "")),
        room=clean_line(cells.get("room", "")),
        nhs_number=clean_line(cells.get("nhs_number", "")),
        born=birth_date(born, today) if born else None,
        identifiers=clean_line(cells.get("identifiers", "")),
    )


def kind_of(words: str) -> NamedKind:
    """Give the kind that *words* of a table mean; somebody supported where they say nothing."""
    plain = key(words)
    for kind in NamedKind:
        if plain in (kind.value, key(kind.label)):
            return kind
    for kind, signs in _KINDS.items():
        if any(sign in plain for sign in signs):
            return kind
    return NamedKind.RESIDENT


def numbered(people: Iterable[NamedPerson], taken: Iterable[NamedPerson]) -> list[NamedPerson]:
    """Give *people* each the next number of their kind; no number of *taken* comes again."""
    highest = dict.fromkeys(NamedKind, 0)
    for person in taken:
        highest[person.kind] = max(highest[person.kind], person.number)
    made = []
    for person in people:
        highest[person.kind] += 1
        made.append(replace(person, number=highest[person.kind]))
    return made
