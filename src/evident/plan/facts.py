"""The facts of one concern that the rules read, as they stand at the end of one day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evident.plan.cells import Cell, Ground, cells, grounds, in_scope
from evident.plan.looks import Look, counting, looks_at, run_of, telling
from evident.plan.phrases import answered
from evident.plan.plan import Plan
from evident.plan.proof import Item, first_day, items
from evident.plan.records import Action, Answer, Concern, FollowOn, Numbers, Person
from evident.plan.words import Level, Nature, Rhythm, Scope

SMALL_SERVICE = 3
"""Below this many people "we have nobody else to check" may hold."""

OUTSIDE_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Day:
    """What is the same for every concern on one day: the numbers, the places, the people."""

    plan: Plan
    today: date
    numbers: Numbers
    ground: tuple[Ground, ...]
    nobody_else: bool


def day_of(plan: Plan, today: date) -> Day:
    return Day(plan, today, plan.numbers, grounds(plan, today), nobody_else(plan, today))


def nobody_else(plan: Plan, today: date) -> bool:
    """Say whether "we have nobody else to check" holds: fewer than 3 people of the service.

    People from outside are not counted. They are needed for the outside check, so listing
    one must not end the exception that asks for it.
    """
    if not plan.service.nobody_else_to_check:
        return False
    own = [p for p in plan.all(Person) if not p.outside and _listed(p, today)]
    return len(own) < SMALL_SERVICE


def _listed(person: Person, today: date) -> bool:
    begun = person.since is None or person.since <= today
    return begun and (person.until is None or today <= person.until)


@dataclass(frozen=True, slots=True)
class Facts:
    """One concern on one day. Dates after the day are as if they had not been entered.

    *mets* are the Met of the run.
    """

    day: Day
    concern: Concern
    actions: tuple[Action, ...]
    answers: Mapping[int, Answer]
    follow_ons: tuple[FollowOn, ...]
    looks: tuple[Look, ...]
    counted: tuple[Look, ...]
    run: tuple[Look, ...]
    mets: tuple[Look, ...]
    change_day: date | None
    cells: tuple[Cell, ...]
    items: tuple[Item, ...]
    since: date | None

    @property
    def today(self) -> date:
        return self.day.today

    @property
    def numbers(self) -> Numbers:
        return self.day.numbers

    @property
    def quarterly(self) -> bool:
        return self.concern.rhythm is Rhythm.QUARTERLY

    @property
    def gap(self) -> int:
        return self.numbers.gap_quarterly if self.quarterly else self.numbers.gap

    @property
    def span(self) -> int:
        return self.numbers.span_quarterly if self.quarterly else self.numbers.span

    @property
    def one_off(self) -> bool:
        return self.concern.nature is Nature.ONE_OFF or self.not_taken_up

    @property
    def not_taken_up(self) -> bool:
        return decided(self.concern, self.today)

    @property
    def no_place(self) -> bool:
        return self.concern.scope is Scope.NO_PLACE

    @property
    def required(self) -> tuple[Action, ...]:
        """The actions that Done asks for: all but those going further."""
        return tuple(a for a in self.actions if not further(a))

    @property
    def open_actions(self) -> tuple[Action, ...]:
        return tuple(a for a in self.actions if not complete(a, self.today))

    @property
    def latest(self) -> Look | None:
        return telling(self.counted)

    @property
    def lapsed(self) -> bool:
        """True when the next check would start a new run: the last is more than a gap ago."""
        return bool(self.run) and (self.today - self.run[-1].on).days > self.gap

    def may_verify(self, look: Look) -> bool:
        """Independent; or, where there is nobody else to check, made by anybody known."""
        return look.independent or (self.day.nobody_else and look.by_id is not None)

    def is_answered(self, question: int) -> bool:
        """Three words or more; for question 4 also "we looked on … and found nothing more"."""
        answer = self.answers.get(question)
        if answer is None:
            return False
        looked = answer.looked_on is not None and answer.looked_on <= self.today
        return answered(answer.words) or (question == 4 and looked)

    @property
    def in_use_from(self) -> date | None:
        answer = self.answers.get(1)
        return _until(answer.in_use_from, self.today) if answer else None


def facts(day: Day, concern: Concern) -> Facts:
    """Gather the facts of *concern* as they stand at the end of the day.

    Nothing dated after the day counts: a check of tomorrow has not happened, an action
    completed tomorrow is open, a change in use from tomorrow is not in use, an issue closed
    tomorrow is open. What was not yet *entered* on an earlier day is the history's business:
    give the plan as it was known then (``Store.plan_on``).
    """
    plan, today = day.plan, day.today
    actions = tuple(
        sorted(plan.all(Action).where("concern_id", concern.id), key=lambda a: (a.position, a.id))
    )
    answers = {a.question: a for a in plan.all(Answer).where("concern_id", concern.id)}
    looks = looks_at(plan, concern, today)
    change = change_day(concern, actions, answers.get(1), today)
    counted = counting(looks, change)
    numbers = day.numbers
    gap = numbers.gap_quarterly if concern.rhythm is Rhythm.QUARTERLY else numbers.gap
    scope = in_scope(plan, concern, day.ground)
    run = run_of(counted, gap)
    return Facts(
        day=day,
        concern=concern,
        actions=actions,
        answers=answers,
        follow_ons=plan.all(FollowOn).where("concern_id", concern.id),
        looks=looks,
        counted=counted,
        run=run,
        mets=tuple(look for look in run if look.met),
        change_day=change,
        cells=cells(scope, counted, today, gap=gap, covered=numbers.covered),
        items=items(plan, concern, looks, today),
        since=first_day(plan, concern),
    )


def change_day(
    concern: Concern, actions: tuple[Action, ...], answer: Answer | None, today: date
) -> date | None:
    """Give the latest of "in use from", the completion dates of the actions not going further
    and, for a recommendation not taken up, the day of the decision; None before any change.
    """
    days = [_until(a.completed, today) for a in actions if not further(a)]
    if answer is not None:
        days.append(_until(answer.in_use_from, today))
    if decided(concern, today):
        days.append(concern.decided_on)
    return max((day for day in days if day is not None), default=None)


def decided(concern: Concern, today: date) -> bool:
    """Say whether this is a recommendation considered and not taken up, with reasons."""
    return (
        concern.level is Level.RECOMMENDATION
        and answered(concern.not_taken_up)
        and _until(concern.decided_on, today) is not None
    )


def further(action: Action) -> bool:
    """Going further; an action made from a check never is, whatever its mark says."""
    return action.going_further and action.from_finding_id is None


def complete(action: Action, today: date) -> bool:
    return _until(action.completed, today) is not None


def begun(action: Action, today: date) -> bool:
    return complete(action, today) or _until(action.started, today) is not None


def _until(day: date | None, today: date) -> date | None:
    return day if day is not None and day <= today else None
