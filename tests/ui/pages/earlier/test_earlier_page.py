"""Earlier concerns by keys and clicks: what the page offers, and what the plan then holds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.scenes import SECOND_REPORT

from evident.operations.reports import import_report
from evident.plan.records import Concern, Passage, Revisit
from evident.plan.words import RevisitResult
from evident.ui.pages.earlier import EarlierPage
from evident.ui.places import Place


@pytest.fixture
def page(qtbot, sample_session, tmp_path, settled):
    path = tmp_path / "second.txt"
    path.write_text(SECOND_REPORT, encoding="utf-8")
    read = import_report(sample_session.store, path)
    sample_session.take(None)
    made = EarlierPage(sample_session)
    made.resize(1366, 680)
    qtbot.addWidget(made)
    made.show()
    made.show_place(Place("earlier", str(read.source_id)))
    settled()
    return made


def results(page):
    rows = page.session.plan.all(Revisit)
    concerns = page.session.plan.all(Concern)
    return {concerns[row.concern_id].reference: row.result for row in rows}


def test_every_open_concern_waits_with_its_ground(page):
    assert len(page.rows) == 17
    assert page.count.text() == "0 of 17 earlier concerns decided"
    assert page.table.current_row().concern.reference == "S1"
    assert page.detail.why.text() == "The report says much the same on page 1."
    assert "signatures were missing" in page.detail.now.text()


def test_one_letter_decides_and_goes_on(page, settled):
    page.table.setFocus()
    for key in (Qt.Key.Key_F, Qt.Key.Key_P, Qt.Key.Key_N):
        QTest.keyClick(page.table, key)
        settled()
    again, right, not_looked = RevisitResult
    assert results(page) == {"S1": again, "S2": right, "S3": not_looked}
    assert page.table.current_row().concern.reference == "S4"
    assert page.count.text() == "3 of 17 earlier concerns decided"
    joined = page.session.plan.concern("S1")
    sources = {p.source_id for p in page.session.plan.all(Passage).where("concern_id", joined.id)}
    assert page.source.id in sources
    assert joined.repeat
    assert "S2" not in {concern.reference for concern in page.session.plan.live}


def test_the_finding_it_joins_can_be_chosen(page, settled):
    page.table.choose(page.session.plan.concern("W1").id)
    names = [page.detail.again.itemText(n) for n in range(page.detail.again.count())]
    assert names[0] == "None of these"
    fire = next(n for n, words in enumerate(names) if "doors" in words.lower())
    page.detail.again.setCurrentIndex(fire)
    page.detail.buttons[RevisitResult.FOUND_AGAIN].click()
    settled()
    words = [
        passage.words
        for passage in page.session.plan.all(Passage)
        if passage.concern_id == page.session.plan.concern("W1").id
    ]
    assert any("Fire doors" in said for said in words)


def test_undo_takes_it_back(page, settled):
    page.table.setFocus()
    QTest.keyClick(page.table, Qt.Key.Key_P)
    settled()
    page.session.undo(page)
    settled()
    assert not results(page)
    assert page.count.text() == "0 of 17 earlier concerns decided"


def test_without_a_second_report_it_says_so(qtbot, sample_session):
    made = EarlierPage(sample_session)
    qtbot.addWidget(made)
    made.show()
    made.show_place(Place("earlier"))
    assert made.empty.isVisible()
    assert not made.area.isVisible()
