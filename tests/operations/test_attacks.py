"""The eight attacks of reliability.md, section 2, by somebody who has this program's own code.

``check`` reads the plan alone; ``verify`` holds it against a saved portfolio, the only anchor.
What each finds must be the table's verdict exactly, misses included.
"""

import hashlib
import io
import json
import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from evident.operations.backups import check
from evident.operations.exporting import export_folder
from evident.operations.importing import import_folder
from evident.operations.plans import start_plan
from evident.operations.portfolio_versions import last_version, since_version
from evident.operations.portfolios import make_portfolio
from evident.operations.verifying import Finding, verify_file
from evident.plan.errors import UserError
from evident.plan.records import Concern, Evidence, EvidenceLink, Person, Source
from evident.store import open_store
from evident.store.database import connect
from evident.store.history import first_prev
from evident.store.moving import TAKEN_IN
from evident.store.reading import read_entries, read_images, read_plan, tally_of
from evident.store.shape import KINDS, shape

CAUGHT, MISSED, BOUNDED = "caught", "missed", "bounded"
DAY = timedelta(days=1)
START = datetime(2026, 3, 1, 9, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now


@dataclass
class House:
    """A plan with ten days of work; portfolios were saved after the sixth and the last."""

    path: Path
    clock: Clock
    early: Path
    late: Path
    length: int
    """How many entries there were when the early one was made."""

    def store(self):
        return open_store(self.path, clock=self.clock, who="Ann")

    def forger(self):
        connection = connect(self.path, "write")
        connection.execute("PRAGMA foreign_keys = OFF")
        return closing(connection)


def add_item(store, number, concern_id):
    file = store.files.add(io.BytesIO(f"Fridge log {number}".encode()))
    with store.transaction("Add evidence") as tx:
        item = Evidence(
            number=number, title=f"Fridge log {number}", file=file.sha256, size=file.size,
            file_name="log.txt", media_type="text/plain", recorded_at=tx.now,
        )  # fmt: skip
        item = tx.put(item)
        tx.put(EvidenceLink(evidence_id=item.id, concern_id=concern_id, question=1))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("house")
    clock = Clock()
    with start_plan(folder / "plan.evident", "Sample House", clock=clock, who="Ann") as store:
        with store.transaction("Add concern") as tx:
            source = tx.put(Source(title="Report"))
            concern = tx.put(Concern(reference="S1", title="Fridge too warm", source_id=source.id))
        for number in range(1, 7):
            clock.now += DAY
            add_item(store, number, concern.id)
        length = store.head.entries
        clock.now += DAY
        make_portfolio(store, folder / "early.pdf")
        for number in range(7, 10):
            clock.now += DAY
            add_item(store, number, concern.id)
        clock.now += DAY
        make_portfolio(store, folder / "late.pdf")
    return House(folder / "plan.evident", clock, folder / "early.pdf", folder / "late.pdf", length)


@pytest.fixture
def house(built, tmp_path):
    """Give a copy of the plan to attack; the portfolios are in somebody else's hands."""
    path = tmp_path / "plan.evident"
    shutil.copy(built.path, path)
    clock = Clock()
    clock.now = built.clock.now + DAY
    return replace(built, path=path, clock=clock)


def alone(house):
    """Give the verdict on the plan alone."""
    return MISSED if check(house.path).ok else CAUGHT


def anchored(house, pdf):
    """Give the verdict on the plan held against *pdf*."""
    found = verify_file(pdf, house.path, clock=house.clock)
    if not found.ok:
        return CAUGHT
    bounded = any("came no earlier" in line.words for line in found.of(Finding.NOTE))
    return BOUNDED if bounded and found.of(Finding.LOOK) else MISSED


# --- what a forger does -------------------------------------------------------------------------


def mend(connection, path):
    """Make every sum of the file agree with what its rows say now."""
    connection.execute(
        "UPDATE meta SET entries = (SELECT max(number) FROM change), "
        "head = (SELECT hash FROM change ORDER BY number DESC LIMIT 1)"
    )
    plan = read_plan(connection, path, None)
    tally = {}
    for table, kind in KINDS.items():
        if len(plan.all(kind)):
            tally[table] = tally_of(connection.execute(shape(kind).select).fetchall())
    connection.execute("UPDATE meta SET tally = ?", (json.dumps(tally),))


def chained_anew(connection, change, images=None):
    """Give each entry as *change* makes it, then work out every hash again."""
    plan_id = connection.execute("SELECT plan_id FROM meta").fetchone()[0]
    prev = first_prev(plan_id)
    for entry in list(read_entries(connection, "ORDER BY number")):
        forged = replace(change(entry), prev=prev)
        if images:
            forged = replace(forged, images=images(entry.number))
        forged = forged.sealed()
        at = forged.at.replace(tzinfo=None).isoformat(" ", "microseconds")
        connection.execute(
            "UPDATE change SET at = ?, label = ?, prev = ?, hash = ?, images = ? WHERE number = ?",
            (at, forged.label, forged.prev, forged.hash, forged.images, forged.number),
        )
        prev = forged.hash


def edit_a_row(house):
    """Make an item look older in a database browser."""
    with house.forger() as connection:
        connection.execute("UPDATE evidence SET shows = '2026-01-05' WHERE number = 2")


def edit_a_row_and_its_sums(house):
    with house.forger() as connection:
        connection.execute("UPDATE evidence SET shows = '2026-01-05' WHERE number = 2")
        mend(connection, house.path)


def edit_an_entry(house):
    with house.forger() as connection:
        connection.execute("UPDATE change SET who = 'Nobody' WHERE number = 4")


def delete_a_middle_row(house):
    with house.forger() as connection:
        for table in ("image", "change_concern", "change"):
            connection.execute(f"DELETE FROM {table} WHERE number = 5")


def cut_to(house, length):
    """Take back what came after *length* entries, and every trace of it."""
    with house.store() as store:
        later = [entry.kind for entry in store.past.entries() if entry.number > length]
        for _ in range(later.count("edit")):
            store.undo()
    with house.forger() as connection:
        connection.execute(  # Undo passes over what is lasting; a forger does not
            "DELETE FROM portfolio_version WHERE id IN (SELECT record_id FROM image "
            "WHERE kind = 'portfolio_version' AND number > ?)",
            (length,),
        )
        for table in ("image", "change_concern", "change"):
            connection.execute(f"DELETE FROM {table} WHERE number > ?", (length,))
        connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'change'", (length,))
        mend(connection, house.path)


def drop_the_newest(house):
    cut_to(house, house.length + 1)


def back_date_everything(house):
    """Move the whole history half a year back: entries, what they hold, and the rows."""
    from evident.store.history import digest_of, opened, seal

    earlier = timedelta(days=180)

    def moved(value):
        if isinstance(value, dict) and value.get("recorded_at"):
            then = datetime.fromisoformat(value["recorded_at"]) - earlier
            return {**value, "recorded_at": then.isoformat(" ", "microseconds")}
        return value

    with house.forger() as connection:
        digests = {}
        for entry in list(read_entries(connection, "ORDER BY number")):
            images = []
            for image in read_images(connection, entry.number):
                content = opened(image)
                if isinstance(content, dict):
                    content = {side: moved(value) for side, value in content.items()}
                images.append(seal(image.kind, image.record_id, content))
            connection.execute("DELETE FROM image WHERE number = ?", (entry.number,))
            connection.executemany(
                "INSERT INTO image (number, kind, record_id, mac, salt, data) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                [(entry.number, i.kind, i.record_id, i.mac, i.salt, i.data) for i in images],
            )
            digests[entry.number] = digest_of(images)
        rows = connection.execute("SELECT id, recorded_at FROM evidence").fetchall()
        for id, recorded in rows:
            then = datetime.fromisoformat(recorded) - earlier
            text = then.isoformat(" ", "microseconds")
            connection.execute("UPDATE evidence SET recorded_at = ? WHERE id = ?", (text, id))
        chained_anew(
            connection, lambda entry: replace(entry, at=entry.at - earlier), digests.__getitem__
        )
        mend(connection, house.path)


def set_the_clock_back(house):
    """Type an item today under a clock that says it is long ago."""
    house.clock.now = START + 2 * DAY
    with house.store() as store:
        add_item(store, 10, store.plan.concern("S1").id)


def retype_history(house):
    """Go back to an old copy, and type another story from there."""
    cut_to(house, house.length)
    with house.store() as store:
        for day in range(6):
            house.clock.now = START + (7 + day) * DAY
            with store.transaction("Add person") as tx:
                tx.put(Person(role=f"Another {day}"))


def swap_a_file(house):
    other = b"Fridge log, all is well"
    with house.forger() as connection:
        connection.execute(
            "UPDATE chunk SET data = ?, sha256 = ? WHERE blob_id = 1",
            (other, hashlib.sha256(other).digest()),
        )


def never_record(house):
    """Leave a bad audit out: there is nothing to do."""


EARLY, LATE = "early", "late"

TABLE = [
    # attack, the plan alone, held against which portfolio, and what that says
    (edit_a_row, CAUGHT, LATE, CAUGHT),
    (edit_a_row_and_its_sums, CAUGHT, LATE, CAUGHT),
    (edit_an_entry, CAUGHT, LATE, CAUGHT),
    (delete_a_middle_row, CAUGHT, LATE, CAUGHT),
    (drop_the_newest, MISSED, LATE, CAUGHT),
    (drop_the_newest, MISSED, EARLY, MISSED),  # not anchored after them
    (back_date_everything, MISSED, LATE, CAUGHT),
    (set_the_clock_back, MISSED, LATE, BOUNDED),
    (retype_history, MISSED, LATE, CAUGHT),
    (swap_a_file, CAUGHT, LATE, CAUGHT),
    (never_record, MISSED, LATE, MISSED),
]


@pytest.mark.parametrize(
    ("attack", "by_itself", "held_against", "with_anchor"),
    TABLE,
    ids=[f"{row[0].__name__}-{row[2]}" for row in TABLE],
)
def test_verdicts_are_those_of_the_table(house, attack, by_itself, held_against, with_anchor):
    attack(house)
    assert alone(house) == by_itself
    assert anchored(house, getattr(house, held_against)) == with_anchor


def test_nothing_is_found_wrong_without_an_attack(house):
    for pdf in (house.early, house.late):
        found = verify_file(pdf, house.path, clock=house.clock)
        assert found.ok, found.of(Finding.WRONG)
        assert not found.of(Finding.LOOK)


def test_a_portfolio_saved_after_back_dating_knows_no_better(house, tmp_path):
    """An anchor must be older than the forgery: this is what the table calls a miss."""
    back_date_everything(house)
    with house.store() as store:
        make_portfolio(store, tmp_path / "after.pdf")
    assert anchored(house, tmp_path / "after.pdf") == MISSED


def test_a_clock_set_back_before_a_portfolio_is_bounded_by_it(house, tmp_path):
    set_the_clock_back(house)
    house.clock.now = START + 30 * DAY
    with house.store() as store:
        make_portfolio(store, tmp_path / "after.pdf")
    found = verify_file(tmp_path / "after.pdf", house.path, clock=house.clock)
    said = " ".join(line.words for line in found.of(Finding.NOTE))
    assert "no later than 31 March 2026 at 10:00" in said


# --- a plan made of an exported folder is no attack ---------------------------------------------


@pytest.fixture(scope="module")
def taken_in(built, tmp_path_factory):
    """Give a plan made of the exported folder of the house: its history begins anew."""
    folder = tmp_path_factory.mktemp("taken in")
    clock = Clock()
    clock.now = built.clock.now + 20 * DAY
    with open_store(built.path, clock=clock, who="Ann") as store:
        export_folder(store, folder / "out", clock.now.date())
    import_folder(folder / "out", folder / "plan.evident", clock=clock)
    return replace(built, path=folder / "plan.evident", clock=clock)


def test_a_plan_taken_in_says_once_what_cannot_be_compared(taken_in):
    for pdf in (taken_in.early, taken_in.late):
        found = verify_file(pdf, taken_in.path, clock=taken_in.clock)
        assert found.ok, found.of(Finding.WRONG)
        (look,) = found.of(Finding.LOOK)
        assert "made from an exported folder on 1 April 2026; its history begins" in look.words
        same = " ".join(line.words for line in found.of(Finding.SAME))
        assert "items are in the plan with the same facts" in same
        assert "The PDF is, to the last byte, the one that this plan saved." in same
        assert not [line for line in found.of(Finding.NOTE) if "no later than" in line.words]


def test_an_altered_portfolio_is_found_in_a_plan_taken_in(taken_in, tmp_path):
    altered = tmp_path / "early.pdf"
    altered.write_bytes(taken_in.early.read_bytes() + b"\n")
    found = verify_file(altered, taken_in.path, clock=taken_in.clock)
    assert [line.words for line in found.of(Finding.WRONG)] == [
        "The PDF is not the one that this plan saved: it was changed or saved anew."
    ]


def test_a_rewritten_history_is_not_excused_as_taken_in(house):
    """Calling an entry a taking in excuses nothing that came after it."""
    drop_the_newest(house)
    with house.forger() as connection:
        chained_anew(connection, lambda e: replace(e, label=TAKEN_IN) if e.number == 2 else e)
        mend(connection, house.path)
    assert anchored(house, house.late) == CAUGHT


def test_what_has_changed_is_not_made_up_for_a_version_from_before(taken_in, tmp_path):
    path = shutil.copy(taken_in.path, tmp_path / "plan.evident")
    with open_store(path, clock=taken_in.clock, who="Ann") as store:
        late = last_version(store.plan)
        with pytest.raises(UserError, match="not worked out"):
            since_version(store, late, taken_in.clock.now.date())
        make_portfolio(store, tmp_path / "third.pdf")
        third = last_version(store.plan)
        assert not since_version(store, third, taken_in.clock.now.date()).groups
