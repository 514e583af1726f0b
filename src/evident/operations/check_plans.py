"""Plan checks: those to come, once or again and again; changed, ended, moved on."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from evident.plan.change import Change
from evident.plan.errors import RecordMissing, UserError
from evident.plan.phrases import counted
from evident.plan.records import PlannedCheck, PlannedCheckCell, PlannedCheckConcern
from evident.plan.recurrence import due_after_made
from evident.plan.text import clean_line
from evident.plan.words import CheckKind, Every, KeyQuestion
from evident.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class ToPlan:
    """A check as it is to stand in the plan. Without *references* it keeps up *key_question*."""

    kind: CheckKind
    title: str
    due: date
    references: tuple[str, ...] = ()
    every: Every | None = None
    owner_id: int | None = None
    sample: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    key_question: KeyQuestion | None = None
    statement: str = ""
    from_pack: str = ""
    rotates: bool = False

    @property
    def about(self) -> str:
        if self.references or self.key_question is None:
            return ", ".join(self.references)
        return self.key_question.label


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
    """Plan a check of concerns for a day, once or again and again."""
    wanted = ToPlan(kind, title, due, tuple(references), every, owner_id, sample, tuple(cells))
    return plan_checks(store, [wanted])


def plan_checks(store: Store, wanted: Iterable[ToPlan]) -> Change:
    """Plan checks as one step. Raises UserError for one that looks at nothing."""
    every = list(wanted)
    for one in every:
        _refuse_aimless(one)
    label = f"Plan a check of {every[0].about}" if len(every) == 1 else _many(len(every))
    with store.transaction(label) as tx:
        for one in every:
            _put_links(tx, tx.put(_record(one)), one)
    return tx.change


def _many(count: int) -> str:
    return f"Plan {counted(count, 'check')}"


def replan(store: Store, planned_id: int, wanted: ToPlan, *, all_later: bool = True) -> Change:
    """Change a planned check as a whole, its concerns and places too.

    A new due date moves those after it as well with *all_later*; otherwise it is for this
    time only, and the check goes back to its days. Raises UserError, RecordMissing.
    """
    _refuse_aimless(wanted)
    with store.transaction(f"Change the check of {wanted.about}") as tx:
        before = _planned(tx, planned_id)
        moved = wanted.due != before.next_due or wanted.every is not before.every
        anchor = wanted.due if moved and all_later or wanted.every is None else before.first_due
        made = replace(
            _record(wanted),
            id=before.id,
            first_due=anchor,
            ended=before.ended,
            from_pack=wanted.from_pack or before.from_pack,
            statement=wanted.statement or before.statement,
        )
        tx.put(made)
        for kind in (PlannedCheckConcern, PlannedCheckCell):
            for row in tx.plan.all(kind).where("planned_id", planned_id):
                tx.delete(row)
        _put_links(tx, made, wanted)
    return tx.change


def _record(wanted: ToPlan) -> PlannedCheck:
    return PlannedCheck(
        kind=wanted.kind,
        title=clean_line(wanted.title) or wanted.kind.label,
        every=wanted.every,
        first_due=wanted.due,
        next_due=wanted.due,
        owner_id=wanted.owner_id,
        sample=clean_line(wanted.sample),
        key_question=wanted.key_question if not wanted.references else None,
        statement=wanted.statement,
        from_pack=wanted.from_pack,
        rotates=wanted.rotates,
    )


def _put_links(tx: Transaction, planned: PlannedCheck, wanted: ToPlan) -> None:
    for reference in wanted.references:
        concern = tx.plan.concern(reference)
        tx.put(PlannedCheckConcern(planned_id=planned.id, concern_id=concern.id))
    for area_id, shift_id in wanted.cells:
        tx.put(PlannedCheckCell(planned_id=planned.id, area_id=area_id, shift_id=shift_id))


def _refuse_aimless(wanted: ToPlan) -> None:
    if not wanted.references and wanted.key_question is None:
        raise UserError(
            "The check was not planned.",
            "It looks at no concern and at no key question.",
            "Tick at least one concern, or choose the key question it keeps up.",
        )


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
