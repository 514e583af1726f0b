from datetime import date

import pytest

from evident.operations import actions, concerns, history, service
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import (
    Action,
    Concern,
    ConcernRegulation,
    Involvement,
    Passage,
    ScopeCell,
    Source,
)
from evident.plan.words import KeyQuestion, Level, Scope, SourceKind, Stage


@pytest.fixture
def report(store):
    service.add_source(store, SourceKind.REPORT, "Inspection report", published=date(2025, 11, 12))
    return next(s.id for s in store.plan.all(Source) if s.kind is SourceKind.REPORT)


def test_concerns_are_numbered_by_key_question(store, report):
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in records", source_id=report)
    concerns.add_concern(store, KeyQuestion.WELL_LED, "Audits not followed up", source_id=report)
    concerns.add_concern(store, KeyQuestion.SAFE, "Falls not reviewed", source_id=report)
    assert [c.reference for c in store.plan.concerns] == ["S1", "S2", "W1"]


def test_a_number_is_never_used_again(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    history.undo(store)
    concerns.add_concern(store, KeyQuestion.SAFE, "Two")
    assert [c.reference for c in store.plan.concerns] == ["S2"]


def test_many_concerns_get_an_owner_as_one_step(store):
    service.add_person(store, "Deputy manager")
    for title in ("One", "Two", "Three"):
        concerns.add_concern(store, KeyQuestion.SAFE, title)
    owner = service.person_called(store, "deputy manager")
    change = concerns.assign(store, ["S1", "S2", "S3"], owner)
    assert change.label == "Set owner of 3 concerns"
    assert {c.owner_id for c in store.plan.concerns} == {owner}
    history.undo(store)
    assert {c.owner_id for c in store.plan.concerns} == {None}


def test_an_owner_stays_involved_after_another_takes_over(store):
    service.add_person(store, "Deputy manager")
    service.add_person(store, "Clinical lead")
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    concerns.assign(store, ["S1"], 1)
    concerns.assign(store, ["S1"], 2)
    assert {i.person_id for i in store.plan.all(Involvement)} == {1, 2}


def test_one_missing_concern_changes_none(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    with pytest.raises(RecordMissing):
        concerns.change_concerns(store, ["S1", "S9"], title="Other")
    assert store.plan.concern("S1").title == "One"


def test_a_concern_of_a_report_cannot_be_binned_but_dismissed(store, report):
    concerns.add_concern(
        store, KeyQuestion.CARING, "Doors open", source_id=report, words="Doors stood open.", page=8
    )
    with pytest.raises(UserError, match="inspectors go back"):
        concerns.move_to_bin(store, "C1", "not ours")
    with pytest.raises(UserError, match="reason"):
        concerns.dismiss(store, "C1", "  ")
    concerns.dismiss(store, "C1", "It is about another service")
    assert store.plan.concerns == ()
    passage = next(iter(store.plan.all(Passage)))
    assert passage.dismissed_why == "It is about another service"
    history.undo(store)
    assert [c.reference for c in store.plan.concerns] == ["C1"]


def test_a_dismissed_concern_comes_back_from_the_bin_with_its_words(store, report):
    concerns.add_concern(
        store, KeyQuestion.CARING, "Doors open", source_id=report, words="Doors stood open.", page=8
    )
    before = store.plan
    concerns.dismiss(store, "C1", "It is about another service")
    concerns.take_from_bin(store, "C1")
    assert store.plan == before


def test_holding_back_needs_a_reason(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    with pytest.raises(UserError):
        concerns.hold_back(store, "S1", Stage.IN_PROGRESS, "")
    concerns.hold_back(store, "S1", Stage.IN_PROGRESS, "New night team")
    assert store.plan.concern("S1").hold is Stage.IN_PROGRESS
    concerns.release(store, "S1")
    assert store.plan.concern("S1").hold is None


def test_the_scope_replaces_its_cells(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    concerns.set_scope(store, "S1", Scope.CHOSEN, "Only the sluice", [(1, 1), (1, 2)])
    concerns.set_scope(store, "S1", Scope.CHOSEN, "Only by night", [(1, 2)])
    assert [(c.area_id, c.shift_id) for c in store.plan.all(ScopeCell)] == [(1, 2)]
    with pytest.raises(UserError):
        concerns.set_scope(store, "S1", Scope.NO_PLACE, "")


def test_regulations_keep_their_instrument(store):
    concerns.add_concern(store, KeyQuestion.WELL_LED, "Notifications late")
    concerns.set_regulations(store, "W1", ["REG2009-18"])
    concerns.set_regulations(store, "W1", ["RA2014-18", "REG2009-18"])
    kept = [link.regulation for link in store.plan.all(ConcernRegulation)]
    assert kept == ["RA2014-18", "REG2009-18"]


def test_only_a_recommendation_can_be_left(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One", level=Level.BREACH)
    with pytest.raises(UserError, match="recommendation"):
        concerns.do_not_take_up(store, "S1", "No need", date(2026, 4, 1))


def test_hostile_words_are_kept_as_typed(store):
    title = "<Mrs J> & R&D 🙂 שלום"
    concerns.add_concern(store, KeyQuestion.SAFE, title + "\x00")
    assert store.plan.concern("S1").title == title


def test_going_further_waits_for_the_rest(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    actions.add_action(store, "S1", "Fix it")
    with pytest.raises(UserError, match="still open"):
        actions.add_action(store, "S1", "Make it better", going_further=True)
    actions.complete_action(store, 1, date(2026, 4, 1))
    actions.add_action(store, "S1", "Make it better", going_further=True)
    assert [a.going_further for a in store.plan.all(Action)] == [False, True]


def test_labels_name_the_concern(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    actions.add_action(store, "S1", "Fix it")
    change = actions.complete_action(store, 1, date(2026, 4, 1))
    assert change.label == "Complete an action of S1"
    assert store.undo_label == "Complete an action of S1"


def test_titles_are_at_most_50_characters(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "word " * 40)
    assert len(next(iter(store.plan.all(Concern))).title) <= 50
