"""What the window costs: the start against an empty PySide6 window, and each thing done in it.

Starts are whole processes, offscreen, the median of several with a warm disk; memory is the
peak of the process. What is done in the window is measured in one process (``inside``), with a
plan of a year's shape, ten and fifty times as large.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"

STARTS = 11

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        QTimer.singleShot(0, app.quit)
app = QApplication([])
window = Window()
window.resize(1366, 768)
window.show()
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from evident.app.desktop import Desktop
from evident.ui.settings import KeptSettings
app = QApplication([])
desktop = Desktop(app, KeptSettings(Path(sys.argv[2])))
desktop._after_first_frame = lambda: None
desktop.start(Path(sys.argv[1]))
desktop.window.painted.connect(lambda: QTimer.singleShot(0, app.quit))
app.exec()
"""


def start(script, *arguments):
    """Give seconds, seconds of the processor and peak memory in MB of one whole process."""
    began = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", script, *arguments], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = status
    assert status == 0, "the window did not start"
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def starts(folder, plan):
    """Print the start of our window beside that of an empty one, taken in turns."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "cache")
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    os.environ["XDG_STATE_HOME"] = str(folder)
    ours, bare = [], []
    for _ in range(STARTS + 1):
        bare.append(start(BARE))
        ours.append(start(OURS, str(plan), str(folder / "settings.json")))
    bare, ours = bare[1:], ours[1:]
    middle = statistics.median
    rows = (("first frame", 0, "ms", 1000), ("processor", 1, "ms", 1000), ("memory", 2, "MB", 1))
    for name, place, unit, scale in rows:
        one, two = middle(b[place] for b in bare), middle(o[place] for o in ours)
        print(
            f"{name:24}{two * scale:8.0f} {unit}   bare {one * scale:6.0f}   {two / one:.2f} x bare"
        )


def main():
    """Take ``--quick`` for ten of each in place of a hundred, else the sizes wanted: 1 10 50."""
    from tests.benchmarks.inside import TIMES, time_all
    from tests.year.enlarged import enlarge, make_year

    quick = "--quick" in sys.argv
    sizes = [int(size) for size in sys.argv[1:] if size.isdecimal()] or [1, 10, 50]
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        folder = Path(name)
        sample = folder / "sample.evident"
        # In a process of its own: a child's peak memory begins at its parent's.
        line = [sys.executable, "-m", "evident", "sample", str(sample)]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        subprocess.run(line, env=environment, check=True, stdout=subprocess.DEVNULL)
        if not quick:
            starts(folder, sample)
        year = folder / "year.evident"
        make_year(year).close()
        for size in sizes:
            plan = folder / f"x{size}.evident"
            enlarge(year, plan, size)
            time_all(plan, f"x{size}", 10 if quick else TIMES)


if __name__ == "__main__":
    main()
