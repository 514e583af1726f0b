"""Adding evidence: files, drops, pasting, doubles, what is refused, sorting in one form."""

from datetime import date

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from tests.mails import eml

from evident.plan.records import Concern, Evidence, EvidenceLink
from evident.plan.words import EvidenceKind
from evident.ui.dialogs.add_evidence import AddEvidence
from evident.ui.dialogs.link_concerns import LinkConcerns
from evident.ui.dialogs.look_closer import LookCloser
from evident.ui.dialogs.replace_evidence import ReplaceEvidence
from evident.ui.dialogs.sort_evidence import SortEvidence
from evident.ui.dialogs.take_attachments import TakeAttachments
from evident.ui.dropping import DropOverlay
from evident.ui.pages.evidence import EvidencePage
from evident.ui.places import Place
from evident.ui.widgets.bands import Band

LEFT = Qt.MouseButton.LeftButton


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


def text_file(folder, name, words="Seen and signed."):
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return path


def form(page, kind=SortEvidence):
    return next(iter(page.window().findChildren(kind)), None)


def newest(page, number=1):
    return sorted(page.session.plan.evidence, key=lambda item: item.number)[-number:]


def links(page, item):
    concerns = page.session.plan.all(Concern)
    found = page.session.plan.all(EvidenceLink).where("evidence_id", item.id)
    return sorted((concerns.get(link.concern_id).reference, link.question) for link in found)


def bands(page):
    """Give the words of the messages in the page; one just added is shown a moment later."""
    told = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    found = page.findChildren(Band)
    return [b.accessibleName() for b in found if not (b.isHidden() and b.testAttribute(told))]


