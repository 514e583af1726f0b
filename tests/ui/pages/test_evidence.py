"""The page of evidence: filters, the map, changes in place, the bin."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from evident.plan.evidence_rows import EvidenceFilter
from evident.plan.records import Evidence, EvidenceLink
from evident.plan.words import EvidenceKind, KeyQuestion
from evident.ui.pages.evidence import EvidencePage
from evident.ui.places import Place
from evident.ui.widgets.month_map import GAP

LEFT = Qt.MouseButton.LeftButton
NO_KEY = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(qtbot, sample_session):
    made = EvidencePage(sample_session)
    qtbot.addWidget(made)
    made.resize(1140, 640)
    made.wide_changed(1366)
    made.show()
    made.make_current()
    yield made
    made.panel.preview.loader.close()


def item(page, reference):
    return next(e for e in page.session.plan.all(Evidence) if e.reference == reference)


def shown(page):
    return [row.item.reference for row in page.table.rows_model().rows]


def undo(page, settled):
    page.session.undo(page)
    settled()


# --- list and filters ----------------------------------------------------------------------------


def test_all_items_are_listed_the_latest_first_and_the_first_is_shown(page):
    assert page.filters.count.text() == "64 items"
    assert shown(page)[0] == "E063"
    assert page.panel.item.reference == "E063"
    assert page.context() == "3 to sort"


def test_not_linked_narrows_the_list_and_clear_brings_all_back(qtbot, page):
    assert page.filters.not_linked.text() == "Not linked 3"
    qtbot.mouseClick(page.filters.not_linked, LEFT)
    assert sorted(shown(page)) == ["E013", "E019", "E020"]
    assert page.filters.count.text() == "Showing 3 of 64"
    qtbot.mouseClick(page.filters.clear, LEFT)
    assert len(shown(page)) == 64
    assert page.filters.count.text() == "64 items"


def test_names_to_cover_leaves_those_without_a_covered_copy(qtbot, page):
    qtbot.mouseClick(page.filters.names, LEFT)
    assert sorted(shown(page)) == ["E031", "E044"]
    assert page.escape()
    assert len(shown(page)) == 64
    assert not page.escape()


def test_the_menu_of_kinds_narrows_the_list(page):
    words = {action.text(): action for action in page.filters.kind.menu().actions()}
    words["Outcomes"].trigger()
    assert page.filters.kind.text() == "Kind: Outcomes"
    assert all(item(page, ref).kind is EvidenceKind.OUTCOMES for ref in shown(page))
    words["Any"].trigger()
    assert page.filter == EvidenceFilter()


def test_a_place_selects_its_item_even_when_a_filter_hid_it(page):
    page.show_place(Place("evidence", detail="not-linked"))
    assert len(shown(page)) == 3
    page.show_place(Place("evidence", "E003"))
    assert page.panel.item.reference == "E003"
    assert page.filter == EvidenceFilter()


# --- the map -------------------------------------------------------------------------------------


def cell(page, row, column):
    return page.months.view.model().index(row, column)


def test_every_cell_of_the_map_has_a_number_or_the_word_gap(page):
    model = page.months.view.model()
    words = [
        cell(page, row, column).data()
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert len(words) == 30
    assert words.count(GAP) == 9
    assert all(word == GAP or int(word) > 0 for word in words)
    said = cell(page, 1, 3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Effective, February 2026: gap"
    assert (
        page.months.finding.words()
        == "The longest gap is 2 months: Well-led, November to December."
    )


def test_a_click_on_the_map_filters_and_the_same_click_clears(page):
    view = page.months.view
    place = view.visualRect(cell(page, 0, 2)).center()
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, place)
    assert page.filter.about is KeyQuestion.SAFE
    assert page.filters.count.text() == "Showing 4 of 64"
    assert all(item(page, ref).shows.month == 1 for ref in shown(page))
    QTest.mouseClick(view.viewport(), LEFT, NO_KEY, place)
    assert page.filter == EvidenceFilter()


def test_the_map_works_by_keys(page):
    view = page.months.view
    view.setFocus()
    view.setCurrentIndex(cell(page, 0, 5))
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.filter.about is KeyQuestion.EFFECTIVE
    assert page.filter.month.month == 3
    assert page.filters.count.text() == "Showing 3 of 64"


def test_the_map_by_kind_filters_by_kind(page):
    by_kind = next(a for a in page.months.chooser.menu().actions() if a.text() == "By kind")
    by_kind.trigger()
    view = page.months.view
    assert view.model().rowCount() == 6
    view.setCurrentIndex(cell(page, 0, 4))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert page.filter.kind is EvidenceKind.PEOPLE
    assert page.filters.kind.text() == "Kind: People's experience"


# --- changes in place ----------------------------------------------------------------------------


def test_a_new_title_is_saved_on_leaving_the_box(page, settled, type_text):
    page.show_item("E013")
    page.panel.facts.title.setFocus()
    page.panel.facts.title.selectAll()
    type_text(page.panel.facts.title, "Café – sluice log")
    page.table.setFocus()
    settled()
    assert item(page, "E013").title == "Café – sluice log"
    assert "Café – sluice log" in [row.item.title for row in page.table.rows_model().rows]
    undo(page, settled)
    assert item(page, "E013").title == "Scan 0034"
    assert page.panel.facts.title.toPlainText() == "Scan 0034"


def test_an_empty_title_is_refused_and_the_old_one_stays(page, settled):
    page.show_item("E013")
    page.panel.facts.title.setFocus()
    page.panel.facts.title.selectAll()
    QTest.keyClick(page.panel.facts.title, Qt.Key.Key_Delete)
    page.table.setFocus()
    settled()
    assert item(page, "E013").title == "Scan 0034"
    assert page.panel.facts.title_field.note.text() == "Enter a title"


def test_a_guessed_date_is_marked_and_confirmed_by_a_button(qtbot, page, settled):
    page.show_item("E013")
    facts = page.panel.facts
    assert facts.shows_field.note.text() == "A guess. Check this date."
    qtbot.mouseClick(facts.confirm, LEFT)
    settled()
    assert item(page, "E013").shows_confirmed
    assert not facts.confirm.isVisible()
    assert facts.shows_field.note.text() == ""


def test_a_typed_date_is_saved_and_nonsense_is_not(page, settled):
    page.show_item("E013")
    facts = page.panel.facts
    facts.shows.edit.setText("9/4")
    facts.shows.edit.editingFinished.emit()
    settled()
    assert (item(page, "E013").shows.day, item(page, "E013").shows.month) == (9, 4)
    facts.shows.edit.setText("whenever")
    facts.shows.edit.editingFinished.emit()
    settled()
    assert item(page, "E013").shows.day == 9


def test_kind_area_and_names_are_changed_where_they_stand(qtbot, page, settled):
    page.show_item("E013")
    facts = page.panel.facts
    facts.kind.set_word(EvidenceKind.OBSERVATION)
    facts.kind.activated.emit(facts.kind.currentIndex())
    settled()
    facts.area.setCurrentText("First floor")
    facts.area.activated.emit(facts.area.currentIndex())
    settled()
    qtbot.mouseClick(facts.names.may, LEFT, pos=facts.names.may.rect().center() * 0.2)
    settled()
    changed = item(page, "E013")
    assert (changed.kind, changed.area_id, changed.may_show_names) == (
        EvidenceKind.OBSERVATION,
        2,
        True,
    )
    assert page.filters.names.text() == "May show names 3"


def test_unlinking_takes_the_link_away_and_undo_brings_it_back(qtbot, page, settled):
    page.show_item("E064")
    page.panel.facts.unlink_wanted.emit("W3")
    settled()
    e064 = item(page, "E064")
    assert not page.session.plan.all(EvidenceLink).where("evidence_id", e064.id)
    undo(page, settled)
    assert page.session.plan.all(EvidenceLink).where("evidence_id", e064.id)


def test_the_bin_takes_several_and_undo_brings_them_back(page, settled):
    page.show_place(Place("evidence", detail="not-linked"))
    page.table.selectAll()
    assert page.panel._words.text() == "3 items selected"
    page.panel.bin_wanted.emit()
    settled()
    assert len(page.rows) == 61
    undo(page, settled)
    assert len(page.rows) == 64


def test_the_record_of_a_check_cannot_be_binned(page, settled):
    page.show_item("E007")
    page.panel.bin_wanted.emit()
    settled()
    assert item(page, "E007").binned_on is None
    assert "record of a check" in page._news.accessibleName()


def test_the_chosen_rows_are_copied_as_a_table(page):
    page.show_item("E003")
    next(c for c in page.commands() if c.name == "evidence.copy").run()
    head, row = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[0] == "No."
    assert row.split("\t") == [
        "E003",
        "Weekly MAR audit, first floor",
        "PDF",
        "Processes",
        "14 Apr 2026",
        "First floor, Days",
        "S1",
    ]


def test_a_filter_is_said_in_words_and_its_row_fits(page):
    page._filter_month(KeyQuestion.SAFE, date(2026, 1, 1))
    assert page.filters.about.words() == "Safe, January 2026"
    right = max(w.geometry().right() for w in (page.filters.month, page.filters.about))
    assert right <= page.filters.width()


def test_the_list_prints_as_it_is_filtered(page):
    page.show_place(Place("evidence", detail="not-linked"))
    sheet = page.sheet()()
    assert "Showing 3 of 64: not linked" in str(sheet)


# --- the preview ---------------------------------------------------------------------------------


def test_a_pdf_is_shown_beside_its_facts(qtbot, page):
    page.show_item("E003")
    preview = page.panel.preview
    qtbot.waitUntil(lambda: preview.pages.is_drawn(1), timeout=5000)
    assert preview.at.text() == "1 of 2"
    assert page.panel.facts.about.text().startswith("E003 · PDF · 2 pages")
    qtbot.mouseClick(preview.next, LEFT)
    assert preview.at.text() == "2 of 2"


def test_a_file_without_pages_shows_its_words(qtbot, page):
    page.show_item("E016")
    preview = page.panel.preview
    qtbot.waitUntil(lambda: preview.stack.currentWidget() is preview.words, timeout=5000)
    assert preview.words.toPlainText().strip()
    assert not page.panel.closer.isVisible()


def test_the_record_of_a_check_says_what_it_is(page):
    page.show_item("E007")
    assert page.panel.preview.pages.message.startswith("This is the record of a check.")
    assert not page.panel.open.isVisible()


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_the_page_fits_each_width(page, width):
    page.wide_changed(width)
    assert page._scroll.widget().minimumSizeHint().width() <= (
        width - 56 - 52 if width < 1180 else 1110
    )
