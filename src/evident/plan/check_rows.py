"""Checks to come as lists: those due, the whole cycle, and those that ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evident.plan.cells import Ground
from evident.plan.check_results import made_from, references, result_of
from evident.plan.dues import over
from evident.plan.kept import Recipe
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.planned_faults import ended_places, owner_left
from evident.plan.records import Concern, PlannedCheck, PlannedCheckCell, PlannedCheckConcern
from evident.plan.recurrence import missed
from evident.plan.rotation import NextPlace, Rotation
from evident.plan.rows_touched import planned_touched
from evident.plan.words import KeyQuestion, Result

SOON = 14
"""Days ahead that the list of due checks looks."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One check that is to come. *days* until it is due, below 0 when late.

    *missed* are the due dates gone by; *next* is where it looks next, when it goes round.
    *last* and *result* are those of the check last made of it. *fault* says what has come
    undone: an owner who left, an area that ended.
    """

    planned: PlannedCheck
    title: str
    kind: str
    concerns: tuple[str, ...]
    due: date
    days: int
    often: str
    who: str
    where: str
    questions: frozenset[KeyQuestion] = frozenset()
    missed: int = 0
    next: NextPlace | None = None
    last: date | None = None
    result: Result | None = None
    fault: str = ""

    @property
    def code(self) -> str:
        """What a blank sheet is typed in against, such as P12."""
        return f"P{self.planned.id}"

    @property
    def when(self) -> str:
        """Due today, in 3 days, 21 days overdue, 3 missed; or since when it is over."""
        if self.days < 0:
            late = f"{counted(-self.days, 'day')} overdue"
            return f"{late}, {self.missed} missed" if self.missed > 1 else late
        return {0: "Due today", 1: "Due tomorrow"}.get(self.days, f"In {self.days} days")

    @property
    def about(self) -> str:
        """Its concerns; the key question it keeps up where it has none."""
        if self.concerns or self.planned.key_question is None:
            return ", ".join(self.concerns)
        return f"All of {self.planned.key_question.label}"


def planned_rows(plan: Plan, today: date) -> tuple[PlannedRow, ...]:
    """Give every check in the plan, the one due first on top."""
    return PLANNED_ROWS.rows(plan, today)


def _live_row(plan: Plan, planned: PlannedCheck, today: date) -> PlannedRow | None:
    return None if _ended(planned, today) else _row(plan, planned, today, Rotation(plan, today))


PLANNED_ROWS = Recipe(
    PlannedCheck, _live_row, lambda row: (row.due, row.planned.id), planned_touched
)


def planned_of(plan: Plan, concern_id: int, today: date) -> tuple[PlannedRow, ...]:
    """Give the checks planned of one concern, the one due first on top."""
    links = plan.all(PlannedCheckConcern).where("concern_id", concern_id)
    planned = (plan.all(PlannedCheck).get(link.planned_id) for link in links)
    live = (one for one in planned if one is not None and not _ended(one, today))
    return _rows(plan, live, today)


def due_rows(plan: Plan, today: date) -> tuple[PlannedRow, ...]:
    """Give those that are late or due within two weeks."""
    return tuple(row for row in planned_rows(plan, today) if row.days <= SOON)


def ended_rows(plan: Plan, today: date) -> tuple[PlannedRow, ...]:
    """Give the checks that are planned no more, the one that ended last on top."""
    ended = (one for one in plan.all(PlannedCheck) if _ended(one, today))
    found = _rows(plan, ended, today)
    return tuple(sorted(found, key=lambda r: (r.planned.ended, r.planned.id), reverse=True))


def _ended(planned: PlannedCheck, today: date) -> bool:
    return planned.ended is not None and planned.ended <= today


def _rows(plan: Plan, wanted: Iterable[PlannedCheck], today: date) -> tuple[PlannedRow, ...]:
    turns = Rotation(plan, today)
    rows = (_row(plan, planned, today, turns) for planned in wanted)
    return tuple(sorted((row for row in rows if row), key=lambda row: (row.due, row.planned.id)))


def _row(plan: Plan, planned: PlannedCheck, today: date, turns: Rotation) -> PlannedRow | None:
    due = planned.next_due or planned.first_due
    if due is None:
        return None
    left = owner_left(plan, planned, today)
    person = plan.person(planned.owner_id)
    links = plan.all(PlannedCheckConcern).where("planned_id", planned.id)
    ids = {link.concern_id for link in links}
    last = made_from(plan, planned, today)
    undone = (left, ended_places(plan, planned, today))
    return PlannedRow(
        planned=planned,
        title=planned.title or planned.kind.label,
        kind=planned.kind.label,
        concerns=references(plan, ids),
        due=due,
        days=(due - today).days,
        often=planned.every.label if planned.every else "Once",
        who=left or (person.label if person else "Nobody yet"),
        where=_places(plan, planned, turns.ground),
        questions=questions_of(plan, ids, planned.key_question),
        missed=missed(planned.every, planned.first_due or due, due, today),
        next=turns.next_place(planned),
        last=last.on if last else None,
        result=result_of(plan, last) if last else None,
        fault=" · ".join(filter(None, undone)),
    )


def questions_of(plan: Plan, ids: Iterable[int], own: KeyQuestion | None) -> frozenset[KeyQuestion]:
    """Give the key questions of concerns, and the one a check keeps up as a whole."""
    concerns = (plan.all(Concern).get(id) for id in ids)
    found = {concern.key_question for concern in concerns if concern is not None}
    return frozenset(found | ({own} if own else set()))


def upkeep_of(plan: Plan, question: KeyQuestion, today: date) -> tuple[PlannedCheck, ...]:
    """Give the checks planned of a key question as a whole, the one due first on top."""
    planned = plan.all(PlannedCheck).where("key_question", question)
    live = [one for one in planned if not over(plan, one, today) and _due(one) is not None]
    return tuple(sorted(live, key=lambda one: (_due(one) or date.max, one.id)))


def _due(planned: PlannedCheck) -> date | None:
    return planned.next_due or planned.first_due


def _places(plan: Plan, planned: PlannedCheck, ground: tuple[Ground, ...]) -> str:
    """Name the areas and shifts to be looked at; a whole area or shift by itself."""
    cells = plan.all(PlannedCheckCell).where("planned_id", planned.id)
    every = {(g.area.id, g.shift.id): g for g in ground}
    wanted = [g for place, g in every.items() if place in {(c.area_id, c.shift_id) for c in cells}]
    areas = list(dict.fromkeys(g.area.name for g in wanted))
    shifts = list(dict.fromkeys(g.shift.name for g in wanted))
    if len(wanted) < len(areas) * len(shifts):
        return "; ".join(f"{g.area.name}, {g.shift.name}" for g in wanted)
    parts = []
    if len(areas) < len({g.area.id for g in ground}):
        parts.append(in_a_row(areas))
    if len(shifts) < len({g.shift.id for g in ground}):
        parts.append(in_a_row(shifts))
    return ", ".join(filter(None, parts)) or ("Everywhere" if wanted else "")
