"""What is done in the open window: every screen opened, every edit shown, each timed.

A screen is open, and an edit is shown, when the whole window has been drawn with it. What a
page learns afterwards (from history or files) is not waited for; the longest time the window
then stood still is given beside it. Wall-clock and the processor's time of the whole process,
at the median and the 99th percentile. *Bare* is the same window drawn with nothing changed.
"""

import statistics
import time
from datetime import UTC, datetime
from functools import partial
from itertools import cycle, islice
from pathlib import Path

TIMES = 100
GOAL = 50
NOW = datetime(2026, 4, 21, 9, tzinfo=UTC)


def clock():
    return NOW


class Inside:
    """One window on one plan, and the acts that are timed in it."""

    def __init__(self, plan: Path, times: int = TIMES):
        from PySide6.QtWidgets import QApplication

        from evident.operations.plans import open_plan
        from evident.ui import theme
        from evident.ui.session import Session
        from evident.ui.settings import KeptSettings
        from evident.ui.window import MainWindow

        self.times = times
        self.app = QApplication.instance() or QApplication([])
        theme.prepare(self.app, bundled_font=True)
        theme.apply(self.app)
        self.session = Session(open_plan(plan, clock=clock), clock)
        self.window = MainWindow(self.session, KeptSettings(plan.with_suffix(".json")))
        self.window.resize(1366, 768)
        self.window.go(self.window.first_place())
        self.window.show()
        self.session.make_ready()
        self.settle()
        plan = self.session.plan
        self.references = [concern.reference for concern in plan.concerns]
        self.told = 0
        self.session.changed.connect(self._count)

    def _count(self, change):
        self.told += 1

    def settle(self):
        """Let everything under way end; give how long the window stood still at most, in ms."""
        from PySide6.QtCore import QEventLoop, QTimer

        from evident.ui import tasks

        worst = 0.0
        end = time.perf_counter() + 0.25  # the sidebar counts a moment later
        nudge = QTimer(interval=1)
        nudge.start()
        while tasks.busy() or time.perf_counter() < end:
            began = time.perf_counter()
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            worst = max(worst, time.perf_counter() - began)
        return worst * 1000

    def drawn(self):
        """Lay out and draw what has changed, as the next frame would."""
        from PySide6.QtCore import QEvent

        self.app.sendPostedEvents()
        self.app.processEvents()
        self.app.sendEvent(self.window, QEvent(QEvent.Type.UpdateRequest))

    def drawn_whole(self):
        self.window.repaint()

    def shown(self, work):
        """Do one change and wait until the page has heard of it and is drawn."""
        from PySide6.QtCore import QEventLoop

        told = self.told
        self.session.do(self.window.page, work)
        while self.told == told:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        self.drawn()

    def close(self):
        self.window.before_closing = None
        self.window.close()
        self.session.close()

    # --- screens --------------------------------------------------------------------------------

    def screens(self):
        """Give the name of each screen with what opens it the nth time."""
        from evident.ui.places import BY_NAME, Place, built

        made = {}
        for name in ("today", "concerns", "evidence", "checks", "governance", "portfolio"):
            if name in BY_NAME and built(BY_NAME[name]):
                made[name] = [Place(name)]
        made["one concern"] = [Place("concern", ref) for ref in self.references[::3]]
        made["readiness"] = [Place("readiness")]
        questions = ("safe", "effective", "caring", "responsive", "well-led")
        made["key question"] = [Place("readiness", detail=one) for one in questions]
        made["checks made"] = [Place("checks", detail="done")]
        for tab in ("people", "places", "reports", "letters"):
            made[f"service, {tab}"] = [Place("service", detail=tab)]
        made["settings"] = [Place("settings")]
        return made

    def open_view(self, name):
        from evident.ui.places import Place

        self.window.go(Place("concerns"))
        if self.window.page.view != name:
            self.window.page.show_view(name)


