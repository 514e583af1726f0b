"""A child process that keeps one foreign file and is asked about it again and again."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from evident.plan.errors import Cancelled, UserError
from evident.worker.frames import CHUNK, Limits, Reply
from evident.worker.running import Child, Exchange, WorkerFailed, command

# How long closing may wait for a question under way, which looks around every 0.05 s.
_CLOSING = 1.0


class Standing:
    """One file open in a child: started when first asked, killed on a fault or when closed.

    A killed child is started anew by the next question. *limits* hold for each question. The
    child also leaves by itself when this process ends, however it ends.
    """

    def __init__(
        self,
        data: Callable[[], bytes | BinaryIO],
        limits: Limits,
        *,
        child: Sequence[str] | None = None,
    ) -> None:
        self._data = data
        self._limits = limits
        self._command = child
        self._child: Child | None = None
        self._closed = False
        self._asking = threading.Lock()

    def ask(self, function: str, arguments: Mapping[str, Any]) -> Reply:
        """Run ``package.module:name`` on the file, as ``run`` does; one question at a time.

        Raises the function's own UserError, WorkerFailed, or Cancelled once it is closed.
        """
        with self._asking:
            try:
                return self._ask(function, arguments)
            except UserError as fault:
                if isinstance(fault, (WorkerFailed, Cancelled)):
                    self._stop()
                raise
            except BaseException:
                self._stop()
                raise

    def _ask(self, function: str, arguments: Mapping[str, Any]) -> Reply:
        if self._closed:
            raise Cancelled
        present = self._child
        child = present or Child(self._command or command(), self._limits.reply_mb * CHUNK)
        exchange = Exchange(child, self._limits, None, lambda: self._closed)
        if present is not None:
            exchange.ask_again(function, arguments)
        else:
            self._child = child.__enter__()
            exchange.ask(function, arguments, self._data(), stay=True)
        return exchange.listen()

    def close(self) -> None:
        """Kill the child. May be called from any thread; a question under way ends Cancelled."""
        self._closed = True
        if self._asking.acquire(timeout=_CLOSING):
            try:
                self._stop()
            finally:
                self._asking.release()

    def _stop(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.__exit__()
