"""Dates that cannot be, and a clock set wrong: the right thing happens, nothing is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest
from tests.year.reckoning import Reckoned

from evident.importers.evidence import EvidenceFacts
from evident.operations import (
    actions,
    answers,
    checks,
    concerns,
    governance,
    people,
    places,
    service,
)
from evident.operations.evidence import Link, add_looked_at
from evident.operations.plans import start_plan
from evident.operations.trend import levels_back
from evident.plan.errors import UserError
from evident.plan.records import Action, Area
from evident.plan.stages import standings
from evident.plan.words import CheckKind, KeyQuestion, Result, SourceKind, Stage

BEGUN, TODAY = date(2025, 5, 7), date(2026, 4, 30)
SEEN = checks.Seen("S1", Result.MET)
BEFORE_THE_REPORT, TO_COME, FAR = date(2024, 1, 1), date(2026, 5, 20), date(2062, 4, 3)


class Clock:
    """The clock of the PC, which somebody may set."""

    def __init__(self, day):
        self.set(day)

    def set(self, day, hour=9):
        self.now = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock(BEGUN)


@pytest.fixture
def store(tmp_path, clock):
    with start_plan(tmp_path / "dates.evident", "Elm Lodge", clock=clock) as made:
        visited = date(2025, 4, 8)
        service.add_source(
            made, SourceKind.REPORT, "Report", visited_from=visited, published=date(2025, 5, 6)
        )
        concerns.add_concern(made, KeyQuestion.SAFE, "Gaps in charts", source_id=1)
        for role in ("Manager", "Deputy", "Nurse"):
            service.add_person(made, role)
        concerns.assign(made, ["S1"], 1)
        actions.add_action(
            made, "S1", "New chart", owner_id=1, due=date(2025, 6, 1), evidence_needed="It"
        )
        clock.set(TODAY)
        yield made


def stage(store, day=TODAY):
    return standings(store.plan, day)[1].stage


def agrees(store):
    """The rules and the simple reckoning say the same today."""
    found, ours = standings(store.plan, TODAY)[1], Reckoned(store.plan, TODAY)
    missing = ours.missing(store.plan.concern("S1"))
    return found.stage is ours.stages[1] and missing in found.missing


def done(store, on=date(2025, 6, 1)):
    actions.complete_action(store, 1, on)
    answers.answer(store, "S1", 1, "A new chart is used", in_use_from=on)


@pytest.mark.parametrize("day", [TO_COME, FAR])
def test_what_is_to_come_has_not_happened(store, day):
    """It is refused and nothing changes; only a change may be in use from a day to come."""
    steps = store.head.entries
    for wrong in (
        lambda: actions.start_action(store, 1, day),
        lambda: actions.complete_action(store, 1, day),
        lambda: actions.change_action(store, 1, completed=day),
        lambda: answers.answer(store, "S1", 4, "We looked again", looked_on=day),
        lambda: checks.record_check(store, CheckKind.AUDIT, day, 2, [SEEN]),
        lambda: governance.record_meeting(store, "Governance", day),
    ):
        with pytest.raises(UserError, match="still to come"):
            wrong()
    assert store.head.entries == steps
    answers.answer(store, "S1", 1, "A new chart is used", in_use_from=day)
    assert stage(store) < Stage.IN_PROGRESS
    assert agrees(store)


def test_an_action_is_not_started_after_it_was_done(store):
    actions.complete_action(store, 1, date(2025, 6, 1))
    with pytest.raises(UserError, match="after it was done"):
        actions.start_action(store, 1, date(2025, 6, 2))


def test_a_check_before_the_change_is_kept_and_does_not_count(store):
    done(store)
    early = date(2025, 5, 20)
    checks.record_check(store, CheckKind.SPOT_CHECK, early, 2, [checks.Seen("S1", Result.MET)])
    found = standings(store.plan, TODAY)[1]
    assert (len(found.looks), found.counted) == (1, ())
    assert agrees(store)


@pytest.mark.parametrize("day", [BEFORE_THE_REPORT, TO_COME, FAR])
def test_evidence_of_an_impossible_day_is_kept_and_says_why_it_does_not_count(store, day):
    done(store)
    looked = EvidenceFacts("text", "text/plain")
    add_looked_at(store, b"x", "chart.txt", looked, shows=day, links=[Link("S1", 1)])
    found = standings(store.plan, TODAY)[1]
    assert found.missing == ("E001 is too old" if day < TODAY else "E001 date is to come")
    assert agrees(store)


def test_an_action_done_before_it_was_started_began_no_later(store):
    actions.start_action(store, 1, date(2025, 6, 20))
    actions.complete_action(store, 1, date(2025, 6, 1))
    action = store.plan.all(Action)[1]
    assert (action.started, action.completed) == (date(2025, 6, 1), date(2025, 6, 1))


def test_nothing_ends_before_it_begins(store):
    first, last = date(2026, 4, 1), date(2026, 3, 1)
    service.add_area(store, "Wing", since=first)
    wing = max(area.id for area in store.plan.all(Area))
    steps = store.head.entries
    for wrong in (
        lambda: service.end_area(store, wing, last),
        lambda: places.change_area(store, wing, until=last),
        lambda: people.change_person(store, 2, since=first, until=last),
    ):
        with pytest.raises(UserError, match="before"):
            wrong()
    assert store.head.entries == steps


@pytest.mark.parametrize("wrong", [TODAY - timedelta(365), FAR], ids=["a year back", "2062"])
def test_a_clock_set_wrong_for_a_while_moves_no_other_day(store, clock, wrong):
    """What was written then counts with the entry before it; every other day stays as it was."""
    clock.set(date(2025, 8, 1))
    done(store)
    clock.set(date(2025, 9, 1))
    actions.add_action(store, "S1", "Before the clock was set")
    days = [date(2025, 7, 31), date(2025, 8, 1), date(2025, 9, 1)]
    was = [store.past.plan_on(day) for day in days]
    clock.set(wrong)
    actions.add_action(store, "S1", "While the clock was wrong")
    store.undo()
    store.redo()
    clock.set(TODAY)
    actions.add_action(store, "S1", "When it was right again")
    assert [store.past.plan_on(day) for day in days[:2]] == was[:2]
    titles = [action.title for action in store.past.plan_on(date(2025, 9, 1)).all(Action)]
    assert titles == ["New chart", "Before the clock was set", "While the clock was wrong"]
    assert len(store.past.plan_on(TODAY).all(Action)) == 4
    levels = dict(levels_back(store, TODAY))
    assert levels[date(2025, 7, 31)][KeyQuestion.SAFE] is Stage.PLANNED
    assert levels[date(2025, 8, 1)][KeyQuestion.SAFE] is Stage.IN_PROGRESS


def test_a_clock_an_hour_back_keeps_the_order_of_steps(store, clock):
    actions.add_action(store, "S1", "First")
    clock.set(TODAY, 8)
    actions.add_action(store, "S1", "Second")
    assert [entry.label for entry in store.past.entries(limit=2)] == ["Add an action to S1"] * 2
    assert [a.title for a in store.past.plan_on(TODAY).all(Action)][1:] == ["First", "Second"]
    store.undo()
    assert [a.title for a in store.plan.all(Action)][1:] == ["First"]
