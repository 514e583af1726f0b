"""Checks and actions of two versions of a portfolio, compared."""

from collections.abc import Iterator
from datetime import date

from evident.plan.dates import long_date
from evident.plan.plan import Plan
from evident.plan.portfolio.moment import Moment
from evident.plan.portfolio.since import Line
from evident.plan.records import Action, Check, Concern, Finding


def is_done(then: Plan, action: Action) -> bool:
    """Say whether *action* is done and was not so *then*."""
    before = then.all(Action).get(action.id)
    return action.completed is not None and (before is None or before.completed is None)


def new_checks(then: Moment, now: Moment) -> Iterator[Line]:
    """Tell of the checks made since, with what each found."""
    wanted, before = now.concerns(), _made(then)
    for id, check in _made(now).items():
        if id not in before and (results := _results(now.plan, check, wanted)):
            yield Line("", _title(check), f"{_day(check)}: {', '.join(results.values())}.")


def other_checks(then: Moment, now: Moment) -> Iterator[Line]:
    """Tell of checks made before whose results are others now, or that are no longer here."""
    both, made = _both(then, now), _made(now)
    for id, check in _made(then).items():
        was = _results(then.plan, check, both)
        after = made.get(id)
        if after is None:
            here = now.plan.all(Check).get(id) is not None
            if was:
                words = "no longer said to be made" if here else "taken out of the plan"
                yield Line("", _title(check), f"{_day(check)}: {words}.")
            continue
        results = _results(now.plan, after, both)
        said = [f"now {words}" for id, words in results.items() if was.get(id) != words]
        said += [f"no longer {words}" for id, words in was.items() if id not in results]
        if check.on != after.on:
            said.insert(0, f"said before to be {_day(check)}")
        if said and (was or results):
            yield Line("", _title(after), f"{_day(after)}: {', '.join(said)}.")


def _both(then: Moment, now: Moment) -> dict[int, Concern]:
    before = then.concerns()
    return {id: concern for id, concern in now.concerns().items() if id in before}


def _made(moment: Moment) -> dict[int, Check]:
    """Give the checks made by that day, by id, in the order of their days."""
    made = [one for one in moment.plan.all(Check) if one.on and one.on <= moment.day]
    return {one.id: one for one in sorted(made, key=lambda one: (one.on or date.min, one.id))}


def _results(plan: Plan, check: Check, wanted: dict[int, Concern]) -> dict[int, str]:
    """Say "S1 met" of each concern a check looked at."""
    return {
        one.concern_id: f"{wanted[one.concern_id].reference} {one.result.label.lower()}"
        for one in plan.all(Finding).where("check_id", check.id)
        if one.concern_id in wanted
    }


def _title(check: Check) -> str:
    return check.title or check.kind.label


def _day(check: Check) -> str:
    return long_date(check.on) if check.on else ""


class ActionsSince:
    """What became of the actions of the concerns that are told of."""

    def __init__(self, then: Moment, now: Moment) -> None:
        self._then, self._now = then.plan, now.plan
        self._known = then.plan.all(Action)
        self._wanted, self._both = now.concerns(), _both(then, now)

    def completed(self) -> Iterator[Line]:
        for id, concern in self._wanted.items():
            for action in _actions_of(self._now, id):
                if action.completed is not None and is_done(self._then, action):
                    words = f"Completed {long_date(action.completed)}."
                    yield Line(concern.reference, action.title, words)

    def added(self) -> Iterator[Line]:
        """Tell of new ones still to be done; those of a new concern are told with it."""
        for id, concern in self._both.items():
            for action in _actions_of(self._now, id):
                if action.completed is None and self._known.get(action.id) is None:
                    due = f"Due {long_date(action.due)}" if action.due else "Without a date"
                    words = f"{due}. Owner: {_owner(self._now, action)}."
                    yield Line(concern.reference, action.title, words)

    def changed(self) -> Iterator[Line]:
        """Tell of other dates and owners, of those open again, and of those taken out."""
        for id, concern in self._both.items():
            for action in _actions_of(self._now, id):
                before = self._known.get(action.id)
                if before is None or is_done(self._then, action):
                    continue
                if said := self._said(before, action):
                    yield Line(concern.reference, action.title, " ".join(said))
            for action in _actions_of(self._then, id):
                if self._now.all(Action).get(action.id) is None:
                    yield Line(concern.reference, action.title, "Taken out of the plan.")

    def _said(self, before: Action, after: Action) -> list[str]:
        said = []
        if before.completed and not after.completed:
            said.append(f"Open again. It was said to be done on {long_date(before.completed)}.")
        elif before.completed and after.completed and before.completed != after.completed:
            was, now = long_date(before.completed), long_date(after.completed)
            said.append(f"Completed {was}, now {now}.")
        if before.due != after.due:
            said.append(_new_date(before.due, after.due))
        if before.owner_id != after.owner_id:
            was, now = _owner(self._then, before), _owner(self._now, after)
            said.append(f"Owner: {was}, now {now}.")
        return said


def _actions_of(plan: Plan, concern_id: int) -> list[Action]:
    found = plan.all(Action).where("concern_id", concern_id)
    return sorted(found, key=lambda action: (action.position, action.id))


def _new_date(was: date | None, now: date | None) -> str:
    if was is None:
        return f"Had no date, now due {long_date(now)}." if now else ""
    return f"Due {long_date(was)}, now {long_date(now) if now else 'without a date'}."


def _owner(plan: Plan, action: Action) -> str:
    person = plan.person(action.owner_id)
    return person.label if person is not None else "nobody"
