"""A seeded corpus: invented people, each written in many forms, planted in sentences.

Half of it was there to tune against. The other half has other people, another seed and forms of
its own (``blind_forms``); nothing was changed by looking at what it missed.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from evident.plan.names import Register, nhs_valid, register_of
from evident.plan.plan import plan_of
from evident.plan.records import NamedPerson, Service
from evident.plan.words import NamedKind

NAMES = """
Doreen Smith|Dor
John Peter Smith|Jack
Margaret O'Brien|Peggy
Siân Lloyd-Jones|
Zoë Griffiths|
Anna van der Berg|
Kofi Mensah|
Wiktoria Wójcik|Wiki
James Fleming|Jim
Elizabeth Jones|Betty
Will Carter|
May Robinson|
Rose Whitfield|Rosie
Mark Okonkwo|
Grace Adeyemi|
Hope Turner|
Dawn Sykes|
Iris Cook|
Joy White|
Faith Young|
Summer Hughes|
Renée Dubois|
Thomas Harris|Tommy
Agnes MacDonald|
Björn Lindqvist|
Priya Raman|
Fatima Al-Sayed|
Stanley Griffin|Stan
Beryl Hopkins|
Noor Hussain|
"""


@dataclass(frozen=True)
class Planted:
    """One identifier: *before* + *words* + *after* is the text it stands in."""

    form: str
    person: NamedPerson | None
    before: str
    words: str
    after: str

    @property
    def text(self) -> str:
        return f"{self.before}{self.words}{self.after}"


Form = Callable[[NamedPerson, random.Random], tuple[str, str, str] | None]


def nhs_number(rng: random.Random) -> str:
    while True:
        digits = "".join(rng.choices("0123456789", k=9))
        digits = rng.choice("4679") + digits[1:]
        for check in "0123456789":
            if nhs_valid(digits + check):
                return digits + check


def people(names: str, rng: random.Random) -> tuple[NamedPerson, ...]:
    made = []
    kinds = [NamedKind.RESIDENT, NamedKind.RESIDENT, NamedKind.RELATIVE, NamedKind.STAFF]
    counts = dict.fromkeys(NamedKind, 0)
    for at, line in enumerate(names.strip().splitlines()):
        name, _, nick = line.partition("|")
        kind = kinds[at % 4]
        counts[kind] += 1
        phone = f"07700 900{rng.randrange(100, 999)}"
        payroll = f"P{rng.randrange(10000, 99999)}"
        resident = kind is NamedKind.RESIDENT
        made.append(
            NamedPerson(
                id=at + 1,
                kind=kind,
                name=name,
                also_called=nick,
                room=str(at + 3) if resident else "",
                nhs_number=nhs_number(rng),
                born=date(1926, 1, 1) + timedelta(days=rng.randrange(9000)),
                identifiers=f"{phone}\n{payroll}",
                number=counts[kind],
            )
        )
    return tuple(made)


def register_with(found: tuple[NamedPerson, ...]) -> Register:
    return register_of(plan_of((Service(id=1, name="Rose Court"), *found)))


def planted(
    register: Register, forms: Mapping[str, Form], seed: int, each: int = 5
) -> list[Planted]:
    """Give *each* identifiers in every form that some person's name allows."""
    rng = random.Random(seed)
    made = []
    for name, form in forms.items():
        fitting = list(register.people)
        rng.shuffle(fitting)
        done = 0
        for person in fitting * 4:
            parts = form(person, rng)
            if parts is None:
                continue
            made.append(Planted(name, person, *parts))
            done += 1
            if done == each:
                break
        assert done == each, name
    return made


def missed(register: Register, one: Planted) -> bool:
    """Say whether no find lies on what was planted."""
    start, end = len(one.before), len(one.before) + len(one.words)
    return not any(f.start < end and start < f.end for f in register.find(one.text))


def left(register: Register, one: Planted) -> str:
    """Give the letters and digits of what was planted that stay when all finds are accepted."""
    start, end = len(one.before), len(one.before) + len(one.words)
    hidden: set[int] = set()
    for found in register.find(one.text):
        hidden.update(range(found.start, found.end))
    end = start + len(re.sub("['’]s$", "", one.words))
    escaped = {at + n for at in range(start, end) if one.text[at : at + 3] == "%20" for n in (1, 2)}
    letters = [n for n in range(start, end) if one.text[n].isalnum() and n not in escaped]
    return "".join(one.text[place] for place in letters if place not in hidden)


def stripped(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))
