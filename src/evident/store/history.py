"""The history of a plan: entries, images of what changed, and the chain of hashes over them.

Words people typed stand only in images, under a salted HMAC; the chain holds the HMAC. So an
image can be erased for good, and the chain still verifies.
"""

import hashlib
import hmac
import json
import secrets
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from evident import __version__
from evident.plan.dates import UK
from evident.plan.records import Record
from evident.store.database import SCHEMA
from evident.store.shape import KINDS, moment_text, shape, stored, table_name

EDIT, UNDO, REDO = "edit", "undo", "redo"
START, UPGRADE, ERASURE = "start", "upgrade", "erasure"
NOTE = "note"
"""Something was done that changed no record; undo and redo pass over it."""
WALLS = (START, UPGRADE, ERASURE)
"""Entries that undo does not go past."""

ERASED = "#erased"
"""The image kind that lists which images an erasure removed."""

Key = tuple[type[Record], int]
After = Mapping[Key, Record | None]


@dataclass(frozen=True)
class ChainHead:
    """The end of the history chain: how many entries, and the hash of the last."""

    entries: int
    hash: str


@dataclass(frozen=True)
class Entry:
    """One finished step. *offset* is minutes ahead of UTC in the United Kingdom then.

    *of* is the entry that an undo or redo took back or did again; *images* the digest of the
    salted hashes of what changed.
    """

    number: int
    at: datetime
    offset: int
    who: str
    label: str
    kind: str
    of: int | None
    app: str
    schema_version: int
    images: str
    prev: str
    hash: str = ""

    def facts(self) -> bytes:
        """Give everything the hash covers, as canonical JSON."""
        return canonical(
            {
                "number": self.number,
                "at": moment_text(self.at),
                "offset": self.offset,
                "who": self.who,
                "label": self.label,
                "kind": self.kind,
                "of": self.of,
                "app": self.app,
                "schema": self.schema_version,
                "images": self.images,
                "prev": self.prev,
            }
        )

    def sealed(self) -> "Entry":
        return replace(self, hash=hashlib.sha256(self.facts()).hexdigest())


def following(
    head: ChainHead,
    at: datetime,
    *,
    who: str,
    label: str,
    kind: str,
    of: int | None = None,
    images: Iterable["Image"] = (),
) -> Entry:
    """Make the entry that comes after *head*, sealed."""
    offset = at.astimezone(UK).utcoffset()
    return Entry(
        number=head.entries + 1,
        at=at,
        offset=int(offset.total_seconds() // 60) if offset else 0,
        who=who,
        label=label,
        kind=kind,
        of=of,
        app=__version__,
        schema_version=SCHEMA,
        images=digest_of(images),
        prev=head.hash,
    ).sealed()


@dataclass(frozen=True)
class Image:
    """What one entry changed in one record; without *salt* and *data* it has been erased."""

    kind: str
    record_id: int
    mac: str
    salt: bytes | None
    data: bytes | None


def canonical(value: Any) -> bytes:
    """Write *value* as JSON that is the same for the same value on every PC."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return text.encode("ascii")


def first_prev(plan_id: str) -> str:
    """Give what the first entry hangs on: this plan and no other."""
    return hashlib.sha256(b"evident plan " + plan_id.encode("ascii")).hexdigest()


def image_of(key: Key, before: Record | None, after: Record | None) -> Image:
    """Seal the columns that changed; the whole record when it came or went."""
    names = shape(key[0]).names
    if before is not None and after is not None:
        names = tuple(n for n in names if getattr(before, n) != getattr(after, n))
    content = {"before": _columns(before, names), "after": _columns(after, names)}
    return seal(table_name(key[0]), key[1], content)


def seal(kind: str, record_id: int, content: Any) -> Image:
    data = zlib.compress(canonical(content))
    salt = secrets.token_bytes(16)
    return Image(kind, record_id, _mac(salt, data), salt, data)


def _mac(salt: bytes, data: bytes) -> str:
    return hmac.new(salt, data, hashlib.sha256).hexdigest()


def _columns(record: Record | None, names: Iterable[str]) -> dict[str, Any] | None:
    return None if record is None else {n: stored(getattr(record, n)) for n in names}


def opened(image: Image) -> Any:
    """Give what *image* holds. Raises ValueError when it was erased or does not fit its hash."""
    if image.data is None or image.salt is None:
        raise ValueError("erased")
    if not hmac.compare_digest(_mac(image.salt, image.data), image.mac):
        raise ValueError("changed since it was written")
    return json.loads(zlib.decompress(image.data))


def digest_of(images: Iterable[Image]) -> str:
    """Give the digest that an entry keeps of its images, in an order of their own."""
    lines = sorted(f"{image.kind}:{image.record_id}:{image.mac}" for image in images)
    return hashlib.sha256("\n".join(lines).encode("ascii")).hexdigest()


def taken_back(image: Image, present: Record | None) -> Record | None:
    """Give the record as it was before the entry of *image*, from how it is after it."""
    return _moved(KINDS[image.kind], opened(image)["before"], present, image.record_id)


def carried_on(image: Image, present: Record | None) -> Record | None:
    """Give the record as it was after the entry of *image*, from how it was before it."""
    return _moved(KINDS[image.kind], opened(image)["after"], present, image.record_id)


def _moved(
    kind: type[Record], columns: Mapping[str, Any] | None, present: Record | None, id: int
) -> Record | None:
    if columns is None:
        return None
    values = {
        column.name: _parsed(column.parse, columns[column.name])
        for column in shape(kind).columns
        if column.name in columns
    }
    return replace(present or kind(id=id), **values)


def _parsed(parse: Any, value: Any) -> Any:
    return value if value is None or parse is None else parse(value)


def undo_stacks(steps: Iterable[tuple[int, str, int | None]]) -> tuple[list[int], list[int]]:
    """Work out what can be undone and redone from (number, kind, of) of every entry in order."""
    undo: list[int] = []
    redo: list[int] = []
    for number, kind, of in steps:
        follow(undo, redo, number, kind, of)
    return undo, redo


def follow(undo: list[int], redo: list[int], number: int, kind: str, of: int | None) -> None:
    """Move both stacks on by one entry."""
    if kind in WALLS:
        undo.clear()
        redo.clear()
    elif kind == NOTE:
        return
    elif kind == UNDO:
        undo.pop()
        redo.append(of or 0)
    elif kind == REDO:
        redo.pop()
        undo.append(of or 0)
    else:
        undo.append(number)
        redo.clear()
