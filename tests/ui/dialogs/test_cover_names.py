"""Boxes over names in the window: drawn by the mouse and by keys, kept, burnt in when saved."""

import pytest
from PySide6.QtCore import QPoint, Qt

from evident.operations.covering import boxes_of
from evident.operations.name_places import NamePlace
from evident.plan.records import CoverBox, Evidence, NameAnswer
from evident.ui import tasks
from evident.ui.dialogs.cover_names import CoverNames, cover_names
from evident.ui.dialogs.cover_names.dialog import DONE, SAVE, TAKE_AWAY
from evident.ui.dialogs.name_answers import NameAnswersDialog
from evident.ui.pages.evidence import EvidencePage
from evident.ui.widgets.bands import Band

LEFT, KEY = Qt.MouseButton.LeftButton, Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(qtbot, sample_session):
    made = EvidencePage(sample_session)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.make_current()
    return made


def paged(page):
    return next(
        one
        for one in page.session.plan.evidence
        if one.media_type == "application/pdf" and one.may_show_names
    )


@pytest.fixture
def form(qtbot, page):
    made = cover_names(page, paged(page).id)
    qtbot.waitUntil(lambda: made.view.page_count > 0, timeout=20_000)
    made.activateWindow()
    made.view.setFocus()
    yield made
    tasks.stop_all()


def drag(qtbot, view, start, end):
    over = view.viewport()
    qtbot.mousePress(over, LEFT, pos=start)
    for part in (0.3, 0.7, 1.0):
        qtbot.mouseMove(over, start + (end - start) * part)
    qtbot.mouseRelease(over, LEFT, pos=end)


def test_a_box_is_drawn_moved_and_sized_by_the_mouse(qtbot, form):
    view, edit = form.view, form.edit
    drag(qtbot, view, QPoint(200, 120), QPoint(330, 160))
    (box,) = edit.boxes
    place = view.place_of(box)
    assert abs(place.left() - 200) < 3
    assert abs(place.width() - 130) < 3
    middle = QPoint(265, 140)
    drag(qtbot, view, middle, middle + QPoint(50, 30))
    moved = view.place_of(edit.boxes[0])
    assert abs(moved.left() - 250) < 4
    assert abs(moved.width() - place.width()) < 2
    corner = moved.bottomRight().toPoint() + QPoint(6, 6)
    drag(qtbot, view, corner, corner + QPoint(40, 20))
    assert abs(view.place_of(edit.boxes[0]).width() - moved.width() - 40) < 4
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(60, 60))
    assert edit.chosen is None
    for _ in range(3):
        edit.undo()
    assert edit.boxes == ()


def test_a_box_is_made_moved_sized_and_removed_by_keys_alone(qtbot, form):
    view, edit = form.view, form.edit
    qtbot.keyClick(view, KEY.Key_Insert)
    first = edit.chosen
    qtbot.keyClick(view, KEY.Key_Right)
    qtbot.keyClick(view, KEY.Key_Down, CTRL)
    assert (edit.chosen.left - first.left, edit.chosen.top - first.top) == (100, 10)
    qtbot.keyClick(view, KEY.Key_Right, SHIFT)
    qtbot.keyClick(view, KEY.Key_Down, SHIFT)
    assert (edit.chosen.width - first.width, edit.chosen.height - first.height) == (100, 100)
    assert "Box on page 1" in view.accessibleName()
    assert "from the left" in view.accessibleName()
    for _ in range(12):
        qtbot.keyClick(view, KEY.Key_Up)
    qtbot.keyClick(view, KEY.Key_Insert)
    assert len(edit.boxes) == 2
    assert "Box 2 of 2" in view.accessibleName()
    qtbot.keyClick(view, KEY.Key_Backtab)
    assert edit.chosen == edit.boxes[0]
    qtbot.keyClick(view, KEY.Key_Tab)
    assert edit.chosen == edit.boxes[1]
    qtbot.keyClick(view, KEY.Key_Tab)
    assert edit.chosen is None  # past the last box Tab leaves: no trap
    edit.choose(edit.boxes[1])
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_Delete)
    assert edit.chosen == edit.boxes[0]
    qtbot.keyClick(view, KEY.Key_Escape)
    assert edit.chosen is None
    assert form.isVisible()


