"""What is said at start: a clock set back by an hour or a year, and how much is due."""

from datetime import UTC, date, datetime, timedelta

from tests.plan.build import TODAY, Builder

from evident.operations.actions import add_action
from evident.operations.concerns import add_concern
from evident.operations.plans import open_plan, start_plan
from evident.plan.agenda import agenda
from evident.plan.clock_back import clock_back, latest
from evident.plan.notice import notice
from evident.plan.records import Action, Risk
from evident.plan.stages import standings
from evident.plan.words import KeyQuestion

NOW = datetime(2026, 3, 3, 11, 5, tzinfo=UTC)


def test_a_year_back_is_said_with_both_days():
    assert clock_back(NOW, datetime(2025, 4, 21, 9, tzinfo=UTC)) == (
        "This PC’s clock says 21 April 2025, before the last change of 3 March 2026. "
        "Dates will be wrong until it is put right."
    )


def test_an_hour_back_is_said_with_both_times():
    assert clock_back(NOW, NOW - timedelta(hours=1)) == (
        "This PC’s clock says 10:05, before the last change at 11:05 today. "
        "Dates will be wrong until it is put right."
    )


def test_a_clock_put_right_by_seconds_or_by_summer_time_says_nothing():
    assert clock_back(NOW, NOW - timedelta(minutes=4)) == ""
    assert clock_back(NOW, NOW) == ""
    assert clock_back(None, NOW) == ""
    # The clocks go back at 01:00 UTC: what was written at 00:55 UTC is an hour "later" on the wall.
    before = datetime(2026, 10, 25, 0, 55, tzinfo=UTC)
    assert clock_back(before, before + timedelta(minutes=10)) == ""


def test_however_many_changes_were_made_by_the_wrong_clock_the_earlier_ones_tell_on_it():
    wrong = NOW - timedelta(days=365)
    made = [NOW, *(wrong + timedelta(minutes=n) for n in range(300))]
    assert latest(made) == NOW
    assert latest([]) is None


def test_after_a_week_of_work_the_clock_is_believed_and_the_later_moment_was_wrong():
    ahead = datetime(2062, 3, 3, tzinfo=UTC)
    six = [ahead, *(NOW + timedelta(days=n) for n in range(6))]
    assert latest(six) == ahead
    assert latest([*six, NOW + timedelta(days=6)]) == NOW + timedelta(days=6)


def test_a_clock_set_back_a_year_loses_and_refuses_nothing(tmp_path):
    moments = [NOW]
    path = tmp_path / "plan.evident"
    with start_plan(path, "Elm Lodge", clock=lambda: moments[-1], who="M") as store:
        add_concern(store, KeyQuestion.SAFE, "Fire doors")
        moments.append(NOW - timedelta(days=365))
        add_action(store, "S1", "Fit closers", due=date(2026, 5, 1))
        moments.append(NOW + timedelta(days=1))
        add_action(store, "S1", "Check closers", due=date(2026, 5, 2))
    with open_plan(path, clock=lambda: moments[-1]) as store:
        assert latest(store.past.moments()) == NOW + timedelta(days=1)
        numbers = [entry.number for entry in store.past.entries(limit=10)]
        assert numbers == sorted(numbers, reverse=True)
        assert [action.title for action in store.plan.all(Action)] == [
            "Fit closers",
            "Check closers",
        ]
        store.undo()
        assert [action.title for action in store.plan.all(Action)] == ["Fit closers"]


def test_the_notice_counts_what_is_overdue_and_due():
    b = Builder()
    concern = b.concern()
    for late in (1, 2, 3):
        b.action(concern, due=TODAY - timedelta(days=late))
    b.planned_check(concern, TODAY)
    b.planned_check(concern, TODAY + timedelta(days=2))
    assert said(b) == "3 actions are overdue and 2 checks are due this week."


def test_one_thing_is_due_and_nothing_says_nothing():
    b = Builder()
    assert said(b) == ""
    b.action(b.concern(), due=TODAY)
    assert said(b) == "1 action is due this week."


def test_a_risk_to_review_is_counted_with_the_rest():
    b = Builder()
    b.action(b.concern(), due=TODAY - timedelta(days=1))
    b.put(Risk(title="Falls at night", review_on=TODAY - timedelta(days=2)))
    assert said(b) == "1 action and 1 risk review are overdue."


def said(b):
    plan = b.plan()
    return notice(agenda(plan, standings(plan, TODAY), TODAY))
