"""What is different between two states of an action plan, concern by concern, in sentences."""

from collections.abc import Iterator

from evident.plan.action_plan.boxes import ended
from evident.plan.action_plan.values import ActionPlan, Box, Entry, Moved, Step
from evident.plan.dates import long_date

_REWORDED = (Box.FOUND, Box.RESOURCES, Box.SAFE)


def moved_between(before: ActionPlan, after: ActionPlan) -> tuple[Moved, ...]:
    """Say what moved from *before* to *after*; concerns of which nothing did are left out."""
    known = {entry.id: entry for entry in before.entries}
    found = [
        Moved(entry.reference, entry.title, tuple(_lines(known.get(entry.id), entry)))
        for entry in after.entries
    ]
    here = {entry.id for entry in after.entries}
    found += [
        Moved(entry.reference, entry.title, ("It is no longer in the plan.",))
        for entry in before.entries
        if entry.id not in here
    ]
    return tuple(one for one in found if one.lines)


def _lines(was: Entry | None, now: Entry) -> Iterator[str]:
    if was is None:
        yield "It is new in the plan."
        return
    if now.stage is not was.stage:
        word = "Up" if now.stage > was.stage else "Back"
        yield f"{word} from {was.stage.label} to {now.stage.label}."
    if now.level != was.level:
        yield f"{now.level}, no longer {was.level}."
    if now.owner != was.owner:
        yield f"Now answerable: {now.owner or 'nobody yet'}."
    yield from _actions(was, now)
    for box in _REWORDED:
        if now.boxes[box] != was.boxes[box]:
            yield f"{box.label}: {'new words' if now.boxes[box] else 'words taken out'}."
    first_words = [entry.boxes[Box.KNOW].partition("\nEvidence: ")[0] for entry in (was, now)]
    if first_words[0] != first_words[1]:
        yield f"{Box.KNOW.label}: new words."


def _actions(was: Entry, now: Entry) -> Iterator[str]:
    known = {step.id: step for step in was.steps}
    for step in now.steps:
        yield from _action(known.pop(step.id, None), step)
    for step in known.values():
        yield f"Action taken out: {ended(step.title)}"


def _action(was: Step | None, now: Step) -> Iterator[str]:
    if was is None:
        by = f" By {long_date(now.due)}." if now.due and now.completed is None else ""
        yield f"New action: {ended(now.title)}{by}"
    if now.completed is not None and (was is None or was.completed is None):
        yield f"Done {long_date(now.completed)}: {ended(now.title)}"
        return
    if was is None:
        return
    if was.completed is not None and now.completed is None:
        yield f"Open again: {ended(now.title)}"
    if now.title != was.title:
        yield f"Reworded: {ended(now.title)}"
    if now.due != was.due and now.completed is None:
        day = long_date(now.due) if now.due else "no date"
        before = f", was {long_date(was.due)}" if was.due else ""
        yield f"Now due {day}{before}: {ended(now.title)}"
    if now.owner != was.owner:
        yield f"Now with {now.owner or 'nobody'}: {ended(now.title)}"
