"""The history of one concern in plain words: what was done, by whom, and how its stage moved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from evident.plan.dates import UK, uk_day
from evident.plan.records import Concern
from evident.plan.stages import stages
from evident.plan.words import Stage
from evident.store import Store


@dataclass(frozen=True, slots=True)
class Told:
    """One line of a history. *at* is None for a move of the stage, which has a day only."""

    on: date
    at: datetime | None
    who: str
    words: str


def concern_steps(store: Store, concern_id: int, limit: int = 200) -> tuple[Told, ...]:
    """Give the newest steps that touched one concern, newest first."""
    concern = store.plan.all(Concern).get(concern_id)
    reference = concern.reference if concern else ""
    return tuple(
        Told(uk_day(entry.at), entry.at.astimezone(UK), entry.who, told(entry.label, reference))
        for entry in store.past.entries(concern_id, limit)
    )


def concern_story(store: Store, concern_id: int, today: date, limit: int = 500) -> tuple[Told, ...]:
    """Give the steps and the moves of the stage of one concern, newest first.

    Walks back through every day of the plan: tens of milliseconds for half a year.
    """
    steps = concern_steps(store, concern_id, limit)
    moves = stage_moves(store, concern_id, today)
    return tuple(sorted((*steps, *moves), key=_newest, reverse=True))


def stage_moves(store: Store, concern_id: int, today: date) -> tuple[Told, ...]:
    """Say on which days the stage of one concern moved, newest first."""
    length = max(0, (today - store.made_on).days)
    days = [today - timedelta(days=back) for back in range(length + 1)]
    seen: list[tuple[date, Stage]] = []
    for day, plan in store.past.plans_back(days):
        found = stages(plan, day, {concern_id}).get(concern_id)
        if found is not None:
            seen.append((day, found))
    return tuple(_moves(seen))


def _moves(newest_first: list[tuple[date, Stage]]) -> Iterable[Told]:
    for (day, after), (_, before) in zip(newest_first, newest_first[1:], strict=False):
        if after != before:
            verb = "moved to" if after > before else "went back to"
            yield Told(day, None, "", f"Stage {verb} {after.label}")


def _newest(line: Told) -> tuple[date, bool, datetime]:
    """A move of the stage stands above the steps of its day, which brought it about."""
    return line.on, line.at is None, line.at or datetime.min.replace(tzinfo=UK)


_PAST = {
    "Add": "Added",
    "Answer": "Answered",
    "Assign": "Assigned",
    "Change": "Changed",
    "Close": "Closed",
    "Complete": "Completed",
    "Confirm": "Confirmed",
    "Dismiss": "Dismissed",
    "End": "Ended",
    "Give": "Gave",
    "Hold": "Held",
    "Keep": "Kept",
    "Link": "Linked",
    "Make": "Made",
    "Move": "Moved",
    "Name": "Named",
    "Open": "Opened",
    "Plan": "Planned",
    "Record": "Recorded",
    "Remove": "Removed",
    "Reopen": "Reopened",
    "Replace": "Replaced",
    "Review": "Reviewed",
    "Say": "Said",
    "Start": "Started",
    "Stop": "Stopped",
    "Take": "Took",
    "Turn": "Turned",
    "Undo:": "Took back:",
    "Redo:": "Did again:",
    "Unlink": "Unlinked",
}


def told(label: str, reference: str = "") -> str:
    """Turn the label of a step ("Add evidence to S1") into what was done ("Added evidence").

    The concern is left out where it ends the label: the line stands in its own history.
    """
    for ending in (f" of {reference}", f" to {reference}", f" from {reference}"):
        if reference and label.endswith(ending):
            label = label.removesuffix(ending)
    first, _, rest = label.partition(" ")
    done = _PAST.get(first, first)
    if first in ("Undo:", "Redo:"):
        return f"{done} {rest[:1].lower()}{rest[1:]}"
    return f"{done} {rest}".strip()
