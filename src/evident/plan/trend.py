"""How a stage has moved, in a few words, from the stage at the end of each day."""

from collections.abc import Iterable
from datetime import date

from evident.plan.conditions import Need
from evident.plan.phrases import on_day
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern, Finding
from evident.plan.stages import Standing, standing
from evident.plan.words import Result, Stage


def trend(days: Iterable[tuple[date, Stage | None]], today: date, why: str = "") -> str:
    """Give "Up from Planned on 3 March", "No change since 17 March" or "Back from …".

    *days* are (day, stage at its end), oldest first; days without a stage (no concern yet) are
    passed over, and days after *today*. The latest move is told; *why* is added when it went
    back: "Back from Verified on 12 April: check not met". No stage at all gives "".
    """
    known = _known(days, today)
    if not known:
        return ""
    move = last_move(known, today)
    if move is None:
        return f"No change since {on_day(known[0][0], today)}"
    day, before, after = move
    if after > before:
        return f"Up from {before.label} on {on_day(day, today)}"
    reason = f": {why}" if why else ""
    return f"Back from {before.label} on {on_day(day, today)}{reason}"


def last_move(
    days: Iterable[tuple[date, Stage | None]], today: date
) -> tuple[date, Stage, Stage] | None:
    """Give the day of the latest move with the stages before and after it; None without any."""
    known = _known(days, today)
    for (_, before), (day, after) in zip(reversed(known[:-1]), reversed(known), strict=False):
        if after is not before:
            return day, before, after
    return None


def _known(days: Iterable[tuple[date, Stage | None]], today: date) -> list[tuple[date, Stage]]:
    return [(day, stage) for day, stage in days if stage is not None and day <= today]


def why_fell(before: Plan, plan: Plan, concern: Concern, day: date) -> str:
    """Say what took *concern* back on *day*: what happened then, else what it lacks since.

    *before* is the plan as known the evening before, *plan* that of the day's end. A check not
    met brings an action with it, and it is the check that is said, not the action.
    """
    found = plan.all(Finding).where("concern_id", concern.id)
    results = {one.result for one in found if one.id not in before.all(Finding)}
    if Result.NOT_MET in results:
        return "check not met"
    for action in plan.all(Action).where("concern_id", concern.id):
        was = before.all(Action).get(action.id)
        if was is not None and was.completed is not None and action.completed is None:
            return "action reopened"
    return why_back(standing(plan, concern, day))


def why_back(found: Standing) -> str:
    """Say in a few words why a concern stands lower than it did: "check not met"."""
    if found.lacking is None:
        return ""
    if found.lacking.need is Need.FAILED_CHECK:
        return "check not met"
    if found.lacking.need is Need.LATEST_MET:
        return found.missing.lower().removeprefix("last ")
    if found.lacking.need is Need.CELLS:
        return found.missing
    return found.missing[:1].lower() + found.missing[1:]
