"""The stage of every concern at the end of past days, read back from the history."""

from collections.abc import Mapping
from datetime import date, timedelta

from evident.plan.stages import stages
from evident.plan.words import Stage
from evident.store import Store


def stages_back(store: Store, first: date, last: date) -> dict[date, Mapping[int, Stage]]:
    """Give each concern's stage at the end of each day from *first* to *last*, newest first."""
    return {day: stages(plan, day) for day, plan in store.plans_back(_days_back(last, first))}


def stages_since(store: Store, today: date) -> dict[int, date]:
    """Say since which day each concern has been at the stage it has *today*.

    A concern that has never moved has its stage since the first day it was known here.
    """
    wanted = stages(store.plan, today)
    since = dict.fromkeys(wanted, today)
    unmoved = set(wanted)
    for day, plan in store.plans_back(_days_back(today, store.made_on)):
        then = stages(plan, day, unmoved)
        unmoved = {id for id in unmoved if then.get(id) is wanted[id]}
        since |= dict.fromkeys(unmoved, day)
        if not unmoved:
            break
    return since


def _days_back(last: date, first: date) -> list[date]:
    return [last - timedelta(days=back) for back in range(max(0, (last - first).days) + 1)]
