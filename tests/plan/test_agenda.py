"""The rows of Today: which group each thing falls in, in whose words, with which button."""

from datetime import date, timedelta

import pytest
from tests.plan.build import CHANGED, OTHER, OWNER, TODAY, Builder

from evident.operations.packs import packs
from evident.plan.agenda import MOST_ROWS, GroupKind, agenda
from evident.plan.agenda_rows import Pressing, RowKind, Start
from evident.plan.clocks import clocks
from evident.plan.moves import Move
from evident.plan.records import (
    Check,
    Deadline,
    Evidence,
    Finding,
    Person,
    PlannedCheckConcern,
    Risk,
)
from evident.plan.stages import standings
from evident.plan.words import CheckKind, DeadlineKind, Result, Stage


@pytest.fixture
def b():
    return Builder()


def rows(b, kind, back=(), deadlines=()):
    plan = b.plan()
    found = agenda(plan, standings(plan, TODAY), TODAY, deadlines, back)
    return next((group.rows for group in found.groups if group.kind is kind), ())


def told(found):
    return [(row.words, row.detail, row.chip, row.start) for row in found]


def test_late_actions_and_checks_are_overdue_latest_first(b):
    concern = b.concern("S2")
    b.action(concern, title="Brief the night staff", due=TODAY - timedelta(days=1))
    b.planned_check(concern, TODAY - timedelta(days=9), owner_id=OTHER)
    assert told(rows(b, GroupKind.OVERDUE)) == [
        ("MAR audit", "S2 · Spot check · Deputy manager", "9 days overdue", Start.RECORD),
        ("Brief the night staff", "S2 · Clinical lead", "1 day overdue", Start.UPDATE),
    ]


@pytest.mark.parametrize(
    ("days", "chip", "pressing"),
    [
        (0, "Due today", Pressing.SOON),
        (1, "Due tomorrow", Pressing.SOON),
        (3, "Fri 24 April", Pressing.DATED),
        (7, "Tue 28 April", Pressing.DATED),
    ],
)
def test_what_is_due_within_a_week_says_when(b, days, chip, pressing):
    b.action(b.concern(), due=TODAY + timedelta(days=days))
    (row,) = rows(b, GroupKind.DUE)
    assert (row.chip, row.pressing, row.kind) == (chip, pressing, RowKind.ACTION)
    assert not rows(b, GroupKind.OVERDUE)


def test_what_is_due_after_a_week_waits_and_is_named_as_next(b):
    b.planned_check(b.embedded(), TODAY + timedelta(days=8))
    plan = b.plan()
    found = agenda(plan, standings(plan, TODAY), TODAY)
    assert found.quiet == "Nothing is due today. Next: MAR audit on Wednesday 29 April."
    assert found.pressing == 0


def test_a_check_for_two_concerns_is_one_row(b):
    first, second = b.concern("W1"), b.concern("W2")
    planned = b.planned_check(first, TODAY)
    b.put(PlannedCheckConcern(planned_id=planned.id, concern_id=second.id))
    (row,) = rows(b, GroupKind.DUE)
    assert row.detail == "W1, W2 · Spot check · Nobody yet"
    assert row.record_id == planned.id


def test_a_single_planned_check_that_was_made_is_gone(b):
    concern = b.concern()
    planned = b.planned_check(concern, TODAY - timedelta(days=3))
    finding = b.check(concern, TODAY - timedelta(days=3))
    b.set(Check, finding.check_id, planned_id=planned.id)
    assert not rows(b, GroupKind.OVERDUE)


def test_a_check_that_a_concern_needs_this_week_is_asked_for_when_nobody_planned_it(b):
    days = (date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 12))
    concern = b.embedded(days=days)
    (row,) = rows(b, GroupKind.DUE)
    assert (row.words, row.start) == ("Check S1 again by 26 April to keep it", Start.RECORD)
    b.planned_check(concern, TODAY + timedelta(days=2))
    assert [row.words for row in rows(b, GroupKind.DUE)] == ["MAR audit"]


