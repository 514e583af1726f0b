"""What each screen prints, as a Sheet, and the sheet as a PDF: one function per screen.

A page gives one of these to Ctrl+P. Every function reads the store's plan as it stands, so it
belongs in a task.
"""

import errno
import os
from pathlib import Path

from evident.operations.printing.check import check_sheet
from evident.operations.printing.concern import concern_sheet, history_sheet
from evident.operations.printing.governance import (
    meeting_sheet,
    meetings_sheet,
    risks_sheet,
)
from evident.operations.printing.history import plan_history_sheet
from evident.operations.printing.lists import checks_sheet, concerns_sheet, evidence_sheet
from evident.operations.printing.map import map_sheet
from evident.operations.printing.names import name_key_sheet
from evident.operations.printing.question import question_sheet, readiness_sheet
from evident.operations.printing.report import report_sheet
from evident.operations.printing.service import service_sheet
from evident.operations.printing.today import handover_sheet
from evident.plan.errors import UserError
from evident.plan.sheet import Sheet

FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def sheet_pdf(sheet: Sheet) -> bytes:
    """Give *sheet* as a PDF: A4, black and white safe, 25 mm left for holes."""
    from evident.outputs import sheets

    return sheets.sheet_pdf(sheet)


def save_pdf(content: bytes, out: Path) -> Path:
    """Write a printed sheet to *out*, whole or not at all. Raises UserError."""
    from evident.outputs import sheets

    if os.path.lexists(out):
        raise UserError(
            "The PDF was not saved.",
            f"There is already a file called {out.name} in that folder.",
            "Give it another name.",
        )
    try:
        sheets.write_whole(content, out)
    except OSError as fault:
        full = fault.errno in FULL
        raise UserError(
            "The PDF was not saved.",
            "There is not enough space left there."
            if full
            else f"The folder {out.parent.name or out.parent} could not be written to.",
            "Free some space or choose another folder, then try again.",
        ) from fault
    return out


__all__ = [
    "check_sheet",
    "checks_sheet",
    "concern_sheet",
    "concerns_sheet",
    "evidence_sheet",
    "handover_sheet",
    "history_sheet",
    "map_sheet",
    "meeting_sheet",
    "meetings_sheet",
    "name_key_sheet",
    "plan_history_sheet",
    "question_sheet",
    "readiness_sheet",
    "report_sheet",
    "risks_sheet",
    "save_pdf",
    "service_sheet",
    "sheet_pdf",
]
