"""The Inspector view, driven as a manager and an inspector do: by keys and clicks."""

from datetime import timedelta

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from evident.operations import concerns, history, inspector, leave_code
from evident.plan.inspector.values import NOT_COVERED
from evident.plan.words import KeyQuestion
from evident.ui.dialogs.leave_code import LeaveCodeDialog, RemoveLeaveCodeDialog
from evident.ui.inspector.leaving import TRIES, WAIT, WRONG
from evident.ui.places import Place
from evident.ui.settings import KeptSettings
from evident.ui.widgets.fields import Field
from evident.ui.window import MainWindow

KEY = Qt.Key
CLICK = Qt.MouseButton.LeftButton
CODES = (LeaveCodeDialog, RemoveLeaveCodeDialog)


def test_an_inspector_is_shown_the_plan_and_nothing_else(
    open_on, sample_session, press, qtbot, settled
):
    window = open_on(sample_session)
    view = window.inspector
    assert not window.isVisible()
    assert view.isFullScreen()
    assert not window.commands.run("go.today")
    assert not window.commands.action("search").isEnabled()
    assert view.main.places.here is KeyQuestion.SAFE
    edits = (*view.findChildren(QLineEdit), *view.findChildren(QPlainTextEdit))
    assert all(one.isReadOnly() or not one.isVisible() for one in edits)

    press(view, KEY.Key_Right)
    assert view.main.places.here == "S1"
    assert view.main.foot.where.text() == "Concern 1 of 17"
    press(view, KEY.Key_PageDown, KEY.Key_Left, "5")
    assert view.main.places.here is KeyQuestion.WELL_LED
    press(view, KEY.Key_Right, "e")
    assert view.root.currentWidget() is view.evidence
    first = view.evidence.item.reference
    for _ in range(12):
        press(view, KEY.Key_Right)
    assert view.evidence.item.reference != first
    press(view, KEY.Key_Escape)
    assert view.root.currentWidget() is view.main
    assert view.isVisible(), "Esc went up one level only"

    press(view, KEY.Key_Escape)
    assert window.isVisible()
    assert window.inspector is None
    settled()
    told = [line.what for line in history.lines(sample_session.store, limit=2)]
    assert told == [inspector.LEFT, inspector.OPENED]
    assert window.commands.action("search").isEnabled()


def test_search_opens_by_number_and_shows_slips(open_on, sample_session, press, settled):
    view = open_on(sample_session).inspector
    view.go_to_concern("S2")
    press(view, "14")
    assert view.root.currentWidget() is view.search
    assert view.search.edit.text() == "14"
    press(view, KEY.Key_Return)
    assert view.evidence.item.reference == "E014"
    press(view, KEY.Key_Escape)
    assert view.main.places.here == "S2", "the 1 of 14 is no key question"
    slip = next(item for item in view.view.items.values() if item.slip)
    press(view, "/", slip.reference, KEY.Key_Return)
    assert view.evidence.slip.text() == NOT_COVERED
    assert view.evidence.loader.document is None
    press(view, KEY.Key_Escape, "s4", KEY.Key_Return)
    assert view.main.places.here == "S4"
    press(view, "/", "zebra", KEY.Key_Return)
    assert view.root.currentWidget() is view.search
    assert view.search.note.text().startswith("Nothing found")
    view.leave()


def test_the_walk_goes_through_the_report_in_order(open_on, sample_session, press, qtbot):
    view = open_on(sample_session).inspector
    view.go_to_concern("S4")
    press(view, "w")
    assert view.main.walking
    assert view.main.walk.stop.reference == "S4"
    pages = view.main.walk.report.pages
    qtbot.waitUntil(lambda: pages.page == view.main.walk.stop.page, timeout=20_000)
    assert "sentences of concern are answered here" in view.main.walk.counted.text()
    stops = view.main.walk.walk.stops
    known = [stop.page for stop in stops if stop.page is not None]
    assert known == sorted(known)
    before = view.main.walk.at
    press(view, KEY.Key_Right)
    assert view.main.walk.at == before + 1
    press(view, "w")
    assert not view.main.walking
    view.leave()


def test_it_is_left_with_the_code_only(open_on, sample_session, press, qtbot, settled):
    leave_code.set_leave_code(sample_session.store, "4711")
    sample_session.take(None)
    window = open_on(sample_session)
    view = window.inspector
    view.close()
    assert view.isVisible(), "the system's button asks as Esc does"
    leaving = view.leaving
    assert view.root.currentWidget() is leaving
    press(view, KEY.Key_Escape)
    assert view.root.currentWidget() is view.main
    press(view, KEY.Key_Escape)
    for _ in range(TRIES):
        leaving.edit.setText("0000")
        qtbot.keyClick(leaving.edit, KEY.Key_Return)
        settled()
    assert leaving.fault.text() == f"{WRONG} Wait {WAIT} seconds, then try again."
    leaving.edit.setText("4711")
    qtbot.keyClick(leaving.edit, KEY.Key_Return)
    settled()
    assert window.inspector is view, "the right code waits too"
    for _ in range(WAIT):
        leaving.count_down()
    assert leaving.fault.text() == ""
    leaving.edit.setText("4711")
    qtbot.keyClick(leaving.edit, KEY.Key_Return)
    settled()
    assert window.inspector is None
    assert window.isVisible()


def test_it_ends_by_its_time_and_says_so_before(open_on, empty_session, settled):
    store = empty_session.store
    now = [store.clock()]
    store.clock = lambda: now[0]
    window = open_on(empty_session)
    view = window.inspector
    assert not view.view.concerns, "an empty plan has a view"
    now[0] += timedelta(minutes=116)
    view.limit.look()
    assert view.main.foot.keys.text() == "This view ends in 4 minutes. Nothing is lost."
    now[0] += timedelta(minutes=4)
    view.limit.look()
    assert view.leaving.heading.text() == "This view has ended"
    assert not view.main.isVisible()
    view.close()
    assert view.root.currentWidget() is view.leaving
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    view._read()
    settled()
    assert view.view.concerns, "what changed elsewhere is read"
    assert view.root.currentWidget() is view.leaving
    view.leaving.do.click()
    settled()
    assert window.isVisible()
    (line,) = history.lines(store, limit=1)
    assert line.what == inspector.ENDED


def test_a_code_is_set_changed_and_removed_in_settings(qtbot, tmp_path, empty_session, settled):
    window = MainWindow(empty_session, KeptSettings(tmp_path / "settings.json"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    window.go(Place("settings"))
    settled()
    card = window.page.inspector

    def fill(button, *codes):
        qtbot.mouseClick(button, CLICK)
        (form,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, CODES))
        fields = [one.control for one in form.findChildren(Field) if one.isVisible()]
        for edit, code in zip(fields, codes, strict=True):
            edit.setText(code)
        qtbot.mouseClick(form.do, CLICK)
        settled()
        if not shiboken6.isValid(form):
            return []
        faults = [one.note.text() for one in form.findChildren(Field) if one.note.text()]
        qtbot.mouseClick(form.cancel, CLICK)
        settled()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return faults

    service = lambda: empty_session.plan.service  # noqa: E731 - asked again each time
    assert "Enter the same code again" in fill(card.change, "4711", "4712")
    assert not service().leave_code
    fill(card.change, "4711", "4711")
    assert leave_code.fits(service().leave_code, "4711")
    fill(card.change, "0000", "2222", "2222")
    assert leave_code.fits(service().leave_code, "4711"), "the present code was wrong"
    fill(card.remove, "4711")
    assert not service().leave_code
    assert card.code.text() == "No leave code: Esc leaves."
