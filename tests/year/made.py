"""The year, made once for all tests of a run: its file, and the plan as it was each evening."""

import pickle
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from evident.operations.sample_year import make_year
from evident.plan.plan import Plan

LONGEST_WAIT = 240


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
    root = factory.getbasetemp()
    if root.name.startswith("popen-"):  # a worker's own; the run's folder lies above it
        root = root.parent
    folder = root / "year"
    path, kept, done = folder / "year.evident", folder / "evenings", folder / "done"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(done)
        return Year(path, pickle.loads(kept.read_bytes()))
    evenings: dict[date, Plan] = {}
    make_year(path, evening=evenings.__setitem__).close()
    kept.write_bytes(pickle.dumps(evenings, pickle.HIGHEST_PROTOCOL))
    done.touch()
    return Year(path, evenings)


def _wait_for(done: Path) -> None:
    waited = time.monotonic()
    while not done.exists():
        assert time.monotonic() - waited < LONGEST_WAIT, "the year was not made"
        time.sleep(0.2)
