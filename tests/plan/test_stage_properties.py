"""What holds for every plan: met never lowers, not met never raises, the future changes nothing."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.plan.build import (
    CHANGED,
    EVERYWHERE,
    FIRST,
    OTHER,
    OUTSIDE,
    OWNER,
    TODAY,
    VISIT,
    Builder,
)

from evident.plan.plan import Plan, plan_of
from evident.plan.records import (
    Action,
    Answer,
    Area,
    Check,
    Concern,
    Evidence,
    Finding,
    FollowOn,
    Person,
    Service,
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
    Stage,
)

AGES = st.integers(-15, 210) | st.sampled_from([0, 28, 45, 56, 90, 135, 180])
DAYS = AGES.map(lambda age: TODAY - timedelta(days=age))
PAST = st.integers(0, 190).map(lambda age: TODAY - timedelta(days=age))
PEOPLE = st.sampled_from([OWNER, OTHER, OTHER, OUTSIDE, None])
PLACES = st.sampled_from([EVERYWHERE, EVERYWHERE, EVERYWHERE[:2], EVERYWHERE[2:], ()])
RESULTS = st.sampled_from([Result.MET] * 6 + [Result.PARTLY, Result.NOTHING, Result.NOT_MET])
USUALLY = st.sampled_from([True] * 9 + [False])


@dataclass(frozen=True)
class Seen:
    """One check to be."""

    on: date
    result: Result
    by: int | None
    kind: CheckKind
    places: tuple


SEEN = st.builds(Seen, DAYS, RESULTS, PEOPLE, st.sampled_from(CheckKind), PLACES)


@st.composite
def regular_checks(draw):
    """Checks about a month apart, as a good manager makes them, so that Embedded is reached."""
    apart = draw(st.sampled_from([14, 28, 30, 45, 46, 90]))
    last = draw(st.integers(0, 50))
    kinds = st.sampled_from([CheckKind.AUDIT, CheckKind.SPOT_CHECK])
    return [
        Seen(
            TODAY - timedelta(days=last + apart * n),
            draw(RESULTS),
            draw(PEOPLE),
            draw(kinds),
            EVERYWHERE,
        )
        for n in range(draw(st.integers(0, 4)))
    ]


@st.composite
def builders(draw):
    """A plan with one concern that is anywhere between nothing and embedded."""
    b = Builder()
    if draw(st.booleans()):
        b.remove(b.records[Person, 3])
    b.set(Service, nobody_else_to_check=draw(st.booleans()))
    b.set(Area, FIRST, since=draw(st.none() | DAYS), until=draw(st.none() | DAYS))
    concern = b.concern(
        owner_id=draw(st.sampled_from([OWNER, OWNER, OWNER, None])),
        level=draw(st.sampled_from(Level)),
        rhythm=draw(st.sampled_from(Rhythm)),
        nature=draw(st.sampled_from([Nature.ONGOING, Nature.ONGOING, Nature.ONE_OFF])),
        scope=draw(st.sampled_from(Scope)),
        hold=draw(st.sampled_from([None, None, None, *Stage])),
        not_taken_up=draw(st.sampled_from(["", "", "Another way is in use"])),
        decided_on=draw(st.none() | DAYS),
    )
    b.scope(concern, *draw(PLACES))
    changed = draw(st.sampled_from([CHANGED, VISIT, date(2025, 11, 1)]))
    if draw(USUALLY):
        b.done_action(concern, completed=changed)
    for _ in range(draw(st.integers(0, 2))):
        completed = draw(st.none() | DAYS)
        b.action(
            concern,
            started=draw(st.none() | DAYS),
            completed=completed,
            owner_id=draw(st.sampled_from([OWNER, OTHER, None])),
            going_further=draw(USUALLY),
        )
    if draw(USUALLY):
        b.answer(concern, 1, in_use_from=draw(st.just(changed) | DAYS))
    for question in (2, 3, 4):
        if draw(USUALLY):
            b.answer(concern, question, draw(st.sampled_from(["As we said before", "Yes"])))
    for seen in [*draw(regular_checks()), *draw(st.lists(SEEN, max_size=4))]:
        finding = b.check(concern, seen.on, seen.result, seen.by, seen.kind, seen.places)
        if seen.result is Result.NOT_MET and draw(st.booleans()):
            b.done_action(concern, completed=draw(DAYS), from_finding_id=finding.id)
    if draw(USUALLY):
        b.evidence(concern, shows=changed)
    for _ in range(draw(st.integers(0, 2))):
        checks = [check.id for check in b.all(Check)]
        b.evidence(
            concern,
            question=draw(st.integers(1, 4)),
            kind=draw(st.sampled_from(EvidenceKind)),
            shows=draw(st.none() | DAYS),
            shows_confirmed=draw(st.booleans()),
            expires=draw(st.none() | DAYS),
            check_id=draw(st.sampled_from([None, *checks])),
            binned_on=draw(st.none() | DAYS),
        )
    if draw(st.booleans()):
        b.follow_on(concern, closed=draw(st.none() | DAYS))
    return b


@st.composite
def ready(draw):
    """A plan with one concern at or close to Embedded, then up to three things that happen."""
    b = Builder()
    b.set(Service, nobody_else_to_check=draw(st.booleans()))
    if draw(st.booleans()):
        b.remove(b.records[Person, 3])
    first = draw(st.integers(0, 46))
    apart = draw(st.sampled_from([20, 28, 30, 45]))
    days = [TODAY - timedelta(days=first + apart * n) for n in (2, 1, 0)]
    concern = b.embedded(
        days=[max(day, CHANGED) for day in days],
        rhythm=draw(st.sampled_from(Rhythm)),
        nature=draw(st.sampled_from(Nature)),
        scope=draw(st.sampled_from([Scope.EVERYWHERE, Scope.NO_PLACE])),
    )
    for check in b.all(Check):
        b.set(
            Check,
            check.id,
            by_id=draw(st.sampled_from([OTHER, OTHER, OWNER, OUTSIDE])),
            kind=draw(st.sampled_from([CheckKind.OBSERVATION, CheckKind.AUDIT])),
        )
    for seen in draw(st.lists(SEEN, max_size=3)):
        b.check(concern, seen.on, seen.result, seen.by, seen.kind, seen.places)
    if draw(st.booleans()):
        b.set(Area, FIRST, since=draw(st.none() | DAYS), until=draw(st.none() | DAYS))
    return b


PLANS = builders() | ready()


def stood(plan, today=TODAY):
    return standing(plan, plan.all(Concern)[1], today)


@given(PLANS, PAST, PEOPLE, st.sampled_from(CheckKind), PLACES)
def test_a_met_finding_never_lowers_the_stage(b, on, by, kind, places):
    before = stood(b.plan())
    b.check(b.records[Concern, 1], on, Result.MET, by, kind, places)
    assert stood(b.plan()).stage >= before.stage


@given(PLANS, PAST, st.integers(1, 4), st.sampled_from(EvidenceKind))
def test_good_evidence_never_lowers_the_stage(b, shows, question, kind):
    before = stood(b.plan())
    b.evidence(b.records[Concern, 1], question, kind, shows=shows)
    assert stood(b.plan()).stage >= before.stage


@given(PLANS, DAYS, PEOPLE, st.sampled_from(CheckKind), PLACES)
def test_a_not_met_finding_never_raises_the_stage(b, on, by, kind, places):
    before = stood(b.plan())
    b.check(b.records[Concern, 1], on, Result.NOT_MET, by, kind, places)
    assert stood(b.plan()).stage <= before.stage


@given(PLANS, st.sampled_from([Stage.NOT_STARTED, Stage.DONE, Stage.EMBEDDED]))
def test_a_hold_never_raises_the_stage(b, hold):
    before = stood(b.plan())
    b.set(Concern, hold=hold)
    assert stood(b.plan()).stage == min(before.earned, hold)


@given(PLANS, st.integers(0, 200))
def test_the_end_of_a_day_depends_only_on_what_had_happened_by_then(b, age):
    day = TODAY - timedelta(days=age)
    plan = b.plan()
    now, then = stood(plan, day), stood(happened_by(plan, day), day)
    for part in ("stage", "earned", "change_day", "run", "counted", "looks"):
        assert getattr(now, part) == getattr(then, part), part
    assert [_of(cell) for cell in now.cells] == [_of(cell) for cell in then.cells]
    assert [(c.need, c.met) for c in now.conditions] == [(c.need, c.met) for c in then.conditions]


def _of(cell):
    return (cell.area.id, cell.shift.id, cell.covered, cell.new, cell.last, cell.result)


def happened_by(plan: Plan, day: date) -> Plan:
    """Give the plan as somebody would have entered it who knew nothing after *day*."""
    gone = {c.id for c in plan.all(Check) if c.on > day}
    blank = {
        Action: ("started", "completed"),
        Answer: ("in_use_from", "looked_on"),
        FollowOn: ("closed",),
        Evidence: ("shows", "binned_on"),
        Area: ("until",),
        Concern: ("decided_on",),
    }
    kept = []
    for kind, table in plan.tables.items():
        for record in table:
            if kind is Check and record.id in gone:
                continue
            if kind is Finding and record.check_id in gone:
                continue
            if kind is Area and record.since and record.since > day:
                continue
            if kind is Evidence and record.check_id in gone:
                record = replace(record, check_id=None)
            fields = {f: _known(getattr(record, f), day) for f in blank.get(kind, ())}
            record = replace(record, **fields) if fields else record
            kept.append(record)
    return plan_of(kept)


def _known(value: date | None, day: date) -> date | None:
    return value if value is None or value <= day else None


@given(PLANS)
def test_words_fit_and_something_is_always_said(b):
    plan = b.plan()
    found = stood(plan)
    assert bool(found.missing) == (found.stage is not Stage.EMBEDDED)
    shorts = [c.short for c in found.conditions] + [flag.short for flag in found.flags]
    assert all(len(short) <= 24 for short in shorts)
    assert found.reason.endswith(".")
    assert found.next is not None
    assert found.next.words[0].isupper() or found.next.words[0].isdigit()
