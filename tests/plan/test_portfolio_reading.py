"""What the pages of a portfolio tell somebody who only reads them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from tests.plan.build import (
    CHANGED,
    DAYS,
    EVERYWHERE,
    FIRST,
    GROUND,
    NIGHTS,
    OTHER,
    OWNER,
    TODAY,
    Builder,
)

from evident.operations.packs import packs
from evident.outputs.portfolio.summary import otherwise
from evident.plan.portfolio import Options, portfolio_of
from evident.plan.portfolio.check_record import record_parts
from evident.plan.portfolio.checks import where
from evident.plan.portfolio.known import Known
from evident.plan.portfolio.still import as_read
from evident.plan.portfolio.values import Later
from evident.plan.records import Action, Answer, Area, Check, Evidence, FollowOn, Person
from evident.plan.text import whole_sentences
from evident.plan.words import CheckKind, KeyQuestion, Level, Result, Scope, Stage

BEFORE, AFTER, AGAIN = date(2026, 4, 1), date(2026, 4, 14), date(2026, 4, 16)


def portfolio(house, known=None):
    return portfolio_of(
        house.plan(),
        Options(),
        TODAY,
        version=1,
        made_at=datetime(2026, 4, 21, 9, 0, tzinfo=UTC),
        made_by="Manager",
        head=(1, "ab"),
        packs=packs(),
        known=known,
    )


def entry(house, known=None):
    return portfolio(house, known).concerns[0]


def answered(house, on):
    """Say that every answer was last changed *on* that day."""
    return Known(answered={answer.id: on for answer in house.all(Answer)})


# --- later checks --------------------------------------------------------------------------------


def test_an_answer_says_when_it_was_written_and_what_later_checks_found():
    house = Builder()
    concern = house.done()
    house.check(concern, AFTER, Result.NOT_MET)
    told = entry(house, answered(house, BEFORE)).answers
    assert [answer.as_at for answer in told] == [BEFORE, BEFORE, None, None]
    assert told[0].later is None  # what changed is not spoken against by how it goes
    assert told[1].later == Later(AFTER, "", Result.NOT_MET)


def test_a_check_met_again_is_told_with_the_one_that_was_not():
    house = Builder()
    concern = house.done()
    house.check(concern, BEFORE, Result.PARTLY)
    house.check(concern, AFTER, Result.PARTLY)
    house.check(concern, AGAIN)
    told = entry(house, answered(house, CHANGED)).answers[1]
    assert told.later == Later(AFTER, "", Result.PARTLY, many=2, met=AGAIN)


def test_a_check_met_elsewhere_does_not_answer_a_failed_one():
    house = Builder()
    concern = house.done()
    house.check(concern, AFTER, Result.NOT_MET, places=((GROUND, DAYS), (FIRST, DAYS)))
    house.check(concern, AGAIN, places=((FIRST, DAYS),))
    later = entry(house, answered(house, BEFORE)).answers[1].later
    assert (later.met, later.met_where) == (AGAIN, "First floor, Days")
    assert otherwise(later).endswith("Met 16 Apr 2026 in part of where it failed.".replace(
        "16 Apr 2026", "16\xa0Apr\xa02026"))  # fmt: skip
    house.check(concern, date(2026, 4, 18), places=((GROUND, DAYS),))
    later = entry(house, answered(house, BEFORE)).answers[1].later
    assert (later.met, later.met_where) == (date(2026, 4, 18), "")


@pytest.mark.parametrize(
    ("places", "short", "long"),
    [
        (EVERYWHERE, "Everywhere", "Everywhere"),
        (((FIRST, DAYS), (FIRST, NIGHTS)), "First floor, all shifts", "First floor, all shifts"),
        (((GROUND, DAYS), (FIRST, DAYS)), "Days", "All areas, Days"),
        (((FIRST, NIGHTS),), "First floor, Nights", "First floor, Nights"),
        (((GROUND, DAYS), (FIRST, NIGHTS)), "Ground floor (Days); First floor (Nights)", None),
        ((), "", ""),
    ],
)
def test_a_check_names_every_place_it_looked_at_and_no_other(places, short, long):
    house = Builder()
    finding = house.check(house.done(), AFTER, places=places)
    assert where(house.plan(), finding.id) == short
    assert where(house.plan(), finding.id, at_length=True) == (short if long is None else long)


def test_without_an_answer_the_last_check_does_not_hide_an_earlier_one_elsewhere():
    house = Builder()
    concern = house.done()
    for answer in house.all(Answer):
        if answer.question == 2:
            house.set(Answer, answer.id, words="")
    house.check(concern, AFTER, Result.PARTLY, places=((GROUND, DAYS),))
    house.check(concern, AGAIN, places=((FIRST, DAYS),))
    told = entry(house)
    assert told.know == "Last check 16 April 2026: met, First floor, Days."
    assert told.but == "Ground floor: partly met 14 April 2026."


@pytest.mark.parametrize("on", [AFTER, AGAIN])
def test_an_answer_written_after_a_failed_check_is_not_spoken_against(on):
    house = Builder()
    concern = house.done()
    house.check(concern, AFTER, Result.NOT_MET)
    assert entry(house, answered(house, on)).answers[1].later is None


def test_nothing_is_said_of_days_that_are_not_known():
    house = Builder()
    house.check(house.done(), AFTER, Result.NOT_MET)
    told = entry(house).answers[1]
    assert (told.as_at, told.later) == (None, None)


# --- places --------------------------------------------------------------------------------------


def test_a_shift_that_is_not_asked_for_is_named_as_such():
    house = Builder()
    concern = house.done(scope=Scope.CHOSEN)
    house.scope(concern, (GROUND, DAYS), (FIRST, DAYS))
    house.check(concern, AFTER, places=EVERYWHERE[:1])
    told = {mark.name: (mark.asked, mark.met) for mark in entry(house).places}
    assert told == {
        "Days": (True, AFTER),
        "Nights": (False, None),
        "Ground floor": (True, AFTER),
        "First floor": (True, None),
    }


def test_a_shift_says_who_found_it_met():
    house = Builder()
    concern = house.done()
    house.check(concern, BEFORE, by=OWNER)
    house.check(concern, AFTER, Result.NOT_MET)
    told = {mark.name: mark.by for mark in entry(house).places}
    role = "Clinical lead"
    assert told == {"Days": role, "Nights": role, "Ground floor": "", "First floor": ""}


def test_an_area_says_what_it_was_called_and_since_when_it_is_there():
    house = Builder()
    house.check(house.done(), BEFORE)
    house.set(Area, FIRST, since=AFTER)
    known = Known(renamed={GROUND: (("Whole service", CHANGED), ("Garden", AFTER))})
    assert portfolio(house, known).service.areas == (
        "Ground floor (called Garden until 14 April 2026)",
        "First floor (since 14 April 2026)",
    )


# --- what is left, and what embedded rests on ----------------------------------------------------


def test_a_failed_check_and_the_late_action_made_from_it_are_told_once():
    house = Builder()
    concern = house.done()
    finding = house.check(concern, date(2026, 4, 7), Result.NOT_MET)
    house.action(concern, title="Go again", due=AFTER, from_finding_id=finding.id)
    assert entry(house).left == (
        "The check on 7 April was not met. What follows from it, “Go again”, was due on 14 April "
        "and is 7 days late.",
    )
    house.remove(house.all(Action)[-1])
    assert entry(house).left == (
        "The check on 7 April was not met, and no action has been made from it.",
    )


def test_every_open_action_is_told_not_only_the_one_due_first():
    house = Builder()
    concern = house.concern()
    house.done_action(concern)
    house.action(concern, title="Go again", due=AFTER)
    house.action(concern, title="Read the plans", due=date(2026, 5, 22))
    assert entry(house).left[:2] == (
        "“Go again” was due on 14 April and is 7 days late.",
        "“Read the plans” is open and due on 22 May.",
    )


def test_open_work_of_somebody_who_left_says_so():
    house = Builder()
    concern = house.concern()
    house.action(concern)
    house.done_action(concern)
    house.set(Person, OWNER, until=AFTER)
    told = entry(house)
    assert told.owner == "Clinical lead (left 14 April 2026)"
    assert [action.owner for action in told.actions] == [told.owner, "Clinical lead"]


@pytest.mark.parametrize(
    ("reason", "read"),
    [
        ("1 place to check: Wing (Nights).", "Still to be checked and met: Wing (Nights)."),
        ("All places to check: Wing (Days).", "Still to be checked and met: Wing (Days)."),
        ("1 more monthly check, due by 3 May.", "1 more monthly check is still to be met, by 3 "),
        ("2 more met checks, the next due by 3 May.", "2 more checks are still to be met, the ne"),
        ("3 more quarterly checks.", "3 more quarterly checks are still to be met."),
        ("Last check partly met, on 3 May.", "The last check, on 3 May, was partly met."),
        ("Independent check: nobody has found it met.", "Nobody has found it met."),
        ("Met for 31 days; 56 are needed, which is 12 May at the earliest.", "Met for 31 days so"),
        ("No independent check for 107 days: x.", "No independent check for 107 days: x."),
    ],
)
def test_reasons_are_told_to_a_reader(reason, read):
    assert as_read(reason).startswith(read)


def test_an_embedded_concern_says_on_which_checks_it_rests():
    house = Builder()
    house.embedded()
    told = entry(house).why
    assert told.startswith("Embedded because its last 3 checks were all met, ")
    assert told.endswith(" in every area and shift; each by somebody independent.")


def test_no_other_stage_says_on_what_it_rests():
    house = Builder()
    house.verified()
    assert entry(house).why == ""


# --- summaries -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("longest", "said"),
    [
        (5, "One is here."),
        (13, "One is here."),
        (26, "One is here. Two is there."),
        (99, "One is here. Two is there. Three is 2.5 away."),
    ],
)
def test_sentences_are_kept_whole(longest, said):
    assert whole_sentences("One is here. Two is there. Three is 2.5 away.", longest) == said


def test_a_recommendation_not_taken_up_is_answered_by_its_decision():
    house = Builder()
    concern = house.concern(level=Level.RECOMMENDATION, not_taken_up="It costs too much.")
    house.answer(concern, 4, "", looked_on=AFTER)
    told = [answer.words for answer in entry(house).answers]
    assert told == [
        "Considered, not taken up: It costs too much.",
        "",
        "",
        "We looked on 14 April 2026 and found nothing more.",
    ]


def test_what_is_not_embedded_does_not_stand_under_that_word():
    house = Builder()
    house.done()
    told = entry(house)
    assert told.asked(3) == "Across the whole service"
    assert replace(told, stage=Stage.EMBEDDED).asked(3) == "Embedded across the whole service"
    assert told.asked(2) == "How we know it happens consistently"


def test_a_concern_without_places_is_not_asked_about_the_whole_service():
    house = Builder()
    concern = house.verified(scope=Scope.NO_PLACE, scope_why="It is about files.")
    assert concern.scope is Scope.NO_PLACE
    assert "We have not yet said whether it holds for everybody." in entry(house).left


def test_a_key_question_without_concerns_tells_every_look_the_latest_first():
    house = Builder()
    house.done()
    for on, result in ((BEFORE, Result.PARTLY), (AGAIN, Result.MET), (AFTER, Result.MET)):
        house.put(
            Check(
                kind=CheckKind.OBSERVATION,
                key_question=KeyQuestion.CARING,
                on=on,
                by_id=OTHER,
                result=result,
            )
        )
    told = {each.question: each for each in portfolio(house).questions}
    looks = told[KeyQuestion.CARING].looks
    assert [(look.on, look.result) for look in looks] == [
        (AGAIN, Result.MET), (AFTER, Result.MET), (BEFORE, Result.PARTLY)
    ]  # fmt: skip
    assert told[KeyQuestion.CARING].level == "Last look: met"
    assert told[KeyQuestion.SAFE].looks == ()


def test_what_else_was_found_and_is_open_is_left_too():
    house = Builder()
    concern = house.done()
    house.put(FollowOn(concern_id=concern.id, issue="Frames too low", due=date(2026, 4, 18)))
    house.put(FollowOn(concern_id=concern.id, issue="Mats worn", closed=CHANGED))
    told = [line for line in entry(house).left if "Also found" in line]
    assert told == ["Also found: “Frames too low” was due on 18 April and is 3 days late."]


def test_the_record_of_a_check_before_the_change_says_that_it_does_not_count():
    house = Builder()
    concern = house.done()
    for on in (CHANGED - timedelta(days=1), CHANGED):
        finding = house.check(concern, on)
        item = house.evidence(concern, 2)
        house.set(Evidence, item.id, check_id=finding.check_id, file="")
    records = [item.check for item in portfolio(house).items if item.check]
    assert [record.findings[0].before for record in records] == [CHANGED, None]
    (_, _, table, *_) = record_parts(records[0])
    assert str(table.rows[0][3]).endswith("from when checks count: it no longer does.")
