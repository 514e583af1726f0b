"""Python's cyclic collector, kept to the GUI thread.

A collection starts in whatever thread makes the next object. In a pool thread it would destroy
widgets that stand in a cycle, and Qt then crashes the process (seen twice in CI, and in a
script of thirty lines each time).
"""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500
"""Milliseconds between two looks; a look without anything to collect costs microseconds."""


def keep_to_this_thread(owner: QObject) -> None:
    """Stop automatic collections, and collect from a timer of *owner* instead."""
    gc.disable()
    timer = QTimer(owner)
    timer.timeout.connect(collect_if_due)
    timer.start(EVERY)


def collect_if_due() -> None:
    """Collect the generations whose thresholds are passed, oldest first. For the GUI thread."""
    for generation in (2, 1, 0):
        if gc.get_count()[generation] > gc.get_threshold()[generation]:
            gc.collect(generation)
            return
