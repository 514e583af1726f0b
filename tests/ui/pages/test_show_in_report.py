"""A concern shows where it stands in the report, by key, from its page and from the table."""

import pytest
from PySide6.QtCore import Qt
from tests.ui.conftest import clock

from evident.operations.concerns import add_concern
from evident.operations.plans import start_plan
from evident.operations.reports import accept_proposals, import_report
from evident.plan.proposals import boxes_of, proposal_rows
from evident.plan.words import KeyQuestion
from evident.ui.pages.concern import ConcernPage
from evident.ui.pages.concerns import ConcernsPage
from evident.ui.places import Place
from evident.ui.session import Session


def page_on(session, qtbot, settled, reference, detail=""):
    made = ConcernPage(session)
    qtbot.addWidget(made)
    made.resize(1138, 720)
    made.show()
    made.make_current()
    made.show_place(Place("concern", reference, detail))
    qtbot.wait(20)
    settled()
    return made


def run(page, name):
    {command.name: command for command in page.commands()}[name].run()


def test_the_key_opens_the_page_with_the_words_outlined_and_steps_on(
    sample_session, qtbot, settled
):
    page = page_on(sample_session, qtbot, settled, "S1")
    command = {command.name: command for command in page.commands()}["concern.report"]
    assert command.key == "Ctrl+R"
    run(page, "concern.report")
    settled()
    pane = page.report
    assert pane.which.text() == "Passage 1 of 4"
    qtbot.waitUntil(lambda: pane.document.pages.page == 7, timeout=15_000)
    chosen = {box.box for box in boxes_of(pane.passage)}
    outlined = {shade.box for shade in pane.document.pages._shades if shade.outlined}  # noqa: SLF001
    assert outlined == chosen
    run(page, "concern.report")
    assert (pane.which.text(), pane.document.pages.page) == ("Passage 2 of 4", 3)
    pane.step(-1)
    assert pane.which.text() == "Passage 1 of 4"
    assert page.escape()
    assert not pane.isVisible()
    pane.close_document()


def test_a_place_can_ask_for_the_report_as_the_table_does(sample_session, qtbot, settled):
    page = page_on(sample_session, qtbot, settled, "S4", "report")
    assert page.report.isVisible()
    assert not page.report.after.isVisible()
    qtbot.waitUntil(lambda: page.report.document.pages.page == 9, timeout=15_000)
    page.report.close_document()


def test_the_table_goes_to_the_concern_with_its_report(sample_session, qtbot, settled):
    table = ConcernsPage(sample_session)
    qtbot.addWidget(table)
    table.show()
    table.make_current()
    settled()
    asked = []
    table.wanted.connect(asked.append)
    table.select("E2")
    run(table, "concerns.report")
    assert asked == [Place("concern", "E2", "report")]


def test_a_report_without_pdf_shows_its_text_shaded(qapp, qtbot, settled, tmp_path):
    path = tmp_path / "report.txt"
    path.write_text(
        "Sample House inspection report\n\nIs the service safe?\n"
        + "Staff were kind and people told us so. " * 40
        + "\n\nThe provider did not manage medicines safely. This was a breach of Regulation 12.\n",
        encoding="utf-8",
    )
    store = start_plan(tmp_path / "Elm.evident", "Elm Lodge", clock=clock, who="Manager")
    source_id = import_report(store, path).source_id
    accept_proposals(store, [row.id for row in proposal_rows(store.plan, source_id)])
    session = Session(store, clock)
    page = page_on(session, qtbot, settled, "S1", "report")
    text = page.report.text
    assert text.isVisible()
    shaded = [one.cursor.selectedText() for one in text.extraSelections()]
    assert any("did not manage medicines safely" in words for words in shaded)
    session.close()


def test_a_concern_that_stands_in_no_report_says_so(sample_session, qtbot, settled):
    page = page_on(sample_session, qtbot, settled, "S1")
    store = sample_session.store
    sample_session.do(page, lambda: add_concern(store, KeyQuestion.SAFE, "Found by us"))
    settled()
    page.show_place(Place("concern", "S7"))
    run(page, "concern.report")
    assert page.report is None


@pytest.mark.parametrize("key", [Qt.Key.Key_F3])
def test_f3_in_the_pages_goes_to_the_next_passage(sample_session, qtbot, settled, key):
    page = page_on(sample_session, qtbot, settled, "S1", "report")
    page.activateWindow()
    page.report.focus_pages()
    settled()
    qtbot.keyClick(page.report.document.pages, key)
    assert page.report.which.text() == "Passage 2 of 4"
    qtbot.keyClick(page.report.document.pages, key, Qt.KeyboardModifier.ShiftModifier)
    assert page.report.which.text() == "Passage 1 of 4"
    page.report.close_document()
