"""The parent's half: starts the child, feeds it, listens, and kills it when it must."""

import json
import logging
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, BinaryIO

from evident.plan.errors import Cancelled, UserError
from evident.worker.frames import (
    BLOB,
    CHUNK,
    DATA,
    DATA_END,
    DONE,
    FAILED,
    PROGRESS,
    REFUSED,
    REQUEST,
    RESULT,
    BadFrame,
    Limits,
    Reply,
    read_frame,
    words_of,
    write_frame,
)

_log = logging.getLogger(__name__)

_MOST_STDERR = 8_000
_CHUNKS_AHEAD = 4
_LOOK_EVERY = 0.05


class WorkerFailed(UserError):
    """The file brought its reader down. *kind* is error, crash, time, memory, full or start."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        super().__init__("The file could not be read.", *_WHY_AND_WHAT_NEXT[kind])


_TRY_A_COPY = "Open it in its own program, save a new copy, then choose that copy."
_WHY_AND_WHAT_NEXT = {
    "error": ("It is damaged, or is not the kind of file it says it is.", _TRY_A_COPY),
    "crash": ("It is damaged in a way that stopped the reader.", _TRY_A_COPY),
    "time": (
        "Reading it took far longer than a file of this kind should take.",
        "Open it, print it to a new PDF, then choose that file.",
    ),
    "memory": (
        "It unpacks to more than this program will take into memory.",
        "Open it, print the pages you need to a new PDF, then choose that file.",
    ),
    "full": (
        "There is not enough space left, or no file may be so large there.",
        "Free some space or choose another folder, then try again.",
    ),
    "start": (
        "The part of this program that reads files could not be started.",
        "Close other programs and try again. If it stays like this, install Evident again.",
    ),
}


def command() -> list[str]:
    """Give the command line that starts the child, from a checkout or from a built program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    # -P keeps the current folder, which may hold anything, off the module path.
    return [sys.executable, "-P", "-X", "utf8", "-m", "evident.worker"]


def run(
    function: str,
    arguments: Mapping[str, Any],
    *,
    data: bytes | BinaryIO | None = None,
    limits: Limits | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    child: Sequence[str] | None = None,
) -> Reply:
    """Run ``package.module:name`` in a child process and give its reply.

    There the function is called with (arguments, data as a seekable stream, report progress)
    and returns a value of JSON's kinds or a Reply. *data* is read on the calling thread, 1 MiB
    at a time, and *progress* is called on it. *child* is another command to start it with.

    Raises the function's own UserError as it was, Cancelled, or WorkerFailed; the child is
    gone by then in every case.
    """
    limits = limits or Limits()
    with Child(child or command(), limits.reply_mb * CHUNK) as process:
        exchange = Exchange(process, limits, progress, cancelled)
        exchange.ask(function, arguments, data)
        return exchange.listen()


