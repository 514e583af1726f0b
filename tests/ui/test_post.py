"""What threads bring: nothing a job holds is let go in a thread, and nobody gone is told."""

import gc
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject, Qt

from evident.plan.errors import UserError
from evident.ui import tasks
from evident.ui.post import Job, Post


class Held:
    """Says in which thread it was let go, as a widget in a closure would be."""

    def __init__(self, told):
        self._told = told

    def __del__(self):
        self._told.append(threading.current_thread())


@pytest.mark.parametrize("fails", [False, True])
def test_what_a_job_holds_is_let_go_in_the_gui_thread(qtbot, fails):
    post, owner, told, go_on = Post(), QObject(), [], threading.Event()

    def job(held):
        def work(_):
            if fails:
                raise UserError(f"No {held is None}.", "", "")
            return held

        return Job(owner, work, lambda _: None, lambda _: None)

    # the thread stands still just after it has told the end, while the GUI thread delivers
    post._ended.connect(lambda _: go_on.wait(5), Qt.ConnectionType.DirectConnection)
    thread = threading.Thread(target=post.take(job(Held(told))))
    thread.start()
    qtbot.waitUntil(lambda: not post.jobs, timeout=5000)
    gc.collect()  # an error and its traceback hold each other
    assert told == [threading.main_thread()]
    go_on.set()
    thread.join()


def test_nobody_is_told_who_has_gone(qtbot):
    gate, told = threading.Event(), []
    owner = QObject()

    def work(progress, _cancelled):
        gate.wait(5)
        progress("Half", 1, 2)

    running = tasks.run_long(owner, work, told.append, told.append, lambda *step: told.append(step))
    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: running.over, timeout=5000)
    assert told == []


def test_progress_comes_before_the_end(qtbot):
    told, owner = [], QObject()

    def work(progress, _cancelled):
        progress("Half", 1, 2)
        return "whole"

    tasks.run_long(owner, work, told.append, told.append, lambda *step: told.append(step))
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert told == [("Half", 1, 2), "whole"]


def test_what_waits_to_begin_is_forgotten_when_all_stops(qtbot):
    told, owner = [], QObject()
    tasks.run_task(owner, lambda: told.append("begun"), told.append, told.append, after=50)
    tasks.stop_all()
    qtbot.waitUntil(lambda: not tasks.busy(), timeout=5000)
    assert told == []


def test_who_keeps_a_running_job_keeps_nothing_of_it(qtbot):
    told, owner = [], QObject()

    def begun(held):
        return tasks.run_long(owner, lambda *_: held, lambda _: None, lambda _: None)

    running = begun(Held(told))
    qtbot.waitUntil(lambda: running.over, timeout=5000)
    assert told
    assert not running.stopped


def test_a_thread_that_outlives_the_program_says_nothing():
    post, done = Post(), []
    begin = post.take(Job(QObject(), lambda _: done.append(1), lambda _: None, lambda _: None))
    shiboken6.delete(post)
    begin()
    assert done == [1]
