from datetime import date

import pytest

from evident.operations.packs import packs
from evident.plan.plan import plan_of
from evident.plan.records import Concern, Service, Source
from evident.plan.timeline import in_a_row, repeat_note, reports
from evident.plan.words import KeyQuestion, Rating, SourceKind

TODAY = date(2026, 4, 21)
REQUIRES, GOOD = Rating.REQUIRES_IMPROVEMENT, Rating.GOOD


def plan(*overall, records=()):
    """Give a plan with a report a year, oldest first, the last published in 2025."""
    first = 2026 - len(overall)
    rows = [
        Source(id=n, published=date(first + n - 1, 11, 12), overall=rating, safe=rating)
        for n, rating in enumerate(overall, start=1)
    ]
    return plan_of([Service(id=1), *rows, *records])


@pytest.mark.parametrize(
    ("overall", "count"),
    [
        ((), 0),
        ((GOOD,), 0),
        ((REQUIRES,), 1),
        ((REQUIRES, REQUIRES), 2),
        ((REQUIRES, GOOD, REQUIRES), 1),
        ((REQUIRES, Rating.INADEQUATE, REQUIRES, REQUIRES), 2),
        ((REQUIRES, GOOD), 0),
        ((REQUIRES, None, REQUIRES), 2),  # a focused inspection gives no overall rating
        ((REQUIRES, Rating.NOT_RATED), 1),
    ],
)
def test_ratings_in_a_row_are_counted_from_the_latest(overall, count):
    assert in_a_row(plan(*overall), TODAY) == count


def test_reports_come_newest_first_and_letters_are_none():
    letter = Source(id=9, kind=SourceKind.LETTER, published=TODAY)
    undated = Source(id=8, title="Old report")
    concern = Concern(id=1, reference="S1", source_id=2)
    binned = Concern(id=2, reference="S2", source_id=2, binned_on=TODAY)
    lines = reports(plan(GOOD, REQUIRES, records=(letter, undated, concern, binned)))
    assert [line.source.id for line in lines] == [2, 1, 8]
    assert (lines[0].concerns, lines[0].ratings[KeyQuestion.SAFE]) == (1, REQUIRES)
    assert lines[0].title == "Inspection report"


def test_a_report_still_to_come_does_not_count():
    assert in_a_row(plan(REQUIRES, records=(Source(id=5, published=date(2027, 1, 1)),)), TODAY) == 1
    assert in_a_row(plan(REQUIRES), date(2025, 11, 11)) == 0


def test_the_note_says_whether_it_is_policy_and_when_it_was_written():
    process = packs().process
    assert repeat_note(plan(GOOD), process, TODAY) is None
    once = repeat_note(plan(REQUIRES), process, TODAY)
    assert once.published
    assert "published policy says" in once.words
    assert "21 November 2026" in once.words
    twice = repeat_note(plan(REQUIRES, REQUIRES), process, TODAY)
    assert not twice.published
    assert twice.words.startswith("2 Requires improvement ratings in a row")
    assert "proposal" in twice.words
    assert twice.sources
    fifth = repeat_note(plan(*[REQUIRES] * 5), process, TODAY)
    assert (fifth.in_a_row, fifth.may) == (5, process.repeat_steps[2].regulator_may)
