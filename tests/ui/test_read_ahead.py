"""The pages are read ahead while nothing goes on, and never while something does."""

import sys

from PySide6.QtCore import QObject

from evident.ui import read_ahead, tasks
from evident.ui.read_ahead import ReadAhead


def test_every_page_is_read_while_nothing_goes_on(qtbot, monkeypatch):
    busy, read = [True], []
    monkeypatch.setattr(tasks, "busy", lambda: busy[0])
    monkeypatch.setattr(read_ahead, "page_class", read.append)
    monkeypatch.setattr(read_ahead, "PAUSE", 1)
    over = QObject()
    ReadAhead(over)
    qtbot.wait(20)
    assert not read
    busy[0] = False
    qtbot.waitUntil(lambda: "settings" in read)
    assert {"today", "concerns", "concern", "evidence", "checks", "portfolio"} <= set(read)
    assert set(read_ahead.BELOW) <= set(sys.modules)
