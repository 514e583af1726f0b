"""A process that has loaded what workers load, and forks one whenever a test needs a worker.

Starting a worker costs half a second of loading; the tests start a thousand. What a worker does
is the same. ``tests/worker`` starts real ones, and so does every Evident run as a command.
"""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

from evident.worker import running

LOADED = (
    "evident.importers.covered_pages",
    "evident.importers.evidence_facts",
    "evident.importers.mail",
    "evident.importers.name_places",
    "evident.importers.page_pictures",
    "evident.importers.report.reader",
    "evident.importers.tables.reader",
    "evident.outputs.annotated.look",
    "evident.outputs.gate.reading",
    "evident.outputs.portfolio.inspect",
    "evident.outputs.portfolio.join",
    "evident.outputs.portfolio.lighten",
    "evident.outputs.portfolio.mending",
    "evident.outputs.portfolio.structure",
    "evident.outputs.portfolio.survey",
)
_LONGEST = 1 << 20


class Nursery:
    """Starts the process at the first call; it ends with this one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._talk: socket.socket | None = None
        self.resting = False
        """Whether real workers are started instead."""

    def popen(self, line: Sequence[str], **how: Any) -> Any:
        """Stand in for ``subprocess.Popen`` where a worker is started."""
        if self.resting or list(line) != running.command():
            return subprocess.Popen(line, **how)
        with self._lock:
            return _Forked(self._begun(), how["env"])

    def _begun(self) -> socket.socket:
        if self._talk is None:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            path = os.pathsep.join(entry for entry in sys.path if entry)
            subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", __file__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=os.environ | {"PYTHONPATH": path},
            )
            theirs.close()
            self._talk = ours
        return self._talk


class _Forked:
    """What ``running`` uses of a Popen, for a process that is not a child of this one."""

    def __init__(self, talk: socket.socket, env: Mapping[str, str]) -> None:
        pipes = [os.pipe() for _ in range(3)]
        status, told = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        theirs = [pipes[0][0], pipes[1][1], pipes[2][1], told.fileno()]
        words = json.dumps({"env": dict(env), "folder": str(Path.cwd())}).encode()
        socket.send_fds(talk, [words], theirs)
        for number in theirs[:3]:
            os.close(number)
        told.close()
        self.stdin = os.fdopen(pipes[0][1], "wb")
        self.stdout = os.fdopen(pipes[1][0], "rb")
        self.stderr = os.fdopen(pipes[2][0], "rb")
        self._status = status
        self.pid = int(status.recv(20))
        self._code: int | None = None
        self._ending = threading.Lock()

    def kill(self) -> None:
        if self._code is None and not select.select([self._status], [], [], 0)[0]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)

    def wait(self) -> int:
        with self._ending:
            if self._code is None:
                self._code = int(self._status.recv(20) or -9)
                self._status.close()
        return self._code


NURSERY = Nursery()


def take_over() -> None:
    """Have the workers of this process forked, where a system can."""
    if hasattr(os, "fork"):
        shim: Any = SimpleNamespace(Popen=NURSERY.popen, PIPE=subprocess.PIPE)
        running.subprocess = shim


# --- in the process itself --------------------------------------------------------------------


def _serve(talk: socket.socket) -> None:
    for name in LOADED:
        importlib.import_module(name)
    from evident.importers.report.rules import rules

    rules()
    waiting: dict[int, socket.socket] = {}
    ended, tell = os.pipe()
    os.set_blocking(tell, False)
    signal.set_wakeup_fd(tell)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    while True:
        ready, _, _ = select.select([talk, ended], [], [])
        if ended in ready:
            os.read(ended, 4096)
            _tell_ended(waiting)
        if talk in ready:
            words, given, _, _ = socket.recv_fds(talk, _LONGEST, 4)
            if not words:
                return
            status = socket.socket(fileno=given[3])
            pid = os.fork()
            if pid == 0:
                _work(json.loads(words), given)
            for number in given[:3]:
                os.close(number)
            status.send(str(pid).encode())
            waiting[pid] = status


def _tell_ended(waiting: dict[int, socket.socket]) -> None:
    while waiting:
        pid, how = os.waitpid(-1, os.WNOHANG)
        if pid == 0:
            return
        status = waiting.pop(pid)
        with contextlib.suppress(OSError):  # nobody waits any more
            status.send(str(os.waitstatus_to_exitcode(how)).encode())
        status.close()


def _work(asked: dict[str, Any], given: list[int]) -> NoReturn:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, own in zip(given[:3], range(3), strict=True):
        os.dup2(number, own)
    os.closerange(3, 4096)
    os.environ.clear()
    os.environ.update(asked["env"])
    os.chdir(asked["folder"])
    sys.path[:] = [*asked["env"]["PYTHONPATH"].split(os.pathsep), *sys.path]
    from evident.worker.child import main

    main()


if __name__ == "__main__":
    _serve(socket.socket(fileno=int(sys.argv[1])))
