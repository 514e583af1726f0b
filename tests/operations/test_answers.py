from datetime import date

import pytest

from evident.operations import answers, check_plans, concerns, history
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import FollowOn, PlannedCheck
from evident.plan.words import CheckKind, KeyQuestion

DAY = date(2026, 4, 12)


@pytest.fixture(autouse=True)
def _one_concern(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")


def test_a_follow_on_issue_is_changed_and_removed(store):
    answers.add_follow_on(store, "S1", "Labels missing")
    change = answers.change_follow_on(store, 1, issue=" Labels  missing on drops ", due=DAY)
    assert change.label == "Change a follow-on issue of S1"
    issue = store.plan.all(FollowOn)[1]
    assert (issue.issue, issue.due) == ("Labels missing on drops", DAY)
    answers.remove_follow_on(store, 1)
    assert not store.plan.all(FollowOn)
    history.undo(store)
    assert store.plan.all(FollowOn)[1].due == DAY


def test_a_follow_on_issue_keeps_words(store):
    answers.add_follow_on(store, "S1", "Labels missing")
    with pytest.raises(UserError, match="no words"):
        answers.change_follow_on(store, 1, issue=" ")
    with pytest.raises(RecordMissing):
        answers.change_follow_on(store, 9, issue="Labels")
    with pytest.raises(RecordMissing):
        answers.remove_follow_on(store, 9)


def test_a_planned_check_is_moved(store):
    check_plans.plan_check(store, CheckKind.AUDIT, "Sluice", ["S1"], DAY)
    check_plans.change_planned_check(store, 1, next_due=date(2026, 5, 1), title=" Sluice door ")
    planned = store.plan.all(PlannedCheck)[1]
    assert (planned.next_due, planned.title) == (date(2026, 5, 1), "Sluice door")
