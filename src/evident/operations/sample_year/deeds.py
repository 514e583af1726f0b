"""What somebody does on one day of the year: a call of an operation, as a window would make it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from evident.operations.sample.facts import Facts, Known, Rank, needed_day
from evident.operations.sample.walking import moment_on
from evident.plan.change import Change
from evident.plan.records import Record
from evident.store import Store

MANAGER = "registered-manager"
Do = Callable[[Store, Known], object]


@dataclass(frozen=True)
class Deed:
    """*do* calls operations, each of which is one undoable step; *who* is the key of a person."""

    on: date
    rank: Rank
    who: str
    do: Do
    at: time | None = None

    def run(self, store: Store, known: Known) -> None:
        self.do(store, known)

    @property
    def order(self) -> tuple[datetime, int]:
        return moment_on(self.on, self.at), self.rank


def made(change: Change, kind: type[Record]) -> int:
    """Give the id of the newest record of *kind* that a step touched."""
    return max(id for touched, id in change.records if touched is kind)


def moment(words: str) -> time:
    """Read "23:40"; "01:30 again" is the second time the clock shows it when it goes back."""
    clock, _, again = words.partition(" ")
    return time.fromisoformat(clock).replace(fold=1 if again else 0)


class Calls:
    """Who "deputy" and where "wing" is on a day: people leave, and the annexe gives way."""

    def __init__(self, service: Facts) -> None:
        self._leaves = service["leaves"]
        self._moved = next(needed_day(one, "since") for one in service["places"] if "add" in one)
        self._outside = {p["key"] for p in service["people"] if "organisation" in p}

    def person(self, key: str, on: date) -> str:
        if key != "deputy":
            return key
        gone = on > needed_day(self._leaves, "on")
        return str(self._leaves["key"] if gone else self._leaves["person"])

    @property
    def taken_over(self) -> date:
        """The first day of whoever takes over."""
        return needed_day(self._leaves, "from")

    def who_is_here(self, key: str, on: date) -> str:
        """Give the person themselves, or who does their work once they have left."""
        return self.person("deputy" if key == self._leaves["person"] else key, on)

    def writer(self, key: str, on: date) -> str:
        """Say who types in what *key* saw: people from outside do not sit at this PC."""
        return self.person("deputy" if key in self._outside else key, on)

    def cell(self, name: str, on: date) -> str:
        """Turn "wing nights" into "annexe nights" or, once it is open, "garden nights"."""
        return name.replace("wing", "garden" if on >= self._moved else "annexe")
