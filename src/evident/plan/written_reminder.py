"""A reminder in plain words for one person, to be sent by e-mail or read out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from evident.plan.agenda_rows import check_rows, work_rows
from evident.plan.dates import weekday_date
from evident.plan.handing_over import open_work
from evident.plan.phrases import counted
from evident.plan.plan import Plan

LONGEST = 1800
"""Letters of an address that every mail program on Windows still takes."""
_SUBJECT = "What is due"


@dataclass(frozen=True, slots=True)
class Written:
    """*lines* are one for each thing; *first* and *last* stand round them."""

    subject: str
    first: str
    lines: tuple[str, ...]
    last: str

    @property
    def text(self) -> str:
        return _text(self.first, self.lines, self.last)

    def address(self) -> str:
        """Give a mailto address without a receiver, short enough to open: the rest is counted."""
        for shown in range(len(self.lines), -1, -1):
            more = len(self.lines) - shown
            lines = (*self.lines[:shown], f"and {more} more") if more else self.lines
            body = _text(self.first, lines, self.last).replace("\n", "\r\n")
            made = f"mailto:?subject={quote(self.subject)}&body={quote(body)}"
            if len(made) <= LONGEST:
                return made
        return f"mailto:?subject={quote(self.subject)}"


def written_reminder(plan: Plan, person_id: int, today: date, days: int) -> Written:
    """Say what *person_id* has overdue or due within *days*, latest first."""
    person = plan.person(person_id)
    work = open_work(plan, person_id, today)
    own = {("action", a.id) for a in work.actions}
    own |= {("follow-on", i.id) for i in work.follow_ons}
    own |= {("check", c.id) for c in work.checks}
    last = today + timedelta(days=days)
    rows = [*work_rows(plan, plan.live, today), *check_rows(plan, today)]
    mine = [row for row in rows if (row.kind.value, row.record_id) in own]
    due = sorted(
        (row.day, row.detail.partition(" · ")[0], row.words)
        for row in mine
        if row.day is not None and row.day <= last
    )
    lines = tuple(_line(day, reference, words, today) for day, reference, words in due)
    to = person.role if person else ""
    return Written(
        f"{_SUBJECT}: {plan.service.name}",
        _first(to, lines, days),
        lines,
        "Please tell me when each is done, or if a date cannot be kept.\n\nThank you.",
    )


def _first(to: str, lines: Sequence[str], days: int) -> str:
    hello = f"Hello {to}," if to else "Hello,"
    if not lines:
        return f"{hello}\n\nNothing of yours is due in the next {counted(days, 'day')}."
    return f"{hello}\n\nThis is what is due from you in the next {counted(days, 'day')}:"


def _line(day: date, reference: str, words: str, today: date) -> str:
    late = (today - day).days
    when = f"was due {weekday_date(day)}" if late > 0 else f"due {weekday_date(day)}"
    return f"- {reference}: {words.rstrip('.')} ({when})"


def _text(first: str, lines: Sequence[str], last: str) -> str:
    middle = "\n".join(lines)
    return "\n\n".join(part for part in (first, middle, last) if part)
