"""The history of the whole plan, as it is printed."""

from datetime import date

from evident.operations.history import lines
from evident.operations.printing.words import sheet
from evident.plan.phrases import counted
from evident.plan.sheet import Sheet, Table
from evident.store import Store


def plan_history_sheet(store: Store, today: date, limit: int = 1000) -> Sheet:
    """Give who changed what in the whole plan, and when, newest first."""
    found = lines(store, limit=limit)
    rows = tuple((line.when, line.who or "Not recorded", line.what) for line in found)
    table = Table(("When", "Who", "What"), (20, 25, 55), rows, "None. Nothing has changed yet.")
    whole = store.head.entries
    words = counted(whole, "change")
    if len(found) < whole:
        words = f"The latest {len(found)} of {whole:,} changes"
    return sheet(store.plan, today, "History of the whole plan", (table,), words)
