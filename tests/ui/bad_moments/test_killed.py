"""The program is killed while somebody types: the words are back, and Carry on leads to them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.bad_moments.conftest import Opens
from tests.ui.conftest import clock
from tests.ui.driving import Hand

from evident.operations.plans import open_plan
from evident.ui.places import Place
from evident.ui.session import Session

WORDS = "Menus are checked at every handover – each day."
TYPES = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tests.ui.conftest import clock
from evident.operations.plans import open_plan
from evident.ui import tasks, theme
from evident.ui.places import Place
from evident.ui.session import Session
from evident.ui.settings import KeptSettings
from evident.ui.window import MainWindow

app = QApplication([])
theme.prepare(app)
theme.apply(app, "light", 100)
path, words = Path(sys.argv[1]), sys.argv[2]
session = Session(open_plan(path, clock=clock, who="Manager"), clock)
window = MainWindow(session, KeptSettings(path.with_name("settings.json")))
window.go(Place("concern", "W4", "question:1"))
window.show()
window.start_work()

def typed():
    if tasks.busy():
        QTimer.singleShot(100, typed)
        return
    box = window.page.questions[1].box
    box.setFocus()
    box.setPlainText(words)
    QTimer.singleShot(1000, written)

def written():
    # A second of this process, which may be a starved one, and what it began is on the disk.
    if tasks.busy():
        QTimer.singleShot(10, written)
        return
    print("a second ago", flush=True)

QTimer.singleShot(500, typed)
app.exec()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is of Linux and macOS")
def test_words_of_a_second_ago_are_back_with_carry_on(
    qtbot: QtBot, opens: Opens, sample_session: Session, hand: Hand
) -> None:
    path = sample_session.store.path
    sample_session.close()
    typist = subprocess.Popen(
        [sys.executable, "-c", TYPES, str(path), WORDS],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "src:."},
        cwd=Path(__file__).parents[3],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert typist.stdout is not None
    assert typist.stdout.readline() == "a second ago\n"
    typist.send_signal(signal.SIGKILL)
    typist.wait()
    typist.stdout.close()

    again = Session(open_plan(path, clock=clock, who="Manager"), clock)
    window = opens(again)
    hand.settle()
    hand.press("Carry on")

    assert window.place == Place("concern", "W4", "question:1")
    box = hand.wait_for(
        QPlainTextEdit, lambda one: one.accessibleName().startswith("Question 1:"), "question 1"
    )
    assert box.toPlainText() == WORDS
    assert QApplication.focusWidget() is box
    assert box.textCursor().atEnd()
    window.close()
    assert again.store.drafts.all() == () or WORDS in [d.text for d in again.store.drafts.all()]
    again.close()
