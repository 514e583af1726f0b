"""Sets of papers kept as plain text: a register, what is planted by channel, and innocent words.

‹words|form› marks what was planted; ``\\n`` is a line end. Written before they were first run.
"""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tests.plan.names.corpus import Planted, register_with

from evident.plan.names import Register
from evident.plan.records import NamedPerson
from evident.plan.words import NamedKind

_MARK = re.compile(r"‹([^|›]*)\|([^›]*)›")


@dataclass(frozen=True)
class Papers:
    register: Register
    planted: dict[str, list[Planted]]
    innocent: list[str]

    @property
    def every(self) -> list[Planted]:
        return [one for channel in self.planted.values() for one in channel]


def papers(called: str) -> Papers:
    folder = Path(__file__).parent / called
    people = tuple(map(_person, range(1, 999), _lines(folder / "register.txt")))
    planted = {
        path.stem.removeprefix("planted_").replace("_", " "): [
            one for line in _lines(path) for one in _marked(line)
        ]
        for path in sorted(folder.glob("planted_*.txt"))
    }
    innocent = [line for path in sorted(folder.glob("innocent_*.txt")) for line in _lines(path)]
    return Papers(register_with(people), planted, list(dict.fromkeys(innocent)))


def _lines(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines()
    return [line.replace("\\n", "\n") for line in lines if line and not line.startswith("# ")]


def _person(id: int, line: str) -> NamedPerson:
    cells = [cell.strip() for cell in line.split("|")]
    kind, name, nick, initials, room, nhs, born, phone, postcode, mail = cells
    return NamedPerson(
        id=id,
        kind=NamedKind(kind),
        name=name,
        also_called=nick,
        initials=initials,
        room=room,
        nhs_number=nhs,
        born=date.fromisoformat(born) if born else None,
        identifiers="\n".join(filter(None, (phone, postcode, mail))),
        number=id,
    )


def _marked(line: str) -> list[Planted]:
    text, spans, at = "", [], 0
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        spans.append((len(text), mark[1], mark[2]))
        text += mark[1]
        at = mark.end()
    text += line[at:]
    return [
        Planted(form, None, text[:start], words, text[start + len(words) :])
        for start, words, form in spans
    ]
