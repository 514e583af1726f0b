"""Checks a plan file from end to end: SQLite, sums, history chain, every stored file."""

from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.records import Concern, Evidence, Record
from evident.store import refusals
from evident.store.chain import compare_with_history, verify_chain
from evident.store.database import (
    SCHEMA,
    Connection,
    DatabaseError,
    Mode,
    absolute,
    connect,
    look_before_opening,
    reading,
    refuse_by_header,
    refuse_strangers,
    refused,
)
from evident.store.history import ChainHead
from evident.store.reading import Meta, read_meta, read_plan
from evident.store.shape import FILE_FIELDS, KINDS, shape
from evident.store.stored_bytes import StoredBytes


@dataclass(frozen=True)
class CheckLine:
    """One thing that was checked, with what was found in words."""

    name: str
    ok: bool
    words: str


@dataclass(frozen=True)
class Checkup:
    """What checking a plan found. Counts are 0 for what could not be read."""

    path: Path
    lines: tuple[CheckLine, ...]
    plan_id: str
    service: str
    concerns: int
    items: int
    files: int
    bytes: int
    head: ChainHead

    @property
    def ok(self) -> bool:
        return all(line.ok for line in self.lines)

    def as_json(self) -> dict[str, Any]:
        return {
            "plan": self.path.name,
            "ok": self.ok,
            "lines": [
                {"name": line.name, "ok": line.ok, "words": line.words} for line in self.lines
            ],
            "concerns": self.concerns,
            "evidence": self.items,
            "files": self.files,
            "bytes": self.bytes,
            "entries": self.head.entries,
            "head": self.head.hash,
        }


def check(
    path: Path | str,
    *,
    key: bytes | None = None,
    anchors: Iterable[ChainHead] = (),
    still: bool = False,
) -> Checkup:
    """Read everything in the plan at *path* and say what fits and what does not.

    *anchors* are ends of the chain known from portfolios and backups. *still* is for a file
    that nobody else opens. Raises UserError only for what is not a plan of ours; writes nothing.
    """
    path = absolute(path)
    look_before_opening(path, key=key, writing=False)
    mode: Mode = "still" if still else "read"
    try:
        connection = connect(path, mode, key=key)
    except DatabaseError as error:
        raise refused(path, error, keyed=key is not None) from error
    try:
        if refuse_by_header(connection, path) < SCHEMA:
            raise refusals.older_read_only(path)
        with reading(connection):
            return _Checking(connection, path).all(tuple(anchors))
    except DatabaseError as error:
        raise refused(path, error) from error
    finally:
        connection.close()


class _Checking:
    """One check of one file; each line stands even when another cannot be had."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._lines: list[CheckLine] = []
        self._meta: Meta | None = None
        self._plan: Plan | None = None
        self._anchors: tuple[ChainHead, ...] = ()
        self._stored = (0, 0)

    def all(self, anchors: tuple[ChainHead, ...]) -> Checkup:
        self._anchors = anchors
        self._line("Database", self._database)
        self._line("Links between records", self._links)
        self._line("Records", self._records)
        self._line("History", self._history)
        self._line("Records against history", self._replayed)
        self._line("Stored files", self._files)
        plan, meta = self._plan or Plan(), self._meta
        return Checkup(
            path=self._path,
            lines=tuple(self._lines),
            plan_id=meta.plan_id if meta else "",
            service=plan.service.name,
            concerns=len(plan.all(Concern)),
            items=len(plan.all(Evidence)),
            files=self._stored[0],
            bytes=self._stored[1],
            head=meta.head if meta else ChainHead(0, ""),
        )

    def _line(self, name: str, look: Callable[[], tuple[bool, str]]) -> None:
        try:
            ok, words = look()
        except UserError as error:
            ok, words = False, error.reason
        except (DatabaseError, ValueError, TypeError):
            ok, words = False, "It cannot be read to its end."
        self._lines.append(CheckLine(name, ok, words))

    def _database(self) -> tuple[bool, str]:
        refuse_strangers(self._connection, self._path)
        found = self._connection.execute("PRAGMA integrity_check(5)").fetchall()
        ok = found == [("ok",)]
        return ok, "Whole." if ok else f"SQLite found: {' '.join(found[0][0].split())}."

    def _links(self) -> tuple[bool, str]:
        found = self._connection.execute("PRAGMA foreign_key_check").fetchall()
        return not found, "None is broken." if not found else f"{len(found)} point to nothing."

    def _records(self) -> tuple[bool, str]:
        self._meta = read_meta(self._connection, self._path)
        self._plan = read_plan(self._connection, self._path, self._meta.tally)
        count = sum(len(self._plan.all(kind)) for kind in KINDS.values())
        return True, f"{count:,} as they were saved."

    def _history(self) -> tuple[bool, str]:
        meta = self._meta or read_meta(self._connection, self._path)
        report = verify_chain(self._connection, meta.plan_id, self._anchors)
        if not report.ok:
            return False, " ".join(report.problems)
        words = f"{report.head.entries:,} entries, each follows the one before."
        if report.set_back:
            words += f" This PC's clock was set back before {report.set_back:,} of them."
        return True, words

    def _replayed(self) -> tuple[bool, str]:
        if self._plan is None:
            return False, "The records cannot be read."
        found = list(compare_with_history(self._connection, self._plan))
        if found:
            more = f" And {len(found) - 1:,} more." if len(found) > 1 else ""
            return False, found[0] + more
        return True, "They are what the history says."

    def _files(self) -> tuple[bool, str]:
        rows = self._connection.execute(
            "SELECT id, sha256, size FROM blob WHERE sha256 IS NOT NULL ORDER BY id"
        ).fetchall()
        self._stored = (len(rows), sum(row[2] for row in rows))
        bad = [row[1] for row in rows if not self._fits(*row)]
        missing = self._named() - {row[1] for row in rows}
        if bad or missing:
            return False, f"{len(bad):,} of {len(rows):,} damaged, {len(missing):,} missing."
        return True, f"{len(rows):,}, {self._stored[1]:,} bytes, each fits its SHA-256."

    def _fits(self, blob: int, sha256: str, size: int) -> bool:
        read = lambda: nullcontext(self._connection)  # noqa: E731
        return StoredBytes(read, sha256, blob, size).fits()

    def _named(self) -> set[str]:
        """Give every file that a record names."""
        named: set[str] = set()
        for kind in KINDS.values():
            for field in set(FILE_FIELDS) & set(shape(kind).names):
                named |= {getattr(row, field) for row in self._all(kind)}
        return named - {""}

    def _all(self, kind: type[Record]) -> Iterable[Record]:
        return self._plan.all(kind) if self._plan else ()
