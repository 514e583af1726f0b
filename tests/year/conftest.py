"""The year for the tests beside this file; others take ``made.year_of`` in the same way."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from tests.year.made import Year, year_of

from evident.operations.plans import open_plan
from evident.store import Store

NOW = datetime(2026, 4, 30, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return year_of(tmp_path_factory)


@pytest.fixture(scope="session")
def history(year: Year) -> Iterator[Store]:
    """Give the year's plan as opened from its file, to be read only."""
    with open_plan(year.path, clock=lambda: NOW, read_only=True) as store:
        yield store
