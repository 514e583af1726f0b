"""The rules answer for every plan, however broken its links, and their words always fit."""

import re
from dataclasses import fields, replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.plan.build import EVERYWHERE, TODAY, Builder
from tests.plan.test_oracle import made_of

from evident.plan.conditions import SHORT
from evident.plan.left import beside, by_when, left
from evident.plan.plan import Plan, plan_of
from evident.plan.readiness import LONGEST_REASON, overall, readiness
from evident.plan.records import Area, Concern, Evidence, Numbers
from evident.plan.stages import standings
from evident.plan.words import KeyQuestion, Nature, Rhythm, Stage

DAYS = (date.min, date(1999, 12, 31), TODAY, TODAY + timedelta(days=1), date.max, None)


def broken(random: Random) -> Plan:
    """A plan of the oracle's with records lost, links that lead nowhere and days missing."""
    plan = made_of(random)
    records = [record for table in plan.tables.values() for record in table]
    for _ in range(random.randint(1, 8)):
        at = random.randrange(len(records))
        if random.random() < 0.3 and not isinstance(records[at], Concern):
            del records[at]
        else:
            records[at] = spoilt(random, records[at])
    return replace(plan_of(records), damaged=plan.damaged)


def spoilt(random: Random, record):
    chosen = random.choice(fields(record))
    field, value = chosen.name, getattr(record, chosen.name)
    if field in ("id", "reference") or isinstance(record, Numbers):
        return record
    if field.endswith("_id"):
        return replace(record, **{field: random.choice([0, 1, 2, 3, 777, None])})
    if chosen.type in (date, date | None):
        return replace(record, **{field: random.choice(DAYS)})
    if type(value) is str:
        return replace(record, **{field: random.choice(["", " ", "{x} <b> “a” " * 9, "\n"])})
    return record


@given(st.randoms(use_true_random=False).map(broken))
@settings(max_examples=3 * settings.default.max_examples)
def test_every_plan_gets_an_answer_in_words_that_fit(plan):
    stood = standings(plan, TODAY)
    for found in stood.values():
        assert bool(found.missing) == (found.stage is not Stage.EMBEDDED)
        shorts = [c.short for c in found.conditions] + [flag.short for flag in found.flags]
        assert all(len(short) <= SHORT for short in shorts), shorts
        assert all(bool(c.short) != c.met for c in found.conditions)
        assert len(set(left(found))) == len(left(found))
        assert (*left(found), *beside(found)) or found.stage is Stage.EMBEDDED
        by_when(found)
    for question in KeyQuestion:
        found = readiness(plan, question, TODAY, stood)
        assert len(found.reason) <= LONGEST_REASON
    overall(plan, TODAY, stood)


UNWANTED = re.compile(
    r"[!%{}]|\bNone\b|  |\.\.|resident|service user|client|score|RAG|"
    r"\b1 (actions|days|checks|met checks|others|places|issues|items)\b|"
    r"\b([02-9]|\d\d+) (more )?(action|day|place|met check|monthly check) "
)


def words_of(plan: Plan, today: date) -> list[str]:
    """Everything the rules say of a plan."""
    stood = standings(plan, today)
    said = [overall(plan, today, stood).words]
    for question in KeyQuestion:
        found = readiness(plan, question, today, stood)
        said += [found.level, found.reason, found.own_line]
    for found in stood.values():
        said += [found.missing, found.reason, found.recent, *left(found), *beside(found)]
        said += [words for c in found.conditions for words in (c.asks, c.words, c.short)]
        said += [words for flag in found.flags for words in (flag.words, flag.short)]
        said += [step.words for step in (found.next, found.then) if step]
    return said


@given(st.randoms(use_true_random=False), st.integers(-200, 400))
def test_words_are_plain_and_numbers_agree(random, later):
    for words in words_of(made_of(random), TODAY + timedelta(days=later)):
        assert not UNWANTED.search(words), words


@pytest.mark.parametrize("days", [1, 9, 99, 999])
def test_words_fit_at_three_digits_and_with_long_names(days):
    """Everything late or old by *days*, twelve of each, and areas with names of 60 letters."""
    b = Builder()
    b.set(Area, 1, name="The long corridor behind the old laundry, second door, left")
    b.set(Area, 2, name="Upper")
    on = TODAY - timedelta(days=days)
    many = range(1 if days == 1 else 12)
    for _ in many:
        b.action(b.concern("S1"), due=on)
        b.action(b.concern("S2"), started=on, due=None)
        b.planned_check(b.done("S3"), on)
        b.follow_on(b.verified("S4", on=on, rhythm=Rhythm.QUARTERLY))
        b.check(b.embedded("S5"), on, places=EVERYWHERE[:3])
        b.check(b.done("S6", nature=Nature.ONE_OFF), on)
    for number, item in enumerate(b.all(Evidence)):
        b.set(Evidence, item.id, number=days + number, expires=on if number % 2 else None)
    plan = b.plan()
    for found in standings(plan, TODAY).values():
        shorts = [c.short for c in found.conditions] + [flag.short for flag in found.flags]
        assert all(len(short) <= SHORT for short in shorts), shorts
    assert all(len(readiness(plan, q, TODAY).reason) <= LONGEST_REASON for q in KeyQuestion)
    assert not [words for words in words_of(plan, TODAY) if UNWANTED.search(words)]
