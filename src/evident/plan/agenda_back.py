"""The rows of Today for concerns that stepped back: from where, when, why, and what answers it."""

from collections.abc import Iterable, Mapping
from datetime import date

from evident.plan.agenda_rows import AgendaRow, Pressing, RowKind, Start, about
from evident.plan.conditions import Condition, Need
from evident.plan.moves import Move
from evident.plan.phrases import on_day
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern
from evident.plan.seen_where import planned_checks
from evident.plan.stages import Standing
from evident.plan.steps import Step, StepKind
from evident.plan.words import Stage

ASKED = "What will you do about it?"

_STARTS = {
    StepKind.CONCERN: Start.OPEN,
    StepKind.ACTION: Start.UPDATE,
    StepKind.ANSWER: Start.ANSWER,
    StepKind.EVIDENCE: Start.EVIDENCE,
    StepKind.CHECK: Start.PLAN_CHECK,
    StepKind.FOLLOW_ON: Start.OPEN,
}


def start_of(step: Step) -> Start:
    """Say what starts a step."""
    if step.need is Need.FAILED_CHECK:
        return Start.ADD_ACTION
    if step.need is Need.OWNER:
        return Start.OWNER
    if step.need is Need.ACTION:
        return Start.ADD_ACTION
    return _STARTS[step.kind]


def back_rows(
    plan: Plan, stood: Mapping[int, Standing], today: date, back: Iterable[Move]
) -> tuple[AgendaRow, ...]:
    """Give the concerns that stepped back, until somebody has said what follows.

    A failed check is answered by an action made from it; anything else by a planned check that
    will do, or by the step itself. Failed checks are known from the plan alone, so that nobody
    waits for the history to read that a decision was put off, nor do they go after some days.
    """
    moves = {move.concern_id: move for move in back}
    found = (_row(plan, c, stood[c.id], moves.get(c.id), today) for c in plan.live)
    return tuple(row for row in found if row is not None)


def _row(
    plan: Plan, concern: Concern, found: Standing, move: Move | None, today: date
) -> AgendaRow | None:
    if move is not None and found.stage >= move.before:
        move = None  # it has come up again since the history was read
    lacking = _failed(found) or found.lacking
    if lacking is None or (move is None and lacking.need is not Need.FAILED_CHECK):
        return None
    step = found.next
    if _answered(plan, concern, lacking, step, today):
        return None
    started = start_of(step) if step else Start.OPEN
    then = step.words if step else about(concern)
    return AgendaRow(
        RowKind.BACK,
        _told(plan, concern, found, move, lacking, today),
        then.rstrip("."),
        _chip(move),
        Pressing.GAP,
        Start.ADD_ACTION if lacking.need is Need.FAILED_CHECK else started,
        concern.id,
        lacking.record_id if lacking.need is Need.FAILED_CHECK else step.record_id if step else 0,
        step.question if step else 0,
    )


def _failed(found: Standing) -> Condition | None:
    lacking = (c for c in found.conditions if not c.met and c.need is Need.FAILED_CHECK)
    return next(lacking, None)


def _answered(
    plan: Plan, concern: Concern, lacking: Condition, step: Step | None, today: date
) -> bool:
    """Say whether it is decided what follows: the rest is told where it is due."""
    if lacking.need is Need.FAILED_CHECK:
        made = plan.all(Action).where("concern_id", concern.id)
        return any(action.from_finding_id == lacking.record_id for action in made)
    if step is not None and step.kind is StepKind.CHECK:
        return any(day >= today for _, day in planned_checks(plan, concern.id, today))
    return bool(lacking.planned)


def _told(
    plan: Plan,
    concern: Concern,
    found: Standing,
    move: Move | None,
    lacking: Condition,
    today: date,
) -> str:
    """Give "S3 moved from Verified to In progress: the check on 12 April was not met. What …?"."""
    reason = _reason(plan, lacking, today)
    if move is None:
        return f"{concern.reference}: {reason}. {ASKED}"
    moved = f"{concern.reference} moved from {move.before.label} to {found.stage.label}"
    return f"{moved}: {reason}. {ASKED}"


def _reason(plan: Plan, lacking: Condition, today: date) -> str:
    """Say why, in words that go on after a colon."""
    if lacking.need is Need.FAILED_CHECK and lacking.day is not None:
        return f"the check on {on_day(lacking.day, today)} was not met"
    if lacking.need is Need.LATEST_MET:
        latest = _latest(plan, lacking)
        if latest:
            return latest
    words = lacking.words.rstrip(".")
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


def _latest(plan: Plan, lacking: Condition) -> str:
    """Turn "Last check partly met, on 12 April." round into a sentence."""
    first, _, when = lacking.words.rstrip(".").partition(", on ")
    result = first.removeprefix("Last check ")
    return f"the check on {when} was {result}" if when and result != first else ""


def _chip(move: Move | None) -> str:
    if move is None:
        return "Check not met"
    return "Was done" if move.before is Stage.DONE else f"Was {move.before.label}"
