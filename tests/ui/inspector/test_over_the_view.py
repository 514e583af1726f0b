"""What could come between an inspector and the view: other windows, lost keys, little room."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from evident.operations import concerns
from evident.plan.words import KeyQuestion
from evident.ui import theme
from evident.ui.inspector.top import TopBar
from evident.ui.inspector.top_button import Room

KEY = Qt.Key


class Told(QDialog):
    """A window of ours that says on what it was shown."""

    def __init__(self, parent=None):
        super().__init__(parent)
        self.on_screen = []

    def showEvent(self, event):  # noqa: N802 - Qt's name
        off = self.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.on_screen.append(not off)


def test_windows_that_open_after_f11_wait_out_of_sight(open_on, empty_session, qtbot):
    window = open_on(empty_session)
    view = window.inspector
    form, closed, alone = Told(window), Told(window), QLabel("Private")
    for one in (form, closed):
        one.open()
    alone.show()
    QApplication.instance().focusWindowChanged.emit(None)
    assert form.on_screen == closed.on_screen == [False], "never on the screen, not for a moment"
    qtbot.waitUntil(lambda: not (form.isVisible() or alone.isVisible()))
    assert view.isVisible()
    assert not QApplication.activeModalWidget()
    closed.reject()
    view.leave()
    assert form.isVisible(), "it waited"
    assert alone.isVisible()
    assert not closed.isVisible(), "it had been closed"
    assert form.on_screen[-1]
    form.close()
    alone.close()


def test_a_window_that_opens_in_the_moment_of_leaving_is_seen(open_on, empty_session, qapp):
    window = open_on(empty_session)
    form = Told(window)
    form.open()
    window.inspector.leave()
    qapp.processEvents()
    assert form.isVisible()
    assert form.on_screen == [False, True]
    form.close()


def test_keys_pressed_before_all_is_read_are_not_lost(entered, sample_session, press, settled):
    view = entered(sample_session).inspector
    assert view.view is None
    press(view, "45", KEY.Key_Return)
    assert view.search.edit.text() == "45"
    assert not view.search.note.text().startswith("Nothing found")
    settled()
    assert view.evidence.item.reference == "E045"

    concerns.add_concern(sample_session.store, KeyQuestion.SAFE, "Found meanwhile")
    sample_session.take(None)
    settled()
    assert view.root.currentWidget() is view.evidence, "what is read anew puts nobody out"
    press(view, KEY.Key_Escape, "/")
    concerns.add_concern(sample_session.store, KeyQuestion.SAFE, "Found later")
    sample_session.take(None)
    press(view, "found later")
    settled()
    assert view.search.edit.text() == "found later"
    assert [hit.title for hit in view.search._hits][0] == "Found later"
    press(view, KEY.Key_Escape)
    place = view.main.where
    assert place == (0, False)
    press(view, "wo")
    assert view.search.edit.text() == "wo", "a word, not the walk"
    press(view, KEY.Key_Escape)
    assert view.main.where == place
    for keys, found in (("e45", "E045"), ("9", "E009"), ("14", "E014")):
        press(view, "" if len(keys) > 1 else "/", keys, KEY.Key_Return)
        assert view.evidence.item.reference == found
        press(view, KEY.Key_Escape)
    view.leave()


def test_a_visitor_chooses_which_report_to_walk(open_on, sample_session, press, settled):
    view = open_on(sample_session).inspector
    walk = view.main.walk
    press(view, "w")
    assert walk.others.isHidden(), "there is one report"
    latest = walk.walks[0]
    some = latest.stops[1:3]
    earlier = replace(
        latest,
        source_id=latest.source_id + 1,
        published=latest.published.replace(year=2023),
        file="",
        texts=("“Gaps.”",),
        stops=tuple(replace(stop, page=1, boxes=(), stretches=((1, 6),)) for stop in some),
        only_passages=True,
    )
    view.main.show_view(replace(view.view, walks=(latest, earlier)))
    assert not walk.others.isHidden()
    assert "R other report" in view.main.foot.keys.text()
    press(view, KEY.Key_Right, "r")
    assert walk.walk is earlier
    assert (walk.at, walk.stops) == (0, 2)
    assert "Only these words" in walk.report.count.text()
    assert walk.report.stack.currentWidget() is walk.report.text
    press(view, KEY.Key_Right, "r")
    assert (walk.walk, walk.at) == (latest, 1), "one comes back to where one was"
    walk.group.button(earlier.source_id).click()
    assert (walk.walk, walk.at) == (earlier, 1)
    view.leave()


def tops(bar):
    return {made.mapTo(bar, made.rect().topLeft()).y() for made in bar.buttons}


def test_the_buttons_above_stand_in_one_row(qtbot, qapp, sample_session):
    for size in (100, 150):
        theme.apply(qapp, "light", size)
        bar = TopBar()
        qtbot.addWidget(bar)
        for wide, tall in ((1366, 768), (1024, 600)):
            bar.resize(wide - 40, tall)
            bar.show()
            qtbot.waitUntil(lambda: len(tops(bar)) == 1)  # noqa: B023
            assert all(made.width() >= made.size_in(made.room).width() for made in bar.buttons)
        assert bar.walk.room is (Room.SMALL if size == 100 else Room.TIGHT)
    theme.apply(qapp, "light", 100)


def test_esc_pressed_once_too_often_does_not_leave(open_on, sample_session, press, monkeypatch):
    view = open_on(sample_session).inspector
    press(view, "45", KEY.Key_Return)
    monkeypatch.setattr("evident.ui.inspector.window.ONE_TOO_MANY", 60.0)
    press(view, KEY.Key_Escape, KEY.Key_Escape, KEY.Key_Escape)
    assert view.root.currentWidget() is view.main
    assert view.isVisible()
    monkeypatch.setattr("evident.ui.inspector.window.ONE_TOO_MANY", 0.0)
    press(view, KEY.Key_Escape)
    assert not view.isVisible()
