"""The due date of a concern, which is that of an action or a planned check of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from evident.plan.change import Change
from evident.plan.dues import dated_by
from evident.plan.errors import UserError
from evident.plan.phrases import in_a_row
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern, PlannedCheck
from evident.store import Store


def set_due(store: Store, references: Iterable[str], due: date | None) -> Change:
    """Move what the due date of each concern stands for, as one step.

    That is its earliest open action with a date, else its next planned check, else its first
    open action, which then gets its date. None takes the date of an action away. Raises
    UserError, having changed nothing, when a concern has none of them, or when a check would
    be left without a date.
    """
    chosen = list(references)
    of = chosen[0] if len(chosen) == 1 else f"{len(chosen)} concerns"
    with store.transaction(f"Set due date of {of}") as tx:
        concerns = [tx.plan.concern(reference) for reference in chosen]
        _refuse_undated(tx.plan, concerns, tx.today)
        moved: dict[tuple[type, int], Action | PlannedCheck] = {}
        for concern in concerns:
            found = dated_by(tx.plan, concern, tx.today)
            if found is not None:
                moved[type(found), found.id] = found
        for record in moved.values():
            tx.put(_dated(record, due))
    return tx.change


def _dated(record: Action | PlannedCheck, due: date | None) -> Action | PlannedCheck:
    if isinstance(record, Action):
        return replace(record, due=due)
    if due is None:
        raise UserError(
            "The due date was not taken away.",
            "It is that of a planned check, which always has one.",
            "Enter another date, or end the check under Checks.",
        )
    begun = record.first_due if record.every is not None else due
    return replace(record, first_due=begun or due, next_due=due)


def _refuse_undated(plan: Plan, concerns: list[Concern], today: date) -> None:
    """A due date cannot stand alone: something has to be due."""
    bare = [c.reference for c in concerns if dated_by(plan, c, today) is None]
    if bare:
        have = "has" if len(bare) == 1 else "have"
        raise UserError(
            "The due date was not set.",
            f"{in_a_row(bare)} {have} no open action and no planned check that could be due.",
            f"Open {bare[0]} and add its first action, or plan a check of it.",
        )
