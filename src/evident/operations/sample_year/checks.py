"""The year's checks: series that come round, some skipped, some late, some not met."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from evident.operations import answers, check_plans, checks, upkeep
from evident.operations.checks import Seen
from evident.operations.sample.facts import Facts, Known, Rank, day, needed_day
from evident.operations.sample_year.asking import question_deeds, sample_of, with_answers
from evident.operations.sample_year.deeds import MANAGER, Calls, Deed, Do, made, moment
from evident.operations.sample_year.work import doing
from evident.plan.change import Change
from evident.plan.records import Action, Finding, FollowOn, PlannedCheck
from evident.plan.recurrence import occurrence
from evident.plan.words import CheckKind, Every, KeyQuestion, Result
from evident.store import Store


@dataclass(frozen=True)
class Round:
    """Check *number* of a series: the day it was made, and when somebody wrote it down."""

    number: int
    on: date
    written: date
    at: time | None


def check_deeds(series: Facts, calls: Calls) -> Iterator[Deed]:
    """Give the planning of a series, each of its checks, and what follows where one failed."""
    yield from question_deeds(series)
    if "planned" in series:
        planned = needed_day(series, "planned")
        yield Deed(planned, Rank.PLANNED_CHECK, MANAGER, _planning(series, calls))
        if (
            series["by"][0] == "deputy"
            and not series.get("forgotten")
            and planned < calls.taken_over
        ):
            yield Deed(calls.taken_over, Rank.PLANNED_CHECK, MANAGER, _handing_on(series, calls))
    for one in _rounds(series):
        by = calls.person(series["by"][one.number % len(series["by"])], one.on)
        writer = calls.writer(by, one.written)
        record = (_upkeep if "question" in series else _recording)(series, one, by, calls)
        yield Deed(one.written, Rank.CHECK, writer, record, one.at)
        for ref, told in _but(series, one).items():
            follows = told[2] if len(told) > 2 else {}
            if "title" in follows:
                yield from doing(ref, follows, calls)
            if "closed" in follows:
                owner = calls.who_is_here(follows["owner"], needed_day(follows, "closed"))
                yield Deed(needed_day(follows, "closed"), Rank.DONE, owner, _closing(follows))


def _rounds(series: Facts) -> Iterator[Round]:
    """Give the checks that were made; a skipped one leaves what was planned overdue."""
    for number, on in enumerate(_days(series)):
        if number in series.get("skip", ()):
            continue
        written = on + timedelta(days=series.get("late", {}).get(str(number), 0))
        at = moment(series["at"]) if "at" in series else None
        if told := series.get("told", {}).get(str(number)):
            written, at = date.fromisoformat(told[0]), moment(told[1])
        yield Round(number, on, written, at)


def _days(series: Facts) -> Iterator[date]:
    if "on" in series:
        yield from map(date.fromisoformat, series["on"])
        return
    first, last = needed_day(series, "first"), needed_day(series, "last")
    shift, number = series.get("shift", [0]), 0
    while (due := occurrence(Every(series["every"]), first, number)) <= last:
        yield due + timedelta(days=shift[number % len(shift)])
        number += 1


def _but(series: Facts, one: Round) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = series.get("but", {}).get(str(one.number), {})
    return found


def _planning(series: Facts, calls: Calls) -> Do:
    first = needed_day(series, "first")
    question = _question(series)

    def plan(store: Store, known: Known) -> None:
        wanted = check_plans.ToPlan(
            CheckKind(series["kind"]),
            series["title"],
            first,
            () if question else tuple(series["seen"]),
            Every(series["every"]),
            known.id("person", calls.person(series["by"][0], first)),
            series["sample"],
            key_question=question,
            statement=series.get("statement", ""),
            rotates=series.get("rotates", False),
        )
        change = check_plans.plan_checks(store, [wanted])
        known.note("planned", series["key"], made(change, PlannedCheck))

    return plan


def _handing_on(series: Facts, calls: Calls) -> Do:
    """Give a planned check to whoever takes over; one that is forgotten stays with who left."""
    new = calls.person("deputy", calls.taken_over)
    return lambda store, known: check_plans.change_planned_check(
        store, known.id("planned", series["key"]), owner_id=known.id("person", new)
    )


def _question(series: Facts) -> KeyQuestion | None:
    """Give the key question that a series keeps up, when it looks at no single concern."""
    return KeyQuestion(series["question"]) if "question" in series else None


def _upkeep(series: Facts, one: Round, by: str, calls: Calls) -> Do:
    question = _question(series)
    assert question is not None

    def record(store: Store, known: Known) -> None:
        found = _seen(series, one, question.value, known, _cells(series, one, calls))
        upkeep.record_upkeep(
            store,
            question,
            CheckKind(series["kind"]),
            one.on,
            known.id("person", by),
            found.result,
            title=series["title"],
            seen=found.words,
            sample=series["sample"],
            cells=found.cells,
            planned_id=known.ids.get(("planned", series["key"])),
        )

    return record


def _cells(series: Facts, one: Round, calls: Calls) -> list[str]:
    places = series["places"][one.number % len(series["places"])]
    return [calls.cell(name, one.on) for name in places]


def _recording(series: Facts, one: Round, by: str, calls: Calls) -> Do:
    cells = _cells(series, one, calls)

    def record(store: Store, known: Known) -> None:
        seen = [_seen(series, one, ref, known, cells) for ref in series["seen"]]
        change = checks.record_check(
            store,
            CheckKind(series["kind"]),
            one.on,
            known.id("person", by),
            seen,
            title=series["title"],
            sample=sample_of(series, seen),
            planned_id=known.ids.get(("planned", series["key"])),
        )
        for found in seen:
            if found.action:
                known.note("action", f"{found.reference} {found.action}", made(change, Action))
        for ref, told in _but(series, one).items():
            if len(told) > 2 and "issue" in told[2]:
                _noting(store, known, ref, told[2], change)

    return record


def _noting(store: Store, known: Known, ref: str, facts: Facts, change: Change) -> None:
    """Record what a check that was partly met showed besides, as an issue of its own."""
    concern = store.plan.concern(ref)
    ids = [id for kind, id in change.records if kind is Finding]
    finding = next(id for id in ids if store.plan.all(Finding)[id].concern_id == concern.id)
    added = answers.add_follow_on(
        store,
        ref,
        facts["issue"],
        owner_id=known.id("person", facts["owner"]),
        due=day(facts, "due"),
        from_finding_id=finding,
    )
    known.note("follow-on", facts["issue"], made(added, FollowOn))


def _closing(facts: Facts) -> Do:
    return lambda store, known: answers.close_follow_on(
        store, known.id("follow-on", facts["issue"]), needed_day(facts, "closed")
    )


def _seen(series: Facts, one: Round, ref: str, known: Known, cells: list[str]) -> Seen:
    words = series["seen"][ref]
    result = Result(series.get("all", "met"))
    said = words[one.number % len(words)]
    if one.number in series.get("nothing", ()):
        result, said = Result.NOTHING, "Nothing to look at since the last audit."
    follows: Facts = {}
    if told := _but(series, one).get(ref):
        result, said = Result(told[0]), str(told[1])
        follows = told[2] if len(told) > 2 and "title" in told[2] else {}
    seen = Seen(
        ref,
        result,
        said,
        tuple(known.cells(cells)),
        action=follows.get("title", ""),
        action_owner_id=known.maybe("person", follows.get("owner")),
        action_due=day(follows, "due"),
        evidence_needed=follows.get("needs", ""),
    )
    return with_answers(series, one.number, seen, known)
