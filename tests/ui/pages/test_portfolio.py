"""The Portfolio page, driven by clicks and keys: choose, decide, look, save, verify."""

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QFrame, QLineEdit
from tests.outputs.service import pdf_bytes

from evident.operations import concerns
from evident.operations.evidence import Link, add_evidence, change_evidence
from evident.operations.portfolio_choices import let_be_seen
from evident.plan.records import PortfolioVersion
from evident.plan.words import InPortfolio, KeyQuestion
from evident.ui import tasks
from evident.ui.pages.portfolio import PortfolioPage
from evident.ui.pages.portfolio.page import PREVIEW
from evident.ui.pages.portfolio.steps import State
from evident.ui.pages.portfolio.versions import VersionsDialog
from evident.ui.printing import PrintDialog
from evident.ui.widgets.bands import Band

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key


def shown(qtbot, session):
    page = PortfolioPage(session)
    qtbot.addWidget(page)
    page.resize(1140, 640)
    page.show()
    page.make_current()
    qtbot.waitUntil(lambda: page.outline is not None)
    return page


@pytest.fixture
def small(empty_session, tmp_path):
    """A session on a plan with three concerns and two items, one of which may show names."""
    store = empty_session.store
    for question, title in (
        (KeyQuestion.SAFE, "Gaps in medicines records"),
        (KeyQuestion.SAFE, "Falls not reviewed"),
        (KeyQuestion.WELL_LED, "Audits not followed up"),
    ):
        concerns.add_concern(store, question, title)
    for number in (1, 2):
        file = tmp_path / f"item {number}.pdf"
        file.write_bytes(pdf_bytes(1, words=f"Item number {number}"))
        add_evidence(store, [file], links=[Link("S1", 1)], title=f"Item {number}")
    second = store.plan.evidence[1]
    change_evidence(store, [second.id], may_show_names=True)
    empty_session.take(None)
    return empty_session


def click(qtbot, widget):
    """Click on the words or the box, not on the empty room behind them."""
    qtbot.mouseClick(widget, LEFT, pos=QPoint(12, widget.height() // 2))


def to_step(qtbot, page, number):
    click(qtbot, page.steps.buttons[number - 1])


def wait_pages(qtbot, page):
    qtbot.waitUntil(lambda: page.made.preview is not None, timeout=60_000)
    qtbot.waitUntil(lambda: page.pages.view.page_count > 0, timeout=20_000)


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=20_000)


def save_as(qtbot, page, out):
    click(qtbot, page.save)
    asking = page.findChild(QFileDialog)
    assert asking is not None
    proposed = asking.findChild(QLineEdit).text()
    asking.findChild(QLineEdit).setText(str(out))
    button = asking.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Save)
    click(qtbot, button)
    settle(qtbot, page)
    return proposed


def words_of(page):
    return [band.accessibleName() for band in page.findChildren(Band) if band.isVisible()]


def opened(kind):
    found = (w for w in QApplication.topLevelWidgets() if isinstance(w, kind))
    (dialog,) = (w for w in found if w.isVisible())
    return dialog


def wait_for(qtbot, page, words):
    qtbot.waitUntil(lambda: any(words in said for said in words_of(page)))


def text_of(content):
    with pypdfium2.PdfDocument(content) as pdf:
        pages = [page.get_textpage().get_text_bounded() for page in pdf]
    return " ".join(" ".join(pages).replace("\ufffe", "-").split())


# --- the whole way -----------------------------------------------------------------------------


def test_the_saved_pdf_has_every_concern(qtbot, sample_session, tmp_path):
    page = shown(qtbot, sample_session)
    for _ in range(3):
        click(qtbot, page.next)
    assert page.stack.currentIndex() == PREVIEW
    wait_pages(qtbot, page)
    out = tmp_path / "out" / "portfolio.pdf"
    out.parent.mkdir()
    proposed = save_as(qtbot, page, out)
    assert proposed.endswith(" – evidence portfolio – 2026-04-21 v1.pdf")
    assert page.steps.buttons[1].words.startswith("61 items, 69 pages in appendix, 2 in")
    text = text_of(out.read_bytes())
    for concern in sample_session.plan.concerns:
        assert f"{concern.reference} {concern.title}" in text
    qtbot.waitUntil(lambda: any("Version 1 saved." in words for words in words_of(page)))
    (version,) = sample_session.plan.all(PortfolioVersion)
    assert version.file_name == "portfolio.pdf"
    assert sorted(p.suffix for p in out.parent.iterdir()) == [".csv", ".json", ".pdf"]


