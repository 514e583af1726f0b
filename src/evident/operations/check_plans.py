"""Plan checks: those to come, once or again and again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from evident.plan.change import Change
from evident.plan.errors import RecordMissing
from evident.plan.records import PlannedCheck, PlannedCheckCell, PlannedCheckConcern
from evident.plan.recurrence import due_after_made
from evident.plan.text import clean_line
from evident.plan.words import CheckKind, Every
from evident.store import Store, Transaction


def plan_check(
    store: Store,
    kind: CheckKind,
    title: str,
    references: Iterable[str],
    due: date,
    *,
    every: Every | None = None,
    owner_id: int | None = None,
    sample: str = "",
    cells: Iterable[tuple[int, int]] = (),
) -> Change:
    """Plan a check for a day, once or again and again."""
    looked_at = list(references)
    with store.transaction(f"Plan a check of {', '.join(looked_at)}") as tx:
        planned = tx.put(
            PlannedCheck(
                kind=kind,
                title=clean_line(title) or kind.label,
                every=every,
                first_due=due,
                next_due=due,
                owner_id=owner_id,
                sample=clean_line(sample),
            )
        )
        for reference in looked_at:
            concern = tx.plan.concern(reference)
            tx.put(PlannedCheckConcern(planned_id=planned.id, concern_id=concern.id))
        for area_id, shift_id in cells:
            cell = PlannedCheckCell(planned_id=planned.id, area_id=area_id, shift_id=shift_id)
            tx.put(cell)
    return tx.change


def change_planned_check(store: Store, planned_id: int, **facts: Any) -> Change:
    """Change fields of a planned check, such as next_due, owner_id or sample."""
    cleaned = dict(facts)
    for name in cleaned.keys() & {"title", "sample"}:
        cleaned[name] = clean_line(cleaned[name])
    with store.transaction("Change a planned check") as tx:
        planned = _planned(tx, planned_id)
        if cleaned.get("next_due") is not None and planned.every is None:
            cleaned["first_due"] = cleaned["next_due"]
        tx.put(replace(planned, **cleaned))
    return tx.change


def end_planned_check(store: Store, planned_id: int, on: date) -> Change:
    with store.transaction("End a planned check") as tx:
        tx.put(replace(_planned(tx, planned_id), ended=on))
    return tx.change


def move_on(tx: Transaction, planned_id: int, done_on: date) -> None:
    """Set the next day of a check that was made: it ends when it was planned once."""
    planned = _planned(tx, planned_id)
    if planned.every is None or planned.next_due is None or planned.first_due is None:
        tx.put(replace(planned, ended=done_on))
        return
    following = due_after_made(planned.every, planned.first_due, planned.next_due, done_on)
    tx.put(replace(planned, next_due=following))


def _planned(tx: Transaction, planned_id: int) -> PlannedCheck:
    planned = tx.plan.all(PlannedCheck).get(planned_id)
    if planned is None:
        raise RecordMissing(
            "The planned check was not changed.",
            "It is no longer in the plan.",
            "Plan it again, or undo its removal.",
        )
    return planned
