"""Reports, letters, deadlines, frameworks and history, driven as a manager does."""

from datetime import date

from PySide6.QtCore import Qt

from evident.operations import service
from evident.plan.records import ConcernStatement, Deadline, Source
from evident.plan.words import DeadlineKind, Rating, SourceKind
from evident.ui.dialogs.deadline import DeadlineDialog
from evident.ui.dialogs.letter import LetterDialog
from evident.ui.dialogs.report_facts import ReportFactsDialog
from evident.ui.dialogs.take_over import TakeOverDialog

CLICK = Qt.MouseButton.LeftButton


def shown(table, column):
    model = table.rows_model()
    return [model.index(row, column).data() for row in range(model.rowCount())]


# --- reports ------------------------------------------------------------------------------------


def test_ratings_stand_by_report_the_newest_first(sample_session, page_on, settled, form, qtbot):
    page = page_on(sample_session, "reports")
    assert shown(page.part.table, 1)[:2] == ["Requires improvement"] * 2
    {command.words: command for command in page.commands()}["Add an earlier report"].run()
    dialog = form(ReportFactsDialog)
    qtbot.mouseClick(dialog.do, CLICK)
    assert dialog.isVisible()
    dialog.published.control.edit.setText("2/6/2023")
    dialog.ratings["overall"].set_word(Rating.REQUIRES_IMPROVEMENT)
    dialog.ratings["safe"].set_word(Rating.GOOD)
    qtbot.mouseClick(dialog.do, CLICK)
    settled()
    model = page.part.table.rows_model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in (1, 2)]
    assert heads == ["12 Nov 2025", "02 Jun 2023"]
    assert shown(page.part.table, 2)[:3] == ["Requires improvement", "Good", "–"]
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert said == "Safe. 12 Nov 2025: Requires improvement, 02 Jun 2023: Good"


def test_a_run_of_ratings_says_what_it_stands_on(sample_session, page_on, says):
    service.add_source(
        sample_session.store,
        SourceKind.REPORT,
        "Report of 2023",
        published=date(2023, 6, 2),
        overall=Rating.REQUIRES_IMPROVEMENT,
    )
    sample_session.take(None)
    page = page_on(sample_session, "reports")
    says(
        page,
        "2 Requires improvement ratings in a row, in the reports listed here. This is from an "
        "earlier proposal of CQC’s that never became its policy. Gathered on 21 November 2026; "
        "CQC may change it.",
    )
    says(page, "Written under: CQC single assessment framework")
    says(page, "Written under: not recorded")


def test_the_facts_of_a_report_are_corrected(sample_session, page_on, press, form, settled, qtbot):
    page = page_on(sample_session, "reports")
    press(page, "Correct the facts of Inspection report, 12 November 2025")
    dialog = form(ReportFactsDialog)
    dialog.until.control.edit.setText("1/11/2025")
    qtbot.mouseClick(dialog.do, CLICK)
    assert dialog.until.note.text() == "The visit would have ended before it began"
    dialog.until.control.edit.setText("5/11/2025")
    dialog.ratings["caring"].set_word(Rating.OUTSTANDING)
    qtbot.mouseClick(dialog.do, CLICK)
    settled()
    report = sample_session.plan.all(Source)[1]
    assert (report.visited_to, report.caring) == (date(2025, 11, 5), Rating.OUTSTANDING)
    assert report.framework == "saf-2023"


# --- letters and deadlines ------------------------------------------------------------------------


def test_a_letter_is_added_changed_and_removed(
    empty_session, page_on, form, settled, qtbot, type_text
):
    page = page_on(empty_session, "letters")
    assert page.part.none.isVisible()
    assert not page.part.remove.isEnabled()
    page.primary().run()
    dialog = form(LetterDialog)
    qtbot.mouseClick(dialog.do, CLICK)
    assert dialog.name_field.note.text() == "Enter what it is"
    type_text(dialog.name, "Warning notice")
    dialog.kind.set_word(SourceKind.NOTICE)
    dialog.dated.control.edit.setText("2/3/2026")
    dialog.comply.control.edit.setText("1/6/2026")
    qtbot.mouseClick(dialog.do, CLICK)
    settled()
    letter = empty_session.plan.all(Source)[1]
    assert (letter.kind, letter.compliance_by) == (SourceKind.NOTICE, date(2026, 6, 1))
    assert not page.part.none.isVisible()
    page.part.letters.setFocus()
    page.part.letters.setCurrentIndex(page.part.letters.rows_model().index(0, 2))
    qtbot.keyClick(page.part.letters, Qt.Key.Key_Return)
    dialog = form(LetterDialog)
    dialog.name.setText("Warning notice, staffing")
    qtbot.mouseClick(dialog.do, CLICK)
    settled()
    assert shown(page.part.letters, 2) == ["Warning notice, staffing"]
    page.part.letters.selectRow(0)
    qtbot.mouseClick(page.part.remove, CLICK)
    settled()
    assert not empty_session.plan.all(Source)


