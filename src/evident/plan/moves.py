"""How concerns have moved lately: up, or back, from their stage at the end of each day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from evident.plan.dates import uk_day
from evident.plan.phrases import counted, on_day
from evident.plan.plan import Plan
from evident.plan.records import Check, Concern, Evidence, Finding
from evident.plan.words import KeyQuestion, Result, Stage

Days = Mapping[date, Mapping[int, Stage]]
"""The stage of each concern, by its id, at the end of each of some days."""

UP_DAYS = 7
BACK_DAYS = 14


@dataclass(frozen=True, slots=True)
class Move:
    """A concern went from one stage to another and has been at the second since *on*."""

    concern_id: int
    before: Stage
    after: Stage
    on: date


def moved_up(days: Days, today: date) -> tuple[Move, ...]:
    """Give the concerns that stand higher than a week ago, latest first."""
    start = days.get(today - timedelta(days=UP_DAYS), {})
    found = [
        Move(id, start[id], stage, _since(days, id, today))
        for id, stage in days.get(today, {}).items()
        if id in start and stage > start[id]
    ]
    return tuple(sorted(found, key=lambda move: move.on, reverse=True))


def moved_back(days: Days, today: date) -> tuple[Move, ...]:
    """Give the concerns that stand lower than at their best of the days known, latest first."""
    found = []
    for id, stage in days.get(today, {}).items():
        best = max((then[id] for then in days.values() if id in then), default=stage)
        if best > stage:
            found.append(Move(id, best, stage, _since(days, id, today)))
    return tuple(sorted(found, key=lambda move: move.on, reverse=True))


def _since(days: Days, id: int, today: date) -> date:
    """Give the first day of the unbroken stretch at today's stage that ends today."""
    since = today
    for day in sorted((day for day in days if day <= today), reverse=True):
        if days[day].get(id) is not days[today][id]:
            break
        since = day
    return since


class ForwardKind(Enum):
    STAGE = "stage"
    CHECK = "check"
    EVIDENCE = "evidence"


@dataclass(frozen=True, slots=True)
class Forward:
    """One step forward: something that happened, never praise. *concern_id* 0 is none."""

    kind: ForwardKind
    words: str
    concern_id: int = 0
    stage: Stage | None = None


def steps_forward(plan: Plan, today: date, up: Iterable[Move]) -> tuple[Forward, ...]:
    """Give this week's stages up, checks met, and the number of items of evidence added.

    A check of a concern whose stage went up is not named as well: it is the same news.
    """
    ups = _ups(plan, up)
    told = {step.concern_id for step in ups}
    checks = (step for step in _checks(plan, today) if step.concern_id not in told)
    return (*ups, *checks, *_evidence(plan, today))


def _ups(plan: Plan, up: Iterable[Move]) -> list[Forward]:
    found = []
    for move in up:
        concern = plan.all(Concern).get(move.concern_id)
        if concern is not None:
            words = f"{concern.reference} {concern.title}: now {move.after.label}"
            found.append(Forward(ForwardKind.STAGE, words, concern.id, move.after))
    return found


def _checks(plan: Plan, today: date) -> list[Forward]:
    found = []
    week = [c for c in plan.all(Check) if c.on is not None and _this_week(c.on, today)]
    for check in sorted(week, key=lambda c: (c.on, c.id), reverse=True):
        assert check.on is not None
        for finding in plan.all(Finding).where("check_id", check.id):
            concern = plan.all(Concern).get(finding.concern_id)
            if finding.result is Result.MET and concern is not None and not concern.binned_on:
                words = f"{concern.reference} {check.title}: met on {on_day(check.on, today)}"
                found.append(Forward(ForwardKind.CHECK, words, concern.id))
    return found


def _evidence(plan: Plan, today: date) -> list[Forward]:
    """The record of a check is not counted again: the check itself is named."""
    added = [
        item
        for item in plan.all(Evidence)
        if item.recorded_at is not None
        and item.binned_on is None
        and item.check_id is None
        and _this_week(uk_day(item.recorded_at), today)
    ]
    if not added:
        return []
    words = f"{counted(len(added), 'item')} of evidence added"
    return [Forward(ForwardKind.EVIDENCE, words)]


def _this_week(day: date, today: date) -> bool:
    return 0 <= (today - day).days < UP_DAYS


def level_line(days: Iterable[tuple[date, Stage | None]], question: KeyQuestion) -> str:
    """Say a step line in words: "Safe: Not started from 12 November 2025, Planned from …"."""
    parts: list[str] = []
    last: Stage | None = None
    for day, stage in days:
        if stage is not None and stage is not last:
            parts.append(f"{stage.label} from {on_day(day, date.max)}")
        last = stage
    if not parts:
        return f"{question.label}: no stage yet."
    return f"{question.label}: {', '.join(parts)}."
