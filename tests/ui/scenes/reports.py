"""Scenes of reports: one just read and checked row by row, and the one that follows it."""

import tempfile
from pathlib import Path

from tests.ui.scenes.scene import Act, settle

from evident.operations.reports import import_report
from evident.ui.pages.setup import SetupPage
from evident.ui.pages.setup.check_panel import SKIPPED
from evident.ui.pages.setup.check_step import CheckStep
from evident.ui.places import Place
from evident.ui.window import MainWindow

SECOND_REPORT = """Sample House
Date of publication: 9 April 2026
Overall: Requires improvement
Is the service safe?
Requires improvement
Medicines administration records still had gaps, and signatures were missing for two people.
Falls risk assessments had improved and were now updated after each fall.
Fire doors on the first floor were propped open on both days of our visit.
Is the service well-led?
Requires improvement
Findings from audits were not always followed up and the same actions appeared again.
"""
"""A focused inspection of the sample: what was found again, what is new, what it left out."""


def read_second_report(window: MainWindow) -> None:
    session = window.session
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "second.txt"
        path.write_text(SECOND_REPORT, encoding="utf-8")
        read = import_report(session.store, path)
    session.take(read.change)
    window.go(Place("earlier", str(read.source_id)))


def step_of(window: MainWindow) -> CheckStep:
    page = window.page
    assert isinstance(page, SetupPage)
    step = page.steps[3]
    assert isinstance(step, CheckStep)
    return step


def _all_decided(window: MainWindow) -> None:
    """Accept every row by its key, and set aside what is in none."""
    step = step_of(window)
    for _ in range(len(step.rows)):
        step.doing.accept()
    settle(20)
    step.walk.next_open()
    step.page.put_away_news()


CHECKING: tuple[tuple[str, Act | None], ...] = (
    ("check", None),
    ("check-reason", lambda window: step_of(window).keys.put("N")),
    ("check-split", lambda window: step_of(window).doing.split()),
    ("check-missed", lambda window: step_of(window).sentences.ask_missed()),
    ("check-asks", lambda window: step_of(window).add_or_ask()),
    ("check-skipped", lambda window: step_of(window).sentences.show_list(SKIPPED)),
    ("check-decided", _all_decided),
)
