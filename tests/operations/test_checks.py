from datetime import date

import pytest

from evident.operations import check_plans, checks, concerns, history, service
from evident.operations.checks import Seen
from evident.plan.errors import UserError
from evident.plan.records import (
    Action,
    Check,
    CheckAnswer,
    EvidenceLink,
    Finding,
    FindingCell,
    PlannedCheck,
)
from evident.plan.words import CheckKind, Every, EvidenceKind, KeyQuestion, Result

DAY = date(2026, 4, 12)


@pytest.fixture(autouse=True)
def _two_concerns(store):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")
    concerns.add_concern(store, KeyQuestion.SAFE, "Log gaps")


def test_a_check_is_itself_evidence_of_its_kind(store):
    seen = [Seen("S1", Result.MET, "Locked", ((1, 1),)), Seen("S2", Result.NOTHING)]
    checks.record_check(store, CheckKind.SPOT_CHECK, DAY, 1, seen)
    record = store.plan.evidence[0]
    assert (record.reference, record.kind, record.shows) == ("E001", EvidenceKind.OBSERVATION, DAY)
    assert record.shows_confirmed
    assert [(k.concern_id, k.question) for k in store.plan.all(EvidenceLink)] == [(1, 2), (2, 2)]
    assert len(store.plan.all(Finding)) == 2
    assert [(c.area_id, c.shift_id) for c in store.plan.all(FindingCell)] == [(1, 1)]


def test_a_check_is_one_step_back(store):
    checks.record_check(store, CheckKind.AUDIT, DAY, 1, [Seen("S1", Result.MET)])
    history.undo(store)
    assert not store.plan.all(Check)
    assert not store.plan.evidence
    history.redo(store)
    assert store.plan.evidence[0].kind is EvidenceKind.PROCESSES


def test_not_met_needs_its_action_or_a_decision_to_wait(store):
    with pytest.raises(UserError, match="nothing says what follows"):
        checks.record_check(store, CheckKind.AUDIT, DAY, 1, [Seen("S1", Result.NOT_MET, "Open")])
    assert not store.plan.all(Check)
    failed = Seen("S1", Result.NOT_MET, "Open", action="Fit a closer", action_owner_id=1)
    checks.record_check(store, CheckKind.AUDIT, DAY, 1, [failed])
    action = next(iter(store.plan.all(Action)))
    finding = next(iter(store.plan.all(Finding)))
    assert (action.title, action.from_finding_id) == ("Fit a closer", finding.id)
    later = Seen("S2", Result.NOT_MET, "Gaps", decide_later=True)
    checks.record_check(store, CheckKind.AUDIT, DAY, 1, [later])
    assert [f.decide_later for f in store.plan.all(Finding)] == [False, True]


def test_a_planned_check_moves_on_when_it_was_done(store):
    due = date(2026, 1, 31)
    check_plans.plan_check(store, CheckKind.AUDIT, "Sluice", ["S1"], due, every=Every.MONTH)
    checks.record_check(
        store, CheckKind.AUDIT, date(2026, 2, 1), 1, [Seen("S1", Result.MET)], planned_id=1
    )
    assert store.plan.all(PlannedCheck)[1].next_due == date(2026, 2, 28)


def test_a_single_planned_check_ends_when_it_was_done(store):
    check_plans.plan_check(store, CheckKind.AUDIT, "Sluice", ["S1"], DAY)
    checks.record_check(store, CheckKind.AUDIT, DAY, 1, [Seen("S1", Result.MET)], planned_id=1)
    assert store.plan.all(PlannedCheck)[1].ended == DAY


def test_a_check_says_something_about_a_concern(store):
    with pytest.raises(UserError, match="nothing about any concern"):
        checks.record_check(store, CheckKind.AUDIT, DAY, 1, [])


def test_files_come_in_with_the_check_as_one_step(store, tmp_path):
    photo = tmp_path / "round.txt"
    photo.write_text("Nine charts, all signed.", encoding="utf-8")
    done = checks.record_with_files(
        store,
        CheckKind.SPOT_CHECK,
        DAY,
        1,
        [Seen("S1", Result.MET, cells=((1, 1),))],
        files=[photo, tmp_path / "gone.pdf"],
    )
    record, item = store.plan.evidence
    assert (item.kind, item.shows, item.area_id) == (EvidenceKind.OBSERVATION, DAY, 1)
    assert [error.headline for error in done.refused] == ["gone.pdf was not added."]
    history.undo(store)
    assert not store.plan.evidence
    assert not store.plan.all(Check)


def test_a_check_of_a_day_to_come_is_refused(store):
    for day in (date(2026, 4, 22), date(2062, 4, 12)):
        with pytest.raises(UserError, match="still to come"):
            checks.record_check(store, CheckKind.AUDIT, day, 1, [Seen("S1", Result.MET)])
    assert not store.plan.all(Check)


def test_an_answer_of_a_person_keeps_the_words_of_the_question(store):
    checks.record_check(store, CheckKind.AUDIT, DAY, 1, [Seen("S1", Result.MET)])
    with store.transaction("Answer") as tx:
        tx.put(CheckAnswer(check_id=1, concern_id=1, question="Who would you tell?", role="Carer"))
    assert next(iter(store.plan.all(CheckAnswer))).question == "Who would you tell?"
