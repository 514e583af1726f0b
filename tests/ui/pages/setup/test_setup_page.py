"""Going through set-up: steps in sight, each saved, Back and later lose nothing."""

from datetime import date

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from reportlab.pdfgen.canvas import Canvas
from tests.ui.pages.setup.conftest import named

from evident.plan.records import Area, Deadline, Person, ProposedConcern, Shift, Source
from evident.plan.words import DeadlineKind, Rating, ServiceKind
from evident.ui.pages.setup import SetupPage
from evident.ui.pages.setup.check_panel import EMPTY
from evident.ui.pages.setup.leaving_out import LeaveOutDialog
from evident.ui.pages.setup.paste_dialog import PasteDialog
from evident.ui.pages.setup.progress import kept_step, unfinished
from evident.ui.places import Place
from evident.ui.session import Session

LEFT = Qt.MouseButton.LeftButton


def click(widget):
    QTest.mouseClick(widget, LEFT)


def test_step_one_saves_each_field_as_it_is_left(page, settled, type_text):
    page.show_place(Place("setup", detail="report"))
    step = page.steps[1]
    step.provider.setFocus()
    type_text(step.provider, "Elm Care Ltd – North")
    QTest.keyClick(step.provider, Qt.Key.Key_Tab)
    step.kind.setCurrentIndex(list(ServiceKind).index(ServiceKind.HOME_CARE))
    step.kind.activated.emit(0)
    type_text(step.people.new[0], "Deputy manager")
    QTest.keyClick(step.people.new[0], Qt.Key.Key_Return)
    type_text(step.areas.new[0], "First floor")
    click(step.areas.add)
    settled()
    plan = page.session.plan
    assert plan.service.provider == "Elm Care Ltd – North"
    assert plan.service.kind is ServiceKind.HOME_CARE
    assert [person.role for person in plan.all(Person)] == ["Deputy manager"]
    assert [area.name for area in plan.all(Area)] == ["Whole service", "First floor"]
    assert len(step.areas.rows()) == 2
    assert step.people.rows()[0].boxes[0].text() == "Deputy manager"


def test_only_the_name_is_needed(page, settled):
    page.show_place(Place("setup", detail="report"))
    step = page.steps[1]
    step.name.setFocus()
    step.name.clear()
    click(page.onward)
    settled()
    assert page.current in (1, 2)
    assert page.session.plan.service.name == "Elm Lodge"


def test_a_line_is_renamed_and_removed(page, settled, type_text):
    page.show_place(Place("setup", detail="1"))
    step = page.steps[1]
    box = step.areas.rows()[0].boxes[0]
    box.setFocus()
    box.selectAll()
    type_text(box, "Ground floor")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settled()
    assert [area.name for area in page.session.plan.all(Area)] == ["Ground floor"]
    click(step.areas.rows()[0].remove)
    settled()
    assert len(page.session.plan.all(Area)) == 1  # the only one stays, and the page says so


def test_removing_nights_asks_why(page, settled, type_text):
    page.show_place(Place("setup", detail="1"))
    nights = next(row for row in page.steps[1].shifts.rows() if row.line.words == ("Nights",))
    click(nights.remove)
    dialog = page.findChild(LeaveOutDialog)
    assert dialog.focusWidget() is dialog.why.control
    click(dialog.do)
    assert dialog.why.note.text() == "Say why Nights is being removed"
    type_text(dialog.why.control, "Nobody lives here overnight")
    click(dialog.do)
    settled()
    shift = next(shift for shift in page.session.plan.all(Shift) if shift.name == "Nights")
    assert shift.left_out_why == "Nobody lives here overnight"
    assert len(page.steps[1].shifts.rows()) == 1


def test_what_protects_the_plan_is_said_plainly(page):
    page.show_place(Place("setup", detail="1"))
    step = page.steps[1]
    click(step.shared)
    assert step.shared.isChecked()
    assert "Anyone who can use this Windows account can open this plan" in step.advice.text()


def test_a_dropped_report_is_read_and_its_facts_are_to_be_checked(page, report_file, settled):
    page.show_place(Place("setup", detail="2"))
    step = page.steps[2]
    assert step.stack.currentIndex() == 0
    assert not page.onward.isVisible()
    drop(step.drop, [report_file])
    settled()
    assert step.stack.currentIndex() == 1
    found = len(page.session.plan.all(ProposedConcern))
    assert f"{found} possible concerns" in step.found.text()
    assert step.form.published.edit.text() == "21 May 2015"
    assert step.form.fields["published"].note.text() == "Found on page 1, please check"
    assert step.form.fields["safe"].note.text().startswith("Found on page")
    assert page.onward.text() == "Continue"


