"""What each screen prints, as a Sheet, and the sheet as a PDF: one function per screen.

A page gives one of these to Ctrl+P. Every function reads the store's plan as it stands, so it
belongs in a task.
"""

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
from evident.outputs.disk import save_new
from evident.plan.sheet import Sheet


def sheet_pdf(sheet: Sheet) -> bytes:
    """Give *sheet* as a PDF: A4, black and white safe, 25 mm left for holes."""
    from evident.outputs import sheets

    return sheets.sheet_pdf(sheet)


def save_pdf(content: bytes, out: Path) -> Path:
    """Write a printed sheet to *out*, whole or not at all. Raises UserError."""
    return save_new(content, out, "The PDF was not saved.")


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
