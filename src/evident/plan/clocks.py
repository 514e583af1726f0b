"""The clocks a manager works against: deadlines, weeks since the report, the way to CQC's return.

Rules, phases and windows come from the process pack (plan.packs), bank holidays as a set of
dates. Days are whole calendar days in the United Kingdom; what is due today is not late.
"""

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from evident.plan.dates import add_months
from evident.plan.packs import DeadlineRule, Phase, Process, ReinspectionWindow, Unit
from evident.plan.phrases import counted, on_day
from evident.plan.plan import Plan
from evident.plan.records import Deadline, Source
from evident.plan.words import DeadlineKind, KeyQuestion, Rating, SourceKind

READY_BY_MONTHS = 6
"""The ready-by date offered, counted from the report. It is the manager's own to set."""

CQC_CAN_COME_SOONER = "CQC can come sooner."

_RIGHTS = frozenset({DeadlineKind.FACTUAL_ACCURACY, DeadlineKind.RATING_REVIEW})
"""What may be done until a day, and cannot be late: once passed it is history."""


class ClockState(Enum):
    OPEN = "open"
    DONE = "done"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Clock:
    """One deadline on one day.

    *due* is None when neither the letter nor a rule gives a date. *days_left* is negative when
    late. *words* are the tile's: "9 days left", "Due today", "3 days late", "Sent on day 24
    of 28". *sentence* says what it counts from.
    """

    deadline: Deadline
    title: str
    due: date | None
    days_left: int | None
    state: ClockState
    words: str
    sentence: str


# --- working days and months -------------------------------------------------------------------


def add_working_days(day: date, days: int, holidays: AbstractSet[date]) -> date:
    """Give the day *days* working days after *day*, which is not counted itself."""
    while days > 0:
        day += timedelta(days=1)
        if day.weekday() < 5 and day not in holidays:
            days -= 1
    return day


def due_by_rule(rule: DeadlineRule, counts_from: date, holidays: AbstractSet[date]) -> date:
    """Give the last day under *rule*: 28 days from 12 November is 10 December."""
    if rule.unit is Unit.WORKING_DAYS:
        return add_working_days(counts_from, rule.count, holidays)
    if rule.unit is Unit.MONTHS:
        return add_months(counts_from, rule.count)
    return counts_from + timedelta(days=rule.count)


# --- deadlines ---------------------------------------------------------------------------------


def clocks(
    plan: Plan, process: Process, holidays: AbstractSet[date], today: date
) -> tuple[Clock, ...]:
    """Give every deadline of the plan: open ones by date, then what is done or passed."""
    found = [clock(plan, row, process, holidays, today) for row in plan.all(Deadline)]
    last = date.max
    return tuple(
        sorted(
            found,
            key=lambda c: (c.state is not ClockState.OPEN, c.due or last, c.deadline.id),
        )
    )


def nearest(found: Iterable[Clock]) -> Clock | None:
    """Give the open deadline for the tile: the earliest, so a late one comes first."""
    still_open = [c for c in found if c.state is ClockState.OPEN and c.due is not None]
    return min(still_open, key=lambda c: (c.due, c.deadline.id)) if still_open else None


def clock(
    plan: Plan, deadline: Deadline, process: Process, holidays: AbstractSet[date], today: date
) -> Clock:
    """Say how one deadline stands on *today*. A day of sending after *today* is still to come."""
    due = due_on(plan, deadline, process, holidays)
    left = (due - today).days if due else None
    done_on = deadline.done_on if deadline.done_on and deadline.done_on <= today else None
    state = ClockState.OPEN
    if done_on is not None:
        state = ClockState.DONE
    elif left is not None and left < 0 and deadline.kind in _RIGHTS:
        state = ClockState.PASSED
    return Clock(
        deadline=deadline,
        title=deadline.title or deadline.kind.label,
        due=due,
        days_left=left,
        state=state,
        words=_words(deadline, due, left, state, done_on, today),
        sentence=_sentence(deadline, due, process, today),
    )


