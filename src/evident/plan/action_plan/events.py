"""What has been done about a concern: actions, the change, checks and evidence, with days."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from evident.plan.action_plan.values import Event
from evident.plan.dates import long_date
from evident.plan.facts import complete
from evident.plan.looks import Look
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.portfolio.checks import where
from evident.plan.records import Action, Answer, Concern, Evidence
from evident.plan.stages import Standing
from evident.plan.words import Result

MOST_CHECKS = 4
"""More checks than this are counted, and the latest told."""


def events_of(
    plan: Plan, concern: Concern, standing: Standing, at: date, since: date | None
) -> tuple[Event, ...]:
    """Give what was done after *since* (None: ever) and until *at*, by its day."""
    events = [
        *_actions(plan, concern, at),
        *_change(plan, concern),
        *_checks(plan, standing, since),
        *_evidence(standing, since),
    ]
    first = since or date.min
    kept = [event for event in events if event.on and first < event.on <= at]
    return tuple(sorted(kept, key=lambda event: event.on or date.min))


def _actions(plan: Plan, concern: Concern, at: date) -> Iterator[Event]:
    actions = plan.all(Action).where("concern_id", concern.id)
    for action in sorted(actions, key=lambda a: (a.position, a.id)):
        if complete(action, at):
            yield Event(action.completed, f"Done: {action.title}")
        elif action.started:
            yield Event(action.started, f"Started: {action.title}")


def _change(plan: Plan, concern: Concern) -> Iterator[Event]:
    for answer in plan.all(Answer).where("concern_id", concern.id):
        if answer.question == 1 and answer.in_use_from:
            yield Event(answer.in_use_from, "The change is in use.")


def _checks(plan: Plan, standing: Standing, since: date | None) -> Iterator[Event]:
    looks = [look for look in standing.looks if since is None or look.on > since]
    if len(looks) <= MOST_CHECKS:
        for look in looks:
            yield Event(look.on, _check(plan, look), _records(plan, look))
        return
    results = Counter(look.result for look in looks)
    told = [f"{results[result]} {result.label.lower()}" for result in Result if results[result]]
    words = f"{counted(len(looks), 'check')} since {long_date(looks[0].on)}: {in_a_row(told)}"
    last = looks[-1]
    yield Event(last.on, f"{words}. The latest: {_check(plan, last)}", _records(plan, last))


def _check(plan: Plan, look: Look) -> str:
    """Spot check, met, First floor, Nights, by Deputy manager."""
    person = plan.person(look.by_id)
    parts = [look.kind.label, look.result.label.lower(), where(plan, look.finding_id)]
    parts += [f"by {person.label}"] if person else []
    return ", ".join(part for part in parts if part)


def _records(plan: Plan, look: Look) -> tuple[str, ...]:
    found = plan.all(Evidence).where("check_id", look.check_id)
    return tuple(item.reference for item in found if item.binned_on is None)


def _evidence(standing: Standing, since: date | None) -> Iterator[Event]:
    """Give the good items that show a day after *since*, as one line on the latest of them."""
    good = [
        (item.shows, item.evidence.reference)
        for item in standing.items
        if item.good and item.shows is not None and item.evidence.check_id is None
    ]
    new = [(day, reference) for day, reference in good if since is None or day > since]
    if new:
        references = tuple(reference for _, reference in new)
        yield Event(max(day for day, _ in new), "Evidence held", references)
