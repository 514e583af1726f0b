"""The columns of the three lists of checks."""

from typing import Any

from evident.plan.check_register import DoneRow
from evident.plan.check_rows import PlannedRow
from evident.plan.dates import short_date
from evident.ui.widgets.chips import RESULT_ICON, RESULT_TONE
from evident.ui.widgets.tables import Cell, Column

ROOM = {
    "Evidence": 1180,
    "Looked at": 1120,
    "Last made": 960,
    "Where next": 800,
    "Where": 1040,
    "Kind": 1080,
    "How often": 700,
    "Code": 1240,
    "Who": 620,
}
"""Widths of the page, in pixels at 100 %, under which a column is hidden."""


def key_of(row: Any) -> object:
    return row.planned.id if isinstance(row, PlannedRow) else row.check.id


def said(row: Any) -> str:
    """Say a row in one sentence, for a screen reader."""
    if isinstance(row, PlannedRow):
        parts = [row.title, row.about, row.when, row.often, row.who, _next(row).words]
        if row.fault and row.fault != row.who:
            parts.append(row.fault)
    else:
        parts = [row.title, row.about, short_date(row.on), row.words, row.who, row.where]
        parts.append(row.late_words if row.marked else "")
    return ", ".join(part for part in parts if part)


def _when(row: PlannedRow) -> Cell:
    if row.planned.ended is not None:
        return Cell(f"Ended {short_date(row.planned.ended)}", "text2")
    tone = "danger" if row.days < 0 else "warn" if row.days <= 7 else "text"
    icon = "clock-alert" if row.days < 0 else "clock" if row.days <= 7 else ""
    return Cell(row.when, tone, icon, full=row.when)


def _who(row: PlannedRow) -> Cell:
    if row.fault.startswith(row.who) and row.fault:
        return Cell(row.who, "warn", "circle-alert", full=row.who)
    return Cell(row.who, full=row.who)


def _next(row: PlannedRow) -> Cell:
    """Where it looks next: by its turns, with why; an area that ended is said first."""
    if row.fault and not row.fault.startswith("No owner"):
        return Cell(row.fault, "warn", "circle-alert", full=row.fault)
    if row.fault and " · " in row.fault:
        places = row.fault.split(" · ", 1)[1]
        return Cell(places, "warn", "circle-alert", full=places)
    if row.next is not None:
        return Cell(row.next.name, full=row.next.words)
    return Cell(row.where, full=row.where)


def _last(row: PlannedRow) -> Cell:
    if row.last is None:
        return Cell("Not yet", "text2")
    day = short_date(row.last)
    if row.result is None:
        return Cell(day)
    words = f"{day[:6]}, {row.result.label.lower()}"
    full = f"{day}, {row.result.label.lower()}"
    return Cell(words, RESULT_TONE[row.result], RESULT_ICON[row.result], full=full)


def _result(row: DoneRow) -> Cell:
    if row.worst is None:
        return Cell(row.words, "text2")
    words = f"{row.words}, to be decided" if row.undecided else row.words
    return Cell(words, RESULT_TONE[row.worst], RESULT_ICON[row.worst], full=words)


def _on(row: DoneRow) -> Cell:
    day = short_date(row.on)
    if row.marked:
        return Cell(day, "warn", "clock", full=f"{day}. {row.late_words}")
    return Cell(day)


_WHEN: Column[Any] = Column("When", _when, lambda row: row.due, width=176)
_DUE: Column[Any] = Column("Due", lambda row: Cell(short_date(row.due)), lambda r: r.due, width=96)
_TITLE: Column[Any] = Column(
    "Check",
    lambda row: Cell(row.title, strong=True, full=row.title),
    lambda row: row.title.casefold(),
    width=0,
)
_KIND: Column[Any] = Column("Kind", lambda row: Cell(row.kind), lambda row: row.kind, width=116)
_ABOUT: Column[Any] = Column(
    "Concerns", lambda row: Cell(row.about, full=row.about), lambda row: row.about, width=112
)
_OFTEN: Column[Any] = Column("How often", lambda row: Cell(row.often), lambda r: r.often, width=112)
_WHO: Column[Any] = Column("Who", _who, lambda row: row.who, width=142)
_NEXT: Column[Any] = Column("Where next", _next, lambda row: _next(row).words, width=150)
_LAST: Column[Any] = Column("Last made", _last, lambda r: (r.last is None, r.last or r.due), 132)
_CODE: Column[Any] = Column("Code", lambda row: Cell(row.code, "text2"), lambda r: r.planned.id, 52)

PLANNED_DUE = (_WHEN, _TITLE, _ABOUT, _NEXT, _WHO, _LAST, _CODE)
PLANNED_ALL = (_DUE, _TITLE, _KIND, _ABOUT, _OFTEN, _WHO, _NEXT, _LAST, _CODE)
MADE: tuple[Column[Any], ...] = (
    Column("Date", _on, lambda row: row.on, width=116),
    _TITLE,
    _KIND,
    _ABOUT,
    Column("Result", _result, lambda row: row.words, width=168),
    Column("Who", lambda row: Cell(row.who, full=row.who), lambda row: row.who, width=142),
    Column("Where", lambda row: Cell(row.where, full=row.where), lambda row: row.where, width=140),
    Column(
        "Looked at",
        lambda row: Cell(row.sample, full=row.sample),
        lambda row: row.sample,
        width=120,
    ),
    Column("Evidence", lambda row: Cell(row.evidence), lambda row: row.evidence, width=72),
)
