"""Opening: what is not ours, not whole or not free is refused in words, its bytes untouched."""

import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from datetime import UTC, datetime
from pathlib import Path

import pytest

from evident.plan.errors import UserError
from evident.plan.records import Concern
from evident.store import PlanInUse, create, keys, open_store, places
from evident.store.backup import backup, check, restore
from evident.store.database import SCHEMA, connect, refused
from evident.store.lock import WriterLock

from .conftest import Child

NO_FORK = pytest.mark.skipif(sys.platform == "win32", reason="processes of Linux and macOS")
SRC = Path(__file__).parents[2] / "src"


def clock_of_child():
    return datetime(2026, 6, 1, tzinfo=UTC)


def open_it(path, clock, **how):
    return open_store(path, clock=clock, who="Ann", **how)


def listing(folder):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.iterdir()
        if file.is_file()
    }


def foreign_database(path, journal="delete"):
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode = {journal}")
    other.execute("CREATE TABLE concern (id INTEGER PRIMARY KEY)")
    other.commit()
    other.close()


def empty_database(path):
    other = sqlite3.connect(path)
    other.execute("PRAGMA application_id = 0x45564944")
    other.execute("VACUUM")
    other.close()


def newer_plan(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE concern (id INTEGER PRIMARY KEY)")
    other.execute("PRAGMA application_id = 0x45564944")
    other.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    other.commit()
    other.close()


CASES = {
    "missing": (lambda path: None, "no such file"),
    "empty": (lambda path: path.touch(), "0 bytes"),
    "text": (lambda path: path.write_text("Dear Ann, " * 500), "not a plan made by Evident"),
    "short text": (lambda path: path.write_text("Hi"), "not a plan made by Evident"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG" + bytes(9000)), "not a plan"),
    "another program's": (foreign_database, "another program"),
    "another program's in WAL": (lambda p: foreign_database(p, "wal"), "another program"),
    "a database of nothing": (empty_database, "another program"),
    "newer": (newer_plan, "newer Evident"),
    "a folder": (lambda path: path.mkdir(), "a folder or a device"),
    "a link to itself": (lambda path: path.symlink_to(path), "folder or a device|no such file"),
    "a pipe": (os.mkfifo, "a folder or a device"),
}


@pytest.mark.parametrize("reading", [False, True], ids=["to write", "to read"])
@pytest.mark.parametrize("case", CASES)
def test_refused_in_words_and_untouched(case, reading, tmp_path, clock):
    make, said = CASES[case]
    path = tmp_path / "plan.evident"
    make(path)
    before = listing(tmp_path) if path.is_file() else None
    with pytest.raises(UserError, match=said) as refusal:
        open_it(path, clock, read_only=reading)
    parts = (refusal.value.headline, refusal.value.reason, refusal.value.remedy)
    assert all(part.endswith(".") for part in parts)
    if before is not None:
        assert listing(tmp_path) == before


def test_null_in_the_name(clock):
    with pytest.raises(UserError):
        open_it("plan\x00.evident", clock)


def test_create_never_writes_over(tmp_path, clock):
    path = tmp_path / "plan.evident"
    path.write_text("precious")
    with pytest.raises(UserError, match="already a file"):
        create(path, clock=clock, who="Ann")
    assert path.read_text() == "precious"
    assert len(list(tmp_path.iterdir())) == 1


def test_create_needs_a_folder(tmp_path, clock):
    with pytest.raises(UserError, match="folder"):
        create(tmp_path / "nowhere" / "plan.evident", clock=clock, who="Ann")


def test_new_plan_is_one_file_when_closed(tmp_path, clock):
    create(tmp_path / "plan.evident", clock=clock, who="Ann").close()
    assert [file.name for file in tmp_path.iterdir()] == ["plan.evident"]


@pytest.mark.parametrize("name", ["Café & Co.evident", "100% ?#.evident", "a b 'c'.evident", "x"])
def test_names_of_every_kind(tmp_path, clock, name):
    create(tmp_path / name, clock=clock, who="Ann").close()
    with open_it(tmp_path / name, clock) as store:
        assert store.path.name == name


def test_pragmas_hold_on_every_connection(store):
    wanted = {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "secure_delete": 1,
        "cell_size_check": 1,
        "busy_timeout": 5000,
        "journal_mode": "wal",
        "synchronous": 2,
    }
    store.warm()
    with store.read() as reader:
        for connection in (store._file._connection, reader):
            found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in wanted}
            assert found == wanted
        with pytest.raises(Exception, match="readonly"):
            reader.execute("DELETE FROM concern")


def test_trigger_put_in_by_somebody_is_refused(store, clock):
    store.close()
    with_tools = connect(store.path, "write")
    with_tools.execute(
        "CREATE TRIGGER quiet AFTER INSERT ON concern BEGIN DELETE FROM concern; END"
    )
    with_tools.close()
    with pytest.raises(UserError, match="quiet"):
        open_it(store.path, clock)


# --- one writer ---------------------------------------------------------------------------------


def hold(path):
    """Give the work of a child that opens the plan for writing and goes on holding it."""

    def work(say):
        store = open_it(path, clock_of_child)
        say("open", store.path)
        signal.pause()

    return work


@pytest.fixture
def holder(store, concern):
    """Another process that has the plan open for writing."""
    store.close()
    child = Child(hold(store.path))
    assert child.out.readline().startswith(b"open")
    yield child
    child.kill()
    child.out.close()


@NO_FORK
def test_second_writer_is_told_who_has_it_and_readers_read(store, holder, clock):
    with pytest.raises(PlanInUse, match="open already: on this PC, by "):
        open_it(store.path, clock)
    with open_it(store.path, clock, read_only=True) as reader:
        assert len(reader.plan.all(Concern)) == 1
    with pytest.raises(PlanInUse):
        open_it(store.path, clock)


@NO_FORK
def test_lock_of_a_process_that_died_is_taken_over(store, holder, clock):
    assert holder.kill() == -signal.SIGKILL
    assert store.path.with_name(store.path.name + "-lock").exists()
    with open_it(store.path, clock) as again:
        assert len(again.plan.all(Concern)) == 1


def test_same_process_does_not_open_twice(store, clock):
    with pytest.raises(PlanInUse, match="in this window"):
        open_it(store.path, clock)


def test_lock_left_by_another_pc_names_it(tmp_path):
    lock = WriterLock(tmp_path / "plan.evident")
    lock.acquire()
    lock.path.write_text('{"pid": 12, "host": "OFFICE-2", "user": "bea"}')
    with pytest.raises(PlanInUse, match="on the PC OFFICE-2, by bea"):
        WriterLock(tmp_path / "plan.evident").acquire()
    lock.path.write_text("rubbish")
    with pytest.raises(PlanInUse, match="another window"):
        WriterLock(tmp_path / "plan.evident").acquire()
    lock.release()
    lock.release()
    assert not lock.path.exists()


def test_path_through_a_link_is_the_same_plan(store, tmp_path, clock):
    link = tmp_path / "link.evident"
    link.symlink_to(store.path)
    with pytest.raises(PlanInUse):
        open_it(link, clock)


@pytest.mark.parametrize("name", ["SQLITE_FULL", "SQLITE_IOERR", "SQLITE_IOERR_SHMSIZE"])
def test_a_full_disk_is_never_called_damage(tmp_path, name):
    """Plain SQLITE_IOERR is what opening a sound plan on a full tmpfs gives."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = name
    assert "no room" in refused(tmp_path / "plan.evident", error).reason


# --- read-only places, as an account without rights ----------------------------------------------


def as_nobody(path, what):
    """Do *what* to the plan as an account without rights; give what was said."""

    def work(say):
        if os.geteuid() == 0:
            os.setgid(65534)
            os.setuid(65534)
        try:
            if what == "read":
                with open_it(path, clock_of_child, read_only=True) as store:
                    say(len(store.plan.all(Concern)), store.search("medicines")[0].reference)
            elif what == "write":
                open_it(path, clock_of_child)
            elif what == "check":
                say(check(path).ok)
            elif what == "backup and restore":
                with tempfile.TemporaryDirectory() as folder:
                    saved = backup(path, folder, clock=clock_of_child)
                    back = restore(path, Path(folder, "back.evident"), clock=clock_of_child)
                    say(saved.concerns, back.checkup.concerns)
            else:
                create(path.with_name("new.evident"), clock=clock_of_child, who="Ann")
        except UserError as error:
            say(error)

    return " ".join(Child(work).said()[0])


@pytest.fixture
def locked_away(store, concern):
    """The plan in a folder that everybody reads and nobody may write."""
    store.close()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(store.path, folder / "plan.evident")
        (folder / "plan.evident").chmod(0o444)
        folder.chmod(0o555)
        yield folder / "plan.evident"
        folder.chmod(0o755)


@NO_FORK
def test_read_only_folder_is_read_and_says_so_for_writing(locked_away):
    assert as_nobody(locked_away, "read") == "1 S1"
    assert as_nobody(locked_away, "check") == "True"
    assert as_nobody(locked_away, "backup and restore") == "1 1"
    assert "cannot be written" in as_nobody(locked_away, "write")
    assert "cannot be written" in as_nobody(locked_away, "create")
    assert [file.name for file in locked_away.parent.iterdir()] == [locked_away.name]


# --- places and keys ------------------------------------------------------------------------------


def test_network_places_are_known():
    mounts = "\n".join(
        [
            "/dev/sda1 / ext4 rw 0 0",
            "//nas/care /mnt/my\\040share cifs rw 0 0",
            "nas:/x /mnt/x nfs4 rw 0 0",
            "odd",
        ]
    )
    assert places.file_system(Path("/home/ann/plan.evident"), mounts) == "ext4"
    assert places.file_system(Path("/mnt/my share/plan.evident"), mounts) == "cifs"
    assert places.file_system(Path("/mnt/x/plan.evident"), mounts) == "nfs4"
    assert places.is_on_network(Path("//nas/care/plan.evident"))
    assert not places.is_on_network(Path("/tmp"))


def test_network_place_is_held_alone(store, concern, clock, monkeypatch):
    store.close()
    monkeypatch.setattr("evident.store.opening.is_on_network", lambda path: True)
    with open_it(store.path, clock) as alone:
        assert alone._file._connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        with alone.transaction("Edit") as tx:
            tx.delete(concern)
        with alone.read_snapshot() as snapshot:
            assert snapshot.plan == alone.plan
        assert alone.search("medicines") == []
        assert not store.path.with_name(store.path.name + "-wal").exists()
        code = (
            "import sqlite3, sys; "
            "sqlite3.connect(sys.argv[1], timeout=0).execute('SELECT 1 FROM concern')"
        )
        other = subprocess.run(
            [sys.executable, "-c", code, str(store.path)], capture_output=True, text=True
        )
        assert "database is locked" in other.stderr
    monkeypatch.undo()
    with open_it(store.path, clock) as again:
        assert again._file._connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_locked_plan_round_trips_and_shows_no_word(tmp_path, clock):
    from evident.plan.records import Source

    path = tmp_path / "locked.evident"
    key = bytes(range(32))
    with create(path, clock=clock, who="Ann", key=key) as store:
        with store.transaction("Add source") as tx:
            tx.put(Source(title="Zebedee"))
        plan = store.plan
        copy = backup(store, tmp_path / "copy.evident", clock=clock)
    for file in (path, copy.path):
        assert b"Zebedee" not in file.read_bytes()
        assert b"SQLite" not in file.read_bytes()[:16]
        assert check(file, key=key).ok
        with open_it(file, clock, key=key) as again:
            assert again.plan == plan


def test_wrong_key_and_no_key_name_both_possibilities(tmp_path, clock):
    path = tmp_path / "locked.evident"
    create(path, clock=clock, who="Ann", key=bytes(32)).close()
    with pytest.raises(UserError, match="passphrase is wrong, or the file is not a plan"):
        open_it(path, clock, key=bytes(range(32)))
    with pytest.raises(UserError, match="not a plan made by Evident, or it is locked"):
        open_it(path, clock)


def test_key_comes_from_passphrase_and_file(tmp_path, clock):
    salt = bytes(16)
    assert keys.derive("four made up words", salt) == keys.derive("four made up words", salt)
    assert keys.derive("four made up words", salt) != keys.derive("four made up words", b"1" * 16)
    assert len(keys.derive("", salt)) == keys.KEY_SIZE
    path = tmp_path / "locked.evident"
    create(path, clock=clock, who="Ann", key=bytes(32)).close()
    assert len(keys.salt_of(path)) == keys.SALT_SIZE


# --- what opening costs ---------------------------------------------------------------------------

LIGHT = textwrap.dedent("""
    import sys
    from datetime import UTC, datetime
    from evident.store import open_store
    for how in ({}, {"read_only": True}):
        with open_store(sys.argv[1], clock=lambda: datetime(2026, 6, 1, tzinfo=UTC),
                        who="Ann", **how) as store:
            assert store.plan.concern("S1")
            store.search("medicines"), store.past.entries(), store.undo_label, store.drafts.all()
            with store.read_snapshot() as snapshot:
                assert snapshot.plan == store.plan
    heavy = {"sqlmodel", "sqlalchemy", "alembic", "pydantic", "PySide6", "cryptography"}
    print(sorted(heavy & set(sys.modules)))
""")


def test_opening_and_reading_imports_nothing_slow(store, concern):
    store.close()
    run = subprocess.run(
        [sys.executable, "-c", LIGHT, str(store.path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(SRC)},
    )
    assert run.stdout.strip() == "[]"
