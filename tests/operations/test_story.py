from datetime import date

import pytest

from evident.operations import actions, answers, concerns, history, service
from evident.operations.story import concern_steps, concern_story, told
from evident.plan.words import KeyQuestion


@pytest.fixture(autouse=True)
def _one_concern(store):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")


def test_steps_are_told_in_the_past_without_the_concern(store):
    concerns.assign(store, ["S1"], 1)
    answers.answer(store, "S1", 1, "New lock fitted")
    history.undo(store)
    lines = concern_steps(store, 1)
    assert [line.words for line in lines] == [
        "Took back: answer question 1",
        "Answered question 1",
        "Set owner",
        "Added S1",
    ]
    assert {line.who for line in lines} == {"T"}
    assert lines[0].at.hour == 10  # nine by UTC is ten in British Summer Time


def test_moves_of_the_stage_stand_above_what_brought_them(store, moving_clock):
    moving_clock.forward(1)
    concerns.assign(store, ["S1"], 1)
    due = date(2026, 5, 1)
    actions.add_action(
        store, "S1", "Fit a lock", owner_id=1, due=due, evidence_needed="Photo of the lock"
    )
    moving_clock.forward(3)
    actions.start_action(store, 1, date(2026, 4, 25))
    story = concern_story(store, 1, date(2026, 4, 26))
    assert [(line.on.day, line.words) for line in story][:4] == [
        (25, "Stage moved to In progress"),
        (25, "Started an action"),
        (22, "Stage moved to Planned"),
        (22, "Added an action"),
    ]


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("Add evidence to S1", "Added evidence"),
        ("Add evidence to S1 and S2", "Added evidence to S1 and S2"),
        ("Hold back S1", "Held back S1"),
        ("Undo: Set owner of S1", "Took back: set owner"),
        ("Deadline met: Action plan", "Deadline met: Action plan"),
    ],
)
def test_words(label, words):
    assert told(label, "S1") == words
