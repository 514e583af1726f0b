"""The layers hold, and a step across them would be noticed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def checkout(tmp_path):
    """Give a copy of the code to plant a fault in."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(
        ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.md")
    )
    return tmp_path


def lint_imports(checkout: Path) -> subprocess.CompletedProcess[str]:
    program = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert program, "lint-imports is not installed beside this Python"
    return subprocess.run(
        [program, "--no-cache"],
        cwd=checkout,
        env={**os.environ, "PYTHONPATH": str(checkout / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def plant(checkout: Path, file: str, line: str) -> None:
    path = checkout / "src" / "evident" / file
    path.write_text(path.read_text(encoding="utf-8") + f"\n\n{line}\n", encoding="utf-8")


PLANTED = (
    ("plan/dates.py", "evident.operations.packs", "Layers point downwards"),
    ("plan/dates.py", "evident.resources", "Layers point downwards"),
    ("outputs/__init__.py", "evident.store", "Layers point downwards"),
    ("plan/dates.py", "PySide6", "The plan knows nothing of Qt, SQL or PDF"),
    ("plan/dates.py", "sqlalchemy", "The plan knows nothing of Qt, SQL or PDF"),
    ("operations/packs.py", "PySide6", "No Qt below the window"),
    ("outputs/__init__.py", "sqlcipher3", "SQL stays in the store"),
)


def test_planted_violations_are_caught(checkout):
    """That none is there is one of the checks before the tests."""
    for file, imported, _ in PLANTED:
        plant(checkout, file, f"import {imported}")
    result = lint_imports(checkout)
    assert result.returncode != 0
    told = " ".join(result.stdout.split())
    for file, imported, contract in PLANTED:
        importer = "evident." + file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        assert f"{contract} BROKEN" in told
        assert f"{importer} -> {imported}" in told, imported


def test_a_new_package_must_be_given_a_place(checkout):
    extra = checkout / "src" / "evident" / "extras"
    extra.mkdir()
    (extra / "__init__.py").touch()
    result = lint_imports(checkout)
    assert result.returncode != 0
    assert "extras" in result.stdout
