"""The examples of the rules at work (ux-spec 3.1), each as a story."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.plan.build import (
    CHANGED,
    OUTSIDE,
    OWNER,
    PUBLISHED,
    TODAY,
    VISIT,
    Builder,
)

from evident.plan.records import Action, Check, Concern, Evidence, Person, Service
from evident.plan.stages import standing
from evident.plan.words import CheckKind, EvidenceKind, Level, Nature, Result, Scope, Stage


def stood(b, today=TODAY):
    plan = b.plan()
    return standing(plan, plan.all(Concern)[1], today)


def test_a_not_met_check_holds_at_in_progress_until_its_action_is_done():
    b = Builder()
    concern = b.embedded()
    failed = b.check(concern, date(2026, 4, 20), Result.NOT_MET)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.IN_PROGRESS, "Failed check unanswered")
    assert found.run == ()
    assert found.next.words == "Add an action for S1: the check on 20 April was not met."

    answering = b.action(concern, from_finding_id=failed.id, due=TODAY, started=TODAY)
    assert (stood(b).stage, stood(b).missing) == (Stage.IN_PROGRESS, "1 action open")

    b.put(replace(answering, completed=TODAY, completed_by_id=OWNER))
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.DONE, "Nobody has checked it")
    assert (found.change_day, found.run) == (TODAY, ())

    b.check(concern, TODAY + timedelta(days=7))
    found = stood(b, TODAY + timedelta(days=7))
    assert (found.stage, found.missing) == (Stage.VERIFIED, "2 more monthly checks")


def test_another_completed_action_does_not_answer_a_failed_check():
    b = Builder()
    concern = b.verified()
    b.check(concern, date(2026, 4, 20), Result.NOT_MET)
    b.done_action(concern, completed=TODAY)
    assert stood(b).missing == "Failed check unanswered"


def test_a_partly_met_check_holds_at_done_until_the_next_met():
    b = Builder()
    concern = b.embedded()
    b.check(concern, date(2026, 4, 20), Result.PARTLY)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.DONE, "Last check partly met")
    b.check(concern, TODAY)
    assert stood(b).stage is Stage.EMBEDDED


def test_nothing_to_check_leaves_the_last_result_standing():
    b = Builder()
    concern = b.embedded()
    b.check(concern, date(2026, 4, 20), Result.NOTHING)
    assert stood(b).stage is Stage.EMBEDDED


def test_a_fourth_nothing_to_check_in_a_row_ends_the_run():
    b = Builder()
    concern = b.embedded(days=[date(2026, 1, 10), date(2026, 2, 10), date(2026, 3, 10)])
    for day in (11, 12, 13):
        b.check(concern, date(2026, 4, day), Result.NOTHING)
    assert stood(b, date(2026, 4, 14)).stage is Stage.EMBEDDED
    b.check(concern, date(2026, 4, 14), Result.NOTHING)
    found = stood(b, date(2026, 4, 14))
    assert (found.stage, len(found.run)) == (Stage.VERIFIED, 3)


def test_no_independent_met_for_90_days_steps_back_to_done():
    b = Builder()
    concern = b.embedded()
    for day in (date(2026, 5, 20), date(2026, 6, 24), date(2026, 7, 13)):
        b.check(concern, day, by=OWNER)
    assert stood(b, date(2026, 7, 13)).stage is Stage.EMBEDDED
    found = stood(b, date(2026, 7, 14))
    assert (found.stage, found.missing) == (Stage.DONE, "Independent 91 days ago")


def test_a_reopened_action_steps_back_to_in_progress():
    b = Builder()
    b.embedded()
    b.set(Action, completed=None, started=CHANGED, due=TODAY)
    assert (stood(b).stage, stood(b).missing) == (Stage.IN_PROGRESS, "1 action open")


@pytest.mark.parametrize(("further", "stage"), [(False, Stage.IN_PROGRESS), (True, Stage.EMBEDDED)])
def test_a_new_action_steps_back_unless_it_goes_further(further, stage):
    b = Builder()
    b.action(b.embedded(), going_further=further, due=TODAY)
    assert stood(b).stage is stage


def damage(b):
    b.damaged.add(b.records[Evidence, 1].file)


def replaced(b):
    newer = b.put(Evidence(number=9, file="9" * 64))
    b.set(Evidence, replaced_by_id=newer.id)


def fields(**values):
    return lambda b: b.set(Evidence, **values)


FLAWS = [
    (damage, "E001 damaged", "E001 is damaged"),
    (replaced, "E001 replaced", "E001 has been replaced"),
    (fields(expires=date(2026, 4, 20)), "E001 expired", "E001 has expired"),
    (fields(shows_confirmed=False), "E001 date is a guess", "E001 has a guessed date"),
    (fields(shows=None), "E001 has no date", "E001 has no date"),
    (fields(shows=VISIT - timedelta(days=1)), "E001 is too old", "E001 shows a day before"),
    (fields(shows=TODAY + timedelta(days=1)), "E001 date is to come", "E001 shows a day that"),
]


@pytest.mark.parametrize(("spoil", "short", "reason"), FLAWS)
def test_spoilt_evidence_of_the_change_stops_counting_and_is_named(spoil, short, reason):
    b = Builder()
    b.embedded()
    spoil(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.IN_PROGRESS, short)
    assert found.reason.startswith(f"No evidence that counts: {reason}")


@pytest.mark.parametrize(("spoil", "short", "reason"), FLAWS)
def test_spoilt_evidence_of_practice_stops_counting_and_is_named(spoil, short, reason):
    b = Builder()
    concern = b.done()
    b.check(concern, date(2026, 4, 14), kind=CheckKind.AUDIT)
    b.evidence(concern, 1, shows=CHANGED)
    b.set(Evidence, kind=EvidenceKind.OBSERVATION)
    assert stood(b).stage is Stage.VERIFIED
    spoil(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.DONE, short)
    assert found.reason.startswith(reason)


def test_evidence_of_the_first_day_of_the_visit_counts():
    b = Builder()
    b.done()
    b.set(Evidence, shows=VISIT)
    assert stood(b).stage is Stage.DONE


def test_evidence_in_the_bin_is_not_linked():
    b = Builder()
    b.done()
    b.set(Evidence, binned_on=TODAY)
    assert stood(b).missing == "No evidence yet"


def test_evidence_replaced_by_what_is_in_the_bin_counts_again():
    b = Builder()
    b.done()
    replaced(b)
    b.set(Evidence, 2, binned_on=TODAY)
    assert stood(b).stage is Stage.DONE


def test_the_record_of_a_failed_check_does_not_show_practice():
    b = Builder()
    concern = b.done()
    b.check(concern, date(2026, 2, 1), kind=CheckKind.AUDIT)
    failed = b.check(concern, date(2025, 12, 1), Result.NOT_MET)
    b.evidence(concern, 2, EvidenceKind.OBSERVATION, check_id=failed.check_id, file="")
    b.done_action(concern, completed=CHANGED, from_finding_id=failed.id)
    assert (stood(b).stage, stood(b).missing) == (Stage.DONE, "E002 not a met check")


def test_an_item_without_a_link_to_question_1_does_not_show_the_change():
    b = Builder()
    concern = b.concern()
    b.done_action(concern)
    b.answer(concern, 1, in_use_from=CHANGED)
    b.evidence(concern, 2)
    assert stood(b).missing == "No evidence of change"


def test_own_monitoring_counts_evidence_from_the_day_it_was_raised():
    b = Builder()
    own = b.own_source()
    b.done(source_id=own.id, raised_on=date(2026, 1, 6))
    assert stood(b).missing == "E001 is too old"
    b.set(Evidence, shows=date(2026, 1, 6))
    assert stood(b).stage is Stage.DONE


def test_minor_concerns_follow_the_same_rules():
    stages = set()
    for level in Level:
        b = Builder()
        b.embedded(level=level)
        stages.add(stood(b).stage)
    assert stages == {Stage.EMBEDDED}


# --- very small services -----------------------------------------------------------------------


def alone(b):
    """Leave the manager, one colleague and the pharmacist from outside."""
    b.remove(b.records[Person, 3])
    b.set(Service, nobody_else_to_check=True)


def own_checks(b, concern_check_ids=(1, 2, 3)):
    for id in concern_check_ids:
        b.set(Check, id, by_id=OWNER)


def test_with_nobody_else_own_checks_verify_and_an_outsider_embeds():
    b = Builder()
    concern = b.embedded()
    own_checks(b)
    assert stood(b).missing == "Independent check"
    alone(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.VERIFIED, "Check from outside")
    assert found.next.words == "Ask somebody from outside to check S1."
    b.check(concern, date(2026, 1, 21), by=OUTSIDE, places=())
    assert stood(b).stage is Stage.EMBEDDED


@pytest.mark.parametrize(
    ("today", "stage"),
    [(date(2026, 7, 31), Stage.EMBEDDED), (date(2026, 8, 1), Stage.VERIFIED)],
)
def test_the_outside_check_holds_for_6_months(today, stage):
    b = Builder()
    days = [date(2026, 1, 31), *(today - timedelta(days=n) for n in range(160, 0, -40))]
    b.embedded(days=days)
    own_checks(b, range(2, 7 if len(days) > 6 else len(days) + 1))
    b.set(Check, 1, by_id=OUTSIDE)
    alone(b)
    assert stood(b, today).stage is stage


def test_nobody_else_falls_away_with_three_people():
    b = Builder()
    b.embedded()
    own_checks(b)
    b.set(Service, nobody_else_to_check=True)
    assert stood(b).missing == "Independent check"
    b.set(Person, 3, until=TODAY - timedelta(days=1))
    assert stood(b).missing == "Check from outside"


def test_a_check_by_nobody_known_verifies_nothing_even_alone():
    b = Builder()
    b.verified()
    alone(b)
    b.set(Check, by_id=None)
    assert stood(b).missing == "Who checked is not said"


def test_a_one_off_alone_needs_an_outsider_too():
    b = Builder()
    concern = b.embedded(nature=Nature.ONE_OFF)
    own_checks(b)
    alone(b)
    assert stood(b).missing == "Check from outside"
    b.check(concern, TODAY, by=OUTSIDE)
    assert stood(b).stage is Stage.EMBEDDED


def test_alone_and_about_no_place_an_outside_audit_will_do():
    b = Builder()
    concern = b.embedded(scope=Scope.NO_PLACE)
    own_checks(b)
    for id in (1, 2, 3):
        b.set(Check, id, kind=CheckKind.AUDIT)
    alone(b)
    b.evidence(concern, 2, EvidenceKind.STAFF)
    b.check(concern, date(2026, 1, 21), by=OUTSIDE, kind=CheckKind.AUDIT)
    assert stood(b).stage is Stage.EMBEDDED


# --- odd corners -------------------------------------------------------------------------------


def test_a_not_met_of_the_same_day_as_a_met_counts_in_order_of_entry():
    b = Builder()
    concern = b.done()
    failed = b.check(concern, TODAY, Result.NOT_MET)
    b.done_action(concern, completed=TODAY, from_finding_id=failed.id)
    assert stood(b).missing == "Last check not met"
    b.check(concern, TODAY)
    assert stood(b).stage is Stage.VERIFIED


def test_a_concern_of_a_source_without_days_takes_evidence_of_any_day():
    b = Builder()
    b.done(source_id=0)
    b.set(Evidence, shows=PUBLISHED - timedelta(days=900))
    assert stood(b).stage is Stage.DONE


def test_a_later_completion_of_an_old_action_starts_the_run_again():
    b = Builder()
    b.done_action(b.embedded(), completed=date(2026, 4, 1))
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.VERIFIED, "2 more monthly checks")
    assert [look.on for look in found.looks if look not in found.counted] == [
        date(2026, 2, 10),
        date(2026, 3, 12),
    ]


def test_an_outsider_who_did_an_action_is_not_the_outside_check():
    b = Builder()
    concern = b.embedded()
    own_checks(b)
    alone(b)
    b.check(concern, TODAY, by=OUTSIDE)
    assert stood(b).stage is Stage.EMBEDDED
    b.involve(concern, OUTSIDE)
    assert stood(b).missing == "Check from outside"


def test_an_outside_check_before_a_not_met_no_longer_embeds():
    b = Builder()
    concern = b.done()
    b.answer(concern, 3)
    b.answer(concern, 4)
    b.check(concern, CHANGED, by=OUTSIDE)
    failed = b.check(concern, CHANGED, Result.NOT_MET, by=OUTSIDE)
    b.done_action(concern, completed=CHANGED, from_finding_id=failed.id)
    for day in (date(2026, 2, 10), date(2026, 3, 12), date(2026, 4, 14)):
        b.check(concern, day, by=OWNER)
    alone(b)
    assert stood(b).missing == "Check from outside"
