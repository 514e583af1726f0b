"""A key question kept up: recorded, kept as evidence, planned on, and slipping."""

from datetime import date

import pytest

from evident.operations import check_plans, history, service
from evident.operations.check_plans import ToPlan
from evident.operations.upkeep import record_upkeep
from evident.plan.errors import UserError
from evident.plan.readiness import readiness
from evident.plan.records import Check, Concern, PlannedCheck, Source
from evident.plan.rotation import next_place
from evident.plan.words import CheckKind, Every, EvidenceKind, KeyQuestion, Result, SourceKind

DAY = date(2026, 4, 21)
CARING = KeyQuestion.CARING


@pytest.fixture(autouse=True)
def _people(store):
    service.add_person(store, "Deputy manager")


def test_a_look_keeps_a_key_question_up_until_it_slips(store):
    assert readiness(store.plan, CARING, DAY).level == "Not looked at yet"
    record_upkeep(store, CARING, CheckKind.OBSERVATION, DAY, 1, Result.MET, seen="Kind at lunch")
    assert readiness(store.plan, CARING, DAY).level == "Kept up"
    later = date(2026, 8, 1)
    assert readiness(store.plan, CARING, later).level == "Not looked at since 21 April"
    history.undo(store)
    assert not store.plan.all(Check)


def test_its_record_is_evidence_with_what_was_seen(store):
    service.add_area(store, "Garden wing")
    record_upkeep(
        store,
        CARING,
        CheckKind.FEEDBACK,
        DAY,
        1,
        Result.MET,
        seen="Six of six felt listened to",
        cells=((1, 1), (1, 2)),
    )
    record = store.plan.evidence[0]
    assert (record.reference, record.kind) == ("E001", EvidenceKind.PEOPLE)
    assert (record.note, record.shows) == ("Six of six felt listened to", DAY)
    assert (record.area_id, record.shift_id) == (1, None)  # both shifts of one area


def test_a_planned_one_moves_on_and_goes_round(store):
    service.add_area(store, "Garden wing")
    wanted = ToPlan(
        CheckKind.OBSERVATION, "Tea time", DAY, every=Every.MONTH, key_question=CARING, rotates=True
    )
    check_plans.plan_checks(store, [wanted])
    planned = store.plan.all(PlannedCheck)[1]
    first = next_place(store.plan, planned, DAY)
    record_upkeep(
        store, CARING, planned.kind, DAY, 1, Result.MET, cells=(first.place,), planned_id=1
    )
    planned = store.plan.all(PlannedCheck)[1]
    assert planned.next_due == date(2026, 5, 21)
    assert next_place(store.plan, planned, DAY).place != first.place


def test_what_it_finds_wrong_becomes_a_concern_of_our_own(store):
    record_upkeep(
        store,
        CARING,
        CheckKind.OBSERVATION,
        DAY,
        1,
        Result.NOT_MET,
        seen="Doors open during care",
        concern="Doors left open during care",
    )
    found = next(iter(store.plan.all(Concern)))
    assert (found.reference, found.raised_on) == ("C1", DAY)
    assert store.plan.all(Source)[found.source_id].kind is SourceKind.OWN
    assert readiness(store.plan, CARING, DAY).level == "Last check not met"
    history.undo(store)
    assert not store.plan.all(Concern)


def test_not_met_needs_words(store):
    with pytest.raises(UserError, match="nothing says what was seen"):
        record_upkeep(store, CARING, CheckKind.OBSERVATION, DAY, 1, Result.NOT_MET)
    assert not store.plan.all(Check)
