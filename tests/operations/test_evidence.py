from datetime import date
from pathlib import Path

import pytest
from PIL import Image

from evident.operations import concerns, evidence, history
from evident.operations.evidence import Link
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import EvidenceLink
from evident.plan.words import EvidenceKind, KeyQuestion


@pytest.fixture(autouse=True)
def _concern(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")
    concerns.add_concern(store, KeyQuestion.EFFECTIVE, "Refreshers out of date")


@pytest.fixture
def photo(tmp_path) -> Path:
    path = tmp_path / "2026-03-02 lock fitted.jpg"
    Image.new("RGB", (60, 40), "grey").save(path)
    return path


def test_files_are_copied_in_and_linked(store, photo):
    added = evidence.add_evidence(store, [photo], links=[Link("S1", 1), Link("E1", 3)])
    item = store.plan.evidence[0]
    assert added.items == (item,)
    assert (item.reference, item.title, item.kind) == (
        "E001",
        "lock fitted",
        EvidenceKind.OBSERVATION,
    )
    assert (item.shows, item.shows_confirmed) == (date(2026, 3, 2), False)
    assert store.files.open(item.file).read() == photo.read_bytes()
    assert {(k.concern_id, k.question) for k in store.plan.all(EvidenceLink)} == {(1, 1), (2, 3)}


def test_the_same_file_is_stored_once_and_linked(store, photo):
    evidence.add_evidence(store, [photo], links=[Link("S1")])
    again = evidence.add_evidence(store, [photo], links=[Link("E1", 2)])
    assert not again.items
    assert [item.reference for item in again.doubles] == ["E001"]
    assert len(store.plan.evidence) == 1
    assert len(store.plan.all(EvidenceLink)) == 2


def test_a_date_said_for_a_double_confirms_a_guess_but_changes_nothing_else(store, photo):
    evidence.add_evidence(store, [photo])
    evidence.add_evidence(store, [photo], shows=date(2026, 3, 3), title="Other")
    item = store.plan.evidence[0]
    assert (item.shows, item.shows_confirmed, item.title) == (
        date(2026, 3, 3),
        True,
        "lock fitted",
    )
    evidence.add_evidence(store, [photo], shows=date(2026, 3, 9))
    assert store.plan.evidence[0].shows == date(2026, 3, 3)


def test_what_cannot_be_taken_is_named_and_the_rest_goes_on(store, photo, tmp_path):
    empty = tmp_path / "empty.pdf"
    empty.touch()
    loop = tmp_path / "loop.pdf"
    loop.symlink_to(loop)
    added = evidence.add_evidence(store, [empty, tmp_path, loop, tmp_path / "gone.pdf", photo])
    reasons = " ".join(f"{e.headline} {e.reason}" for e in added.refused)
    assert len(added.refused) == 4
    assert "empty.pdf was not added. It is empty" in reasons
    assert "It is a folder" in reasons
    assert "link that leads back to itself" in reasons
    assert "There is no such file" in reasons
    assert [item.title for item in added.items] == ["lock fitted"]


def test_nothing_is_added_for_a_concern_that_is_not_there(store, photo):
    with pytest.raises(RecordMissing):
        evidence.add_evidence(store, [photo], links=[Link("S9")])
    assert not store.plan.evidence


def test_stopping_keeps_what_was_finished(store, photo, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("Minutes of 3 March")
    answers = iter([False, True])
    added = evidence.add_evidence(store, [photo, other], cancelled=lambda: next(answers))
    assert added.stopped
    assert len(store.plan.evidence) == 1


def test_all_files_of_one_drop_are_one_step_back(store, photo, tmp_path):
    other = tmp_path / "notes.txt"
    other.write_text("Minutes of 3 March")
    evidence.add_evidence(store, [photo, other], links=[Link("S1")])
    assert store.undo_label == "Add 2 items of evidence to S1"
    history.undo(store)
    assert not store.plan.evidence
    history.redo(store)
    assert store.files.open(store.plan.evidence[1].file).read() == other.read_bytes()


def test_a_date_given_by_the_manager_is_confirmed(store, photo):
    evidence.add_evidence(store, [photo])
    evidence.change_evidence(store, [1], shows=date(2026, 3, 1))
    item = store.plan.evidence[0]
    assert (item.shows, item.shows_confirmed) == (date(2026, 3, 1), True)


def test_text_inside_a_file_is_found(store, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("The pharmacist counted the diazepam stock")
    evidence.add_evidence(store, [notes])
    assert [hit.reference for hit in store.search("diaz")] == ["E001"]


def test_an_item_cannot_stand_for_itself(store, photo):
    evidence.add_evidence(store, [photo])
    with pytest.raises(UserError, match="stand for itself"):
        evidence.replace_evidence(store, 1, 1)
