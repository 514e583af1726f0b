"""Fetches the original of a report and has it looked at in the worker."""

from dataclasses import dataclass
from pathlib import Path

from evident.outputs.annotated.geometry import PageShape
from evident.outputs.annotated.leaves import Leaf, of_pdf, of_text
from evident.outputs.portfolio.sources import OpenFile, Stopped, Tell, copy_out
from evident.plan.annotated import AnnotatedReport
from evident.plan.errors import UserError
from evident.worker import Cancelled, Limits, WorkerFailed, run

_LOOK = "evident.outputs.annotated.look:look"
_LIMITS = Limits(seconds=60, memory_mb=2048, may_write=True)


@dataclass(frozen=True)
class Original:
    """What lies under our notes: pages of *file*, or our own setting of the text.

    *problem* says why the file, which is a PDF, could not be used.
    """

    report: AnnotatedReport
    leaves: tuple[Leaf, ...]
    file: str = ""
    problem: str = ""


def original_of(
    report: AnnotatedReport, room: Path, open_file: OpenFile, tell: Tell, stopped: Stopped
) -> Original:
    """Have the report's PDF made fit to be used; its text stands in for it where that fails."""
    if not report.is_pdf:
        return Original(report, tuple(of_text(report)))
    name = f"report-{report.source_id}"
    try:
        copy_out(open_file, report.file, room / f"{name}.in", stopped)
        arguments = {"folder": str(room), "name": name}
        found = run(_LOOK, arguments, limits=_LIMITS, progress=tell, cancelled=stopped).value
    except Cancelled:
        raise
    except WorkerFailed as failure:
        if failure.kind == "start":
            raise
        return Original(report, tuple(of_text(report)), problem=failure.reason)
    except (UserError, KeyError, FileNotFoundError):
        unread = "It could not be read from our plan file."
        return Original(report, tuple(of_text(report)), problem=unread)
    if found["problem"]:
        return Original(report, tuple(of_text(report)), problem=found["problem"])
    shapes = [_shape(numbers) for numbers in found["shapes"]]
    return Original(report, tuple(of_pdf(report, shapes)), file=found["file"])


def _shape(numbers: list[float]) -> PageShape:
    wide, high, left, bottom, turn, before, behind = numbers
    return PageShape(wide, high, left, bottom, int(turn), (before, behind))