def test_cancel_leaves_no_file_and_the_pages_can_be_made_again(qtbot, small, tmp_path):
    page = shown(qtbot, small)
    before = sorted(tmp_path.iterdir())
    to_step(qtbot, page, 4)
    page.made.running.cancel()
    settle(qtbot, page)
    assert page.made.preview is None
    assert sorted(tmp_path.iterdir()) == before
    assert not page.save.isEnabled()
    again = page.pages.empty.findChild(type(page.next))
    click(qtbot, again)
    wait_pages(qtbot, page)
    assert page.save.isEnabled()


def test_a_name_that_is_taken_is_refused_in_the_page(qtbot, small, tmp_path):
    page = shown(qtbot, small)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    taken = tmp_path / "taken.pdf"
    taken.write_bytes(b"mine")
    page.saving.save_to(taken)
    settle(qtbot, page)
    assert taken.read_bytes() == b"mine"
    qtbot.waitUntil(
        lambda: any("past versions are never overwritten" in words for words in words_of(page))
    )
    assert not list(small.plan.all(PortfolioVersion))
    page.saving.save_to(tmp_path / "free.pdf")
    settle(qtbot, page)
    assert (tmp_path / "free.pdf").exists()


# --- the steps ---------------------------------------------------------------------------------


def test_leaving_a_concern_out_is_warned_of_and_can_be_taken_back(qtbot, small):
    page = shown(qtbot, small)
    table = page.include.table
    row = next(n for n, r in enumerate(table.rows_model().rows) if r.concern.reference == "W1")
    box = table.visualRect(table.model().index(row, 0))
    qtbot.mouseClick(table.viewport(), LEFT, pos=QPoint(box.left() + 14, box.center().y()))
    settle(qtbot, page)
    warning = "Inspectors go back to every concern. W1 is left out of this portfolio."
    wait_for(qtbot, page, warning)
    assert page.steps.buttons[0].state is State.LOOK
    assert page.steps.buttons[0].words == "All 5 key questions, 2 of 3 concerns"
    table.setFocus()
    table.setCurrentIndex(table.model().index(row, 1))
    qtbot.keyClick(table, Key.Key_Space)
    settle(qtbot, page)
    assert page.steps.buttons[0].state is State.DONE
    qtbot.waitUntil(lambda: not any(warning in words for words in words_of(page)))


def test_chosen_key_questions_narrow_the_concerns(qtbot, small):
    page = shown(qtbot, small)
    click(qtbot, page.include.some)
    assert page.include.hint.isVisible()
    assert page.outline.options.key_questions is None, "nothing is left out before the first tick"
    click(qtbot, page.include.boxes[KeyQuestion.WELL_LED])
    settle(qtbot, page)
    assert page.steps.buttons[0].words == "1 key question, 1 concern"
    click(qtbot, page.include.boxes[KeyQuestion.CARING])
    settle(qtbot, page)
    assert page.steps.buttons[0].words == "2 key questions, 1 concern"
    assert [r.concern.reference for r in page.include.table.rows_model().rows] == ["W1"]
    click(qtbot, page.include.whole)
    settle(qtbot, page)
    assert page.steps.buttons[0].words == "All 5 key questions, 3 concerns"


def test_the_last_key_question_stays(qtbot, small):
    page = shown(qtbot, small)
    for _ in range(2):
        click(qtbot, page.include.boxes[KeyQuestion.SAFE])
        settle(qtbot, page)
        assert page.outline.options.key_questions == {KeyQuestion.SAFE}
        assert page.include.some.isChecked()


