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

UI = Path(__file__).resolve().parents[2] / "src" / "evident" / "ui"


@pytest.fixture(params=[scenes.SAMPLE, scenes.EMPTY, scenes.READ])
def plan(request):
    return request.param


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


def test_every_screen_has_names_large_targets_and_the_words_of_the_spec(window_on, plan):
    faults = []
    for scene, shown in seen(window_on(plan), plan):
        faults += [(scene.name, f"no name: {fault}") for fault in looking.unnamed(shown)]
        faults += [(scene.name, f"too small: {fault}") for fault in looking.small(shown)]
        for words in set(looking.words_of(shown)):
            why = looking.wrong(words)
            if why:
                faults.append((scene.name, f"{why}: {words[:90]!r}"))
    assert not faults, told(faults)


_CUT = [
    (plan, text)
    for plan in (scenes.SAMPLE, scenes.LONG, scenes.READ, scenes.READ_PAGE)
    for text in (100, 150)
]


@pytest.mark.parametrize(("plan", "text"), [*_CUT, (scenes.YEAR, 150)])
def test_nothing_is_cut_and_no_window_grows(window_on, plan, text):
    faults = []
    window = window_on(plan, text)
    for scene, shown in seen(window, plan):
        for size in _sizes(scene):
            window.resize(*size)
            scenes.settle()
            where = f"{scene.name} {size[0]}x{size[1]} {text}"
            if window.size().toTuple() != size:
                faults.append((where, f"the window grew to {window.size().toTuple()}"))
            if isinstance(shown, QDialog) and not _fits(shown):
                faults.append((where, f"{shown.size().toTuple()} is too large a dialog"))
            faults += [(where, fault) for fault in looking.cut(shown)]
        window.resize(*scenes.SIZES[0])
    assert not faults, told(faults)


def _sizes(scene):
    """Every size for the sample; for the rest those that have shown most: usual and smallest."""
    if scene.dialog:
        return scenes.SIZES[:1]
    return scenes.SIZES if scene.plan == scenes.SAMPLE else (scenes.SIZES[0], scenes.SIZES[2])


def _fits(dialog):
    over = dialog.parentWidget()
    return over is None or (dialog.height() <= over.height() and dialog.width() <= over.width())


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
