"""The annotated report: the inspection report with our answers in its margin, as a PDF."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from evident.operations.plans import today_in
from evident.outputs.annotated.making import MadeReport, make_annotated
from evident.outputs.text import safe_name
from evident.plan.annotated import AnnotatedReport, annotated_of
from evident.plan.errors import RecordMissing, UserError
from evident.plan.plan import Plan
from evident.plan.records import Source
from evident.plan.stages import standings
from evident.store import Store

__all__ = ["MadeReport", "proposed_name", "save_annotated"]

_NOT_SAVED = "The annotated report was not saved."


def save_annotated(
    store: Store,
    source_id: int,
    out: Path,
    *,
    today: date | None = None,
    overwrite: bool = False,
    progress: Callable[[str, int, int], None] = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MadeReport:
    """Save the report with each concern's passages outlined and its stage beside them.

    Raises UserError, leaving nothing half made, when the target exists (unless *overwrite*), is
    no place to write to, or the report's PDF cannot be used; Cancelled when it was stopped.
    """
    _refuse_target(out, overwrite, store.path)
    day = today or today_in(store.plan, store.clock())
    with store.read_snapshot() as held:
        report = _report(held.plan, source_id, day)
        try:
            return make_annotated(
                report, out, open_file=held.files.open, progress=progress, cancelled=cancelled
            )
        except OSError as fault:
            raise UserError(
                _NOT_SAVED,
                f"The folder {out.parent.name or out.parent} could not be written to, or is full.",
                "Nothing was changed. Choose another folder, then try again.",
            ) from fault


def _report(plan: Plan, source_id: int, day: date) -> AnnotatedReport:
    source = plan.all(Source).get(source_id)
    if source is None:
        raise RecordMissing(
            _NOT_SAVED, "The report is no longer in the plan.", "Look at the service page."
        )
    report = annotated_of(plan, source, day, standings(plan, day))
    if not (report.is_pdf or any(report.texts)):
        raise UserError(
            _NOT_SAVED,
            "Neither the report’s PDF nor its text is kept in this plan.",
            "Read the report in on the service page first.",
        )
    return report


def proposed_name(plan: Plan, source: Source, today: date) -> str:
    """Give "Sample House – inspection report with our answers – 2026-04-21.pdf"."""
    title = source.title or source.kind.label
    name = f"{plan.service.name} – {title}, with our answers – {today.isoformat()}.pdf"
    return safe_name(name)


def _refuse_target(out: Path, overwrite: bool, plan: Path) -> None:
    if not out.parent.is_dir():
        raise UserError(
            _NOT_SAVED,
            f"There is no folder {out.parent.name or out.parent}.",
            "Choose a folder that is there.",
        )
    try:
        out.lstat()
        there = not (overwrite and out.is_file()) or out.samefile(plan)
    except FileNotFoundError:
        there = False
    except OSError as fault:
        raise UserError(
            _NOT_SAVED,
            "Its name is too long, or the folder cannot be read.",
            "Choose a shorter name, or another folder.",
        ) from fault
    if there:
        raise UserError(
            _NOT_SAVED, f"{out.name} is already there.", "Give it another name, or replace it."
        )
