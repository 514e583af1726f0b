"""Search: finds what was typed, never fails for how it was typed, forgets what is gone."""

import io
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evident.plan.records import (
    Action,
    Answer,
    Check,
    Concern,
    Evidence,
    Finding,
    Passage,
)
from evident.store import create
from evident.store.search import query_of


@pytest.fixture
def filled(store, concern):
    file = store.files.add(io.BytesIO(b"pdf"))
    with store.transaction("Fill") as tx:
        tx.put(Passage(source_id=1, concern_id=concern.id, words="People said the café was cold."))
        tx.put(Action(concern_id=concern.id, title="Retrain nurses", evidence_needed="Register"))
        tx.put(Answer(concern_id=concern.id, question=1, words="New charts on every floor"))
        number = tx.next_evidence_number()
        tx.put(Evidence(number=number, title="Audit", file=file.sha256, file_name="MAR may.pdf"))
        check = tx.put(Check(title="Night walkabout", on=date(2026, 5, 30), sample="10 people"))
        tx.put(Finding(check_id=check.id, concern_id=concern.id, seen="Trolley locked"))
    store.files.set_text(file.sha256, "Signatures were complete on all forty sheets.")
    return store


@pytest.mark.parametrize(
    ("words", "kind", "reference", "title"),
    [
        ("medicine", Concern, "S1", "Medicines were not always recorded"),
        ("S1", Concern, "S1", "Medicines were not always recorded"),
        ("CAFE cold", Passage, "S1", "Medicines were not always recorded"),
        ("café", Passage, "S1", "Medicines were not always recorded"),
        ("retr", Action, "S1", "Retrain nurses"),
        ("chart", Answer, "S1", "Medicines were not always recorded"),
        ("E001", Evidence, "E001", "Audit"),
        ("mar may", Evidence, "E001", "Audit"),
        ("signature forty", Evidence, "E001", "Audit"),
        ("walkabout", Check, "", "Night walkabout"),
        ("trolley", Finding, "S1", "Night walkabout"),
    ],
)
def test_finds_each_kind_by_its_words(filled, words, kind, reference, title):
    hit = filled.search(words)[0]
    assert (hit.kind, hit.reference, hit.title) == (kind, reference, title)
    assert hit.snippet


def test_all_words_must_be_there(filled):
    assert filled.search("medicines recorded")
    assert not filled.search("medicines trolley")


def test_titles_come_before_other_words(filled):
    with filled.transaction("Add") as tx:
        tx.put(Evidence(number=tx.next_evidence_number(), title="Other", note="audit " * 3))
    assert [hit.title for hit in filled.search("audit")] == ["Audit", "Other"]


HOSTILE = [
    "",
    " ",
    '"',
    "'",
    "O'Brien",
    "AND",
    "a AND",
    "NEAR(",
    "MAR chart: 2",
    "-x",
    "^",
    "*",
    "title:x",
    "x\x00y",
    "\ud800",
    "🙂",
    "שלום",
    "(((",
    "'; DROP TABLE concern",
    "%",
    "_",
    "a" * 20_000,
    "a " * 5_000,
]


@pytest.mark.parametrize("words", HOSTILE, ids=lambda words: ascii(words[:12]))
def test_whatever_is_typed_is_no_error(filled, words):
    filled.search(words)


@pytest.fixture(scope="module")
def shared(tmp_path_factory):
    from datetime import UTC, datetime

    path = tmp_path_factory.mktemp("search") / "plan.evident"
    with create(path, clock=lambda: datetime(2026, 6, 1, tzinfo=UTC), who="Ann") as store:
        yield store


@given(st.text())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_no_error(shared, words):
    shared.search(words)
    assert "\x00" not in query_of(words)


def test_words_that_went_are_not_found(filled, concern):
    with filled.transaction("Rename") as tx:
        tx.put(replace(concern, title="Falls"))
    assert not filled.search("medicines recorded")
    assert filled.search("falls")
    filled.undo()
    assert not filled.search("falls")
    assert filled.search("medicines recorded")


def test_what_is_deleted_or_in_the_bin_is_not_found(filled, concern):
    with filled.transaction("Bin") as tx:
        tx.put(replace(concern, binned_on=date(2026, 6, 1)))
    assert not filled.search("medicines")
    assert not filled.search("retrain")
    filled.undo()
    with filled.transaction("Delete") as tx:
        tx.delete(concern)
    assert not filled.search("medicines")
    assert not filled.search("trolley")


def test_renamed_evidence_keeps_the_words_of_its_file(filled):
    item = next(iter(filled.plan.all(Evidence)))
    with filled.transaction("Rename") as tx:
        tx.put(replace(item, title="Register"))
    assert [hit.title for hit in filled.search("signatures")] == ["Register"]


def test_index_made_anew_finds_the_same(filled):
    words = ("medicine", "cold", "retrain", "chart", "signature", "walkabout", "trolley")
    before = [filled.search(word) for word in words]
    filled.rebuild_search()
    assert [filled.search(word) for word in words] == before


def test_index_wipes_what_it_forgets(store):
    """Without this FTS5 leaves removed words in its pages."""
    with store.read() as connection:
        rows = dict(connection.execute("SELECT k, v FROM search_config"))
    assert rows["secure-delete"] == 1


def test_limit_is_kept(filled, concern):
    with filled.transaction("Many") as tx:
        for number in range(20):
            tx.put(Action(concern_id=concern.id, title=f"Poster {number}"))
    assert len(filled.search("poster")) == 8
    assert len(filled.search("poster", limit=3)) == 3
    assert filled.search("poster", limit=0) == []


def test_reader_beside_a_writer_searches_too(filled):
    from evident.store import open_store

    with open_store(filled.path, clock=filled.clock, who="Ann", read_only=True) as reader:
        assert reader.search("trolley")
