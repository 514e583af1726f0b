from datetime import date

import pytest

from evident.operations import actions, concerns, history, service
from evident.operations.beginning import FirstSteps, first_steps, set_first_steps
from evident.plan.records import Action
from evident.plan.words import KeyQuestion

DUE = date(2026, 5, 1)


@pytest.fixture
def house(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in records")
    concerns.add_concern(store, KeyQuestion.SAFE, "Hot water not checked")
    service.add_person(store, "Deputy manager")
    service.add_person(store, "Senior carer")
    return store


def test_owner_date_and_action_of_two_concerns_are_one_step(house):
    deputy = service.person_called(house, "Deputy manager")
    lines = [FirstSteps("S1", deputy, DUE, "Count the stock"), FirstSteps("S2", deputy)]
    change = set_first_steps(house, lines)
    assert change.label == "Set owner and date of 2 concerns"
    assert [c.owner_id for c in house.plan.concerns] == [deputy, deputy]
    (action,) = house.plan.all(Action)
    assert (action.title, action.due, action.owner_id) == ("Count the stock", DUE, deputy)
    assert [first_steps(house.plan, c) for c in house.plan.concerns] == lines
    history.undo(house)
    assert [c.owner_id for c in house.plan.concerns] == [None, None]


def test_the_action_follows_the_owner_but_not_somebody_named_for_it(house):
    deputy = service.person_called(house, "Deputy manager")
    senior = service.person_called(house, "Senior carer")
    set_first_steps(house, [FirstSteps("S1", deputy, DUE, "Count the stock")])
    set_first_steps(house, [FirstSteps("S1", senior, DUE, "Count the stock")])
    (action,) = house.plan.all(Action)
    assert action.owner_id == senior
    actions.change_action(house, action.id, owner_id=deputy)
    set_first_steps(house, [FirstSteps("S1", None, DUE, "Count the stock")])
    assert next(iter(house.plan.all(Action))).owner_id == deputy


def test_a_date_without_an_action_is_when_to_decide_what_to_do(house):
    deputy = service.person_called(house, "Deputy manager")
    set_first_steps(house, [FirstSteps("S1", deputy, DUE), FirstSteps("S2", None)])
    (action,) = house.plan.all(Action)
    assert (action.title, action.due, action.owner_id) == ("Decide what to do", DUE, deputy)
    assert house.plan.concern("S1").owner_id == deputy


def test_an_emptied_action_goes_but_not_one_that_began(house):
    set_first_steps(house, [FirstSteps("S1", None, DUE, "Count the stock")])
    set_first_steps(house, [FirstSteps("S1")])
    assert not house.plan.all(Action)
    set_first_steps(house, [FirstSteps("S1", None, DUE, "Count the stock")])
    (action,) = house.plan.all(Action)
    actions.start_action(house, action.id, date(2026, 4, 21))
    set_first_steps(house, [FirstSteps("S1")])
    assert len(house.plan.all(Action)) == 1


def test_a_role_nobody_has_yet_becomes_a_person(house):
    set_first_steps(house, [FirstSteps(ref, new_owner="Head of care") for ref in ("S1", "S2")])
    owners = {c.owner_id for c in house.plan.concerns}
    assert owners == {service.person_called(house, "Head of care")}
