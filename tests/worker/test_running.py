"""The child process that parses foreign files: what it gives, and every way it can end."""

import io
import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from evident.plan.errors import UserError
from evident.worker import Cancelled, Limits, WorkerFailed, run
from evident.worker.frames import CHUNK
from evident.worker.running import command

TESTS = Path(__file__).parent
CHILD = [
    sys.executable,
    "-c",
    f"import sys; sys.path.append({str(TESTS)!r})\n"
    "from evident.worker import child; child.ALLOWED.append('worker_jobs.'); "
    "import types; package = types.ModuleType('worker_jobs'); "
    f"package.__path__ = [{str(TESTS)!r}]; sys.modules['worker_jobs'] = package\n"
    "child.main()",
]


def call(name, arguments=None, **more):
    return run(f"worker_jobs.jobs:{name}", arguments or {}, child=CHILD, **more)


def test_arguments_and_bytes_come_back_as_they_went():
    words = {"name": "Mrs J’s “plan” <b> & ☂ \ud800", "numbers": [1, 2.5, None, True]}
    reply = call("echo", words, data=b"\x00\xff" * 700_000)
    assert reply.value == words
    assert reply.blobs == [b"\x00\xff" * 700_000]


def test_a_refusal_keeps_its_three_parts():
    with pytest.raises(UserError) as caught:
        call("refuse")
    assert caught.value.headline == "“<Mrs J>” was not read."
    assert caught.value.reason == "It is a letter – not a report."
    assert caught.value.remedy == "Choose another."
    assert not isinstance(caught.value, WorkerFailed)


@pytest.mark.parametrize(
    ("job", "kind"),
    [
        ("fault", "error"),
        ("leave", "crash"),
        ("segfault", "crash"),
        ("break_the_protocol", "crash"),
        ("shout", "error"),
    ],
)
def test_a_parser_that_breaks_becomes_one_plain_message(job, kind):
    with pytest.raises(WorkerFailed) as caught:
        call(job)
    assert caught.value.kind == kind
    assert caught.value.headline == "The file could not be read."
    assert caught.value.reason
    assert caught.value.remedy
    assert "Pages" not in str(caught.value)


def test_the_log_says_where_it_failed_but_never_quotes_the_file(caplog):
    with caplog.at_level(logging.WARNING), pytest.raises(WorkerFailed):
        call("shout")
    assert "in shout" in caplog.text
    assert "ValueError" in caplog.text
    assert "somebody" not in caplog.text
    assert len(caplog.text) < 20_000


@pytest.mark.parametrize("job", ["hang", "spin"])
def test_one_that_never_ends_is_killed_within_its_limit(job):
    began = time.monotonic()
    with pytest.raises(WorkerFailed) as caught:
        call(job, limits=Limits(seconds=0.8))
    assert caught.value.kind == "time"
    assert time.monotonic() - began < 5


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_one_that_swells_is_stopped():
    with pytest.raises(WorkerFailed) as caught:
        call("swell", limits=Limits(seconds=20, memory_mb=500))
    assert caught.value.kind == "memory"


@pytest.mark.skipif(sys.platform == "win32", reason="the system has no such limit")
def test_nothing_is_written_unless_allowed(tmp_path):
    with pytest.raises(WorkerFailed):
        call("write_a_file", {"path": str(tmp_path / "kept")})
    assert not (tmp_path / "kept").exists() or not (tmp_path / "kept").read_bytes()
    call("write_a_file", {"path": str(tmp_path / "made")}, limits=Limits(may_write=True))
    assert (tmp_path / "made").read_bytes() == b"evidence"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no such device")
def test_a_full_disk_is_told_from_a_damaged_file():
    with pytest.raises(WorkerFailed) as caught:
        call("write_a_file", {"path": "/dev/full"}, limits=Limits(may_write=True))
    assert caught.value.kind == "full"


def test_stopping_kills_it_at_once():
    asked = threading.Event()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        call("hang", progress=lambda *_: asked.set(), cancelled=asked.is_set)
    assert time.monotonic() - began < 5


def test_many_and_large_blobs_come_whole():
    sizes = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 40 * CHUNK + 3]
    reply = call("blobs", {"sizes": sizes})
    assert [len(blob) for blob in reply.blobs] == sizes
    again = [run_sha(blob) for blob in reply.blobs]
    assert again == reply.value


def run_sha(blob: bytes) -> str:
    import hashlib

    return hashlib.sha256(blob).hexdigest()


def test_a_reply_larger_than_allowed_is_refused():
    with pytest.raises(WorkerFailed) as caught:
        call("blobs", {"sizes": [3 * CHUNK]}, limits=Limits(reply_mb=2))
    assert caught.value.kind == "memory"


def test_progress_comes_in_order_and_ends_with_the_last():
    heard: list[tuple[int, int]] = []
    reply = call("count", {"to": 20_000}, progress=lambda done, of: heard.append((done, of)))
    assert reply.value == "counted"
    assert heard == sorted(heard)
    assert heard[-1] == (20_000, 20_000)
    assert len(heard) < 2_000


class Stream(io.RawIOBase):
    """Many zero bytes that are never all in memory; remembers how far ahead it was read."""

    def __init__(self, size: int) -> None:
        self.left = size
        self.thread = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return False

    def read(self, size: int = -1) -> bytes:
        self.thread = threading.get_ident()
        part = min(size, self.left)
        self.left -= part
        return bytes(part)


def test_large_data_is_streamed_and_read_on_the_calling_thread():
    stream = Stream(150 * CHUNK + 5)
    assert call("digest", data=stream).value["size"] == 150 * CHUNK + 5
    assert stream.thread == threading.get_ident()


def test_a_child_that_answers_early_need_not_read_everything():
    stream = Stream(4_000 * CHUNK)
    with pytest.raises(WorkerFailed):
        run("evident.plan.text:clean", {}, data=stream)
    assert stream.left > 3_000 * CHUNK


@pytest.mark.parametrize(
    "name",
    ["os:system", "evident.plan.text:clean", "evident.importers.report:__class__", "evident"],
)
def test_only_importers_and_outputs_may_be_run(name):
    with pytest.raises(WorkerFailed) as caught:
        run(name, {})
    assert caught.value.kind == "error"


def test_a_child_that_cannot_start_says_so(tmp_path):
    with pytest.raises(WorkerFailed) as caught:
        run("evident.importers.x:y", {}, child=[str(tmp_path / "missing")])
    assert caught.value.kind == "start"


def test_the_child_leaves_quietly_when_the_parent_is_gone():
    child = subprocess.Popen(
        command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PYTHONPATH": ":".join(sys.path)},
    )
    assert child.stdin
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    child.stdin.write(b"Q" + (10).to_bytes(8, "big") + b"{")
    child.stdin.close()
    assert child.wait(timeout=20) == 3
    assert child.stderr.read() == b""
    child.stderr.close()


def test_no_thread_or_process_is_left_over():
    before = threading.active_count()
    for job in ("echo", "fault", "leave"):
        try:
            call(job)
        except WorkerFailed:
            continue
    assert threading.active_count() == before