def test_an_open_deadline_is_a_row_and_a_follow_on_issue_too(b):
    row = Deadline(id=1, kind=DeadlineKind.NOTICE, title="Notice", due=TODAY + timedelta(days=2))
    b.put(row)
    b.follow_on(b.concern(), issue="Labels worn.", owner_id=OTHER, due=TODAY)
    found = rows(b, GroupKind.DUE, deadlines=clocks(b.plan(), packs().process, frozenset(), TODAY))
    assert [row.words for row in found] == ["Close the follow-on issue: Labels worn", "Notice"]
    assert [row.kind for row in found] == [RowKind.FOLLOW_ON, RowKind.DEADLINE]


def test_done_but_unchecked_and_paper_only_are_gaps(b):
    b.done("E2")
    b.check(b.done("R2"), date(2026, 4, 10), by=OTHER, kind=CheckKind.AUDIT)
    found = rows(b, GroupKind.GAPS)
    assert [(row.chip, row.start) for row in found] == [
        ("Nobody has checked it", Start.PLAN_CHECK),
        ("Paper only, no practice", Start.EVIDENCE),
        *[("Not looked at", Start.PLAN_CHECK)] * 3,
    ]
    assert found[0].words == "Have somebody else check E2"


def test_a_gap_that_a_planned_check_will_close_is_left_to_its_day(b):
    b.planned_check(b.done(), TODAY + timedelta(days=3), owner_id=OTHER)
    assert all(row.chip != "Nobody has checked it" for row in rows(b, GroupKind.GAPS))
    assert [row.words for row in rows(b, GroupKind.DUE)] == ["MAR audit"]


def test_only_eight_gaps_are_shown_at_first(b):
    for number in range(1, 12):
        b.done(f"S{number}")
    plan = b.plan()
    found = agenda(plan, standings(plan, TODAY), TODAY)
    gaps = next(group for group in found.groups if group.kind is GroupKind.GAPS)
    assert len(gaps.first) == MOST_ROWS
    assert gaps.more == f"Show all {len(gaps.rows)}" == "Show all 15"


def test_a_failed_check_without_an_answer_is_stepped_back(b):
    concern = b.verified()
    finding = b.check(concern, date(2026, 4, 18), result=Result.NOT_MET)
    b.set(Finding, finding.id, decide_later=True)
    (row,) = rows(b, GroupKind.BACK)
    assert row.words == "S1: the check on 18 April was not met. What will you do about it?"
    assert row.detail == "Add an action for S1: the check on 18 April was not met"
    assert (row.chip, row.start, row.record_id) == ("Check not met", Start.ADD_ACTION, finding.id)


def test_stepped_back_says_from_where_to_where_and_why(b):
    concern = b.verified("S3")
    b.check(concern, date(2026, 4, 12), result=Result.NOT_MET)
    move = Move(concern.id, Stage.VERIFIED, Stage.IN_PROGRESS, date(2026, 4, 12))
    (row,) = rows(b, GroupKind.BACK, [move])
    assert row.words == (
        "S3 moved from Verified to In progress: the check on 12 April was not met. "
        "What will you do about it?"
    )


def test_a_failed_check_is_answered_by_an_action_made_from_it(b):
    concern = b.verified("S3")
    finding = b.check(concern, date(2026, 4, 12), result=Result.NOT_MET)
    move = Move(concern.id, Stage.VERIFIED, Stage.IN_PROGRESS, date(2026, 4, 12))
    b.action(concern, title="Brief again", from_finding_id=finding.id, due=TODAY)
    assert not rows(b, GroupKind.BACK, [move])
    assert [row.words for row in rows(b, GroupKind.DUE)] == ["Brief again"]


def test_a_check_partly_met_is_answered_by_a_planned_one(b):
    concern = b.verified("S3")
    b.check(concern, date(2026, 4, 20), result=Result.PARTLY)
    move = Move(concern.id, Stage.VERIFIED, Stage.DONE, date(2026, 4, 20))
    (row,) = rows(b, GroupKind.BACK, [move])
    assert row.words == (
        "S3 moved from Verified to Done, not verified: the check on 20 April was partly met. "
        "What will you do about it?"
    )
    b.planned_check(concern, TODAY + timedelta(days=3), owner_id=OTHER)
    assert not rows(b, GroupKind.BACK, [move])