def due_on(
    plan: Plan, deadline: Deadline, process: Process, holidays: AbstractSet[date]
) -> date | None:
    """Give a deadline's day. The letter's own date wins; then the notice's; then the rule."""
    if deadline.due is not None:
        return deadline.due
    source = plan.all(Source).get(deadline.source_id)
    if deadline.kind is DeadlineKind.NOTICE:
        return source.compliance_by if source else None
    rule = process.rule(deadline.kind)
    if rule is None or deadline.counts_from is None:
        return None
    return due_by_rule(rule, deadline.counts_from, holidays)


def _words(
    deadline: Deadline,
    due: date | None,
    left: int | None,
    state: ClockState,
    done_on: date | None,
    today: date,
) -> str:
    if done_on is not None:
        verb = "Sent" if deadline.kind is DeadlineKind.ACTION_PLAN else "Done"
        if deadline.counts_from is None or due is None:
            return f"{verb} on {on_day(done_on, today)}"
        day, of = (done_on - deadline.counts_from).days, (due - deadline.counts_from).days
        return f"{verb} on day {day} of {of}"
    if left is None or due is None:
        return "No date"
    if state is ClockState.PASSED:
        return f"Passed on {on_day(due, today)}"
    return days_left(left)


def days_left(left: int) -> str:
    """9 days left, Due today, 3 days late."""
    if left == 0:
        return "Due today"
    return f"{counted(left, 'day')} left" if left > 0 else f"{counted(-left, 'day')} late"


_ASKED = {
    DeadlineKind.ACTION_PLAN: "CQC asked for your action plan on {day}.",
    DeadlineKind.FACTUAL_ACCURACY: "The draft report came on {day}.",
    DeadlineKind.DISPLAY_RATING: "The rating was published on {day}.",
    DeadlineKind.RATING_REVIEW: "The rating was published on {day}.",
    DeadlineKind.NOTICE: "The notice is of {day}.",
}


def _sentence(deadline: Deadline, due: date | None, process: Process, today: date) -> str:
    start = deadline.counts_from
    asked = _ASKED[deadline.kind].format(day=on_day(start, today)) if start else ""
    if due is None:
        return f"{asked} No date is given for it.".strip()
    verb = "It is due by" if asked else "Due by"
    if deadline.due is not None:
        named = "the notice" if deadline.kind is DeadlineKind.NOTICE else "the letter"
        return f"{asked} {verb} {on_day(due, today)}, the date in {named}.".strip()
    rule = process.rule(deadline.kind)
    if rule is None:
        return f"{asked} {verb} {on_day(due, today)}, the date in the notice.".strip()
    how = f"{rule.count} {rule.unit.label} on"
    letter = " If the letter gives another date, use that."
    tail = letter if deadline.kind is DeadlineKind.ACTION_PLAN else ""
    return f"{asked} {verb} {on_day(due, today)}, {how}.{tail}".strip()


# --- the report's age, the phase, the return of CQC --------------------------------------------


@dataclass(frozen=True, slots=True)
class SinceReport:
    """*week* 1 is the first seven days from publication. *phase* is the one that ends next."""

    published: date
    week: int
    phase: Phase | None
    words: str


def latest_report(plan: Plan, today: date) -> Source | None:
    """Give the report published last, up to *today*."""
    reports = [
        source
        for source in plan.all(Source)
        if source.kind is SourceKind.REPORT and source.published and source.published <= today
    ]
    return max(reports, key=lambda s: (s.published, s.id)) if reports else None


def since_report(published: date, phases: Iterable[Phase], today: date) -> SinceReport:
    """Give "Week 23" and the phase that ends next; phases overlap, and after the last is None."""
    days = (today - published).days
    week = days // 7 + 1
    ahead = [phase for phase in phases if days <= phase.end_day]
    phase = min(ahead, key=lambda p: p.end_day) if ahead else None
    return SinceReport(published, week, phase, f"Week {week}")


