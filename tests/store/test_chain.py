"""What the history chain proves, and what it does not: reliability.md section 2, row by row."""

import hashlib
import io
import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from evident.plan.records import Concern, Evidence, Person
from evident.store import ChainHead, NothingToUndo, create, open_store
from evident.store.backup import check
from evident.store.chain import verify_chain
from evident.store.database import connect
from evident.store.history import first_prev
from evident.store.reading import read_entries, read_meta


class Forger:
    """Somebody with a database browser and this very source code."""

    def __init__(self, path):
        self.path = path
        self.connection = connect(path, "write")

    def run(self, *statements):
        self.connection.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            self.connection.execute(statement)

    def mend_head(self):
        """Make the row that sums up the file agree with the last entry."""
        self.run(
            "UPDATE meta SET entries = (SELECT max(number) FROM change), head = "
            "(SELECT hash FROM change ORDER BY number DESC LIMIT 1)"
        )

    def write_chain_anew(self, change):
        """Change each entry with *change*, then compute every hash again."""
        prev = first_prev(self.connection.execute("SELECT plan_id FROM meta").fetchone()[0])
        for entry in list(read_entries(self.connection, "ORDER BY number")):
            forged = replace(change(entry), prev=prev).sealed()
            at = forged.at.replace(tzinfo=None).isoformat(" ", "microseconds")
            self.connection.execute(
                "UPDATE change SET at = ?, prev = ?, hash = ? WHERE number = ?",
                (at, forged.prev, forged.hash, forged.number),
            )
            prev = forged.hash
        self.mend_head()


@pytest.fixture
def ten(store, concern):
    """A plan with ten entries, and its head after eight."""
    for number in range(6):
        with store.transaction("Rename concern") as tx:
            tx.put(replace(concern, title=f"Medicines {number}"))
    anchor = store.head
    file = store.files.add(io.BytesIO(b"photo"))
    with store.transaction("Add evidence") as tx:
        tx.put(Evidence(number=1, title="Photo", file=file.sha256))
    with store.transaction("Add person") as tx:
        tx.put(Person(role="Cook"))
    store.close()
    assert anchor.entries == 8
    return store.path, anchor, store.head


def verdicts(path, anchor):
    """Say whether the chain alone, and the chain with an anchor, catch what was done."""
    connection = connect(path, "read")
    try:
        plan_id = connection.execute("SELECT plan_id FROM meta").fetchone()[0]
        alone = verify_chain(connection, plan_id)
        anchored = verify_chain(connection, plan_id, [anchor])
    finally:
        connection.close()
    return not alone.ok, not anchored.ok


def test_untouched_plan_verifies_with_every_anchor(ten):
    path, anchor, head = ten
    assert verdicts(path, anchor) == (False, False)
    assert verdicts(path, head) == (False, False)
    assert check(path, anchors=[anchor, head]).ok


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET label = 'Nothing' WHERE number = 4",
        "UPDATE change SET at = '2026-01-01 09:00:00.000000' WHERE number = 4",
        "UPDATE change SET who = 'Nobody' WHERE number = 4",
        "UPDATE image SET data = x'00' WHERE number = 4",
        "DELETE FROM image WHERE number = 4",
        "UPDATE image SET salt = NULL, data = NULL WHERE number = 4",
    ],
)
def test_attack_1_edit_a_row_is_caught(ten, statement):
    path, anchor, _ = ten
    Forger(path).run(statement)
    assert verdicts(path, anchor) == (True, True)


def test_attack_2_delete_a_middle_row_is_caught(ten):
    path, anchor, _ = ten
    Forger(path).run("DELETE FROM image WHERE number = 5", "DELETE FROM change WHERE number = 5")
    assert verdicts(path, anchor) == (True, True)


def test_attack_3_drop_the_newest_needs_an_anchor_after_them(ten):
    path, anchor, head = ten
    forger = Forger(path)
    forger.run("DELETE FROM image WHERE number > 8", "DELETE FROM change WHERE number > 8")
    forger.mend_head()
    assert verdicts(path, head) == (False, True)
    assert verdicts(path, anchor) == (False, False)


