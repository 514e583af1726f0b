from datetime import date

import pytest

from evident.operations import history, service
from evident.operations.owners import assign_called
from evident.operations.pasting import FIRST_ACTION, add_pasted
from evident.plan.errors import UserError
from evident.plan.pasted_rows import PastedConcern
from evident.plan.records import Action, Passage, Person, Source
from evident.plan.words import KeyQuestion, Level, SourceKind


def row(title, **fields):
    return PastedConcern(**{"row": 1, "title": title, "question": KeyQuestion.SAFE, **fields})


def test_rows_become_concerns_people_and_actions_in_one_step(store):
    service.add_person(store, "Deputy manager", name="Priya")
    change = add_pasted(
        store,
        [
            row("Gaps in records", level=Level.BREACH, owner="priya", words="Gaps were seen."),
            row("Hot water", owner="Handyperson", due=date(2026, 5, 6)),
            row("Cold water", owner="handyperson", action="Buy thermometers"),
            row(""),
        ],
    )
    assert change.label == "Add 3 concerns"
    assert [c.reference for c in store.plan.concerns] == ["S1", "S2", "S3"]
    assert [p.role for p in store.plan.all(Person)] == ["Deputy manager", "Handyperson"]
    assert [c.owner_id for c in store.plan.concerns] == [1, 2, 2]
    assert [(a.title, a.due, a.owner_id) for a in store.plan.all(Action)] == [
        (FIRST_ACTION, date(2026, 5, 6), 2),
        ("Buy thermometers", None, 2),
    ]
    assert [p.words for p in store.plan.all(Passage)] == ["Gaps were seen."]
    history.undo(store)
    assert store.plan.concerns == ()
    assert len(store.plan.all(Person)) == 1


def test_pasted_rows_can_be_those_of_a_report(store):
    service.add_source(store, SourceKind.LETTER, "Letter of March")
    add_pasted(store, [row("One")], source_id=1)
    assert store.plan.concern("S1").source_id == 1
    assert len(store.plan.all(Source)) == 1


def test_no_complete_row_adds_nothing(store):
    with pytest.raises(UserError, match="No concerns were added"):
        add_pasted(store, [row(""), row("One", question=None)])


def test_a_new_role_becomes_a_person_and_owner_in_one_step(store):
    add_pasted(store, [row("One"), row("Two")])
    change = assign_called(store, ["S1", "S2"], " Night  lead ")
    assert change.label == "Set owner of 2 concerns"
    assert [p.role for p in store.plan.all(Person)] == ["Night lead"]
    assert [c.owner_id for c in store.plan.concerns] == [1, 1]
    assign_called(store, ["S1"], "night lead")
    assign_called(store, ["S2"], "")
    assert [c.owner_id for c in store.plan.concerns] == [1, None]
    assert len(store.plan.all(Person)) == 1
