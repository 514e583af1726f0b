"""Names on the Portfolio page: words judged in step 3, the gate before saving, comparing."""

import threading
from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from tests.outputs.service import pdf_bytes

from evident.operations import concerns
from evident.operations.evidence import Link, add_evidence
from evident.operations.name_gate import GateResult
from evident.operations.named_people import add_named
from evident.operations.portfolio_choices import choose
from evident.plan.portfolio.since import Line, Moved, Since
from evident.plan.records import NameAnswer, PortfolioVersion
from evident.plan.words import KeyQuestion, NamedKind, Stage
from evident.ui import tasks
from evident.ui.pages.portfolio import PortfolioPage
from evident.ui.pages.portfolio.comparing import ChangesDialog
from evident.ui.pages.portfolio.gate import NamesFoundDialog
from evident.ui.pages.portfolio.steps import State
from evident.ui.pages.portfolio.words import NOT_LOOKED
from evident.ui.places import Place
from evident.ui.widgets.name_questions import NONE

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, empty_session, tmp_path):
    """Step 3 of a plan with one item that names somebody, and one word in doubt."""
    store = empty_session.store
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps that Rose had seen")
    (tmp_path / "chart.pdf").write_bytes(pdf_bytes(1, words="Chart of Quenby Thistlewood"))
    add_evidence(store, [tmp_path / "chart.pdf"], links=[Link("S1", 1)], title="Chart")
    for name in ("Quenby Thistlewood", "Rose Hillock"):
        add_named(store, name, NamedKind.RESIDENT)
    empty_session.take(choose(store, annotated=False))
    made = PortfolioPage(empty_session)
    qtbot.addWidget(made)
    made.resize(1140, 640)
    made.show()
    made.make_current()
    made.show_place(Place("portfolio", detail="names"))
    qtbot.waitUntil(lambda: bool(made.asked.questions), timeout=10_000)
    return made


def settle(qtbot):
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=60_000)


