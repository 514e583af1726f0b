"""What may lie where in the checkout, and what no file of it may name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "resources", "tests", "packaging", ".ci")
TOP = {"pyproject.toml", "README.md", "src", "resources", "tests", "packaging"}
MADE = {"build", "dist"}
TEXTS = {".py", ".md", ".toml", ".json", ".txt", ".yml", ".cfg", ".ini", ".html", ".svg", ""}

# A slash by name, so that this file does not hold what it looks for.
SLASH = "/"
MACHINE_PATH = re.compile(
    rf"(?<![\w.:/-]){SLASH}(work|root|home/[a-z])/?[\w.]|(?<![\w.:/-]){SLASH}tmp/[\w.]"
)
PACKAGE_INDEX = re.compile(r"p[y]pi\.|python[h]osted|index-url\s*=")


def committed() -> Iterator[Path]:
    """Give every file of the checkout but what tools leave behind."""
    yield from (path for path in ROOT.iterdir() if path.is_file() and path.name != ".git")
    for folder in FOLDERS:
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


def texts() -> Iterator[tuple[str, str]]:
    for path in committed():
        if path.suffix in TEXTS:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}: {line.strip()[:120]}"
        for name, text in texts()
        for line in text.splitlines()
        if pattern.search(line)
    ]


def test_the_top_level_holds_only_what_was_agreed():
    shown = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert shown - MADE == TOP


def test_no_file_names_a_package_index():
    assert lines_with(PACKAGE_INDEX) == []


def test_no_file_names_a_path_of_somebody_s_machine():
    told = lines_with(MACHINE_PATH)
    invented = re.compile(rf"^tests/.*{SLASH}home/(ann|priya)\b")
    assert [line for line in told if not invented.search(line)] == []


@pytest.mark.parametrize(
    "line",
    [f"see {SLASH}work/main", f'open("{SLASH}root/x")', f"{SLASH}home/priya", f"{SLASH}tmp/a"],
)
def test_a_machine_path_would_be_seen(line):
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize(
    "line", ["work/life balance", "https://example.invalid/root/page", "/ work"]
)
def test_other_slashes_are_left_alone(line):
    assert not MACHINE_PATH.search(line)


# --- design.md D10: text of people meets reportlab through para() only ---

RAW = {"Paragraph", "XPreformatted", "Preformatted", "TableOfContents"}
MAY_USE_RAW = {"src/evident/outputs/text.py"}


def raw_calls(name: str, text: str) -> list[str]:
    """Give each call of a class that reads tags in its text, or of its module's attribute."""
    told = []
    if not any(raw in text for raw in RAW):
        return told
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if called in RAW:
                told.append(f"{name}:{node.lineno} {called}")
    return told


def test_text_of_people_meets_reportlab_only_through_para():
    found = [
        call
        for name, text in texts()
        if name.startswith("src/") and name.endswith(".py") and name not in MAY_USE_RAW
        for call in raw_calls(name, text)
    ]
    assert found == []


@pytest.mark.parametrize("line", ["Paragraph(x, style)", "platypus.Paragraph(x)"])
def test_a_raw_call_would_be_seen(line):
    assert raw_calls("a.py", line)
