from datetime import date

from tests.plan.build import PUBLISHED, TODAY, Builder

from evident.plan.months import by_month, question_months
from evident.plan.readiness import last_rating
from evident.plan.records import Check, Evidence, EvidenceLink, Source
from evident.plan.words import KeyQuestion, Rating, Result


def test_months_run_from_the_report_to_this_one():
    counts = by_month([date(2026, 4, 1), date(2026, 4, 30), date(2025, 10, 1)], PUBLISHED, TODAY)
    assert [day for day, _ in counts] == [
        date(2025, 11, 1),
        date(2025, 12, 1),
        *(date(2026, month, 1) for month in (1, 2, 3, 4)),
    ]
    assert [n for _, n in counts] == [0, 0, 0, 0, 0, 2]


def test_at_least_six_months_and_at_most_twelve():
    assert len(by_month([], date(2026, 4, 1), TODAY)) == 6
    assert len(by_month([], None, TODAY)) == 6
    assert len(by_month([], date(2022, 1, 1), TODAY)) == 12


def test_an_item_linked_to_two_concerns_counts_once():
    b = Builder()
    first, second = b.concern("S1"), b.concern("S2")
    item = b.evidence(first, shows=TODAY)
    b.put(EvidenceLink(evidence_id=item.id, concern_id=second.id))
    b.evidence(b.concern("W1"), shows=TODAY)
    assert sum(n for _, n in question_months(b.plan(), KeyQuestion.SAFE, TODAY)) == 1


def test_an_upkeep_check_of_a_key_question_without_concerns_counts_for_it():
    b = Builder()
    walk = b.put(Check(key_question=KeyQuestion.CARING, on=TODAY, result=Result.MET))
    b.put(Evidence(number=9, shows=TODAY, shows_confirmed=True, check_id=walk.id))
    assert sum(n for _, n in question_months(b.plan(), KeyQuestion.CARING, TODAY)) == 1


def test_the_last_rating_is_that_of_the_latest_report_that_gave_one():
    b = Builder()
    b.set(Source, safe=Rating.REQUIRES_IMPROVEMENT)
    b.put(Source(published=date(2026, 2, 1), caring=Rating.GOOD))
    b.put(Source(published=date(2026, 12, 1), safe=Rating.GOOD))
    assert last_rating(b.plan(), KeyQuestion.SAFE, TODAY) is Rating.REQUIRES_IMPROVEMENT
    assert last_rating(b.plan(), KeyQuestion.WELL_LED, TODAY) is None