def test_a_deadline_says_what_it_counts_from_before_it_is_saved(
    empty_session, page_on, form, settled, qtbot
):
    page = page_on(empty_session, "letters")
    qtbot.mouseClick(page.part.add, CLICK)
    dialog = form(DeadlineDialog)
    qtbot.mouseClick(dialog.do, CLICK)
    assert "Enter the date it counts from" in dialog.start.note.text()
    dialog.start.control.edit.setText("2/4/2026")
    assert dialog.says.text() == (
        "CQC asked for your action plan on 2 April. It is due by 30 April, 28 days on. "
        "If the letter gives another date, use that."
    )
    dialog.due.control.edit.setText("27/4/2026")
    assert "27 April, the date in the letter" in dialog.says.text()
    qtbot.mouseClick(dialog.do, CLICK)
    settled()
    (deadline,) = empty_session.plan.all(Deadline)
    assert (deadline.kind, deadline.due) == (DeadlineKind.ACTION_PLAN, date(2026, 4, 27))


def test_a_deadline_is_done_and_open_again(sample_session, page_on, settled, qtbot):
    page = page_on(sample_session, "letters")
    assert shown(page.part.dues, 3)[0] == "9 days left"
    page.part.dues.selectRow(0)
    qtbot.mouseClick(page.part.met, CLICK)
    settled()
    assert "Sent on day 19 of 28" in shown(page.part.dues, 3)
    place = shown(page.part.dues, 3).index("Sent on day 19 of 28")
    page.part.dues.selectRow(place)
    assert page.part.met.text() == "Not done after all"
    qtbot.mouseClick(page.part.met, CLICK)
    settled()
    assert shown(page.part.dues, 3)[0] == "9 days left"


# --- frameworks ---------------------------------------------------------------------------------


def statements(session):
    return {row.concern_id: row.statement for row in session.plan.all(ConcernStatement)}


def test_working_under_another_framework_moves_nothing(
    sample_session, page_on, press, settled, says
):
    page = page_on(sample_session, "framework")
    before = statements(sample_session)
    press(page, "Work under CQC adult social care assessment framework (draft)")
    settled()
    assert sample_session.plan.service.framework == "asc-2026"
    assert statements(sample_session) == before
    says(page, "None of your reports was written under it. 0 of 17 concerns fall under it.")


def test_suggestions_come_one_by_one(sample_session, page_on, press, form, settled, qtbot, says):
    page = page_on(sample_session, "framework")
    press(page, "Look at suggestions for CQC adult social care assessment framework (draft)")
    dialog = form(TakeOverDialog)
    before = statements(sample_session)
    first = dialog.move_shown.concern.reference
    qtbot.mouseClick(dialog.next_button, CLICK)
    second = dialog.move_shown.concern
    assert (first, second.reference) == ("S1", "S2")
    wanted = dialog.move_shown.suggestions[0].statement.id
    qtbot.mouseClick(dialog.take_button, CLICK)
    settled()
    assert statements(sample_session) == before | {second.id: wanted}
    assert dialog.move_shown.concern.reference == "S3"
    for _ in range(16):
        qtbot.mouseClick(dialog.keep_button, CLICK)
    says(
        dialog,
        "That was the last one. 1 taken over, 16 kept as they were. Each one taken can be undone.",
    )
    qtbot.mouseClick(dialog.close_button, CLICK)
    settled()
    says(page, "1 concern taken over.")
    sample_session.undo(page)
    settled()
    assert statements(sample_session) == before


def test_every_concern_is_under_the_framework_in_use(sample_session, page_on, press, says):
    page = page_on(sample_session, "framework")
    press(page, "Look at suggestions for CQC single assessment framework")
    says(page, "Every concern falls under this framework already.")


# --- history ------------------------------------------------------------------------------------


def test_the_history_is_read_only_and_grows_with_the_plan(sample_session, page_on, settled):
    page = page_on(sample_session, "history")
    count = sample_session.store.head.entries
    assert page.part.count.text() == f"{count} changes, newest first"
    service.change_service(sample_session.store, beds=30)
    sample_session.take(None)
    settled()
    assert shown(page.part.table, 2)[0] == "Change the service"
    assert shown(page.part.table, 1)[0] == "Registered manager"
    flags = page.part.table.rows_model().index(0, 2).flags()
    assert not flags & Qt.ItemFlag.ItemIsEditable


def test_what_is_in_view_prints(sample_session, page_on):
    page = page_on(sample_session, "history")
    assert page.sheet()().title == "History of the whole plan"
    assert page_on(sample_session, "facts").sheet()().title == "Service and history"


def test_every_part_can_be_searched_for(sample_session, page_on):
    page = page_on(sample_session, "facts")
    commands = {command.words: command for command in page.commands()}
    assert {"Add a person", "Add an earlier report", "Add a letter or notice"} <= set(commands)
    commands["Show framework"].run()
    assert page.part.name == "framework"
