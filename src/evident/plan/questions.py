"""The four questions of a concern: what each is called, how far it is answered, what it lacks."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from evident.plan.cells import bare
from evident.plan.conditions import Condition, Need
from evident.plan.early_stages import done
from evident.plan.facts import Facts
from evident.plan.late_stages import embedded, verified
from evident.plan.phrases import answered, counted, on_day
from evident.plan.steps import distinct
from evident.plan.words import EvidenceKind

QUESTIONS = {
    1: "What changed, and when?",
    2: "How do you know it happens consistently?",
    3: "Is it embedded across the whole service?",
    4: "What else did you find, and what did you do?",
}

EXAMPLES = {
    1: "For example: new chart with a running stock count, all staff who use it briefed.",
    2: "For example: weekly audit by somebody else; gaps fell from 11 in January to 1 in March.",
    3: "For example: looked at on both floors, by day and by night, with new and agency staff.",
    4: "For example: our own audit found opening dates missing on eye drops; labels brought in.",
}


MOST = 3
"""Sentences beneath a question: more are not read."""


class Mark(Enum):
    """How a chip beside a question is to be read."""

    ANSWERED = "answered"
    GAP = "gap"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class QuestionState:
    """How one question stands: its chip, and a line that names what is still missing.

    *short* has at most 24 characters. *missing* is one or more sentences, "" when nothing is.
    """

    question: int
    mark: Mark
    short: str
    missing: str

    @property
    def title(self) -> str:
        return QUESTIONS[self.question]


def question_states(f: Facts) -> tuple[QuestionState, ...]:
    """Say of each of the four questions how far it is answered and what it lacks.

    The chip speaks of what its stage asks for: question 1 Done, question 2 Verified, 3 and 4
    Embedded. The line beneath question 2 goes on to what Embedded asks for.
    """
    firm = _lacking(done(f)) + _lacking(verified(f))
    further = _lacking(embedded(f))
    return (
        _state(f, 1, firm, ()),
        _state(f, 2, firm, () if f.one_off and not f.counted else further),
        _state(f, 3, (*firm, *further), ()),
        _state(f, 4, (*firm, *further), ()),
    )


_NEEDS = {
    1: {Need.CHANGE_DATE, Need.EVIDENCE},
    2: {
        Need.LATEST_MET,
        Need.INDEPENDENT,
        Need.PRACTICE,
        Need.MET_CHECKS,
        Need.SPAN,
        Need.LAST_MET,
        Need.RUN_INDEPENDENT,
        Need.OUTSIDE,
        Need.NOT_ONLY_AUDITS,
        Need.SECOND_LOOK,
    },
    3: {Need.CELLS},
    4: {Need.FOLLOW_ONS},
}


def _lacking(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(c for c in conditions if not c.met)


def _about(question: int, condition: Condition) -> bool:
    if condition.need is Need.ANSWER:
        return condition.question == question
    return condition.need in _NEEDS[question]


def _state(
    f: Facts, question: int, firm: tuple[Condition, ...], further: tuple[Condition, ...]
) -> QuestionState:
    open_ones = sorted(
        (c for c in firm if _about(question, c)), key=lambda c: c.need is not Need.ANSWER
    )
    later = [c for c in further if _about(question, c) and c.need is not Need.ANSWER]
    missing = " ".join(_sentences(f, distinct([*open_ones, *later])[:MOST]))
    if not open_ones:
        return QuestionState(question, Mark.ANSWERED, "Answered", missing)
    if open_ones[0].need is Need.ANSWER:
        empty = not _has_words(f, question)
        mark, short = (Mark.EMPTY, "Not answered") if empty else (Mark.GAP, "Too short")
        return QuestionState(question, mark, short, missing)
    return QuestionState(question, Mark.GAP, _short(f, open_ones), missing)


def _has_words(f: Facts, question: int) -> bool:
    answer = f.answers.get(question)
    return answer is not None and bool(answer.words) and not answered(answer.words)


def _short(f: Facts, open_ones: list[Condition]) -> str:
    first = open_ones[0]
    if first.need is Need.INDEPENDENT and any(look.met for look in f.counted):
        own = all(look.by_id is not None for look in f.counted if look.met)
        recent = not any(look.met and look.independent for look in f.counted)
        if own and recent and not f.day.nobody_else:
            return "Own checks only"
    if first.need is Need.CELLS:
        return first.short.replace("to check", "missing")
    return first.short


def _sentences(f: Facts, lacking: list[Condition]) -> list[str]:
    said = []
    for condition in lacking:
        words = _SPOKEN[condition.need](f, condition) if condition.need in _SPOKEN else ""
        said.append(words or condition.words)
    return list(dict.fromkeys(said))


_ASKED = {
    1: "Say what changed.",
    2: "Say how you know it happens every time.",
    3: "Say where and when you have seen it.",
    4: "Say what else you found, or that you looked and found nothing more.",
}


def _answer(f: Facts, c: Condition) -> str:
    if _has_words(f, c.question):
        return f"{_ASKED[c.question][:-1]}, in three words or more."
    return _ASKED[c.question]


def _started(f: Facts, c: Condition) -> str:
    answer = f.answers.get(1)
    if answer is not None and answer.in_use_from is not None:
        return f"It counts from {on_day(answer.in_use_from, f.today)}, when it is in use."
    return "Say when it started."


def _evidence(f: Facts, c: Condition) -> str:
    return "" if c.record_id else "Add evidence of the change."


def _practice(f: Facts, c: Condition) -> str:
    paper = [item for item in f.items if item.evidence.kind is EvidenceKind.PROCESSES]
    if c.record_id or not paper or len(paper) != len(f.items):
        return ""
    held = "The only item is a policy or form." if len(paper) == 1 else ""
    held = held or f"All {counted(len(paper), 'item')} are policies or forms."
    return (
        f"{held} Add something that shows it happening: an observation, what staff or people "
        "say, or results."
    )


def _places(f: Facts, c: Condition) -> str:
    missing = bare(f.cells)
    if not missing:
        return ""
    named = "; ".join(f"{cell.area.name}, {cell.shift.name}" for cell in missing[:3])
    more = f"; and {len(missing) - 3} more" if len(missing) > 3 else ""
    seen = all(cell.last is not None for cell in missing)
    return f"{'Not found met lately' if seen else 'No met check yet'}: {named}{more}."


_SPOKEN: dict[Need, Callable[[Facts, Condition], str]] = {
    Need.ANSWER: _answer,
    Need.CHANGE_DATE: _started,
    Need.EVIDENCE: _evidence,
    Need.PRACTICE: _practice,
    Need.CELLS: _places,
}