def test_evidence_that_ran_out_is_overdue_and_soon_is_a_gap(b):
    concern = b.verified("S3")
    item = b.all(Evidence)[0]
    b.set(Evidence, item.id, expires=TODAY + timedelta(days=2))
    soon = rows(b, GroupKind.GAPS)[0]
    assert (soon.start, soon.record_id, soon.pressing) == (Start.LOOK, item.id, Pressing.GAP)
    b.set(Evidence, item.id, expires=TODAY - timedelta(days=2))
    first = rows(b, GroupKind.OVERDUE)[0]
    assert (first.start, first.record_id, first.pressing) == (Start.LOOK, item.id, Pressing.LATE)
    assert concern.reference in first.words


def test_a_risk_to_review_is_due_on_its_day(b):
    b.put(Risk(title="Too few staff at night.", review_on=TODAY))
    (row,) = rows(b, GroupKind.DUE)
    assert (row.words, row.chip, row.start) == (
        "Review the risk: Too few staff at night",
        "Due today",
        Start.REVIEW,
    )


def test_an_owner_who_has_left_is_one_row_for_all_they_own(b):
    concern = b.concern("S1")
    b.action(concern, title="One", due=TODAY)
    b.action(concern, title="Two", due=TODAY)
    b.done_action(concern, completed=CHANGED)
    b.set(Person, OWNER, until=date(2026, 4, 3))
    (row,) = (r for r in rows(b, GroupKind.NOBODY) if r.start is Start.HAND_OVER)
    assert row.words == "Clinical lead left on 3 April and owns 1 concern and 2 actions"
    b.set(Person, OWNER, until=TODAY)  # the last day is a day of work
    assert not any(r.start is Start.HAND_OVER for r in rows(b, GroupKind.NOBODY))


def test_a_concern_that_moved_back_says_from_where_and_when(b):
    concern = b.done()
    move = Move(concern.id, Stage.VERIFIED, Stage.DONE, date(2026, 4, 12))
    (row,) = rows(b, GroupKind.BACK, [move])
    assert row.words.startswith("S1 moved from Verified to Done, not verified: ")
    assert row.chip == "Was Verified"


def test_nobody_answers_and_nothing_is_dated(b):
    b.concern("W4", owner_id=None)
    b.concern("W5")
    b.action(b.concern("W6"), title="Write it up", owner_id=None, due=None)
    b.action(b.concern("W7"), title="File it", due=None)
    assert [(r.words, r.chip, r.start) for r in rows(b, GroupKind.NOBODY)] == [
        ("Name an owner and a first action for W4", "No owner", Start.OWNER),
        ("Add the first action for W5", "No action", Start.ADD_ACTION),
        ("Give an owner and a due date to “Write it up”", "No owner", Start.OWNER),
        ("Give a due date to “File it”", "No due date", Start.DATE),
    ]


def test_a_finished_action_is_nowhere(b):
    b.done_action(b.concern(), completed=CHANGED)
    assert not rows(b, GroupKind.OVERDUE)
    assert not rows(b, GroupKind.DUE)


def test_what_is_in_the_bin_is_nowhere(b):
    b.action(b.concern("W4", binned_on=TODAY, owner_id=OWNER), due=TODAY)
    plan = b.plan()
    found = agenda(plan, standings(plan, TODAY), TODAY)
    assert (found.groups, found.quiet) == ((), "Nothing is due today.")


def test_what_comes_within_thirty_days_is_listed_apart(b):
    concern = b.embedded()
    for days in (8, 30, 31):
        b.planned_check(concern, TODAY + timedelta(days=days))
    plan = b.plan()
    found = agenda(plan, standings(plan, TODAY), TODAY)
    assert [row.day for row in found.coming] == [date(2026, 4, 29), date(2026, 5, 21)]
