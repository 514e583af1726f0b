"""Every sentence of the report: coloured, skipped ones taken up, the account until it is green."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.reports.make import as_html, as_pdf
from tests.reports.texts_read import text_called

from evident.operations import reports
from evident.plan.account import Fate, account_of
from evident.plan.proposals import NOT_A_CONCERN, proposal_rows
from evident.plan.records import Passage, ProposedConcern
from evident.plan.words import Verdict
from evident.ui.pages.setup.check_panel import FOUND, SKIPPED
from evident.ui.pages.setup.verdict_marks import MARKS
from evident.ui.places import Place

TEXT = "fernhill-lodge-2019"


@pytest.fixture(params=["pdf", "html"])
def step(request, page, tmp_path, settled, qtbot):
    path = tmp_path / f"report.{request.param}"
    path.write_bytes((as_pdf if request.param == "pdf" else as_html)(text_called(TEXT)))
    reports.import_report(page.session.store, path)
    page.session.take(None)
    page.show_place(Place("setup", detail="3"))
    settled()
    made = page.steps[3]
    made.list.setFocus()
    if request.param == "pdf":
        qtbot.waitUntil(lambda: made.side.pages.page_count > 1, timeout=10_000)
    return made


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def rows(step):
    return proposal_rows(step.session.plan, step.source.id)


def account(step):
    return account_of(step.session.plan, step.source)


def click(step, sentence):
    """Click the middle of a sentence on the page, or in the text."""
    span = sentence.spans[0]
    if span.boxes:
        x0, y0, x1, y1 = span.boxes[0]
        step.side.pages.clicked_at.emit(span.page, (x0 + x1) / 2, (y0 + y1) / 2)
    else:
        step.side.text.clicked_at.emit(span.page, (span.start + span.end) // 2)


def test_enter_takes_a_skipped_sentence_up_and_the_list_stays(step, settled):
    before, listed = account(step), len(rows(step))
    QTest.mouseClick(step.panel.skipped_button, Qt.MouseButton.LeftButton)
    skipped = step.panel.skipped.list
    assert skipped.hasFocus()
    assert skipped.model().rowCount() == len(before.skipped)
    assert step.side.all.isChecked()
    sentence = skipped.current_row().sentence
    press(Qt.Key.Key_Return)
    settled()
    assert len(rows(step)) == listed + 1
    assert any(row.words == sentence.text for row in rows(step))
    assert skipped.hasFocus()
    assert skipped.model().rowCount() == len(before.skipped) - 1
    assert [row.place for row in skipped.selected_rows()] == [skipped.current_row().place]
    assert f"Found {listed + 1}" in step.panel.found_button.text()
    press("u")
    settled()
    assert len(rows(step)) == listed


def test_m_takes_it_onto_the_row_above_it_in_the_report(step, settled):
    step.sentences.show_list(SKIPPED)
    listed = len(rows(step))
    last = rows(step)[5]
    passage = last.passages[0]
    place = (passage.page, passage.start)
    after = next(
        row for row in step.panel.skipped.list.rows_model().rows if row.place > place
    ).sentence
    step.panel.skipped.list.choose(after)
    press("m")
    settled()
    assert len(rows(step)) == listed
    holder = next(p for p in step.session.plan.all(Passage) if p.words == after.text)
    row = next(one for one in rows(step) if one.id == holder.proposed_id)
    assert row.passages[-1].id == holder.id
    assert len(row.passages) > 1


def test_one_click_on_the_page_takes_a_sentence_up_and_goes_to_a_row(step, settled):
    step.sentences.show_list(SKIPPED)
    skipped = [s for s in account(step).skipped if s.verdict is Verdict.POSITIVE]
    click(step, skipped[4])
    settled()
    assert any(row.words == skipped[4].text for row in rows(step))
    row = rows(step)[2]
    sentence = next(line.sentence for line in account(step).lines if line.proposal == row.proposal)
    click(step, sentence)
    assert step.list.current_row().id == row.id
    assert not step.panel.shows_skipped


def test_a_click_takes_nothing_up_while_only_what_was_found_is_shown(step, settled):
    before = len(rows(step))
    click(step, account(step).skipped[30])
    settled()
    assert len(rows(step)) == before
    click(step, next(line.sentence for line in account(step).lines if line.fate is Fate.NOT_OPENED))
    assert step.list.current_row().id


def test_a_merged_row_is_found_by_either_of_its_wordings(step, settled):
    second = rows(step)[1]
    sentence = next(
        line.sentence for line in account(step).lines if line.proposal == second.proposal
    )
    step.walk.stand_on(second.id)
    press("m")
    settled()
    merged = rows(step)[0]
    step.walk.stand_on(rows(step)[4].id)
    click(step, sentence)
    assert step.list.current_row().id == merged.id


def test_all_of_the_report_has_a_mark_for_every_verdict_but_neutral(step):
    assert {mark.line for mark in MARKS.values()} == {"solid", "dots", "dashes", "dash-dots", ""}
    assert set(MARKS) == set(Verdict) - {Verdict.NEUTRAL}
    before = len(step.side.text.extraSelections())
    QTest.mouseClick(step.side.all, Qt.MouseButton.LeftButton)
    assert step.side.marks.isVisible()
    assert len(step.side.text.extraSelections()) > before
    assert "Positive dashes and dots" in step.side.marks.accessibleName()


def test_the_panel_for_one_we_missed_stays_while_sentences_are_clicked(step, settled):
    before = len(rows(step))
    skipped = account(step).skipped
    step.sentences.ask_missed()
    panel = step.panel.missed_panel
    assert panel.isVisible()
    click(step, skipped[40])
    click(step, skipped[41])
    assert panel.words.toPlainText() == f"{skipped[40].text} {skipped[41].text}"
    click(step, skipped[40])
    assert panel.words.toPlainText() == skipped[41].text
    QTest.mouseClick(panel.add, Qt.MouseButton.LeftButton)
    settled()
    assert panel.isHidden()
    assert len(rows(step)) == before + 1
    added = step.list.current_row()
    assert added.words == skipped[41].text
    assert added.passages[0].start == skipped[41].spans[0].start


def test_the_account_is_amber_until_every_passage_is_decided(step, settled):
    total = account(step).total
    assert not step.bar.complete
    assert f"of {total} passages decided" in step.bar.words.words()
    while any(not row.proposal.opened for row in step.rows):
        press("a")
    settled()
    assert step.bar.words.words().startswith(f"{total} of {total} passages decided")
    assert step.bar.complete is account(step).complete
    assert step.bar.complete is True
    worth = account(step).worth_a_look
    assert step.bar.following.text() == f"{len(worth)} plain facts worth a look"
    step.bar.following.click()
    shown = step.panel.skipped.list.rows_model().rows
    assert [row.sentence for row in shown] == sorted(
        worth, key=lambda s: (s.page, s.spans[0].start)
    )
    assert {sentence.verdict for sentence in worth} == {Verdict.NEUTRAL}


def test_f8_leads_to_what_is_open_last_to_a_sentence_in_no_row(step, settled, page):
    lost = rows(step)[0]
    with page.session.store.transaction("Lose a row") as tx:
        tx.delete(tx.plan.all(ProposedConcern)[lost.id])
        for passage in lost.passages:
            if passage.id in tx.plan.all(Passage):
                tx.delete(tx.plan.all(Passage)[passage.id])
    page.session.take(None)
    step.refresh(None)
    commands = {command.name: command for command in page.commands()}
    assert commands["setup.next"].key == "F8"
    step.list.choose(step.rows[3].id)
    commands["setup.next"].run()
    assert step.list.current_row().id == step.rows[4].id
    for _ in step.rows:
        step.doing.accept()
    settled()
    open_before = len(step.account.open)
    commands["setup.next"].run()
    assert step.panel.shows_skipped
    row = step.panel.skipped.list.current_row()
    assert row.fate is Fate.NOWHERE
    press("n")
    assert "1 done well" in step.panel.skipped.hints.words()
    press("3")
    settled()
    assert len(step.account.open) == open_before - 1
    line = next(one for one in account(step).lines if one.sentence == row.sentence)
    assert line.why == NOT_A_CONCERN[2]
    assert not step.panel.shows_skipped or step.account.open
    QTest.keyClick(step.panel.skipped.list, Qt.Key.Key_Escape)
    step.sentences.show_list(FOUND)
    assert step.list.hasFocus()


def test_a_box_takes_the_lines_it_is_drawn_over_and_none_beside(step):
    spans = [s.spans[0] for s in account(step).skipped if s.spans[0].boxes]
    if not spans:
        pytest.skip("a web page has no boxes")
    sentence = next(s for s in account(step).skipped if len(s.spans[0].boxes) == 1)
    x0, y0, x1, y1 = sentence.spans[0].boxes[0]
    step.side.pages.selected.emit(sentence.page, (x0 - 3, y0 - 5, x1 + 3, y1 + 5))
    assert step.panel.missed_panel.words.toPlainText() == sentence.text.lstrip("• ")


def test_ctrl_plus_in_the_report_makes_it_larger_and_not_all_text(step):
    view = step.side.pages if step.side.pages.page_count else step.side.text
    view.setFocus()

    def size():
        return view._scale if view is step.side.pages else view.font().pointSizeF()

    before = size()
    QTest.keyClick(view, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert size() > before
    QTest.keyClick(view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert size() == pytest.approx(before)


def test_the_edge_of_the_report_moves_by_keys_and_stays_where_it_was_put(step, page):
    handle = step.beside.handle(1)
    handle.setFocus()
    before = step.side.width()
    for _ in range(2):
        QTest.keyClick(handle, Qt.Key.Key_Left)
    narrower = step.side.width()
    assert narrower == before - 48
    page.wide_changed(1366)
    assert step.side.width() == narrower