def drop(area, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier
    )
    area.dropEvent(event)


def test_a_wrong_file_is_refused_in_words_and_nothing_is_kept(page, tmp_path, settled):
    page.show_place(Place("setup", detail="2"))
    wrong = tmp_path / "photo.png"
    wrong.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 400)
    drop(page.steps[2].drop, [wrong])
    settled()
    assert page._news is not None
    assert "picture" in page._news.accessibleName()
    assert not page.session.plan.all(Source)
    assert page.steps[2].drop.isEnabled()


def test_a_locked_pdf_says_what_to_do(page, tmp_path, report_file, settled):
    import pikepdf

    locked = tmp_path / "locked.pdf"
    with pikepdf.open(report_file) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(user="x", owner="y"))
    page.show_place(Place("setup", detail="2"))
    page.steps[2].read(locked)
    settled()
    said = page._news.accessibleName()
    assert "This PDF is locked with a password." in said
    assert "print it to a new PDF, then choose that file" in said


def test_a_scan_can_be_worked_on_by_hand(page, tmp_path, settled):
    scan = tmp_path / "scan.pdf"
    canvas = Canvas(str(scan))
    canvas.rect(100, 100, 200, 300, fill=1)
    canvas.showPage()
    canvas.save()
    page.show_place(Place("setup", detail="2"))
    page.steps[2].read(scan)
    settled()
    assert "It may be a scan" in page.steps[2].found.text()
    click(page.onward)
    settled()
    assert page.current == 3
    assert page.steps[3].panel.stack.currentIndex() == EMPTY
    assert not page.onward.isEnabled()


def test_reading_can_be_stopped(page, report_file, settled):
    page.show_place(Place("setup", detail="2"))
    step = page.steps[2]
    step.read(report_file)
    step._running.cancel()
    settled()
    assert not page.session.plan.all(Source)
    assert page._news is None
    assert step.drop.isEnabled()


def test_pasted_text_is_read(page, settled):
    page.show_place(Place("setup", detail="2"))
    click(page.steps[2].drop.paste)
    dialog = page.findChild(PasteDialog)
    click(dialog.do)
    assert dialog.text.note.text() == "Paste the whole text of the report"
    dialog.text.control.setPlainText(
        "Elm Lodge\nDate of publication: 12 November 2025\nIs the service safe?\n"
        "Requires Improvement\nUsing medicines safely\nMedicines were not always recorded. "
        "Staff had not signed for creams on six days in October.\n" * 2
    )
    click(dialog.do)
    settled()
    assert page.session.plan.all(ProposedConcern)
    page.show_step(3)
    settled()
    assert page.steps[3].side._view() is page.steps[3].side.text
    assert "creams" in page.steps[3].side.text.toPlainText()


def test_facts_are_corrected_and_the_action_plan_counts(page, report_file, settled, type_text):
    page.show_place(Place("setup", detail="2"))
    page.steps[2].read(report_file)
    settled()
    form = page.steps[2].form
    form.published.edit.setFocus()
    form.published.edit.selectAll()
    type_text(form.published.edit, "22/5/2015")
    QTest.keyClick(form.published.edit, Qt.Key.Key_Return)
    safe = form.fields["safe"].control
    safe.setCurrentIndex(safe.findText("Good"))
    safe.activated.emit(0)
    type_text(form.asked_on.edit, "1/4/2026")
    QTest.keyClick(form.asked_on.edit, Qt.Key.Key_Return)
    settled()
    (source,) = page.session.plan.all(Source)
    assert (source.published, source.safe) == (date(2015, 5, 22), Rating.GOOD)
    assert [
        deadline.counts_from
        for deadline in page.session.plan.all(Deadline)
        if deadline.kind is DeadlineKind.ACTION_PLAN
    ] == [date(2026, 4, 1)]
    type_text(form.asked_on.edit, "nonsense")
    click(page.onward)
    assert page.current == 2
    assert "was not taken as a date" in form.fields["asked"].note.text()


def test_choosing_another_file_takes_the_first_out(page, report_file, settled):
    page.show_place(Place("setup", detail="2"))
    page.steps[2].read(report_file)
    settled()
    click(page.steps[2].other)
    settled()
    assert not page.session.plan.all(Source)
    assert page.steps[2].stack.currentIndex() == 0


