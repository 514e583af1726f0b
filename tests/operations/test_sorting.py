"""Sorting evidence in one step, pasted items, and copies given to other programs."""

import os
import time
from datetime import date

import pytest

from evident.operations import concerns, history
from evident.operations.evidence import Link, add_evidence, add_pasted
from evident.operations.opened_copies import OpenedCopies, sweep
from evident.operations.sorting import sort_evidence
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import EvidenceLink
from evident.plan.words import EvidenceKind, KeyQuestion


@pytest.fixture(autouse=True)
def _concern(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")


def added(store, tmp_path, *names):
    paths = []
    for name in names:
        paths.append(tmp_path / name)
        paths[-1].write_text(name, encoding="utf-8")
    return add_evidence(store, paths).items


def test_many_items_are_sorted_as_one_step(store, tmp_path):
    items = added(store, tmp_path, "2026-03-02 a.txt", "2026-03-09 b.txt")
    ids = [item.id for item in items]
    kind = EvidenceKind.OUTCOMES
    sort_evidence(store, ids, [Link("S1", 2)], dates_right=True, kind=kind)
    first, second = store.plan.evidence
    assert (first.shows, second.shows) == (date(2026, 3, 2), date(2026, 3, 9))
    assert first.shows_confirmed
    assert second.kind is kind
    assert [link.question for link in store.plan.all(EvidenceLink)] == [2, 2]
    history.undo(store)
    assert store.plan.evidence == items
    assert not len(store.plan.all(EvidenceLink))


def test_a_date_for_all_is_confirmed_and_no_date_leaves_the_guess(store, tmp_path):
    (item,) = added(store, tmp_path, "2026-03-02 a.txt")
    sort_evidence(store, [item.id])
    assert not store.plan.evidence[0].shows_confirmed
    sort_evidence(store, [item.id], shows=date(2026, 3, 3))
    assert store.plan.evidence[0].shows == date(2026, 3, 3)
    assert store.plan.evidence[0].shows_confirmed


def test_items_that_were_there_already_get_links_and_nothing_else(store, tmp_path):
    old, new = added(store, tmp_path, "old.txt", "new.txt")
    sort_evidence(store, [new.id], [Link("S1")], linked_too=[old.id], kind=EvidenceKind.PARTNERS)
    assert store.plan.evidence[0] == old
    assert {link.evidence_id for link in store.plan.all(EvidenceLink)} == {old.id, new.id}


def test_a_concern_that_has_gone_changes_nothing(store, tmp_path):
    (item,) = added(store, tmp_path, "a.txt")
    with pytest.raises(RecordMissing):
        sort_evidence(store, [item.id], [Link("W9")], kind=EvidenceKind.STAFF)
    assert store.plan.evidence == (item,)


def test_pasted_words_are_kept_with_their_title_and_found_by_search(store):
    pasted = add_pasted(store, b"The niece rang", "Pasted text 21 April 2026.txt", title="Call")
    (item,) = pasted.items
    assert (item.title, item.shows, item.shows_confirmed) == ("Call", date(2026, 4, 21), False)
    assert store.files.text(item.file) == "The niece rang"
    assert add_pasted(store, b"The niece rang", "Pasted text.txt").doubles == (item,)


def test_pasted_nonsense_is_refused(store):
    with pytest.raises(UserError, match="not added"):
        add_pasted(store, b"", "Pasted text.txt")
    assert not store.plan.evidence


def test_refused_files_are_named_with_their_path(store, tmp_path):
    missing = tmp_path / "gone.pdf"
    assert add_evidence(store, [missing]).refused_paths == (missing,)


# --- copies for other programs -------------------------------------------------------------------


def test_a_copy_is_private_cannot_be_written_and_goes(store, tmp_path):
    (item,) = added(store, tmp_path, "rota.txt")
    copies = OpenedCopies(tmp_path)
    path = copies.make(store, item)
    assert path.name == "E001 rota.txt"
    assert path.read_text(encoding="utf-8") == "rota.txt"
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o400
        assert path.parent.parent.stat().st_mode & 0o777 == 0o700
    assert copies.make(store, item) != path
    copies.remove()
    assert not path.exists()
    assert not list(tmp_path.glob("evident-open-*"))


def test_what_a_crash_left_is_swept_later_but_not_what_is_in_use(store, tmp_path):
    (item,) = added(store, tmp_path, "rota.txt")
    left, held = OpenedCopies(tmp_path).make(store, item), OpenedCopies(tmp_path).make(store, item)
    yesterday = time.time() - 86_400
    os.utime(left.parent.parent, (yesterday, yesterday))
    sweep(tmp_path)
    assert not left.exists()
    assert held.exists()
    assert (tmp_path / "rota.txt").exists()


def test_a_copy_that_cannot_be_written_says_so(store, tmp_path):
    (item,) = added(store, tmp_path, "rota.txt")
    with pytest.raises(UserError, match="E001 was not opened"):
        OpenedCopies(tmp_path / "nowhere").make(store, item)
