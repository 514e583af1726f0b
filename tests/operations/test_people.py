from datetime import date

import pytest

from evident.operations import concerns, history, people, service
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import Person
from evident.plan.words import KeyQuestion

DAY = date(2026, 4, 17)


@pytest.fixture
def deputy(store):
    service.add_person(store, "Deputy manager")
    return store


def test_a_person_is_corrected_and_undo_brings_the_old_words(deputy):
    people.change_person(deputy, 1, role=" Care\nlead ", name="A. Sample", organisation="Partner")
    changed = deputy.plan.all(Person)[1]
    assert (changed.role, changed.name, changed.outside) == ("Care lead", "A. Sample", True)
    history.undo(deputy)
    assert deputy.plan.all(Person)[1].role == "Deputy manager"


def test_a_role_is_needed(deputy):
    with pytest.raises(UserError, match="empty"):
        people.change_person(deputy, 1, role="  ")
    with pytest.raises(RecordMissing):
        people.change_person(deputy, 7, role="Cook")


def test_two_people_must_be_told_apart(deputy):
    with pytest.raises(UserError, match="listed already, without a name"):
        service.add_person(deputy, "deputy MANAGER")
    service.add_person(deputy, "Deputy manager", name="B. Sample")
    with pytest.raises(UserError, match="listed already"):
        people.change_person(deputy, 2, name="")
    people.change_person(deputy, 2, role="Deputy manager", name="B. Sample")
    assert len(deputy.plan.all(Person)) == 2


def test_somebody_leaves_and_comes_back(deputy):
    people.change_person(deputy, 1, until=DAY)
    service.add_person(deputy, "Deputy manager")
    with pytest.raises(UserError, match="listed already"):
        people.person_returns(deputy, 1)
    people.change_person(deputy, 2, name="B. Sample")
    people.person_returns(deputy, 1)
    assert deputy.plan.all(Person)[1].until is None


def test_only_a_mistake_is_removed(deputy):
    service.add_person(deputy, "Cook")
    people.remove_person(deputy, 2)
    assert [person.role for person in deputy.plan.all(Person)] == ["Deputy manager"]
    concerns.add_concern(deputy, KeyQuestion.SAFE, "One", owner_id=1)
    concerns.assign(deputy, ["S1"], None)
    with pytest.raises(UserError, match="which day they left"):
        people.remove_person(deputy, 1)
    assert deputy.plan.all(Person)[1].role == "Deputy manager"
