"""A child that keeps one file open: asked again, stopped on a fault, gone when closed."""

import os
import threading
import time

import pytest
from tests.worker.test_running import CHILD

from evident.plan.errors import UserError
from evident.worker import Cancelled, Limits, Standing, WorkerFailed


@pytest.fixture
def standing():
    opened = Standing(lambda: b"the file", Limits(seconds=20), child=CHILD)
    yield opened
    opened.close()


def ask(standing, name, **arguments):
    return standing.ask(f"worker_jobs.jobs:{name}", arguments).value


def alive(process):
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def test_the_same_process_answers_and_still_has_the_file(standing):
    first, second = ask(standing, "calls"), ask(standing, "calls")
    assert first["process"] == second["process"]
    assert (first["calls"], second["calls"]) == (1, 2)
    assert first["data"] == second["data"] == "the file"


def test_a_refusal_leaves_it_open(standing):
    before = ask(standing, "calls")["process"]
    with pytest.raises(UserError, match="was not read"):
        ask(standing, "refuse")
    assert ask(standing, "calls") == {"process": before, "calls": 2, "data": "the file"}


@pytest.mark.parametrize("job", ["fault", "leave", "segfault"])
def test_after_a_fault_the_next_question_has_a_new_process(standing, job):
    before = ask(standing, "calls")["process"]
    with pytest.raises(WorkerFailed):
        ask(standing, job)
    assert not alive(before)
    assert ask(standing, "calls")["calls"] == 1


def test_a_question_that_hangs_ends_within_its_own_limit():
    standing = Standing(lambda: b"", Limits(seconds=1), child=CHILD)
    process = ask(standing, "calls")["process"]
    time.sleep(1.1)  # the limit is each question's, not the process's
    assert ask(standing, "calls")["calls"] == 2
    with pytest.raises(WorkerFailed) as caught:
        ask(standing, "hang")
    assert caught.value.kind == "time"
    assert not alive(process)
    standing.close()


def test_closing_kills_it_even_in_the_middle_of_a_question(standing):
    process = ask(standing, "calls")["process"]
    ended = []

    def hang():
        try:
            ask(standing, "hang")
        except Cancelled:
            ended.append("cancelled")

    asking = threading.Thread(target=hang)
    asking.start()
    time.sleep(0.2)
    begun = time.monotonic()
    standing.close()
    asking.join(5)
    assert ended == ["cancelled"]
    assert time.monotonic() - begun < 1
    assert not alive(process)
    with pytest.raises(Cancelled):
        ask(standing, "calls")


def test_closing_leaves_no_thread_or_process(standing):
    before = threading.active_count()
    process = ask(standing, "calls")["process"]
    standing.close()
    assert threading.active_count() == before
    assert not alive(process)
