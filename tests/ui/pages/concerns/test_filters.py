from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from evident.plan.concern_filter import NOBODY, ConcernFilter
from evident.plan.words import KeyQuestion, Stage
from evident.ui.pages.concerns import ConcernsPage
from evident.ui.places import Place

LEFT = Qt.MouseButton.LeftButton


def choose(button, words):
    QTest.mouseClick(button, LEFT)
    action = next(a for a in button.menu_shown.actions() if a.text() == words)
    action.trigger()
    button.menu_shown.close()


def test_key_questions_filter_with_counts_and_say_what_they_hide(page):
    safe = page.filters.questions[KeyQuestion.SAFE]
    assert safe.text() == "Safe 6"
    QTest.mouseClick(safe, LEFT)
    assert page.table.shown() == ["S1", "S2", "S3", "S4", "S5", "S6"]
    assert page.showing_words.text() == "Showing 6 of 17."
    assert page.showing.isVisible()
    QTest.mouseClick(page.clear, LEFT)
    assert len(page.table.shown()) == 17
    assert not page.showing.isVisible()


def test_attention_stage_and_owner_add_up(page):
    assert page.filters.attention.text() == "Needs attention 8"
    QTest.mouseClick(page.filters.attention, LEFT)
    assert len(page.table.shown()) == 8
    choose(page.filters.stage, "Done, not verified")
    assert page.table.shown() == ["S1", "E2", "R2", "W3"]
    assert page.filters.stage.text() == "Stage: Done, not verified"
    choose(page.filters.owner, "Clinical lead")
    assert page.table.shown() == ["S1", "E2"]
    assert page.asked_for.stage is Stage.DONE


def test_nothing_that_matches_offers_to_clear(page):
    page.ask(ConcernFilter(owner=NOBODY, stage=Stage.EMBEDDED))
    assert page.none_match.isVisible()
    clear = page.none_match.findChild(QPushButton)
    assert clear.text() == "Clear filters"
    QTest.mouseClick(clear, LEFT)
    assert page.table.isVisible()


def test_ticks_that_a_filter_hides_are_dropped(page):
    page.table.tick(["S2", "C1"])
    page.ask(ConcernFilter(question=KeyQuestion.SAFE))
    assert page.table.ticked() == ["S2"]
    page.ask(ConcernFilter())
    assert page.table.ticked() == ["S2"]


def test_buttons_become_one_drop_down_where_there_is_no_room(page):
    assert page.filters.questions[KeyQuestion.SAFE].isVisible()
    page.resize(900, 500)
    assert not page.filters.questions[KeyQuestion.SAFE].isVisible()
    choose(page.filters.question_menu, "Caring 2")
    assert page.table.shown() == ["C1", "C2"]


def test_a_place_can_ask_for_a_key_question_or_a_row(page):
    page.show_place(Place("concerns", detail="well-led"))
    assert page.table.shown() == ["W1", "W2", "W3", "W4"]
    page.show_place(Place("concerns", "S3"))
    assert page.current() == "S3"
    assert not page.asked_for.asks


def test_an_empty_plan_says_what_to_do_first(qtbot, empty_session):
    page = ConcernsPage(empty_session)
    qtbot.addWidget(page)
    page.show()
    page.make_current()
    assert page.none_yet.isVisible()
    offers = [b.text() for b in page.none_yet.findChildren(QPushButton)]
    assert offers == [
        "Import your report",
        "Add concern",
        "Import a plan from Excel or Word",
    ]
