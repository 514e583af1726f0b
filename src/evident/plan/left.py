"""What is left to do for a concern, in sentences, with each fact said once."""

from datetime import date

from evident.plan.conditions import Condition, Need
from evident.plan.flags import Flag, FlagKind
from evident.plan.stages import Standing
from evident.plan.steps import distinct
from evident.plan.words import Stage


def left(found: Standing) -> tuple[str, ...]:
    """Say what keeps the concern from its next stage; nothing when it is embedded.

    A hold is left to its flag, which says more.
    """
    if found.stage is Stage.EMBEDDED:
        return ()
    lacking = [c for c in _lacking(found) if c.need is not Need.NOT_HELD]
    also_said = {c for c in lacking if c.need is Need.ACTION} - set(distinct(lacking))
    said = [c.words for c in lacking if c not in also_said]
    steps = [step.words for step in (found.next, found.then) if step is not None]
    return tuple(dict.fromkeys(said or steps or [found.reason]))


def beside(found: Standing) -> tuple[str, ...]:
    """Say what the flags add to ``left`` and to a list of the concern's actions and evidence."""
    told = (_told(flag, found) for flag in found.flags)
    return tuple(words for words in told if words)


def by_when(found: Standing) -> date | None:
    """Give the day of the planned check that is asked for, else the concern's due date."""
    asked_for = (c.day for c in _lacking(found) if c.planned)
    return next(asked_for, found.due)


def _told(flag: Flag, found: Standing) -> str:
    if flag.kind in (FlagKind.HELD_BACK, FlagKind.ENTERED_LATE):
        return flag.words
    if flag.kind is not FlagKind.OVERDUE or flag.about is None:
        return ""
    about = flag.about
    for c in _lacking(found):
        if about.check and c.planned == about.title and c.day == about.due:
            return flag.rest
        if not about.check and c.need in _OF_LATE_ACTION and c.record_id == about.record_id:
            return flag.rest
    return flag.words


_OF_LATE_ACTION = frozenset({Need.STARTED, Need.COMPLETE})


def _lacking(found: Standing) -> list[Condition]:
    return [condition for condition in found.conditions if not condition.met]
