"""What the window costs: the start against an empty PySide6 window, and each thing done in it.

Starts are whole processes, offscreen, the median of several with a warm disk; memory is the
peak of the process. What is done in the window is measured in one process, with the sample and
with ten times the sample, at the median and the 99th percentile.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "src")]
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_LOGGING_RULES"] = "qt.qpa.*=false"

STARTS = 11
TIMES = 100

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


def clock():
    return datetime(2026, 4, 21, 9, tzinfo=UTC)


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


def enlarge(plan, out, times):
    """Make a plan of *times* the sample, without its files: every record again, linked anew."""
    from evident.operations.plans import open_plan, start_plan
    from evident.plan.records import RECORDS, Involvement, Numbers, Service

    with open_plan(plan, clock=clock) as small, start_plan(out, "Ten", clock=clock) as big:
        kinds = [kind for kind in RECORDS if kind not in (Service, Numbers, Involvement)]
        with big.transaction("Enlarge") as tx:
            tx.put(replace(small.plan.service, id=big.plan.service.id))
            ids = {}
            for copy in range(times):
                for kind in kinds:
                    for record in () if copy and kind.__name__ in ONCE else small.plan.all(kind):
                        made = tx.put(replace(record, **moved(record, copy, ids)))
                        ids[kind, copy, record.id] = made.id


ONCE = {"Area", "Shift", "Person", "Source", "SourcePage", "PortfolioVersion"}


def moved(record, copy, ids):
    """Give the fields that differ in copy number *copy*: ids of what it points to, numbers."""
    from evident.store.shape import REFERENCES

    facts = {"id": 0}
    for field in fields(record):
        target, value = REFERENCES.get(field.name), getattr(record, field.name)
        if target is not None and value:
            which = 0 if target.__name__ in ONCE else copy
            facts[field.name] = ids.get((target, which, value))
        elif field.name in ("file", "covered_file"):
            facts[field.name] = ""
    kind = type(record).__name__
    if kind == "Concern":
        facts["reference"] = f"{record.reference[0]}{int(record.reference[1:]) + 20 * copy}"
    if kind == "Evidence":
        facts["number"] = record.number + 100 * copy
    return facts


def timed(work, times=None):
    """Give the median and the 99th percentile of *work*, in ms."""
    found, times = [], times or TIMES
    for number in range(times):
        began = time.perf_counter()
        work(number)
        found.append((time.perf_counter() - began) * 1000)
    return statistics.median(found), sorted(found)[int(times * 0.99) - 1]


def inside(plan, name):
    """Print what page change, edit to redraw and search per key cost with one plan."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    from evident.operations.concerns import change_concerns
    from evident.operations.plans import open_plan
    from evident.ui import tasks, theme
    from evident.ui.places import ENTRIES, Place, built
    from evident.ui.session import Session
    from evident.ui.settings import KeptSettings
    from evident.ui.window import MainWindow

    app = QApplication.instance() or QApplication([])
    theme.prepare(app, bundled_font=True)
    theme.apply(app)
    session = Session(open_plan(plan, clock=clock), clock)
    window = MainWindow(session, KeptSettings(plan.with_suffix(".json")))
    window.resize(1366, 768)
    window.go(window.first_place())
    window.show()

    def settle():
        while tasks.busy():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        app.processEvents()

    session.make_ready()
    settle()
    pages = [entry.name for entry in ENTRIES if entry.group and built(entry)]
    for page in pages:
        window.go(Place(page))
        settle()

    def change_page(number):
        window.go(Place(pages[number % len(pages)]))
        window.grab()

    report(name, "page change, drawn", timed(change_page))
    settle()
    window.go(Place("concerns"))
    settle()

    def edit(number):
        title = f"Edited {number}"
        session.do(window.page, lambda: change_concerns(session.store, ["S1"], title=title))
        settle()
        window.grab()

    report(name, "edit to redraw", timed(edit))
    words = "medicines audit nights first floor falls"

    def search(number):
        typed = words[: 1 + number % len(words)]
        session.store.search(typed)

    report(name, "search per key", timed(search))
    window.before_closing = None
    window.close()
    session.close()


def report(plan, what, found):
    print(f"{plan:12}{what:24}{found[0]:7.1f} ms   99th {found[1]:7.1f}")


def main():
    with tempfile.TemporaryDirectory(dir=ROOT) as name:
        folder = Path(name)
        sample, ten = folder / "sample.evident", folder / "ten.evident"
        # In a process of its own: a child's peak memory begins at its parent's.
        line = [sys.executable, "-m", "evident", "sample", str(sample)]
        environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
        subprocess.run(line, env=environment, check=True, stdout=subprocess.DEVNULL)
        starts(folder, sample)
        enlarge(sample, ten, 10)
        inside(sample, "sample")
        inside(ten, "ten times")


if __name__ == "__main__":
    main()
