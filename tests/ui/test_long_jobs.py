"""Long jobs of a page: each has its own bar, gone when it ends; old errors make room."""

import threading

import pytest

from evident.plan.errors import DiskFull, UserError
from evident.ui import tasks
from evident.ui.long_job import run_on
from evident.ui.page import Page
from evident.ui.widgets.bands import ProgressBand
from evident.worker import Cancelled

WRONG = UserError("The folder was not taken in.", "It holds no plan.", "Choose another.")


@pytest.fixture
def page(qtbot, empty_session):
    made = Page(empty_session)
    qtbot.addWidget(made)
    made.show()
    return made


def bars(page):
    return [band for band in page.findChildren(ProgressBand) if band in page._progress]


def begin(page, words):
    """Begin a job that goes on until it is let go or cancelled."""
    go = threading.Event()

    def work(progress, cancelled):
        while not go.wait(0.01):
            if cancelled():
                raise Cancelled

    run_on(page, words, work, lambda _: None)
    return go


def settle(qtbot):
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=10_000)


def test_each_of_two_jobs_has_a_bar_that_ends_with_it(qtbot, page):
    first, second = begin(page, "One"), begin(page, "Two")
    assert [band.accessibleName() for band in bars(page)] == ["One", "Two"]
    first.set()
    qtbot.waitUntil(lambda: len(bars(page)) == 1, timeout=10_000)
    assert bars(page)[0].accessibleName() == "Two"
    second.set()
    settle(qtbot)
    assert bars(page) == []
    qtbot.waitUntil(lambda: not page.findChildren(ProgressBand), timeout=10_000)


def test_cancel_stops_the_job_of_its_own_bar(qtbot, page):
    begin(page, "One")
    second = begin(page, "Two")
    bars(page)[0].stop.click()
    qtbot.waitUntil(lambda: len(bars(page)) == 1, timeout=10_000)
    assert bars(page)[0].accessibleName() == "Two"
    second.set()
    settle(qtbot)
    assert bars(page) == []


def test_an_old_error_goes_when_the_next_try_begins(qtbot, page):
    page.complain(WRONG)
    begin(page, "Taking in").set()
    assert not page.speaks
    settle(qtbot)


def test_words_that_are_not_saved_yet_stay_asked_about(qtbot, page):
    page.complain(DiskFull("Not saved.", "No room.", "Free some."), lambda: None)
    begin(page, "Taking in").set()
    assert page.speaks
    settle(qtbot)


def test_a_change_that_was_stopped_is_no_error(qtbot, page):
    def work(progress, cancelled):
        raise Cancelled

    page.session.do_long(page, "Reading your plan", work)
    settle(qtbot)
    assert page.speaks
    assert page._news.tone == "info"
    assert page._news.accessibleName().startswith("You stopped it.")
