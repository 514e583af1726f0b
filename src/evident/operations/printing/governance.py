"""Meetings and the risk register as they are printed by themselves."""

from datetime import date

from evident.operations.printing.words import sheet
from evident.plan.dates import long_date, short_date
from evident.plan.errors import RecordMissing
from evident.plan.meeting_rows import MeetingRow, meeting_rows, progress_line
from evident.plan.portfolio.governance import (
    NO_MEETINGS,
    NO_RISKS,
    meeting_entry,
    record_parts,
)
from evident.plan.records import Meeting
from evident.plan.risk_rows import RiskRow, register_line, risk_rows
from evident.plan.sheet import Cell, Heading, Part, Sheet, Table
from evident.store import Store


def meetings_sheet(store: Store, today: date) -> Sheet:
    """Give every meeting with its decisions and what came of them, latest first, landscape."""
    rows = meeting_rows(store.plan, today)
    table = Table(
        ("Date", "Meeting", "Decided", "Where it stands", "What came of it", "Evidence"),
        (10, 20, 32, 12, 18, 8),
        tuple(line for row in rows for line in _decisions(row)),
        NO_MEETINGS,
    )
    said = progress_line(rows)
    return sheet(store.plan, today, "Governance meetings", (table,), said, landscape=True)


def _decisions(row: MeetingRow) -> list[tuple[str | Cell, ...]]:
    items = [item.reference for item in (row.record, *row.files) if item is not None]
    head = (
        short_date(row.on) if row.meeting.on else "No date",
        Cell(row.meeting.title, row.meeting.present, strong=True),
    )
    evidence = ", ".join(items)
    if not row.decisions:
        return [(*head, "No decisions recorded.", "", "", evidence)]
    return [
        (
            *(("", "") if at else head),
            one.decision.words,
            Cell(one.state.value, strong=one.late),
            one.outcome,
            "" if at else evidence,
        )
        for at, one in enumerate(row.decisions)
    ]


def meeting_sheet(store: Store, today: date, meeting_id: int) -> Sheet:
    """Give the record of one meeting. Raises RecordMissing when it is gone."""
    plan = store.plan
    meeting = plan.all(Meeting).get(meeting_id)
    if meeting is None:
        raise RecordMissing(
            "The meeting was not printed.", "It is no longer in the plan.", "Undo its removal."
        )
    entry = meeting_entry(plan, meeting, today)
    title = f"Record of a meeting, {entry.record}" if entry.record else "Record of a meeting"
    return sheet(plan, today, title, record_parts(entry))


def risks_sheet(store: Store, today: date) -> Sheet:
    """Give the risk register, landscape: open risks, then closed ones."""
    rows = risk_rows(store.plan, today)
    opened = [row for row in rows if not row.closed]
    closed = [row for row in rows if row.closed]
    parts: list[Part] = [_register(opened)]
    if closed:
        parts += [Heading("Closed"), _register(closed)]
    words = f"{register_line(rows)}, as at {long_date(today)}"
    return sheet(store.plan, today, "Risk register", tuple(parts), words, landscape=True)


def _register(rows: list[RiskRow]) -> Table:
    return Table(
        ("Risk", "Likelihood", "Impact", "What we do about it", "Owner", "Review", "Belongs to"),
        (23, 8, 7, 27, 12, 12, 11),
        tuple(_risk(row) for row in rows),
        NO_RISKS,
    )


def _risk(row: RiskRow) -> tuple[str | Cell, ...]:
    return (
        Cell(row.risk.title, strong=True),
        row.likelihood,
        row.impact,
        row.risk.what_we_do or "Not written down yet.",
        row.owner,
        Cell(row.review, strong=row.late),
        row.linked if row.concerns or row.checks else "",
    )
