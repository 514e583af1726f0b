"""A reminder in plain words for one person, to be sent by e-mail or read out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote

from evident.plan.dates import weekday_date
from evident.plan.handing_over import open_work
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.planned_parts import references_of
from evident.plan.risk_rows import references_of_risk

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
    """Say what *person_id* has overdue or due within *days*, what is most overdue first."""
    person = plan.person(person_id)
    last = today + timedelta(days=days)
    due = sorted(one for one in _dated(plan, person_id, today) if one[0] <= last)
    lines = tuple(_line(day, reference, words, today) for day, reference, words in due)
    to = person.role if person else ""
    return Written(
        f"{_SUBJECT}: {plan.service.name}",
        _first(to, lines, days),
        lines,
        "Please tell me when each is done, or if a date cannot be kept.\n\nThank you.",
    )


def _dated(plan: Plan, person_id: int, today: date) -> Iterable[tuple[date, str, str]]:
    """Give day, reference and words of all that somebody has to do by a date."""
    work = open_work(plan, person_id, today)
    named = {concern.id: concern.reference for concern in plan.live}
    for action in work.actions:
        if action.due is not None:
            yield action.due, named[action.concern_id], action.title
    for issue in work.follow_ons:
        if issue.due is not None:
            yield issue.due, named[issue.concern_id], issue.issue
    for check in work.checks:
        day = check.next_due or check.first_due
        if day is not None:
            yield day, ", ".join(references_of(plan, check)), check.title or check.kind.label
    for risk in work.risks:
        if risk.review_on is not None:
            references = ", ".join(references_of_risk(plan, risk))
            yield risk.review_on, references, f"Review the risk: {risk.title}"


def _first(to: str, lines: Sequence[str], days: int) -> str:
    hello = f"Hello {to}," if to else "Hello,"
    if not lines:
        return f"{hello}\n\nNothing of yours is due in the next {counted(days, 'day')}."
    return f"{hello}\n\nThis is what is due from you in the next {counted(days, 'day')}:"


def _line(day: date, reference: str, words: str, today: date) -> str:
    late = (today - day).days
    when = f"was due {weekday_date(day)}" if late > 0 else f"due {weekday_date(day)}"
    about = f"{reference}: " if reference else ""
    return f"- {about}{words.rstrip('.')} ({when})"


def _text(first: str, lines: Sequence[str], last: str) -> str:
    middle = "\n".join(lines)
    return "\n\n".join(part for part in (first, middle, last) if part)
