"""The four tiles on top of Today: a deadline, the weeks, the ready-by date, what is ready."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

from evident.plan.clocks import (
    Clock,
    ClockState,
    latest_report,
    nearest,
    ready_by,
    since_report,
)
from evident.plan.dates import day_month, long_date, near_date
from evident.plan.packs import Phase
from evident.plan.plan import Plan
from evident.plan.stages import Standing
from evident.plan.words import DeadlineKind, Stage

_DAYS_IN_A_MONTH = 30.44


class TileKind(Enum):
    DEADLINE = "deadline"
    SINCE = "since"
    READY_BY = "ready-by"
    READY = "ready"


@dataclass(frozen=True, slots=True)
class Tile:
    """*figure* is the large line. *late* marks a deadline that has passed."""

    kind: TileKind
    caption: str
    figure: str
    words: str
    late: bool = False


def tiles(
    plan: Plan,
    stood: Mapping[int, Standing],
    clocks: Sequence[Clock],
    phases: Sequence[Phase],
    today: date,
) -> tuple[Tile, ...]:
    """Give the four tiles, always four: one that has nothing to say says what to enter."""
    return (
        _deadline(clocks, today),
        _since(plan, phases, today),
        _ready_by(plan, today),
        _ready(plan, stood),
    )


def tiles_at_first(plan: Plan, stood: Mapping[int, Standing], today: date) -> tuple[Tile, ...]:
    """Give the tiles before the rules of deadlines and phases are read, in the same places."""
    _, since, by, ready = tiles(plan, stood, (), (), today)
    return (Tile(TileKind.DEADLINE, "Next deadline", "…", ""), replace(since, words=""), by, ready)


def _deadline(clocks: Sequence[Clock], today: date) -> Tile:
    sent = [
        c
        for c in clocks
        if c.state is ClockState.DONE and c.deadline.kind is DeadlineKind.ACTION_PLAN
    ]
    told = f"Plan {sent[-1].words[0].lower()}{sent[-1].words[1:]}." if sent else ""
    next_one = nearest(clocks)
    if next_one is None or next_one.due is None:
        words = told or "Enter the dates in CQC's letters."
        return Tile(TileKind.DEADLINE, "Next deadline", "None open", words)
    late = next_one.due < today
    due = _dated(next_one.due, today)
    words = f"{'It was due' if late else 'Due'} {due}. {told}".strip()
    return Tile(TileKind.DEADLINE, next_one.title, next_one.words, words, late)


def _dated(day: date, today: date) -> str:
    if abs((day - today).days) <= 14:
        return near_date(day)
    return day_month(day) if day.year == today.year else long_date(day)


def _since(plan: Plan, phases: Sequence[Phase], today: date) -> Tile:
    report = latest_report(plan, today)
    if report is None or report.published is None:
        words = "Add your inspection report to count from it."
        return Tile(TileKind.SINCE, "Since the report", "No report", words)
    found = since_report(report.published, phases, today)
    words = _phase(found.phase) if found.phase else f"Published {long_date(report.published)}."
    return Tile(TileKind.SINCE, "Since the report", found.words, words)


def _phase(phase: Phase) -> str:
    """Embed and verify: months 4 to 8."""
    first = round(phase.start_day / _DAYS_IN_A_MONTH) + 1
    last = max(first, round(phase.end_day / _DAYS_IN_A_MONTH))
    months = f"month {first}" if first == last else f"months {first} to {last}"
    return f"{phase.title}: {months}."


def _ready_by(plan: Plan, today: date) -> Tile:
    found = ready_by(plan, today)
    if found is None:
        words = "Set it in Service and history."
        return Tile(TileKind.READY_BY, "Our ready-by date", "Not set", words)
    figure = day_month(found.day) if found.day.year == today.year else long_date(found.day)
    caption = "Ready-by date, suggested" if found.offered else "Our ready-by date"
    return Tile(TileKind.READY_BY, caption, figure, found.words)


def _ready(plan: Plan, stood: Mapping[int, Standing]) -> Tile:
    stages = [stood[concern.id].stage for concern in plan.live]
    if not stages:
        return Tile(TileKind.READY, "Ready to show", "No concerns", "Add the first one.")
    figure = f"{stages.count(Stage.EMBEDDED)} of {len(stages)}"
    idle = stages.count(Stage.NOT_STARTED)
    words = f"Embedded. {idle} not started." if idle else "Embedded."
    return Tile(TileKind.READY, "Ready to show", figure, words)
