"""Reads an inspection report: a file in, facts and draft concerns out. Nothing is stored."""

import stat
from collections.abc import Callable
from pathlib import Path

from evident.importers.aside import read_aside
from evident.plan.errors import UserError
from evident.plan.reading import Reading
from evident.worker.frames import Limits

__all__ = ["read_report", "read_report_bytes", "report_bytes"]

LARGEST = 200 * 1024 * 1024
_HEADLINE = "The report was not read."
_SHORTER = "Copy the report's own text, and nothing else, into a new file, then choose that file."
_LIMITS = Limits(seconds=120, quiet_seconds=9, memory_mb=1536, reply_mb=256)


def read_report(
    path: Path | str,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """Read the report at *path*: PDF, text, saved web page or Word document, told by content.

    *progress* is called with (pages read, pages). Raises UserError in three parts for a file
    that is missing, empty, locked, damaged, a scan, too long, or not a document; a document
    without concerns is a Reading with a warning.
    """
    return read_report_bytes(report_bytes(Path(path)), progress=progress, cancelled=cancelled)


def read_report_bytes(
    data: bytes,
    *,
    keep_scan: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Reading:
    """Read a report from its bytes, such as text pasted from the web page (UTF-8).

    With *keep_scan* a PDF without text is a Reading with a warning, for reading by eye.
    """
    pageless = b"%PDF-" not in data[:1024]  # nobody can print some of its pages
    return read_aside(
        "evident.importers.report.reader:read",
        data,
        _LIMITS,
        Reading.from_json,
        _HEADLINE,
        arguments={"keep_scan": keep_scan},
        remedies=lambda kind: _SHORTER if pageless and kind in ("time", "memory") else None,
        progress=progress,
        cancelled=cancelled,
    )


def report_bytes(path: Path) -> bytes:
    """Read the file whole; a report is small. Raises UserError saying why it cannot be read."""
    try:
        if path.is_dir():
            raise UserError(
                _HEADLINE, "It is a folder, not a file.", "Open the folder and choose the report."
            )
        found = path.stat()
        size = found.st_size
        if not stat.S_ISREG(found.st_mode):  # a pipe or a device need never end
            raise UserError(
                _HEADLINE, "It is a device, not a file.", "Choose the report's own file."
            )
        if size > LARGEST:
            raise UserError(
                _HEADLINE,
                f"It has {size // 1_000_000:,} MB; an inspection report is far smaller.",
                "Print the pages of the report to a new PDF, then choose that file.",
            )
        data = path.read_bytes()
    except FileNotFoundError as fault:
        raise UserError(
            _HEADLINE,
            "The file is no longer there, or its name was typed wrongly.",
            "Look for it in its folder and choose it again.",
        ) from fault
    except (OSError, ValueError) as fault:  # ValueError: a name with a null character
        raise UserError(
            _HEADLINE,
            "This PC does not let the program open the file.",
            "Close it in other programs, or copy it to your Documents folder and choose the copy.",
        ) from fault
    if not data:
        raise UserError(
            _HEADLINE, "This file is empty: it has no bytes.", "Download or copy the report again."
        )
    return data
