"""A check recorded by mistake: put right or removed, in one step that undo takes back."""

from datetime import date

import pytest

from evident.operations import check_changes, check_plans, checks, concerns, history, service
from evident.operations.checks import Seen
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import (
    Action,
    Check,
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


def change(store, findings, **facts):
    said = {"kind": CheckKind.SPOT_CHECK, "on": DAY, "by_id": 1} | facts
    return check_changes.change_check(store, 1, findings=findings, **said)


def test_what_was_wrong_is_put_right_in_check_findings_and_record(store):
    seen = [Seen("S1", Result.MET, "Locked", ((1, 1), (1, 2))), Seen("S2", Result.MET)]
    checks.record_check(store, CheckKind.SPOT_CHECK, DAY, 1, seen)
    right = [Seen("S1", Result.PARTLY, "One of two locked", ((1, 2),))]
    day = date(2026, 4, 10)
    change(store, right, kind=CheckKind.AUDIT, on=day, sample="2 doors")
    check = store.plan.all(Check)[1]
    assert (check.kind, check.on, check.sample) == (CheckKind.AUDIT, day, "2 doors")
    assert check.title == "Audit S1"
    finding = next(iter(store.plan.all(Finding)))
    assert (finding.id, finding.result, finding.seen) == (1, Result.PARTLY, "One of two locked")
    assert [(c.area_id, c.shift_id) for c in store.plan.all(FindingCell)] == [(1, 2)]
    record = store.plan.evidence[0]
    assert (record.reference, record.kind, record.shows) == ("E001", EvidenceKind.PROCESSES, day)
    assert [link.concern_id for link in store.plan.all(EvidenceLink)] == [1]
    history.undo(store)
    assert store.plan.all(Check)[1].on == DAY
    assert len(store.plan.all(Finding)) == 2


def test_a_check_with_its_own_name_keeps_it(store):
    checks.record_check(
        store, CheckKind.AUDIT, DAY, 1, [Seen("S1", Result.MET)], title="Sluice audit"
    )
    change(store, [Seen("S1", Result.MET)], kind=CheckKind.OBSERVATION)
    assert store.plan.all(Check)[1].title == "Sluice audit"


def test_changed_to_not_met_it_asks_what_follows(store):
    checks.record_check(store, CheckKind.AUDIT, DAY, 1, [Seen("S1", Result.MET)])
    with pytest.raises(UserError, match="nothing says what follows"):
        change(store, [Seen("S1", Result.NOT_MET, "Open")])
    change(store, [Seen("S1", Result.NOT_MET, "Open", action="Fit a closer")])
    assert next(iter(store.plan.all(Action))).from_finding_id == 1
    change(store, [Seen("S1", Result.NOT_MET, "Stood open")])  # answered already
    assert len(store.plan.all(Action)) == 1


def test_a_change_to_a_day_to_come_or_to_nothing_is_refused(store):
    checks.record_check(store, CheckKind.AUDIT, DAY, 1, [Seen("S1", Result.MET)])
    with pytest.raises(UserError, match="still to come"):
        change(store, [Seen("S1", Result.MET)], on=date(2062, 4, 12))
    with pytest.raises(UserError, match="nothing about any concern"):
        change(store, [])


def test_a_removed_check_goes_with_its_record_and_undo_brings_it_back(store):
    seen = [Seen("S1", Result.NOT_MET, "Open", ((1, 1),), action="Fit a closer")]
    checks.record_check(store, CheckKind.AUDIT, DAY, 1, seen)
    check_changes.remove_check(store, 1)
    assert not store.plan.all(Check)
    assert not store.plan.all(Finding)
    assert not store.plan.all(FindingCell)
    assert not store.plan.evidence
    action = next(iter(store.plan.all(Action)))
    assert (action.title, action.from_finding_id) == ("Fit a closer", None)
    history.undo(store)
    assert store.plan.evidence[0].check_id == 1
    assert next(iter(store.plan.all(Action))).from_finding_id == 1
    with pytest.raises(RecordMissing):
        check_changes.remove_check(store, 99)


def test_a_planned_check_is_due_again_when_its_check_is_removed(store):
    due = date(2026, 1, 31)
    check_plans.plan_check(store, CheckKind.AUDIT, "Sluice", ["S1"], due, every=Every.MONTH)
    met = [Seen("S1", Result.MET)]
    checks.record_check(store, CheckKind.AUDIT, date(2026, 2, 1), 1, met, planned_id=1)
    assert store.plan.all(PlannedCheck)[1].next_due == date(2026, 2, 28)
    check_changes.remove_check(store, 1)
    assert store.plan.all(PlannedCheck)[1].next_due == due


def test_what_an_inspection_found_is_not_changed_here(store):
    checks.record_check(store, CheckKind.INSPECTION, DAY, 1, [Seen("S1", Result.MET)])
    with pytest.raises(UserError, match="what a report says"):
        check_changes.remove_check(store, 1)
