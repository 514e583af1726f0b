"""What to do next: the step that closes an unmet condition, verb first."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from evident.plan.cells import bare
from evident.plan.conditions import Condition, Need
from evident.plan.dates import add_months
from evident.plan.early_stages import made_from
from evident.plan.facts import Facts
from evident.plan.late_stages import NOBODY_YET
from evident.plan.looks import since_last_failure
from evident.plan.phrases import counted, on_day, quoted
from evident.plan.records import Action, FollowOn
from evident.plan.words import Result


class StepKind(Enum):
    """The record a step opens or starts."""

    CONCERN = "concern"
    ACTION = "action"
    ANSWER = "answer"
    EVIDENCE = "evidence"
    CHECK = "check"
    FOLLOW_ON = "follow-on issue"


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do for one concern.

    *words* is a sentence that names the concern. *day* is when it is due or can be done, if
    that is known. *record_id* is the record to open (0: a new one), *question* 1 to 4 where
    the step belongs to a question.
    """

    kind: StepKind
    words: str
    concern_id: int
    day: date | None = None
    record_id: int = 0
    question: int = 0
    need: Need | None = None


_KINDS = {
    Need.NOT_HELD: StepKind.CONCERN,
    Need.OWNER: StepKind.CONCERN,
    Need.ACTION: StepKind.ACTION,
    Need.ACTION_OWNER: StepKind.ACTION,
    Need.DUE: StepKind.ACTION,
    Need.EVIDENCE_NEEDED: StepKind.ACTION,
    Need.STARTED: StepKind.ACTION,
    Need.COMPLETE: StepKind.ACTION,
    Need.ANSWER: StepKind.ANSWER,
    Need.CHANGE_DATE: StepKind.ANSWER,
    Need.EVIDENCE: StepKind.EVIDENCE,
    Need.FAILED_CHECK: StepKind.ACTION,
    Need.PRACTICE: StepKind.EVIDENCE,
    Need.FOLLOW_ONS: StepKind.FOLLOW_ON,
}

_QUESTIONS = {
    1: "what changed, and when?",
    2: "how do you know it happens consistently?",
    3: "is it embedded across the whole service?",
    4: "what else did you find, and what did you do?",
}


def step(f: Facts, condition: Condition) -> Step:
    """Give the step that starts to close *condition*; words name the concern, verb first."""
    return Step(
        kind=_KINDS.get(condition.need, StepKind.CHECK),
        words=_words(f, condition),
        concern_id=f.concern.id,
        day=condition.day,
        record_id=condition.record_id,
        question=condition.question,
        need=condition.need,
    )


_SAME_WORK = {
    Need.OWNER: (Need.ACTION,),
    Need.MET_CHECKS: (Need.SPAN,),
    Need.INDEPENDENT: (Need.RUN_INDEPENDENT,),
}


def distinct(unmet: list[Condition]) -> list[Condition]:
    """Leave out what the step before does as well: "an owner and a first action", more checks.

    The first check of all is to be by somebody else anyway.
    """
    also = {same for condition in unmet for same in _SAME_WORK.get(condition.need, ())}
    if any(condition.short == NOBODY_YET for condition in unmet):
        also |= {Need.INDEPENDENT, Need.RUN_INDEPENDENT}
    return [condition for condition in unmet if condition.need not in also]


def steps(f: Facts, unmet: list[Condition]) -> tuple[Step | None, Step | None]:
    """Give the step for the first and the second of *unmet*.

    When only the last check or two of a run are wanting, one sentence says how many and that
    the concern is embedded then; nothing comes after it.
    """
    nearly = _nearly_embedded(f, unmet)
    if nearly is not None:
        return nearly, None
    first = step(f, unmet[0]) if unmet else None
    second = step(f, unmet[1]) if len(unmet) > 1 else None
    return first, second