def test_finish_later_comes_back_to_the_same_step(checking, qtbot, settled):
    gone = []
    checking.wanted.connect(gone.append)
    click(checking.later)
    settled()
    assert gone == [Place("concerns")]
    again = Session(checking.session.store, checking.session._clock)
    assert kept_step(again) == 3
    again._midnight.stop()
    checking.session.drafts["setup.step"] = "3"
    assert unfinished(checking.session) == Place("setup", detail="3")


def test_back_keeps_what_was_typed(page, settled, type_text):
    page.show_place(Place("setup", detail="report"))
    step = page.steps[1]
    type_text(step.location, "1-123")
    click(page.onward)
    settled()
    assert page.current == 2
    click(page.back)
    settled()
    assert page.current == 1
    assert step.location.text() == "1-123"
    assert page.session.plan.service.location_id == "1-123"


def test_without_a_report_step_one_leads_to_the_concerns(page, settled):
    gone = []
    page.wanted.connect(gone.append)
    page.show_place(Place("setup", detail="blank"))
    click(page.onward)
    settled()
    assert gone == [Place("concerns")]
    assert kept_step(page.session) == 0


def test_owners_dates_and_first_actions(checking, settled, type_text):
    click(checking.onward)
    click(named(checking, "Add anyway, marked as not checked by a person"))
    settled()
    assert checking.current == 4
    step = checking.steps[4]
    lines = list(step.lines.values())
    first = lines[0]
    box = first.owner.lineEdit()
    box.setFocus()
    box.selectAll()
    type_text(box, "Head of care")
    QTest.keyClick(box, Qt.Key.Key_Return)
    settled()
    concern = checking.session.plan.concerns[0]
    assert checking.session.plan.person(concern.owner_id).role == "Head of care"
    type_text(first.due.edit, "+7")
    QTest.keyClick(first.due.edit, Qt.Key.Key_Return)
    settled()
    click(checking.onward)
    assert first.fault.text() == f"Say what is done for {concern.reference} by then"
    assert checking.current == 4
    type_text(first.action, "Count the stock")
    QTest.keyClick(first.action, Qt.Key.Key_Return)
    settled()
    assert first.due.edit.text() == "28 Apr 2026"
    assert not first.fault.isVisible()
    first.due.edit.setText("31/5/2025")
    QTest.keyClick(first.due.edit, Qt.Key.Key_Return)
    settled()
    assert "31 May 2025 is in the past." in first.fault.text()
    first.due.edit.setText("28/4")
    QTest.keyClick(first.due.edit, Qt.Key.Key_Return)
    settled()
    assert not first.fault.isVisible()
    for line in lines[1:]:
        line.tick.setChecked(False)
    for line in lines[:3]:
        line.tick.setChecked(True)
    step.owner.setCurrentIndex(step.owner.findText("Head of care"))
    step.due.edit.setText("31/5/2025")
    click(step.set_all)
    settled()
    assert [c.owner_id for c in checking.session.plan.concerns].count(None) == len(step.lines) - 1
    step.due.edit.clear()
    click(step.set_all)
    settled()
    owners = [c.owner_id for c in checking.session.plan.concerns]
    assert owners[:3] == [concern.owner_id] * 3
    assert set(owners[3:]) == {None}
    gone = []
    checking.wanted.connect(gone.append)
    click(checking.onward)
    settled()
    assert gone == [Place("concerns")]


def test_every_control_of_every_step_has_a_name(checking, settled):
    from PySide6.QtWidgets import QWidget

    click(checking.onward)
    settled()
    for number in (1, 2, 3, 4):
        checking.show_step(number)
        for widget in checking.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                name = widget.accessibleName() or getattr(widget, "text", str)()
                assert name, (number, widget)


def test_the_page_is_no_larger_than_the_smallest_window(qtbot, checking):
    assert isinstance(checking, SetupPage)
    for number in (1, 2, 3, 4):
        checking.show_step(number)
        hint = checking.minimumSizeHint()
        assert hint.width() <= 1024, number
        assert hint.height() <= 480, number


def test_each_step_prints(checking, settled):
    made = checking.sheet()()
    *_, table = made.parts
    assert len(table.rows) == checking.steps[3].list.model().rowCount()
    assert "possible concerns" in made.subtitle
    checking.show_step(1)
    assert checking.sheet()().title
    checking.show_step(4)
    assert checking.sheet()().title == "Concerns"
