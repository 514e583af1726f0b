"""The child's half: reads a request, runs one function, answers, ends or waits for the next."""

import importlib
import io
import os
import queue
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO, NoReturn

from evident.plan.errors import UserError
from evident.worker.frames import (
    BLOB,
    CHUNK,
    DATA,
    DATA_END,
    DONE,
    FAILED,
    NO_ROOM,
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
    write_words,
)

ALLOWED = ["evident.importers.", "evident.outputs."]

_NAME = re.compile(r"[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)+:[a-z_][a-z0-9_]*")
_SECONDS_BETWEEN_PROGRESS = 0.03
_GONE = 3


def main() -> NoReturn:
    """Serve requests on standard input and output, then leave without any clean-up."""
    words_in, words_out = _private_pipes()
    try:
        _serve(words_in, words_out)
        code = 0
    except (OSError, BadFrame):  # the parent is gone or no parent of ours: nobody to tell
        code = _GONE
    os._exit(code)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the two pipes for frames alone: what a library prints or asks for goes nowhere."""
    words_in = os.fdopen(os.dup(0), "rb", buffering=CHUNK)
    words_out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    os.close(nowhere)
    return words_in, words_out


def _serve(words_in: BinaryIO, words_out: BinaryIO) -> None:
    request: dict[str, Any] | None = _read_request(words_in)
    file = _File(words_in)
    while request is not None:
        _serve_one(request, file, words_out)
        request = file.next_request() if request.get("stay") else None


def _serve_one(request: dict[str, Any], file: "_File", words_out: BinaryIO) -> None:
    try:
        function = _find(request["function"])
        data = file.open(request)
        result = function(request["arguments"], data, _Progress(words_out).report)
        reply = result if isinstance(result, Reply) else Reply(result)
        _answer(words_out, reply)
    except UserError as refusal:
        write_words(words_out, REFUSED, [refusal.headline, refusal.reason, refusal.remedy])
    except MemoryError:
        write_words(words_out, FAILED, "memory")
    except (OSError, BadFrame) as fault:
        if _closed(words_out):
            raise
        if request["limits"].may_write and getattr(fault, "errno", None) in NO_ROOM:
            write_words(words_out, FAILED, "full")
        else:
            _report_failure(words_out)
    except Exception:  # noqa: BLE001 - parsers raise anything; the parent gets one message
        _report_failure(words_out)


class _File:
    """The foreign bytes, which come after a request, and the requests after the first.

    A later request is about the same bytes, or brings its own.
    """

    def __init__(self, words_in: BinaryIO) -> None:
        self._words_in = words_in
        self._data: BinaryIO | None = None
        self._requests: queue.Queue[tuple[dict[str, Any], BinaryIO | None]] = queue.Queue()
        self._size = 0

    def open(self, request: dict[str, Any]) -> BinaryIO:
        """Give the data from its beginning, within the limits of this request."""
        if self._data is None:
            self._size = int(request["size_hint"])
            _limit(request["limits"], self._size)
            self._data = _read_data(self._words_in)
            threading.Thread(target=self._listen, daemon=True).start()
        else:
            _limit(request["limits"], self._size)
        self._data.seek(0)
        return self._data

    def next_request(self) -> dict[str, Any] | None:
        if self._data is None:
            return None
        request, data = self._requests.get()
        if data is not None:
            self._data, self._size = data, int(request["size_hint"])
        return request

    def _listen(self) -> None:
        """Leave when the parent's end of the pipe closes, however the parent ended."""
        try:
            while True:
                request, data = _read_request(self._words_in), None
                if request["brings_data"]:
                    _limit(request["limits"], int(request["size_hint"]))
                    data = _read_data(self._words_in)
                self._requests.put((request, data))
        finally:
            os._exit(_GONE)


def _report_failure(words_out: BinaryIO) -> None:
    """Say where it failed and how, never the message: it may quote the file."""
    kind, _, trace = sys.exc_info()
    sys.stderr.write("".join(traceback.format_tb(trace, limit=-6)) + f"{kind}\n")
    write_words(words_out, FAILED, "error")


def _closed(words_out: BinaryIO) -> bool:
    """Say whether the parent has closed its end, by trying to write nothing much."""
    try:
        write_words(words_out, PROGRESS, [-1, -1])
    except OSError:
        return True
    return False


def _read_request(words_in: BinaryIO) -> dict[str, Any]:
    frame = read_frame(words_in, 64 * CHUNK)
    if frame is None or frame[0] != REQUEST:
        raise BadFrame("no request")
    request: dict[str, Any] = words_of(frame[1])
    request["limits"] = Limits(**request["limits"])
    return request


def _find(name: str) -> Callable[..., Any]:
    """Give the function called ``package.module:name``; only importers and outputs may be run."""
    if not _NAME.fullmatch(name) or not name.startswith(tuple(ALLOWED)):
        raise LookupError(f"{name} may not be run in the worker")
    module, _, attribute = name.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), attribute)
    return function


def _limit(limits: Limits, size: int) -> None:
    """Set the system's own limits, where it has them (not on Windows).

    They come after the imports, which are ours, and before the first foreign byte.
    """
    try:
        import resource
    except ImportError:
        return
    # Room for the data twice: the stream it is collected in grows by copying itself.
    memory = limits.memory_mb * CHUNK + 2 * size
    used = resource.getrusage(resource.RUSAGE_SELF)
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: int(used.ru_utime + used.ru_stime + limits.seconds) + 2,
        resource.RLIMIT_CORE: 0,
    }
    if not limits.may_write:
        wanted[resource.RLIMIT_FSIZE] = 0
    for which, most in wanted.items():
        _, hard = resource.getrlimit(which)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, hard))


def _read_data(words_in: BinaryIO) -> BinaryIO:
    collected = io.BytesIO()
    while True:
        frame = read_frame(words_in, CHUNK)
        if frame is None:
            raise BadFrame("the data is cut short")
        kind, payload = frame
        if kind == DATA_END:
            break
        if kind != DATA:
            raise BadFrame("unexpected frame in the data")
        collected.write(payload)
    collected.getvalue()  # shrinks its room to the data, so that reading all of it copies nothing
    collected.seek(0)
    return collected


def _answer(words_out: BinaryIO, reply: Reply) -> None:
    write_words(words_out, RESULT, {"value": reply.value, "blobs": [len(b) for b in reply.blobs]})
    for blob in reply.blobs:
        view = memoryview(blob)
        for start in range(0, len(view), CHUNK):
            write_frame(words_out, BLOB, view[start : start + CHUNK])
    write_frame(words_out, DONE)


class _Progress:
    """Passes progress on, not more often than a person can see."""

    def __init__(self, words_out: BinaryIO) -> None:
        self._out = words_out
        self._last = 0.0

    def report(self, done: int, of: int) -> None:
        now = time.monotonic()
        if done >= of or now - self._last >= _SECONDS_BETWEEN_PROGRESS:
            self._last = now
            write_words(self._out, PROGRESS, [int(done), int(of)])
