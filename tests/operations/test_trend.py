from datetime import date

from evident.operations import actions, concerns, service
from evident.operations.trend import stages_back, stages_since
from evident.plan.words import KeyQuestion, Stage

TODAY = date(2026, 4, 21)


def test_a_stage_is_dated_from_the_day_it_was_reached(store, moving_clock):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "One", owner_id=1)
    concerns.add_concern(store, KeyQuestion.SAFE, "Two")
    moving_clock.forward(10)
    facts = {"owner_id": 1, "due": date(2026, 6, 1), "evidence_needed": "A photo"}
    actions.add_action(store, "S1", "Fit a lock", **facts)
    moving_clock.forward(5)
    actions.start_action(store, 1, date(2026, 5, 6))
    moving_clock.forward(5)
    today = date(2026, 5, 11)
    assert stages_since(store, today) == {1: date(2026, 5, 6), 2: TODAY}
    then = stages_back(store, TODAY, today)
    assert [then[date(2026, 4, 30)][1], then[date(2026, 5, 1)][1], then[today][1]] == [
        Stage.NOT_STARTED,
        Stage.PLANNED,
        Stage.IN_PROGRESS,
    ]


def test_a_stage_that_goes_and_comes_back_is_dated_from_its_return(store, moving_clock):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "One", owner_id=1)
    actions.add_action(store, "S1", "Fit a lock", owner_id=1, due=TODAY, evidence_needed="Photo")
    moving_clock.forward(4)
    actions.change_action(store, 1, owner_id=None)
    moving_clock.forward(3)
    actions.change_action(store, 1, owner_id=1)
    assert stages_since(store, date(2026, 4, 30)) == {1: date(2026, 4, 28)}
