"""What the plan file costs: a durable edit, opening a very large plan, search, large files.

Every figure stands beside a baseline of the same run: one fdatasync, the same rows read bare.
Medians; times are of the clock on the wall, so a busy PC shows.
"""

import io
import json
import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

TEXT = """medicine chart signed unsigned night shift fall risk care plan review staff training
supervision audit call bell waiting dignity choice meal weight fluid pressure sore mattress fire
door key code agency rota gap complaint feedback family meeting minutes manager"""
WORDS = TEXT.split()
TYPED = ["m", "me", "med", "medi", "fall ris", "call bell w", "night shift fam"]


def clock():
    return datetime(2026, 6, 1, 12, tzinfo=UTC)


def timed(work, runs):
    """Give the median and the 95th percentile of *runs* calls, in milliseconds."""
    times = []
    for number in range(runs):
        start = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), sorted(times)[int(runs * 0.95)]


def fdatasync(folder):
    with (folder / "sync").open("ab", buffering=0) as file:

        def work(_):
            file.write(bytes(4096))
            os.fdatasync(file.fileno())

        return timed(work, 300)


def sentence(number, words=12):
    return " ".join(WORDS[(number * 7 + place * place) % len(WORDS)] for place in range(words))


def fill(store, concerns, items):
    """Put *concerns* and *items* of evidence, each linked, with words to search."""
    from evident.plan.records import Concern, Evidence, EvidenceLink, Person, Source

    with store.transaction("Fill") as tx:
        source = tx.put(Source(title="Report", published=date(2026, 5, 14)))
        owner = tx.put(Person(role="Manager"))
        ids = []
        for number in range(1, concerns + 1):
            concern = Concern(
                reference=f"S{number}",
                title=sentence(number, 6)[:50],
                source_id=source.id,
                owner_id=owner.id,
                private_notes=sentence(number, 40),
            )
            ids.append(tx.put(concern).id)
        for number in range(1, items + 1):
            item = Evidence(number=number, title=sentence(number, 5), note=sentence(number, 30))
            made = tx.put(replace(item, shows=date(2026, 5, 1), recorded_at=clock()))
            tx.put(EvidenceLink(evidence_id=made.id, concern_id=ids[number % concerns]))


def edits(store):
    from evident.plan.records import Concern

    def work(number):
        concern = next(iter(store.plan.all(Concern)))
        with store.transaction("Edit") as tx:
            tx.put(replace(concern, how_we_will_know=f"{sentence(number)} {number}"))

    work(0)
    return timed(work, 300)


def bare_edits(folder):
    """Write one row and sync, with SQLite alone: what no store can go below."""
    from evident.store.database import connect

    connection = connect(folder / "bare.db", "new")
    connection.execute("CREATE TABLE concern (id INTEGER PRIMARY KEY, words TEXT) STRICT")
    connection.execute("INSERT INTO concern VALUES (1, '')")
    found = timed(
        lambda n: connection.execute("UPDATE concern SET words = ?", (f"{sentence(n)} {n}",)), 300
    )
    connection.close()
    return found


def bare_load(path):
    """Read all rows of the large tables and nothing else."""
    from evident.store.database import connect
    from evident.store.shape import KINDS, shape

    connection = connect(path, "read")
    found = timed(
        lambda _: [connection.execute(shape(kind).select).fetchall() for kind in KINDS.values()], 5
    )
    connection.close()
    return found


def opening(path):
    from evident.store import open_store

    return timed(lambda _: open_store(path, clock=clock, who="Ann", read_only=True).close(), 5)


def main():
    from evident.store import create, open_store

    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        folder = Path(name)
        small = create(folder / "small.evident", clock=clock, who="Ann")
        fill(small, 20, 100)
        sync, sync95 = fdatasync(folder)
        bare, bare95 = bare_edits(folder)
        edit, edit95 = edits(small)
        print(f"one fdatasync         {sync:8.3f} ms  95th {sync95:.3f}")
        print(f"bare SQLite update    {bare:8.3f} ms  95th {bare95:.3f}  {bare / sync:.1f} syncs")
        print(f"durable edit          {edit:8.3f} ms  95th {edit95:.3f}  {edit / sync:.1f} syncs")
        small.close()

        for concerns, items in ((500, 5_000), (1_200, 20_000)):
            path = folder / f"{concerns}.evident"
            with create(path, clock=clock, who="Ann") as store:
                start = time.perf_counter()
                fill(store, concerns, items)
                filled = time.perf_counter() - start
            load, bare = opening(path)[0], bare_load(path)[0]
            print(f"{concerns:,} concerns, {items:,} items: written in one step in {filled:.1f} s")
            print(f"  open and load       {load:8.1f} ms  {load / bare:.1f} times its bare rows")
            with open_store(path, clock=clock, who="Ann") as store:
                search, search95 = timed(lambda n, s=store: s.search(TYPED[n % 7]), 70)
                hits = len(store.search("med"))
                print(f"  prefix search       {search:8.2f} ms  95th {search95:.2f}  {hits} hits")
                edit, _ = edits(store)
                print(f"  durable edit        {edit:8.3f} ms  {edit / sync:.1f} syncs")
        print(json.dumps(large_file(folder)))


def large_file(folder):
    """Store 100 MB, against writing and hashing the same bytes to a plain file."""
    import hashlib

    from evident.plan.records import Evidence
    from evident.store import create

    content = os.urandom(100_000_000)
    start = time.perf_counter()
    with (folder / "plain").open("wb") as file:
        file.write(content)
        os.fsync(file.fileno())
    hashlib.sha256(content).digest()
    plain = time.perf_counter() - start
    with create(folder / "files.evident", clock=clock, who="Ann") as store:
        start = time.perf_counter()
        stored = store.files.add(io.BytesIO(content))
        written = time.perf_counter() - start
        with store.transaction("Add") as tx:
            tx.put(Evidence(number=1, file=stored.sha256))
        start = time.perf_counter()
        assert store.files.verify(stored.sha256)
        read = time.perf_counter() - start
    ratio = round(written / plain, 1)
    return {"100 MB stored s": round(written, 2), "read s": round(read, 2), "to plain": ratio}


if __name__ == "__main__":
    main()
