"""What the page of one concern shows: where it stands, its lists, the report, its size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from tests.ui.pages.concern.driving import LEFT, dialog, go

from evident.operations import concerns, history
from evident.plan.held import chips
from evident.ui.places import Place
from evident.ui.widgets.bands import Band


def test_the_head_says_what_it_is_and_how_far(page):
    assert page.head_card.title.text() == "S1  Gaps in medicines administration records"
    assert page.head_card.stage.words() == "Done, not verified"
    assert page.context() == "› Safe › S1"
    assert [page.questions[n].chip.words() for n in (1, 2, 3, 4)] == [
        "Answered",
        "Own checks only",
        "Answered",
        "Answered",
    ]
    assert page.reach.heading.text() == "To reach Verified"
    assert page.reach.count.text() == "3 of 4"
    assert page.actions_card.count.text() == "3 of 3 done"
    assert page.kinds.all.text() == "9 items"
    assert page.kinds.speaking.text() == (
        "Partners, observation, processes and outcomes speak for S1. Not yet: people and staff."
    )


def test_next_and_previous_go_through_the_list(page, qtbot):
    assert not page.head_card.previous.isEnabled()
    qtbot.mouseClick(page.head_card.next, LEFT)
    assert page.asked[-1] == Place("concern", "S2")
    go(page, "E1")
    assert (page.view.before, page.view.after) == ("S6", "E2")


def test_next_goes_through_the_list_as_it_is_filtered(page):
    page.session.listed = lambda: ("S5", "S1", "W4")
    go(page, "S2")
    assert (page.view.before, page.view.after) == ("S1", "S3")
    go(page, "S1")
    assert (page.view.before, page.view.after) == ("S5", "W4")


def test_focus_is_found_again_when_a_list_is_drawn_anew(page, settled):
    go(page, "S5")
    action = page.view.facts.actions[0]
    button = page.findChild(QPushButton, f"tick {action.id}")
    button.setFocus()
    button.click()
    settled()
    assert QApplication.focusWidget().objectName() == f"tick {action.id}"


def test_arrow_keys_move_in_the_grid(page, qtbot):
    first = page.places.buttons[0, 0]
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    qtbot.keyClick(page.places.buttons[0, 1], Qt.Key.Key_Down)
    assert QApplication.focusWidget() is page.places.buttons[1, 1]


def test_why_this_stage_opens_with_enter(page, qtbot):
    page.head_card.stage.setFocus()
    qtbot.keyClick(page.head_card.stage, Qt.Key.Key_Return)
    form = dialog(page)
    assert form.windowTitle() == "Why this stage? S1"
    form.reject()


def test_the_page_of_the_report_is_shown_beside_and_closed(page, qtbot, settled):
    link = page.findChild(QPushButton, f"passage {page.view.passages[0].id}")
    link.click()
    assert page.report.isVisible()
    assert page.report.heading.text() == "Report page 7"
    pages = page.report.document.pages
    qtbot.waitUntil(lambda: pages.page == 7, timeout=15_000)
    assert page.escape()
    assert not page.report.isVisible()
    assert QApplication.focusWidget() is link or page.focusWidget() is link
    page.report.close_document()


def test_good_news_of_one_concern_does_not_stand_over_the_next(page, settled):
    go(page, "S5")
    action = page.view.facts.open_actions[-1]
    page.acts.start_action(action)
    settled()
    news = [band for band in page.findChildren(Band) if band.isVisible()]
    assert news[0].accessibleName() == f"Started today: {action.title}."
    go(page, "S6")
    assert not any(band.isVisible() for band in page.findChildren(Band))


def test_history_is_told_in_plain_words(page, qtbot, settled):
    assert "Changed private notes by registered manager" in page.history.words.words()
    qtbot.mouseClick(page.history.all, LEFT)
    form = dialog(page)
    qtbot.waitUntil(lambda: form.model.rowCount() > 10)
    told = {form.model.index(row, 2).data() for row in range(form.model.rowCount())}
    assert "Stage moved to Done, not verified" in told
    form.accept()


def test_a_concern_that_is_gone_says_so(page, settled):
    go(page, "S99")
    assert page.view is None
    assert not page.area.isVisible()
    go(page, "S1")
    assert page.area.isVisible()


def test_a_change_elsewhere_is_shown_here(page, settled):
    store = page.session.store
    page.session.do(page, lambda: concerns.change_concerns(store, ["S1"], title="MAR chart gaps"))
    settled()
    assert page.head_card.title.text() == "S1  MAR chart gaps"
    page.session.do(page, lambda: history.undo(store))
    settled()
    assert page.head_card.title.text() == "S1  Gaps in medicines administration records"


@pytest.mark.parametrize("width", [944, 1086, 1138])
def test_the_page_never_scrolls_sideways(page, width, qtbot):
    for reference in ("S1", "S5", "R2", "W4"):
        go(page, reference)
        page.resize(width, 560)
        QApplication.sendPostedEvents()
        inner = page.area.widget()
        assert inner.minimumSizeHint().width() <= page.area.viewport().width()
        assert page.width() == width


@pytest.mark.parametrize("width", [960, 1138])
def test_no_words_are_cut(page, width, qtbot):
    def cut():
        wrapped = [label for label in page.findChildren(QLabel) if label.wordWrap()]
        shown = [label for label in wrapped if label.isVisible() and label.text()]
        return [one.text() for one in shown if one.height() < one.heightForWidth(one.width())]

    page.resize(width, 700)
    for concern in page.session.plan.concerns:
        go(page, concern.reference)
        qtbot.waitUntil(lambda: not cut(), timeout=1000)


def test_every_control_has_a_name(page):
    from PySide6.QtWidgets import QWidget

    for widget in page.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName(), widget


def test_tab_goes_through_a_question_as_it_is_read(page, qtbot):
    go(page, "S2")
    page.window().activateWindow()
    box = page.questions[1].box
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    seen = []
    for _ in range(3):
        page.focusNextChild()
        seen.append(page.focusWidget().accessibleName())
    assert seen[:2] == ["In use from", "Add to question 1"]
    assert seen[2].startswith("Question 2")


def test_down_opens_the_calendar(page, qtbot):
    go(page, "S2")
    box = page.in_use.box
    qtbot.keyClick(box.edit, Qt.Key.Key_Down)
    assert box._calendar is not None
    assert box._calendar.isVisible()
    box._calendar.hide()


def test_the_items_of_a_concern_are_listed_with_their_dates(page):
    page.kinds.all.click()
    listed = dialog(page)
    assert len(listed.model.rows) == 9
    assert listed.model.rows[0].evidence.reference == "E009"
    listed.table.opened.emit(listed.model.rows[0])
    assert page.asked[-1] == Place("evidence", "E009")


def test_places_name_the_next_step_and_holding_back(page):
    go(page, "W4", "hold")
    QApplication.processEvents()
    assert "Hold back W4" in dialog(page).accessibleName()


def test_much_evidence_of_a_question_is_shown_when_asked_for(page, monkeypatch):
    monkeypatch.setattr("evident.ui.pages.concern.questions.MOST_CHIPS", 0)
    card = next(c for c in page.questions.values() if len(chips(page.view.facts, c.question)) > 1)
    page.show_reference()
    assert not card.findChildren(QPushButton, "all items")[-1].text().startswith("Show")
    card.findChildren(QPushButton, "all items")[-1].click()
    assert card.findChildren(QPushButton, "all items")[-1].text() == "Show fewer items"
