"""The year, made once for all tests of a run: its file, and the plan as it was each evening."""

import pickle
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.once import made_once

from evident.operations.sample_year import make_year
from evident.plan.plan import Plan


@dataclass(frozen=True)
class Year:
    """*evenings* are the plans kept while the year was made, not read back from its history."""

    path: Path
    evenings: dict[date, Plan]

    def evening(self, day: date) -> Plan:
        """Give the plan at the end of *day*: that of the last day on which something was done."""
        return self.evenings[max(known for known in self.evenings if known <= day)]


def year_of(factory: pytest.TempPathFactory) -> Year:
    """Make the year, or wait until another worker of the same run has made it."""

    def make(folder: Path) -> None:
        evenings: dict[date, Plan] = {}
        make_year(folder / "year.evident", evening=evenings.__setitem__).close()
        kept = pickle.dumps(evenings, pickle.HIGHEST_PROTOCOL)
        (folder / "evenings").write_bytes(kept)

    folder = made_once(factory, "year", make)
    return Year(folder / "year.evident", pickle.loads((folder / "evenings").read_bytes()))
