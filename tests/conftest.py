"""What every test shares: no network, a fixed clock, how long Hypothesis looks."""

import gc
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import network_guard
import pytest
from hypothesis import HealthCheck, settings

from tests import nursery

NIGHTLY = bool(os.environ.get("EVIDENT_NIGHTLY"))

settings.register_profile(
    "ci",
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("nightly", settings.get_profile("ci"), max_examples=2000)
settings.load_profile("nightly" if NIGHTLY else "ci")

# Children started by the tests find the guard too; conftest has it by pytest's pythonpath.
GUARD = str(Path(network_guard.__file__).parent)
os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (GUARD, os.environ.get("PYTHONPATH"))))

nursery.take_over()


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """Give a clock that stands at noon UTC on 1 June 2026, a Monday in British Summer Time."""
    return lambda: datetime(2026, 6, 1, 12, 0, tzinfo=UTC)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave the long harnesses to `dev.py test --nightly`."""
    if NIGHTLY:
        return
    long = [item for item in items if item.get_closest_marker("nightly")]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if not item.get_closest_marker("nightly")]


def pytest_runtest_teardown() -> None:
    """Collect garbage here once the window's tests have begun: they stop Python's own way."""
    if not gc.isenabled():
        sys.modules["evident.ui.collecting"].collect_if_due()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once more, just above the closing line, which checks failed before the tests."""
    failed = os.environ.get("EVIDENT_FAILED_CHECKS")
    if failed:
        terminalreporter.section("Failed before the tests: " + failed, sep="=", red=True)
