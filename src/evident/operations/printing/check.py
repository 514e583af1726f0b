"""The record of one check as a sheet."""

from datetime import date

from evident.operations.printing.words import listed_links, sheet
from evident.plan.dates import long_date
from evident.plan.errors import RecordMissing
from evident.plan.portfolio.check_record import record_parts
from evident.plan.portfolio.checks import check_entry
from evident.plan.records import Check, Evidence
from evident.plan.sheet import Sheet
from evident.store import Store


def check_sheet(store: Store, today: date, check_id: int) -> Sheet:
    """Give the record of a check: what was looked at, found, said by staff, and what followed.

    Raises RecordMissing when it is no longer in the plan.
    """
    plan = store.plan
    check = plan.all(Check).get(check_id)
    if check is None:
        raise RecordMissing(
            "The check was not printed.",
            "It is no longer in the plan.",
            "Undo its removal, or print another one.",
        )
    entry = check_entry(plan, check, {concern.id: concern for concern in plan.concerns})
    records = [item for item in plan.all(Evidence).where("check_id", check.id) if not item.file]
    facts = [("Evidence number", item.reference) for item in records]
    facts += [("Supports", listed_links(plan, item) or "No concern") for item in records]
    subtitle = f"{entry.kind} on {long_date(entry.on)}"
    title = check.title or check.kind.label
    return sheet(plan, today, f"Record of a check: {title}", record_parts(entry, facts), subtitle)
