"""How a stage has moved, in a few words, from the stage at the end of each day."""

from collections.abc import Iterable
from datetime import date

from evident.plan.conditions import Need
from evident.plan.phrases import on_day
from evident.plan.stages import Standing
from evident.plan.words import Stage


def trend(days: Iterable[tuple[date, Stage | None]], today: date, why: str = "") -> str:
    """Give "Up from Planned on 3 March", "No change since 17 March" or "Back from …".

    *days* are (day, stage at its end), oldest first; days without a stage (no concern yet) are
    passed over, and days after *today*. The latest move is told; *why* is added when it went
    back: "Back from Verified on 12 April: check not met". No stage at all gives "".
    """
    known = [(day, stage) for day, stage in days if stage is not None and day <= today]
    if not known:
        return ""
    for (_, before), (day, after) in zip(reversed(known[:-1]), reversed(known), strict=False):
        if after > before:
            return f"Up from {before.label} on {on_day(day, today)}"
        if after < before:
            reason = f": {why}" if why else ""
            return f"Back from {before.label} on {on_day(day, today)}{reason}"
    return f"No change since {on_day(known[0][0], today)}"


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
