"""An open plan: the plan as a value, steps that change it, its history, files and search."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import TYPE_CHECKING, Any

from evident.plan.change import Change
from evident.plan.dates import uk_day
from evident.plan.plan import Plan
from evident.plan.records import Evidence, Record
from evident.store import past, refusals
from evident.store.database import (
    Connection,
    DatabaseError,
    connect,
    name_of,
    not_written,
    reading,
    refused,
)
from evident.store.files import Files, read_text
from evident.store.history import (
    EDIT,
    ERASED,
    ERASURE,
    REDO,
    UNDO,
    ChainHead,
    Entry,
    Image,
    Key,
    carried_on,
    follow,
    following,
    image_of,
    seal,
    taken_back,
    undo_stacks,
)
from evident.store.lock import WriterLock
from evident.store.reading import (
    Meta,
    read_counters,
    read_entries,
    read_images,
    read_meta,
    read_plan,
    read_sequences,
    tally_after,
)
from evident.store.search import Hit, document_of, documents, search
from evident.store.shape import FILE_FIELDS, KINDS, moment_of, table_name
from evident.store.touching import concerns_touched
from evident.store.transaction import Numbering, Transaction

if TYPE_CHECKING:
    from sqlmodel import Session

    from evident.store.steps import Step
    from evident.store.writer import Writer


@dataclass(frozen=True)
class TypedDraft:
    """Words that were being typed at *place* and are not yet part of the plan."""

    place: str
    text: str
    saved_at: datetime


@dataclass(frozen=True)
class Snapshot:
    """The plan at one moment, with its files, whatever is written meanwhile."""

    plan: Plan
    head: ChainHead
    files: Files


class Store:
    """A plan file that is open. Use as a context manager, or call ``close``.

    Steps may come from any thread, one at a time; ``plan`` may be read from all of them.
    """

    def __init__(
        self,
        path: Path,
        connection: Connection,
        *,
        clock: Callable[[], datetime],
        who: str,
        lock: WriterLock | None,
        key: bytes | None = None,
        alone: bool = False,
        trusting: bool = False,
    ) -> None:
        self.path = path
        self.clock = clock
        self.who = who
        self._connection = connection
        self._lock = lock
        self.key = key
        self._alone = alone
        self._writing = RLock()
        self._reading = self._writing if alone else RLock()
        self._reader: Connection | None = connection if alone or lock is None else None
        self._writer: Writer | None = None
        self._busy = False
        self._broken = False
        self.files = Files(self)
        self._load(trusting)

    def _load(self, trusting: bool) -> None:
        with reading(self._connection) as connection:
            self._meta: Meta = read_meta(connection, self.path)
            self.plan = read_plan(connection, self.path, None if trusting else self._meta.tally)
            try:
                self._load_numbers(connection)
            except (DatabaseError, IndexError) as error:
                raise refusals.damaged(self.path, "its history cannot be read") from error

    def _load_numbers(self, connection: Connection) -> None:
        sequences = read_sequences(connection)
        ids = {kind: sequences.get(table, 0) for table, kind in KINDS.items()}
        self._numbering = Numbering(ids, read_counters(connection))
        steps = connection.execute('SELECT number, kind, "of" FROM change ORDER BY number')
        self._undo, self._redo = undo_stacks(steps)

    # --- opening and closing ---------------------------------------------------------------

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        return self._lock is None

    def close(self) -> None:
        """Close the file and let others write it. Calling it again does nothing."""
        with self._writing, self._reading:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
            if self._reader is not None and self._reader is not self._connection:
                self._reader.close()
            self._connection.close()
            if self._lock is not None:
                self._lock.release()

    def warm(self) -> None:
        """Import what writing needs, about half a second, before the first step asks for it."""
        if not self.read_only:
            self._get_writer()

    # --- steps --------------------------------------------------------------------------------

    @contextmanager
    def transaction(self, label: str) -> Iterator[Transaction]:
        """Make one step. It is on the disk when the block has ended; an error leaves nothing.

        *label* is what Undo shows ("Assign owner"); never names of people, because labels
        stay in the history for good. Raises UserError when the step does not fit or cannot
        be written.
        """
        with self._writing:
            self._refuse_writing()
            if self._busy:
                raise RuntimeError("a transaction is open already")
            self._busy = True
            try:
                tx = Transaction(label, self.plan, self._numbering, self.clock())
                yield tx
                tx.finish(self._commit(tx.after, tx.label, EDIT, None, tx.counters))
            finally:
                self._busy = False

    def undo(self) -> Change:
        """Take the last step back, as a step of its own. Raises NothingToUndo at a wall."""
        with self._writing:
            if not self._undo:
                raise self._nothing("undone")
            return self._step_over(self._undo[-1], UNDO, "Undo", taken_back)

    def redo(self) -> Change:
        """Do again what was last undone. Raises NothingToUndo when there is nothing."""
        with self._writing:
            if not self._redo:
                raise self._nothing("done again", "The last step was not an undo.")
            return self._step_over(self._redo[-1], REDO, "Redo", carried_on)

    @property
    def undo_label(self) -> str | None:
        """What Undo would take back, None when there is nothing or a wall."""
        return self._label(self._undo)

    @property
    def redo_label(self) -> str | None:
        """What Redo would do again."""
        return self._label(self._redo)

    def _label(self, stack: list[int]) -> str | None:
        return self._entry(stack[-1]).label if stack else None

    def _entry(self, number: int) -> Entry:
        with self.read() as connection:
            entry: Entry = next(read_entries(connection, "WHERE number = ?", (number,)))
            return entry

    def _nothing(self, done: str, why: str = "") -> refusals.NothingToUndo:
        if not why:
            with self.read() as connection:
                why = past.wall_behind(connection)
        return refusals.NothingToUndo(
            f"Nothing was {done}.", why, "Change it by hand, or look at the history."
        )

    def _step_over(
        self,
        number: int,
        kind: str,
        word: str,
        move: Callable[[Image, Record | None], Record | None],
    ) -> Change:
        self._refuse_writing()
        with self.read() as connection:
            images = read_images(connection, number)
        after: dict[Key, Record | None] = {}
        for image in images:
            key = (KINDS[image.kind], image.record_id)
            try:
                after[key] = move(image, self.plan.all(key[0]).get(key[1]))
            except (ValueError, LookupError, TypeError) as error:
                raise refusals.unreadable(self.path) from error
        return self._commit(after, f"{word}: {self._entry(number).label}", kind, number, {})

    def _commit(
        self,
        wanted: Mapping[Key, Record | None],
        label: str,
        kind: str,
        of: int | None,
        counters: Mapping[str, int],
    ) -> Change:
        before = {key: self.plan.all(key[0]).get(key[1]) for key in wanted}
        after = {key: record for key, record in wanted.items() if record != before[key]}
        if not after and kind == EDIT:
            return Change(label)
        before = {key: before[key] for key in after}
        plan = self.plan.with_changes(after)
        images = [image_of(key, before[key], after[key]) for key in after]
        records = [r for pair in (before, after) for r in pair.values() if r is not None]
        concerns = concerns_touched(records, (self.plan, plan))
        entry = self._next_entry(label, kind, of, images)
        tally = tally_after(self._meta.tally, ((before[key], after[key]) for key in after))
        unfound, found = self._index_changes(before, after)
        from evident.store.steps import Step

        step = Step(
            entry=entry,
            images=images,
            concerns=concerns,
            before=before,
            after=after,
            tally=tally,
            counters=counters,
            files=_files_named(after.values()) - _files_named(before.values()),
            unfound=unfound,
            found=found,
        )
        self._write_step(step)
        self.plan = plan
        self._moved_to(entry, tally)
        self._numbering.counters.update(counters)
        return Change(label, entry.number, frozenset(after), concerns)

    def _moved_to(self, entry: Entry, tally: Mapping[str, list[int]]) -> None:
        head = ChainHead(entry.number, entry.hash)
        self._meta = Meta(self._meta.plan_id, self._meta.made_at, head, tally)
        follow(self._undo, self._redo, entry.number, entry.kind, entry.of)

    def _next_entry(self, label: str, kind: str, of: int | None, images: list[Image]) -> Entry:
        return following(
            self.head, self.clock(), who=self.who, label=label, kind=kind, of=of, images=images
        )

    def _index_changes(
        self, before: Mapping[Key, Record | None], after: Mapping[Key, Record | None]
    ) -> tuple[list[int], list[Any]]:
        """Say which rows leave the search index and which documents enter it."""
        unfound, found = [], []
        for key, record in after.items():
            old, new = document_of(before[key]), document_of(record)
            if old == new and _file_of(before[key]) == _file_of(record):
                continue
            if old:
                unfound.append(old.row)
            if new:
                text = self.files.text(_file_of(record)) if _file_of(record) else ""
                found.append(document_of(record, text))
        return unfound, found

    def _write_step(self, step: "Step") -> None:
        from evident.store.steps import write_step

        self.write(lambda session: write_step(session, step))

    # --- writing, in one place -------------------------------------------------------------

    def _refuse_writing(self) -> None:
        if self.read_only:
            raise refusals.opened_to_read(self.path)
        if self._broken:
            raise refusals.write_failed(self.path)

    def _get_writer(self) -> "Writer":
        if self._writer is None:
            from evident.store.writer import Writer

            self._writer = Writer(self._connection)
        return self._writer

    def write(self, work: Callable[["Session"], Any]) -> Any:
        """Run *work* as one durable transaction outside the history: files, drafts, search."""
        with self._writing:
            self._refuse_writing()
            return self._save(lambda: self._get_writer().run(work))

    def _save(self, work: Callable[[], Any]) -> Any:
        """Run *work*; when the disk fails, say so and trust the file only as far as it reads."""
        try:
            return work()
        except DatabaseError as error:
            self._broken = name_of(error).startswith("SQLITE_IOERR") or not self._as_before()
            raise not_written(self.path, error) from error

    def _as_before(self) -> bool:
        """Say whether the file still ends where it did before the step that failed."""
        try:
            row = self._connection.execute("SELECT entries, head FROM meta").fetchone()
        except DatabaseError:
            return False
        return bool(row == (self.head.entries, self.head.hash))

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give the connection that reads, kept from other threads meanwhile.

        Raises PlanDamaged for what cannot be read in the block.
        """
        with self._reading:
            try:
                if self._reader is None:
                    self._reader = connect(self.path, "read", key=self.key)
                yield self._reader
            except (DatabaseError, ValueError, LookupError) as error:
                raise refusals.unreadable(self.path) from error

    # --- history ------------------------------------------------------------------------------

    @property
    def head(self) -> ChainHead:
        """The end of the history chain."""
        return self._meta.head

    @property
    def plan_id(self) -> str:
        """What tells this plan from every other; copies and backups share it."""
        return self._meta.plan_id

    @property
    def made_on(self) -> date:
        """The day in the United Kingdom on which this plan was started."""
        return uk_day(self._meta.made_at)

    def history(self, concern_id: int | None = None, limit: int = 100) -> list[Entry]:
        """Give the newest entries first, all or those that touched one concern."""
        if concern_id is None:
            rest, values = "ORDER BY number DESC LIMIT ?", (limit,)
        else:
            rest = (
                "WHERE number IN (SELECT number FROM change_concern WHERE concern_id = ?) "
                "ORDER BY number DESC LIMIT ?"
            )
            values = (concern_id, limit)  # type: ignore[assignment]
        with self.read() as connection:
            return list(read_entries(connection, rest, values))

    def plan_on(self, day: date) -> Plan:
        """Give the plan as known at the end of *day* in the United Kingdom."""
        return next(iter(self.plans_back([day])))[1]

    def plans_back(self, days: Iterable[date]) -> Iterator[tuple[date, Plan]]:
        """Give the plan at the end of each of *days*, newest day first, in one walk back."""
        plan, head = self.plan, self.head.entries
        with self.read() as connection:
            yield from past.plans_back(connection, plan, head, days)

    def erase_history(self, records: Iterable[Key], label: str) -> Change:
        """Take every image of *records* out of the history for good, and say so in it.

        The records themselves are to be blanked or deleted in a step before. Undo does not
        go past this. The chain still verifies: it holds salted hashes only.
        """
        with self._writing:
            self._refuse_writing()
            pairs = [(table_name(kind), id) for kind, id in records]
            with self.read() as connection:
                erased = past.images_of(connection, pairs)
            listing = seal(ERASED, 0, erased)
            entry = self._next_entry(label, ERASURE, None, [listing])
            from evident.store.steps import Step

            self._write_step(Step(entry, [listing], dict(self._meta.tally), erased=pairs))
            self._moved_to(entry, self._meta.tally)
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return Change(label, entry.number)

    # --- files, search, drafts -------------------------------------------------------------

    def note_damage(self, sha256: str) -> None:
        """Count a stored file as damaged from now on."""
        self.plan = Plan(self.plan.tables, self.plan.damaged | {sha256})
        if self.read_only or self._broken:
            return
        from evident.store.storing import mark_damaged

        self.write(lambda session: mark_damaged(session, sha256))

    def reindex(self, session: "Session", sha256: str, text: str) -> None:
        """Bring the search index up to date with the text of a file."""
        from evident.store.steps import index

        found = [document_of(item, text) for item in self.plan.all(Evidence).where("file", sha256)]
        rows = [document for document in found if document]
        index(session, [document.row for document in rows], rows)

    def rebuild_search(self) -> None:
        """Make the search index anew from the plan."""
        from evident.store.steps import index

        def work(session: "Session") -> None:
            session.connection().exec_driver_sql("DELETE FROM search")
            index(session, (), documents(self.plan, lambda f: read_text(self._connection, f)))

        self.write(work)

    def search(self, words: str, limit: int = 8) -> list[Hit]:
        """Find what holds all *words* or their beginnings. Never raises for what was typed."""
        with self.read() as connection:
            return search(connection, self.plan, words, limit)

    @contextmanager
    def read_snapshot(self) -> Iterator[Snapshot]:
        """Hold the plan and its files at one moment, on a connection of its own."""
        if self._alone or self.read_only:
            yield Snapshot(self.plan, self.head, self.files)
            return
        room = _SnapshotRoom(self, connect(self.path, "read", key=self.key))
        try:
            with reading(room.connection) as connection:
                meta = read_meta(connection, self.path)
                plan = read_plan(connection, self.path, meta.tally)
                yield Snapshot(plan, meta.head, Files(room))
        except DatabaseError as error:
            raise refused(self.path, error) from error
        finally:
            room.connection.close()

    @contextmanager
    def copying(self) -> Iterator[Connection]:
        """Give a connection from which the whole file is copied, while nothing is written."""
        with self._writing:
            if self._alone or self.read_only:
                yield self._connection
                return
            connection = connect(self.path, "read", key=self.key)
            try:
                yield connection
            finally:
                connection.close()

    def save_draft(self, place: str, text: str) -> None:
        """Keep words being typed at *place*, outside plan and history."""
        from evident.store.storing import put_draft

        text = text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
        self.write(lambda session: put_draft(session, place, text, self.clock()))

    def drafts(self) -> tuple[TypedDraft, ...]:
        """Give what was being typed when the program last stopped."""
        with self.read() as connection:
            rows = connection.execute("SELECT place, text, saved_at FROM draft ORDER BY place")
            return tuple(TypedDraft(row[0], row[1], moment_of(row[2])) for row in rows)

    def clear_draft(self, place: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        from evident.store.storing import clear_draft

        self.write(lambda session: clear_draft(session, place))


class _SnapshotRoom:
    """Where the files of a snapshot lie: one held moment of the file, to read only."""

    def __init__(self, store: Store, connection: Connection) -> None:
        self.clock = store.clock
        self.connection = connection
        self._store = store
        self._lock = RLock()

    def write(self, work: Callable[["Session"], Any]) -> Any:
        raise refusals.opened_to_read(self._store.path)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        with self._lock:
            yield self.connection

    def note_damage(self, sha256: str) -> None:
        self._store.note_damage(sha256)

    def reindex(self, session: "Session", sha256: str, text: str) -> None:
        raise refusals.opened_to_read(self._store.path)


def _file_of(record: Record | None) -> str:
    return record.file if isinstance(record, Evidence) else ""


def _files_named(records: Iterable[Record | None]) -> frozenset[str]:
    named = {getattr(record, field, "") for record in records for field in FILE_FIELDS}
    return frozenset(named - {""})
