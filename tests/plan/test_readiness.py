"""Readiness of a key question, ties, the service's own findings, and the trend."""

from datetime import date, timedelta

import pytest
from tests.plan.build import TODAY, Builder

from evident.plan.readiness import overall, readiness
from evident.plan.records import Area, Check, Concern, Source
from evident.plan.stages import standing
from evident.plan.trend import trend, why_back
from evident.plan.words import KeyQuestion, Level, Result, SourceKind, Stage

SAFE, CARING = KeyQuestion.SAFE, KeyQuestion.CARING
LATER = TODAY + timedelta(days=20)


def safe(b, today=TODAY):
    return readiness(b.plan(), SAFE, today)


def late(b, reference, days, **fields):
    b.action(b.concern(reference, **fields), due=TODAY - timedelta(days=days))


def test_a_minor_concern_sets_the_level_like_any_other():
    b = Builder()
    b.embedded("S1", level=Level.BREACH)
    b.concern("S2", level=Level.MINOR, owner_id=None)
    found = safe(b)
    assert (found.stage, found.level, found.others) == (Stage.NOT_STARTED, "Not started", 0)
    assert found.reason == "S2 Invented concern 2: no owner or action."
    assert (found.counts[Stage.EMBEDDED], found.counts[Stage.NOT_STARTED]) == (1, 1)
    assert sum(found.counts.values()) == 2


def test_of_several_at_the_lowest_stage_a_breach_is_named_first():
    b = Builder()
    late(b, "S1", 9)
    late(b, "S2", 1, level=Level.BREACH)
    late(b, "S3", 2)
    found = safe(b)
    assert found.reason == "S2 Invented concern 2: action 1 day late, and 2 others."
    assert found.others == 2


def test_then_the_most_days_overdue():
    b = Builder()
    late(b, "S1", 2)
    late(b, "S2", 9)
    assert safe(b).reason == "S2 Invented concern 2: action 9 days late, and 1 other."


def test_then_the_reference_by_number():
    b = Builder()
    late(b, "S10", 2)
    late(b, "S9", 2)
    assert safe(b).weakest.reference == "S9"


@pytest.mark.parametrize("kind", [SourceKind.REPORT, SourceKind.NOTICE, SourceKind.LETTER])
def test_reports_notices_and_letters_lower_it(kind):
    b = Builder()
    b.embedded("S1")
    b.concern("S2", source_id=b.own_source(kind).id)
    assert safe(b).stage is Stage.NOT_STARTED


def test_what_the_service_found_itself_stands_beside():
    b = Builder()
    b.embedded("S1")
    own = b.own_source().id
    b.concern("S2", source_id=own)
    b.action(b.concern("S3", source_id=own), due=LATER)
    found = safe(b)
    assert (found.stage, found.own_line) == (
        Stage.EMBEDDED,
        "We also found 2 concerns, weakest Not started.",
    )
    assert sum(found.counts.values()) == 1


def test_a_commissioners_review_stands_beside_under_its_own_name():
    b = Builder()
    b.embedded("S1")
    b.concern("S2", source_id=b.own_source().id)
    b.concern("S3", source_id=b.own_source(SourceKind.COMMISSIONER).id)
    found = safe(b)
    assert found.stage is Stage.EMBEDDED
    assert found.own_line == (
        "We also found 1 concern, weakest Not started. "
        "The commissioner also found 1 concern, weakest Not started."
    )


def test_next_is_the_weakest_concerns_step_and_then_the_second_weakests():
    b = Builder()
    b.embedded("S1")
    b.done("S2")
    b.concern("S3", owner_id=None)
    found = safe(b)
    assert found.next.words == "Name an owner and a first action for S3."
    assert found.then.words == "Have somebody else check S2."


def test_one_concern_gives_both_steps():
    b = Builder()
    b.action(b.concern("S1"), due=LATER)
    found = safe(b)
    assert found.next.words.startswith("Start")
    assert found.then.words.startswith("Finish")


def test_all_embedded():
    b = Builder()
    b.embedded("S1")
    assert safe(b).reason == "S1 is embedded."
    b.embedded("S2")
    found = safe(b)
    assert (found.stage, found.reason) == (Stage.EMBEDDED, "Every concern here is embedded.")
    assert found.next.words == "Check S1 again by 29 May to keep it."


def test_a_reason_has_at_most_90_characters():
    b = Builder()
    title = "Two notifications sent to CQC later than the rules"
    for number in range(1, 13):
        b.concern(f"S{number}", title=title, owner_id=None)
    reason = safe(b).reason
    assert len(title) == 50
    assert len(reason) <= 90
    assert reason.endswith(": no owner or action, and 11 others.")


def test_names_of_places_keep_their_capital():
    b = Builder()
    concern = b.embedded("S1")
    b.put(Area(name="Willow wing"))
    assert safe(b).reason == f"S1 {concern.title}: Willow wing to check."


def test_a_concern_in_the_bin_is_out_of_it():
    b = Builder()
    b.embedded("S1")
    b.concern("S2", binned_on=TODAY)
    assert safe(b).stage is Stage.EMBEDDED


