"""The rules against a second reading of the spec, on small plans made at random."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.build import EVERYWHERE, OTHER, OUTSIDE, OWNER, THIRD, TODAY, VISIT, Builder
from tests.plan.oracle import stage_of

from evident.plan.records import (
    Area,
    Check,
    EvidenceLink,
    Finding,
    FindingCell,
    Numbers,
    Person,
    Service,
    Shift,
    Source,
)
from evident.plan.stages import standing
from evident.plan.words import (
    CheckKind,
    EvidenceKind,
    Level,
    Nature,
    Result,
    Rhythm,
    Scope,
    SourceKind,
    Stage,
)

LIMITS = (0, 1, 28, 29, 44, 45, 46, 56, 90, 91, 135, 136, 168, 180, 181, -1)
"""Ages in days at which some rule turns."""


class Dice:
    """Chances of a plan. With a *slip* of 12, one fact in twelve is not as it should be."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.slip = self.pick(3, 12, 40)

    def pick(self, *options):
        return options[self.random.randrange(len(options))]

    def slips(self):
        return self.random.randrange(self.slip) == 0

    def mostly(self, usual, other):
        return other() if self.slips() else usual

    def day(self) -> date:
        """Any day up to 200 days before or after today, the rules' own limits more often."""
        age = self.pick(*LIMITS) if self.pick(True, False) else self.random.randint(-200, 200)
        return TODAY - timedelta(days=age)

    def maybe(self) -> date | None:
        return self.day() if self.pick(True, True, False) else None

    def person(self):
        return self.pick(OTHER, OTHER, OUTSIDE, OUTSIDE, OWNER, THIRD, None)

    def result(self):
        usual = self.pick(*[Result.MET] * 9, Result.NOTHING)
        return self.mostly(usual, lambda: self.pick(*Result))

    def places(self, usual=EVERYWHERE):
        other = self.pick(EVERYWHERE[:2], EVERYWHERE[1:3], EVERYWHERE[2:], ())
        return self.mostly(usual, lambda: other)


def made_of(random: Random):
    """A service with one or two concerns anywhere between nothing done and embedded."""
    dice, b = Dice(random), Builder()
    surroundings(dice, b)
    for reference in ("S1", "S2")[: dice.pick(1, 2)]:
        a_concern(dice, b, reference)
    return b.plan()


def surroundings(dice, b):
    b.set(Service, nobody_else_to_check=dice.pick(True, False, False))
    if dice.pick(True, False):
        b.set(Person, THIRD, until=dice.maybe(), since=dice.mostly(None, dice.day))
    if dice.slips():
        b.set(Numbers, gap=30, span=40, met_checks=2, covered=60, verified=50, second_look=14)
    if dice.slips():
        visited = dice.pick(None, VISIT)
        kind = dice.pick(*SourceKind)
        b.set(Source, kind=kind, visited_from=visited, published=dice.maybe())
    if dice.pick(True, False, False):
        place = dice.pick(Area, Shift)
        b.set(place, 2, since=dice.maybe(), until=dice.mostly(None, dice.day))


def a_concern(dice, b, reference):
    concern = b.concern(
        reference,
        owner_id=dice.mostly(OWNER, lambda: None),
        level=dice.pick(*Level),
        scope=dice.pick(Scope.EVERYWHERE, *Scope),
        nature=dice.pick(Nature.ONGOING, Nature.ONGOING, Nature.ONE_OFF),
        rhythm=dice.pick(Rhythm.MONTHLY, Rhythm.MONTHLY, Rhythm.QUARTERLY),
        hold=dice.mostly(None, lambda: dice.pick(*Stage)),
        not_taken_up=dice.pick("", "", "It is done otherwise", "No"),
        decided_on=dice.maybe(),
        raised_on=dice.maybe(),
    )
    if dice.slips():
        b.involve(concern, dice.pick(OWNER, OTHER, OUTSIDE))
    b.scope(concern, *dice.places())
    changed = TODAY - timedelta(days=dice.pick(196, 181, 170, 120, 100, 60, 30, 5))
    some_actions(dice, b, concern, changed)
    some_answers(dice, b, concern, changed)
    some_checks(dice, b, concern, changed)
    some_proof(dice, b, concern, changed)
    if dice.slips():
        b.follow_on(concern, closed=dice.maybe())