def test_two_files_are_copied_in_and_sorted_in_one_form(qtbot, page, tmp_path, settled, type_text):
    paths = [
        text_file(tmp_path, "MAR audit 2026-04-15.txt", "one"),
        text_file(tmp_path, "Stock count 2026-04-16.txt", "two"),
    ]
    AddEvidence(page.session, page).files(paths)
    settled()
    assert len(page.session.plan.evidence) == 66
    dialog = form(page)
    assert dialog.windowTitle() == "2 items added"
    assert dialog.right.text() == "The guessed dates are right: 15 April 2026 to 16 April 2026"
    qtbot.mouseClick(dialog.right, LEFT, pos=QPoint(12, dialog.right.height() // 2))
    dialog.kind.set_word(EvidenceKind.OBSERVATION)
    dialog.area.setCurrentText("First floor")
    type_text(dialog.links.finder, "s1")
    QTest.keyClick(dialog.links.finder, Qt.Key.Key_Return)
    type_text(dialog.links.finder, "falls risk")
    qtbot.mouseClick(dialog.do, LEFT)
    settled()
    first, second = newest(page, 2)
    assert (first.shows, second.shows) == (date(2026, 4, 15), date(2026, 4, 16))
    assert first.shows_confirmed
    assert {first.kind, second.kind} == {EvidenceKind.OBSERVATION}
    assert first.area_id == 2
    assert links(page, first) == links(page, second) == [("S1", 1), ("S2", 1)]
    assert "2 items added to S1 and S2." in bands(page)[0]
    assert paths[0].exists()


def test_a_mail_brings_its_attachments_in_the_same_form(qtbot, page, tmp_path, settled, type_text):
    files = [("audit.txt", b"Ten charts signed"), ("run.exe", b"MZ"), ("notes.txt", b"Notes")]
    path = tmp_path / "mail.eml"
    path.write_bytes(eml(files=files).as_bytes())
    AddEvidence(page.session, page).files([path])
    settled()
    dialog = form(page)
    shown = [dialog.attachments.item(row).text() for row in range(dialog.attachments.count())]
    assert shown[0] == "audit.txt · 1 kB"
    assert "not taken in: A file ending in .exe can run on this PC." in shown[1]
    dialog.attachments.item(2).setCheckState(Qt.CheckState.Unchecked)
    type_text(dialog.links.finder, "s1")
    dialog.shows.set_day(date(2026, 4, 13))
    dialog.expires.set_day(date(2026, 10, 14))
    qtbot.mouseClick(dialog.do, LEFT)
    settled()
    settled()
    mail, audit = newest(page, 2)
    assert audit.shows_confirmed
    assert (mail.shows, audit.shows) == (date(2026, 4, 13), date(2026, 4, 13))
    assert (mail.expires, audit.expires) == (date(2026, 10, 14), date(2026, 10, 14))
    assert (audit.title, audit.part_of_id) == ("audit", mail.id)
    assert links(page, audit) == links(page, mail) == [("S1", 1)]
    assert any("2 items added to S1." in words for words in bands(page))
    page.show_item(mail.reference)
    belongs = page.panel.facts.belongs
    assert not belongs.attachments.isHidden()
    qtbot.mouseClick(belongs.attachments, LEFT)
    settled()
    listed = form(page, TakeAttachments).list
    assert f"taken in as {audit.reference}" in listed.item(0).text()
    form(page, TakeAttachments).reject()


def test_undo_takes_back_adding_and_sorting_together(qtbot, page, tmp_path, settled):
    AddEvidence(page.session, page).files([text_file(tmp_path, "minutes.txt")])
    settled()
    qtbot.mouseClick(form(page).do, LEFT)
    settled()
    assert len(page.session.plan.evidence) == 65
    undo = next(b for b in page._news.findChildren(type(page.drop._chooser)) if b.text() == "Undo")
    qtbot.mouseClick(undo, LEFT)
    settled()
    assert len(page.session.plan.evidence) == 64
    assert len(page.rows) == 64


def test_sort_later_is_allowed_and_counted(qtbot, page, tmp_path, settled):
    AddEvidence(page.session, page).files([text_file(tmp_path, "scan 0099.txt")])
    settled()
    assert form(page).cancel.text() == "Sort later"
    QTest.keyClick(form(page), Qt.Key.Key_Escape)
    settled()
    assert page.context() == "4 to sort"
    assert "1 item added, to sort later." in bands(page)[0]
    assert newest(page)[0].shows_confirmed is False


def test_one_guessed_date_is_filled_in_and_marked_check(page, tmp_path, settled, qtbot):
    AddEvidence(page.session, page).files([text_file(tmp_path, "Audit 14-04-2026.txt")])
    settled()
    dialog = form(page)
    assert dialog.shows.edit.text() == "14 Apr 2026"
    assert dialog.shows_field.note.text() == "Check: guessed from the file."
    dialog.shows.edit.setText("yesterday")
    qtbot.mouseClick(dialog.do, LEFT)
    settled()
    assert (newest(page)[0].shows, newest(page)[0].shows_confirmed) == (date(2026, 4, 20), True)


def test_what_cannot_be_understood_is_said_beside_its_field(page, tmp_path, settled, qtbot):
    AddEvidence(page.session, page).files([text_file(tmp_path, "a.txt")])
    settled()
    dialog = form(page)
    dialog.shows.edit.setText("whenever")
    dialog.links.finder.setText("nothing like it")
    qtbot.mouseClick(dialog.do, LEFT)
    assert "not taken as a date" in dialog.shows_field.note.text()
    assert "nothing like it" in dialog.links_field.note.text()
    assert dialog.isVisible()
    dialog.reject()
    settled()


def test_the_concern_in_view_is_linked_even_when_sorted_later(page, tmp_path, settled):
    AddEvidence(page.session, page, ["S1"], question=2).files([text_file(tmp_path, "b.txt")])
    settled()
    dialog = form(page)
    assert dialog.links.links() == [("S1", 2)]
    dialog.reject()
    settled()
    assert links(page, newest(page)[0]) == [("S1", 2)]
    assert "1 item added to S1." in bands(page)[0]


def test_200_files_go_in_though_three_are_bad(page, tmp_path, settled, qtbot):
    good = [text_file(tmp_path, f"note {n}.txt", f"note number {n}") for n in range(12)]
    empty, program, missing = tmp_path / "empty.pdf", tmp_path / "run.exe", tmp_path / "gone.pdf"
    empty.touch()
    program.write_bytes(b"MZ")
    AddEvidence(page.session, page).files([*good, empty, program, missing])
    settled()
    assert len(page.session.plan.evidence) == 64 + 12
    said = next(words for words in bands(page) if "not added" in words)
    assert said.startswith("3 files not added")
    for name in ("empty.pdf", "run.exe", "gone.pdf"):
        assert name in said
    assert form(page).windowTitle() == "12 items added"
    form(page).reject()
    settled()
    assert any("3 files not added" in words for words in bands(page))


def test_trying_again_takes_what_can_be_read_by_now(page, tmp_path, settled, qtbot):
    late = tmp_path / "late.txt"
    AddEvidence(page.session, page).files([late])
    settled()
    band = next(b for b in page.findChildren(Band) if "1 file not added" in b.accessibleName())
    text_file(tmp_path, "late.txt")
    again = next(b for b in band.findChildren(type(page.drop._chooser)) if b.text() == "Try again")
    qtbot.mouseClick(again, LEFT)
    settled()
    assert newest(page)[0].file_name == "late.txt"
    form(page).reject()
    settled()


def test_more_than_200_at_once_are_refused_before_anything_is_copied(page, tmp_path, settled):
    AddEvidence(page.session, page).files([tmp_path / f"{n}.txt" for n in range(201)])
    settled()
    assert "up to 200" in bands(page)[0]
    assert len(page.session.plan.evidence) == 64


def test_the_same_file_twice_offers_to_link_the_first(page, tmp_path, settled, qtbot, type_text):
    path = text_file(tmp_path, "letter.txt")
    AddEvidence(page.session, page).files([path])
    settled()
    form(page).reject()
    settled()
    first = newest(page)[0]
    AddEvidence(page.session, page).files([path])
    settled()
    dialog = next(d for d in page.window().findChildren(SortEvidence) if d.isVisible())
    assert dialog.windowTitle() == "Already in the plan"
    ((box, _),) = dialog._doubles
    assert f"This is the same file as {first.reference}" in box.accessibleDescription()
    type_text(dialog.links.finder, "W3")
    qtbot.mouseClick(dialog.do, LEFT)
    settled()
    assert newest(page)[0].id == first.id
    assert links(page, first) == [("W3", 1)]


# --- dropping and pasting ------------------------------------------------------------------------


def test_a_pasted_picture_becomes_an_item(page, settled):
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0x336699)
    QGuiApplication.clipboard().setImage(picture)
    page.paste()
    settled()
    item = newest(page)[0]
    assert (item.file_name, item.media_type) == ("Pasted picture 21 April 2026.png", "image/png")
    assert item.kind is EvidenceKind.OBSERVATION
    form(page).reject()
    settled()


def test_pasted_words_become_an_item_named_after_their_first_line(page, settled):
    QGuiApplication.clipboard().setText("\nMrs Ash’s niece rang – pleased\nwith the trolley")
    page.paste()
    settled()
    item = newest(page)[0]
    assert item.title == "Mrs Ash’s niece rang – pleased"
    assert page.session.store.files.text(item.file).strip().endswith("trolley")
    form(page).reject()
    settled()


def test_an_empty_clipboard_says_what_to_do(page, settled):
    QGuiApplication.clipboard().clear()
    page.paste()
    assert "Nothing was pasted." in bands(page)[0]


def test_a_drop_from_outlook_is_explained(page):
    held = QMimeData()
    held.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"x")
    held.setText("RE: Rota")
    AddEvidence(page.session, page).take(held)
    assert "Outlook did not pass us the file." in bands(page)[0]
    assert "drop it here" in bands(page)[0]


