"""Copies that are proven before they count, and a restore that loses nothing."""

import io
import shutil

import pytest

from evident.plan.errors import UserError
from evident.plan.records import Concern, Evidence, Person, Service
from evident.store import create, open_store
from evident.store.backup import backup, check, restore
from evident.store.database import connect


@pytest.fixture
def filled(store, concern):
    """A plan with a service, a concern and one stored file of evidence."""
    file = store.files.add(io.BytesIO(b"%PDF- made up " * 1000))
    with store.transaction("Fill") as tx:
        tx.put(Service(name="Rowan House"))
        tx.put(Evidence(number=tx.next_evidence_number(), title="Audit", file=file.sha256))
    return store


def test_backup_of_an_open_plan_is_counted_and_whole(filled, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    made = backup(filled, folder, clock=filled.clock)
    assert made.path.name == "Rowan House (2026-06-01 1300).evident"
    assert (made.concerns, made.items) == (1, 1)
    assert made.checkup.ok
    assert made.checkup.head == filled.head
    assert [file.name for file in folder.iterdir()] == [made.path.name]
    with open_store(made.path, clock=filled.clock, who="Ann", read_only=True) as copy:
        assert copy.plan == filled.plan


def test_two_backups_in_one_minute_have_two_names(filled, tmp_path):
    first = backup(filled, tmp_path, clock=filled.clock)
    second = backup(filled.path, tmp_path, clock=filled.clock)
    assert first.path != second.path
    assert second.checkup.ok


def test_backup_never_writes_over_a_file(filled, tmp_path):
    target = tmp_path / "copy.evident"
    target.write_text("precious")
    with pytest.raises(UserError):
        backup(filled, target, clock=filled.clock)
    assert target.read_text() == "precious"


def test_backup_of_a_damaged_plan_is_refused_and_leaves_nothing(filled, tmp_path):
    filled.close()
    with_tools = connect(filled.path, "write")
    with_tools.execute("UPDATE chunk SET data = x'00'")
    with_tools.close()
    target = tmp_path / "copy.evident"
    with pytest.raises(UserError, match="1 damaged|damaged"):
        backup(filled.path, target, clock=filled.clock)
    assert not target.exists()


def test_restore_brings_back_and_sets_the_present_aside(filled, tmp_path, reopen):
    made = backup(filled, tmp_path / "copy.evident", clock=filled.clock)
    kept = filled.plan
    with filled.transaction("Add person") as tx:
        tx.put(Person(role="Cook"))
    later = filled.plan
    filled.close()
    done = restore(made.path, filled.path, clock=filled.clock)
    with open_store(filled.path, clock=filled.clock, who="Ann") as back:
        assert back.plan == kept
    assert done.set_aside is not None
    with open_store(done.set_aside, clock=filled.clock, who="Ann") as aside:
        assert aside.plan == later


def test_restore_to_a_new_place(filled, tmp_path):
    made = backup(filled, tmp_path / "copy.evident", clock=filled.clock)
    done = restore(made.path, tmp_path / "new" / ".." / "other.evident", clock=filled.clock)
    assert done.set_aside is None
    assert check(done.path).ok


def test_restore_is_refused_while_the_plan_is_open(filled, tmp_path):
    made = backup(filled, tmp_path / "copy.evident", clock=filled.clock)
    with pytest.raises(UserError, match="open already"):
        restore(made.path, filled.path, clock=filled.clock)
    assert filled.plan.service.name == "Rowan House"


def test_restore_of_a_damaged_copy_touches_nothing(filled, tmp_path):
    made = backup(filled, tmp_path / "copy.evident", clock=filled.clock)
    filled.close()
    content = bytearray(made.path.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    made.path.write_bytes(content)
    before = filled.path.read_bytes()
    with pytest.raises(UserError):
        restore(made.path, filled.path, clock=filled.clock)
    assert filled.path.read_bytes() == before


def test_restore_of_another_service_needs_saying_so(filled, tmp_path):
    made = backup(filled, tmp_path / "copy.evident", clock=filled.clock)
    other = tmp_path / "Elm Lodge.evident"
    with create(other, clock=filled.clock, who="Ann") as elm, elm.transaction("Name") as tx:
        tx.put(Service(name="Elm Lodge"))
    with pytest.raises(UserError, match="Rowan House.*Elm Lodge"):
        restore(made.path, other, clock=filled.clock)
    done = restore(made.path, other, clock=filled.clock, another_service=True)
    assert done.set_aside is not None
    with open_store(other, clock=filled.clock, who="Ann") as back:
        assert back.plan.service.name == "Rowan House"


def test_restore_over_a_damaged_plan_keeps_its_bytes(filled, tmp_path):
    made = backup(filled, tmp_path / "copy.evident", clock=filled.clock)
    filled.close()
    filled.path.write_bytes(filled.path.read_bytes()[:9000])
    broken = filled.path.read_bytes()
    done = restore(made.path, filled.path, clock=filled.clock)
    assert done.set_aside is not None
    assert done.set_aside.read_bytes() == broken
    with open_store(filled.path, clock=filled.clock, who="Ann") as back:
        assert len(back.plan.all(Concern)) == 1


def test_check_reads_beside_a_writer_and_says_all_is_well(filled):
    found = check(filled.path)
    assert found.ok
    assert found.as_json()["concerns"] == 1
    assert (found.files, found.bytes) == (1, 14_000)
    assert [line.name for line in found.lines] == [
        "Database",
        "Links between records",
        "Records",
        "History",
        "Records against history",
        "Stored files",
    ]


def test_check_names_a_file_that_is_gone(filled):
    filled.close()
    with_tools = connect(filled.path, "write")
    with_tools.execute("DELETE FROM chunk")
    with_tools.execute("DELETE FROM blob")
    with_tools.close()
    lines = {line.name: line for line in check(filled.path).lines}
    assert not lines["Stored files"].ok
    assert "1 missing" in lines["Stored files"].words


def test_check_of_what_is_not_a_plan_is_refused(tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("Just notes." * 100)
    with pytest.raises(UserError, match="not a plan"):
        check(other)


def test_copied_file_opens_like_the_first(filled, tmp_path):
    filled.close()
    copy = tmp_path / "carried on a stick.evident"
    shutil.copy(filled.path, copy)
    with open_store(copy, clock=filled.clock, who="Ann") as carried:
        assert carried.plan.service.name == "Rowan House"