def some_actions(dice, b, concern, changed):
    if dice.pick(*[False] * 9, True):
        b.action(concern)
        return
    if not dice.slips():
        b.done_action(concern, completed=changed)
    for _ in range(dice.pick(0, 0, 0, 1, 2, 3)):
        b.action(
            concern,
            owner_id=dice.mostly(OWNER, dice.person),
            due=dice.mostly(changed, dice.maybe),
            evidence_needed=dice.mostly("A chart", lambda: dice.pick("", " ")),
            started=dice.mostly(None, dice.maybe),
            completed=dice.pick(changed, changed, dice.maybe()),
            completed_by_id=dice.mostly(OWNER, dice.person),
            going_further=dice.pick(True, False),
        )


def some_answers(dice, b, concern, changed):
    for question in (1, 2, 3, 4):
        if dice.slips():
            continue
        b.answer(
            concern,
            question,
            dice.mostly(
                "As we said before", lambda: dice.pick("", "Yes", "Yes we do", " Not yet ")
            ),
            in_use_from=dice.mostly(changed, dice.maybe) if question == 1 else None,
            looked_on=dice.maybe() if question == 4 else None,
        )


def some_checks(dice, b, concern, changed):
    """A chain of checks at an even pace, and one or two out of step."""
    apart = dice.pick(14, 28, 30, 45, 46, 84, 135)
    last = TODAY - timedelta(days=dice.pick(0, 3, 20, 40, 45, 46, 50))
    made = [last - timedelta(days=apart * n) for n in reversed(range(dice.pick(0, 1, 2, 3, 4, 4)))]
    made = [dice.mostly(max(on, changed), lambda on=on: on) for on in made]
    made += [dice.day() for _ in range(dice.pick(0, 0, 0, 1, 2))]
    places = dice.pick(EVERYWHERE, EVERYWHERE, EVERYWHERE, EVERYWHERE[:2])
    audits = dice.pick(True, False, False)
    for on in made:
        kind = CheckKind.AUDIT if audits else dice.pick(*CheckKind)
        finding = b.check(concern, on, dice.result(), dice.person(), kind, dice.places(places))
        if concern.id == 2 and dice.pick(True, False):
            other = b.put(Finding(check_id=finding.check_id, concern_id=1, result=dice.result()))
            b.put(FindingCell(finding_id=other.id, area_id=1, shift_id=1))
        if finding.result is Result.NOT_MET and not dice.slips():
            b.done_action(
                concern,
                completed=dice.pick(on, on, changed, dice.maybe()),
                going_further=dice.pick(True, False),
                from_finding_id=finding.id,
            )


def some_proof(dice, b, concern, changed):
    if not dice.slips():
        b.evidence(concern, shows=dice.mostly(changed, dice.day))
    for _ in range(dice.pick(0, 1, 1, 2)):
        checks = [check.id for check in b.all(Check)]
        item = b.evidence(
            concern,
            question=dice.pick(1, 2, 3, 4),
            kind=dice.pick(*EvidenceKind),
            shows=dice.mostly(changed, dice.maybe),
            shows_confirmed=dice.mostly(True, lambda: False),
            expires=dice.mostly(None, dice.day),
            replaced_by_id=dice.mostly(None, lambda: dice.pick(1, 2, 3, 99)),
            check_id=dice.pick(None, *checks) if dice.slips() else None,
            binned_on=dice.mostly(None, dice.day),
        )
        if dice.slips():
            b.damaged.add(item.file)
        if dice.slips():
            b.put(EvidenceLink(evidence_id=item.id, concern_id=1, question=1))


PLANS = st.randoms(use_true_random=False).map(made_of)


@given(PLANS, st.integers(-60, 60))
@settings(max_examples=3 * settings.default.max_examples)
def test_the_stage_is_the_one_a_second_reading_of_the_spec_gives(plan, later):
    today = TODAY + timedelta(days=later)
    for concern in plan.concerns:
        found = standing(plan, concern, today)
        assert (found.earned, found.stage) == stage_of(plan, concern, today), concern.reference


def test_the_plans_made_at_random_reach_every_stage():
    plans = [made_of(Random(number)) for number in range(300)]
    found = [(stage_of(p, c, TODAY)[0], c.nature) for p in plans for c in p.concerns]
    assert set(found) == {(stage, nature) for stage in Stage for nature in Nature}
