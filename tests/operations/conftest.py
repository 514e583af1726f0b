from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from evident.operations.plans import start_plan
from evident.store import Store


class SetClock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 4, 21, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, days: int) -> None:
        self.moment += timedelta(days=days)


@pytest.fixture
def moving_clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(tmp_path, moving_clock) -> Iterator[Store]:
    """A new plan of Alder Lodge, on disk, at 21 April 2026."""
    with start_plan(tmp_path / "alder.evident", "Alder Lodge", clock=moving_clock, who="T") as made:
        yield made
