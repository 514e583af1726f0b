"""Where a concern applies: one area and shift left out with a reason, or brought back."""

from evident.operations.concerns import set_scope
from evident.plan.cells import grounds, in_scope
from evident.plan.change import Change
from evident.plan.dates import uk_day
from evident.plan.errors import UserError
from evident.plan.records import Area, Shift
from evident.plan.text import clean_line
from evident.plan.words import Scope
from evident.store import Store

Place = tuple[int, int]
"""The id of an area and the id of a shift."""


def leave_out(store: Store, reference: str, place: Place, why: str) -> Change:
    """Say that a concern does not apply in one area and shift. The reason prints.

    The scope becomes the places that are left. Raises UserError without a reason, or when no
    place would be left.
    """
    left = _places(store, reference) - {place}
    reason = clean_line(why, 300)
    if not reason:
        raise UserError(
            f"{reference} was not changed.",
            "Leaving a place out needs a reason, which prints in the portfolio.",
            f"Say why {reference} does not apply there.",
        )
    if not left:
        raise UserError(
            f"{reference} was not changed.",
            "It would apply nowhere.",
            "If it is not about places or times, say so in its scope.",
        )
    before = store.plan.concern(reference).scope_why.strip()
    whole = f"{before} {_name(store, place)}: {reason}".strip()
    return set_scope(store, reference, Scope.CHOSEN, whole, sorted(left))


def bring_back(store: Store, reference: str, place: Place) -> Change:
    """Say that a concern does apply in an area and shift that was left out."""
    concern = store.plan.concern(reference)
    wanted = _places(store, reference) | {place}
    if wanted >= _everywhere(store):
        return set_scope(store, reference, Scope.EVERYWHERE)
    return set_scope(store, reference, Scope.CHOSEN, concern.scope_why, sorted(wanted))


def _places(store: Store, reference: str) -> set[Place]:
    plan = store.plan
    ground = grounds(plan, plan.service.sample_today or uk_day(store.clock()))
    found = in_scope(plan, plan.concern(reference), ground)
    return {(g.area.id, g.shift.id) for g in found}


def _everywhere(store: Store) -> set[Place]:
    plan = store.plan
    ground = grounds(plan, plan.service.sample_today or uk_day(store.clock()))
    return {(g.area.id, g.shift.id) for g in ground}


def _name(store: Store, place: Place) -> str:
    area, shift = store.plan.all(Area)[place[0]], store.plan.all(Shift)[place[1]]
    return f"{area.name}, {shift.name}"
