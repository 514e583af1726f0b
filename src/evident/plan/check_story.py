"""What a recorded check did to a concern: one sentence, from its standings before and after."""

from datetime import date

from evident.plan.check_days import notes
from evident.plan.phrases import on_day
from evident.plan.records import Concern
from evident.plan.stages import Standing
from evident.plan.steps import StepKind
from evident.plan.words import Result, Stage


def what_it_did(
    concern: Concern, result: Result, on: date, before: Standing, after: Standing, today: date
) -> str:
    """Say "S3 moved from Verified to In progress: the check on 12 April was not met."

    A met check says what is still wanted: "1 more monthly check, due by 12 May, and S3 is
    embedded." One dated before the change says that it does not count.
    """
    ref = concern.reference
    if after.change_day is not None and on < after.change_day and result is not Result.NOT_MET:
        return next(note for note in notes([(concern, after)], on, today) if note.startswith(ref))
    outcome = f"the check on {on_day(on, today)} {_was(result)}."
    if after.stage < before.stage:
        return f"{ref} moved from {before.stage.label} to {after.stage.label}: {outcome}"
    moved = ""
    if after.stage > before.stage:
        moved = f"{ref} moved from {before.stage.label} to {after.stage.label}."
    if result is Result.MET:
        return f"{moved} {_wanted(concern, after)}".strip()
    return moved or f"{ref} stays {after.stage.label}: {outcome}"


def _was(result: Result) -> str:
    return "found nothing to check" if result is Result.NOTHING else f"was {result.label.lower()}"


def _wanted(concern: Concern, after: Standing) -> str:
    if after.stage is Stage.EMBEDDED:
        return after.reason
    step = after.next
    if step is None:
        return ""
    if step.kind is StepKind.CHECK and step.words[:1].isdigit():
        return step.words
    return f"Next for {concern.reference}: {step.words[:1].lower()}{step.words[1:]}"