class Child:
    """The process and the threads at its three pipes. Leaving the block kills it."""

    def __init__(self, command_line: Sequence[str], longest_frame: int) -> None:
        self._longest = longest_frame
        self.inbox: queue.Queue[tuple[bytes, bytes]] = queue.Queue(maxsize=64)
        self.outbox: queue.Queue[tuple[bytes, bytes] | None] = queue.Queue()
        self.unsent = threading.Semaphore(_CHUNKS_AHEAD)
        self._stderr = b""
        self._ended = False
        try:
            self._process = subprocess.Popen(
                command_line,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
                close_fds=True,
            )
        except OSError as fault:
            _log.warning("worker not started: %s", fault)
            raise WorkerFailed("start") from fault
        self._threads = [
            threading.Thread(target=job, daemon=True)
            for job in (self._send, self._receive, self._keep_stderr)
        ]

    def __enter__(self) -> "Child":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended = True
        self.outbox.put(None)
        self._process.kill()
        self._process.wait()
        while self._threads[1].is_alive():  # it may be waiting for room in the inbox
            self._empty_inbox()
            self._threads[1].join(_LOOK_EVERY)
        for thread in self._threads:
            thread.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                _close_quietly(pipe)

    @property
    def exit_code(self) -> int:
        return self._process.wait()

    @property
    def stderr(self) -> str:
        """The child's last words, for the log: where it failed, or what a library wrote there."""
        self._threads[2].join(_LOOK_EVERY)
        return self._stderr.decode("utf-8", "replace")

    def _empty_inbox(self) -> None:
        while not self.inbox.empty():
            self.inbox.get_nowait()

    def _send(self) -> None:
        pipe = self._process.stdin
        assert pipe is not None
        while (frame := self.outbox.get()) is not None:
            try:
                if not self._ended:
                    write_frame(pipe, *frame)  # type: ignore[arg-type]
            except OSError:  # the child ended early; what it said is still to be heard
                self._ended = True
            self.unsent.release()

    def _receive(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        try:
            while (frame := read_frame(pipe, self._longest)) is not None:  # type: ignore[arg-type]
                self.inbox.put(frame)
        except (BadFrame, OSError, ValueError):
            pass
        self.inbox.put((b"", b""))

    def _keep_stderr(self) -> None:
        pipe = self._process.stderr
        assert pipe is not None
        while part := pipe.read1(4096):  # type: ignore[attr-defined]
            self._stderr = (self._stderr + part)[-_MOST_STDERR:]


def _close_quietly(pipe: Any) -> None:
    try:
        pipe.close()
    except OSError:
        return


class Exchange:
    """One question and its answer, within the limits."""

    def __init__(
        self,
        child: Child,
        limits: Limits,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._child = child
        self._limits = limits
        self._progress = progress
        self._cancelled = cancelled
        self._until = time.monotonic() + limits.seconds
        self._heard = time.monotonic()
        self._room = limits.reply_mb * CHUNK

    def ask(
        self,
        function: str,
        arguments: Mapping[str, Any],
        data: bytes | BinaryIO | None,
        *,
        stay: bool = False,
    ) -> None:
        """Send the question, then the data piece by piece as fast as the child takes it."""
        self._send(function, arguments, stay, _size(data), brings_data=True)
        for piece in _pieces(data):
            while not self._child.unsent.acquire(timeout=_LOOK_EVERY):
                self._look()
            self._look()
            if not self._child.inbox.empty():  # it has answered already: with a refusal
                break
            self._child.outbox.put((DATA, piece))
        self._child.outbox.put((DATA_END, b""))

    def ask_again(self, function: str, arguments: Mapping[str, Any]) -> None:
        """Send a question only: about the data a child that stays has already."""
        self._send(function, arguments, True, 0, brings_data=False)

    def _send(
        self,
        function: str,
        arguments: Mapping[str, Any],
        stay: bool,
        size: int,
        *,
        brings_data: bool,
    ) -> None:
        request = {
            "function": function,
            "arguments": dict(arguments),
            "limits": asdict(self._limits),
            "size_hint": size,
            "stay": stay,
            "brings_data": brings_data,
        }
        self._child.outbox.put((REQUEST, json.dumps(request).encode()))

    def listen(self) -> Reply:
        value: Any = None
        sizes: list[int] = []
        parts: list[bytes] = []
        while True:
            kind, payload = self._next()
            if kind == PROGRESS:
                self._pass_on(payload)
            elif kind == RESULT:
                answer = self._words(payload)
                value, sizes = answer["value"], answer["blobs"]
            elif kind == BLOB:
                parts.append(payload)
            elif kind == DONE:
                return Reply(value, _blobs(parts, sizes))
            elif kind == REFUSED:
                raise _refusal(self._words(payload))
            elif kind == FAILED:
                raise self._failed(str(self._words(payload)))
            else:
                raise self._failed(_kind_of_death(self._child.exit_code))

    def _next(self) -> tuple[bytes, bytes]:
        while True:
            self._look()
            try:
                frame = self._child.inbox.get(timeout=_LOOK_EVERY)
            except queue.Empty:
                continue
            self._heard = time.monotonic()
            self._room -= len(frame[1])
            if self._room < 0:
                raise self._failed("memory")
            return frame

    def _look(self) -> None:
        """Raise when the person has stopped it or the time is up."""
        if self._cancelled is not None and self._cancelled():
            raise Cancelled
        now = time.monotonic()
        quiet = self._limits.quiet_seconds
        if now > self._until or (quiet is not None and now > self._heard + quiet):
            raise self._failed("time")

    def _pass_on(self, payload: bytes) -> None:
        done, of = self._words(payload)
        if self._progress is not None and done >= 0:
            self._progress(done, of)

    def _words(self, payload: bytes) -> Any:
        try:
            return words_of(payload)
        except BadFrame:
            raise self._failed("crash") from None

    def _failed(self, kind: str) -> WorkerFailed:
        _log.warning("worker ended: %s. %s", kind, self._child.stderr)
        return WorkerFailed(kind if kind in _WHY_AND_WHAT_NEXT else "error")


def _size(data: bytes | BinaryIO | None) -> int:
    """Give the length of *data* in bytes, 0 when a stream does not tell."""
    if data is None:
        return 0
    if isinstance(data, (bytes, bytearray, memoryview)):
        return len(data)
    if not data.seekable():
        return 0
    here = data.tell()
    end = data.seek(0, os.SEEK_END)
    data.seek(here)
    return end - here


def _pieces(data: bytes | BinaryIO | None) -> Any:
    if data is None:
        return
    if isinstance(data, (bytes, bytearray, memoryview)):
        view = memoryview(data)
        for start in range(0, len(view), CHUNK):
            yield view[start : start + CHUNK]
        return
    while piece := data.read(CHUNK):
        yield piece


def _blobs(parts: list[bytes], sizes: list[int]) -> list[bytes]:
    """Put the pieces of up to 1 MiB together again; an odd size is a protocol fault."""
    blobs: list[bytes] = []
    waiting = iter(parts)
    for size in sizes:
        pieces = [next(waiting, b"") for _ in range(-(-size // CHUNK))]
        blob = pieces[0] if len(pieces) == 1 else b"".join(pieces)
        if len(blob) != size:
            raise WorkerFailed("crash")
        blobs.append(blob)
    return blobs


def _refusal(words: Any) -> UserError:
    headline, reason, remedy = (str(word) for word in words)
    return UserError(headline, reason, remedy)


def _kind_of_death(exit_code: int) -> str:
    """Say why the child ended: by the system's limit of time (SIGXCPU) or for want of memory."""
    return {-24: "time", -9: "memory"}.get(exit_code, "crash")
