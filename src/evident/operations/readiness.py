"""Readiness of the whole plan, in JSON values and in lines for a person to read."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from evident.plan.dates import long_date
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.readiness import NOTE, Readiness, overall, readiness, undecided
from evident.plan.records import Concern
from evident.plan.stages import Standing, standings
from evident.plan.steps import Step
from evident.plan.words import KeyQuestion, Stage


def readiness_facts(plan: Plan, today: date) -> dict[str, Any]:
    """Give what ``evident readiness --json`` prints: questions, concerns, ready and of."""
    stood = standings(plan, today)
    whole = overall(plan, today, stood)
    questions = {q: readiness(plan, q, today, stood) for q in KeyQuestion}
    return {
        "service": plan.service.name,
        "today": today.isoformat(),
        "questions": {q.value: _question_facts(found) for q, found in questions.items()},
        "concerns": [_concern_facts(c, stood[c.id]) for c in plan.concerns],
        "ready": whole.ready,
        "of": whole.of,
        "sentence": whole.words,
        "undecided": undecided(plan),
        "note": NOTE,
    }


def readiness_lines(plan: Plan, today: date) -> list[str]:
    """Give the same as lines of text, weakest first within each key question."""
    stood = standings(plan, today)
    lines = [
        f"{plan.service.name}, {long_date(today)}",
        overall(plan, today, stood).words,
    ]
    if waiting := undecided(plan):
        verb = "waits" if waiting == 1 else "wait"
        lines.append(f"{counted(waiting, 'possible concern')} {verb} for your decision.")
    for question in KeyQuestion:
        found = readiness(plan, question, today, stood)
        lines += ["", f"{question.label}: {found.level}", f"  {found.reason}"]
        lines += [f"  {found.own_line}"] if found.own_line else []
        lines += [f"  Next: {found.next.words}"] if found.next else []
        lines += [_concern_line(c, stood) for c in plan.concerns_under(question)]
    return [*lines, "", NOTE]


def _question_facts(found: Readiness) -> dict[str, Any]:
    return {
        "stage": found.stage.label if found.stage is not None else None,
        "level": found.level,
        "reason": found.reason,
        "counts": {stage.label: found.counts.get(stage, 0) for stage in reversed(Stage)},
        "next": _step(found.next),
        "then": _step(found.then),
        "weakest": found.weakest.reference if found.weakest else None,
        "also_found": found.own_line,
    }


def _concern_facts(concern: Concern, found: Standing) -> dict[str, Any]:
    return {
        "ref": concern.reference,
        "title": concern.title,
        "key_question": concern.key_question.value,
        "level": concern.level.value,
        "stage": found.stage.label,
        "missing_short": found.missing,
        "missing": [condition.words for condition in found.conditions if not condition.met],
        "reason": found.reason,
        "flags": [flag.words for flag in found.flags],
        "next": _step(found.next),
    }


def _concern_line(concern: Concern, stood: Mapping[int, Standing]) -> str:
    found = stood[concern.id]
    missing = f" – {found.missing}" if found.missing else ""
    return f"  {concern.reference:<4}{found.stage.label}{missing}: {concern.title}"


def _step(step: Step | None) -> str | None:
    return step.words if step else None
