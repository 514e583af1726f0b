"""Checks as lists: due, planned, made; areas and shifts named in as few words as will do."""

from datetime import date, timedelta

import pytest
from tests.plan.build import DAYS, EVERYWHERE, FIRST, GROUND, NIGHTS, OTHER, OWNER, TODAY, Builder

from evident.plan.agenda_gaps import gap_rows
from evident.plan.agenda_rows import check_rows
from evident.plan.check_register import CheckFilter, done_rows
from evident.plan.check_rows import (
    due_rows,
    ended_rows,
    planned_of,
    planned_rows,
    upkeep_of,
)
from evident.plan.readiness import readiness
from evident.plan.records import (
    Area,
    Check,
    Finding,
    Person,
    PlannedCheck,
    PlannedCheckCell,
    Source,
)
from evident.plan.stages import standings
from evident.plan.watched import watched
from evident.plan.words import CheckKind, Every, KeyQuestion, Rating, Result


@pytest.fixture
def b() -> Builder:
    return Builder()


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((), ""),
        (EVERYWHERE, "Everywhere"),
        (((GROUND, NIGHTS), (FIRST, NIGHTS)), "Nights"),
        (((FIRST, DAYS), (FIRST, NIGHTS)), "First floor"),
        (((FIRST, NIGHTS),), "First floor, Nights"),
        (((GROUND, DAYS), (FIRST, NIGHTS)), "Ground floor, Days; First floor, Nights"),
    ],
)
def test_places_are_named_in_few_words(b, cells, words):
    planned = b.planned_check(b.concern(), TODAY)
    for area, shift in cells:
        b.put(PlannedCheckCell(planned_id=planned.id, area_id=area, shift_id=shift))
    assert planned_rows(b.plan(), TODAY)[0].where == words


def test_due_are_the_late_ones_and_those_within_two_weeks(b):
    concern = b.concern()
    for days in (-2, 0, 1, 14, 15):
        b.planned_check(concern, TODAY + timedelta(days=days), owner_id=OTHER)
    b.planned_check(concern, TODAY, ended=TODAY)
    rows = due_rows(b.plan(), TODAY)
    assert [row.when for row in rows] == [
        "2 days overdue",
        "Due today",
        "Due tomorrow",
        "In 14 days",
    ]
    assert len(planned_rows(b.plan(), TODAY)) == 5
    assert rows[0].who == "Deputy manager"


def test_planned_of_one_concern(b):
    one, other = b.concern("S1"), b.concern("S2")
    b.planned_check(one, TODAY, every=Every.MONTH)
    b.planned_check(other, TODAY)
    rows = planned_of(b.plan(), one.id, TODAY)
    assert [(row.concerns, row.often) for row in rows] == [(("S1",), "Every month")]


def test_the_register_shows_the_worst_result_first(b):
    concern = b.concern()
    finding = b.check(concern, date(2026, 4, 1), Result.MET)
    b.put(Finding(check_id=finding.check_id, concern_id=b.concern("S2").id, result=Result.PARTLY))
    b.check(concern, date(2026, 4, 9), Result.NOT_MET)
    b.set(Finding, 3, decide_later=True)
    b.check(concern, TODAY + timedelta(days=1))
    rows = done_rows(b.plan(), TODAY)
    assert [(row.on.day, row.words, row.undecided) for row in rows] == [
        (9, "Not met", True),
        (1, "1 partly met and 1 met", False),
    ]
    assert rows[1].worst is Result.PARTLY


def test_three_weeks_missed_are_said_once(b):
    due = TODAY - timedelta(days=21)
    b.planned_check(b.concern(), due, first_due=due, every=Every.WEEK)
    assert planned_rows(b.plan(), TODAY)[0].when == "21 days overdue, 3 missed"


def test_the_check_last_made_and_its_worst_result(b):
    concern = b.concern()
    planned = b.planned_check(concern, TODAY, every=Every.MONTH)
    for day, result in ((1, Result.MET), (9, Result.NOT_MET)):
        finding = b.check(concern, date(2026, 4, day), result)
        b.set(Check, finding.check_id, planned_id=planned.id)
    row = planned_rows(b.plan(), TODAY)[0]
    assert (row.last, row.result) == (date(2026, 4, 9), Result.NOT_MET)
    assert row.questions == {KeyQuestion.SAFE}