def test_attack_4_back_dating_the_whole_chain_needs_an_anchor_before_it(ten):
    path, anchor, _ = ten
    earlier = timedelta(days=90)
    Forger(path).write_chain_anew(lambda entry: replace(entry, at=entry.at - earlier))
    assert verdicts(path, anchor) == (False, True)


def test_attack_5_a_clock_set_back_is_not_caught_but_counted(path, clock, tmp_path):
    times = [datetime(2026, 6, 1, 12, tzinfo=UTC), datetime(2026, 1, 5, 9, tzinfo=UTC)]
    with create(path, clock=lambda: times[0], who="Ann") as store:
        store.clock = lambda: times[1]
        with store.transaction("Add person") as tx:
            tx.put(Person(role="Cook"))
        head = store.head
    assert verdicts(path, head) == (False, False)
    lines = {line.name: line.words for line in check(path).lines}
    assert "clock was set back before 1 of them" in lines["History"]


def test_attack_6_an_old_copy_with_history_typed_again_needs_a_later_anchor(ten, clock, tmp_path):
    path, _, head = ten
    old = tmp_path / "old.evident"
    with open_store(path, clock=clock, who="Ann") as store:
        store.undo()
        store.undo()
    forger = Forger(path)
    forger.run("DELETE FROM image WHERE number > 8", "DELETE FROM change WHERE number > 8")
    forger.run("UPDATE sqlite_sequence SET seq = 8 WHERE name = 'change'")
    forger.mend_head()
    forger.connection.close()
    shutil.copy(path, old)
    with open_store(old, clock=clock, who="Ann") as store:
        for _ in range(2):
            with store.transaction("Add person") as tx:
                tx.put(Person(role="Somebody else"))
    assert verdicts(old, head) == (False, True)


def test_attack_7_a_swapped_file_is_caught_by_its_hash(ten):
    path, anchor, _ = ten
    forged = hashlib.sha256(b"other").hexdigest()
    Forger(path).run(f"UPDATE chunk SET data = CAST('other' AS BLOB), sha256 = x'{forged}'")
    assert verdicts(path, anchor) == (False, False)
    lines = {line.name: line for line in check(path).lines}
    assert not lines["Stored files"].ok


def test_attack_8_what_was_never_recorded_is_not_caught(ten):
    path, _, head = ten
    assert verdicts(path, head) == (False, False)


def test_edited_record_is_seen_on_opening(ten, clock):
    path, _, _ = ten
    Forger(path).run("UPDATE concern SET title = 'All is well'")
    with pytest.raises(Exception, match="not as it was saved"):
        open_store(path, clock=clock, who="Ann")
    with open_store(path, clock=clock, who="Ann", trusting=True) as saved:
        assert saved.plan.concern("S1").title == "All is well"
        assert saved.read_only


def test_edited_record_with_mended_sums_is_seen_against_the_history(ten, clock):
    path, _, _ = ten
    forger = Forger(path)
    forger.run("UPDATE concern SET title = 'All is well'")
    with open_store(path, clock=clock, who="Ann", trusting=True) as saved:
        from evident.store.reading import row_hash
        from evident.store.shape import stored_row

        tally = read_meta(forger.connection, path).tally
        row = saved.plan.concern("S1")
        tally["concern"] = [1, row_hash(stored_row(row))]
    import json

    forger.connection.execute("UPDATE meta SET tally = ?", (json.dumps(tally),))
    forger.connection.close()
    with open_store(path, clock=clock, who="Ann"):
        pass
    lines = {line.name: line for line in check(path).lines}
    assert lines["Records"].ok
    assert not lines["Records against history"].ok


def test_head_is_entries_and_hash(store, concern):
    assert store.head == ChainHead(2, store.past.entries(limit=1)[0].hash)


# --- erasure ------------------------------------------------------------------------------------


