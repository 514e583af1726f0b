"""Makes a plan of a folder that was exported, and opens it."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evident.app import clock
from evident.plan.errors import UserError
from evident.ui import tasks
from evident.ui.asking import PLANS, ask_for_folder, ask_where_to_save
from evident.ui.long_job import run_on

if TYPE_CHECKING:
    from evident.app.desktop import Desktop
    from evident.operations.importing import Imported

_WORDS = "Taking in the exported folder"


def ask(desktop: "Desktop") -> None:
    """Let the manager choose the folder, then where the new plan is to be kept."""
    beside = desktop.session.store.path.parent if desktop.session is not None else desktop.folder()
    look = partial(look_at, desktop)
    ask_for_folder(desktop.in_front(), "Choose the exported folder", look, beside)


def look_at(desktop: "Desktop", folder: Path) -> None:
    """Ask for a place once the folder is one a plan can be made of; else say why not.

    Where an exported folder lies in the one that was chosen, as when exporting, it is meant.
    """

    def look(_: tasks.Progress, __: tasks.Cancelled) -> Path:
        from evident.operations.importing import check_folder, folder_meant

        meant = folder_meant(folder)
        check_folder(meant)
        return meant

    def found(meant: Path) -> None:
        ask_where(desktop, meant)

    if desktop.window is not None and desktop.window.page is not None:
        desktop.window.page.put_away_error()
    tasks.run_long(desktop, look, found, desktop.complain)


def ask_where(desktop: "Desktop", folder: Path) -> None:
    """Ask where the plan that is made of *folder* is to be kept."""
    place = desktop.folder()
    ask_where_to_save(
        desktop.in_front(),
        "Choose where the new plan is kept",
        f"{folder.name}.evident",
        lambda path: take_in(desktop, folder, path),
        place if place.is_dir() else folder.parent,
        filters=PLANS,
    )


def take_in(desktop: "Desktop", folder: Path, path: Path) -> None:
    """Make the plan as a long job with Cancel; then close what is open, and open it."""
    who = desktop.settings.value.working_as

    def work(progress: tasks.Progress, cancelled: tasks.Cancelled) -> "Imported":
        from evident.operations.importing import import_folder

        return import_folder(
            folder, path, clock=clock.now, who=who, progress=progress, cancelled=cancelled
        )

    def done(made: "Imported") -> None:
        desktop.change_plan(lambda: _open(desktop, made))

    page = desktop.window.page if desktop.window is not None else None
    if page is not None:
        page.leave()
        run_on(page, _WORDS, work, done, "You stopped it. No plan was made.")
        return

    def failed(error: UserError) -> None:
        desktop.stop_waiting()
        if not error.stopped:
            desktop.complain(error)

    running = tasks.run_long(desktop, work, done, failed, desktop.show_waiting)
    desktop.wait_with(_WORDS, running.cancel)


def _open(desktop: "Desktop", made: "Imported") -> None:
    """Open the new plan, and say there what came with it and what did not."""
    desktop.open(made.path)
    if desktop.window is not None and desktop.window.page is not None:
        desktop.window.page.notice(made.opened_words)
