from datetime import date

import pytest

from evident.operations import actions, concerns, governance, history, risks, story
from evident.operations.evidence import Link
from evident.operations.risk_story import risk_story
from evident.plan.errors import UserError
from evident.plan.meeting_rows import (
    DecisionState,
    decided_at,
    matters_arising,
    meeting_rows,
    usual_titles,
)
from evident.plan.records import (
    Action,
    Decision,
    Evidence,
    EvidenceLink,
    Meeting,
    Risk,
    RiskConcern,
)
from evident.plan.words import EvidenceKind, KeyQuestion

DAY = date(2026, 4, 17)
TODAY = date(2026, 4, 21)
MARCH = date(2026, 3, 4)


@pytest.fixture
def w1(store):
    """Give a plan with one concern, W1."""
    concerns.add_concern(store, KeyQuestion.WELL_LED, "Audits not followed up")
    return store


def decisions(store):
    return [(row.decision.words, row.state) for row in meeting_rows(store.plan, TODAY)[0].decisions]


def record(store, meeting_id=1):
    (item,) = store.plan.all(Evidence).where("meeting_id", meeting_id)
    return item


def test_a_decision_becomes_an_action_once(w1):
    governance.record_meeting(w1, "Governance", DAY, decisions=["Keep one log", "  "])
    assert [d.words for d in w1.plan.all(Decision)] == ["Keep one log"]
    governance.act_on_decision(w1, 1, "W1", due=date(2026, 5, 1))
    action = next(iter(w1.plan.all(Action)))
    assert (action.title, action.due) == ("Keep one log", date(2026, 5, 1))
    assert w1.plan.all(Decision)[1].action_id == action.id
    with pytest.raises(UserError, match="one already"):
        governance.act_on_decision(w1, 1, "W1")


def test_the_action_and_its_history_say_where_it_was_decided(w1):
    governance.record_meeting(w1, "Governance meeting", MARCH, decisions=["Keep one log"])
    governance.act_on_decision(w1, 1, "W1")
    assert decided_at(w1.plan, 1) == "Decided at the governance meeting of 4 March 2026"
    told = story.concern_steps(w1, w1.plan.concern("W1").id)[0].words
    assert told == "Made a decision of the meeting of 4 March 2026 an action"
    assert decided_at(w1.plan, 99) == ""


def test_a_meeting_is_one_step(store):
    governance.record_meeting(store, "Governance", DAY, decisions=["One", "Two"])
    history.undo(store)
    assert not store.plan.all(Meeting)
    assert not store.plan.all(Decision)
    assert not store.plan.all(Evidence)


def test_a_meeting_is_paper_evidence_of_its_day(w1):
    governance.record_meeting(w1, "Governance meeting", MARCH, links=[Link("W1", 2)])
    item = record(w1)
    assert (item.reference, item.kind) == ("E001", EvidenceKind.PROCESSES)
    assert (item.title, item.shows) == ("Governance meeting, 4 March 2026", MARCH)
    assert item.shows_confirmed
    assert [link.question for link in w1.plan.all(EvidenceLink)] == [2]
    assert meeting_rows(w1.plan, TODAY)[0].concerns == ("W1",)


def test_acting_on_a_decision_links_the_minutes_to_the_concern(w1):
    governance.record_meeting(w1, "Governance meeting", MARCH, decisions=["Keep one log"])
    assert not w1.plan.all(EvidenceLink)
    governance.act_on_decision(w1, 1, "W1")
    (link,) = w1.plan.all(EvidenceLink)
    assert (link.evidence_id, link.question) == (record(w1).id, 1)


def test_a_decision_goes_from_open_to_done(w1):
    governance.record_meeting(w1, "Governance", MARCH, decisions=["Keep one log"])
    assert decisions(w1) == [("Keep one log", DecisionState.OPEN)]
    governance.act_on_decision(w1, 1, "W1", due=date(2026, 4, 17))
    row = meeting_rows(w1.plan, TODAY)[0].decisions[0]
    assert (row.state, row.late) == (DecisionState.UNDER_WAY, True)
    assert row.outcome == "W1 · No owner · 4 days overdue"
    actions.complete_action(w1, 1, date(2026, 4, 20))
    row = meeting_rows(w1.plan, TODAY)[0].decisions[0]
    assert (row.state, row.late, row.outcome) == (DecisionState.DONE, False, "W1 · done 20 April")


def test_a_decision_whose_action_is_removed_is_open_again(w1):
    governance.record_meeting(w1, "Governance", MARCH, decisions=["Keep one log"])
    governance.act_on_decision(w1, 1, "W1")
    actions.remove_action(w1, 1)
    assert decisions(w1) == [("Keep one log", DecisionState.OPEN)]
    history.undo(w1)
    assert decisions(w1) == [("Keep one log", DecisionState.UNDER_WAY)]


