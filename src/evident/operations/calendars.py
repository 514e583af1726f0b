"""Saves what is due as a calendar file."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evident.operations.packs import packs
from evident.outputs.calendar_file import calendar_file
from evident.outputs.disk import write_whole
from evident.outputs.text import safe_name
from evident.plan.clocks import clocks
from evident.plan.errors import UserError
from evident.plan.reminders import reminders
from evident.store import Store


@dataclass(frozen=True, slots=True)
class SavedCalendar:
    """Where the file is, and how many entries it holds."""

    path: Path
    entries: int


def save_calendar(store: Store, out: Path, today: date) -> SavedCalendar:
    """Write what is due to *out*. Raises UserError where it cannot be written."""
    known, plan = packs(), store.plan
    found = clocks(plan, known.process, frozenset(known.holidays.days), today)
    entries = reminders(plan, found, today)
    content = calendar_file(entries, store.plan_id, plan.service.name, store.clock())
    try:
        write_whole(content, out)
    except OSError as fault:
        raise UserError(
            "The calendar file was not saved.",
            f"{out.name} could not be written: {fault.strerror or fault}.",
            "Close it in other programs, or choose another folder.",
        ) from fault
    return SavedCalendar(out, len(entries))


def proposed_name(store: Store, today: date) -> str:
    """Give "Sample House – due – 2026-04-21.ics", as every PC takes it."""
    return safe_name(f"{store.plan.service.name or 'Evident'} – due – {today.isoformat()}.ics")
