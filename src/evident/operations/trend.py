"""The stage of every concern at the end of past days, read back from the history."""

from collections.abc import Mapping
from datetime import date, timedelta

from evident.plan.plan import Plan
from evident.plan.stages import standings
from evident.plan.words import Stage
from evident.store import Store


def stages_back(store: Store, first: date, last: date) -> dict[date, Mapping[int, Stage]]:
    """Give each concern's stage at the end of each day from *first* to *last*, newest first."""
    days = [last - timedelta(days=back) for back in range((last - first).days + 1)]
    return {
        day: {id: found.stage for id, found in standings(plan, day).items()}
        for day, plan in store.plans_back(days)
    }


def stages_since(store: Store, today: date) -> dict[int, date]:
    """Say since which day each concern has been at the stage it has *today*.

    A concern that has never moved has its stage since the first day it was known here.
    """
    wanted = {id: found.stage for id, found in standings(store.plan, today).items()}
    since: dict[int, date] = {}
    open_ones = set(wanted)
    for day, plan in store.plans_back(_days_back(store, today)):
        then = _stages(plan, day)
        for id in tuple(open_ones):
            if then.get(id) is wanted[id]:
                since[id] = day
            else:
                open_ones.discard(id)
        if not open_ones:
            break
    return {id: since.get(id, today) for id in wanted}


def _stages(plan: Plan, day: date) -> dict[int, Stage]:
    return {id: found.stage for id, found in standings(plan, day).items()}


def _days_back(store: Store, today: date) -> list[date]:
    first = store.made_on
    return [today - timedelta(days=back) for back in range(max(0, (today - first).days) + 1)]
