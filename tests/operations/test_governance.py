from datetime import date

import pytest

from evident.operations import concerns, governance, history
from evident.plan.errors import UserError
from evident.plan.records import Action, Decision, Meeting, Risk, RiskConcern
from evident.plan.words import KeyQuestion

DAY = date(2026, 4, 17)


def test_a_decision_becomes_an_action_once(store):
    concerns.add_concern(store, KeyQuestion.WELL_LED, "Audits not followed up")
    governance.record_meeting(store, "Governance", DAY, decisions=["Keep one log", "  "])
    assert [d.words for d in store.plan.all(Decision)] == ["Keep one log"]
    governance.act_on_decision(store, 1, "W1", due=date(2026, 5, 1))
    action = next(iter(store.plan.all(Action)))
    assert (action.title, action.due) == ("Keep one log", date(2026, 5, 1))
    assert store.plan.all(Decision)[1].action_id == action.id
    with pytest.raises(UserError, match="one already"):
        governance.act_on_decision(store, 1, "W1")


def test_a_meeting_is_one_step(store):
    governance.record_meeting(store, "Governance", DAY, decisions=["One", "Two"])
    history.undo(store)
    assert not store.plan.all(Meeting)
    assert not store.plan.all(Decision)


def test_a_risk_belongs_to_concerns_and_is_closed(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Hot water")
    governance.add_risk(store, "Scalding", references=["S1"], likelihood="Low")
    assert [(r.risk_id, r.concern_id) for r in store.plan.all(RiskConcern)] == [(1, 1)]
    governance.change_risk(store, 1, closed=DAY)
    assert store.plan.all(Risk)[1].closed == DAY
    with pytest.raises(UserError, match="no title"):
        governance.add_risk(store, " ")
