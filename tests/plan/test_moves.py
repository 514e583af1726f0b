from datetime import date, timedelta

from tests.plan.build import TODAY, Builder, at_noon

from evident.plan.moves import (
    Forward,
    ForwardKind,
    Move,
    level_line,
    moved_back,
    moved_up,
    steps_forward,
)
from evident.plan.records import Evidence
from evident.plan.words import KeyQuestion, Result, Stage


def days(*stages):
    """One concern's stage on the days up to today, oldest first."""
    last = len(stages) - 1
    return {TODAY - timedelta(days=last - place): {1: stage} for place, stage in enumerate(stages)}


DONE, VERIFIED, PROGRESS = Stage.DONE, Stage.VERIFIED, Stage.IN_PROGRESS


def test_up_within_the_week_is_a_step_forward():
    found = moved_up(days(DONE, DONE, DONE, DONE, DONE, DONE, VERIFIED, VERIFIED), TODAY)
    assert found == (Move(1, DONE, VERIFIED, TODAY - timedelta(days=1)),)


def test_up_and_down_again_is_no_step_forward():
    assert moved_up(days(DONE, DONE, VERIFIED, VERIFIED, DONE, DONE, DONE, DONE), TODAY) == ()


def test_a_concern_added_this_week_has_not_moved():
    assert moved_up({TODAY: {1: DONE}}, TODAY) == ()
    assert moved_back({TODAY: {1: DONE}}, TODAY) == ()


def test_back_from_its_best():
    found = moved_back(days(VERIFIED, DONE, PROGRESS, PROGRESS), TODAY)
    assert found == (Move(1, VERIFIED, PROGRESS, TODAY - timedelta(days=1)),)


def test_back_and_regained_is_not_back():
    assert moved_back(days(VERIFIED, DONE, VERIFIED), TODAY) == ()


def test_steps_forward_are_events_of_this_week():
    b = Builder()
    risen, checked = b.done("C1"), b.done("R1")
    b.check(risen, TODAY - timedelta(days=2))
    b.check(checked, TODAY - timedelta(days=6))
    b.check(checked, TODAY - timedelta(days=7))
    b.check(checked, TODAY, result=Result.PARTLY)
    for item in b.all(Evidence):
        b.set(Evidence, item.id, recorded_at=at_noon(TODAY - timedelta(days=item.id)))
    b.evidence(checked, recorded_at=at_noon(TODAY - timedelta(days=20)))
    up = [Move(risen.id, DONE, VERIFIED, TODAY)]
    assert steps_forward(b.plan(), TODAY, up) == (
        Forward(ForwardKind.STAGE, "C1 Invented concern 1: now Verified", risen.id, Stage.VERIFIED),
        Forward(ForwardKind.CHECK, "R1 : met on 15 April", checked.id),
        Forward(ForwardKind.EVIDENCE, "2 items of evidence added"),
    )


def test_a_step_line_reads_as_a_sentence():
    line = [
        (date(2026, 1, 1), None),
        (date(2026, 1, 2), Stage.NOT_STARTED),
        (date(2026, 1, 3), Stage.NOT_STARTED),
        (date(2026, 2, 4), Stage.PLANNED),
    ]
    words = level_line(line, KeyQuestion.SAFE)
    assert words == "Safe: Not started from 2 January 2026, Planned from 4 February 2026."
    assert level_line([], KeyQuestion.SAFE) == "Safe: no stage yet."