def _words(f: Facts, c: Condition) -> str:
    ref = f.concern.reference
    if c.planned and c.day is not None:
        due = "it was due on" if c.day < f.today else "due on"
        return f"Make {quoted(c.planned)} for {ref}, {due} {on_day(c.day, f.today)}."
    if c.need in _PLAIN:
        return _PLAIN[c.need].format(ref=ref)
    if c.need in _OF_ACTION:
        action = f.day.plan.all(Action).get(c.record_id)
        title = quoted(action.title) if action else "the first action"
        return _OF_ACTION[c.need].format(ref=ref, title=title) + _when(f, c) + "."
    return _SPECIAL[c.need](f, c)


_PLAIN = {
    Need.NOT_HELD: "Decide whether {ref} still has to be held back.",
    Need.ACTION: "Add the first action for {ref}.",
    Need.CHANGE_DATE: "Say from which day the change for {ref} is in use.",
    Need.RUN_INDEPENDENT: "Have somebody else make the next check of {ref}.",
    Need.OUTSIDE: "Ask somebody from outside to check {ref}.",
    Need.NOT_ONLY_AUDITS: "Make the next check of {ref} an observation or staff questions.",
    Need.LAST_MET: "Check {ref} again.",
}
_OF_ACTION = {
    Need.ACTION_OWNER: "Give an owner to {title} ({ref})",
    Need.DUE: "Set a due date for {title} ({ref})",
    Need.EVIDENCE_NEEDED: "Say what evidence {title} will need ({ref})",
    Need.STARTED: "Start {title} ({ref})",
    Need.COMPLETE: "Finish {title} ({ref})",
}


def _when(f: Facts, c: Condition) -> str:
    if c.day is None or c.need not in (Need.STARTED, Need.COMPLETE):
        return ""
    if c.day < f.today:
        return f", {counted((f.today - c.day).days, 'day')} late"
    return ", due today" if c.day == f.today else f", due {on_day(c.day, f.today)}"


def _owner(f: Facts, c: Condition) -> str:
    also = "" if f.actions else " and a first action"
    return f"Name an owner{also} for {f.concern.reference}."


def _answer(f: Facts, c: Condition) -> str:
    return f"Answer question {c.question} of {f.concern.reference}: {_QUESTIONS[c.question]}"


def _evidence(f: Facts, c: Condition) -> str:
    item = next((i for i in f.items if i.evidence.id == c.record_id), None)
    if item is None:
        return f"Add evidence of what changed to {f.concern.reference}."
    if item.flaw_short == "date is a guess":
        return f"Confirm the day {item.evidence.reference} shows ({f.concern.reference})."
    return f"Replace {item.evidence.reference} for {f.concern.reference}: it {item.flaw}."


def _practice(f: Facts, c: Condition) -> str:
    if c.record_id:
        return _evidence(f, c)
    return f"Add something to {f.concern.reference} that shows it happening, not only paper."


def _failed(f: Facts, c: Condition) -> str:
    on = on_day(c.day, f.today) if c.day else "that day"
    action = made_from(f, c.record_id)
    if action is not None:
        title = quoted(action.title)
        return f"Finish {title} ({f.concern.reference}): the check on {on} was not met."
    return f"Add an action for {f.concern.reference}: the check on {on} was not met."


def _latest(f: Facts, c: Condition) -> str:
    ref, last = f.concern.reference, f.latest
    if last is None:
        return f"Check {ref}." if f.day.nobody_else else f"Have somebody else check {ref}."
    result = "partly met" if last.result is Result.PARTLY else "not met"
    return f"Check {ref} again: the check on {on_day(last.on, f.today)} was {result}."


def _independent(f: Facts, c: Condition) -> str:
    if f.day.nobody_else:
        return f"Check {f.concern.reference}, and say who made the check."
    return f"Have somebody else check {f.concern.reference}: not its owner or who did it."


