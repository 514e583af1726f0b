"""The rows of Today that no date gives: gaps, what stepped back, what nobody answers for."""

from collections.abc import Iterable, Mapping
from datetime import date

from evident.plan.agenda_rows import AgendaRow, Pressing, RowKind, Start, about
from evident.plan.check_rows import upkeep_of
from evident.plan.conditions import Condition, Need
from evident.plan.flags import FlagKind
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.readiness import ranked, readiness
from evident.plan.records import Concern, Source
from evident.plan.revisits import undecided_offers
from evident.plan.stages import Standing, made_for
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
    ranking = ranked(plan, plan.live, stood)
    found = (made_for(_gap, concern, plan, stood, today) for concern in ranking)
    rows = [*_earlier(plan), *(row for row in found if row is not None)]
    for question in KeyQuestion:
        kept = readiness(plan, question, today, stood)
        if upkeep_of(plan, question, today):
            continue
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


def _gap(plan: Plan, concern: Concern, found: Standing, today: date) -> AgendaRow | None:
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
