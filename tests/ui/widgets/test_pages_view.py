"""The view of a document's pages: what is drawn, where things stand, keys and the mouse."""

import io
import os
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from reportlab.pdfgen.canvas import Canvas

from evident.operations.previews import PagePicture, PageShape, preview_of_bytes
from evident.plan.errors import UserError
from evident.ui.widgets import page_renders
from evident.ui.widgets.document_view import DocumentView
from evident.ui.widgets.page_places import places_of
from evident.ui.widgets.pages_view import PagesView

A4 = (595.0, 842.0)
LEFT = Qt.MouseButton.LeftButton


def pdf(pages=18):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    for number in range(1, pages + 1):
        canvas.setFont("Helvetica", 20)
        canvas.drawString(72, 700, f"Page {number} of the report")
        if number in (3, 9):
            canvas.drawString(72, 400, "the medicines round was late")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class Drawn:
    """Draws blank pages and remembers which it was asked for."""

    def __init__(self, *, broken=(), fault=None):
        self.asked, self.broken, self.fault = [], broken, fault

    def __call__(self, pages, width):
        self.asked.extend(pages)
        if self.fault:
            raise self.fault
        high = round(width * 1.415)
        return [
            PagePicture(0, 0, b"")
            if page in self.broken
            else PagePicture(width, high, b"\xff" * (width * high * 4))
            for page in pages
        ]


@pytest.fixture
def view(qtbot):
    made = PagesView()
    qtbot.addWidget(made)
    made.resize(500, 600)
    made.show()
    return made


def shown(qtbot, view, render=None, pages=18):
    render = render or Drawn()
    view.show_document("report", [A4] * pages, render)
    qtbot.waitUntil(lambda: view.is_drawn(1) or bool(render.broken), timeout=5000)
    return render


def test_only_pages_in_sight_and_their_neighbour_are_drawn(qtbot, view):
    render = shown(qtbot, view, pages=200)
    qtbot.waitUntil(lambda: 2 in render.asked)
    qtbot.wait(50)
    assert set(render.asked) <= {1, 2}
    view.go_to_page(120)
    qtbot.waitUntil(lambda: view.is_drawn(120))
    assert set(render.asked) <= {1, 2, 119, 120, 121}
    assert view.accessibleName() == "Page 120 of 200"


