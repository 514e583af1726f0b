"""One child process that reads many files, one after another."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from evident.plan.errors import Cancelled, UserError
from evident.worker.frames import CHUNK, Limits, Reply
from evident.worker.running import Child, Exchange, WorkerFailed, command

_ONCE_MORE = ("crash", "error", "memory")


class Series:
    """Runs as ``run`` does, in a child that is kept for the next file. Leaving the block ends it.

    A file that brings the child down costs only itself: the child is killed and a new one is
    started. Where the child had read other files before, the file is tried once more in a new
    one, so that none is blamed for what an earlier one left behind.
    """

    def __init__(self, *, child: Sequence[str] | None = None) -> None:
        self._command = child
        self._child: Child | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> "Series":
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._stop()

    def run(
        self,
        function: str,
        arguments: Mapping[str, Any],
        *,
        data: bytes | BinaryIO | None = None,
        limits: Limits | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Reply:
        """Run ``package.module:name`` on *data*; one file at a time. Raises as ``run`` does."""
        limits = limits or Limits()
        begun = 0 if data is None or isinstance(data, (bytes, bytearray)) else data.tell()
        with self._lock:
            used = self._child is not None
            try:
                return self._run(function, arguments, data, limits, progress, cancelled)
            except WorkerFailed as fault:
                if not used or fault.kind not in _ONCE_MORE:
                    raise
            if data is not None and not isinstance(data, (bytes, bytearray)):
                data.seek(begun)
            return self._run(function, arguments, data, limits, progress, cancelled)

    def _run(
        self,
        function: str,
        arguments: Mapping[str, Any],
        data: bytes | BinaryIO | None,
        limits: Limits,
        progress: Callable[[int, int], None] | None,
        cancelled: Callable[[], bool] | None,
    ) -> Reply:
        if self._child is None:
            child = Child(self._command or command(), limits.reply_mb * CHUNK)
            self._child = child.__enter__()
        exchange = Exchange(self._child, limits, progress, cancelled)
        try:
            exchange.ask(function, arguments, data, stay=True)
            return exchange.listen()
        except UserError as fault:
            if isinstance(fault, (WorkerFailed, Cancelled)):
                self._stop()
            raise
        except BaseException:
            self._stop()
            raise

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.__exit__()