def click(qtbot, widget):
    qtbot.mouseClick(widget, LEFT, pos=QPoint(12, widget.height() // 2))


def shown(kind):
    found = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found[0] if found else None


def test_words_in_doubt_are_asked_about_where_names_are_decided(qtbot, page):
    step = page.names
    assert [row.words for row in step.words.questions.table.rows_model().rows] == ["Rose"]
    assert page.steps.buttons[2].words == "1 word to judge"
    step.words.questions.table.setFocus()
    QTest.keyClick(step.words.questions.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: not page.asked.questions, timeout=10_000)
    (answer,) = page.session.plan.all(NameAnswer)
    assert (answer.words, answer.covered) == ("Rose", True)
    assert step.words.questions.said.text() == NONE
    assert step.words.said.text() == "1 name in S1 will be covered as Person B."
    assert page.steps.buttons[2].words == "No item is marked"


def test_a_look_that_failed_is_said(qtbot, page, monkeypatch):
    def fail(*_):
        raise ValueError("nobody foresaw it")

    monkeypatch.setattr("evident.operations.name_looking.names_in_words", fail)
    page.asked._key = None  # as before the first look
    page.refresh(None)
    settle(qtbot)
    assert page.names.words.said.text() == NOT_LOOKED


def test_what_is_covered_is_listed_and_the_covering_can_be_taken_back(qtbot, sample_session):
    page = PortfolioPage(sample_session)
    qtbot.addWidget(page)
    page.resize(1140, 640)
    page.show()
    page.make_current()
    page.show_place(Place("portfolio", detail="names"))
    card = page.names.covered
    covered = [item for item in sample_session.plan.evidence if item.covered_file]
    assert card.count.text() == f"{len(covered)} items"
    with qtbot.waitSignal(card.wants_back) as asked:
        back = next(b for b in card.findChildren(QPushButton) if b.text().startswith("Take"))
        back.click()
    settle(qtbot)
    qtbot.waitUntil(lambda: card.count.text() == f"{len(covered) - 1} items", timeout=10_000)
    (item,) = asked.args
    assert not next(e for e in sample_session.plan.evidence if e.id == item.id).covered_file


def test_evidence_is_looked_through_from_step_3(qtbot, page):
    click(qtbot, page.names.look)
    settle(qtbot)
    assert [item.may_show_names for item in page.session.plan.evidence] == [True]
    assert page.steps.buttons[2].words == "1 still to look at, 1 word to judge"


def test_names_in_the_pages_stop_the_saving_until_a_reason_is_given(qtbot, page, tmp_path):
    click(qtbot, page.steps.buttons[3])
    qtbot.waitUntil(lambda: page.made.preview is not None, timeout=60_000)
    settle(qtbot)
    click(qtbot, page.save)
    qtbot.waitUntil(lambda: shown(NamesFoundDialog) is not None, timeout=60_000)
    gate = shown(NamesFoundDialog)
    row = gate.table.current_row()
    assert (row.words, row.item) == ("Quenby Thistlewood", "E001")
    assert gate.cover.isEnabled()
    gate.try_to_act()
    assert gate.isVisible(), "nothing is saved without a reason"
    gate.why.setText("Asked for by the inspector")
    asked = []
    gate._go_on = asked.append
    gate.try_to_act()
    assert asked == ["Asked for by the inspector"]
    assert not page.session.plan.all(PortfolioVersion)


def test_the_comparison_lists_every_line_with_its_reason(qtbot, page):
    up = Moved("S1", "Gaps", Stage.PLANNED, Stage.DONE, "2 actions done")
    added = Line("E002", "Audit", "Supports S1.")
    since = Since(1, date(2026, 4, 1), moved=(up,), added=(added,))
    dialog = ChangesDialog(page, "Version 1 and version 2", since)
    dialog.open()
    rows = dialog.table.rows_model().rows
    assert [(row.line.reference, row.line.words) for row in rows][0] == ("S1", up.words)
    assert "2 actions done" in rows[0].line.words
    assert [row.line.reference for row in rows] == ["S1", "E002"]
    dialog.reject()


def test_save_pressed_again_while_names_are_looked_for_is_ignored(qtbot, page, monkeypatch):
    go, looks = threading.Event(), []

    def look(store, preview, progress, cancelled):
        looks.append(preview)
        go.wait(20)
        return GateResult()

    monkeypatch.setattr("evident.operations.portfolio_gate.look_in_preview", look)
    click(qtbot, page.steps.buttons[3])
    qtbot.waitUntil(lambda: page.made.current is not None, timeout=60_000)
    settle(qtbot)
    click(qtbot, page.save)
    assert not page.save.isEnabled()
    page.ask_where()  # by its command
    page.saving.begin(page.made.current)
    go.set()
    settle(qtbot)
    assert len(looks) == 1
    (asking,) = page.findChildren(QFileDialog)
    page.ask_where()
    assert page.findChildren(QFileDialog) == [asking]
    assert page._progress == []
    asking.reject()
    page.retitled.emit()
    assert page.save.isEnabled()


def test_evidence_is_looked_through_once_however_often_it_is_asked(qtbot, page):
    page.names.wants_look.emit()
    page.names.wants_look.emit()
    assert len(page._progress) == 1
    settle(qtbot)
    assert page._progress == []
    page.names.wants_look.emit()
    assert len(page._progress) == 1, "it can be done again once it is over"
    settle(qtbot)


def test_pictures_are_listed_before_saving_with_a_way_to_each(qtbot, page, tmp_path):
    store = page.session.store
    Image.new("RGB", (40, 30), "white").save(tmp_path / "board.png")
    (tmp_path / "scan.pdf").write_bytes(pdf_bytes(1, words=""))
    files = [tmp_path / "board.png", tmp_path / "scan.pdf"]
    page.session.take(add_evidence(store, files, links=[Link("S1", 1)]).change)
    qtbot.waitUntil(lambda: len(pictures_told(page)) == 1 and "E003" in pictures_told(page)[0])
    [said] = pictures_told(page)
    assert said == "Names are not looked for in 2 photos and scans: E002 and E003. Look yourself."
    assert "2 pictures to look at" in page.steps.buttons[2].words
    assert page.steps.buttons[2].state is State.LOOK
    card = page.names.pictures
    assert card.isVisible()
    links = {link.accessibleName(): link for link in card.findChildren(QPushButton)}
    assert {"Look at it: E002", "Cover names: E002", "Look at it: E003"} <= links.keys()
    with qtbot.waitSignal(card.wants_look) as looked:
        click(qtbot, links["Look at it: E003"])
    assert looked.args[0].reference == "E003"
    page.show_place(Place("portfolio", detail="names"))
    click(qtbot, links["It may be seen as it is: E002"])
    qtbot.waitUntil(lambda: "E002" not in pictures_told(page)[0], timeout=10_000)
    click(qtbot, card.all)
    qtbot.waitUntil(lambda: not pictures_told(page), timeout=10_000)
    assert not card.isVisible()


def pictures_told(page):
    return [remark.words for remark in page.before._shown if remark.pictures]