def test_saving_burns_the_boxes_in_and_shows_the_copy(qtbot, form, page, settled):
    item = paged(page)
    assert form.do.text() == TAKE_AWAY  # covered elsewhere: there is a copy and no box
    form.edit.add([CoverBox(page=1, left=1000, top=1000, width=3000, height=500)])
    form.edit.repeat_on(form.view.page_count)
    assert form.do.text() == SAVE
    qtbot.mouseClick(form.do, LEFT)
    qtbot.waitUntil(lambda: form.view.resting and form.view.page_count > 0, timeout=60_000)
    now = page.session.plan.all(Evidence).get(item.id)
    assert now.covered_file
    assert len(boxes_of(page.session.plan, item.id)) == form.view.page_count
    assert form.do.text() == DONE
    assert not form.keeping.keep()
    qtbot.mouseClick(form.do, LEFT)
    assert not [place for place in page.session.drafts if "cover_names" in place]


def test_what_is_half_done_is_kept_and_comes_back(qtbot, form, page):
    form.edit.add([CoverBox(page=1, left=1000, top=1000, width=3000, height=500)])
    form.reject()
    again = CoverNames(page, evidence_id=paged(page).id)
    again.open()
    assert [(b.left, b.width) for b in again.edit.boxes][-1:] == [(1000, 3000)]
    again.throw_away()


def test_somebody_looked_and_there_is_nothing_to_cover(qtbot, page, settled):
    item = next(
        one
        for one in page.session.plan.evidence
        if one.media_type in ("application/pdf", "image/jpeg") and not one.covered_file
    )
    form = cover_names(page, item.id)
    qtbot.mouseClick(form.looked, LEFT)
    settled()
    assert page.session.plan.all(Evidence).get(item.id).may_be_seen


def test_an_item_without_pages_says_what_else_can_be_done(page):
    item = next(one for one in page.session.plan.evidence if not one.file)
    assert cover_names(page, item.id) is None


def test_names_found_are_taken_or_put_aside_one_by_one(qtbot, form):
    view, edit = form.view, form.edit
    edit.add([CoverBox(page=1, left=1000, top=1000, width=300, height=100)])
    edit.choose(None)
    finds = [
        NamePlace(
            CoverBox(page=page, left=1000, top=top, width=900, height=200),
            "A. Name",
            "Person A",
            "name",
            top < 6000,
        )
        for page, top in ((1, 2000), (1, 3000), (1, 4000), (1, 5000), (1, 6000))
    ]
    form.proposals.take(finds)
    assert form.found.isVisible()
    view.setFocus()
    qtbot.keyClick(view, KEY.Key_Return)
    assert [box.top for box in edit.boxes] == [1000, 2000]
    qtbot.keyClick(view, KEY.Key_N)
    assert [place.box.top for place in form.proposals.left()] == [4000, 5000, 6000]
    qtbot.mouseClick(form.found.all, LEFT)
    assert [box.top for box in edit.boxes] == [1000, 2000, 4000, 5000]
    # What may be an ordinary word is asked about, never taken with the others.
    assert [place.box.top for place in form.proposals.left()] == [6000]
    edit.undo()
    assert [place.box.top for place in form.proposals.left()] == [4000, 5000, 6000]
    assert form.isVisible()


def test_words_put_aside_wherever_they_stand_are_remembered_and_asked_again(qtbot, form, page):
    session = page.session
    places = [
        NamePlace(CoverBox(page=1, left=1, top=top, width=900, height=200), "Will", "A", "x", False)
        for top in (1000, 2000)
    ]
    form.proposals.take(places)
    form.proposals.put_aside(places[0])
    assert not session.plan.all(NameAnswer), "the other one may be a name"
    form.proposals.put_aside(places[1])
    qtbot.waitUntil(lambda: bool(session.plan.all(NameAnswer)), timeout=5_000)
    (answer,) = session.plan.all(NameAnswer)
    assert (answer.words, answer.place, answer.covered) == ("Will", paged(page).reference, False)
    judged = NameAnswersDialog(page)
    assert "Will: not a name" in judged.list.item(0).text()
    judged.list.item(0).setCheckState(Qt.CheckState.Checked)
    judged.try_to_act()
    qtbot.waitUntil(lambda: not session.plan.all(NameAnswer), timeout=5_000)


def test_finds_left_on_other_pages_are_said_once_before_the_copy_is_made(qtbot, form):
    left = NamePlace(
        CoverBox(page=1, left=100, top=9000, width=900, height=200),
        "Rose",
        "Person A",
        "full name",
        True,
    )
    form.proposals.take([left])
    form.view.new_box()
    form.act()
    assert form._running is None
    said = [band.accessibleName() for band in form.findChildren(Band)]
    assert any("1 name found here is not covered." in words for words in said)
    assert form.do.isEnabled()
