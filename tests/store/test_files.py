"""Evidence bytes: stored once, checked on reading, nothing left of what was not finished."""

import hashlib
import io
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from evident.plan.errors import UserError
from evident.plan.records import Evidence, Source
from evident.store import FileDamaged, open_store
from evident.store.database import connect
from evident.store.stored_bytes import CHUNK
from evident.worker import Cancelled

SIZES = (1, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK, 9 * CHUNK + 17)


def made_up(size):
    return bytes(index * 7 % 251 for index in range(997)) * (size // 997 + 1)


@pytest.mark.parametrize("size", SIZES)
def test_bytes_come_back_as_they_went_in(store, size):
    content = made_up(size)[:size]
    stored = store.files.add(io.BytesIO(content))
    assert stored.size == size
    assert stored.sha256 == hashlib.sha256(content).hexdigest()
    with store.files.open(stored.sha256) as stream:
        assert stream.read() == content


def test_reading_in_any_order(store):
    content = made_up(3 * CHUNK)[: 3 * CHUNK - 5]
    stored = store.files.add(io.BytesIO(content))
    with store.files.open(stored.sha256) as stream:
        for place in (2 * CHUNK + 9, 10, CHUNK - 3, len(content) - 4, 0):
            stream.seek(place)
            assert stream.read(50) == content[place : place + 50]
        assert stream.seek(0, io.SEEK_END) == len(content)
        assert stream.read() == b""


def link(store, sha256, number=1):
    with store.transaction("Add evidence") as tx:
        tx.put(Evidence(number=number, title="Photo", file=sha256))


def test_same_bytes_are_stored_once(store, tmp_path):
    content = made_up(2 * CHUNK)
    first = store.files.add(io.BytesIO(content))
    link(store, first.sha256)
    assert store.files.add(io.BytesIO(content)) == first

    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    assert store.files.add(Pipe(content)) == first
    with store.read() as connection:
        assert connection.execute("SELECT count(*) FROM blob").fetchone() == (1,)
        assert connection.execute("SELECT sum(length(data)) FROM chunk").fetchone() == (
            len(content),
        )


def test_pipe_that_gives_a_little_at_a_time(store):
    reader, writer = os.pipe()
    os.write(writer, b"abc")
    os.close(writer)
    with os.fdopen(reader, "rb", buffering=0) as stream:
        stored = store.files.add(stream)
    assert stored.size == 3


def test_file_of_no_bytes_is_refused(store):
    with pytest.raises(UserError, match="0 bytes"):
        store.files.add(io.BytesIO(b""))


def test_cancelled_file_leaves_nothing(store):
    asked = iter([False, False, True])
    with pytest.raises(Cancelled):
        store.files.add(io.BytesIO(made_up(30 * CHUNK)), cancelled=lambda: next(asked))
    with store.read() as connection:
        assert connection.execute("SELECT count(*) FROM chunk").fetchone() == (0,)


def test_stream_that_breaks_leaves_nothing(store):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if self.tell() > 6 * CHUNK:
                raise OSError(5, "gone")
            return super().read(size)

        def seekable(self):
            return False

    with pytest.raises(OSError, match="gone"):
        store.files.add(Broken(made_up(30 * CHUNK)))
    with store.read() as connection:
        assert connection.execute("SELECT count(*) FROM blob").fetchone() == (0,)


def test_progress_tells_bytes_done_and_in_all(store):
    told = []
    content = made_up(9 * CHUNK)[: 9 * CHUNK]
    store.files.add(io.BytesIO(content), progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (len(content), len(content))
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_file_no_step_named_goes_at_the_next_opening(store, concern, reopen):
    kept = store.files.add(io.BytesIO(b"kept"))
    orphan = store.files.add(io.BytesIO(b"orphan"))
    store.files.set_text(orphan.sha256, "words of the orphan")
    link(store, kept.sha256)
    again = reopen()
    assert again.files.find(kept.sha256) == 4
    assert again.files.find(orphan.sha256) is None
    assert again.files.text(orphan.sha256) == ""


def test_file_of_a_step_taken_back_stays_for_redo(store, reopen):
    kept = store.files.add(io.BytesIO(b"kept"))
    link(store, kept.sha256)
    store.undo()
    again = reopen()
    again.redo()
    with again.files.open(kept.sha256) as stream:
        assert stream.read() == b"kept"


def test_record_cannot_name_a_file_that_is_not_stored(store):
    for record in (Evidence(number=1, file="a" * 64), Source(file="b" * 64)):
        with pytest.raises(UserError, match="not stored"), store.transaction("Add") as tx:
            tx.put(record)


def test_file_that_is_not_there(store):
    with pytest.raises(UserError, match="not stored in this plan"):
        store.files.open("0" * 64)


def flip(store, place=100):
    """Change one byte of the one stored file behind the program's back."""
    store.close()
    with_tools = connect(store.path, "write")
    rowid, data = with_tools.execute("SELECT id, data FROM chunk ORDER BY id DESC").fetchone()
    changed = bytearray(data)
    changed[place] ^= 1
    with_tools.execute("UPDATE chunk SET data = ? WHERE id = ?", (bytes(changed), rowid))
    with_tools.close()
    return open_store(store.path, clock=store.clock, who=store.who)


def test_changed_bytes_are_never_served_and_mark_the_file(store):
    stored = store.files.add(io.BytesIO(made_up(3 * CHUNK)))
    link(store, stored.sha256)
    with flip(store) as again:
        assert again.plan.damaged == frozenset()
        with again.files.open(stored.sha256) as stream:
            stream.read(CHUNK)
            with pytest.raises(FileDamaged):
                stream.read()
        assert again.plan.damaged == {stored.sha256}
        assert not again.files.verify(stored.sha256)
    with open_store(store.path, clock=store.clock, who="Ann") as later:
        assert later.plan.damaged == {stored.sha256}


def test_changed_bytes_in_the_middle_are_not_served_either(store):
    stored = store.files.add(io.BytesIO(made_up(3 * CHUNK)))
    link(store, stored.sha256)
    with flip(store, place=5) as again, again.files.open(stored.sha256) as stream:
        stream.seek(stored.size - 5)
        with pytest.raises(FileDamaged):
            stream.read(5)


def test_chunk_with_a_forged_hash_is_caught_at_the_end(store):
    stored = store.files.add(io.BytesIO(b"photo"))
    link(store, stored.sha256)
    store.close()
    with_tools = connect(store.path, "write")
    with_tools.execute(
        "UPDATE chunk SET data = ?, sha256 = ?", (b"other", hashlib.sha256(b"other").digest())
    )
    with_tools.close()
    with open_store(store.path, clock=store.clock, who="Ann", read_only=True) as again:
        assert not again.files.verify(stored.sha256)
        assert again.plan.damaged == {stored.sha256}


def test_snapshot_reads_files_while_words_are_saved(store, concern):
    stored = store.files.add(io.BytesIO(made_up(3 * CHUNK)))
    link(store, stored.sha256)
    with store.read_snapshot() as snapshot:
        with store.transaction("Add source") as tx:
            tx.put(Source(title="Letter"))
        assert snapshot.plan != store.plan
        assert snapshot.head.entries == store.head.entries - 1
        assert snapshot.files.verify(stored.sha256)


MEMORY = textwrap.dedent("""
    import io, resource, sys, tempfile
    from datetime import UTC, datetime
    from pathlib import Path
    from evident.store import create
    from evident.plan.records import Evidence

    size = int(sys.argv[2]) << 20
    block = bytes(range(256)) * 4096

    class Large(io.RawIOBase):
        left = size
        def readable(self): return True
        def read(self, count=-1):
            given = block[: min(count, self.left)]
            self.left -= len(given)
            return given

    def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    with create(sys.argv[1], clock=lambda: datetime(2026, 6, 1, tzinfo=UTC), who="Ann") as store:
        store.warm()
        with store.transaction("Warm") as tx:
            tx.put(Evidence(number=tx.next_evidence_number()))
        before = peak()
        stored = store.files.add(Large())
        assert stored.size == size
        assert store.files.verify(stored.sha256)
        print(peak() - before)
""")


def megabytes_used(tmp_path, size):
    run = subprocess.run(
        [sys.executable, "-c", MEMORY, str(tmp_path / "large.evident"), str(size)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2] / "src")},
    )
    return int(run.stdout)


def test_large_file_needs_little_memory(tmp_path):
    assert megabytes_used(tmp_path, 80) < 50


@pytest.mark.nightly
def test_300_megabytes_need_little_memory(tmp_path):
    assert megabytes_used(tmp_path, 300) < 50
