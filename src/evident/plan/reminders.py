"""What a calendar outside the plan is told: what is due, on which day, and how it comes again.

A calendar is often shared, so nothing here repeats what somebody wrote about one action or item:
those may hold the name of a person who lives there. Owners are given by role.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from evident.plan.clocks import Clock, ClockState
from evident.plan.dues import open_actions, open_issues, over
from evident.plan.evidence_dates import is_replaced
from evident.plan.plan import Plan
from evident.plan.planned_parts import references_of
from evident.plan.records import PlannedCheck, Risk
from evident.plan.recurrence import next_due
from evident.plan.text import shortened
from evident.plan.words import Every

LISTED_DAYS = 366
"""How far ahead occurrences are listed one by one, where no rule of calendars fits."""
LONGEST = 70
_LAST_SURE_DAY = 28
"""Calendars skip months without the day; ours then take the last day of the month."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One entry of a calendar, on the whole of a day.

    *name* is the same as long as the record is ("action-12"). With *every* it comes again by a
    rule that a calendar follows exactly, until the day *until* where there is one.
    """

    name: str
    title: str
    on: date
    owner: str = ""
    every: Every | None = None
    until: date | None = None


def reminders(plan: Plan, clocks: Iterable[Clock], today: date) -> tuple[Reminder, ...]:
    """Give everything with a date that is still to be done, earliest first."""
    found = [
        *_work(plan, today),
        *_checks(plan, today),
        *_deadlines(clocks),
        *_reviews(plan, today),
    ]
    return tuple(sorted(found, key=lambda one: (one.on, one.name)))


def _work(plan: Plan, today: date) -> Iterable[Reminder]:
    for concern in plan.live:
        about = f"{concern.reference} {{}}: {concern.title}"
        for action in open_actions(plan, concern, today):
            if action.due is not None:
                words = shortened(about.format("action due"), LONGEST)
                name = f"action-{action.id}"
                yield Reminder(name, words, action.due, _role(plan, action.owner_id))
        for issue in open_issues(plan, concern, today):
            if issue.due is not None:
                words = shortened(about.format("follow-on issue due"), LONGEST)
                name = f"issue-{issue.id}"
                yield Reminder(name, words, issue.due, _role(plan, issue.owner_id))


def _checks(plan: Plan, today: date) -> Iterable[Reminder]:
    for planned in plan.all(PlannedCheck):
        due = planned.next_due or planned.first_due
        if due is None or over(plan, planned, today):
            continue
        references = ", ".join(references_of(plan, planned))
        title = planned.title or planned.kind.label
        words = shortened(f"{references}: {title}" if references else title, LONGEST)
        name, owner = f"check-{planned.id}", _role(plan, planned.owner_id)
        if planned.every is None:
            yield Reminder(name, words, due, owner)
        elif _rule_fits(planned, due):
            again = due if _on_pattern(planned, due) else _after(planned, due, due)
            if again != due:  # moved once by hand: the rest keeps its days
                yield Reminder(name, words, due, owner)
                name = f"{name}-then"
            yield Reminder(name, words, again, owner, planned.every, planned.ended)
        else:
            for day in _occurrences(planned, due, max(due, today) + timedelta(days=LISTED_DAYS)):
                yield Reminder(f"{name}-{day:%Y%m%d}", words, day, owner)


def _rule_fits(planned: PlannedCheck, due: date) -> bool:
    """Say whether a calendar's own rule gives exactly the days on which the check is due."""
    weeks = planned.every in (Every.WEEK, Every.FORTNIGHT)
    return weeks or (planned.first_due or due).day <= _LAST_SURE_DAY


def _on_pattern(planned: PlannedCheck, due: date) -> bool:
    return _after(planned, due, due - timedelta(days=1)) == due


def _after(planned: PlannedCheck, due: date, day: date) -> date:
    """Give the first day after *day* on which the check is due, as the plan reckons."""
    assert planned.every is not None
    return next_due(planned.every, planned.first_due or due, day)


def _occurrences(planned: PlannedCheck, due: date, last: date) -> Sequence[date]:
    """Give the days from *due* until *last* on which the check is due."""
    found, day = [], due
    end = min(last, planned.ended) if planned.ended else last
    while day <= end:
        found.append(day)
        day = _after(planned, due, day)
    return found


def _deadlines(clocks: Iterable[Clock]) -> Iterable[Reminder]:
    for clock in clocks:
        if clock.due is not None and clock.state is ClockState.OPEN:
            words = shortened(f"Deadline: {clock.title}", LONGEST)
            yield Reminder(f"deadline-{clock.deadline.id}", words, clock.due)


def _reviews(plan: Plan, today: date) -> Iterable[Reminder]:
    for item in plan.evidence:
        if is_replaced(plan, item):
            continue
        if item.expires is not None and item.expires >= today:
            name = f"expires-{item.id}"
            yield Reminder(name, f"{item.reference}: last day as evidence", item.expires)
        if item.review_on is not None:
            name = f"review-{item.id}"
            yield Reminder(name, f"{item.reference}: evidence to review", item.review_on)
    for risk in plan.all(Risk):
        if risk.review_on is not None and not (risk.closed and risk.closed <= today):
            words = shortened(f"Review the risk: {risk.title}", LONGEST)
            name = f"risk-{risk.id}"
            yield Reminder(name, words, risk.review_on, _role(plan, risk.owner_id))


def _role(plan: Plan, id: int | None) -> str:
    """Give the role alone: a name is not needed to remember by."""
    person = plan.person(id)
    return person.role if person else ""
