"""Readiness of a key question: as ready as its weakest concern (ux-spec 3.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from evident.plan.check_rows import upkeep_of
from evident.plan.conditions import Need
from evident.plan.phrases import counted, on_day
from evident.plan.plan import Plan
from evident.plan.records import Check, Concern, Finding, ProposedConcern, Source
from evident.plan.stages import Standing, standings
from evident.plan.steps import Step, StepKind
from evident.plan.text import shortened
from evident.plan.words import KeyQuestion, Level, Rating, Result, SourceKind, Stage

LONGEST_REASON = 90

NOTE = "This is your own view of readiness, not a CQC rating."

LOWERING = frozenset({SourceKind.REPORT, SourceKind.NOTICE, SourceKind.LETTER})
"""The sources whose concerns set the level. A commissioner's review is none of them and not
the service's own finding either: like those it stands on its own line and lowers nothing."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where one key question stands, and why.

    *stage* is None when no concern sets it; *level* is then "Kept up" or "Not looked at since
    …", else the stage's label. *reason* has at most 90 characters. *counts* are the concerns
    at each stage, of those that set the level. *weakest* is the concern named, *others* how
    many more share its stage. *own_line* speaks of the concerns that lower nothing, or is "".
    """

    question: KeyQuestion
    stage: Stage | None
    level: str
    reason: str
    counts: Mapping[Stage, int]
    next: Step | None
    then: Step | None
    own_line: str
    weakest: Concern | None
    others: int


@dataclass(frozen=True, slots=True)
class Overall:
    """How many of all concerns are ready to show (embedded), and what holds the service back."""

    ready: int
    of: int
    sentence: str
    holding_back: Concern | None
    holding_back_words: str

    @property
    def words(self) -> str:
        return f"{self.sentence} {self.holding_back_words}".strip()


def readiness(
    plan: Plan,
    question: KeyQuestion,
    today: date,
    stood: Mapping[int, Standing] | None = None,
) -> Readiness:
    """Say how ready *question* is: as ready as its weakest concern, minor ones included.

    Only concerns from a report, notice or letter set the level. *stood* saves working out
    the standings twice. Nothing is raised.
    """
    stood = standings(plan, today) if stood is None else stood
    under = plan.concerns_under(question)
    setting = ranked(plan, (c for c in under if lowers(plan, c)), stood)
    own_line = _own_line(plan, [c for c in under if not lowers(plan, c)], stood)
    counts = _counts(setting, stood)
    if not setting:
        level, reason, step = _without_concerns(plan, question, today)
        return Readiness(question, None, level, reason, counts, step, None, own_line, None, 0)
    weakest = setting[0]
    stage = stood[weakest.id].stage
    others = counts[stage] - 1
    reason = _reason(weakest, stood[weakest.id], others)
    following, then = _steps(setting, stood)
    return Readiness(
        question, stage, stage.label, reason, counts, following, then, own_line, weakest, others
    )


def overall(plan: Plan, today: date, stood: Mapping[int, Standing] | None = None) -> Overall:
    """Say "2 of 17 concerns are ready to show", and name the concern that holds back most.

    The total is out of all concerns, the service's own included; the one named is the weakest
    of those that set a level.
    """
    stood = standings(plan, today) if stood is None else stood
    concerns = plan.live
    if not concerns and plan.put_right:
        sentence = "Every concern has been put right, as later reports say."
        return Overall(0, 0, sentence, None, "")
    if not concerns:
        sentence = "Add concerns first. Readiness is worked out from them."
        return Overall(0, 0, sentence, None, "")
    ready = sum(stood[c.id].stage is Stage.EMBEDDED for c in concerns)
    verb = "is" if 1 in (ready, len(concerns)) else "are"
    sentence = f"{ready} of {counted(len(concerns), 'concern')} {verb} ready to show."
    setting = ranked(plan, (c for c in concerns if lowers(plan, c)), stood)
    if not setting or stood[setting[0].id].stage is Stage.EMBEDDED:
        return Overall(ready, len(concerns), sentence, None, "")
    worst = setting[0]
    words = (
        f"The one that holds the service back most is {worst.reference}: "
        f"{lowered(stood[worst.id])}."
    )
    return Overall(ready, len(concerns), sentence, worst, words)


def levels(plan: Plan, stages: Mapping[int, Stage]) -> dict[KeyQuestion, Stage | None]:
    """Give the level of each key question alone: the lowest stage of those that set it.

    For walks over many days, where the stages are known and no reason is asked for.
    """
    found: dict[KeyQuestion, Stage | None] = dict.fromkeys(KeyQuestion)
    for concern in plan.all(Concern):
        stage = stages.get(concern.id)
        if stage is not None and lowers(plan, concern):
            level = found[concern.key_question]
            found[concern.key_question] = stage if level is None else min(stage, level)
    return found


def lowers(plan: Plan, concern: Concern) -> bool:
    """Say whether a concern sets the level of its key question, by where it comes from.

    A concern whose source is not in the plan counts as the report's: the strict reading. One
    that a later report says is put right sets nothing any more.
    """
    if concern.id in plan.put_right:
        return False
    source = plan.all(Source).get(concern.source_id)
    return source is None or source.kind in LOWERING


def ranked(
    plan: Plan, concerns: Iterable[Concern], stood: Mapping[int, Standing]
) -> tuple[Concern, ...]:
    """Order concerns weakest first: stage, breach before others, most days overdue, reference."""
    place = plan.places

    def key(concern: Concern) -> tuple[Stage, bool, int, int]:
        found = stood[concern.id]
        breach = concern.level is Level.BREACH
        return (found.stage, not breach, -found.days_overdue, place[concern.id])

    return tuple(sorted(concerns, key=key))


def _counts(concerns: Iterable[Concern], stood: Mapping[int, Standing]) -> dict[Stage, int]:
    counts = dict.fromkeys(Stage, 0)
    for concern in concerns:
        counts[stood[concern.id].stage] += 1
    return counts


def lowered(found: Standing) -> str:
    """Give what is missing for the middle of a sentence; names of places keep their capital."""
    words = found.missing
    if not words or words[1:2].isdigit() or (found.lacking and found.lacking.need is Need.CELLS):
        return words or "embedded"
    return words[0].lower() + words[1:]


def _reason(concern: Concern, found: Standing, others: int) -> str:
    """Give "S6 Hot water checks missed: no evidence yet.", cutting the title to fit 90."""
    if found.stage is Stage.EMBEDDED:
        one = f"{concern.reference} is embedded."
        return "Every concern here is embedded." if others else one
    also = f", and {counted(others, 'other')}" if others else ""
    rest = f": {lowered(found)}{also}."
    room = LONGEST_REASON - len(concern.reference) - 1 - len(rest)
    return f"{concern.reference} {shortened(concern.title, room)}{rest}"


def _steps(
    setting: tuple[Concern, ...], stood: Mapping[int, Standing]
) -> tuple[Step | None, Step | None]:
    """Give the weakest concern's next step, then the next of the second weakest.

    A key question with one concern gives that one's two steps.
    """
    first = stood[setting[0].id]
    if len(setting) == 1:
        return first.next, first.then
    return first.next, stood[setting[1].id].next


def _own_line(plan: Plan, concerns: list[Concern], stood: Mapping[int, Standing]) -> str:
    """Give "We also found 3 concerns, weakest In progress."; the commissioner's are named so."""
    lines = []
    right = sum(concern.id in plan.put_right for concern in concerns)
    concerns = [concern for concern in concerns if concern.id not in plan.put_right]
    for who, commissioned in (("We also", False), ("The commissioner also", True)):
        found = [c for c in concerns if _commissioned(plan, c) is commissioned]
        if found:
            weakest = min(stood[c.id].stage for c in found)
            lines.append(f"{who} found {counted(len(found), 'concern')}, weakest {weakest.label}.")
    if right:
        lines.append(f"{right} put right, as a later report says.")
    return " ".join(lines)


