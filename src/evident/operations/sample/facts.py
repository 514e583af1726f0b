"""The facts of the sample service, read from resources/sample, and the steps made of them."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import IntEnum
from typing import Any

from evident.resources import resource
from evident.store import Store, Transaction

Facts = Mapping[str, Any]


def read_facts(name: str) -> Facts:
    """Read ``resources/sample/<name>.json``. Raises FileNotFoundError when it is not shipped."""
    facts: Facts = json.loads(resource("sample", f"{name}.json").read_text(encoding="utf-8"))
    return facts


def day(facts: Facts, name: str) -> date | None:
    """Give the date that *facts* hold under *name*, None when they hold none."""
    text = facts.get(name)
    return date.fromisoformat(text) if text else None


def needed_day(facts: Facts, *names: str) -> date:
    """Give the first date that *facts* hold under one of *names*."""
    return date.fromisoformat(next(facts[name] for name in names if facts.get(name)))


class Rank(IntEnum):
    """What comes first on one day: a check before the action that is made from it."""

    START = 0
    REPORT = 1
    OWNER = 2
    PLANNED_CHECK = 3
    CHECK = 4
    ACTIONS = 5
    STARTED = 6
    DONE = 7
    EVIDENCE = 8
    ANSWERS = 9
    PAPERS = 10


@dataclass
class Known:
    """Ids by the keys that the facts use, such as ("person", "clinical-lead")."""

    store: Store
    ids: dict[tuple[str, str], int] = field(default_factory=dict)

    def note(self, kind: str, key: str, id: int) -> None:
        self.ids[kind, key] = id

    def id(self, kind: str, key: str) -> int:
        return self.ids[kind, key]

    def maybe(self, kind: str, key: str | None) -> int | None:
        return self.ids[kind, key] if key else None

    def cells(self, names: Iterable[str]) -> list[tuple[int, int]]:
        """Give area and shift ids of cells named like "ground nights"."""
        pairs = (name.split() for name in names)
        return [(self.id("area", area), self.id("shift", shift)) for area, shift in pairs]


@dataclass(frozen=True)
class Step:
    """One thing somebody did on one day, to be written as one step of the history.

    *who* is the key of a person.
    """

    on: date
    rank: Rank
    who: str
    label: str
    do: Callable[[Transaction, Known], None]
    at: time | None = None

    def run(self, store: Store, known: Known) -> None:
        """Write it as one step of the history."""
        with store.transaction(self.label) as tx:
            self.do(tx, known)
