"""Garbage is collected in the GUI thread alone: elsewhere widgets would be destroyed there."""

import gc
import threading

from evident.ui import collecting


class Cycle:
    gone_in: list[str] = []

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        self.gone_in.append(threading.current_thread().name)


def busy() -> None:
    """Make far more objects than start a collection."""
    kept = [[number] for number in range(50_000)]
    assert kept


def test_a_busy_thread_collects_nothing_of_the_windows(qapp):
    assert not gc.isenabled()
    Cycle.gone_in.clear()
    Cycle()
    thread = threading.Thread(target=busy, name="pool")
    thread.start()
    thread.join()
    assert Cycle.gone_in == []
    kept = [[number] for number in range(50_000)]
    for _ in range(40):  # the oldest generation is due after a hundred of the youngest
        collecting.collect_if_due()
    gc.collect()
    assert kept
    assert Cycle.gone_in == [threading.current_thread().name]
