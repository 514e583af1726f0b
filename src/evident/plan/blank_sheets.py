"""What a blank check sheet asks: for one planned check, what to look at of each concern."""

from dataclasses import dataclass
from datetime import date

from evident.plan.plan import Plan
from evident.plan.planned_parts import cells_of, concerns_of
from evident.plan.records import (
    Area,
    CheckQuestion,
    Concern,
    Passage,
    PlannedCheck,
    Shift,
)
from evident.plan.rotation import Rotation
from evident.plan.text import shortened
from evident.plan.words import CheckKind

LONGEST = 240
"""Characters of a concern's wording that a sheet shows."""


@dataclass(frozen=True, slots=True)
class ToLookAt:
    """One concern, or a key question, with what was said of it and what staff are asked."""

    name: str
    words: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BlankSheet:
    """One planned check to be carried. *code* is what it is typed in against, such as P12."""

    code: str
    title: str
    under: str
    where: str
    sample: str
    asks_staff: bool
    parts: tuple[ToLookAt, ...]


def blank_sheet(plan: Plan, planned: PlannedCheck, today: date) -> BlankSheet:
    """Give what the sheet of one planned check says."""
    asks = planned.kind is CheckKind.STAFF_QUESTIONS
    often = planned.every.label if planned.every else "Once"
    turn = Rotation(plan, today).next_place(planned)
    person = plan.person(planned.owner_id)
    under = [f"Code P{planned.id}", planned.kind.label, often, person.label if person else ""]
    parts = tuple(_concern(plan, concern, asks) for concern in concerns_of(plan, planned))
    if not parts and planned.key_question is not None:
        words = "What would show an inspector that this is still as good as it was?"
        parts = (ToLookAt(f"All of {planned.key_question.label}", words),)
    return BlankSheet(
        f"P{planned.id}",
        planned.title or planned.kind.label,
        " · ".join(part for part in under if part),
        turn.words if turn else _places(plan, planned),
        planned.sample,
        asks,
        parts,
    )


def _concern(plan: Plan, concern: Concern, asks: bool) -> ToLookAt:
    said = plan.all(Passage).where("concern_id", concern.id)
    words = concern.how_we_will_know or (said[0].words if said else "")
    rows = sorted(
        plan.all(CheckQuestion).where("concern_id", concern.id), key=lambda q: (q.position, q.id)
    )
    return ToLookAt(
        f"{concern.reference}  {concern.title}",
        shortened(" ".join(words.split()), LONGEST),
        tuple(row.words for row in rows) if asks else (),
    )


def _places(plan: Plan, planned: PlannedCheck) -> str:
    """Name the places it was planned for, where these are few."""
    cells = cells_of(plan, planned)
    names = []
    for area_id, shift_id in cells[:4]:
        area, shift = plan.all(Area).get(area_id), plan.all(Shift).get(shift_id)
        if area is not None and shift is not None:
            names.append(f"{area.name}, {shift.name}")
    more = f" and {len(cells) - 4} more" if len(cells) > 4 else ""
    return f"Where: {'; '.join(names)}{more}" if names else ""
