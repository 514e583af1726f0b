"""The stage of a concern: worked out from facts on a day, never ticked (ux-spec 3.1).

The stage at the end of a day depends on the plan as known then and on the day, on nothing
else. Facts dated after the day are read as if they had not been entered.
"""

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from evident.plan.cells import Cell
from evident.plan.conditions import Condition, Need, unmet
from evident.plan.dues import Due, coming, dues
from evident.plan.early_stages import done, in_progress, planned
from evident.plan.facts import Day, Facts, day_of, facts
from evident.plan.flags import Flag, FlagKind, flags
from evident.plan.late_stages import embedded, verified
from evident.plan.looks import Look
from evident.plan.phrases import counted, on_day
from evident.plan.plan import Plan
from evident.plan.proof import Item, mostly_recent
from evident.plan.records import Concern
from evident.plan.steps import Step, distinct, keep_by, keeping, steps
from evident.plan.touched import concerns_between
from evident.plan.words import Stage

V = TypeVar("V")

_CONDITIONS = {
    Stage.PLANNED: planned,
    Stage.IN_PROGRESS: in_progress,
    Stage.DONE: done,
    Stage.VERIFIED: verified,
    Stage.EMBEDDED: embedded,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one concern stands at the end of one day, why, and what to do next.

    *earned* is the stage by the facts, *stage* the one after a hold. *conditions* are those of
    the next stage up (when held back, with the hold as the one that is not met); *lacking* is
    the first that is not met, *missing* its words in at most 24 characters ("" when
    embedded), *reason* its sentence. *looks* are all checks made so far, *counted* those on or
    after *change_day*, *run* the chain that ends with the latest. *cells* are the areas and
    shifts in scope. *due* is that of the earliest open action, else of the next check.
    *keep_by* is the last day for a check that keeps the concern embedded. *recent* is a
    sentence, or "".
    """

    concern_id: int
    stage: Stage
    earned: Stage
    conditions: tuple[Condition, ...]
    lacking: Condition | None
    missing: str
    reason: str
    flags: tuple[Flag, ...]
    next: Step | None
    then: Step | None
    change_day: date | None
    looks: tuple[Look, ...]
    counted: tuple[Look, ...]
    run: tuple[Look, ...]
    cells: tuple[Cell, ...]
    items: tuple[Item, ...]
    due: date | None
    keep_by: date | None
    recent: str

    @property
    def days_overdue(self) -> int:
        """Days by which the most overdue action or planned check is late, 0 when none is."""
        return next((flag.days for flag in self.flags if flag.kind is FlagKind.OVERDUE), 0)


def standing(plan: Plan, concern: Concern, today: date) -> Standing:
    """Say where *concern* stands at the end of *today*, a calendar date in the UK.

    What is missing is the first unmet condition of the next stage, in the order of the table
    in ux-spec 3.1. Three things the table leaves open are settled so: a late action is said
    in place of the number of open ones ("Action 7 days late", not "2 actions open"), for it
    is the same condition and the more pressing words; a Planned concern, whose next stage has
    no words in the table, says "No evidence yet" while nothing at all is linked or checked,
    then "No action started"; checks wanting for Embedded are "monthly" or "quarterly" ones
    when made at that pace they are enough, else "met" ones. Nothing is raised.
    """
    return _standing(day_of(plan, today), concern)


class Standings(Mapping[int, Standing]):
    """The standing of every concern that is not in the bin on one day, by the concern's id.

    What is made for a concern from where it stands is kept beside it (``made``), and both go on
    to the standings that follow, but for the concerns that were touched. Never changed once made.
    """

    __slots__ = ("_made", "_stood", "plan", "today")

    def __init__(self, plan: Plan, today: date, stood: Mapping[int, Standing]) -> None:
        self.plan, self.today, self._stood = plan, today, stood
        self._made: dict[Callable[..., Any], dict[int, Any]] = {}

    def __getitem__(self, id: int) -> Standing:
        return self._stood[id]

    def __iter__(self) -> Iterator[int]:
        return iter(self._stood)

    def __len__(self) -> int:
        return len(self._stood)

    def made(self, make: Callable[[Plan, Concern, Standing, date], V], concern: Concern) -> V:
        """Give what *make* makes for a concern, made once for as long as nothing touches it."""
        known: dict[int, V] = self._made.setdefault(make, {})
        if concern.id not in known:
            known[concern.id] = make(self.plan, concern, self[concern.id], self.today)
        return known[concern.id]

    def following(self, plan: Plan) -> "Standings":
        """Give those of a later *plan* on the same day, as ``standings`` would."""
        touched = concerns_between(self.plan, plan)
        if touched is None:
            return standings(plan, self.today)
        if not touched and plan.concerns is self.plan.concerns:
            after = Standings(plan, self.today, self._stood)
            after._made = self._made
            return after
        day = day_of(plan, self.today)
        known = self._stood
        stood = {
            concern.id: known[concern.id]
            if concern.id not in touched and concern.id in known
            else _standing(day, concern)
            for concern in plan.concerns
        }
        after = Standings(plan, self.today, stood)
        for make, made in self._made.items():
            after._made[make] = {id: made[id] for id in made if id not in touched}
        return after


def made_for(
    make: Callable[[Plan, Concern, Standing, date], V],
    concern: Concern,
    plan: Plan,
    stood: Mapping[int, Standing],
    today: date,
) -> V:
    """Give what *make* makes for a concern; once only, where *stood* are those of the plan.

    It may rest on what a standing rests on and on nothing else: the records of the concern and
    those that all concerns share.
    """
    if isinstance(stood, Standings) and stood.plan is plan and stood.today == today:
        return stood.made(make, concern)
    return make(plan, concern, stood[concern.id], today)


def standings(plan: Plan, today: date) -> Standings:
    """Give the standing of every concern that is not in the bin, by the concern's id."""
    day = day_of(plan, today)
    stood = {concern.id: _standing(day, concern) for concern in plan.concerns}
    return Standings(plan, today, stood)


def stages(plan: Plan, today: date, only: Container[int] | None = None) -> dict[int, Stage]:
    """Give the stage alone of every concern that is not in the bin, or of those in *only*.

    Cheaper than standings, for walks over many days.
    """
    day = day_of(plan, today)
    wanted = (c for c in plan.concerns if only is None or c.id in only)
    return {c.id: _held(c, _Ladder(facts(day, c)).earned()) for c in wanted}


def _held(concern: Concern, earned: Stage) -> Stage:
    return earned if concern.hold is None else min(earned, concern.hold)


def _standing(day: Day, concern: Concern) -> Standing:
    f = facts(day, concern)
    ladder = _Ladder(f)
    earned = ladder.earned()
    stage = _held(concern, earned)
    conditions = ladder.conditions(stage, earned)
    open_ones = [c for c in conditions if not c.met]
    lacking = open_ones[0] if open_ones else None
    keep = keep_by(f) if stage is Stage.EMBEDDED else None
    following, then = (keeping(f, keep), None) if keep else ladder.steps(stage, open_ones)
    found = dues(f)
    return Standing(
        concern_id=concern.id,
        stage=stage,
        earned=earned,
        conditions=conditions,
        lacking=lacking,
        missing=lacking.short if lacking else "",
        reason=lacking.words if lacking else _embedded_because(f, keep),
        flags=flags(f, found, stage, earned),
        next=following,
        then=then,
        change_day=f.change_day,
        looks=f.looks,
        counted=f.counted,
        run=f.run,
        cells=f.cells,
        items=f.items,
        due=_due(found),
        keep_by=keep,
        recent=mostly_recent(f.items, f.today),
    )


def _due(found: tuple[Due, ...]) -> date | None:
    """Give the earliest open action's date, else the next check's (design.md section 3)."""
    first = coming(found)
    return first.due if first else None


class _Ladder:
    """The conditions of each stage for one concern, each worked out once and when asked for."""

    def __init__(self, f: Facts) -> None:
        self._facts = f
        self._known: dict[Stage, tuple[Condition, ...]] = {}

    def of(self, stage: Stage) -> tuple[Condition, ...]:
        if stage not in self._known:
            self._known[stage] = _CONDITIONS[stage](self._facts)
        return self._known[stage]

    def reached(self, stage: Stage) -> bool:
        return all(condition.met for condition in self.of(stage))

    def earned(self) -> Stage:
        """Give the highest stage whose conditions, and those below it from Done up, are met."""
        if not self.reached(Stage.DONE):
            below = (Stage.IN_PROGRESS, Stage.PLANNED)
            return next((stage for stage in below if self.reached(stage)), Stage.NOT_STARTED)
        if not self.reached(Stage.VERIFIED):
            return Stage.DONE
        return Stage.EMBEDDED if self.reached(Stage.EMBEDDED) else Stage.VERIFIED

    def conditions(self, stage: Stage, earned: Stage) -> tuple[Condition, ...]:
        """Give those of the next stage up, and the hold where one keeps the concern below."""
        if stage is Stage.EMBEDDED:
            return ()
        above = self.of(Stage(stage + 1))
        if stage == earned:
            return above
        why = self._facts.concern.hold_why.strip().rstrip(".") or "no reason given"
        words = f"Held back by the manager: {why}."
        return (*above, unmet(Need.NOT_HELD, "It is not held back.", "Held back", words))

    def steps(self, stage: Stage, lacking: list[Condition]) -> tuple[Step | None, Step | None]:
        """Give the steps for the first two unmet conditions, looking one stage further up."""
        lacking = distinct(lacking)
        if len(lacking) < 2 and stage + 1 < Stage.EMBEDDED:
            first = {(c.need, c.question) for c in lacking}
            above = self.of(Stage(stage + 2))
            further = (c for c in above if not c.met and (c.need, c.question) not in first)
            lacking = distinct([*lacking, *further])
        return steps(self._facts, lacking)


def _embedded_because(f: Facts, by: date | None) -> str:
    ref = f.concern.reference
    keep = f" Next check by {on_day(by, f.today)} to keep it." if by else ""
    if f.one_off:
        return f"{ref} is embedded: looked at again and still met.{keep}"
    where = "" if f.no_place else ", every area and shift covered"
    checks = counted(len(f.mets), "check")
    return f"{ref} is embedded: {checks} met in a row{where}.{keep}"
