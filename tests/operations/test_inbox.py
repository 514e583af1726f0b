"""The inbox folder: what is taken in and when, what is passed over, what is told once."""

import pytest

from evident.operations import evidence, history
from evident.operations.inbox import Inbox


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "scans"
    made.mkdir()
    return made


def put(folder, name, words):
    path = folder / name
    path.write_bytes(words)
    return path


def names(found):
    return [path.name for path in found.ready]


def taken(inbox, store):
    """Look twice, as the timer does, and take in what is ready."""
    inbox.look(store)
    return inbox.take(store, inbox.look(store).ready)


def test_a_file_is_taken_in_once_it_has_stopped_changing(store, folder):
    inbox = Inbox(folder)
    scan = put(folder, "scan.txt", b"half")
    first = inbox.look(store)
    assert (first.ready, first.waiting) == ((), True)
    scan.write_bytes(b"half and the rest")
    assert names(inbox.look(store)) == []
    found = inbox.look(store)
    assert names(found) == ["scan.txt"]
    (item,) = inbox.take(store, found.ready).items
    assert (item.title, item.shows_confirmed) == ("scan", False)
    assert scan.read_bytes() == b"half and the rest"
    assert inbox.look(store).ready == ()
    assert not inbox.look(store).waiting


def test_what_was_ever_in_the_plan_is_passed_over(store, folder, tmp_path):
    before = put(tmp_path, "before.txt", b"the same bytes")
    evidence.add_evidence(store, [before])
    evidence.bin_evidence(store, [1])
    put(folder, "again.txt", b"the same bytes")
    new = put(folder, "new.txt", b"new bytes")
    assert [item.title for item in taken(Inbox(folder), store).items] == ["new"]
    history.undo(store)
    other = Inbox(folder)  # a later start of the program
    other.look(store)
    assert other.look(store).ready == ()
    new.write_bytes(b"changed")
    other.look(store)
    assert names(other.look(store)) == ["new.txt"]


def test_a_bad_file_is_told_of_once_also_after_a_start(store, folder):
    put(folder, "run.exe", b"MZ")
    put(folder, "good.txt", b"good")
    inbox = Inbox(folder)
    added = taken(inbox, store)
    assert len(added.items) == 1
    assert len(added.refused) == 1
    assert inbox.look(store).ready == ()
    later = Inbox(folder, inbox.refused)
    later.look(store)
    assert later.look(store).ready == ()
    assert not any("run" in mark for mark in inbox.refused)


def test_programs_own_files_empty_ones_and_folders_are_left(store, folder):
    for name in ("~$letter.docx", ".hidden", "big.pdf.part", "Thumbs.db", "x.crdownload"):
        put(folder, name, b"words")
    put(folder, "empty.pdf", b"")
    (folder / "2025").mkdir()
    (folder / "link.txt").symlink_to(put(folder, "real.txt", b"real"))
    inbox = Inbox(folder)
    inbox.look(store)
    assert names(inbox.look(store)) == ["real.txt"]


def test_a_folder_that_is_gone_is_no_fault_and_comes_back(store, folder):
    inbox = Inbox(folder)
    put(folder, "a.txt", b"a")
    moved = folder.rename(folder.with_name("away"))
    assert inbox.look(store).gone
    moved.rename(folder)
    inbox.look(store)
    assert names(inbox.look(store)) == ["a.txt"]


def test_at_most_200_are_taken_at_once_and_the_rest_later(store, folder):
    for number in range(203):
        put(folder, f"{number:03}.txt", f"note {number}".encode())
    inbox = Inbox(folder)
    inbox.look(store)
    found = inbox.look(store)
    assert len(found.ready) == 200
    assert found.waiting