def measured(inside, works, between=lambda number: None):
    """Time *works*; give median and 99th of wall and of the processor, and the worst stillness."""
    wall, processor, still = [], [], 0.0
    for number, work in enumerate(works):
        between(number)
        inside.settle()
        began, busy = time.perf_counter(), time.process_time()
        work()
        processor.append((time.process_time() - busy) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
        still = max(still, inside.settle())
    return middle_and_end(wall), middle_and_end(processor), still


def middle_and_end(found):
    """Give the median and the 99th percentile."""
    return statistics.median(found), sorted(found)[max(0, -(-len(found) * 99 // 100) - 1)]


def title_of(plan, what, found, bare):
    (median, end), (busy, busy_end), still = found
    late = "  over" if end > GOAL else ""
    print(
        f"{plan:5}{what:34}{median:7.1f}{end:7.1f}{busy:9.1f}{busy_end:7.1f}"
        f"{median / bare:9.1f} x{still:9.1f}{late}",
        flush=True,
    )


def head():
    columns = ("ms: median", "99th", "cpu med.", "99th", "of bare", "then still")
    print(f"{'':39}" + "".join(f"{name:>9}" for name in columns))


def time_all(plan: Path, name: str, times: int = TIMES, only: str = ""):
    """Print what each screen and each edit costs with one plan."""
    from tests.benchmarks.edits import edits

    inside = Inside(plan, times)
    inside.app.processEvents()
    (bare, _), _, _ = found = measured(inside, [inside.drawn_whole] * times)
    head()
    title_of(name, "bare: the window drawn again", found, bare)
    draft = inside.session.store.drafts.keep
    found = measured(inside, [lambda: draft("bench", "words")] * times)
    title_of(name, "bare: a row on the disk", found, bare)
    for what, places in inside.screens().items():
        if only in what:
            first = measured(inside, [partial(opened, inside, places[0])])
            title_of(name, f"open {what}, first time", first, bare)
            change = partial(touch, inside, what)
            works = [partial(opened, inside, place) for place in islice(cycle(places), times)]
            title_of(name, f"open {what}", measured(inside, works, change), bare)
    for view in ("map", "board"):
        if only in view and view in views(inside):
            measured(inside, [lambda v=view: viewed(inside, v)])
            change = partial(touch, inside, view)  # words of its own, or nothing would change
            works = [lambda v=view: viewed(inside, v)] * times
            title_of(name, f"open concerns as {view}", measured(inside, works, change), bare)
            inside.open_view("table")
    for what, work, between in edits(inside):
        if only in what:
            works = [lambda n=number, work=work: inside.shown(work(n)) for number in range(times)]
            title_of(name, what, measured(inside, works, between), bare)
    if only in "inspector view":
        time_view(inside, name, bare)
    inside.close()


def time_view(inside, name, bare):
    """Print what a page of the Inspector view costs: the next one, and one jumped to unread."""
    from evident.ui.inspector.entering import enter

    window = inside.window
    view = enter(window)
    view.resize(1366, 768)
    while view.view is None:
        inside.settle()
    main, inside.window = view.main, view
    references = [concern.reference for concern in view.view.concerns]

    def turned(act):
        act()
        inside.drawn()

    main.go_to_concern(references[0])
    works = [partial(turned, partial(main.turn, 1))] * min(inside.times, len(main.places.order))
    title_of(name, "inspector view: next page", measured(inside, works), bare)
    jumps = [references[n * 7 % len(references)] for n in range(min(inside.times, len(references)))]
    works = [partial(turned, partial(main.go_to_concern, one)) for one in jumps]

    def unread(_number):
        main.places._kept.forget()  # as just after the view was entered
        main._ahead.stop()

    title_of(name, "inspector view: a jump", measured(inside, works, unread), bare)
    main.walk_through()
    main.turn(-main.walk.at)
    works = [partial(turned, partial(main.turn, 1))] * min(inside.times, max(main.walk.stops, 1))
    title_of(name, "inspector view: next passage", measured(inside, works), bare)
    inside.window = window
    view.leave()


def views(inside):
    from evident.ui.places import Place

    inside.window.go(Place("concerns"))
    return [key for key in ("map", "board") if hasattr(inside.window.page, key)]


def viewed(inside, view):
    inside.open_view(view)
    inside.drawn()


def opened(inside, place):
    inside.window.go(place)
    inside.drawn()


def touch(inside, what, number):
    """Change something while another page is in view, so that the page timed is out of date."""
    from evident.operations.concerns import change_concerns
    from evident.ui.places import Place

    inside.window.go(Place("settings" if what != "settings" else "readiness"))
    inside.drawn()
    title = f"Touched {number} for {what}"
    reference = inside.references[number % len(inside.references)]
    inside.shown(lambda: change_concerns(inside.session.store, [reference], title=title))
