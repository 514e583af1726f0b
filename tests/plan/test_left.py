"""What is left for a concern: each fact once."""

from datetime import date, timedelta

from tests.plan.build import OTHER, OWNER, TODAY, Builder

from evident.plan.left import beside, by_when, left
from evident.plan.records import Concern
from evident.plan.stages import standing
from evident.plan.words import Every, Stage


def stood(b):
    plan = b.plan()
    return standing(plan, plan.all(Concern)[1], TODAY)


def in_days(days):
    return TODAY + timedelta(days=days)


def test_a_late_action_is_said_once():
    b = Builder()
    concern = b.concern()
    b.action(concern, title="New form", due=in_days(-7), started=in_days(-20))
    assert left(stood(b)) == (
        "Action 7 days late: “New form” was due on 14 April.",
        "Question 1 is not answered yet: what changed.",
        "Date of change missing: from when the change is in use is not recorded.",
        "No evidence yet: nothing shows what changed.",
    )
    assert beside(stood(b)) == ()
    b.action(concern, title="Brief staff", due=in_days(-3))
    b.planned_check(concern, in_days(-1))
    assert beside(stood(b)) == ("Action “Brief staff” was due on 18 April, and 1 other.",)


def test_a_late_routine_check_is_said_beside_what_is_asked_for():
    b = Builder()
    b.planned_check(b.done(), in_days(-2), owner_id=OWNER, every=Every.WEEK)
    assert beside(stood(b)) == ("Check “MAR audit” was due on 19 April.",)


def test_the_planned_check_by_somebody_else_is_named_before_the_routine_one():
    b = Builder()
    concern = b.done()
    b.check(concern, date(2026, 4, 14), by=OWNER)
    b.planned_check(concern, in_days(0), owner_id=OWNER, every=Every.WEEK)
    assert by_when(stood(b)) == TODAY
    b.planned_check(concern, in_days(7), owner_id=OTHER)
    found = stood(b)
    assert found.missing == "Independent check"
    assert found.due == TODAY
    assert by_when(found) == in_days(7)
    assert left(found)[0] == (
        "Independent check: since the change on 5 January only people who own it or did it have "
        "found it met. "
        "“MAR audit” is planned for 28 April."
    )
    assert beside(found) == ()


def test_a_late_check_by_somebody_else_is_said_once():
    b = Builder()
    b.planned_check(b.done(), in_days(-2), owner_id=OTHER)
    found = stood(b)
    assert left(found)[0] == "Nobody has checked it yet. “MAR audit” was planned for 19 April."
    assert " ".join((*left(found), *beside(found))).count("MAR audit") == 1


def test_a_hold_and_no_owner_are_said_once():
    b = Builder()
    b.embedded(hold=Stage.DONE, hold_why="New staff")
    found = stood(b)
    assert "Held back by the manager: New staff." not in left(found)
    assert beside(found) == (
        "Held back at Done, not verified by the manager, from Embedded: New staff.",
    )
    b = Builder()
    b.concern(owner_id=None)
    assert left(stood(b)) == (
        "No owner or action: nobody is answerable and nothing is planned yet.",
    )
    assert beside(stood(b)) == ()


def test_nothing_is_left_of_what_is_embedded():
    b = Builder()
    b.embedded()
    assert (left(stood(b)), beside(stood(b))) == ((), ())
