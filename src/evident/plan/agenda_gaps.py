"""The rows of Today that no date gives: gaps, what stepped back, what nobody answers for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evident.plan.agenda_rows import AgendaRow, Pressing, RowKind, Start, about
from evident.plan.conditions import Condition, Need
from evident.plan.flags import FlagKind
from evident.plan.moves import Move
from evident.plan.phrases import counted, in_a_row, on_day
from evident.plan.plan import Plan
from evident.plan.readiness import ranked, readiness
from evident.plan.records import Action, Concern, Source
from evident.plan.revisits import undecided_offers
from evident.plan.stages import Standing
from evident.plan.steps import Step, StepKind
from evident.plan.words import KeyQuestion, SourceKind, Stage

_GAPS = {
    Need.EVIDENCE: Start.EVIDENCE,
    Need.PRACTICE: Start.EVIDENCE,
    Need.LATEST_MET: Start.PLAN_CHECK,
    Need.INDEPENDENT: Start.PLAN_CHECK,
    Need.RUN_INDEPENDENT: Start.PLAN_CHECK,
    Need.OUTSIDE: Start.PLAN_CHECK,
    Need.NOT_ONLY_AUDITS: Start.PLAN_CHECK,
    Need.LAST_MET: Start.PLAN_CHECK,
    Need.CELLS: Start.PLAN_CHECK,
}


def gap_rows(plan: Plan, stood: Mapping[int, Standing], today: date) -> tuple[AgendaRow, ...]:
    """Give one row for each concern that lacks evidence or a check, weakest concern first.

    A gap that a planned check will close is left to that check's own day. Key questions
    nobody has looked at, or whose possible concerns nobody has decided about, come last.
    """
    found = (_gap(plan, concern, stood[concern.id]) for concern in ranked(plan, plan.live, stood))
    rows = [*_earlier(plan), *(row for row in found if row is not None)]
    for question in KeyQuestion:
        kept = readiness(plan, question, today, stood)
        if kept.stage is None and kept.next is not None and plan.live:
            rows.append(_question_gap(question, kept.level, kept.next))
    return tuple(rows)


def _earlier(plan: Plan) -> Iterable[AgendaRow]:
    """Give a row for each report that came while concerns were open, until they are decided."""
    for source in plan.all(Source):
        waiting = undecided_offers(plan, source)
        if source.kind is SourceKind.REPORT and waiting:
            words = f"Say what the new report makes of {counted(waiting, 'earlier concern')}"
            yield AgendaRow(
                RowKind.GAP,
                words,
                source.title,
                "Not decided",
                Pressing.GAP,
                Start.DECIDE,
                record_id=source.id,
            )


def _gap(plan: Plan, concern: Concern, found: Standing) -> AgendaRow | None:
    lacking = {c.need: c for c in found.conditions if not c.met and not c.planned}
    for step in (found.next, found.then):
        if step is not None and step.need in _GAPS and step.need in lacking:
            return _gap_row(concern, lacking[step.need], step.words)
    unproved = any(flag.kind is FlagKind.NO_EVIDENCE for flag in found.flags)
    if unproved and Need.EVIDENCE in lacking and found.stage >= Stage.IN_PROGRESS:
        words = f"Add evidence of what changed to {concern.reference}"
        return _gap_row(concern, lacking[Need.EVIDENCE], words)
    return None


def _gap_row(concern: Concern, lacking: Condition, words: str) -> AgendaRow:
    return AgendaRow(
        RowKind.GAP,
        words.rstrip("."),
        about(concern),
        lacking.short,
        Pressing.GAP,
        _GAPS[lacking.need],
        concern.id,
        lacking.record_id,
        lacking.question,
    )


def _question_gap(question: KeyQuestion, level: str, step: Step) -> AgendaRow:
    start = Start.PLAN_CHECK if step.kind is StepKind.CHECK else Start.DECIDE
    words, chip = step.words.rstrip("."), level if len(level) <= 24 else "Not looked at"
    return AgendaRow(
        RowKind.GAP, words, question.label, chip, Pressing.GAP, start, key_question=question
    )


# --- what went back, and what nobody answers for -----------------------------------------------

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
    """Give the concerns that stepped back, and those with a failed check not yet answered.

    The second are known from the plan alone, so that nobody waits for the history to read
    that a decision was put off.
    """
    moves = {move.concern_id: move for move in back}
    rows = []
    for concern in plan.live:
        found, move = stood[concern.id], moves.get(concern.id)
        failed = _failed(found)
        if move is None and failed is None:
            continue
        step = found.next
        told = failed.words.rstrip(".") if failed else about(concern)
        words = step.words.rstrip(".") if step else told
        chip = f"Was {move.before.label}" if move and move.before is not Stage.DONE else ""
        rows.append(
            AgendaRow(
                RowKind.BACK,
                words,
                _moved(concern, found, move, today),
                chip or ("Was done" if move else "Check not met"),
                Pressing.GAP,
                start_of(step) if step else Start.OPEN,
                concern.id,
                step.record_id if step else 0,
                step.question if step else 0,
            )
        )
    return tuple(rows)


def _failed(found: Standing) -> Condition | None:
    lacking = (c for c in found.conditions if not c.met and c.need is Need.FAILED_CHECK)
    return next(lacking, None)


def _moved(concern: Concern, found: Standing, move: Move | None, today: date) -> str:
    if move is None:
        return about(concern)
    return (
        f"{concern.reference} moved from {move.before.label} to {found.stage.label} "
        f"on {on_day(move.on, today)}"
    )


def nobody_rows(plan: Plan, concerns: Sequence[Concern]) -> tuple[AgendaRow, ...]:
    """Give the concerns without an owner or an action, and open actions without owner or date."""
    rows = []
    for concern in concerns:
        actions = plan.all(Action).where("concern_id", concern.id)
        if concern.owner_id is None:
            also = "" if actions else " and a first action"
            words = f"Name an owner{also} for {concern.reference}"
            rows.append(_nobody(concern, words, "No owner", Start.OWNER))
        elif not actions and not concern.not_taken_up:
            words = f"Add the first action for {concern.reference}"
            rows.append(_nobody(concern, words, "No action", Start.ADD_ACTION))
        rows += [_undated(concern, a) for a in actions if a.completed is None and _bare(a)]
    return tuple(rows)


def _bare(action: Action) -> bool:
    return action.owner_id is None or action.due is None


def _undated(concern: Concern, action: Action) -> AgendaRow:
    lacks = [
        words
        for words, value in (("an owner", action.owner_id), ("a due date", action.due))
        if value is None
    ]
    chip = "No owner" if action.owner_id is None else "No due date"
    words = f"Give {in_a_row(lacks)} to “{action.title}”"
    start = Start.OWNER if action.owner_id is None else Start.DATE
    return _nobody(concern, words, chip, start, action.id)


def _nobody(concern: Concern, words: str, chip: str, start: Start, action_id: int = 0) -> AgendaRow:
    return AgendaRow(
        RowKind.OWNER, words, about(concern), chip, Pressing.GAP, start, concern.id, action_id
    )