def test_an_owner_who_left_is_no_owner(b):
    planned = b.planned_check(b.concern(), TODAY, owner_id=OTHER)
    b.set(Person, OTHER, until=date(2026, 4, 20))
    row = planned_rows(b.plan(), TODAY)[0]
    assert row.who == row.fault == "No owner: the deputy manager left on 20 April"
    assert planned_rows(b.plan(), date(2026, 4, 20))[0].fault == ""  # the last day
    b.set(PlannedCheck, planned.id, owner_id=OWNER)
    assert planned_rows(b.plan(), TODAY)[0].fault == ""


def test_an_area_that_ended_is_said_and_a_new_name_shown(b):
    planned = b.planned_check(b.concern(), TODAY)
    b.put(PlannedCheckCell(planned_id=planned.id, area_id=FIRST, shift_id=NIGHTS))
    b.set(Area, FIRST, name="Garden wing")
    assert planned_rows(b.plan(), TODAY)[0].where == "Garden wing, Nights"
    b.set(Area, FIRST, until=date(2026, 4, 3))
    row = planned_rows(b.plan(), TODAY)[0]
    assert (row.where, row.fault) == ("", "Garden wing not in use since 3 April")


def test_checks_of_a_key_question_are_named_and_found(b):
    b.put(PlannedCheck(title="Mealtimes", next_due=TODAY, key_question=KeyQuestion.CARING))
    b.put(Check(on=TODAY, key_question=KeyQuestion.CARING, result=Result.MET))
    b.planned_check(b.concern(), TODAY)
    row, done = planned_rows(b.plan(), TODAY)[0], done_rows(b.plan(), TODAY)[0]
    assert row.about == done.about == "All of Caring"
    assert done.words == "Met"
    only = CheckFilter(question=KeyQuestion.CARING)
    assert [r.title for r in only.planned(planned_rows(b.plan(), TODAY))] == ["Mealtimes"]
    assert only.done(done_rows(b.plan(), TODAY)) == (done,)
    assert CheckFilter(kind=CheckKind.AUDIT).done((done,)) == ()
    assert upkeep_of(b.plan(), KeyQuestion.CARING, TODAY)[0].title == "Mealtimes"


def test_late_entries_are_marked(b):
    b.check(b.concern(), date(2026, 4, 1), recorded=date(2026, 4, 21))
    row = done_rows(b.plan(), TODAY)[0]
    assert (row.late_words, row.marked) == ("Recorded 20 days later", True)


def test_ended_ones_can_be_planned_again(b):
    b.planned_check(b.concern(), TODAY, ended=TODAY)
    assert planned_rows(b.plan(), TODAY) == ()
    assert len(ended_rows(b.plan(), TODAY)) == 1


def test_an_upkeep_check_that_is_planned_is_no_gap_and_is_told_by_readiness(b):
    b.concern()
    plan = b.plan()
    question = KeyQuestion.CARING
    assert question in {row.key_question for row in gap_rows(plan, standings(plan, TODAY), TODAY)}
    b.put(PlannedCheck(next_due=date(2026, 5, 3), key_question=question))
    plan = b.plan()
    gaps = gap_rows(plan, standings(plan, TODAY), TODAY)
    assert question not in {row.key_question for row in gaps}
    row = next(row for row in check_rows(plan, TODAY) if row.key_question is question)
    assert row.detail.startswith("Caring")
    assert readiness(plan, question, TODAY).reason.endswith("Next check 3 May.")


def test_watched_are_the_areas_nobody_has_to_look_at(b):
    b.concern()
    found = {one.question: one for one in watched(b.plan(), TODAY)}
    assert KeyQuestion.SAFE not in found
    caring = found[KeyQuestion.CARING]
    assert (caring.slips, caring.unplanned) == (True, True)
    assert caring.words == ("Caring (no concerns): nobody has looked yet, no upkeep check planned")
    b.put(Check(on=TODAY, key_question=KeyQuestion.CARING, result=Result.MET))
    b.put(PlannedCheck(next_due=date(2026, 5, 3), key_question=KeyQuestion.CARING))
    caring = {one.question: one for one in watched(b.plan(), TODAY)}[KeyQuestion.CARING]
    assert (caring.slips, caring.unplanned) == (False, False)
    later = date(2026, 8, 1)
    assert {o.question: o for o in watched(b.plan(), later)}[KeyQuestion.CARING].slips
    b.set(Source, b.source.id, safe=Rating.GOOD)
    assert watched(b.plan(), TODAY)[0].why == "rated Good"


def test_today_says_where_a_check_looks_next_and_what_was_missed(b):
    due = TODAY - timedelta(days=21)
    b.planned_check(b.concern(), due, first_due=due, every=Every.WEEK, rotates=True)
    row = check_rows(b.plan(), TODAY)[0]
    assert row.detail.endswith("3 missed · Next: Days, Ground floor (never looked at)")
