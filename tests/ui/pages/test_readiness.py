"""Readiness as a manager uses it: five cards, Open, Next, back, the line over time."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from evident.operations import check_plans, concerns
from evident.operations.check_plans import ToPlan
from evident.plan.readiness import NOTE
from evident.plan.words import CheckKind, KeyQuestion, Stage
from evident.ui.pages.readiness import ReadinessPage
from evident.ui.places import Place
from evident.ui.widgets.forms import FormDialog

SAFE, CARING, WELL_LED = KeyQuestion.SAFE, KeyQuestion.CARING, KeyQuestion.WELL_LED


@pytest.fixture
def page(qtbot, sample_session, settled):
    return shown(qtbot, sample_session, settled)


def shown(qtbot, session, settled, size=(1158, 640)):
    page = ReadinessPage(session)
    qtbot.addWidget(page)
    page.resize(*size)
    page.make_current()
    page.show()
    page.show_place(Place("readiness"))
    page.gone = []
    page.wanted.connect(page.gone.append)
    settled()
    return page


def test_the_sentence_names_what_is_ready_and_what_holds_back(page):
    assert page.sentence.text() == (
        "2 of 17 concerns are ready to show. "
        "The one that holds the service back most is W4: no owner or action."
    )


def test_each_card_says_level_reason_counts_and_last_rating(page):
    card = page.cards[SAFE]
    assert card.stage.words() == "Planned"
    assert card.reason.words() == "S6 Hot water temperature checks missed: no evidence yet."
    assert card.rating.words() == "Requires improvement"
    assert card.bar.accessibleName() == (
        "Planned 1, In progress 2, Done, not verified 1, Verified 1, Embedded 1"
    )
    assert page.cards[CARING].rating.words() == "Good"


def test_the_trend_comes_from_the_history(page):
    assert page.cards[KeyQuestion.EFFECTIVE].trend.text() == "Up from Planned on 17 March"
    assert page.cards[WELL_LED].trend.text() == "No change since 13 November 2025"


def test_a_card_does_not_move_when_its_trend_comes(qtbot, sample_session, settled):
    page = ReadinessPage(sample_session)
    qtbot.addWidget(page)
    page.resize(1158, 640)
    page.make_current()
    assert page.cards[SAFE].trend.text() == "Looking back…"
    page.show()
    qtbot.waitExposed(page)
    settled()
    assert page.cards[SAFE].trend.text() == "Up from Not started on 11 February"
    heights = [card.sizeHint().height() for card in page.cards.values()]
    for card in page.cards.values():
        card.show_trend("Looking back…")
    assert [card.sizeHint().height() for card in page.cards.values()] == heights


def test_next_and_then_start_in_a_form_over_the_page(qtbot, page):
    qtbot.mouseClick(page.cards[SAFE].next, Qt.MouseButton.LeftButton)
    assert form_of(page).windowTitle() == "Update action"
    page.cards[SAFE].then.setFocus()
    qtbot.keyClick(page.cards[SAFE].then, Qt.Key.Key_Space)
    assert form_of(page).windowTitle() == "Update action"
    assert page.gone == []


def test_a_key_question_has_next_and_its_checks_to_do_in_place(qtbot, page):
    page.show_place(Place("readiness", detail="well-led"))
    assert page.view.next.accessibleName() == "Next: Name an owner and a first action for W4."
    qtbot.mouseClick(page.view.next, Qt.MouseButton.LeftButton)
    assert form_of(page).windowTitle() == "Owner of W4"
    page.view.findChild(QPushButton, "plan upkeep").click()
    assert form_of(page).windowTitle() == "Plan a check"


def test_the_upkeep_of_a_key_question_comes_first_and_is_recorded(qtbot, page, settled):
    session = page.session
    session.do(
        page,
        lambda: check_plans.plan_checks(
            session.store,
            [ToPlan(CheckKind.OBSERVATION, "Dignity walk", date(2026, 4, 28), key_question=CARING)],
        ),
    )
    settled()
    place = Place("readiness", detail="caring")
    page.expect(place)
    page.show_place(place)
    buttons = page.view.findChildren(QPushButton)
    first = next(one for one in buttons if one.objectName().startswith("record "))
    assert first.accessibleName() == "Record Dignity walk, Caring"
    assert page.view.findChild(QPushButton, "plan upkeep") is None
    first.click()
    assert form_of(page).windowTitle() == "Record a check of a key question"


def form_of(page):
    """Give the form that is open over the page, and close it."""
    form = next(f for f in page.window().findChildren(FormDialog) if f.isVisible())
    form.throw_away()
    return form


def test_open_shows_concerns_weakest_first_and_enter_opens_one(qtbot, page, settled):
    qtbot.mouseClick(page.cards[SAFE].open, Qt.MouseButton.LeftButton)
    assert page.gone[-1] == Place("readiness", detail="safe")
    page.show_place(page.gone[-1])
    page.focus_first()
    table = page.view.table
    assert [row[0].reference for row in table.rows_model().rows] == [
        "S6", "S2", "S5", "S1", "S3", "S4",
    ]  # fmt: skip
    assert page.context() == "Safe"
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert page.gone[-1] == Place("concern", "S6")


def test_the_line_over_time_and_the_months_can_be_read_aloud(page):
    page.show_place(Place("readiness", detail="effective"))
    assert page.view.line.accessibleDescription() == (
        "Effective: Not started from 13 November 2025, Planned from 14 January 2026, "
        "In progress from 17 March 2026."
    )
    assert page.view.trend.text() == "Up from Planned on 17 March."
    assert "Nov 2025" in page.view.months.accessibleDescription()


def test_escape_goes_back_to_the_five(page):
    page.show_place(Place("readiness", detail="caring"))
    assert page.escape()
    page.show_place(page.gone[-1])
    assert page.overview.isVisible()
    assert not page.escape()


def test_a_change_shows_at_once(page, settled):
    session = page.session
    session.do(page, lambda: concerns.hold_back(session.store, "E3", Stage.PLANNED, "Not sure yet"))
    settled()
    assert page.cards[KeyQuestion.EFFECTIVE].stage.words() == "Planned"


def test_without_concerns_it_says_what_to_do(qtbot, empty_session, settled):
    page = shown(qtbot, empty_session, settled)
    assert page.empty.isVisible()
    assert not page.overview.isVisible()


def test_the_note_that_this_is_no_rating_is_on_both_views(page):
    from PySide6.QtWidgets import QLabel

    for place in (Place("readiness"), Place("readiness", detail="safe")):
        page.show_place(place)
        assert any(NOTE in label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_printing_gives_the_sheet_of_what_is_in_view(page):
    assert page.sheet()().title == "Readiness"
    page.show_place(Place("readiness", detail="safe"))
    assert page.sheet()().title == "Safe: summary sheet"


def test_every_control_has_a_name(page):
    from PySide6.QtWidgets import QWidget

    for place in (Place("readiness"), Place("readiness", detail="safe")):
        page.show_place(place)
        nameless = [
            widget
            for widget in page.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not widget.accessibleName()
        ]
        assert nameless == []


def test_narrow_and_wide_again_lays_the_cards_out_as_before(qtbot, page):
    def heights():
        return [card.height() for card in page.cards.values()]

    page.grab()
    qtbot.waitUntil(lambda: heights()[0] == page.cards[SAFE].sizeHint().height())
    before = heights()
    page.resize(760, 640)
    qtbot.waitUntil(lambda: heights()[0] > before[0] + 40)
    page.resize(1158, 640)
    qtbot.waitUntil(lambda: heights() == before)


def test_a_second_look_the_same_day_walks_no_more(page, settled, monkeypatch):
    import evident.operations.trend as trend

    walked = []
    monkeypatch.setattr(trend, "levels_back", lambda *_: walked.append(1) or iter(()))
    session = page.session
    session.do(page, lambda: concerns.hold_back(session.store, "E3", Stage.PLANNED, "Not sure"))
    settled()
    assert walked == []
    assert page.cards[KeyQuestion.EFFECTIVE].trend.text().startswith("Back from In progress")