def test_the_whole_window_shows_that_it_takes_files(qtbot, page, tmp_path, settled):
    from evident.ui.dropping import WindowDrops

    taken = []
    drops = WindowDrops(page, lambda held: taken.append(held.urls()))
    held = QMimeData()
    held.setUrls([QUrl.fromLocalFile(str(text_file(tmp_path, "c.txt")))])
    copy = Qt.DropAction.CopyAction
    event = QDragEnterEvent(
        QPointF(5, 5).toPoint(), copy, held, LEFT, Qt.KeyboardModifier.NoModifier
    )
    drops.drag_entered(event)
    assert event.isAccepted()
    assert isinstance(drops.overlay, DropOverlay)
    assert drops.overlay.isVisible()
    assert drops.overlay.size() == page.size()


# --- links, replacing, opening -------------------------------------------------------------------


def test_several_items_are_linked_to_several_concerns(page, settled, qtbot, type_text):
    page.show_place(Place("evidence", detail="not-linked"))
    page.table.selectAll()
    page.panel.link_wanted.emit()
    dialog = form(page, LinkConcerns)
    assert dialog.windowTitle() == "Link 3 items to concerns"
    type_text(dialog.links.finder, "S1, S4")
    QTest.keyClick(dialog.links.finder, Qt.Key.Key_Return)
    assert dialog.links.links() == [("S1", 1), ("S4", 1)]
    assert dialog.isVisible()
    dialog.links.findChildren(type(dialog.links._row(page.session.plan.concern("S1"))))
    qtbot.mouseClick(dialog.do, LEFT)
    settled()
    scan = next(e for e in page.session.plan.all(Evidence) if e.reference == "E013")
    assert links(page, scan) == [("S1", 1), ("S4", 1)]
    assert "3 items linked to S1 and S4." in bands(page)[0]