def test_items_can_be_listed_only(qtbot, small):
    page = shown(qtbot, small)
    to_step(qtbot, page, 2)
    page.items.table.selectRow(0)
    page.items.actions_by_place[InPortfolio.INDEX].trigger()
    settle(qtbot, page)
    assert page.steps.buttons[1].words == "2 items, 2 in the index only"
    let_be_seen(small.store, [small.plan.evidence[1].id])
    small.take(None)
    assert page.steps.buttons[1].words == "2 items, 1 in the index only"
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    text = text_of(page.made.preview.held.pdf)
    assert "Item number 1" not in text
    assert "Item number 2" in text
    assert "Listed only. Ask us to see it." in text


def test_names_are_decided_one_by_one(qtbot, small):
    page = shown(qtbot, small)
    assert page.steps.buttons[2].words == "1 still to look at"
    assert page.steps.buttons[2].state is State.LOOK
    to_step(qtbot, page, 3)
    seen, out = page.names.answers[2]
    click(qtbot, out)
    settle(qtbot, page)
    assert page.steps.buttons[2].state is State.DONE
    assert out.isChecked()
    click(qtbot, seen)
    settle(qtbot, page)
    assert seen.isChecked()
    assert not out.isChecked()
    click(qtbot, out)
    settle(qtbot, page)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    text = text_of(page.made.preview.held.pdf)
    assert "Item number 2" not in text
    assert "It may show people’s names. Ask us to see it." in text


def test_back_keeps_what_was_typed_and_it_is_printed(qtbot, small, type_text):
    page = shown(qtbot, small)
    to_step(qtbot, page, 3)
    click(qtbot, page.names.foot)
    page.names.foot.selectAll()
    type_text(page.names.foot, "Private – Elm Lodge.")
    click(qtbot, page.names.only)
    click(qtbot, page.next)
    wait_pages(qtbot, page)
    click(qtbot, page.back)
    assert page.names.foot.text() == "Private – Elm Lodge."
    assert page.names.only.isChecked()
    assert "For CQC only. Private – Elm Lodge." in text_of(page.made.preview.held.pdf)


def test_look_at_it_leads_to_the_item(qtbot, small):
    page = shown(qtbot, small)
    to_step(qtbot, page, 3)
    with qtbot.waitSignal(page.names.wants_item) as asked:
        buttons = page.names.findChildren(type(page.next))
        next(one for one in buttons if one.accessibleName() == "Look at E002").click()
    assert asked.args == ["E002"]


def test_the_keys_are_never_lost_between_steps(qtbot, small):
    page = shown(qtbot, small)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    for _ in range(3):
        page.next.setFocus()
        qtbot.keyClick(page.next, Key.Key_Space)
        assert QApplication.focusWidget().isVisible()
    for _ in range(3):
        page.back.setFocus()
        qtbot.keyClick(page.back, Key.Key_Space)
        assert QApplication.focusWidget().isVisible()
    settle(qtbot, page)


# --- the pages ---------------------------------------------------------------------------------


def test_pages_are_turned_and_shown_two_by_two(qtbot, small):
    page = shown(qtbot, small)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    qtbot.waitUntil(page.pages.two.isEnabled)
    page.pages.two.setChecked(False)
    page.pages.thumbs.setFocus()
    qtbot.keyClick(page.pages.thumbs, Key.Key_Down)
    assert page.pages.view.page == 2
    assert page.pages.where.text().startswith("Page 2 of ")
    click(qtbot, page.pages.two)
    assert page.pages.where.text().startswith("Pages 2 and 3 of ")


def test_pages_are_made_anew_when_the_plan_has_changed(qtbot, small):
    page = shown(qtbot, small)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    first = page.made.preview
    small.do(page, lambda: concerns.add_concern(small.store, KeyQuestion.CARING, "Doors open"))
    qtbot.waitUntil(lambda: page.made.preview not in (None, first), timeout=30_000)
    settle(qtbot, page)
    assert "C1 Doors open" in text_of(page.made.preview.held.pdf)


