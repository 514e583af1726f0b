"""Commands that bring the whole plan out: a folder anybody can read, lists for Excel; and checking
a portfolio."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from evident.plan.phrases import counted
from evident.ui import tasks
from evident.ui.asking import ask_for_folder, ask_where_to_save
from evident.ui.commands import Command
from evident.ui.long_job import open_file, run_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from evident.operations.exporting import Exported
    from evident.ui.page import Page
    from evident.ui.tasks import Cancelled, Progress
    from evident.ui.window import MainWindow


def commands(window: "MainWindow") -> list[Command]:
    """Give the commands of the window that bring a plan out, and that check a portfolio."""

    def on_page(do: "Callable[[Page], object]") -> "Callable[[], object]":
        return lambda: do(window.page) if window.page is not None else None

    def made(
        name: str, words: str, do: "Callable[[Page], object]", icon: str, menu: str = "File"
    ) -> Command:
        return Command(name, words, on_page(do), icon=icon, menu=menu, group=3)

    return [
        made("plan.export", "Export the whole plan to a folder…", ask_folder, "download"),
        made(
            "plan.export.covered",
            "Export to hand on, names covered…",
            lambda page: ask_folder(page, names_covered=True),
            "eye-off",
        ),
        made("plan.export.xlsx", "Save lists for Excel…", ask_workbook, "file-spreadsheet"),
        made("portfolio.check", "Check a portfolio…", check, "shield-check", "Help"),
    ]


def check(page: "Page") -> None:
    """Open the window that checks a portfolio."""
    from evident.ui.dialogs.verify import VerifyDialog
    from evident.ui.pages.portfolio.places import SavedPlaces

    VerifyDialog(page, page.session, SavedPlaces(page).folder).open()


def ask_folder(page: "Page", *, names_covered: bool = False) -> None:
    """Ask in which folder the new folder is to stand."""
    which = "to hand on, names covered" if names_covered else "the whole plan, names included"
    title = f"Choose where to put the folder ({which})"
    export = partial(export_to, page, names_covered=names_covered)
    ask_for_folder(page.window(), title, export, page.session.store.path.parent)


def export_to(page: "Page", folder: Path, *, names_covered: bool = False) -> None:
    """Write the plan as a new folder in *folder*, as a long job of *page*."""
    session = page.session
    page.leave()

    def work(progress: "Progress", cancelled: "Cancelled") -> "Exported":
        from evident.operations.exporting import export_folder, proposed_name

        covered = " – names covered" if names_covered else ""
        return export_folder(
            session.store,
            folder / proposed_name(session.store, session.today, covered),
            session.today,
            names_covered=names_covered,
            progress=progress,
            cancelled=cancelled,
        )

    def told(done: "Exported") -> None:
        many = f"{counted(done.concerns, 'concern')}, {counted(done.items, 'item')}"
        offers = (
            ("Open it", lambda: open_file(done.path / "index.html", page.complain)),
            ("Show in folder", lambda: open_file(done.path, page.complain)),
        )
        words = f"{done.path.name}: {many}, {counted(done.files, 'file')}."
        if done.missing:
            words += f" Damaged in the plan, so not there: {', '.join(done.missing)}."
        if done.told:
            words += f" {' '.join(done.told)}"
        if not names_covered:
            words += " It holds private notes and names: keep it as safe as the plan."
        exported = "to hand on, names covered" if names_covered else "the whole plan"
        tone = "warn" if done.told or done.missing else "good"
        page.say(tone, f"Exported {exported}.", words, offers)

    run_on(page, "Exporting the plan", work, told, "You stopped it. Nothing was kept.")


def ask_workbook(page: "Page") -> None:
    """Ask where to save concerns, actions, evidence and checks for Excel."""
    from evident.operations.exporting import proposed_name

    name = proposed_name(page.session.store, page.session.today, ".xlsx")
    folder = page.session.store.path.parent
    ask_where_to_save(
        page,
        "Save lists for Excel: names in them are not covered",
        name,
        lambda out: save_workbook(page, out),
        folder,
        filters="Excel workbook (*.xlsx)",
    )


def save_workbook(page: "Page", out: Path) -> None:
    """Write the workbook in a task, and say what was cut."""
    store, today = page.session.store, page.session.today

    def work() -> "Exported":
        from evident.operations.exporting import export_workbook

        return export_workbook(store, out, today)

    def told(done: "Exported") -> None:
        words = f"{counted(done.concerns, 'concern')}, {counted(done.items, 'item')}."
        if done.cut:
            words += f" {counted(done.cut, 'long text')} cut to what a cell of Excel holds."
        words += " Names in it are not covered: keep it as safe as the plan."
        offers = (("Open it", lambda: open_file(out, page.complain)),)
        page.say("good", f"Saved {done.path.name}.", words, offers)

    tasks.run_task(page, work, told, page.complain)
