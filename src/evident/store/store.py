"""An open plan: the plan as a value, steps that change it, its history, files and search."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import TracebackType

from evident.plan.change import Change
from evident.plan.dates import uk_day
from evident.plan.plan import Plan
from evident.plan.records import Evidence, Record
from evident.store import refusals
from evident.store.database import Connection, DatabaseError, reading
from evident.store.drafts import Drafts
from evident.store.files import Access, Files, read_text
from evident.store.history import (
    EDIT,
    ERASED,
    ERASURE,
    NOTE,
    REDO,
    UNDO,
    ChainHead,
    Entry,
    Image,
    Key,
    carried_on,
    follow,
    following,
    seal,
    taken_back,
    undo_stacks,
)
from evident.store.open_file import OpenFile
from evident.store.past import Past, Present, images_of, wall_behind
from evident.store.reading import (
    Meta,
    read_counters,
    read_entries,
    read_images,
    read_meta,
    read_plan,
    read_sequences,
)
from evident.store.search import Document, Hit, document_of, documents, search
from evident.store.shape import KINDS, table_name
from evident.store.step import Step, make_ready
from evident.store.transaction import Numbering, Transaction


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
        file: OpenFile,
        connection: Connection,
        *,
        clock: Callable[[], datetime],
        who: str,
        trusting: bool = False,
    ) -> None:
        self.clock = clock
        self.who = who
        self._file = file
        self._busy = False
        self.files = self._files_of(file)
        self.past = Past(file.read, self._now)
        self.drafts = Drafts(file, clock)
        with reading(connection):
            self._load(connection, trusting)

    def _load(self, connection: Connection, trusting: bool) -> None:
        self._set_meta(read_meta(connection, self.path))
        self.plan = read_plan(connection, self.path, None if trusting else self._meta.tally)
        try:
            sequences = read_sequences(connection)
            ids = {kind: sequences.get(table, 0) for table, kind in KINDS.items()}
            self._numbering = Numbering(ids, read_counters(connection))
            steps = connection.execute('SELECT number, kind, "of" FROM change ORDER BY number')
            self._undo, self._redo = undo_stacks(steps)
        except (DatabaseError, LookupError, ValueError, TypeError) as error:
            raise refusals.damaged(self.path, "its history cannot be read") from error

    def _set_meta(self, meta: Meta) -> None:
        self._meta = meta
        self._file.head = meta.head

    def _now(self) -> Present:
        with self._file.writing:
            return Present(self.plan, self.head.entries, self.clock())

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
    def path(self) -> Path:
        return self._file.path

    @property
    def read_only(self) -> bool:
        return self._file.read_only

    def close(self) -> None:
        """Close the file and let others write it. Calling it again does nothing."""
        self._file.close()

    def warm(self) -> None:
        """Import what writing needs, about half a second, before the first step asks for it."""
        self._file.warm()

    def hurried(self) -> AbstractContextManager[None]:
        """Do not wait for the disk at each step in this block: for a plan being made only."""
        return self._file.hurried()

    # --- steps --------------------------------------------------------------------------------

    @contextmanager
    def transaction(self, label: str, *, lasting: bool = False) -> Iterator[Transaction]:
        """Make one step. It is on the disk when the block has ended; an error leaves nothing.

        *label* is what Undo shows ("Assign owner"); never names of people, because labels
        stay in the history for good. Undo passes over a *lasting* step: one that tells of what
        was done outside the plan, or without which there is none. Raises UserError when the
        step does not fit or cannot be written.
        """
        with self._file.writing:
            self._file.refuse_writing()
            if self._busy:
                raise RuntimeError("a transaction is open already")
            self._busy = True
            try:
                tx = Transaction(label, self.plan, self._numbering, self.clock())
                yield tx
                kind = NOTE if lasting else EDIT
                tx.finish(self._commit(tx.after, tx.label, kind, counters=tx.counters))
            finally:
                self._busy = False

    def undo(self) -> Change:
        """Take the last step back, as a step of its own. Raises NothingToUndo at a wall."""
        with self._file.writing:
            if not self._undo:
                with self._file.read() as connection:
                    raise refusals.nothing_to_undo("undone", wall_behind(connection))
            return self._step_over(self._undo[-1], UNDO, "Undo", taken_back)

    def redo(self) -> Change:
        """Do again what was last undone. Raises NothingToUndo when there is nothing."""
        with self._file.writing:
            if not self._redo:
                raise refusals.nothing_to_undo("done again", "The last step was not an undo.")
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
        if not stack:
            return None
        with self._file.read() as connection:
            entry: Entry = next(read_entries(connection, "WHERE number = ?", (stack[-1],)))
            return entry.label

    def _step_over(
        self,
        number: int,
        kind: str,
        word: str,
        move: Callable[[Image, Record | None], Record | None],
    ) -> Change:
        self._file.refuse_writing()
        with self._file.read() as connection:
            images = read_images(connection, number)
            keys = [(KINDS[image.kind], image.record_id) for image in images]
            after = {
                key: move(image, self.plan.all(key[0]).get(key[1]))
                for key, image in zip(keys, images, strict=True)
            }
        return self._commit(after, f"{word}: {self._label([number])}", kind, of=number)

    def _commit(
        self,
        wanted: Mapping[Key, Record | None],
        label: str,
        kind: str,
        *,
        of: int | None = None,
        counters: Mapping[str, int] | None = None,
    ) -> Change:
        ready = make_ready(
            self.plan,
            wanted,
            self._meta.tally,
            counters=counters or {},
            entry_of=lambda images: self._next_entry(label, kind, of, images),
            text_of=self.files.text,
        )
        if not ready.step.after and kind == EDIT:
            return Change(label)
        self._write(ready.step)
        self.plan = ready.plan
        self._numbering.counters.update(counters or {})
        return ready.change

    def _next_entry(self, label: str, kind: str, of: int | None, images: Sequence[Image]) -> Entry:
        return following(
            self.head, self.clock(), who=self.who, label=label, kind=kind, of=of, images=images
        )

    def _write(self, step: Step) -> None:
        from evident.store.writing import write_step

        self._file.write(lambda session: write_step(session, step))
        entry = step.entry
        head = ChainHead(entry.number, entry.hash)
        self._set_meta(replace(self._meta, head=head, tally=step.tally))
        follow(self._undo, self._redo, entry.number, entry.kind, entry.of)

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

    def note(self, label: str) -> Change:
        """Write into the history that something was done which changes no record.

        Undo passes over it. *label* never names people. Raises UserError as a step does.
        """
        with self._file.writing:
            self._file.refuse_writing()
            entry = self._next_entry(label, NOTE, None, ())
            self._write(Step(entry, (), dict(self._meta.tally)))
            return Change(label, entry.number)

    def erase_history(self, records: Iterable[Key], label: str) -> Change:
        """Take every image of *records* out of the history for good, and say so in it.

        The records themselves are to be blanked or deleted in a step before. Undo does not
        go past this. The chain still verifies: it holds salted hashes only.
        """
        with self._file.writing:
            self._file.refuse_writing()
            pairs = [(table_name(kind), id) for kind, id in records]
            with self._file.read() as connection:
                listing = seal(ERASED, 0, images_of(connection, pairs))
            entry = self._next_entry(label, ERASURE, None, [listing])
            self._write(Step(entry, [listing], dict(self._meta.tally), erased=pairs))
            self._file.forget_journal()
            return Change(label, entry.number)

    # --- files and search --------------------------------------------------------------------

    def _files_of(self, access: Access) -> Files:
        return Files(
            access, clock=self.clock, damaged=self._note_damage, documents=self._documents_of
        )

    def _note_damage(self, sha256: str) -> None:
        """Count a stored file as damaged from now on."""
        from evident.store.storing import mark_damaged

        with self._file.writing:
            self.plan = replace(self.plan, damaged=self.plan.damaged | {sha256})
            if not self.read_only:
                self._file.write(lambda session: mark_damaged(session, sha256))

    def _documents_of(self, sha256: str, text: str) -> list[Document]:
        """Give the search documents of all evidence that names a file with this text."""
        found = [document_of(item, text) for item in self.plan.all(Evidence).where("file", sha256)]
        return [document for document in found if document]

    def rebuild_search(self) -> None:
        """Make the search index anew from the plan."""
        from evident.store.writing import index_anew

        with self._file.read() as connection:
            found = list(documents(self.plan, lambda sha256: read_text(connection, sha256)))
        self._file.write(lambda session: index_anew(session, found))

    def search(
        self, words: str, limit: int = 8, kinds: Collection[type[Record]] | None = None
    ) -> list[Hit]:
        """Find what holds all *words* or their beginnings, of all *kinds* when None.

        Never raises for what was typed.
        """
        with self._file.read() as connection:
            return search(connection, self.plan, words, limit, kinds)

    @contextmanager
    def read_snapshot(self) -> Iterator[Snapshot]:
        """Hold the plan and its files at one moment, on a connection of its own."""
        with self._file.held() as held:
            if held is None:
                yield Snapshot(self.plan, self.head, self.files)
                return
            with held.read() as connection:
                meta = read_meta(connection, self.path)
                plan = read_plan(connection, self.path, meta.tally)
            yield Snapshot(plan, meta.head, self._files_of(held))

    def read(self) -> AbstractContextManager[Connection]:
        """Give a connection for the store's own readers, kept from other threads meanwhile."""
        return self._file.read()

    def copying(self) -> AbstractContextManager[Connection]:
        """Give a connection from which the whole file is copied, while nothing is written."""
        return self._file.copying()

    @property
    def key(self) -> bytes | None:
        """The raw key of a locked plan, which its copies share."""
        return self._file.key
