"""Flags beside the stage."""

from datetime import date, timedelta

import pytest
from tests.plan.build import CHANGED, TODAY, Builder

from evident.plan.flags import FlagKind
from evident.plan.records import Action, Check, Concern, PlannedCheck
from evident.plan.stages import standing
from evident.plan.words import Every, EvidenceKind, Stage


def flags(b, today=TODAY):
    plan = b.plan()
    return {flag.kind: flag for flag in standing(plan, plan.all(Concern)[1], today).flags}


def in_days(days):
    return TODAY + timedelta(days=days)


def test_a_concern_in_order_has_no_flag():
    b = Builder()
    b.embedded()
    assert flags(b) == {}


def test_overdue_names_the_most_overdue_and_counts_the_others():
    b = Builder()
    concern = b.concern()
    b.action(concern, due=in_days(-3), title="Brief staff")
    b.action(concern, due=in_days(-7), title="New form")
    flag = flags(b)[FlagKind.OVERDUE]
    assert (flag.days, flag.short) == (7, "7 days overdue")
    assert flag.words == "Action “New form” was due on 14 April, and 1 other."


def test_a_planned_check_is_overdue_the_day_after():
    b = Builder()
    concern = b.embedded()
    b.planned_check(concern, TODAY, every=Every.WEEK)
    assert flags(b)[FlagKind.DUE_SOON].short == "Due today"
    flag = flags(b, in_days(1))[FlagKind.OVERDUE]
    assert (flag.short, flag.words) == (
        "1 day overdue",
        "Check “MAR audit” was due on 21 April.",
    )


def test_a_single_planned_check_is_over_once_made_and_an_ended_one_too():
    b = Builder()
    concern = b.embedded()
    single = b.planned_check(concern, in_days(-2))
    ended = b.planned_check(concern, in_days(-2), every=Every.WEEK, ended=in_days(1))
    assert flags(b)[FlagKind.OVERDUE].words.endswith("and 1 other.")
    b.set(Check, 3, planned_id=single.id)
    b.set(PlannedCheck, ended.id, ended=TODAY)
    assert flags(b) == {}


def test_an_action_going_further_is_overdue_too():
    b = Builder()
    b.action(b.embedded(), going_further=True, due=in_days(-1))
    assert flags(b)[FlagKind.OVERDUE].days == 1


@pytest.mark.parametrize(
    ("days", "short"),
    [(0, "Due today"), (1, "Due tomorrow"), (2, "Due in 2 days"), (7, "Due in 7 days"), (8, None)],
)
def test_due_soon_is_within_7_days(days, short):
    b = Builder()
    b.action(b.concern(), due=in_days(days))
    flag = flags(b).get(FlagKind.DUE_SOON)
    assert (flag.short if flag else None) == short


def test_a_done_action_is_neither_late_nor_due():
    b = Builder()
    b.done_action(b.concern(), due=in_days(-9), completed=CHANGED)
    b.done_action(b.records[Concern, 1], due=in_days(1), completed=CHANGED)
    assert set(flags(b)) == {FlagKind.NO_EVIDENCE}


def test_no_owner_of_the_concern_or_of_an_open_action():
    b = Builder()
    b.embedded()
    b.set(Concern, owner_id=None)
    assert flags(b)[FlagKind.NO_OWNER].words == "Nobody is answerable for this concern."
    b.set(Concern, owner_id=1)
    b.set(Action, owner_id=None)
    assert FlagKind.NO_OWNER not in flags(b)
    b.set(Action, completed=None)
    assert flags(b)[FlagKind.NO_OWNER].words == "Action “New chart” has no owner."


def test_no_evidence_until_something_counts():
    b = Builder()
    concern = b.concern()
    b.evidence(concern, shows_confirmed=False)
    assert FlagKind.NO_EVIDENCE in flags(b)
    b.evidence(concern, question=3, kind=EvidenceKind.PEOPLE)
    assert FlagKind.NO_EVIDENCE not in flags(b)


def test_held_back_only_while_it_holds_something():
    b = Builder()
    b.embedded(hold=Stage.VERIFIED, hold_why="New manager")
    assert flags(b)[FlagKind.HELD_BACK].words == (
        "Held back at Verified by the manager, from Embedded: New manager."
    )
    b.set(Concern, hold=Stage.EMBEDDED)
    assert flags(b) == {}


def test_a_sentence_says_when_most_evidence_is_recent():
    b = Builder()
    concern = b.done()
    plan = b.plan()
    assert standing(plan, concern, TODAY).recent == ""
    b.evidence(concern, shows=TODAY - timedelta(days=60))
    assert standing(b.plan(), concern, TODAY).recent == ""
    b.evidence(concern, shows=TODAY)
    assert standing(b.plan(), concern, TODAY).recent == (
        "Most evidence is from the last 60 days: 2 of 3 items."
    )
    assert standing(b.plan(), concern, date(2026, 4, 22)).recent == ""


def test_a_concern_is_due_with_its_first_open_action_else_its_next_check():
    b = Builder()
    concern = b.embedded()
    b.planned_check(concern, in_days(3), every=Every.WEEK)
    assert standing(b.plan(), concern, TODAY).due == in_days(3)
    b.action(concern, going_further=True, due=in_days(9))
    b.action(concern, going_further=True, due=in_days(8))
    assert standing(b.plan(), concern, TODAY).due == in_days(8)
