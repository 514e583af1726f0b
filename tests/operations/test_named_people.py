"""The register of names kept private: stand-ins never come again, and nothing else names them."""

from datetime import date

import pytest

from evident.operations import printing
from evident.operations.named_people import (
    add_many,
    add_named,
    answer_name,
    change_named,
    forget_answers,
    remove_named,
    take_over_staff,
)
from evident.operations.service import add_person
from evident.plan.errors import UserError
from evident.plan.names import register_of
from evident.plan.names.people_rows import named_rows, pasted_people
from evident.plan.records import NameAnswer, NamedPerson, Person
from evident.plan.words import NamedKind

TODAY = date(2026, 4, 21)
RESIDENT, RELATIVE = NamedKind.RESIDENT, NamedKind.RELATIVE


def rows(store):
    return [(row.stand_in, row.person.name) for row in named_rows(store.plan)]


def id_of(store, name):
    return next(p.id for p in store.plan.all(NamedPerson) if p.name == name)


def test_a_stand_in_is_never_given_to_another(store):
    add_named(store, "Doreen Smith", RESIDENT, room="12")
    add_named(store, "Ada Bright", RESIDENT)
    remove_named(store, [id_of(store, "Ada Bright")])
    add_named(store, "Olu Bankole", RESIDENT)
    change_named(store, id_of(store, "Doreen Smith"), kind=RELATIVE)
    add_named(store, "Maud Hill", RESIDENT)
    assert rows(store) == [
        ("Person C", "Olu Bankole"),
        ("Person D", "Maud Hill"),
        ("Relative 1", "Doreen Smith"),
    ]
    assert "Ada" not in str(
        [store.plan.all(NamedPerson)[p.id] for p in store.plan.all(NamedPerson)]
    )


def test_an_nhs_number_that_cannot_be_right_is_refused(store):
    with pytest.raises(UserError, match="not saved"):
        add_named(store, "Doreen Smith", RESIDENT, nhs_number="943 476 5918")
    add_named(store, "Doreen Smith", RESIDENT, nhs_number="943 476 5919")
    with pytest.raises(UserError, match="not saved"):
        add_named(store, "doreen smith", RESIDENT)


def test_a_list_from_excel_is_read_by_its_headings_or_in_order(store):
    text = (
        "Room\tFirst name\tSurname\tDOB\tType\n12\tDoreen\tSmith\t3/4/36\t\n\tOla\tBankole\t\tSon"
    )
    add_many(store, pasted_people(text, TODAY))
    add_many(store, pasted_people("Doreen Smith\t12\nAda Bright\t14\t943 476 5919", TODAY))
    assert [name for _, name in rows(store)] == ["Doreen Smith", "Ada Bright", "Ola Bankole"]
    smith = store.plan.all(NamedPerson)[id_of(store, "Doreen Smith")]
    assert (smith.room, smith.born) == ("12", date(1936, 4, 3))


def test_people_of_the_service_are_taken_over_once(store):
    add_person(store, "Night senior", name="Jo Field")
    [person] = [p for p in store.plan.all(Person) if p.name == "Jo Field"]
    take_over_staff(store, [person.id])
    take_over_staff(store, [person.id])
    assert rows(store) == [("Staff 1", "Jo Field")]


def test_what_a_word_was_said_to_be_is_kept_and_taken_back(store):
    add_named(store, "Will Baker", RESIDENT)
    answer_name(store, "Will", covered=True, named_id=id_of(store, "Will Baker"))
    assert register_of(store.plan).cover("we asked Will about it") == "we asked Person A about it"
    answer_name(store, "will", covered=False)
    [answer] = store.plan.all(NameAnswer)
    assert register_of(store.plan).find("we asked Will about it") == ()
    forget_answers(store, [answer.id])
    assert len(register_of(store.plan).find("we asked Will about it")) == 1


def test_the_key_sheet_says_who_is_who_and_to_keep_it_apart(store):
    add_named(store, "Doreen Smith", RESIDENT, room="12")
    said = str(printing.name_key_sheet(store, TODAY))
    assert "Person A" in said
    assert "Doreen Smith" in said
    assert "never in the same folder" in said