# --- no concerns under a key question ----------------------------------------------------------


def look(b, on, result=Result.MET):
    b.put(Check(on=on, key_question=CARING, result=result, by_id=2))


def caring(b, today=TODAY):
    return readiness(b.plan(), CARING, today)


def test_never_looked_at_counts_from_the_report():
    b = Builder()
    found = caring(b)
    assert (found.stage, found.level) == (None, "Not looked at since 12 November 2025")
    assert found.reason == "No concerns raised in Caring. Plan a check so it does not slip."
    assert found.next.words == "Check Caring, so that it does not slip."


def test_without_a_report_it_is_not_looked_at_yet():
    b = Builder()
    b.set(Source, kind=SourceKind.OWN)
    assert caring(b).level == "Not looked at yet"


@pytest.mark.parametrize(
    ("days", "level"), [(90, "Kept up"), (91, "Not looked at since 20 January")]
)
def test_kept_up_for_90_days(days, level):
    b = Builder()
    look(b, TODAY - timedelta(days=days))
    found = caring(b)
    assert found.level == level
    assert found.reason.startswith("No concerns raised in Caring. Last looked at 2")
    assert (found.next is None) is (level == "Kept up")


def test_a_later_look_not_met_is_said():
    b = Builder()
    look(b, TODAY - timedelta(days=20))
    look(b, TODAY - timedelta(days=2), Result.PARTLY)
    assert caring(b).level == "Last check partly met"
    look(b, TODAY - timedelta(days=1), Result.NOTHING)
    look(b, TODAY + timedelta(days=1))
    assert caring(b).level == "Last check partly met"


def test_a_check_of_an_own_concern_keeps_the_question_up():
    b = Builder()
    concern = b.concern("C1", source_id=b.own_source().id)
    b.check(concern, TODAY)
    found = caring(b)
    assert found.level == "Kept up"
    assert found.own_line == "We also found 1 concern, weakest Not started."


# --- overall -----------------------------------------------------------------------------------


def test_overall_is_out_of_all_concerns_and_names_one():
    b = Builder()
    b.embedded("S1")
    b.concern("E1", owner_id=None)
    b.concern("C1", source_id=b.own_source().id, owner_id=None)
    found = overall(b.plan(), TODAY)
    assert (found.ready, found.of) == (1, 3)
    assert found.words == (
        "1 of 3 concerns is ready to show. "
        "The one that holds the service back most is E1: no owner or action."
    )


def test_overall_without_concerns_and_with_all_embedded():
    b = Builder()
    assert overall(b.plan(), TODAY).words == (
        "Add concerns first. Readiness is worked out from them."
    )
    b.embedded("S1")
    assert overall(b.plan(), TODAY).words == "1 of 1 concern is ready to show."


def test_a_breach_holds_back_more_than_an_equal():
    b = Builder()
    b.concern("S1")
    b.concern("W1", level=Level.BREACH)
    assert overall(b.plan(), TODAY).holding_back.reference == "W1"


# --- trend -------------------------------------------------------------------------------------

MARCH = [date(2026, 3, day) for day in (1, 2, 3, 4)]
PLANNED, DONE, VERIFIED = Stage.PLANNED, Stage.DONE, Stage.VERIFIED


@pytest.mark.parametrize(
    ("stages", "why", "words"),
    [
        ([PLANNED, PLANNED, DONE, DONE], "", "Up from Planned on 3 March"),
        ([DONE, DONE, DONE, DONE], "", "No change since 1 March"),
        ([None, DONE, DONE, DONE], "", "No change since 2 March"),
        ([DONE, VERIFIED, VERIFIED, DONE], "", "Back from Verified on 4 March"),
        (
            [DONE, VERIFIED, PLANNED, PLANNED],
            "check not met",
            "Back from Verified on 3 March: check not met",
        ),
        ([VERIFIED, DONE, VERIFIED, VERIFIED], "", "Up from Done, not verified on 3 March"),
        ([None, None, None, None], "", ""),
    ],
)
def test_trend_tells_the_latest_move(stages, why, words):
    assert trend(zip(MARCH, stages, strict=True), TODAY, why) == words


def test_trend_looks_at_nothing_after_today():
    days = [(MARCH[0], DONE), (MARCH[3], VERIFIED)]
    assert trend(days, MARCH[2]) == "No change since 1 March"
    assert trend(days, date(2027, 1, 1)) == "Up from Done, not verified on 4 March 2026"


@pytest.mark.parametrize(
    ("result", "why"), [(Result.NOT_MET, "check not met"), (Result.PARTLY, "check partly met")]
)
def test_why_it_went_back(result, why):
    b = Builder()
    b.check(b.embedded(), TODAY, result)
    assert why_back(standing(b.plan(), b.records[Concern, 1], TODAY)) == why


def test_why_it_went_back_with_time():
    b = Builder()
    b.embedded()
    found = standing(b.plan(), b.records[Concern, 1], date(2026, 6, 15))
    assert why_back(found) == "last check 62 days ago"
