"""What a change did to the stages of concerns, said in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.stages import Standing

IN_FULL = 2
"""Concerns of which the move is said in full; of more, how many moved is said."""


@dataclass(frozen=True, slots=True)
class Moved:
    """*words* say what moved, "" when nothing did; *fell* when any concern stepped back."""

    words: str = ""
    fell: bool = False


def moved(plan: Plan, before: Mapping[int, Standing], after: Mapping[int, Standing]) -> Moved:
    """Say "S5 moved from Done, not verified to In progress." of what stood in both."""
    told, fell = [], False
    for concern in plan.live:
        was, now = before.get(concern.id), after.get(concern.id)
        if was is None or now is None or was.stage is now.stage:
            continue
        fell = fell or now.stage < was.stage
        told.append(
            f"{concern.reference} moved from {was.stage.label} to {now.stage.label}.",
        )
    if len(told) > IN_FULL:
        told[IN_FULL:] = [f"{counted(len(told) - IN_FULL, 'other concern')} moved too."]
    return Moved(" ".join(told), fell)
