"""Functions the tests run in the worker; not shipped, so the tests' child allows them."""

import ctypes
import hashlib
import io
import os
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

from evident.plan.errors import UserError
from evident.worker import Reply

Report = Callable[[int, int], None]


def echo(arguments: dict[str, Any], data: BinaryIO, report: Report) -> Reply:
    print("a library that prints must not break the answer")  # noqa: T201
    return Reply(arguments, [data.read()])


def refuse(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    raise UserError("“<Mrs J>” was not read.", "It is a letter – not a report.", "Choose another.")


def fault(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    raise KeyError("/Pages of somebody's file")


def leave(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    os._exit(0)


def segfault(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    ctypes.string_at(0)


def hang(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    report(1, 10)
    while True:
        time.sleep(1)


def spin(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    while True:
        pass


def swell(arguments: dict[str, Any], data: BinaryIO, report: Report) -> int:
    kept = []
    while True:
        kept.append(bytearray(64 * 1024 * 1024))


def blobs(arguments: dict[str, Any], data: BinaryIO, report: Report) -> Reply:
    made = [os.urandom(1) * size for size in arguments["sizes"]]
    return Reply([hashlib.sha256(blob).hexdigest() for blob in made], made)


def count(arguments: dict[str, Any], data: BinaryIO, report: Report) -> str:
    for number in range(arguments["to"]):
        report(number + 1, arguments["to"])
    return "counted"


def digest(arguments: dict[str, Any], data: BinaryIO, report: Report) -> dict[str, Any]:
    data.seek(0, io.SEEK_END)
    size = data.tell()
    data.seek(0)
    return {"size": size, "sha256": hashlib.file_digest(data, "sha256").hexdigest()}


def write_a_file(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    with open(arguments["path"], "wb") as out:  # noqa: PTH123
        out.write(b"evidence")


def shout(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    sys.stderr.write("x" * 5_000_000)
    words = "somebody's words"
    raise ValueError(words)


def break_the_protocol(arguments: dict[str, Any], data: BinaryIO, report: Report) -> None:
    out = report.__self__._out  # type: ignore[attr-defined]
    out.write(b"R" + (2**60).to_bytes(8, "big") + b"not that long")
    out.flush()
    os._exit(0)


def calls(arguments: dict[str, Any], data: BinaryIO, report: Report) -> dict[str, Any]:
    """Tell one process from another, and whether the data is still there from its start."""
    _calls.append(1)
    return {"process": os.getpid(), "calls": len(_calls), "data": data.read().decode()}


_calls: list[int] = []


_spoiled = False


def spoil_later(arguments: dict[str, Any], data: BinaryIO, report: Report) -> dict[str, Any]:
    global _spoiled
    _spoiled = True
    return calls(arguments, data, report)


def fails_when_spoiled(arguments: dict[str, Any], data: BinaryIO, report: Report) -> Any:
    if _spoiled:
        os._exit(1)
    return calls(arguments, data, report)
