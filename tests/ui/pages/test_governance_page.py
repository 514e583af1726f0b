"""The Governance page: a meeting recorded, acted on and kept; a risk added, reviewed, closed."""

from datetime import date

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui import scenes

from evident.plan.meeting_rows import DecisionState
from evident.plan.records import Action, Decision, Evidence, Meeting, Risk, RiskCheck
from evident.ui.dialogs.decision import ActOnDecision, LeaveDecision
from evident.ui.dialogs.meeting import MeetingDialog
from evident.ui.dialogs.risk import ReviewDialog, RiskDialog
from evident.ui.pages.governance import GovernancePage
from evident.ui.places import Place


@pytest.fixture
def page(sample_session, qtbot):
    made = GovernancePage(sample_session)
    qtbot.addWidget(made)
    made.resize(1100, 640)
    made.show()
    made.make_current()
    scenes.settle()
    return made


def dialog(page, kind):
    """Give the form that is open."""
    (found,) = [one for one in page.findChildren(kind) if one.isVisible()]
    return found


def press(page, words):
    """Press the first button that says *words*."""
    found = [b for b in page.meetings.detail.findChildren(QPushButton) if b.text() == words]
    found[0].click()


def act(form):
    form.try_to_act()
    scenes.settle()


def test_a_meeting_goes_from_the_form_to_an_action_and_to_evidence(page):
    page.meetings.acts.record()
    form = dialog(page, MeetingDialog)
    assert form.name.currentText() == "Governance meeting"
    assert form.matters.isVisibleTo(form)
    form.on.set_day(date(2026, 4, 20))
    form.present.setText("Registered manager, deputy manager")
    form.decisions.setPlainText("Keep one log\nThank the night team")
    act(form)
    first = page.meetings.rows[0]
    assert (first.meeting.on, len(first.decisions)) == (date(2026, 4, 20), 2)
    assert first.record is not None
    page.meetings.choose(first.meeting.id)

    press(page, "Make an action")
    form = dialog(page, ActOnDecision)
    act(form)
    assert form.concern_field.note.text() == "Choose the concern it belongs to"
    form.concern.setCurrentIndex(form.concern.findData("W2"))
    form._take_owner()
    form.due.edit.setText("1 May 2026")
    act(form)
    action = page.session.plan.all(Action)[page.meetings.rows[0].decisions[0].action.id]
    assert (action.title, action.due) == ("Keep one log", date(2026, 5, 1))
    assert action.owner_id == page.session.plan.concern("W2").owner_id
    assert page.meetings.rows[0].concerns == ("W2",)

    press(page, "Nothing to do")
    form = dialog(page, LeaveDecision)
    form.why.setText("Said at the meeting")
    act(form)
    states = [one.state for one in page.meetings.rows[0].decisions]
    assert states == [DecisionState.UNDER_WAY, DecisionState.NOTHING]


def test_a_meeting_to_come_cannot_be_recorded(page):
    page.meetings.acts.record()
    form = dialog(page, MeetingDialog)
    form.on.set_day(date(2026, 5, 20))
    act(form)
    assert "still to come" in form.on_field.note.text()
    assert len(page.session.plan.all(Meeting)) == 6


def test_files_are_attached_as_evidence_of_the_day_of_the_meeting(page, tmp_path):
    paper = tmp_path / "signed minutes.txt"
    paper.write_text("Signed", encoding="utf-8")
    row = page.meetings.rows[0]
    page.meetings.acts.attached(row, [paper])
    scenes.settle()
    item = max(page.session.plan.all(Evidence), key=lambda one: one.number)
    assert (item.meeting_id, item.shows) == (row.meeting.id, row.meeting.on)
    assert page.meetings.rows[0].files == (item,)


def test_changing_a_meeting_keeps_what_came_of_its_decisions(page):
    row = next(one for one in page.meetings.rows if one.meeting.on == date(2026, 3, 31))
    page.meetings.acts.change(row)
    form = dialog(page, MeetingDialog)
    lines = form.decisions.toPlainText().splitlines()
    form.decisions.setPlainText("\n".join([*lines, "One more"]))
    act(form)
    kept = page.session.plan.all(Decision).where("meeting_id", row.meeting.id)
    assert [one.action_id for one in kept][:3] == [one.decision.action_id for one in row.decisions]
    assert kept[-1].words == "One more"


def test_a_risk_is_added_reviewed_closed_and_opened_again(page):
    page.show_place(Place("governance", detail="risks"))
    page.risks.add()
    form = dialog(page, RiskDialog)
    act(form)
    assert form.name_field.note.text() == "Say what could go wrong"
    form.name.setText("Lift out of order")
    form.impact.setCurrentIndex(form.impact.findData("High"))
    form.checks.item(0).setCheckState(form.checks.item(0).checkState().Checked)
    act(form)
    risk = max(page.session.plan.all(Risk), key=lambda one: one.id)
    assert (risk.title, risk.impact, risk.likelihood) == ("Lift out of order", "High", "")
    assert len(page.session.plan.all(RiskCheck).where("risk_id", risk.id)) == 1

    page.show_place(Place("governance", detail=f"risk-{risk.id}"))
    page.risks._review()
    form = dialog(page, ReviewDialog)
    form.again.set_day(date(2026, 4, 1))
    act(form)
    assert "later day" in form.again_field.note.text()
    form.again.set_day(date(2026, 8, 1))
    act(form)
    assert page.session.plan.all(Risk)[risk.id].review_on == date(2026, 8, 1)

    for closed in (date(2026, 4, 21), None):
        page.show_place(Place("governance", detail=f"risk-{risk.id}"))
        page.risks._close()
        scenes.settle()
        assert page.session.plan.all(Risk)[risk.id].closed == closed


def test_what_prints_follows_the_tab(page):
    assert page.sheet()().title == "Governance meetings"
    page.show_place(Place("governance", detail="risks"))
    sheet = page.sheet()()
    assert (sheet.title, sheet.landscape) == ("Risk register", True)
