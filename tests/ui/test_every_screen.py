"""Every screen and dialog: names for screen readers, nothing cut, no window too large, the words.

Each window is made once for a text size and a plan, and shown at every size.
"""

import ast
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from tests.ui import looking, scenes

from evident.ui import tasks, theme

FRAME = 8
UI = Path(__file__).resolve().parents[2] / "src" / "evident" / "ui"


@pytest.fixture
def window_on(sample_file, year_file, tmp_path):
    """Give what makes a window on one of the plans, in a text size."""
    made = []

    def make(plan, text=100):
        app = QApplication.instance()
        theme.apply(app, "light", text)
        path = tmp_path / f"{plan}-{text}.evident"
        if plan == scenes.EMPTY:
            scenes.empty_plan(path)
        elif plan in (scenes.READ, scenes.READ_PAGE):
            scenes.read_plan(path, web_page=plan == scenes.READ_PAGE)
        else:
            shutil.copyfile(year_file if plan == scenes.YEAR else sample_file, path)
        if plan == scenes.LONG:
            scenes.lengthen(path)
        session = scenes.open_session(path)
        window = scenes.window_of(session, tmp_path)
        made.append((window, session))
        scenes.settle()
        return window

    yield make
    for window, session in made:
        window.close()
        tasks.stop_all()
        session.close()
        window.deleteLater()


def seen(window, plan):
    """Show every scene of *plan* one after the other; give each with what is on the screen."""
    for scene in scenes.scenes(plan):
        size = _sizes(scene, 100)[0]
        if window.size().toTuple() != size:
            window.resize(*size)
        shown = scenes.show(window, scene)
        assert shown is not None, f"{scene.name}: no dialog came up"
        yield scene, shown
        scenes.leave(window)


def told(faults):
    """Say each fault once: where it was seen first, and in how many more places."""
    places: dict[str, list[str]] = {}
    for where, fault in faults:
        places.setdefault(fault, []).append(where)
    lines = []
    for fault, seen_in in places.items():
        more = f" and {len(seen_in) - 1} more" if len(seen_in) > 1 else ""
        lines.append(f"{seen_in[0]}{more}: {fault}")
    return "\n".join(lines)


_WALKS = [
    (scenes.SAMPLE, 100),
    (scenes.LONG, 150),
    (scenes.READ, 150),
    (scenes.EMPTY, 100),
    (scenes.YEAR, 150),
    *(
        pytest.param(plan, text, marks=pytest.mark.nightly)
        for plan, text in (
            (scenes.SAMPLE, 150),
            (scenes.LONG, 100),
            (scenes.READ, 100),
            (scenes.READ_PAGE, 100),
        )
    ),
]
_NAMED = (scenes.SAMPLE, scenes.READ, scenes.EMPTY)


@pytest.mark.parametrize(("plan", "text"), _WALKS)
def test_nothing_is_cut_all_has_names_and_the_words_of_the_spec(window_on, plan, text):
    """One walk through every scene looks for all of it: the walk is what takes the time."""
    faults = []
    window = window_on(plan, text)
    for scene, shown in seen(window, plan):
        if plan in _NAMED:
            faults += [(scene.name, fault) for fault in _names_and_words(shown)]
        resized = shown if scene.inspector else window
        for size in _sizes(scene, text):
            if resized.size().toTuple() != size:
                resized.resize(*size)
                scenes.settle()
            where = f"{scene.name} {size[0]}x{size[1]} {text}"
            faults += [(where, fault) for fault in _room(resized, shown, size)]
    assert not faults, told(faults)


def _names_and_words(shown):
    """Give what has no name or is too small, and words that go against section 8."""
    yield from (f"no name: {fault}" for fault in looking.unnamed(shown))
    yield from (f"too small: {fault}" for fault in looking.small(shown))
    for words in set(looking.words_of(shown)):
        why = looking.wrong(words)
        if why:
            yield f"{why}: {words[:90]!r}"


def _room(window, shown, size):
    """Give what is cut, and what does not keep to *size*."""
    if window.size().toTuple() != size:
        yield f"the window grew to {window.size().toTuple()}"
    if isinstance(shown, QDialog) and not _fits(shown):
        yield f"{shown.size().toTuple()} is too large a dialog"
    yield from looking.cut(shown)


def _sizes(scene, text):
    """Forms in the smallest window; the sample's pages in every size, others where most shows.

    Large text leaves no more room in 1920 than usual text in 1366, nor in 1093 than in 1024.
    """
    usual, _, smallest, _ = scenes.SIZES
    if scene.dialog:
        return (smallest,)
    every = scene.plan == scenes.SAMPLE and text == 100
    return scenes.SIZES if every else (usual, smallest)


def _fits(dialog):
    over = dialog.parentWidget()
    if over is None:
        return True
    # Without a window manager both have no frame: the edge is that of the window itself.
    below = dialog.geometry().bottom() > over.geometry().bottom() + FRAME
    return not below and dialog.height() <= over.height() and dialog.width() <= over.width()


def _strings(path):
    """Give the string constants of a module with their lines, docstrings left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documents = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            documents.add(id(node.value))
    for node in ast.walk(tree):
        text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if text and id(node) not in documents and " " in node.value:
            yield node.lineno, node.value


def test_no_string_of_the_window_has_a_forbidden_word():
    faults = [
        (f"{path.relative_to(UI)}:{line}", f"{looking.wrong(words)}: {words[:80]!r}")
        for path in sorted(UI.rglob("*.py"))
        for line, words in _strings(path)
        if looking.wrong(words)
    ]
    assert not faults, told(faults)


def test_the_looking_finds_what_it_looks_for(qtbot):
    from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

    bad = QWidget()
    qtbot.addWidget(bad)
    bad.resize(200, 100)
    box = QComboBox(bad)
    box.addItem("Safe")
    tiny = QPushButton("A button with many words", bad)
    tiny.setStyleSheet("min-height: 0px; padding: 0px")
    tiny.setGeometry(0, 40, 60, 20)
    label = QLabel("Words that do not fit in here", bad)
    label.setGeometry(0, 70, 50, 20)
    bad.show()
    assert len(looking.unnamed(bad)) == 1
    assert len(looking.small(bad)) >= 1
    assert len(looking.cut(bad)) == 2
    assert looking.wrong("Great job!")
    assert looking.wrong("All service users")
    assert not looking.wrong("Regulation 13 (Safeguarding service users from abuse and more)")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
