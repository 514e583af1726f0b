"""Checks of one concern as its page shows them: the run, line by line, and where and when."""

from dataclasses import dataclass
from datetime import date

from evident.plan.answers import counted_words
from evident.plan.cells import Cell
from evident.plan.facts import Facts
from evident.plan.looks import Look
from evident.plan.phrases import narrow
from evident.plan.plan import Plan
from evident.plan.portfolio.checks import where
from evident.plan.records import (
    Area,
    PlannedCheck,
    PlannedCheckCell,
    PlannedCheckConcern,
    Shift,
)
from evident.plan.words import Result


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One check of the concern. *standing* says whether it counts: "Counts", "In the run",
    "Before the change" or "Before a pause"; *by* who made it, and whether independently.
    *told* is how many of the staff asked could explain."""

    check_id: int
    on: date
    result: Result
    kind: str
    where: str
    by: str
    independent: bool
    standing: str
    seen: str
    told: str = ""


def check_lines(f: Facts) -> tuple[CheckLine, ...]:
    """Give every check of the concern, newest first."""
    run = {look.finding_id for look in f.run}
    counts = {look.finding_id for look in f.counted}
    return tuple(_line(f, look, run, counts) for look in reversed(f.looks))


def _line(f: Facts, look: Look, run: set[int], counts: set[int]) -> CheckLine:
    plan = f.day.plan
    person = plan.person(look.by_id)
    standing = "Before the change"
    if look.finding_id in counts:
        standing = "Counts, in the run" if look.finding_id in run else "Counts, before a break"
    return CheckLine(
        check_id=look.check_id,
        on=look.on,
        result=look.result,
        kind=look.kind.label,
        where=where(plan, look.finding_id),
        by=person.label if person else "Not said by whom",
        independent=look.independent,
        standing=standing,
        seen=look.seen,
        told=counted_words(plan, look.check_id, f.concern.id),
    )


@dataclass(frozen=True, slots=True)
class GridCell:
    """One area and shift: what was seen there last, or that nobody has looked.

    *in_scope* is False where the concern does not apply. *planned* is the day of the next
    planned check there, if there is one.
    """

    area: Area
    shift: Shift
    in_scope: bool
    covered: bool
    new: bool
    words: str
    planned: date | None = None

    @property
    def place(self) -> tuple[int, int]:
        return self.area.id, self.shift.id

    @property
    def name(self) -> str:
        return f"{self.area.name}, {self.shift.name}"

    @property
    def gap(self) -> bool:
        return self.in_scope and not self.covered


@dataclass(frozen=True, slots=True)
class Grid:
    """Areas down, shifts across."""

    areas: tuple[Area, ...]
    shifts: tuple[Shift, ...]
    cells: dict[tuple[int, int], GridCell]


def grid(f: Facts) -> Grid:
    """Lay out every area and shift in being, with what is known of each."""
    by_place = {(cell.area.id, cell.shift.id): cell for cell in f.cells}
    planned = _planned(f)
    cells = {
        (g.area.id, g.shift.id): _grid_cell(
            f, g.area, g.shift, by_place.get((g.area.id, g.shift.id)), planned
        )
        for g in f.day.ground
    }
    areas = {g.area.id: g.area for g in f.day.ground}
    shifts = {g.shift.id: g.shift for g in f.day.ground}
    return Grid(tuple(areas.values()), tuple(shifts.values()), cells)


def _grid_cell(
    f: Facts,
    area: Area,
    shift: Shift,
    cell: Cell | None,
    planned: dict[tuple[int, int], date],
) -> GridCell:
    if cell is None:
        return GridCell(area, shift, False, False, False, "Does not apply")
    words = _cell_words(cell)
    return GridCell(
        area, shift, True, cell.covered, cell.new, words, planned.get((area.id, shift.id))
    )


def _cell_words(cell: Cell) -> str:
    if cell.last is None or cell.result is None:
        return "New" if cell.new else "No check yet"
    words = f"{cell.result.label} {narrow(cell.last)}"
    return words if cell.covered or cell.result is not Result.MET else f"{words}, too old"


def _planned(f: Facts) -> dict[tuple[int, int], date]:

    found: dict[tuple[int, int], date] = {}
    for planned_id, due in planned_checks(f.day.plan, f.concern.id, f.today):
        for cell in f.day.plan.all(PlannedCheckCell).where("planned_id", planned_id):
            place = (cell.area_id, cell.shift_id)
            found[place] = min(due, found.get(place, due))
    return found


def planned_checks(plan: Plan, concern_id: int, today: date) -> tuple[tuple[int, date], ...]:
    """Give the checks planned of a concern, as (id, next due), earliest first."""

    found = []
    for link in plan.all(PlannedCheckConcern).where("concern_id", concern_id):
        planned = plan.all(PlannedCheck).get(link.planned_id)
        due = planned and (planned.next_due or planned.first_due)
        if planned and due and (planned.ended is None or planned.ended > today):
            found.append((planned.id, due))
    return tuple(sorted(found, key=lambda one: one[1]))
