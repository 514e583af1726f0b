"""Reads tables out of a spreadsheet or a Word document: a file in, values out. Nothing is stored.

The reading is done in the worker process (reader); this half only asks. No formula and no macro
is ever run: what a cell showed when it was last saved is what is read.
"""

from collections.abc import Callable
from pathlib import Path

from evident.importers.aside import read_aside
from evident.importers.report import report_bytes
from evident.importers.tables.limits import HEADLINE
from evident.plan.errors import UserError
from evident.plan.tables import TableFile
from evident.worker import Limits

__all__ = ["read_tables_bytes", "table_bytes"]

_LIMITS = Limits(seconds=60, quiet_seconds=10, memory_mb=1024, reply_mb=128)


def table_bytes(path: Path) -> bytes:
    """Read the file of a plan whole. Raises UserError saying why it cannot be read."""
    try:
        return report_bytes(path)
    except UserError as refusal:
        reason = refusal.reason.replace("an inspection report", "an action plan")
        remedy = refusal.remedy.replace("report", "plan")
        raise UserError(HEADLINE, reason, remedy) from refusal


def read_tables_bytes(
    data: bytes,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> TableFile:
    """Read every table of a file: .xlsx, .xls, .ods, .csv or .docx, told by content.

    Raises UserError in three parts for one that is locked with a password, damaged, far too
    large or of another kind.
    """
    return read_aside(
        "evident.importers.tables.reader:read",
        data,
        _LIMITS,
        TableFile.from_json,
        HEADLINE,
        progress=progress,
        cancelled=cancelled,
    )
