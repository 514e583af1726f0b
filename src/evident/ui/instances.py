"""One window per plan on this PC: a second start brings the first window forward.

A local socket (a named pipe on Windows) under a name made from the plan's path; nothing
leaves the PC.
"""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT = 300
"""Milliseconds until a window that does not answer is taken for none."""


def name_of(plan: Path) -> str:
    """Give the same name for every way to write the path of one plan."""
    whole = os.path.normcase(str(plan.resolve()))
    return "evident-" + hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:24]


def brought_forward(plan: Path) -> bool:
    """Ask the window that has *plan* open to come forward; say whether there is one."""
    caller = QLocalSocket()
    caller.connectToServer(name_of(plan))
    if not caller.waitForConnected(WAIT):
        return False
    caller.write(b"forward\n")
    caller.waitForBytesWritten(WAIT)
    caller.disconnectFromServer()
    return True


class Doorbell(QObject):
    """Listens while a plan is open; only this user of the PC can ring."""

    def __init__(self, plan: Path, come_forward: Callable[[], object]) -> None:
        super().__init__()
        self._come_forward = come_forward
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._rung)
        name = name_of(plan)
        if not self._server.listen(name):
            # Left behind by a program that was killed: the plan's own lock says we have it.
            QLocalServer.removeServer(name)
            self._server.listen(name)

    def _rung(self) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
        self._come_forward()

    def close(self) -> None:
        self._server.close()
