"""What no module of the window may do, read from its source, and that a breach is noticed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).resolve().parents[2] / "src" / "evident" / "ui"

NESTED_LOOPS = {"exec", "exec_", "processEvents", "QEventLoop", "sleep"}
BLOCKING = {"QMessageBox", "QInputDialog", "QErrorMessage", "QColorDialog", "QFontDialog"}
STATIC_DIALOGS = {"getOpenFileName", "getOpenFileNames", "getSaveFileName", "getExistingDirectory"}
MARKUP = {"setHtml", "setMarkdown", "insertHtml", "appendHtml"}
MAY = {
    "QLabel": {"widgets/text.py", "widgets/icon_label.py"},
    "markup": {"help_text.py", "copying.py"},  # our own pages; the clipboard
    "colour": {"tokens.py"},
    "style": {"theme.py"},
    "items": {"nesting.py"},
}
"""Modules in which a thing is done for all the others."""

HEX = re.compile(r"#[0-9A-Fa-f]{3,8}$")


def breaches(module: str, source: str) -> Iterator[str]:
    """Say what *source* does that a module called *module* may not."""
    for node in ast.walk(ast.parse(source)):
        for words in _said(module, node):
            yield f"{module}:{getattr(node, 'lineno', 0)} {words}"


def _said(module: str, node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        yield from _of_call(module, node)
    elif isinstance(node, ast.Name | ast.alias):
        name = node.id if isinstance(node, ast.Name) else node.name
        if name == "QLabel" and module not in MAY["QLabel"]:
            yield "QLabel may read words as markup: use plain_label() or IconLabel()"
        if name in BLOCKING:
            yield f"{name} blocks the window: put a band into the page, or open() a FormDialog"
    elif module not in MAY["colour"] and _is_colour(node):
        yield "a literal colour belongs into tokens.py"
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("evident"):
        for one in node.names:
            if one.name.startswith("_"):
                yield f"{one.name} is private to {node.module}"


def _is_colour(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return HEX.match(node.value) is not None
    named = isinstance(node, ast.Attribute) and _name(node.value) == "GlobalColor"
    return isinstance(node, ast.Attribute) and named and node.attr != "transparent"


def _of_call(module: str, call: ast.Call) -> Iterator[str]:
    name = _name(call.func)
    if name in NESTED_LOOPS | STATIC_DIALOGS:
        yield f"{name}() holds the window up: use open(), popup() or a task"
    if name in MARKUP and module not in MAY["markup"]:
        yield f"{name}() reads words as markup"
    if name == "setStyleSheet" and module not in MAY["style"]:
        yield "setStyleSheet(): styles stand in resources/style/app.qss"
    if name == "itemAt" and module not in MAY["items"]:
        yield "itemAt() keeps a half of what Qt deletes (ui/nesting.py): use indexOf() or a list"
    if name == "QColor" and any(isinstance(arg, ast.Constant) for arg in call.args):
        yield "a literal colour: use theme.colour()"
    if name == "setToolTip" and not _plain(call.args[0]):
        yield "setToolTip() of words that may be data: use plain_tip()"


def _plain(words: ast.expr) -> bool:
    if isinstance(words, ast.IfExp):
        return _plain(words.body) and _plain(words.orelse)
    return isinstance(words, ast.Constant) or (
        isinstance(words, ast.Call) and _name(words.func) == "plain_tip"
    )


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def test_no_module_of_the_window_breaks_a_rule() -> None:
    modules = sorted(UI.rglob("*.py"))
    assert len(modules) > 100
    found = [
        words
        for path in modules
        for words in breaches(path.relative_to(UI).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("dialog.exec()", "holds the window up"),
        ("QApplication.processEvents()", "holds the window up"),
        ("time.sleep(1)", "holds the window up"),
        ("QFileDialog.getOpenFileName(page)", "holds the window up"),
        ("QMessageBox.warning(page, 'a', 'b')", "blocks the window"),
        ("from PySide6.QtWidgets import QMessageBox", "blocks the window"),
        ("label = QLabel(concern.title)", "use plain_label()"),
        ("box.setHtml(words)", "as markup"),
        ("box.setStyleSheet('color: red')", "app.qss"),
        ("item = layout.itemAt(0)", "use indexOf()"),
        ("pen = QColor(1, 2, 3)", "use theme.colour()"),
        ("colour = '#16202B'", "belongs into tokens.py"),
        ("pen = QPen(Qt.GlobalColor.red)", "belongs into tokens.py"),
        ("row.setToolTip(concern.title)", "use plain_tip()"),
        ("row.setToolTip(f'{title}' if cut else '')", "use plain_tip()"),
        ("from evident.ui.theme import _style_sheet", "private"),
    ],
)
def test_a_breach_is_noticed(line: str, words: str) -> None:
    (found, *_) = breaches("pages/today.py", line)
    assert words in found


@pytest.mark.parametrize(
    "line",
    [
        "dialog.open()",
        "mark = IconLabel('star')",
        "row.setToolTip('Why this stage?')",
        "row.setToolTip(plain_tip(title) if cut else '')",
        "pixels.fill(Qt.GlobalColor.transparent)",
        "pen = QColor(tone.border)",
    ],
)
def test_what_is_allowed_is_let_be(line: str) -> None:
    assert not list(breaches("pages/today.py", line))
