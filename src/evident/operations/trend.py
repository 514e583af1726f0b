"""The stage of every concern at the end of past days, read back from the history."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from evident.plan.readiness import levels, readiness
from evident.plan.stages import stages
from evident.plan.trend import why_fell
from evident.plan.words import KeyQuestion, Stage
from evident.store import Store

Known = dict[tuple[date, int], Mapping[int, Stage]]
"""The stages at the end of days, each with the number of the entry they were worked out from."""


def stages_back(
    store: Store, first: date, last: date, known: Known | None = None
) -> dict[date, Mapping[int, Stage]]:
    """Give each concern's stage at the end of each day from *first* to *last*, newest first.

    Days found in *known* are not worked out again; it is brought up to date.
    """
    known = {} if known is None else known
    wanted = list(store.past.last_entries(_days_back(last, first)).items())
    missing = [day for day, entry in wanted if (day, entry) not in known]
    numbers = dict(wanted)
    for day, plan in store.past.plans_back(missing):
        known[day, numbers[day]] = stages(plan, day)
    found = {day: known[day, entry] for day, entry in wanted}
    known.clear()
    known.update({(day, numbers[day]): stood for day, stood in found.items()})
    return found


def stages_since(store: Store, today: date) -> dict[int, date]:
    """Say since which day each concern has been at the stage it has *today*.

    A concern that has never moved has its stage since the first day it was known here.
    """
    wanted = stages(store.plan, today)
    since = dict.fromkeys(wanted, today)
    unmoved = set(wanted)
    for day, plan in store.past.plans_back(_days_back(today, store.made_on)):
        then = stages(plan, day, unmoved)
        unmoved = {id for id in unmoved if then.get(id) is wanted[id]}
        since |= dict.fromkeys(unmoved, day)
        if not unmoved:
            break
    return since


def levels_back(
    store: Store, today: date
) -> Iterator[tuple[date, Mapping[KeyQuestion, Stage | None]]]:
    """Give the level of each key question at the end of each day, newest first.

    It goes back to the day the plan was made. Each day costs about what working out every
    stage once costs, so a window takes some days at a time and lets saves in between.
    """
    for day, plan in store.past.plans_back(_days_back(today, store.made_on)):
        yield day, levels(plan, stages(plan, day))


def why_level_fell(store: Store, question: KeyQuestion, day: date) -> str:
    """Say in a few words why the level of a key question fell on *day*, as known then.

    What its weakest concern lacks now may be something else by far.
    """
    (_, plan), (_, before) = store.past.plans_back(_days_back(day, day - timedelta(days=1)))
    weakest = readiness(plan, question, day).weakest
    return why_fell(before, plan, weakest, day) if weakest is not None else ""


def _days_back(last: date, first: date) -> list[date]:
    return [last - timedelta(days=back) for back in range(max(0, (last - first).days) + 1)]