def _commissioned(plan: Plan, concern: Concern) -> bool:
    source = plan.all(Source).get(concern.source_id)
    return source is not None and source.kind is SourceKind.COMMISSIONER


def _without_concerns(
    plan: Plan, question: KeyQuestion, today: date
) -> tuple[str, str, Step | None]:
    """Say "Kept up", or since when nobody has looked.

    Kept up: the latest look at the key question was Met and is at most 90 days old (the age
    that verifies). A later look that was not met is said as such: calling that "kept up", or
    "not looked at", would not be honest.
    """
    waiting = undecided(plan, question)
    if waiting:
        words = f"{counted(waiting, 'possible concern')} from the report"
        step = Step(StepKind.CONCERN, f"Decide about {words} in {question.label}.", 0)
        return "Not decided yet", f"{words}: decide which of them are concerns.", step
    raised = f"No concerns raised in {question.label}."
    step = Step(StepKind.CHECK, f"Check {question.label}, so that it does not slip.", 0)
    last = last_look(plan, question, today)
    coming = _coming(plan, question, today)
    if last is None:
        since = _reported(plan, today)
        level = f"Not looked at since {on_day(since, today)}" if since else "Not looked at yet"
        return level, f"{raised} {coming or 'Plan a check so it does not slip.'}", step
    day, result = last
    on = on_day(day, today)
    if (today - day).days > plan.numbers.verified:
        level = f"Not looked at since {on}"
    elif result is Result.MET:
        level = "Kept up"
    else:
        level = f"Last check {result.label.lower()}"
    slip = "Plan a check so it does not slip." if level.startswith("Not") else ""
    full = f"{raised} Last looked at {on}. {coming or slip}".strip()
    short = f"{raised} Last looked at {on}."
    reason = full if len(full) <= LONGEST_REASON else short
    return level, reason, None if level == "Kept up" else step


