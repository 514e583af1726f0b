"""Checks as lists: due, planned, made; areas and shifts named in as few words as will do."""

from datetime import date, timedelta

import pytest
from tests.plan.build import DAYS, EVERYWHERE, FIRST, GROUND, NIGHTS, OTHER, TODAY, Builder

from evident.plan.check_rows import done_rows, due_rows, planned_of, planned_rows
from evident.plan.records import Finding, PlannedCheckCell
from evident.plan.words import Every, Result


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
