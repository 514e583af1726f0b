"""The child's half: reads one request, runs one function, answers, ends."""

import importlib
import io
import os
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
    """Serve one request on standard input and output, then leave without any clean-up."""
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
    request = _read_request(words_in)
    try:
        function = _find(request["function"])
        _limit(request)
        data = _read_data(words_in, request["limits"])
        threading.Thread(target=_leave_with_parent, args=(words_in,), daemon=True).start()
        result = function(request["arguments"], data, _Progress(words_out).report)
        reply = result if isinstance(result, Reply) else Reply(result)
        _answer(words_out, reply)
    except UserError as refusal:
        write_words(words_out, REFUSED, [refusal.headline, refusal.reason, refusal.remedy])
    except MemoryError:
        write_words(words_out, FAILED, "memory")
    except (OSError, BadFrame):
        if _closed(words_out):
            raise
        _report_failure(words_out)
    except Exception:  # noqa: BLE001 - parsers raise anything; the parent gets one message
        _report_failure(words_out)


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


def _limit(request: dict[str, Any]) -> None:
    """Set the system's own limits, where it has them (not on Windows).

    They come after the imports, which are ours, and before the first foreign byte.
    """
    try:
        import resource
    except ImportError:
        return
    limits: Limits = request["limits"]
    # Room for the data twice: the stream it is collected in grows by copying itself.
    memory = limits.memory_mb * CHUNK + 2 * int(request["size_hint"])
    wanted = {
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_CPU: int(limits.seconds) + 2,
        resource.RLIMIT_CORE: 0,
    }
    if not limits.may_write:
        wanted[resource.RLIMIT_FSIZE] = 0
    for which, most in wanted.items():
        _, hard = resource.getrlimit(which)
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(which, (most, hard))


def _read_data(words_in: BinaryIO, limits: Limits) -> BinaryIO:
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


def _leave_with_parent(words_in: BinaryIO) -> None:
    """End this process when the parent's end of the pipe closes, however the parent ended."""
    words_in.read(1)
    os._exit(_GONE)


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
