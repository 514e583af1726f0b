"""The four answers as they are printed: when they were written, and what later checks found."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from evident.plan.dates import long_date
from evident.plan.looks import Look
from evident.plan.plan import Plan
from evident.plan.portfolio.known import Known
from evident.plan.portfolio.values import (
    ActionEntry,
    AnswerEntry,
    CheckMark,
    Item,
    Later,
    PlaceMark,
)
from evident.plan.records import Answer, Concern
from evident.plan.stages import Standing
from evident.plan.words import Level, Result, Stage

_TOLD_OF = (2, 3)
"""The questions whose answers say how it goes: a check that was not met speaks against them."""
_OTHERWISE = (Result.PARTLY, Result.NOT_MET)


def replies(
    plan: Plan, standing: Standing, items: Sequence[Item], checks: Sequence[CheckMark], known: Known
) -> tuple[AnswerEntry, ...]:
    """Give the four answers to one concern with their evidence, of *items* that support it.

    A later check that was not met is told once, under the first answer it speaks against.
    """
    id = standing.concern_id
    concern = plan.all(Concern)[id]
    given = {row.question: row for row in plan.all(Answer).where("concern_id", id)}
    supporting = _by_question(concern.reference, items)
    told = False
    found = []
    for question in (1, 2, 3, 4):
        answer = given.get(question, Answer(question=question))
        words = answer.words.strip() or _nothing_more(answer) or _decision(concern, question)
        as_at = known.answered.get(answer.id) if words else None
        later = None
        if question in _TOLD_OF and as_at and not told:
            later = _later(as_at, checks, standing.looks)
            told = later is not None
        found.append(
            AnswerEntry(
                question=question,
                words=words,
                missing="" if words else _missing(standing, question),
                note=_note(answer, words),
                items=tuple(supporting.get(question, ())),
                as_at=as_at,
                later=later,
            )
        )
    return tuple(found)


def _decision(concern: Concern, question: int) -> str:
    """For a recommendation that was not taken up, the decision is what changed."""
    words = concern.not_taken_up.strip()
    if question != 1 or not words or concern.level is not Level.RECOMMENDATION:
        return ""
    said = words.casefold().startswith("considered")
    return words if said else f"Considered, not taken up: {words}"


def _nothing_more(answer: Answer) -> str:
    """Say in words that we looked and found nothing, which answers the fourth question."""
    if answer.question != 4 or answer.looked_on is None:
        return ""
    return f"We looked on {long_date(answer.looked_on)} and found nothing more."


def _by_question(reference: str, items: Iterable[Item]) -> Mapping[int, list[str]]:
    found: dict[int, list[str]] = {}
    for item in items:
        asked = {s.question for s in item.supports if s.reference == reference}
        for question in asked:
            found.setdefault(question, []).append(item.reference)
    return found


def _missing(standing: Standing, question: int) -> str:
    if question == 1 and standing.stage < Stage.IN_PROGRESS:
        return "Work has not begun yet."
    return "Not answered yet."


def _note(answer: Answer, words: str) -> str:
    """Give the date that belongs to an answer, unless its own words say it."""
    if answer.in_use_from and long_date(answer.in_use_from) not in words:
        return f"In use from {long_date(answer.in_use_from)}."
    if answer.looked_on and long_date(answer.looked_on) not in words:
        return f"We looked on {long_date(answer.looked_on)}."
    return ""


def _later(as_at: date, checks: Sequence[CheckMark], looks: Sequence[Look]) -> Later | None:
    """Give the last check after *as_at* that was not met, and one met again since.

    *looks* are those that *checks* tell of, one for one.
    """
    told = list(zip(checks, looks, strict=True))
    otherwise = [at for at, (c, _) in enumerate(told) if c.on > as_at and c.result in _OTHERWISE]
    if not otherwise:
        return None
    last, failed = told[otherwise[-1]]
    met, open_still = _met_again(failed, told[otherwise[-1] + 1 :])
    return Later(
        on=last.on,
        item=last.item,
        result=last.result,
        many=len(otherwise),
        met=met.on if met else None,
        met_item=met.item if met else "",
        met_where=met.where if met and open_still else "",
    )


def _met_again(
    failed: Look, after: Iterable[tuple[CheckMark, Look]]
) -> tuple[CheckMark | None, bool]:
    """Give the check by which every place of *failed* was met again, else the last one met.

    Whether places are still open is given with it.
    """
    last: CheckMark | None = None
    waiting = failed.places
    for check, look in after:
        if check.result is not Result.MET:
            continue
        last, waiting = check, waiting - look.places
        if not waiting:
            return last, False
    return last, True


def did(answers: Sequence[AnswerEntry], actions: Sequence[ActionEntry]) -> str:
    """Sum up what was done, for the summary sheet."""
    if answers[0].words:
        return answers[0].words
    if actions:
        first = next((a for a in actions if not a.done), actions[0])
        when = f" by {long_date(first.due)}" if first.due and not first.done else ""
        late = " This is late." if first.days_late else ""
        return f"{'Done' if first.done else 'Planned'}: {first.title}{when}.{late}"
    return "Nothing yet."


def know(answers: Sequence[AnswerEntry], checks: Sequence[CheckMark]) -> str:
    """Sum up how it is known to work, for the summary sheet."""
    if answers[1].words:
        return answers[1].words
    if checks:
        last = checks[-1]
        place = f", {last.where}" if last.where else ""
        return f"Last check {long_date(last.on)}: {last.result.label.lower()}{place}."
    return "To be checked."


def elsewhere(checks: Sequence[CheckMark], places: Sequence[PlaceMark]) -> str:
    """Name the shifts and areas whose last check was not met, where one later elsewhere was."""
    return " ".join(
        f"{mark.name}: {mark.result.label.lower()} {long_date(mark.last)}."
        for mark in places
        if mark.last and mark.result and mark.last < checks[-1].on
    )
