"""Areas and shifts: which are in being, in whose scope they are, and which are covered."""

from dataclasses import dataclass
from datetime import date

from evident.plan.looks import Look
from evident.plan.plan import Plan
from evident.plan.records import Area, Concern, ScopeCell, Shift
from evident.plan.words import Result, Scope


@dataclass(frozen=True, slots=True)
class Ground:
    """One area and shift in being, and since when both are (None: always)."""

    area: Area
    shift: Shift
    since: date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """One area and shift in a concern's scope.

    *last* and *result* are those of its latest counting finding other than Nothing to check.
    *new* means within its one gap of grace: not asked for yet.
    """

    area: Area
    shift: Shift
    covered: bool
    new: bool
    last: date | None = None
    result: Result | None = None


def grounds(plan: Plan, today: date) -> tuple[Ground, ...]:
    """Give every area and shift in being on *today*; "until" is the last day of it."""
    areas = sorted(
        (a for a in plan.all(Area) if _in_being(a, today)), key=lambda a: (a.position, a.id)
    )
    shifts = sorted(
        (s for s in plan.all(Shift) if _in_being(s, today)), key=lambda s: (s.position, s.id)
    )
    return tuple(
        Ground(area, shift, _later(area.since, shift.since)) for area in areas for shift in shifts
    )


def _in_being(place: Area | Shift, today: date) -> bool:
    begun = place.since is None or place.since <= today
    return begun and (place.until is None or today <= place.until)


def _later(one: date | None, other: date | None) -> date | None:
    days = [day for day in (one, other) if day is not None]
    return max(days) if days else None


def in_scope(plan: Plan, concern: Concern, ground: tuple[Ground, ...]) -> tuple[Ground, ...]:
    """Keep what is in the concern's scope; nothing when it is not about places or times."""
    if concern.scope is Scope.NO_PLACE:
        return ()
    if concern.scope is Scope.EVERYWHERE:
        return ground
    chosen = {
        (cell.area_id, cell.shift_id)
        for cell in plan.all(ScopeCell).where("concern_id", concern.id)
    }
    return tuple(g for g in ground if (g.area.id, g.shift.id) in chosen)


def cells(
    scope: tuple[Ground, ...], counted: tuple[Look, ...], today: date, *, gap: int, covered: int
) -> tuple[Cell, ...]:
    """Say of each area and shift in *scope* whether it is covered.

    Covered: the latest counting finding about it is Met and at most *covered* days old.
    Nothing to check is passed over here as it is for Verified: no fall at night this month
    does not make the nights unseen. An area or shift that began at most *gap* days ago is new.
    """
    latest: dict[tuple[int, int], Look] = {}
    for look in counted:
        if look.result is not Result.NOTHING:
            latest.update(dict.fromkeys(look.places, look))
    return tuple(_cell(g, latest.get((g.area.id, g.shift.id)), today, gap, covered) for g in scope)


def _cell(ground: Ground, last: Look | None, today: date, gap: int, covered: int) -> Cell:
    new = ground.since is not None and (today - ground.since).days <= gap
    if last is None:
        return Cell(ground.area, ground.shift, False, new)
    holds = last.met and (today - last.on).days <= covered
    return Cell(ground.area, ground.shift, holds, new, last.on, last.result)


def bare(found: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Give the cells that are asked for and not covered."""
    return tuple(cell for cell in found if not cell.covered and not cell.new)
