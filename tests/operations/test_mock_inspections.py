"""A mock inspection: answers to findings, gaps to follow-on issues, left and carried on."""

from datetime import date

import pytest

from evident.operations import concerns, history, mock_inspections, service
from evident.plan.errors import UserError
from evident.plan.mock_inspection import (
    Walk,
    Walked,
    concerns_to_walk,
    read_walk,
)
from evident.plan.portfolio.checks import check_entry
from evident.plan.records import Check, CheckAnswer, Concern, EvidenceLink, Finding, FollowOn
from evident.plan.words import CheckKind, Explained, KeyQuestion, Result

DAY = date(2026, 4, 20)
YES, PARTLY, NO = Explained.RIGHT, Explained.NEARLY, Explained.NOT


@pytest.fixture(autouse=True)
def _three_concerns(store):
    service.add_person(store, "Deputy manager")
    for title in ("Sluice unlocked", "Log gaps", "Falls"):
        concerns.add_concern(store, KeyQuestion.SAFE, title)
    concerns.add_concern(store, KeyQuestion.CARING, "Doors open")


@pytest.mark.parametrize(
    ("said", "result"),
    [
        ((YES, YES, YES), Result.MET),
        ((YES, PARTLY, YES), Result.PARTLY),
        ((NO, NO, YES), Result.PARTLY),
        ((YES, YES, NO), Result.NOT_MET),
        ((YES, YES, None), None),
    ],
)
def test_the_result_follows_from_three_answers(said, result):
    assert Walked(said).result is result


def test_what_was_written_of_a_gap_is_none_once_all_is_as_it_should_be(store):
    found = {"S1": Walked((YES, YES, YES), issue="Key not labelled")}
    assert found["S1"].gap == ""
    assert Walked((YES, NO, YES), issue=" Key not labelled ").gap == "Key not labelled"
    mock_inspections.record_mock_inspection(store, KeyQuestion.SAFE, DAY, 1, found)
    assert not store.plan.all(FollowOn)


def test_a_walk_is_one_check_with_a_finding_for_each_concern_looked_at(store):
    found = {
        "S1": Walked((YES, YES, YES), "Locked, key in the office", ((1, 1),)),
        "S2": Walked((YES, PARTLY, NO), "Log empty", (), "No log at night", 1, DAY),
        "S3": Walked((YES, None, None)),
    }
    mock_inspections.record_mock_inspection(store, KeyQuestion.SAFE, DAY, 1, found)
    check = store.plan.all(Check)[1]
    assert (check.kind, check.title) == (CheckKind.MOCK_INSPECTION, "Mock inspection, Safe")
    assert (check.key_question, check.result) == (KeyQuestion.SAFE, Result.NOT_MET)
    findings = store.plan.all(Finding).where("check_id", 1)
    assert [one.result for one in findings] == [Result.MET, Result.NOT_MET]
    assert findings[1].decide_later
    assert len(store.plan.all(CheckAnswer)) == 6
    issue = next(iter(store.plan.all(FollowOn)))
    assert (issue.issue, issue.owner_id, issue.due) == ("No log at night", 1, DAY)
    assert issue.from_finding_id == findings[1].id
    assert [link.concern_id for link in store.plan.all(EvidenceLink)] == [1, 2]
    entry = check_entry(store.plan, check, {c.id: c for c in store.plan.all(Concern)})
    assert entry.findings[1].walked[1] == ("Could staff explain?", "Partly")
    assert entry.findings[1].told is None
    history.undo(store)
    assert not store.plan.all(Check)
    assert not store.plan.all(FollowOn)


def test_a_walk_of_everything_keeps_up_no_single_key_question(store):
    found = {"S1": Walked((YES, YES, YES)), "C1": Walked((YES, YES, YES))}
    mock_inspections.record_mock_inspection(store, None, DAY, 1, found)
    check = store.plan.all(Check)[1]
    assert (check.key_question, check.result) == (None, None)
    assert check.title == "Mock inspection, all key questions"


def test_a_walk_with_nothing_looked_at_is_refused(store):
    with pytest.raises(UserError, match="answer to all three"):
        mock_inspections.record_mock_inspection(
            store, KeyQuestion.SAFE, DAY, 1, {"S1": Walked((YES, None, None))}
        )


def test_a_walk_goes_through_live_concerns_in_order(store):
    assert [c.reference for c in concerns_to_walk(store.plan, KeyQuestion.SAFE)] == [
        "S1",
        "S2",
        "S3",
    ]
    assert len(concerns_to_walk(store.plan, None)) == 4


def test_a_walk_left_half_way_reads_back_and_nonsense_does_not():
    found = {"S2": Walked((YES, None, NO), "“Log” empty", ((1, 2),), "No log", 1, DAY)}
    walk = Walk(KeyQuestion.SAFE, DAY, 1, found, "S2")
    assert read_walk(KeyQuestion.SAFE, walk.text()) == walk
    for text in ("", "{}", "[1]", '{"found": {"S1": 3}}'):
        assert read_walk(None, text) is None
