"""What a search for names gives: each find with its place, whose it is and how sure that is."""

from dataclasses import dataclass

from evident.plan.records import NamedPerson
from evident.plan.words import NamedKind

STAND_INS = {
    NamedKind.RESIDENT: "Person",
    NamedKind.RELATIVE: "Relative",
    NamedKind.STAFF: "Staff",
    NamedKind.OTHER: "Somebody",
}


@dataclass(frozen=True, slots=True)
class Found:
    """Words of a text that name somebody.

    *start* and *end* are places in the text that was searched, *words* what stands there.
    *named_id* is whose they are (None: nobody's that is registered, or one of several).
    *form* says in words what they are. Those not *certain* are asked about, never swept.
    *stand_in* is what covers them.
    """

    start: int
    end: int
    words: str
    named_id: int | None
    form: str
    certain: bool
    stand_in: str


def stand_in(person: NamedPerson) -> str:
    """Give what stands for *person*: Person A to Z, then AA; others have a number."""
    word = STAND_INS[person.kind]
    if person.kind is NamedKind.RESIDENT:
        return f"{word} {letters(person.number)}"
    return f"{word} {person.number}"


def letters(number: int) -> str:
    """Count in letters as spreadsheets do: 1 is A, 26 is Z, 27 is AA."""
    found = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        found = chr(ord("A") + rest) + found
    return found or "A"
