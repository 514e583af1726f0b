"""Steps: what is put is kept whole, or nothing is."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import (
    Action,
    Answer,
    Area,
    Check,
    Concern,
    Evidence,
    EvidenceLink,
    Finding,
    Involvement,
    Person,
    Source,
    SourcePage,
)
from evident.plan.words import KeyQuestion, Level, SourceKind
from evident.store import ChangeRefused, NothingToUndo, open_store


class Interrupted(Exception):
    pass


def interrupt(_):
    raise Interrupted


def test_new_plan_is_empty_and_has_one_entry(store):
    assert not list(store.plan.all(Concern))
    assert [entry.label for entry in store.past.entries()] == ["Start the plan"]
    assert store.undo_label is None


def test_put_is_there_after_a_restart(store, concern, reopen):
    kept = store.plan
    again = reopen()
    assert again.plan == kept
    assert again.plan.concern("S1") == concern
    assert again.head.entries == 2


def test_every_type_of_field_comes_back_as_it_was(store, concern, reopen):
    with store.transaction("Add evidence") as tx:
        item = tx.put(
            Evidence(
                number=tx.next_evidence_number(),
                title="<Mrs J> & “café” 🙂 שלום",
                shows=date(2024, 2, 29),
                shows_confirmed=True,
                recorded_at=datetime(2026, 3, 29, 0, 59, 59, 123456, tzinfo=UTC),
                note="line one\nline two",
            )
        )
        tx.put(replace(concern, level=Level.BREACH, repeat=True, hold=None))
    plan = reopen().plan
    assert plan.all(Evidence)[item.id] == item
    assert plan.concern("S1").level is Level.BREACH


def test_error_in_the_block_leaves_nothing(store, concern, reopen):
    before, head = store.plan, store.head
    with pytest.raises(Interrupted), store.transaction("Edit") as tx:
        interrupt(tx.put(replace(concern, title="Other")))
    assert store.plan is before
    assert reopen().head == head


def test_nothing_changed_makes_no_entry(store, concern):
    head = store.head
    with store.transaction("Edit") as tx:
        tx.put(concern)
    assert tx.change.entry == 0
    assert store.head == head


def test_change_says_what_to_redraw(store, concern):
    with store.transaction("Add action") as tx:
        action = tx.put(Action(concern_id=concern.id, title="Train staff"))
    assert (Action, action.id) in tx.change.records
    assert tx.change.concerns == {concern.id}
    assert tx.change.label == "Add action"


def test_evidence_touches_the_concerns_it_supports(store, concern):
    with store.transaction("Add evidence") as tx:
        item = tx.put(Evidence(number=tx.next_evidence_number(), title="Audit"))
        tx.put(EvidenceLink(evidence_id=item.id, concern_id=concern.id, question=1))
    with store.transaction("Name it") as tx:
        tx.put(replace(item, title="Medicines audit"))
    assert tx.change.concerns == {concern.id}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"owner_id": 99}, "person that is not in the plan"),
        ({"source_id": 0}, "source that is not in the plan"),
        ({"title": "x" * 51}, "can hold 50"),
        ({"title": "null\x00"}, "no text can hold"),
        ({"title": "\ud800"}, "no text can hold"),
        ({"title": None}, "is missing"),
        ({"key_question": "medicines"}, "cannot be"),
        ({"raised_on": "2026-02-30"}, "cannot be"),
        ({"raised_on": datetime(2026, 1, 1, tzinfo=UTC)}, "cannot be"),
        ({"repeat": 3}, "cannot be"),
        ({"reference": ""}, "no reference"),
        ({"private_notes": "x" * 20_001}, "can hold 20,000"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(store, concern, change, said):
    before = store.plan
    with pytest.raises(ChangeRefused, match=said), store.transaction("Edit") as tx:
        tx.put(replace(concern, **change))
    assert store.plan is before


def test_the_sentences_of_a_long_web_page_fit(store):
    with store.transaction("Read") as tx:
        source = tx.put(Source(kind=SourceKind.REPORT, title="Report"))
        page = tx.put(SourcePage(source_id=source.id, number=1, sentences="x" * 400_000))
    assert store.plan.all(SourcePage)[page.id] == page


def test_question_is_one_of_four(store, concern):
    with pytest.raises(ChangeRefused), store.transaction("Answer") as tx:
        tx.put(Answer(concern_id=concern.id, question=5))


def test_same_reference_twice_is_refused(store, concern):
    with pytest.raises(UserError, match="is there already"), store.transaction("Add") as tx:
        tx.put(replace(concern, id=0))
    with store.transaction("Add") as tx:  # and the plan still takes steps
        tx.put(replace(concern, title="Other"))


def test_put_of_a_deleted_record_says_so(store, concern):
    with store.transaction("Add action") as tx:
        action = tx.put(Action(concern_id=concern.id, title="Train staff"))
    with store.transaction("Delete action") as tx:
        tx.delete(action)
    with pytest.raises(RecordMissing), store.transaction("Edit") as tx:
        tx.put(action)


def test_delete_takes_what_belongs_along_and_undo_brings_it_back(store, concern, reopen):
    with store.transaction("Fill") as tx:
        action = tx.put(Action(concern_id=concern.id, title="Train staff"))
        tx.put(Answer(concern_id=concern.id, question=1, words="New charts"))
        item = tx.put(Evidence(number=tx.next_evidence_number(), title="Audit"))
        tx.put(EvidenceLink(evidence_id=item.id, concern_id=concern.id))
    full = store.plan
    with store.transaction("Delete concern") as tx:
        tx.delete(concern)
    assert not list(store.plan.all(Action))
    assert list(store.plan.all(Evidence)) == [item]
    again = reopen()
    again.undo()
    assert again.plan == full
    assert again.plan.all(Action)[action.id] == action


def test_what_is_in_use_is_not_deleted(store, concern):
    for kind in (Person, Source):
        with pytest.raises(ChangeRefused), store.transaction("Delete") as tx:
            tx.delete(next(iter(store.plan.all(kind))))
    with store.transaction("Add area") as tx:
        area = tx.put(Area(name="First floor"))
    with store.transaction("Delete area") as tx:
        tx.delete(area)
    assert not list(store.plan.all(Area))


def test_ids_and_numbers_never_come_back(store, concern, reopen):
    with store.transaction("Add") as tx:
        second = tx.put(replace(concern, id=0, reference=tx.next_reference(KeyQuestion.SAFE)))
    assert second.reference == "S2"
    store.undo()
    again = reopen()
    with again.transaction("Add") as tx:
        third = tx.put(replace(concern, id=0, reference=tx.next_reference(KeyQuestion.SAFE)))
    assert third.reference == "S3"
    assert third.id > second.id


def test_numbers_given_by_hand_are_not_given_again(store, concern):
    with store.transaction("Add") as tx:
        tx.put(replace(concern, id=0, reference="S17"))
        tx.put(Evidence(number=40, title="Audit"))
    with store.transaction("Add") as tx:
        assert tx.next_reference(KeyQuestion.SAFE) == "S18"
        assert tx.next_evidence_number() == 41


def test_numbers_of_a_step_that_failed_are_given_again(store, concern):
    with pytest.raises(Interrupted), store.transaction("Add") as tx:
        interrupt(tx.next_reference(KeyQuestion.SAFE))
    with store.transaction("Add") as tx:
        assert tx.next_reference(KeyQuestion.SAFE) == "S2"


def test_whoever_owned_or_did_is_kept_as_involved(store, concern):
    with store.transaction("Assign") as tx:
        nurse = tx.put(Person(role="Nurse"))
        cook = tx.put(Person(role="Cook"))
        tx.put(replace(concern, owner_id=nurse.id))
        tx.put(Action(concern_id=concern.id, owner_id=nurse.id, completed_by_id=cook.id))
    with store.transaction("Assign") as tx:
        tx.put(replace(concern, owner_id=None))
    pairs = {(row.concern_id, row.person_id) for row in store.plan.all(Involvement)}
    assert pairs == {(concern.id, concern.owner_id), (concern.id, nurse.id), (concern.id, cook.id)}


def test_plan_inside_a_step_holds_what_was_put(store, concern):
    with store.transaction("Add") as tx:
        action = tx.put(Action(concern_id=concern.id, title="Train staff"))
        assert tx.plan.all(Action)[action.id] == action
        tx.delete(action)
        assert action.id not in tx.plan.all(Action)


def test_two_steps_at_once_are_a_mistake_of_ours(store):
    with store.transaction("Outer"), pytest.raises(RuntimeError), store.transaction("Inner"):
        pass


def test_undo_and_redo_say_their_words_after_a_restart(store, concern, reopen):
    with store.transaction("Rename concern") as tx:
        tx.put(replace(concern, title="Renamed"))
    again = reopen()
    assert again.undo_label == "Rename concern"
    again.undo()
    assert again.plan.concern("S1") == concern
    again = reopen()
    assert again.redo_label == "Rename concern"
    again.redo()
    assert again.plan.concern("S1").title == "Renamed"
    assert [entry.label for entry in again.past.entries(limit=2)] == [
        "Redo: Rename concern",
        "Undo: Rename concern",
    ]


def test_undo_and_redo_go_back_and_forth_in_order(store, reopen):
    plans = [store.plan]
    for number in range(4):
        with store.transaction(f"Step {number}") as tx:
            tx.put(Person(role=f"Role {number}"))
        plans.append(store.plan)
    for number in (3, 2, 1, 0):
        assert store.undo_label == f"Step {number}"
        store.undo()
        assert store.plan == plans[number]
    again = reopen()
    for number in range(4):
        assert again.redo_label == f"Step {number}"
        again.redo()
        assert again.plan == plans[number + 1]
    assert again.redo_label is None


def test_new_step_after_undo_clears_redo(store, concern):
    store.undo()
    with store.transaction("Add person") as tx:
        tx.put(Person(role="Cook"))
    assert store.redo_label is None
    with pytest.raises(NothingToUndo):
        store.redo()


def test_undo_stops_at_the_start_with_words(store, concern):
    store.undo()
    with pytest.raises(NothingToUndo, match="since the plan was started"):
        store.undo()


def test_history_of_one_concern(store, concern):
    with store.transaction("Add person") as tx:
        tx.put(Person(role="Cook"))
    with store.transaction("Rename concern") as tx:
        tx.put(replace(concern, title="Renamed"))
    labels = [entry.label for entry in store.past.entries(concern.id)]
    assert labels == ["Rename concern", "Add concern"]
    assert [entry.label for entry in store.past.entries(limit=2)] == [
        "Rename concern",
        "Add person",
    ]


def test_deleting_a_check_takes_its_findings(store, concern):
    with store.transaction("Add check") as tx:
        check = tx.put(Check(title="Spot check", on=date(2026, 5, 30)))
        finding = tx.put(Finding(check_id=check.id, concern_id=concern.id))
        action = tx.put(Action(concern_id=concern.id, from_finding_id=finding.id))
    assert tx.change.concerns == {concern.id}
    with store.transaction("Delete check") as tx:
        tx.delete(check)
    assert not list(store.plan.all(Finding))
    assert store.plan.all(Action)[action.id].from_finding_id is None


def test_drafts_stay_until_cleared(store, reopen):
    store.drafts.keep("answer S1 1", "We have cha")
    store.drafts.keep("answer S1 1", "We have changed")
    again = reopen()
    assert [(draft.place, draft.text) for draft in again.drafts.all()] == [
        ("answer S1 1", "We have changed")
    ]
    again.drafts.clear("answer S1 1")
    assert again.drafts.all() == ()
    assert again.head.entries == 1


def test_what_was_opened_to_read_is_not_written(store, concern):
    with open_store(store.path, clock=store.clock, who="Ann", read_only=True) as reader:
        with pytest.raises(UserError, match="read only"), reader.transaction("Edit") as tx:
            tx.put(concern)
        with pytest.raises(UserError, match="read only"):
            reader.undo()
        assert reader.plan == store.plan