def test_pages_made_while_names_were_looked_for_are_not_saved_unseen(qtbot, small, tmp_path):
    page = shown(qtbot, small)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    looked_in = page.made.preview
    page.saving.places.folder = tmp_path
    page.saving.ask_where(looked_in, None, "")
    opened(QFileDialog).reject()
    small.do(page, lambda: concerns.add_concern(small.store, KeyQuestion.CARING, "Doors open"))
    qtbot.waitUntil(lambda: page.made.preview is None)
    page.put_away_message()
    page.saving.save_to(tmp_path / "unseen.pdf")
    wait_for(qtbot, page, "Nothing was saved: the plan has changed")
    page.put_away_message()
    qtbot.waitUntil(lambda: page.made.preview not in (None, looked_in), timeout=30_000)
    page.saving.save_to(tmp_path / "unseen.pdf")
    page.saving.ask_where(looked_in, None, "")
    settle(qtbot, page)
    assert not list(tmp_path.glob("unseen*"))
    wait_for(qtbot, page, "Nothing was saved: the plan has changed")


def test_an_unchanged_portfolio_is_not_made_twice(qtbot, small):
    page = shown(qtbot, small)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    first = page.made.preview
    to_step(qtbot, page, 2)
    to_step(qtbot, page, 4)
    settle(qtbot, page)
    assert page.made.preview is first


def test_the_side_list_says_what_to_know(qtbot, small):
    page = shown(qtbot, small)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    settle(qtbot, page)
    said = [remark.words for remark in page.before._shown]
    assert "1 item may show names: E002. Left out until you decide about it." in said
    assert "3 concerns are not yet embedded. Section 7 says so." in said
    assert "Every file opens and prints" in said


# --- past versions and paper --------------------------------------------------------------------


def test_past_versions_are_listed_and_verified(qtbot, small, tmp_path):
    page = shown(qtbot, small)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    out = tmp_path / "first.pdf"
    page.saving.save_to(out)
    settle(qtbot, page)
    assert page.past.text() == "Past versions (1)"
    (version,) = small.plan.all(PortfolioVersion)
    assert page.saving.places.known(version)
    assert page.saving.places.place(version) == out
    click(qtbot, page.past)
    dialog = opened(VersionsDialog)
    assert [v.file_name for v in dialog.table.rows_model().rows] == ["first.pdf"]
    qtbot.waitUntil(
        lambda: (
            dialog.since.text()
            == "Since v1: no change in stages, checks, actions or the evidence shown."
        )
    )
    compared = [box.itemText(0) for box in (dialog.older, dialog.newer)]
    assert compared[0].startswith("version 1")
    assert compared[1] == "the plan as it is today"
    dialog.newer.setCurrentIndex(1)
    assert dialog.newer.currentIndex() == 0, "a version is compared with another, or with today"
    verifying = dialog.verify_file(out)
    qtbot.waitUntil(verifying.print.isEnabled, timeout=20_000)
    rows = [row.accessibleName() for row in verifying.area.widget().findChildren(QFrame)]
    said = [words for words in rows if ": " in words]
    assert said[0].startswith("Holds: ")
    assert any("whole history" in words for words in said)
    assert said[-1].startswith("To know: None of this shows")
    verifying.print_lines()
    tops = QApplication.topLevelWidgets
    qtbot.waitUntil(
        lambda: any(isinstance(w, PrintDialog) and w.isVisible() for w in tops()), timeout=20_000
    )
    opened(PrintDialog).reject()
    verifying.check(tmp_path / "first.manifest.json")
    qtbot.waitUntil(verifying.choose.isEnabled, timeout=20_000)
    assert not verifying.print.isEnabled()
    verifying.reject()
    dialog.reject()


def test_printing_shows_the_same_pages(qtbot, small):
    page = shown(qtbot, small)
    to_step(qtbot, page, 4)
    wait_pages(qtbot, page)
    page.print_pages()
    dialog = opened(PrintDialog)
    qtbot.waitUntil(lambda: dialog.view.page_count == page.pages.view.page_count, timeout=20_000)
    dialog.reject()
