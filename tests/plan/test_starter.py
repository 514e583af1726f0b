"""The starter set: what is offered, for which concerns, from when."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plan.build import TODAY, Builder

from evident.operations.packs import packs
from evident.plan.records import ConcernStatement, PlannedCheck
from evident.plan.starter import first_days, starter_set
from evident.plan.words import CheckKind, Every, KeyQuestion

PACKS = packs()


@pytest.fixture
def b() -> Builder:
    return Builder()


def offered(b):
    return {row.item.title: row for row in starter_set(b.plan(), PACKS, TODAY)}


def test_the_ten_of_the_specification_are_reachable_and_ticked(b):
    found = offered(b)
    ten = {
        "Weekly MAR audit": (CheckKind.AUDIT, Every.WEEK),
        "Care plan sample": (CheckKind.AUDIT, Every.MONTH),
        "Training matrix": (CheckKind.AUDIT, Every.MONTH),
        "Supervision tracker": (CheckKind.SUPERVISION, Every.TWO_MONTHS),
        "Infection control audit": (CheckKind.AUDIT, Every.MONTH),
        "Falls and accidents pattern": (CheckKind.AUDIT, Every.MONTH),
        "Safeguarding questions to staff": (CheckKind.STAFF_QUESTIONS, Every.MONTH),
        "Complaints log": (CheckKind.AUDIT, Every.MONTH),
        "Governance minutes": (CheckKind.AUDIT, Every.MONTH),
        "Manager's walkabout": (CheckKind.SPOT_CHECK, Every.WEEK),
    }
    assert {title: (found[title].kind, found[title].every) for title in ten} == ten
    assert all(found[title].ticked for title in ten)
    assert all(len(title) <= 50 for title in found)


def test_concerns_are_offered_by_statement_in_any_framework(b):
    one, other, third = b.concern("S1"), b.concern("S2"), b.concern("E1")
    statement = "safe.medicines-optimisation"
    row = next(r for r in PACKS.crosswalk.rows if statement in r.statements["saf-2023"])
    elsewhere = next(ids[0] for name, ids in row.statements.items() if name != "saf-2023" and ids)
    b.put(ConcernStatement(concern_id=one.id, statement=statement))
    b.put(ConcernStatement(concern_id=other.id, statement=elsewhere))
    b.put(
        ConcernStatement(concern_id=third.id, statement="effective.consent-to-care-and-treatment")
    )
    found = offered(b)
    assert found["Weekly MAR audit"].concerns == ("S1", "S2")
    assert found["Medicines practice observed"].ticked
    assert found["Governance minutes"].about == "Keeps up Well-led"
    b.set(type(one), one.id, binned_on=TODAY)
    assert offered(b)["Weekly MAR audit"].concerns == ("S2",)


def test_every_key_question_gets_at_least_one(b):
    found = starter_set(b.plan(), PACKS, TODAY)
    assert {row.item.key_question for row in found if row.ticked} == set(KeyQuestion)


def test_what_is_planned_is_shown_as_planned(b):
    planned = b.put(PlannedCheck(from_pack="good-safe-1", next_due=TODAY))
    row = offered(b)["Weekly MAR audit"]
    assert (row.planned_id, row.ticked) == (planned.id, False)
    b.set(PlannedCheck, planned.id, ended=TODAY)
    assert offered(b)["Weekly MAR audit"].planned_id == 0


def test_rhythms_without_a_source_say_so(b):
    found = offered(b)
    assert found["Weekly MAR audit"].rhythm_words == ""
    assert found["Infection control audit"].rhythm_words == "Our suggestion, change it"
    assert found["Complaints log"].rhythm_words.startswith("After each event")


def test_no_two_begin_on_one_day(b):
    days = [row.due for row in starter_set(b.plan(), PACKS, TODAY) if row.ticked]
    assert len(set(days)) == len(days)


@given(st.lists(st.sampled_from(Every), max_size=45), st.dates(date(2026, 1, 1), date(2032, 1, 1)))
def test_first_days_are_working_days_ahead_and_spread(rhythms, today):
    days = first_days(rhythms, today)
    assert all(day > today and day.weekday() < 5 for day in days)
    assert all((day - today).days <= 60 for day in days)
    weekly = [day for day, every in zip(days, rhythms, strict=True) if every is Every.WEEK]
    assert all((day - today).days <= 7 for day in weekly)
    often = [every for every in rhythms if every in (Every.WEEK, Every.FORTNIGHT)]
    if len(weekly) <= 5 and len(often) <= 10 and len(rhythms) <= 20:
        assert max(days.count(day) for day in days) == 1 if days else True


def test_what_is_planned_by_hand_already_is_not_ticked_again(b):
    concern = b.concern("S1")
    b.put(ConcernStatement(concern_id=concern.id, statement="safe.medicines-optimisation"))
    assert offered(b)["Weekly MAR audit"].ticked
    planned = b.planned_check(concern, TODAY, kind=CheckKind.AUDIT, every=Every.FORTNIGHT)
    found = offered(b)["Weekly MAR audit"]
    assert (found.ticked, found.covered) == (False, True)
    assert found.rhythm_words == "You have planned such a check already"
    assert offered(b)["Medicines practice observed"].ticked
    b.set(PlannedCheck, planned.id, ended=TODAY)
    assert offered(b)["Weekly MAR audit"].ticked


def test_statements_that_another_framework_puts_together_stay_apart_in_their_own(b):
    concern = b.concern("S7")
    b.put(ConcernStatement(concern_id=concern.id, statement="safe.safe-environments"))
    found = offered(b)
    assert found["Premises, equipment and water"].concerns == ("S7",)
    assert found["Infection control audit"].concerns == ()
