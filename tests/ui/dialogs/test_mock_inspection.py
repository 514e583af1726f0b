"""A mock inspection walked by keys: answered, left, carried on, saved as one check."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from evident.plan.records import Check, Finding, FollowOn
from evident.plan.words import CheckKind, KeyQuestion, Result
from evident.ui.carry_on import form_again, forms_left
from evident.ui.dialogs.mock_inspection import MockInspectionDialog
from evident.ui.dialogs.record_upkeep import RecordUpkeepDialog
from evident.ui.pages.readiness import ReadinessPage


@pytest.fixture
def page(sample_session, qtbot):
    made = ReadinessPage(sample_session)
    qtbot.addWidget(made)
    made.resize(1138, 720)
    made.show()
    made.make_current()
    return made


def walk(page, question=KeyQuestion.CARING):
    form = MockInspectionDialog(page, question)
    form.open()
    return form


def press(form, qtbot, keys):
    for key in keys:
        qtbot.keyClick(form.focusWidget(), key)


def test_a_key_question_is_walked_by_keys_and_saved_as_one_check(page, qtbot, settled):
    form = walk(page)
    assert form.progress.text().startswith("Concern 1 of 2.")
    press(form, qtbot, "yyy")
    form.try_to_act()
    press(form, qtbot, "ypn")
    assert form.stop.result.text().startswith("Not met")
    form.stop.issue.setPlainText("Nothing to do at the weekend")
    assert form.do.text() == "Save mock inspection"
    form.try_to_act()
    settled()
    check = max(page.session.plan.all(Check), key=lambda one: one.id)
    assert (check.kind, check.key_question) == (CheckKind.MOCK_INSPECTION, KeyQuestion.CARING)
    found = page.session.plan.all(Finding).where("check_id", check.id)
    assert [one.result for one in found] == [Result.MET, Result.NOT_MET]
    issue = max(page.session.plan.all(FollowOn), key=lambda one: one.id)
    assert (issue.issue, issue.from_finding_id) == ("Nothing to do at the weekend", found[1].id)
    assert not forms_left(page.session.drafts)
    words = " ".join(label.text() for label in page._news.findChildren(QLabel))
    assert "2 of 2 concerns looked at, 1 gap to follow up" in words


def test_it_is_left_half_way_and_carried_on_from_today(page, qtbot, settled):
    checks = len(page.session.plan.all(Check))
    form = walk(page)
    press(form, qtbot, "yy")
    form.stop.seen.setPlainText("Doors shut on both floors")
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    settled()
    left = forms_left(page.session.drafts)
    assert [one.doing for one in left] == ["You were on a mock inspection of Caring."]
    again = form_again(page, left[0])
    assert again.stop.seen.toPlainText() == "Doors shut on both floors"
    assert [one.said() is not None for one in again.stop.questions] == [True, True, False]
    assert "Carried on" in again.progress.text()
    assert len(page.session.plan.all(Check)) == checks
    page.resize(1158, 660)
    again.resize(again.minimumSize())
    again.open()
    settled()
    shown = [one for one in again.findChildren(QPushButton) if one.isVisible()]
    cut = [one.text() for one in shown if one.width() < one.sizeHint().width()]
    assert again.anew.isVisible()
    assert cut == []
    again.anew.click()
    assert again.stop.seen.toPlainText() == ""


def test_a_concern_that_is_skipped_gets_no_finding(page, qtbot, settled):
    form = walk(page)
    press(form, qtbot, "yyy")
    form.skip.click()
    press(form, qtbot, "yyy")
    form.try_to_act()
    settled()
    check = max(page.session.plan.all(Check), key=lambda one: one.id)
    found = page.session.plan.all(Finding).where("check_id", check.id)
    assert [one.result for one in found] == [Result.MET]


def test_without_a_concern_to_walk_a_check_of_the_whole_is_offered(empty_session, qtbot):
    page = ReadinessPage(empty_session)
    qtbot.addWidget(page)
    page.resize(1138, 720)
    page.show()
    form = walk(page)
    assert not form.do.isEnabled()
    offer = next(b for b in form.findChildren(QPushButton) if b.text().startswith("Record a check"))
    offer.click()
    whole = page.findChild(RecordUpkeepDialog)
    assert whole.isVisible()
    assert not form.isVisible()
    whole.reject()
