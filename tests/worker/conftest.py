"""Here workers are what is tested: real ones are started."""

from collections.abc import Iterator

import pytest
from tests.nursery import NURSERY


@pytest.fixture(autouse=True)
def real_workers() -> Iterator[None]:
    NURSERY.resting = True
    yield
    NURSERY.resting = False
