"""Names kept private: who is registered, what was said of a find, where boxes cover a page."""

from dataclasses import dataclass
from datetime import date

from evident.plan.records.record import Record
from evident.plan.words import NamedKind


@dataclass(frozen=True, slots=True)
class NamedPerson(Record):
    """Somebody whose name is covered. It stands in this plan only and prints nowhere.

    *also_called* and *identifiers* (phone, e-mail, payroll number) hold one a line. *number* is
    that of the stand-in among those of *kind* ("Person 3") and is never given to another.
    *person_id* is the same one among the people of the service.
    """

    kind: NamedKind = NamedKind.RESIDENT
    name: str = ""
    initials: str = ""
    also_called: str = ""
    room: str = ""
    nhs_number: str = ""
    born: date | None = None
    identifiers: str = ""
    number: int = 0
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class NameAnswer(Record):
    """What a person said of words that may be a name: *covered*, or they are none here.

    *words* are those found; *place* says where ("" for everywhere in this plan).
    """

    words: str = ""
    place: str = ""
    covered: bool = True
    named_id: int | None = None


@dataclass(frozen=True, slots=True)
class CoverBox(Record):
    """A box over one page of an item, in ten-thousandths of the page as it is shown.

    *page* counts from 1; *left* and *top* from the upper left corner.
    """

    evidence_id: int = 0
    page: int = 1
    left: int = 0
    top: int = 0
    width: int = 0
    height: int = 0
