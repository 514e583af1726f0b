"""The same plan with names covered, in every sentence it prints."""

from collections.abc import Callable
from dataclasses import replace

from evident.plan.action_plan.values import ActionPlan, Entry

Cover = Callable[[str], str]


def covered(plan: ActionPlan, cover: Cover) -> ActionPlan:
    """Give *plan* as it reads with names covered by *cover*; the service keeps its own."""
    groups = tuple(
        replace(
            group,
            entries=tuple(_entry(entry, cover) for entry in group.entries),
            elsewhere=tuple(replace(one, title=cover(one.title)) for one in group.elsewhere),
        )
        for group in plan.groups
    )
    moved = tuple(
        replace(one, title=cover(one.title), lines=tuple(cover(line) for line in one.lines))
        for one in plan.moved
    )
    report = cover(plan.report)
    return replace(plan, groups=groups, moved=moved, report=report, names_covered=True)


def _entry(entry: Entry, cover: Cover) -> Entry:
    return replace(
        entry,
        title=cover(entry.title),
        owner=cover(entry.owner),
        quotes=tuple(replace(quote, words=cover(quote.words)) for quote in entry.quotes),
        steps=tuple(
            replace(
                step,
                title=cover(step.title),
                owner=cover(step.owner),
                done_by=cover(step.done_by),
                needed=cover(step.needed),
                resources=cover(step.resources),
            )
            for step in entry.steps
        ),
        events=tuple(replace(event, words=cover(event.words)) for event in entry.events),
        boxes={box: cover(words) for box, words in entry.boxes.items()},
    )
