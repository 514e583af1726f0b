"""What may not be loaded before the manager sees the plan."""

import json
import os
import shutil
import subprocess
import sys

import pytest
from tests.once import sample_of

HEAVY = (
    "sqlmodel",
    "sqlalchemy",
    "alembic",
    "pydantic",
    "reportlab",
    "pikepdf",
    "pypdfium2",
    "PIL",
    "docx",
    "openpyxl",
    "cryptography",
    "evident.importers",
    "evident.outputs",
    "evident.operations.sample",
)

SCRIPT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from evident.app import paths
from evident.app.desktop import Desktop
from evident.ui.settings import KeptSettings

app = QApplication([])
desktop = Desktop(app, KeptSettings(Path(sys.argv[2])))
desktop.start(Path(sys.argv[1]))
told = {}

def look():
    told["modules"] = sorted(sys.modules)
    told["page"] = type(desktop.window.page).__name__
    told["title"] = desktop.window.windowTitle()
    QTimer.singleShot(0, desktop.window.close)

desktop.window.painted.connect(look)
app.exec()
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def at_first_frame(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    folder = tmp_path_factory.mktemp("first-frame")
    plan = folder / "Sample House.evident"
    shutil.copy(sample_of(tmp_path_factory), plan)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(plan), str(folder / "settings.json")],
        env=environment | {"PYTHONPATH": os.pathsep.join(["src", environment["PYTHONPATH"]])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    shutil.rmtree(folder, ignore_errors=True)
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_the_plan_is_on_the_screen(at_first_frame: dict[str, object]) -> None:
    assert at_first_frame["title"] == "Sample House – Evident"


def test_nothing_heavy_is_loaded_before_the_first_frame(at_first_frame: dict[str, object]) -> None:
    loaded = at_first_frame["modules"]
    assert isinstance(loaded, list)
    early = [
        name
        for name in loaded
        if any(name == heavy or name.startswith(f"{heavy}.") for heavy in HEAVY)
    ]
    assert early == []
