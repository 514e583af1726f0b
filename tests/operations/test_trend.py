from datetime import date

from evident.operations import actions, concerns, service, trend
from evident.operations.trend import levels_back, stages_back, stages_since
from evident.plan.records import Source
from evident.plan.stages import stages
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


def reported(store):
    """Put an inspection report in the plan; gives its id."""
    with store.transaction("Add a report") as tx:
        return tx.put(Source(title="Report")).id


def test_the_level_of_a_key_question_is_that_of_its_weakest_concern_each_day(store, moving_clock):
    service.add_person(store, "Deputy manager")
    report = reported(store)
    concerns.add_concern(store, KeyQuestion.SAFE, "One", owner_id=1, source_id=report)
    facts = {"owner_id": 1, "due": date(2026, 6, 1), "evidence_needed": "A photo"}
    actions.add_action(store, "S1", "Fit a lock", **facts)
    moving_clock.forward(3)
    concerns.add_concern(store, KeyQuestion.SAFE, "Two", source_id=report)
    concerns.add_concern(store, KeyQuestion.SAFE, "Found by ourselves lowers nothing")
    found = [(day, level[KeyQuestion.SAFE]) for day, level in levels_back(store, date(2026, 4, 25))]
    assert found == [
        (date(2026, 4, 25), Stage.NOT_STARTED),
        (date(2026, 4, 24), Stage.NOT_STARTED),
        (date(2026, 4, 23), Stage.PLANNED),
        (date(2026, 4, 22), Stage.PLANNED),
        (date(2026, 4, 21), Stage.PLANNED),
    ]


def test_a_walk_back_is_not_disturbed_by_steps_taken_meanwhile(store, moving_clock):
    report = reported(store)
    moving_clock.forward(2)
    walk = levels_back(store, date(2026, 4, 23))
    next(walk)
    concerns.add_concern(store, KeyQuestion.CARING, "Two", source_id=report)
    assert {level[KeyQuestion.CARING] for _, level in walk} == {None}


def test_past_days_are_worked_out_once(store, moving_clock, monkeypatch):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "One", owner_id=1)
    moving_clock.forward(3)
    known = {}
    first = stages_back(store, TODAY, date(2026, 4, 23), known)
    worked = []
    monkeypatch.setattr(trend, "stages", lambda plan, day: worked.append(day) or stages(plan, day))
    concerns.add_concern(store, KeyQuestion.SAFE, "Two")
    assert stages_back(store, TODAY, date(2026, 4, 23), known) == first
    assert worked == []
    assert len(stages_back(store, TODAY, date(2026, 4, 24), known)) == 4
    assert worked == [date(2026, 4, 24)]