def test_keys_move_through_the_pages(qtbot, view):
    shown(qtbot, view)
    told = []
    view.page_changed.connect(told.append)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_End)
    assert (view.page, view.accessibleName()) == (18, "Page 18 of 18")
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert view.page == 1
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.page == 2
    QTest.keyClick(view, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert view.page == 3
    QTest.keyClick(view, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert view.page == 2
    before = view.verticalScrollBar().value()
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.verticalScrollBar().value() > before
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > before + 300
    assert told[:3] == [18, 1, 2]


def test_the_page_fits_the_width_then_the_height_and_zooms(qtbot, view):
    shown(qtbot, view)
    assert view.horizontalScrollBar().maximum() == 0
    assert view._places.rect(1).width() == pytest.approx(468, abs=2)  # less the scroll bar
    view.fit_page()
    assert view._places.rect(1).height() <= 600
    assert view._places.rect(1).height() > 560
    view.zoom_in()
    view.zoom_in()
    view.zoom_in()
    assert view.horizontalScrollBar().maximum() > 0
    qtbot.waitUntil(lambda: view.is_drawn(view.page))
    view.zoom_out()
    view.fit_width()
    assert view.horizontalScrollBar().maximum() == 0


def test_a_click_tells_page_and_point_from_the_lower_left_corner(qtbot, view):
    shown(qtbot, view)
    clicks = []
    view.clicked_at.connect(lambda *place: clicks.append(place))
    there = view._places.to_view(1, 100.0, 700.0).toPoint()
    QTest.mouseClick(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, there)
    ((page, x, y),) = clicks
    assert page == 1
    assert (x, y) == (pytest.approx(100, abs=2), pytest.approx(700, abs=2))


def test_a_rectangle_drawn_by_mouse_gives_its_box(qtbot, view):
    shown(qtbot, view)
    view.selecting = True
    chosen = []
    view.selected.connect(lambda *place: chosen.append(place))
    start = view._places.to_view(1, 72.0, 720.0).toPoint()
    end = view._places.to_view(1, 300.0, 690.0).toPoint()
    QTest.mousePress(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(view.viewport(), end - QPoint(20, 5))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, Qt.KeyboardModifier.NoModifier, end)
    ((page, box),) = chosen
    assert page == 1
    assert box == pytest.approx((72, 690, 300, 720), abs=2.5)


def test_a_bad_page_and_a_bad_document_say_so_quietly(qtbot, view):
    shown(qtbot, view, Drawn(broken={1}))
    qtbot.waitUntil(lambda: view._renders.is_broken(1))
    failed = []
    view.failed.connect(failed.append)
    fault = UserError("This file cannot be shown.", "It is damaged.", "Save a new copy.")
    view.show_document("other", [A4], Drawn(fault=fault))
    qtbot.waitUntil(lambda: bool(failed))
    assert view.message == "This file cannot be shown. It is damaged."
    assert view.accessibleName() == view.message
    assert view.page_count == 0


def test_shades_stay_where_the_words_are(qtbot, view):
    shown(qtbot, view)
    box = (72.0, 690.0, 300.0, 720.0)
    view.shade(1, [box], "warn", outlined=True)
    seen = view._places.box_in_view(1, box).center().toPoint()
    grabbed = view.grab().toImage()
    assert grabbed.pixelColor(seen) != grabbed.pixelColor(QPoint(seen.x(), seen.y() + 60))
    view.clear_shades()
    grabbed = view.grab().toImage()
    assert grabbed.pixelColor(seen) == grabbed.pixelColor(QPoint(seen.x(), seen.y() + 60))


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_points_go_both_ways_on_turned_pages(turn):
    wide, high = (842, 595) if turn in (90, 270) else (595, 842)
    places = places_of([PageShape(wide, high, 10, 20, turn)], 1.5, 1000)
    for point in ((10.0, 20.0), (200.0, 333.0)):
        there = places.to_view(1, *point)
        assert places.rect(1).adjusted(-1, -1, 1, 1).contains(there)
        assert places.to_points(1, there) == pytest.approx(point)


def test_the_corner_of_a_page_turned_clockwise_is_seen_at_the_top_left():
    places = places_of([PageShape(842, 595, 0, 0, 90)], 1.0, 1000)
    assert places.to_view(1, 0, 0) == places.rect(1).topLeft()
    assert places.to_view(1, 0, 842) == QPointF(places.rect(1).left() + 842, places.rect(1).top())


@pytest.fixture
def document(qtbot):
    made = DocumentView()
    qtbot.addWidget(made)
    made.resize(600, 700)
    made.show()
    yield made
    made.close_document()


def opened(qtbot, document, content=None):
    content = content or pdf()
    with qtbot.waitSignal(document.loader.opened, timeout=5000):
        document.open("report", lambda: preview_of_bytes(content))
    qtbot.waitUntil(lambda: document.pages.is_drawn(1), timeout=5000)


def test_a_pdf_opens_turns_and_finds(qtbot, document):
    opened(qtbot, document)
    assert document.of.text() == "of 18"
    qtbot.mouseClick(document.next, LEFT)
    assert document.page_box.text() == "2"
    document.page_box.setText("17")
    QTest.keyClick(document.page_box, Qt.Key.Key_Return)
    assert document.pages.page == 17
    document.find_box.setText("medicines round")
    QTest.keyClick(document.find_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: document.found_label.text() == "1 of 2 places")
    assert document.pages.page == 3
    QTest.keyClick(document.find_box, Qt.Key.Key_Return)
    assert document.found_label.text() == "2 of 2 places"
    assert document.pages.page == 9
    document.find_box.setText("nowhere in it")
    QTest.keyClick(document.find_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: document.found_label.text() == "Not found")


def test_a_broken_file_says_so_in_place_of_the_page(qtbot, document):
    document.open("bad", lambda: preview_of_bytes(b"%PDF-1.4 nothing"))
    qtbot.waitUntil(lambda: "cannot be shown" in document.pages.message, timeout=5000)


def test_what_comes_after_its_view_has_gone_is_dropped(qtbot):
    """A signal of the view's own, emitted while the view is destroyed, ended the program."""
    gate, brought = threading.Event(), []
    owner = QObject()
    page_renders.fetch(owner, lambda: gate.wait(5), brought.append, brought.append)
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: not page_renders.post().jobs, timeout=5000)
    assert brought == []
    other = QObject()
    page_renders.fetch(other, lambda: "a page", brought.append, brought.append)
    qtbot.waitUntil(lambda: bool(brought), timeout=5000)
    assert brought == ["a page"]


def test_what_nobody_foresaw_is_said_and_the_next_page_is_drawn(qtbot):
    faults, drawn, broken = [], [], [True]

    def render(pages, width):
        if broken:
            raise ValueError(broken.pop())
        return [page_renders.PagePicture(1, 1, bytes(4))]

    renders = page_renders.PageRenders(render)
    renders.failed.connect(faults.append)
    renders.drawn.connect(drawn.append)
    renders.want([(1, 10)])
    qtbot.waitUntil(lambda: bool(faults), timeout=5000)
    renders.want([(2, 10)])
    qtbot.waitUntil(lambda: drawn == [2], timeout=5000)


def test_closing_stops_the_worker(qtbot, document):
    opened(qtbot, document)
    process = document.loader.document._worker._child._process.pid
    document.close_document()

    def gone():
        try:
            os.kill(process, 0)
        except OSError:
            return True
        return False

    qtbot.waitUntil(gone, timeout=3000)
    assert document.pages.page_count == 0


def test_another_document_takes_the_place_of_the_first(qtbot, document):
    opened(qtbot, document)
    content = pdf(2)
    with qtbot.waitSignal(document.loader.opened, timeout=5000):
        document.open("second", lambda: preview_of_bytes(content))
    assert document.of.text() == "of 2"
