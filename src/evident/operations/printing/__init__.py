"""What each screen prints, as a Sheet, and the sheet as a PDF: one function per screen.

A page gives one of these to Ctrl+P. Every function reads the store's plan as it stands, so it
belongs in a task.
"""

from evident.operations.printing.concern import concern_sheet, history_sheet
from evident.operations.printing.history import plan_history_sheet
from evident.operations.printing.lists import checks_sheet, concerns_sheet, evidence_sheet
from evident.operations.printing.map import map_sheet
from evident.operations.printing.question import question_sheet, readiness_sheet
from evident.operations.printing.service import service_sheet
from evident.operations.printing.today import handover_sheet
from evident.plan.sheet import Sheet


def sheet_pdf(sheet: Sheet) -> bytes:
    """Give *sheet* as a PDF: A4, black and white safe, 25 mm left for holes."""
    from evident.outputs import sheets

    return sheets.sheet_pdf(sheet)


__all__ = [
    "checks_sheet",
    "concern_sheet",
    "concerns_sheet",
    "evidence_sheet",
    "handover_sheet",
    "history_sheet",
    "map_sheet",
    "plan_history_sheet",
    "question_sheet",
    "readiness_sheet",
    "service_sheet",
    "sheet_pdf",
]