def test_linking_nothing_is_said(page, qtbot):
    page.show_item("E013")
    page.panel.link_wanted.emit()
    dialog = form(page, LinkConcerns)
    qtbot.mouseClick(dialog.do, LEFT)
    assert dialog.links_field.note.text() == "Choose a concern"
    dialog.reject()


def test_a_newer_item_stands_for_an_older_one(page, settled, qtbot, type_text):
    page.show_item("E001")
    page.panel.replace_wanted.emit(page.panel.item)
    dialog = form(page, ReplaceEvidence)
    type_text(dialog.finder, "E064")
    qtbot.mouseClick(dialog.do, LEFT)
    settled()
    old, new = (
        next(e for e in page.session.plan.evidence if e.reference == r) for r in ("E001", "E064")
    )
    assert old.replaced_by_id == new.id


def test_open_gives_the_system_a_copy_that_cannot_be_changed(page, settled):
    opened = []
    page.open_url = lambda url: opened.append(url) or True
    page.show_item("E008")
    assert page.panel.open.text() == "Open in Excel"
    page.panel.open_wanted.emit(page.panel.item)
    settled()
    from pathlib import Path

    path = Path(opened[0].toLocalFile())
    assert path.name == "E008 Missed signatures by month.xlsx"
    assert path.stat().st_mode & 0o777 == 0o400
    assert path.parent.parent.stat().st_mode & 0o077 == 0
    assert path.stat().st_size == page.panel.item.size
    page.copies.remove()
    assert not path.exists()


def test_look_closer_shows_the_pages_large(page, qtbot):
    page.show_item("E003")
    page.panel.closer_wanted.emit(page.panel.item)
    dialog = form(page, LookCloser)
    qtbot.waitUntil(lambda: dialog.view.pages.is_drawn(1), timeout=5000)
    assert dialog.view.of.text() == "of 2"
    dialog.close()


def test_a_photo_added_is_shown_upright(page, tmp_path, settled, qtbot):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "IMG_1.jpg"
    Image.new("RGB", (400, 200), "white").save(path, exif=exif)
    AddEvidence(page.session, page).files([path])
    settled()
    form(page).reject()
    settled()
    page.show_item(newest(page)[0].reference)
    view = page.panel.preview.pages
    qtbot.waitUntil(lambda: view.is_drawn(1), timeout=5000)
    assert view._places.rect(1).height() > view._places.rect(1).width()


def test_an_empty_plan_asks_for_the_first_files(qtbot, empty_session):
    page = EvidencePage(empty_session)
    qtbot.addWidget(page)
    page.show()
    page.make_current()
    assert page.drop._words.text().startswith("Start with what you have")
    assert page.filters.count.text() == "0 items"
