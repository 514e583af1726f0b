"""What takes long to make and is only read: made once for all workers of a run."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

LONGEST_WAIT = 240
SAMPLE_NOW = datetime(2026, 4, 21, 9, 0, tzinfo=UTC)
"""The sample's own today."""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """Give the folder *name* of this run, filled by *make*, or by another worker's call of it."""
    root = factory.getbasetemp()
    if root.name.startswith("popen-"):  # a worker's own; the run's folder lies above it
        root = root.parent
    folder = root / name
    done = root / f"{name} is made"
    try:
        folder.mkdir()
    except FileExistsError:
        _wait_for(done)
        return folder
    make(folder)
    done.touch()
    return folder


def sample_of(factory: pytest.TempPathFactory) -> Path:
    """Give the file of the sample plan, to be read or copied, never to be changed."""
    from evident.operations.sample import make_sample

    def make(folder: Path) -> None:
        make_sample(folder / "sample.evident").close()

    return made_once(factory, "sample-plan", make) / "sample.evident"


def _wait_for(done: Path) -> None:
    waited = time.monotonic()
    while not done.exists():
        assert time.monotonic() - waited < LONGEST_WAIT, f"{done.name}: not in {LONGEST_WAIT} s"
        time.sleep(0.2)