def everything_on_disk(path):
    return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*"))


def test_erasure_leaves_no_word_and_the_chain_verifies(store, concern):
    with store.transaction("Add person") as tx:
        person = tx.put(Person(role="Cook", name="Zebedee Quill"))
    with store.transaction("Blank person") as tx:
        tx.put(replace(person, name=""))
    store.drafts.keep("here", "nothing")
    change = store.erase_history([(Person, person.id)], "Erase a person's data")
    assert store.head.entries == change.entry
    assert b"Zebedee" not in everything_on_disk(store.path)
    report = check(store.path)
    assert report.ok, [line for line in report.lines if not line.ok]
    assert len(store.plan.all(Concern)) == 1


def test_erased_words_are_gone_from_search_too(store, concern):
    with store.transaction("Note") as tx:
        noted = tx.put(replace(concern, private_notes="Zebedee Quill fell on the stairs"))
    assert store.search("zebedee")
    with store.transaction("Blank note") as tx:
        tx.put(replace(noted, private_notes=""))
    store.erase_history([(Concern, concern.id)], "Erase a person's data")
    assert b"zebede" not in everything_on_disk(store.path).lower()
    assert not store.search("zebedee")


def test_images_hold_no_readable_word_to_begin_with(store, concern):
    """So that an erased image is gone and cannot be guessed from its unsalted hash."""
    entry = store.past.entries(limit=1)[0]
    assert "Medicines" not in entry.facts().decode()


def test_undo_does_not_go_past_an_erasure(store, concern, reopen):
    with store.transaction("Add person") as tx:
        tx.put(Person(role="Cook"))
    store.undo()
    store.erase_history([(Concern, concern.id)], "Erase")
    assert store.redo_label is None
    again = reopen()
    assert (again.undo_label, again.redo_label) == (None, None)
    with pytest.raises(NothingToUndo, match="erased for good"):
        again.undo()


def test_words_gone_without_an_erasure_are_reported(store, concern):
    store.close()
    Forger(store.path).run("UPDATE image SET data = NULL, salt = NULL WHERE kind = 'concern'")
    lines = {line.name: line for line in check(store.path).lines}
    assert "no erasure says so" in lines["History"].words


# --- the past -----------------------------------------------------------------------------------


class Days:
    """A clock that a test moves."""

    def __init__(self, *day):
        self.now = datetime(*day, 12, tzinfo=UTC)

    def __call__(self):
        return self.now


def test_plan_on_an_earlier_day(path):
    clock = Days(2026, 3, 1)
    plans = {}
    with create(path, clock=clock, who="Ann") as store:
        for day in range(1, 11):
            clock.now = datetime(2026, 3, day, 12, tzinfo=UTC)
            with store.transaction("Add person") as tx:
                person = tx.put(Person(role=f"Role {day}"))
            with store.transaction("Rename person") as tx:
                tx.put(replace(person, role=f"Role {day} b"))
            if day % 3 == 0:
                store.undo()
            plans[clock.now.date()] = store.plan
        for day, plan in plans.items():
            assert store.past.plan_on(day) == plan
        back = dict(store.past.plans_back(plans))
        assert back == plans
        assert not list(store.past.plan_on(datetime(2026, 2, 28, tzinfo=UTC).date()).all(Person))


def test_days_end_at_midnight_in_the_united_kingdom(path):
    clock = Days(2026, 6, 1)
    with create(path, clock=clock, who="Ann") as store:
        clock.now = datetime(2026, 6, 1, 23, 30, tzinfo=UTC)  # 2 June, half past midnight
        with store.transaction("Add person") as tx:
            tx.put(Person(role="Cook"))
        assert not list(store.past.plan_on(datetime(2026, 6, 1, tzinfo=UTC).date()).all(Person))
        assert list(store.past.plan_on(datetime(2026, 6, 2, tzinfo=UTC).date()).all(Person))
        assert store.past.entries(limit=1)[0].offset == 60
