"""What people typed is shown as they typed it: never read as markup, no & taken for a key."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from PySide6 import QtGui
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui import looking, scenes

from evident.operations.plans import open_plan
from evident.plan.records import (
    Action,
    Area,
    Check,
    Concern,
    Evidence,
    Finding,
    FollowOn,
    Person,
    PlannedCheck,
    Service,
    Shift,
    Source,
)
from evident.ui import tasks
from evident.ui.widgets.fields import Field
from evident.ui.widgets.text import literal, plain_label, plain_tip
from evident.ui.window import MainWindow

MARKED = "<b>A & B</b>"
TYPED = {"title", "name", "role", "evidence_needed", "seen", "sample", "issue", "file_name"}
KINDS = (
    *(Action, Area, Check, Concern, Evidence, Finding, FollowOn),
    *(Person, PlannedCheck, Service, Shift, Source),
)


def mark_up(path: Path) -> None:
    """Write MARKED before everything that people typed into a copy of the sample."""
    with open_plan(path, clock=scenes.clock, who="T") as store, store.transaction("Mark") as tx:
        for kind in KINDS:
            for record in tx.plan.all(kind):
                typed = [f.name for f in fields(record) if f.name in TYPED]
                words = {name: f"{MARKED} {getattr(record, name)}"[:50].strip() for name in typed}
                tx.put(replace(record, **words))


def misread(root: QWidget) -> Iterator[str]:
    """Say which words on the screen Qt would not show as they were typed."""
    for widget in looking.within(root):
        yield from _said(widget, "tooltip", widget.toolTip())
        if isinstance(widget, QLabel):
            if widget.textFormat() is not Qt.TextFormat.PlainText:
                yield from _said(widget, "words", widget.text())
            if widget.buddy() is not None and MARKED in widget.text():
                yield f"{type(widget).__name__} takes & for a key: {widget.text()[:60]!r}"
        elif isinstance(widget, QAbstractButton):
            yield from _keyed(widget, widget.text())
        elif isinstance(widget, QTabBar):
            for number in range(widget.count()):
                yield from _keyed(widget, widget.tabText(number))
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _cells(widget.model())
    for action in root.findChildren(QAction):
        yield from _keyed(action, action.text())
        menus = [m for m in action.associatedObjects() if isinstance(m, QMenu)]
        if any(menu.toolTipsVisible() for menu in menus):
            yield from _said(action, "tooltip", action.toolTip())


def _said(of: object, what: str, words: str) -> Iterator[str]:
    if QtGui.Qt.mightBeRichText(words) and "<b>" in words:
        yield f"{type(of).__name__} reads its {what} as markup: {words[:60]!r}"


def _keyed(of: object, words: str) -> Iterator[str]:
    if "A & B" in words:
        yield f"{type(of).__name__} takes & for a key: {words[:60]!r}"


def _cells(model: QAbstractItemModel) -> Iterator[str]:
    tip = Qt.ItemDataRole.ToolTipRole
    for way in Qt.Orientation:
        many = model.rowCount() if way is Qt.Orientation.Vertical else _columns(model)
        for number in range(min(many, 40)):
            yield from _said(model, "head", str(model.headerData(number, way, tip) or ""))
    for row in range(min(model.rowCount(), 40)):
        for column in range(_columns(model)):
            words = str(model.data(model.index(row, column), tip) or "")
            yield from _said(model, "tooltip", words)


def _columns(model: QAbstractItemModel) -> int:
    asked: Callable[[], int] | None = getattr(model, "columnCount", None)
    try:
        return asked() if asked is not None else 1
    except TypeError:  # a list hides how many columns it has
        return 1


@pytest.fixture
def window(sample_file: Path, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "A & B.evident"
    shutil.copyfile(sample_file, path)
    mark_up(path)
    session = scenes.open_session(path)
    session.store.who = MARKED
    made = scenes.window_of(session, tmp_path)
    made.status.show_working_as(MARKED)
    scenes.settle()
    yield made
    made.close()
    tasks.stop_all()
    session.close()
    made.deleteLater()


def test_no_screen_reads_what_was_typed_as_markup(window: MainWindow) -> None:
    faults: dict[str, str] = {}
    for scene in scenes.scenes():
        shown = scenes.show(window, scene)
        assert shown is not None, scene.name
        for root in {window, shown}:
            for fault in misread(root):
                faults.setdefault(fault, scene.name)
        scenes.leave(window)
    assert not faults, "\n".join(f"{where}: {fault}" for fault, where in faults.items())


@pytest.mark.parametrize(
    "words",
    [
        MARKED,
        "see &lt;b&gt; & more",
        "<?xml version='1.0'?>",
        "2 < 3 and 4 > 3",
        "Tom & Jerry",
        "two\n  lines <i>",
        "<b>" + "long " * 40 + "</b>",
    ],
)
def test_a_tooltip_shows_words_as_they_are(words: str) -> None:
    tip = plain_tip(words)
    shown = tip
    if QtGui.Qt.mightBeRichText(tip):
        page = QTextDocument()
        page.setHtml(tip)
        shown = page.toPlainText()
    assert shown.split("\n") == words.rstrip().split("\n") or shown == words


def test_a_long_tooltip_breaks_into_lines_and_a_short_one_is_left_alone() -> None:
    assert plain_tip("Why this stage?") == "Why this stage?"
    assert QtGui.Qt.mightBeRichText(plain_tip("word " * 40))


def test_the_looking_finds_what_is_misread(qtbot: QtBot) -> None:
    bad = QDialog()
    qtbot.addWidget(bad)
    QLabel(MARKED, bad)
    bad.setToolTip(MARKED)
    named = plain_label(MARKED)
    named.setParent(bad)
    named.setBuddy(bad)
    bad.addAction(QAction(MARKED, bad))
    assert len(list(misread(bad))) == 4
    good = QDialog()
    qtbot.addWidget(good)
    plain_label(MARKED).setParent(good)
    good.setToolTip(plain_tip(MARKED))
    good.addAction(QAction(literal(MARKED), good))
    assert not list(misread(good))


def test_a_field_is_named_as_it_was_typed(qtbot: QtBot) -> None:
    field = Field("Tom & Jerry", QLineEdit())
    qtbot.addWidget(field)
    assert field.label.text() == "Tom && Jerry", "with a buddy a lone & marks a key"
    assert field.control.accessibleName() == "Tom & Jerry"
    field.rename("Hugs & kisses")
    assert (field.label.text(), field.name) == ("Hugs && kisses", "Hugs & kisses")