def test_nothing_to_do_has_words_and_can_be_taken_back(w1):
    governance.record_meeting(w1, "Governance", MARCH, decisions=["Thank the night team"])
    governance.leave_decision(w1, 1, "Said at the meeting")
    assert decisions(w1) == [("Thank the night team", DecisionState.NOTHING)]
    governance.leave_decision(w1, 1, " ")
    assert decisions(w1) == [("Thank the night team", DecisionState.OPEN)]
    governance.act_on_decision(w1, 1, "W1")
    with pytest.raises(UserError, match="an action already"):
        governance.leave_decision(w1, 1, "No")


def test_a_changed_decision_keeps_its_action(w1):
    governance.record_meeting(w1, "Governance", MARCH, decisions=["One log", "Two", "Three"])
    governance.act_on_decision(w1, 1, "W1")
    governance.change_meeting(w1, 1, "Governance", DAY, decisions=["Three", "Keep one log", "Two"])
    assert decisions(w1) == [
        ("Three", DecisionState.OPEN),
        ("Keep one log", DecisionState.UNDER_WAY),
        ("Two", DecisionState.OPEN),
    ]
    assert (record(w1).title, record(w1).shows) == ("Governance, 17 April 2026", DAY)
    with pytest.raises(UserError, match="cannot go"):
        governance.change_meeting(w1, 1, "Governance", DAY, decisions=["Two"])
    governance.change_meeting(w1, 1, "Governance", DAY, decisions=["Keep one log"])
    assert decisions(w1) == [("Keep one log", DecisionState.UNDER_WAY)]


def test_matters_arising_are_what_is_open_and_what_was_done_since(w1):
    for day, words in ((MARCH, ["Old and done", "Old and open"]), (DAY, ["New and done"])):
        governance.record_meeting(w1, "Governance", day, decisions=words)
    for id, done in ((1, date(2026, 3, 20)), (3, TODAY)):
        governance.act_on_decision(w1, id, "W1")
        actions.complete_action(w1, len(w1.plan.all(Action)), done)
    said = [row.decision.words for row in matters_arising(w1.plan, TODAY, TODAY)]
    assert said == ["Old and open", "New and done"]
    before = [row.decision.words for row in matters_arising(w1.plan, TODAY, DAY, 2)]
    assert before == ["Old and done", "Old and open"]


def test_usual_titles_come_by_how_often_they_were_used(store):
    for title in ("Relatives’ meeting", "Governance meeting", "Governance meeting"):
        governance.record_meeting(store, title, DAY)
    assert usual_titles(store.plan) == ("Governance meeting", "Relatives’ meeting")


def test_the_record_of_a_meeting_stays_out_of_the_bin(store):
    from evident.operations.evidence import bin_evidence

    governance.record_meeting(store, "Governance", DAY)
    with pytest.raises(UserError, match="record of a meeting"):
        bin_evidence(store, [record(store).id])


def test_a_meeting_without_a_record_can_be_kept_as_evidence(w1):
    with w1.transaction("Put") as tx:
        tx.put(Meeting(title="Governance", on=DAY))
    governance.keep_meeting(w1, 1, [Link("W1")])
    governance.keep_meeting(w1, 1)
    assert record(w1).shows == DAY


# --- risks ---------------------------------------------------------------------------------------


def test_a_risk_belongs_to_concerns_and_is_closed_and_opened_again(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Hot water")
    risks.add_risk(store, "Scalding", references=["S1"], likelihood="Low")
    assert [(r.risk_id, r.concern_id) for r in store.plan.all(RiskConcern)] == [(1, 1)]
    assert risks.change_risk(store, 1, closed=DAY).label == "Close a risk"
    assert store.plan.all(Risk)[1].closed == DAY
    assert risks.change_risk(store, 1, closed=None).label == "Open a risk again"
    with pytest.raises(UserError, match="no title"):
        risks.add_risk(store, " ")
    with pytest.raises(UserError, match="no title"):
        risks.change_risk(store, 1, title=" ")


def test_links_of_a_risk_are_those_chosen_last(store):
    for title in ("Hot water", "Falls"):
        concerns.add_concern(store, KeyQuestion.SAFE, title)
    risks.add_risk(store, "Scalding", references=["S1"])
    risks.change_risk(store, 1, title="Burns")
    assert len(store.plan.all(RiskConcern)) == 1
    risks.change_risk(store, 1, references=["S2"])
    assert [row.concern_id for row in store.plan.all(RiskConcern)] == [2]
    change = risks.review_risk(store, 1, date(2026, 7, 1), impact="Low")
    assert change.concerns == {2}
    assert store.plan.all(Risk)[1].review_on == date(2026, 7, 1)


def test_the_history_of_a_risk_says_who_changed_what(store):
    risks.add_risk(store, "Scalding", likelihood="High")
    risks.change_risk(store, 1, likelihood="Low", review_on=date(2026, 6, 1))
    risks.change_risk(store, 1, closed=DAY)
    history.undo(store)
    assert [line.words for line in risk_story(store, 1)] == [
        "Opened again",
        "Closed on 17 April 2026",
        "Likelihood: Low, was High. Review: 1 June 2026, was no date",
        "Put on the register",
    ]
