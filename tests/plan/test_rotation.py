"""Which area and shift a check that goes round proposes, and why."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plan.build import CHANGED, DAYS, EVERYWHERE, FIRST, GROUND, NIGHTS, TODAY, Builder

from evident.plan.records import (
    Area,
    Check,
    Evidence,
    PlannedCheck,
    PlannedCheckCell,
    Shift,
)
from evident.plan.rotation import next_place
from evident.plan.words import KeyQuestion, Result, Scope


@pytest.fixture
def b() -> Builder:
    return Builder()


def proposed(b, planned):
    found = next_place(b.plan(), planned, TODAY)
    return found and (found.name, found.why)


def test_never_looked_at_comes_first_then_the_longest_ago(b):
    concern = b.concern()
    planned = b.planned_check(concern, TODAY, rotates=True)
    assert proposed(b, planned) == ("Days, Ground floor", "never looked at")
    b.check(concern, date(2026, 3, 3), places=((GROUND, DAYS), (GROUND, NIGHTS), (FIRST, DAYS)))
    assert proposed(b, planned) == ("Nights, First floor", "never looked at")
    b.check(concern, date(2026, 3, 10), places=((FIRST, NIGHTS), (GROUND, DAYS), (FIRST, DAYS)))
    assert proposed(b, planned) == ("Nights, Ground floor", "not looked at since 3 March")


def test_looks_before_the_change_come_behind_those_after(b):
    concern = b.done()
    planned = b.planned_check(concern, TODAY, rotates=True)
    b.check(concern, date(2026, 4, 1), places=EVERYWHERE[:3])
    b.check(concern, date(2025, 12, 30), places=EVERYWHERE)
    assert date(2025, 12, 30) < CHANGED
    assert proposed(b, planned) == ("Nights, First floor", "not looked at since 30 December 2025")


def test_nothing_to_check_and_days_to_come_are_no_look(b):
    concern = b.concern()
    planned = b.planned_check(concern, TODAY, rotates=True)
    b.check(concern, date(2026, 4, 1), Result.NOTHING, places=EVERYWHERE)
    b.check(concern, date(2026, 5, 1), places=EVERYWHERE)
    assert proposed(b, planned) == ("Days, Ground floor", "never looked at")


def test_only_its_own_places_and_the_scope_of_its_concerns(b):
    concern = b.concern(scope=Scope.CHOSEN)
    b.scope(concern, (FIRST, DAYS), (FIRST, NIGHTS))
    planned = b.planned_check(concern, TODAY, rotates=True)
    assert proposed(b, planned)[0] == "Days, First floor"
    b.put(PlannedCheckCell(planned_id=planned.id, area_id=FIRST, shift_id=NIGHTS))
    assert proposed(b, planned)[0] == "Nights, First floor"
    assert proposed(b, b.planned_check(b.concern("S2", scope=Scope.NO_PLACE), TODAY)) is None
    assert proposed(b, b.planned_check(concern, TODAY)) is None  # does not rotate


def test_an_area_that_ended_is_not_proposed(b):
    planned = b.planned_check(b.concern(), TODAY, rotates=True)
    b.set(Area, GROUND, until=date(2026, 4, 20))
    assert proposed(b, planned)[0] == "Days, First floor"
    b.set(Shift, DAYS, until=date(2026, 4, 20))
    assert proposed(b, planned) is None  # one place: no turns to take


def test_upkeep_goes_by_where_its_records_say(b):
    planned = b.put(PlannedCheck(next_due=TODAY, rotates=True, key_question=KeyQuestion.CARING))
    check = b.put(Check(on=date(2026, 3, 1), key_question=KeyQuestion.CARING, result=Result.MET))
    b.put(Evidence(number=1, check_id=check.id, area_id=GROUND))
    assert proposed(b, planned) == ("Days, First floor", "never looked at")


PLACES = st.lists(st.sampled_from(EVERYWHERE), min_size=1, unique=True)


@given(st.lists(st.tuples(st.dates(date(2026, 1, 1), TODAY), PLACES), max_size=8))
def test_no_other_place_was_looked_at_longer_ago(made):
    b = Builder()
    concern = b.concern()
    planned = b.planned_check(concern, TODAY, rotates=True)
    last: dict[tuple[int, int], date] = {}
    for on, places in made:
        b.check(concern, on, places=places)
        for place in places:
            last[place] = max(on, last.get(place, date.min))
    found = next_place(b.plan(), planned, TODAY)
    assert last.get(found.place, date.min) == min(last.get(p, date.min) for p in EVERYWHERE)
