"""One child for many files: quick, and a file that brings it down costs only itself."""

import io

import pytest
from tests.worker.test_running import CHILD
from tests.worker.test_staying import alive

from evident.plan.errors import UserError
from evident.worker import Cancelled, Limits, Series, WorkerFailed


@pytest.fixture
def series():
    with Series(child=CHILD) as opened:
        yield opened


def ask(series, name, data=b"", **arguments):
    return series.run(f"worker_jobs.jobs:{name}", arguments, data=data).value


def test_each_file_is_its_own_and_the_process_the_same(series):
    first, second = ask(series, "calls", b"one"), ask(series, "calls", io.BytesIO(b"two"))
    assert first["process"] == second["process"]
    assert (first["data"], second["data"]) == ("one", "two")


def test_files_of_every_size_arrive_whole(series):
    for size in (0, 1, 1 << 20, (1 << 20) + 1, 5 << 20, 3):
        assert ask(series, "digest", b"x" * size)["size"] == size


def test_a_stream_is_read_from_where_it_stands(series):
    stream = io.BytesIO(b"not this but this")
    stream.seek(9)
    assert ask(series, "calls", stream)["data"] == "but this"


def test_a_refusal_leaves_the_process(series):
    before = ask(series, "calls")["process"]
    with pytest.raises(UserError, match="was not read"):
        ask(series, "refuse")
    assert ask(series, "calls")["process"] == before


@pytest.mark.parametrize("job", ["fault", "leave", "segfault"])
def test_a_bad_file_costs_only_itself(series, job):
    before = ask(series, "calls")["process"]
    with pytest.raises(WorkerFailed):
        ask(series, job, b"bad")
    assert not alive(before)
    assert ask(series, "calls", b"good")["data"] == "good"


def test_a_file_is_not_blamed_for_what_an_earlier_one_left(series):
    assert ask(series, "spoil_later")["calls"] == 1
    found = ask(series, "fails_when_spoiled", io.BytesIO(b"good"))
    assert found["data"] == "good"


def test_a_file_that_hangs_ends_within_its_limit_and_the_next_is_read(series):
    ask(series, "calls")
    with pytest.raises(WorkerFailed) as caught:
        series.run("worker_jobs.jobs:hang", {}, data=b"", limits=Limits(seconds=0.5))
    assert caught.value.kind == "time"
    assert ask(series, "calls", b"next")["data"] == "next"


def test_cancel_ends_it_and_leaving_leaves_no_process():
    with Series(child=CHILD) as series:
        process = ask(series, "calls")["process"]
        with pytest.raises(Cancelled):
            series.run("worker_jobs.jobs:hang", {}, data=b"", cancelled=lambda: True)
        assert not alive(process)
        last = ask(series, "calls")["process"]
    assert not alive(last)
