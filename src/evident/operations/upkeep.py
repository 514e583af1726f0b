"""Upkeep: look at a key question as a whole, so that what is good does not slip."""

from datetime import date

from evident.operations.check_plans import move_on
from evident.operations.checks import put_proof, refuse_day
from evident.operations.concerns import put_concern
from evident.operations.happened import entered_at
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.records import Area, Check, Shift
from evident.plan.text import clean, clean_line
from evident.plan.words import CheckKind, KeyQuestion, Level, Result
from evident.store import Store, Transaction

Spot = tuple[int, int]


def record_upkeep(
    store: Store,
    question: KeyQuestion,
    kind: CheckKind,
    on: date,
    by_id: int,
    result: Result,
    *,
    title: str = "",
    seen: str = "",
    sample: str = "",
    cells: tuple[Spot, ...] = (),
    planned_id: int | None = None,
    concern: str = "",
) -> Change:
    """Record a check of a key question that looks at no single concern, as one step.

    Its record is evidence; *seen* stands on it. *concern* is the title of what it found wrong:
    it becomes a concern of the service's own monitoring. Raises UserError for a day to come,
    and when nothing says what was seen by a check that was not met.
    """
    refuse_day(store, on)
    _refuse_unsaid(result, seen)
    with store.transaction(f"Record {kind.label.lower()} of {question.label}") as tx:
        check = tx.put(
            Check(
                kind=kind,
                title=clean_line(title) or f"{kind.label}, {question.label}",
                on=on,
                by_id=by_id,
                sample=clean_line(sample),
                planned_id=planned_id,
                recorded_at=entered_at(tx.plan, tx.now),
                key_question=question,
                result=result,
            )
        )
        put_proof(tx, check, *_one_place(tx, cells), note=clean(seen))
        if clean_line(concern):
            put_concern(
                tx, question, concern, level=Level.IMPROVEMENT, source_id=None, raised_on=on
            )
        if planned_id is not None:
            move_on(tx, planned_id, on)
    return tx.change


def _refuse_unsaid(result: Result, seen: str) -> None:
    if result in (Result.NOT_MET, Result.PARTLY) and not clean(seen):
        raise UserError(
            "The check was not recorded.",
            f"It was {result.label.lower()}, and nothing says what was seen.",
            "Say in a few words what you saw.",
        )


def _one_place(tx: Transaction, cells: tuple[Spot, ...]) -> tuple[int | None, int | None]:
    """Give the one area and the one shift that *cells* share; None where there are several."""
    areas, shifts = {area for area, _ in cells}, {shift for _, shift in cells}
    area = next(iter(areas)) if len(areas) == 1 and len(tx.plan.all(Area)) > 1 else None
    shift = next(iter(shifts)) if len(shifts) == 1 and len(tx.plan.all(Shift)) > 1 else None
    return area, shift
