"""Puts a backup in place of the plan that is open, or brings one back where there is none."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evident.app import clock
from evident.plan.errors import UserError
from evident.ui import tasks
from evident.ui.asking import PLANS, ask_for_file
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.app.desktop import Desktop
    from evident.operations.backups import Restored

_WHEN = re.compile(r" \(\d{4}-\d{2}-\d{2} \d{4}(?: \d+)?\)$")
"""What a backup's name says beyond its plan's: Alder Lodge (2026-04-21 1605)."""


def ask(desktop: "Desktop") -> None:
    """Let the manager choose a backup: in Settings beside the open plan, else from the welcome."""
    window = desktop.window
    if window is not None:
        window.go(Place("settings"))
        choose: Callable[[], object] | None = getattr(window.page, "choose_backup", None)
        if choose is not None:
            choose()
        return
    bring = partial(bring_back, desktop)
    ask_for_file(desktop.in_front(), "Restore a backup", bring, PLANS, desktop.folder())


def bring_back(desktop: "Desktop", copy: Path) -> None:
    """Restore *copy* among the plans, under the name of the plan it was made of."""
    name = _WHEN.sub("", copy.stem) + copy.suffix
    _restore(desktop, copy, desktop.folder() / name)


def in_place(desktop: "Desktop", copy: Path) -> None:
    """Close the plan that is open, put *copy* in its place, open it again."""
    if desktop.session is not None:
        path = desktop.session.store.path
        desktop.change_plan(lambda: _restore(desktop, copy, path))


def _restore(desktop: "Desktop", copy: Path, path: Path) -> None:
    there = path.exists()
    desktop.welcome()
    desktop.wait_with("Restoring the backup")

    def work(progress: tasks.Progress, cancelled: tasks.Cancelled) -> "Restored":
        from evident.operations.backups import restore

        path.parent.mkdir(parents=True, exist_ok=True)
        return restore(copy, path, clock=clock.now)

    def done(restored: "Restored") -> None:
        desktop.open(path, Place("settings"))
        kept = f" What you had is kept as {restored.set_aside.name}." if restored.set_aside else ""
        if desktop.window is not None and desktop.window.page is not None:
            desktop.window.page.tell(f"Restored.{kept}")

    def failed(error: UserError) -> None:
        if there:
            desktop.open(path)
        desktop.complain(error)

    tasks.run_long(desktop, work, done, failed)
