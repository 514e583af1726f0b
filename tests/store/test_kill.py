"""kill -9 in the middle of edits: what was confirmed is there, and the chain holds."""

import io
import random
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evident.plan.records import Action, Concern, Evidence, Person
from evident.store import create, open_store
from evident.store.chain import verify_chain
from evident.store.lock import WriterLock

from .conftest import Child

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kill -9 of Linux and macOS")


def clock_of_child():
    return datetime(2026, 6, 1, tzinfo=UTC)


def edit_for_ever(path):
    """Give the work of a child: edits, each said only after its step has returned."""

    def work(say):
        store = open_store(path, clock=clock_of_child, who="Ann")
        concern = store.plan.concern("S1")
        for count in range(1, 100_000):
            with store.transaction("Add action") as tx:
                action = tx.put(Action(concern_id=concern.id, title=f"Action {count}"))
            say("action", action.id, store.head.entries, store.head.hash)
            with store.transaction("Rename action") as tx:
                tx.put(replace(action, title=f"Done {count}"))
            say("renamed", action.id, store.head.entries, store.head.hash)
            if count % 3 == 0:
                add_photo(store, count, say)
            if count % 5 == 0:
                with store.transaction("Add person") as tx:
                    tx.put(Person(role="Taken back"))
                store.undo()
                say("undone", 0, store.head.entries, store.head.hash)

    return work


def add_photo(store, count, say):
    file = store.files.add(io.BytesIO(bytes([count % 251]) * (3_000_000 + count)))
    with store.transaction("Add evidence") as tx:
        number = tx.next_evidence_number()
        item = tx.put(Evidence(number=number, title="Photo", file=file.sha256))
    say("item", item.id, store.head.entries, store.head.hash)


def run_and_kill(path, delay):
    """Let a child edit, kill it after *delay* seconds, give what it had confirmed."""
    child = Child(edit_for_ever(path))
    time.sleep(delay)
    ended = child.kill()
    said = child.said()
    assert ended < 0, said
    return said


def check_nothing_lost(path, said, clock):
    with open_store(path, clock=clock, who="Ann") as store:
        for what, id, entries, _hash in said:
            if what == "action":
                assert int(id) in store.plan.all(Action)
            elif what == "renamed":
                assert store.plan.all(Action)[int(id)].title.startswith("Done ")
            elif what == "item":
                assert store.files.verify(store.plan.all(Evidence)[int(id)].file)
            assert store.head.entries >= int(entries)
        with store.read() as connection:
            assert connection.execute("PRAGMA quick_check").fetchall() == [("ok",)]
            report = verify_chain(connection, store.plan_id)
            hashes = dict(connection.execute("SELECT number, hash FROM change"))
            unlinked = connection.execute("SELECT count(*) FROM blob WHERE NOT linked").fetchone()
        assert report.ok, report.problems
        assert unlinked == (0,)
        assert all(hashes[int(entries)] == digest for _, _, entries, digest in said)
        assert len(store.plan.all(Concern)) == 1
        return len(said)


def kill_again_and_again(store, clock, times, seed):
    """Kill at 30 to 180 ms after the start, on a plan that goes on growing."""
    store.close()
    chance = random.Random(seed)
    confirmed = 0
    for _ in range(times):
        said = run_and_kill(store.path, chance.uniform(0.03, 0.18))
        confirmed += check_nothing_lost(store.path, said, clock)
    return confirmed


def test_killed_15_times_loses_no_confirmed_edit(store, concern, clock):
    assert kill_again_and_again(store, clock, 15, seed=1) > 0


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_killed_200_times_loses_no_confirmed_edit(store, concern, clock):
    assert kill_again_and_again(store, clock, 200, seed=2) > 200


def test_plan_being_made_when_killed_is_there_whole_or_not_at_all(store, tmp_path, clock):
    for number in range(12):
        path = tmp_path / f"plan {number}.evident"
        child = Child(lambda say, path=path: create(path, clock=clock_of_child, who="Ann"))
        time.sleep(number * 0.008)
        child.kill()
        child.said()
        if not path.exists():
            create(path, clock=clock, who="Ann").close()
        open_store(path, clock=clock, who="Ann").close()


def test_lock_file_is_taken_over_after_a_kill(store, concern, clock):
    store.close()
    lock = WriterLock(store.path)
    while not lock.path.exists():
        run_and_kill(store.path, 0.1)
    lock.acquire()
    lock.release()
    assert not lock.path.exists()