def _cells(f: Facts, c: Condition) -> str:
    missing = bare(f.cells)
    if not missing:
        return f"Choose the areas and shifts that {f.concern.reference} is about."
    cell = missing[0]
    where = "again here" if cell.last else "where nobody has"
    return f"Check {f.concern.reference} {where}: {cell.area.name}, {cell.shift.name}."


def _follow_on(f: Facts, c: Condition) -> str:
    found = f.day.plan.all(FollowOn).get(c.record_id)
    issue = f": {found.issue.rstrip('.')}" if found and found.issue else ""
    return f"Close the follow-on issue of {f.concern.reference}{issue}."


def _second_look(f: Facts, c: Condition) -> str:
    if c.day is None or c.day <= f.today:
        return f"Look at {f.concern.reference} again."
    return f"Look at {f.concern.reference} again from {on_day(c.day, f.today)}."


def _more_checks(f: Facts, c: Condition) -> str:
    due = "due by" if c.short.startswith("1 ") else "the next due by"
    by = f", {due} {on_day(c.day, f.today)}" if c.day else ""
    return f"Make {c.short[0].lower()}{c.short[1:]} of {f.concern.reference}{by}."


def _span(f: Facts, c: Condition) -> str:
    """From the day the run is long enough to the day it would break."""
    ref = f.concern.reference
    if c.day is None or not f.run:
        return f"Keep checking {ref} until it has been met for {f.span} days."
    by = f.run[-1].on + timedelta(days=f.gap)
    start = max(c.day, f.today)
    if start >= by:
        return f"Check {ref} by {on_day(by, f.today)} to keep its checks in a row."
    return f"Check {ref} between {on_day(start, f.today)} and {on_day(by, f.today)}."


_SPECIAL = {
    Need.OWNER: _owner,
    Need.ANSWER: _answer,
    Need.EVIDENCE: _evidence,
    Need.PRACTICE: _practice,
    Need.FAILED_CHECK: _failed,
    Need.LATEST_MET: _latest,
    Need.INDEPENDENT: _independent,
    Need.CELLS: _cells,
    Need.FOLLOW_ONS: _follow_on,
    Need.SECOND_LOOK: _second_look,
    Need.MET_CHECKS: _more_checks,
    Need.SPAN: _span,
}


def _nearly_embedded(f: Facts, unmet: list[Condition]) -> Step | None:
    """Say "1 more monthly check, due by 12 May, and S3 is embedded" where that is all.

    A last check made before the days asked for have passed would not be enough, so its first
    day is said as well.
    """
    if not unmet or unmet[0].need is not Need.MET_CHECKS:
        return None
    first = unmet[0]
    alone = len(unmet) == 1
    paced = "monthly" in first.short or "quarterly" in first.short
    if not alone or not paced or first.day is None:
        return None
    when = f"the next due by {on_day(first.day, f.today)}"
    if first.short.startswith("1 "):
        enough = f.mets[0].on + timedelta(days=f.span)
        if enough > first.day:
            return None
        when = f"due by {on_day(first.day, f.today)}"
        if enough > f.today:
            when = f"between {on_day(enough, f.today)} and {on_day(first.day, f.today)}"
    words = f"{first.short}, {when}, and {f.concern.reference} is embedded."
    return Step(StepKind.CHECK, words, f.concern.id, first.day, need=first.need)


def keeping(f: Facts, by: date) -> Step:
    """Give the step that keeps an embedded concern embedded."""
    verb = "Look at" if f.one_off else "Check"
    words = f"{verb} {f.concern.reference} again by {on_day(by, f.today)} to keep it."
    return Step(StepKind.CHECK, words, f.concern.id, by)


def keep_by(f: Facts) -> date | None:
    """Give the last day for the next met look that keeps an embedded concern where it is."""
    if not f.one_off:
        return f.mets[-1].on + timedelta(days=f.gap) if f.mets else None
    allowed = [look for look in since_last_failure(f.counted) if look.met and f.may_verify(look)]
    return add_months(allowed[-1].on, f.numbers.one_off_months) if allowed else None
