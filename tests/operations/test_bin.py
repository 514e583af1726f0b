"""The bin: what is in it, bringing back, emptying."""

import pytest

from evident.operations import concerns, evidence, history
from evident.operations.bin import bring_back, empty_bin
from evident.operations.evidence import Link
from evident.plan.binned import binned
from evident.plan.records import Concern, Evidence, EvidenceLink
from evident.plan.words import KeyQuestion


@pytest.fixture
def filled(store, tmp_path, moving_clock):
    """Two items, one in the bin for 31 days, and a concern of our own in it since today."""
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")
    concerns.add_concern(store, KeyQuestion.SAFE, "Typed by mistake")
    for name in ("old", "kept"):
        path = tmp_path / f"{name}.txt"
        path.write_text(name)
        evidence.add_evidence(store, [path], links=[Link("S1", 2)])
    evidence.bin_evidence(store, [1])
    moving_clock.forward(31)
    concerns.move_to_bin(store, "S2", "It was S1 again")
    return store


def held(store):
    return binned(store.plan, store.clock().date())


def test_the_latest_comes_first_with_how_long_it_was_there(filled):
    assert [one.words for one in held(filled)] == [
        "S2  Typed by mistake · Concern · today",
        "E001  old · Evidence · 21 April 2026, 31 days ago",
    ]
    assert [one.old for one in held(filled)] == [False, True]


def test_what_is_brought_back_is_as_it_was_in_one_step(filled):
    bring_back(filled, held(filled))
    assert held(filled) == ()
    assert [c.reference for c in filled.plan.concerns] == ["S1", "S2"]
    assert [item.reference for item in filled.plan.evidence] == ["E001", "E002"]
    assert len(filled.plan.all(EvidenceLink)) == 2
    history.undo(filled)
    assert len(held(filled)) == 2


def test_emptying_deletes_what_is_in_it_and_nothing_else(filled, tmp_path):
    empty_bin(filled)
    assert [item.id for item in filled.plan.all(Evidence)] == [2]
    assert [concern.reference for concern in filled.plan.all(Concern)] == ["S1"]
    assert len(filled.plan.all(EvidenceLink)) == 1
    path = tmp_path / "new.txt"
    path.write_text("new")
    assert evidence.add_evidence(filled, [path]).items[0].reference == "E003"
    assert concerns.add_concern(filled, KeyQuestion.SAFE, "Another")
    assert filled.plan.concerns[-1].reference == "S3"