def _coming(plan: Plan, question: KeyQuestion, today: date) -> str:
    """Say when the key question is looked at next, "" when nothing is planned."""
    planned = next(iter(upkeep_of(plan, question, today)), None)
    day = (planned.next_due or planned.first_due) if planned else None
    return f"Next check {on_day(day, today)}." if day else ""


def last_rating(plan: Plan, question: KeyQuestion, today: date) -> Rating | None:
    """Give the latest rating CQC gave a key question; a report that gave none is passed over."""
    rated = [
        (source.published or date.min, source.id, rating)
        for source in plan.all(Source)
        if (rating := source.rating(question)) is not None
        and (source.published is None or source.published <= today)
    ]
    return max(rated, key=lambda found: found[:2])[2] if rated else None


def undecided(plan: Plan, question: KeyQuestion | None = None) -> int:
    """Count what was read from reports and nobody has accepted or dismissed yet."""
    waiting = plan.all(ProposedConcern).where("decided", False)
    return sum(question is None or proposed.key_question is question for proposed in waiting)


def last_look(plan: Plan, question: KeyQuestion, today: date) -> tuple[date, Result] | None:
    """Give the day and result of the latest check of a key question, Nothing to check aside.

    Checks of the key question as a whole count, and those of concerns under it.
    """
    looks: list[tuple[date, int, Result]] = []
    for check in plan.all(Check).where("key_question", question):
        if check.on is not None and check.on <= today and check.result is not None:
            looks.append((check.on, check.id, check.result))
    for concern in plan.concerns_under(question):
        for finding in plan.all(Finding).where("concern_id", concern.id):
            made = plan.all(Check).get(finding.check_id)
            if made is not None and made.on is not None and made.on <= today:
                looks.append((made.on, made.id, finding.result))
    told = [look for look in looks if look[2] is not Result.NOTHING]
    if not told:
        return None
    day, _, result = max(told, key=lambda look: look[:2])
    return day, result


def _reported(plan: Plan, today: date) -> date | None:
    """Give the date of the latest report: published, else the end of the visit."""
    days = [
        source.published or source.visited_to or source.visited_from
        for source in plan.all(Source)
        if source.kind is SourceKind.REPORT
    ]
    return max((day for day in days if day is not None and day <= today), default=None)
