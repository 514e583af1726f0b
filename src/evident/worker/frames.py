"""What parent and child say to each other, and how: frames of kind, length and bytes.

A frame is one letter, the length as eight bytes (big-endian) and that many bytes. Words are
JSON, never pickle: a child that was taken over must not be able to run code in the parent.
"""

import errno
import json
import struct
from dataclasses import dataclass, field
from typing import Any, BinaryIO

CHUNK = 1024 * 1024
_HEAD = struct.Struct(">cQ")

REQUEST, DATA, DATA_END = b"Q", b"D", b"E"
PROGRESS, RESULT, BLOB, DONE = b"P", b"R", b"B", b"."
REFUSED, FAILED = b"U", b"X"


NO_ROOM = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)
"""What a disk answers that is full, or that takes no file so large."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one run may use: wall-clock seconds, MiB of memory beyond the data, MiB of reply.

    *quiet_seconds* is the longest time without progress or reply, if that is limited too.
    *may_write* lets the function write files, which only making a portfolio needs.
    """

    seconds: float = 60.0
    memory_mb: int = 1024
    reply_mb: int = 1024
    quiet_seconds: float | None = None
    may_write: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a function gave back: *value* of JSON's kinds, and any *blobs* of bytes."""

    value: Any
    blobs: list[bytes] = field(default_factory=list)


class BadFrame(Exception):
    """The other side said something that is not in this protocol, or said too much."""


def write_frame(out: BinaryIO, kind: bytes, payload: bytes | memoryview = b"") -> None:
    """Send one frame. Raises OSError when the other side is gone."""
    out.write(_HEAD.pack(kind, len(payload)))
    if payload:
        out.write(payload)
    out.flush()


def write_words(out: BinaryIO, kind: bytes, words: Any) -> None:
    write_frame(out, kind, json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass"))


def words_of(payload: bytes) -> Any:
    """Read a frame of JSON. Raises BadFrame when it is none."""
    try:
        return json.loads(payload.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as fault:
        raise BadFrame("a frame is not JSON") from fault


def read_frame(stream: BinaryIO, longest: int) -> tuple[bytes, bytes] | None:
    """Give kind and bytes of the next frame; None at the end of the stream.

    Raises BadFrame when it is cut short or longer than *longest* bytes.
    """
    head = _read_exactly(stream, _HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        raise BadFrame("a frame is cut short")
    kind, length = _HEAD.unpack(head)
    if length > longest:
        raise BadFrame(f"a frame of {length} bytes is longer than {longest}")
    payload = _read_exactly(stream, length)
    if len(payload) < length:
        raise BadFrame("a frame is cut short")
    return kind, payload


def _read_exactly(stream: BinaryIO, length: int) -> bytes:
    parts: list[bytes] = []
    while length:
        part = stream.read(min(length, CHUNK))
        if not part:
            break
        parts.append(part)
        length -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)
