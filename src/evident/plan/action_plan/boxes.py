"""The words of each box of one concern, put together from what is recorded."""

from collections.abc import Iterator, Mapping
from datetime import date

from evident.plan.action_plan.values import Box, Event, Quote, Step
from evident.plan.dates import long_date
from evident.plan.dues import dues_of
from evident.plan.plan import Plan
from evident.plan.records import Concern, PlannedCheck
from evident.plan.stages import Standing


def boxes_of(
    plan: Plan,
    concern: Concern,
    standing: Standing,
    quotes: tuple[Quote, ...],
    steps: tuple[Step, ...],
    owner: str,
    due: date | None,
    events: tuple[Event, ...],
    at: date,
) -> Mapping[Box, str]:
    """Give the words of every box, "" where nothing is recorded. One thing a line."""
    lines = {
        Box.FOUND: [f"“{quote.words}” ({quote.place})" for quote in quotes],
        Box.ACTIONS: [_action(number, step) for number, step in enumerate(steps, 1)],
        Box.WHO: list(_who(owner, steps)),
        Box.WHEN: list(_when(concern, steps, due, at)),
        Box.KNOW: list(_know(plan, concern, steps, at)),
        Box.RESOURCES: list(_resources(steps)),
        Box.SAFE: [concern.safe_meanwhile.strip()] if concern.safe_meanwhile.strip() else [],
        Box.PROGRESS: [
            f"At {long_date(at)}: {standing.stage.label}.",
            *(event.line for event in events),
        ],
    }
    return {box: "\n".join(found) for box, found in lines.items()}


def _action(number: int, step: Step) -> str:
    """1. Check every chart at handover. Deputy manager, by 2 May 2026. Not started."""
    owner = [step.owner] if step.owner else []
    by = [f"by {long_date(step.due)}"] if step.due else []
    going = ["Going further."] if step.further else []
    said = [ended(step.title), ended(", ".join([*owner, *by])), f"{step.state}.", *going]
    return f"{number}. {' '.join(part for part in said if part)}"


def _who(owner: str, steps: tuple[Step, ...]) -> Iterator[str]:
    if owner:
        yield f"{owner}, answerable for all of it."
    others = list(dict.fromkeys(step.owner for step in steps if step.owner))
    if others and others != [owner]:
        yield f"Actions: {', '.join(others)}."


def _when(concern: Concern, steps: tuple[Step, ...], due: date | None, at: date) -> Iterator[str]:
    done = [step.completed for step in steps]
    days = [day for day in done if day is not None]
    if steps and len(days) == len(done):
        yield f"All actions were done by {long_date(max(days))}."
    elif due is not None and due < at:
        yield f"The date set for this, {long_date(due)}, has passed."
    elif due is not None:
        yield f"All actions will be done by {long_date(due)}."
    if concern.met_by:
        yield f"We were asked to put it right by {long_date(concern.met_by)}."


def _know(plan: Plan, concern: Concern, steps: tuple[Step, ...], at: date) -> Iterator[str]:
    if concern.how_we_will_know.strip():
        yield concern.how_we_will_know.strip()
    needed = list(dict.fromkeys(step.needed for step in steps if step.needed))
    if needed:
        yield f"Evidence: {'; '.join(words.rstrip('.') for words in needed)}."
    for due in dues_of(plan, concern, at):
        planned = plan.all(PlannedCheck).get(due.record_id) if due.check else None
        if planned is not None:
            person = plan.person(planned.owner_id)
            by = f" by {person.label}" if person else ""
            often = f"{planned.every.label.lower()}, " if planned.every else ""
            yield f"Check: {due.title}, {often}next on {long_date(due.due)}{by}."


def _resources(steps: tuple[Step, ...]) -> Iterator[str]:
    told = [step for step in steps if step.resources]
    if len(told) == 1 and len(steps) == 1:
        yield told[0].resources
        return
    for number, step in enumerate(steps, 1):
        if step.resources:
            yield f"Action {number}: {step.resources}"


def ended(words: str) -> str:
    """Give *words* with a full stop, unless they end as a sentence does."""
    return words if not words or words.endswith((".", "!", "?", "…")) else f"{words}."
