"""Areas and shifts: corrected, taken out by mistake, in use again."""

from dataclasses import replace
from typing import Any, TypeVar

from evident.operations.service import found, needed, refuse_backwards, refuse_same_name
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.records import Area, Shift
from evident.store import ChangeRefused, Store

Place = TypeVar("Place", Area, Shift)


def change_area(store: Store, area_id: int, **facts: Any) -> Change:
    """Change an area's name or the days it is in use from and until."""
    return _change(store, Area, area_id, "area", facts)


def change_shift(store: Store, shift_id: int, **facts: Any) -> Change:
    """Change a shift's name or its days. Taking one out of use is ``service.end_shift``."""
    return _change(store, Shift, shift_id, "shift", facts)


def use_area_again(store: Store, area_id: int) -> Change:
    return _change(store, Area, area_id, "area", {"until": None})


def use_shift_again(store: Store, shift_id: int) -> Change:
    return _change(store, Shift, shift_id, "shift", {"until": None, "left_out_why": ""})


def remove_area(store: Store, area_id: int) -> Change:
    """Take out an area added by mistake. Raises UserError for the last, and for one in use."""
    return _remove(store, Area, area_id, "area")


def remove_shift(store: Store, shift_id: int) -> Change:
    """Take out a shift added by mistake. Raises UserError for the last, and for one in use.

    A shift the service no longer has is not removed: ``service.end_shift`` asks why.
    """
    return _remove(store, Shift, shift_id, "shift")


def _change(store: Store, kind: type[Place], id: int, what: str, facts: dict[str, Any]) -> Change:
    with store.transaction(f"Change {_a(what)}") as tx:
        changed = replace(found(tx, kind, id, what), **facts)
        changed = replace(changed, name=needed(changed.name, what))
        refuse_backwards(changed.since, changed.until, what)
        if changed.until is None:
            refuse_same_name(tx, kind, changed.name, what, but=id)
        tx.put(changed)
    return tx.change


def _remove(store: Store, kind: type[Place], id: int, what: str) -> Change:
    with store.transaction(f"Remove {_a(what)}") as tx:
        place = found(tx, kind, id, what)
        if not any(other.until is None for other in tx.plan.all(kind) if other.id != id):
            raise UserError(
                f"The {what} was not removed.",
                f"It is the only {what}, and checks need one.",
                f"Add another {what} first, or rename this one.",
            )
        try:
            tx.delete(place)
        except ChangeRefused as refused:
            raise UserError(
                f"The {what} was not removed.",
                "Checks, evidence or concerns name it, and that must stay readable.",
                "Say until which day it was in use instead.",
            ) from refused
    return tx.change


def _a(what: str) -> str:
    return f"an {what}" if what == "area" else f"a {what}"