@dataclass(frozen=True, slots=True)
class ReadyBy:
    """The day the manager wants to be ready by; *offered* until the manager sets one."""

    day: date
    offered: bool
    words: str


def ready_by(plan: Plan, today: date) -> ReadyBy | None:
    """Give the manager's own date, else the one offered: 6 months after the latest report."""
    report = latest_report(plan, today)
    day = plan.service.ready_by
    offered = day is None
    if day is None:
        if report is None or report.published is None:
            return None
        day = add_months(report.published, READY_BY_MONTHS)
    return ReadyBy(day, offered, f"{_weeks((day - today).days)}. {CQC_CAN_COME_SOONER}")


def _weeks(left: int) -> str:
    if left == 0:
        return "Today"
    far = abs(left)
    length = counted(far // 7, "week") if far >= 14 else counted(far, "day")
    return f"{length} {'left' if left > 0 else 'past'}"


@dataclass(frozen=True, slots=True)
class Return:
    """When CQC may come back, from *earliest* (None: any day) to *latest*. A planning aid."""

    earliest: date | None
    latest: date
    words: str
    window: ReinspectionWindow


def common_return(report: Source, process: Process, today: date) -> Return | None:
    """Give the common re-inspection window after *report*; None unless Requires improvement
    or Inadequate. Only the one for Inadequate is CQC's policy; the words say which it is.
    """
    if report.published is None or report.overall not in (
        Rating.REQUIRES_IMPROVEMENT,
        Rating.INADEQUATE,
    ):
        return None
    window = process.common_window
    if report.overall is Rating.INADEQUATE:
        policy = [w for w in process.windows if w.rating is Rating.INADEQUATE]
        if not policy:
            return None
        window = policy[0]
    latest = add_months(report.published, window.months_max)
    if window.months_min is None:
        words = f"CQC says it returns by {on_day(latest, today)}. {CQC_CAN_COME_SOONER}"
        return Return(None, latest, words, window)
    earliest = add_months(report.published, window.months_min)
    words = (
        f"CQC often returns between {on_day(earliest, today)} and {on_day(latest, today)}, "
        f"but gives no date. {CQC_CAN_COME_SOONER}"
    )
    return Return(earliest, latest, words, window)


@dataclass(frozen=True, slots=True)
class SpecialMeasuresClock:
    since: date
    reinspect_by: date
    words: str


def special_measures(plan: Plan, process: Process, today: date) -> SpecialMeasuresClock | None:
    """Give the clock of special measures, which follow Inadequate only.

    Either the latest report rates the service Inadequate overall; or the one before rated a
    key question Inadequate, and the latest, of a visit within the process pack's months of it,
    rates any key question Inadequate still. Never for Requires improvement alone.
    """
    reports = sorted(
        (
            s
            for s in plan.all(Source)
            if s.kind is SourceKind.REPORT and s.published and s.published <= today
        ),
        key=lambda s: (s.published, s.id),
    )
    if not reports:
        return None
    latest, months = reports[-1], process.special_measures.reinspect_months
    again = len(reports) > 1 and _inadequate_again(reports[-2], latest, months)
    if latest.published is None or not (latest.overall is Rating.INADEQUATE or again):
        return None
    by = add_months(latest.published, months)
    words = f"Special measures: CQC returns within {months} months, by {on_day(by, today)}."
    return SpecialMeasuresClock(latest.published, by, words)


def _inadequate_again(before: Source, latest: Source, months: int) -> bool:
    visited = latest.visited_from or latest.published
    if before.published is None or visited is None:
        return False
    within = visited <= add_months(before.published, months)
    return within and _any_inadequate(before) and _any_inadequate(latest)


def _any_inadequate(report: Source) -> bool:
    return any(report.rating(question) is Rating.INADEQUATE for question in KeyQuestion)
