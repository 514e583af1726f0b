"""What has run out, what soon will, and what was recorded late."""

from datetime import date, timedelta

import pytest
from tests.plan.build import CHANGED, TODAY, Builder, at_noon

from evident.plan.evidence_dates import Ending, late_words, running_out
from evident.plan.plan import plan_of
from evident.plan.records import Concern, Evidence, EvidenceLink, Numbers
from evident.plan.stages import standing
from evident.plan.words import Stage


def in_days(days):
    return TODAY + timedelta(days=days)


def found(b, **choice):
    return running_out(b.plan(), TODAY, **choice)


def test_what_ran_out_comes_first_then_what_will_then_what_to_look_at_again():
    b = Builder()
    concern = b.concern()
    b.evidence(concern, review_on=in_days(-2))
    b.evidence(concern, expires=in_days(30))
    b.evidence(concern, expires=in_days(-1))
    b.evidence(concern, expires=in_days(31), review_on=in_days(1))
    b.evidence(concern)
    assert [(one.reference, one.ending, one.chip) for one in found(b)] == [
        ("E003", Ending.EXPIRED, "Expired 1 day ago"),
        ("E002", Ending.EXPIRES, "Expires in 30 days"),
        ("E001", Ending.REVIEW, "Review 2 days late"),
    ]
    assert [one.reference for one in found(b, within=31)] == ["E003", "E002", "E004", "E001"]


@pytest.mark.parametrize(
    ("days", "chip"), [(0, "Expires today"), (1, "Expires in 1 day"), (-3, "Expired 3 days ago")]
)
def test_an_item_counts_on_its_last_day(days, chip):
    b = Builder()
    b.evidence(b.concern(), expires=in_days(days))
    (one,) = found(b)
    assert (one.chip, one.days) == (chip, days)
    assert (one.ending is Ending.EXPIRED) == (days < 0)


def test_an_item_is_named_once_for_the_worst():
    b = Builder()
    b.evidence(b.concern(), expires=in_days(-3), review_on=in_days(-40))
    assert [one.ending for one in found(b)] == [Ending.EXPIRED]


def test_the_words_say_what_rests_on_it():
    b = Builder()
    first, second = b.concern("S1"), b.concern("S4")
    item = b.evidence(first, title="Fire certificate", expires=date(2026, 4, 3))
    assert found(b)[0].words == "E001 Fire certificate expired on 3 April. S1 rests on it alone."
    b.put(EvidenceLink(evidence_id=item.id, concern_id=second.id))
    assert found(b)[0].words.endswith("S1 and S4 rest on it alone.")
    b.evidence(first)
    assert found(b)[0].words.endswith("S1 and S4 rest on it; S4 on nothing else.")
    b.evidence(second)
    assert found(b)[0].words.endswith("S1 and S4 rest on it.")
    loose = plan_of([Evidence(id=1, number=1, title="Old", expires=date(2025, 4, 3))])
    assert running_out(loose, TODAY)[0].words == (
        "E001 Old expired on 3 April 2025. No concern rests on it."
    )


def test_what_is_in_the_bin_or_replaced_needs_nothing():
    b = Builder()
    concern = b.concern()
    b.evidence(concern, expires=in_days(-1), binned_on=TODAY)
    newer = b.evidence(concern)
    b.evidence(concern, expires=in_days(-1), replaced_by_id=newer.id)
    assert found(b) == ()
    b.set(Evidence, newer.id, binned_on=TODAY)  # the newer one is gone: the old one is missed
    assert [one.reference for one in found(b)] == ["E003"]


def test_an_expired_item_steps_its_concern_back_and_is_named():
    b = Builder()
    b.verified()
    b.set(Evidence, expires=TODAY)

    def stood(today):
        plan = b.plan()
        return standing(plan, plan.all(Concern)[1], today)

    assert stood(TODAY).stage is Stage.VERIFIED
    later = stood(in_days(1))
    assert (later.stage, later.missing) == (Stage.IN_PROGRESS, "E001 expired")


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (14, ""),
        (15, "Recorded 15 days after it happened."),
        (63, "Recorded 63 days after it happened."),
        (-5, ""),
    ],
)
def test_a_late_entry_is_said_plainly(days, words):
    item = Evidence(id=1, number=1, shows=CHANGED, recorded_at=at_noon(CHANGED + timedelta(days)))
    assert late_words(plan_of([item]), item) == words
    lenient = plan_of([item, Numbers(id=1, entered_late=100)])
    assert late_words(lenient, item) == ""


def test_nothing_is_late_without_a_date():
    item = Evidence(id=1, number=1, recorded_at=at_noon(TODAY))
    assert late_words(plan_of([item]), item) == ""
