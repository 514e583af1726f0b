"""The risk register as rows: order, reviews due, what a risk lacks."""

from datetime import date, timedelta

import pytest
from tests.plan.build import OTHER, TODAY, Builder

from evident.plan.records import PlannedCheck, Risk, RiskCheck, RiskConcern
from evident.plan.risk_rows import (
    LEVELS,
    register_line,
    reviews_due,
    risk_rows,
    risks_of_concern,
)


@pytest.fixture
def build():
    return Builder()


def risk(build, title="Falls at night", days=30, **facts):
    facts.setdefault("review_on", None if days is None else TODAY + timedelta(days))
    return build.put(Risk(title=title, **facts))


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-5, "Review 5 days overdue"),
        (-1, "Review 1 day overdue"),
        (0, "Review due today"),
        (1, "Review due tomorrow"),
        (12, "Review by 3 May"),
        (300, "Review by 15 February 2027"),
        (None, "No review date"),
    ],
)
def test_a_review_is_said_in_words(build, days, words):
    risk(build, days=days)
    (row,) = risk_rows(build.plan(), TODAY)
    assert row.review == words
    assert row.late is (days is not None and days < 0)


def test_open_risks_stand_first_by_review_then_closed_ones_newest_first(build):
    risk(build, "Undated", None)
    risk(build, "Later", 40)
    risk(build, "Closed long ago", closed=date(2026, 1, 2))
    risk(build, "Late", -3)
    risk(build, "Closed lately", closed=date(2026, 4, 2))
    said = [row.risk.title for row in risk_rows(build.plan(), TODAY)]
    assert said == ["Late", "Later", "Undated", "Closed lately", "Closed long ago"]


def test_reviews_due_are_those_late_or_within_the_days_of_notice(build):
    for title, days in (("Late", -9), ("Today", 0), ("Week", 7), ("Later", 8), ("None", None)):
        risk(build, title, days)
    risk(build, "Closed", -20, closed=date(2026, 4, 2))
    said = [row.risk.title for row in reviews_due(build.plan(), TODAY)]
    assert said == ["Late", "Today", "Week"]


def test_a_row_names_what_the_risk_belongs_to(build):
    concern, binned = build.concern("S2"), build.concern("S3", binned_on=TODAY)
    made = risk(build, owner_id=OTHER, what_we_do="Sensor mats.", likelihood="High")
    check = build.put(PlannedCheck(title="Night walk round"))
    for one in (concern, binned):
        build.put(RiskConcern(risk_id=made.id, concern_id=one.id))
    build.put(RiskCheck(risk_id=made.id, planned_id=check.id))
    (row,) = risk_rows(build.plan(), TODAY)
    assert (row.concerns, row.checks) == (("S2",), ("Night walk round",))
    assert (row.owner, row.likelihood, row.impact) == ("Deputy manager", "High", "Not said")
    assert row.missing == ""
    assert row.sentence == (
        "Falls at night. likelihood High, impact Not said. Deputy manager. Review by 21 May. "
        "belongs to S2, Night walk round"
    )
    assert risks_of_concern(build.plan(), concern.id, TODAY) == (row,)
    assert risks_of_concern(build.plan(), 99, TODAY) == ()


def test_an_open_risk_says_what_it_lacks(build):
    risk(build, days=None)
    assert risk_rows(build.plan(), TODAY)[0].missing == (
        "Still needs an owner, a review date and what you do about it."
    )
    risk(build, "Closed", None, id=1, closed=TODAY)
    assert risk_rows(build.plan(), TODAY)[0].missing == ""


def test_the_register_in_one_line(build):
    assert register_line(risk_rows(build.plan(), TODAY)) == "0 open risks"
    risk(build)
    risk(build, "Late", -2)
    risk(build, "Closed", -2, closed=TODAY)
    assert register_line(risk_rows(build.plan(), TODAY)) == "2 open risks, 1 review overdue"


def test_levels_are_words():
    assert LEVELS == ("Low", "Medium", "High")
