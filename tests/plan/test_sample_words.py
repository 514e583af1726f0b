"""The seventeen concerns of the sample service: plausible facts give its stages and words."""

from datetime import date

import pytest
from tests.plan.build import OTHER, OWNER, TODAY, Builder

from evident.plan.readiness import overall, readiness
from evident.plan.stages import standings
from evident.plan.words import CheckKind, KeyQuestion, Level, Stage

WORDS = {
    "S1": (Stage.DONE, "Independent check"),
    "S2": (Stage.IN_PROGRESS, "Action 7 days late"),
    "S3": (Stage.VERIFIED, "1 more monthly check"),
    "S4": (Stage.EMBEDDED, ""),
    "S5": (Stage.IN_PROGRESS, "2 actions open"),
    "S6": (Stage.PLANNED, "No evidence yet"),
    "E1": (Stage.VERIFIED, "1 more monthly check"),
    "E2": (Stage.DONE, "Nobody has checked it"),
    "E3": (Stage.IN_PROGRESS, "1 action open"),
    "C1": (Stage.EMBEDDED, ""),
    "C2": (Stage.VERIFIED, "2 more monthly checks"),
    "R1": (Stage.VERIFIED, "1 more monthly check"),
    "R2": (Stage.DONE, "Paper only, no practice"),
    "W1": (Stage.IN_PROGRESS, "Action 4 days late"),
    "W2": (Stage.VERIFIED, "1 more monthly check"),
    "W3": (Stage.DONE, "Nobody has checked it"),
    "W4": (Stage.NOT_STARTED, "No owner or action"),
}
LATER = date(2026, 5, 6)


def started(b: Builder, reference: str, *dues: date, **fields):
    concern = b.concern(reference, **fields)
    for due in dues:
        b.action(concern, due=due, started=date(2026, 2, 2))
    return concern


def twice_met(b: Builder, reference: str):
    concern = b.verified(reference, on=date(2026, 2, 26))
    b.check(concern, date(2026, 3, 28))
    b.answer(concern, 3)
    b.answer(concern, 4)


@pytest.fixture
def sample():
    b = Builder()
    breach = {"level": Level.BREACH}
    s1 = b.done("S1", **breach)
    b.check(s1, date(2026, 4, 14), by=OWNER)
    started(b, "S2", date(2026, 4, 14), LATER, **breach)
    twice_met(b, "S3")
    b.embedded("S4")
    started(b, "S5", LATER, LATER)
    b.action(b.concern("S6", level=Level.MINOR), due=date(2026, 4, 24))
    twice_met(b, "E1")
    b.done("E2", **breach)
    started(b, "E3", LATER, level=Level.MINOR)
    b.embedded("C1", level=Level.MINOR)
    b.verified("C2")
    twice_met(b, "R1")
    b.check(b.done("R2"), date(2026, 4, 10), by=OTHER, kind=CheckKind.AUDIT)
    started(b, "W1", date(2026, 4, 17), LATER, **breach)
    twice_met(b, "W2")
    b.done("W3")
    b.concern("W4", owner_id=None, level=Level.MINOR)
    return b.plan()


def test_every_concern_stands_where_the_sample_says(sample):
    stood = standings(sample, TODAY)
    found = {c.reference: (stood[c.id].stage, stood[c.id].missing) for c in sample.concerns}
    assert found == WORDS


@pytest.mark.parametrize(
    ("question", "stage", "reason"),
    [
        (KeyQuestion.SAFE, Stage.PLANNED, "S6 Invented concern 6: no evidence yet."),
        (KeyQuestion.EFFECTIVE, Stage.IN_PROGRESS, "E3 Invented concern 3: 1 action open."),
        (KeyQuestion.CARING, Stage.VERIFIED, "C2 Invented concern 2: 2 more monthly checks."),
        (KeyQuestion.RESPONSIVE, Stage.DONE, "R2 Invented concern 2: paper only, no practice."),
        (KeyQuestion.WELL_LED, Stage.NOT_STARTED, "W4 Invented concern 4: no owner or action."),
    ],
)
def test_key_questions_are_as_ready_as_their_weakest_concern(sample, question, stage, reason):
    found = readiness(sample, question, TODAY)
    assert (found.stage, found.reason) == (stage, reason)


def test_overall_counts_what_is_ready_and_names_what_holds_back(sample):
    assert overall(sample, TODAY).words == (
        "2 of 17 concerns are ready to show. "
        "The one that holds the service back most is W4: no owner or action."
    )


def test_next_steps_of_the_sample(sample):
    stood = standings(sample, TODAY)
    by_reference = {c.reference: stood[c.id] for c in sample.concerns}
    assert (
        by_reference["S3"].next.words
        == "1 more monthly check, between 23 April and 12 May, and S3 is embedded."
    )
    assert by_reference["W4"].next.words == "Name an owner and a first action for W4."
    assert by_reference["E2"].next.words == "Have somebody else check E2."
    assert by_reference["S2"].next.words == "Finish “New chart” (S2), 7 days late."
    assert by_reference["C1"].next.words == "Check C1 again by 29 May to keep it."
