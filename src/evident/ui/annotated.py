"""Saves the report with our answers in its margin: asks where, shows progress, offers to open."""

from pathlib import Path
from typing import TYPE_CHECKING

from evident.plan.annotated import latest_report
from evident.plan.phrases import counted
from evident.plan.records import Source
from evident.ui.asking import ask_where_to_save
from evident.ui.long_job import open_file, run_on, show_folder

if TYPE_CHECKING:
    from evident.operations.annotated import MadeReport
    from evident.ui.page import Page
    from evident.ui.tasks import Cancelled, Progress

WORDS = "Annotated report (PDF)…"


def save_latest(page: "Page") -> None:
    """Ask where to save the latest report with our answers; say so when there is none."""
    source = latest_report(page.session.plan)
    if source is None:
        page.say(
            "info",
            "There is no inspection report in this plan yet.",
            "Read one in at step 2 of Set-up; then it can be saved with your answers beside it.",
        )
        return
    ask_where(page, source)


def ask_where(page: "Page", source: Source) -> None:
    """Ask where to save one report with our answers in its margin."""
    from evident.operations.annotated import proposed_name

    name = proposed_name(page.session.plan, source, page.session.today)
    folder = page.session.store.path.parent
    title = "Save the report with your answers"
    ask_where_to_save(page, title, name, lambda out: save_to(page, source.id, out), folder)


def save_to(page: "Page", source_id: int, out: Path) -> None:
    """Make it as a long job of *page*. What is there already is left alone."""
    session = page.session
    page.leave()

    def work(progress: "Progress", cancelled: "Cancelled") -> "MadeReport":
        from evident.operations.annotated import save_annotated

        return save_annotated(
            session.store,
            source_id,
            out,
            today=session.today,
            progress=progress,
            cancelled=cancelled,
        )

    def told(made: "MadeReport") -> None:
        offers = (
            ("Open it", lambda: open_file(made.path, page.complain)),
            ("Show in folder", lambda: show_folder(made.path, page.complain)),
        )
        pages = f"{counted(made.pages, 'page')}, {counted(made.report_pages, 'page')} of the report"
        page.say("good", f"Saved: {pages}.", made.path.name, offers)

    run_on(page, "Making the annotated report", work, told)
