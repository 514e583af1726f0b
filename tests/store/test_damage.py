"""Damage and full disks: said in words, nothing lost, never a shorter plan shown as whole."""

import contextlib
import io
import os
import random
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from evident.plan.errors import UserError
from evident.plan.records import Action, Concern, Evidence, Person, Source
from evident.store import create, open_store
from evident.store.backup import backup, check

from .conftest import Child

if sys.platform != "win32":
    import resource


def clock_of_child():
    return datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A plan of some size, closed: its bytes, and what it says."""
    path = tmp_path_factory.mktemp("whole") / "plan.evident"
    with create(path, clock=clock_of_child, who="Ann") as store:
        file = store.files.add(io.BytesIO(b"photo" * 40_000))
        with store.transaction("Fill") as tx:
            source = tx.put(Source(title="Report"))
            for number in range(1, 41):
                concern = tx.put(
                    Concern(reference=f"S{number}", title=f"No. {number}", source_id=source.id)
                )
                tx.put(Action(concern_id=concern.id, title=f"Action {number} " * 20))
            tx.put(Evidence(number=1, title="Photo", file=file.sha256))
        plan, sha256 = store.plan, file.sha256
    return path.read_bytes(), plan, sha256


def mutants(content, count, seed):
    """Give copies of *content* with one thing wrong: bits, pages, an end cut off, two swapped."""
    chance = random.Random(seed)
    pages = len(content) // 4096
    for _ in range(count):
        broken = bytearray(content)
        kind = chance.choice(["bit", "zeroed page", "noise page", "cut", "swapped pages"])
        page = chance.randrange(pages) * 4096
        if kind == "bit":
            place = chance.randrange(len(broken))
            broken[place] ^= 1 << chance.randrange(8)
        elif kind == "zeroed page":
            broken[page : page + 4096] = bytes(4096)
        elif kind == "noise page":
            broken[page : page + 4096] = chance.randbytes(4096)
        elif kind == "cut":
            del broken[chance.randrange(len(broken)) :]
        else:
            other = chance.randrange(pages) * 4096
            first, second = broken[page : page + 4096], broken[other : other + 4096]
            broken[page : page + 4096], broken[other : other + 4096] = second, first
        if broken != content:
            yield kind, bytes(broken)


def open_broken(path, plan, clock):
    """Open, read and check a damaged file: either it says what it said, or why not."""
    try:
        store = open_store(path, clock=clock, who="Ann")
    except UserError:
        return False
    with store:
        assert store.plan.tables == plan.tables
        with contextlib.suppress(UserError):
            store.search("action")
            with store.transaction("Add person") as tx:
                tx.put(Person(role="Cook"))
            store.undo()
    return True


def test_a_schema_of_bytes_that_are_no_words_is_damage(tmp_path, whole, clock):
    content, plan, _ = whole
    path = tmp_path / "plan.evident"
    broken = content.replace(b"tableconcernconcern", b"table\xcb\xffncernconcern")
    broken = broken.replace(b"CREATE TABLE concern (", b"CREATE TABLE concern )")
    assert broken != content
    path.write_bytes(broken)
    with pytest.raises(UserError):
        check(path)
    assert not open_broken(path, plan, clock)


def corrupt(tmp_path, whole, clock, count, seed):
    content, plan, _ = whole
    seen = {True: 0, False: 0}
    for number, (kind, broken) in enumerate(mutants(content, count, seed)):
        path = tmp_path / f"{number}.evident"
        path.write_bytes(broken)
        try:
            healthy = check(path).ok
        except UserError:
            healthy = False
        opened = open_broken(path, plan, clock)
        assert not healthy or opened, kind
        seen[opened] += 1
        path.unlink()
    return seen


def test_damaged_files_open_whole_or_not_at_all(tmp_path, whole, clock):
    seen = corrupt(tmp_path, whole, clock, 60, seed=3)
    assert seen[True]
    assert seen[False]


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_2000_damaged_files_open_whole_or_not_at_all(tmp_path, whole, clock):
    corrupt(tmp_path, whole, clock, 2000, seed=4)


def test_journal_of_another_plan_is_not_taken_in(tmp_path, whole, clock):
    content, plan, _ = whole
    path = tmp_path / "plan.evident"
    path.write_bytes(content)
    other = create(tmp_path / "other.evident", clock=clock, who="Ann")
    with other.transaction("Add person") as tx:
        tx.put(Person(role="Stranger"))
    journal = (tmp_path / "other.evident-wal").read_bytes()
    other.close()
    (tmp_path / "plan.evident-wal").write_bytes(journal)
    with contextlib.suppress(UserError), open_store(path, clock=clock, who="Ann") as store:
        assert store.plan == plan


def write_until_full(path, room, what):
    """Give the work of a child whose files may not grow beyond *room* bytes."""

    def work(say):
        store = open_store(path, clock=clock_of_child, who="Ann")
        before = len(store.plan.all(Person))
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        saved = 0
        try:
            if what == "files":
                store.files.add(io.BytesIO(b"x" * 30_000_000))
            for number in range(100_000):
                with store.transaction("Add person") as tx:
                    tx.put(Person(role=f"Role {number} " * 200))
                saved += 1
        except UserError as error:
            assert len(store.plan.all(Person)) == before + saved
            say("saved", saved, error)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
        try:
            with store.transaction("Add person") as tx:
                tx.put(Person(role="Late"))
        except UserError as error:
            say("then", error.remedy)
        store.close()

    return work


@pytest.mark.skipif(sys.platform == "win32", reason="limits of Linux and macOS")
@pytest.mark.parametrize("what", ["words", "files"])
@pytest.mark.parametrize("room", [600_000, 1_300_000, 4_500_000])
def test_no_room_is_said_and_everything_saved_is_there(store, concern, clock, what, room):
    store.close()
    child = Child(write_until_full(store.path, room, what))
    (word, saved, *said), then = child.said()
    assert child.wait() == 0
    assert " ".join(then).startswith("then Close the plan")
    assert word == "saved", said
    assert " ".join(said).startswith("The change was not saved. ")
    assert " disk" in " ".join(said)
    with open_store(store.path, clock=clock, who="Ann") as again:
        assert len(again.plan.all(Person)) - 1 == int(saved)
        assert check(store.path).ok


def fill_the_disk(disk):
    """Give the work of a child on a disk of 4 MB: write until it is full, then copy."""

    def work(say):
        store = create(disk / "plan.evident", clock=clock_of_child, who="Ann")
        saved = 0
        try:
            while True:
                with store.transaction("Add person") as tx:
                    tx.put(Person(role=f"Role {saved} " * 400))
                saved += 1
        except UserError as error:
            say("saved", saved, error)
        try:
            backup(store, disk, clock=clock_of_child)
        except UserError as error:
            say(error)
        store.close()

    return work


@pytest.fixture
def small_disk(tmp_path):
    """A folder with room for 4 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "none", str(disk)]
    if subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("this machine mounts nothing")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="mounts a small disk")
def test_small_disk_that_fills_up(small_disk, clock):
    child = Child(fill_the_disk(small_disk))
    (_, saved, *refused), copied = child.said()
    assert child.wait() == 0
    assert "no room left" in " ".join(refused)
    assert " ".join(copied).startswith("The copy was not made. ")
    path = small_disk / "plan.evident"
    with contextlib.suppress(UserError):
        open_store(path, clock=clock, who="Ann").close()
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    assert check(path).ok
    with open_store(path, clock=clock, who="Ann") as again:
        assert len(again.plan.all(Person)) == int(saved) > 0
    assert not [file for file in small_disk.iterdir() if file.name.startswith(".")]
