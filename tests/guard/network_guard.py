"""Refuses every network call from now on; design.md D13 says there is none.

Loaded by conftest.py, and by each Python the tests start, through sitecustomize.py.
"""

import sys
from typing import Any

_OUTWARD = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


class NetworkUsed(AssertionError):
    """Something tried to leave this PC."""


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _OUTWARD and not _stays_here(event, arguments):
        raise NetworkUsed(f"{event} {arguments[-1] if arguments else ''}")


def _stays_here(event: str, arguments: tuple[Any, ...]) -> bool:
    """Say whether a connection is to a socket file of this PC, as multiprocessing uses."""
    return event == "socket.connect" and isinstance(arguments[1], str | bytes)


sys.addaudithook(_refuse)
