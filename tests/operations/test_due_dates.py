from datetime import date

import pytest

from evident.operations import actions, check_plans, concerns, history, service
from evident.operations.actions import fill_in
from evident.operations.due_dates import set_due
from evident.plan.errors import UserError
from evident.plan.needed import lacking_actions
from evident.plan.records import Action, Person, PlannedCheck
from evident.plan.stages import standings
from evident.plan.words import CheckKind, Every, KeyQuestion, Stage

TODAY = date(2026, 4, 21)
MAY = date(2026, 5, 6)


@pytest.fixture
def two(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    concerns.add_concern(store, KeyQuestion.SAFE, "Two")
    return store


def dues(store):
    found = standings(store.plan, TODAY)
    return [found[c.id].due for c in store.plan.concerns]


def test_many_due_dates_move_as_one_step(two):
    actions.add_action(two, "S1", "Early", due=date(2026, 4, 24))
    actions.add_action(two, "S1", "Late", due=date(2026, 6, 1))
    actions.add_action(two, "S2", "Undated")
    change = set_due(two, ["S1", "S2"], MAY)
    assert change.label == "Set due date of 2 concerns"
    assert dues(two) == [MAY, MAY]
    assert [a.due for a in two.plan.all(Action)] == [MAY, date(2026, 6, 1), MAY]
    history.undo(two)
    assert dues(two) == [date(2026, 4, 24), None]


def test_a_planned_check_moves_when_no_action_is_open(two):
    actions.add_action(two, "S1", "Done", due=date(2026, 4, 1))
    actions.complete_action(two, 1, date(2026, 4, 2))
    first = date(2026, 4, 28)
    check_plans.plan_check(two, CheckKind.AUDIT, "Audit", ["S1"], first, every=Every.MONTH)
    set_due(two, ["S1"], MAY)
    planned = two.plan.all(PlannedCheck)[1]
    assert (planned.next_due, planned.first_due) == (MAY, first)
    with pytest.raises(UserError, match="always has one"):
        set_due(two, ["S1"], None)


def test_a_check_of_two_concerns_moves_once(two):
    check_plans.plan_check(two, CheckKind.AUDIT, "Audit", ["S1", "S2"], date(2026, 4, 28))
    set_due(two, ["S1", "S2"], MAY)
    assert dues(two) == [MAY, MAY]


def test_an_actions_date_can_be_taken_away(two):
    actions.add_action(two, "S1", "Early", due=date(2026, 4, 24))
    set_due(two, ["S1"], None)
    assert dues(two) == [None, None]


def test_nothing_to_date_says_what_to_do_and_changes_nothing(two):
    actions.add_action(two, "S1", "Early", due=date(2026, 4, 24))
    with pytest.raises(UserError, match=r"S2 has no open action.*Open S2 and add its first action"):
        set_due(two, ["S1", "S2"], MAY)
    assert dues(two) == [date(2026, 4, 24), None]


def test_what_actions_lack_is_filled_in_as_one_step(two):
    service.add_person(two, "Deputy manager")
    (owner,) = (person.id for person in two.plan.all(Person))
    concerns.assign(two, ["S1"], owner)
    actions.add_action(two, "S1", "Whole", owner_id=owner, due=MAY, evidence_needed="Charts")
    actions.add_action(two, "S1", "Undated", owner_id=owner, evidence_needed="Charts")
    actions.add_action(two, "S1", "Unproved", owner_id=owner, due=MAY)
    assert [a.title for a in lacking_actions(two.plan, 1)] == ["Undated", "Unproved"]
    fill_in(two, "S1", {2: {"due": MAY}, 3: {"evidence_needed": " Two audits "}})
    assert lacking_actions(two.plan, 1) == ()
    assert two.plan.all(Action)[3].evidence_needed == "Two audits"
    assert standings(two.plan, TODAY)[1].stage is Stage.PLANNED
    history.undo(two)
    assert len(lacking_actions(two.plan, 1)) == 2
