"""Looks for a fault that aborts the window: calls of PySide6 that lose references.

PySide6 6.12.0 under Python 3.11 takes one reference too many from None or True on many paint
calls and on signals; after some thousand of them the process dies. From Python 3.12 these
objects cannot die and the fault cannot be seen. Runs in a process of its own, so that an abort
fails this test only.
"""

import json
import os
import subprocess
import sys

import pytest

PROBE = """
import json, sys
from PySide6.QtCore import QLineF, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QGuiApplication, QImage, QPainter, QPen, QStaticText

app = QGuiApplication(sys.argv[:1])
image = QImage(60, 60, QImage.Format.Format_ARGB32)
stamp = QImage(8, 8, QImage.Format.Format_ARGB32)
stamp.fill(0)
painter = QPainter(image)
pen, brush, rectangle = QPen(QColor("navy")), QBrush(QColor("grey")), QRectF(1, 1, 20, 20)
words = QStaticText("Safe")

class Sender(QObject):
    told = Signal(bool)

def listen(flag):
    return None

sender = Sender()
sender.told.connect(listen)

def save_and_restore():
    painter.save()
    painter.restore()

calls = {
    "save and restore": save_and_restore,
    "setPen": lambda: painter.setPen(pen),
    "setBrush": lambda: painter.setBrush(brush),
    "setRenderHint": lambda: painter.setRenderHint(QPainter.RenderHint.Antialiasing, True),
    "fillRect": lambda: painter.fillRect(rectangle, brush),
    "drawRect": lambda: painter.drawRect(rectangle),
    "drawEllipse": lambda: painter.drawEllipse(rectangle),
    "drawArc": lambda: painter.drawArc(rectangle, 0, 1600),
    "drawLine": lambda: painter.drawLine(QLineF(0, 0, 9, 9)),
    "drawImage": lambda: painter.drawImage(QPointF(1, 1), stamp),
    "drawStaticText": lambda: painter.drawStaticText(QPointF(1, 9), words),
    "drawText": lambda: painter.drawText(rectangle, Qt.AlignmentFlag.AlignLeft, "Safe"),
    "signal": lambda: sender.told.emit(True),
}
spare = [None] * 100_000, [True] * 100_000  # so that a loss is counted, not died of
TIMES = 500
lost = {}
for name, call in calls.items():
    call()
    before = sys.getrefcount(None), sys.getrefcount(True)
    for _ in range(TIMES):
        call()
    after = sys.getrefcount(None), sys.getrefcount(True)
    lost[name] = [round((was - now) / TIMES) for was, now in zip(before, after, strict=True)]
painter.end()
print(json.dumps(lost))
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None cannot die from Python 3.12 on")
def test_painting_and_signals_lose_no_reference():
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"PySide6 aborted: {done.stderr[-2000:]}"
    losses = {name: lost for name, lost in json.loads(done.stdout).items() if any(lost)}
    assert losses == {}, "This PySide6 loses references to None or True; stay on 6.11."
