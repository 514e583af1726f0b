"""The first days of the year: the service, its people, the report and its concerns."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

from evident.operations import concerns, people, places, service, sources
from evident.operations.sample.facts import Facts, Known, Rank, day, needed_day
from evident.operations.sample.reading import ReadReport
from evident.operations.sample.reported import decide_rest, put_report
from evident.operations.sample_year.deeds import MANAGER, Deed, Do, made
from evident.plan.records import Area, Deadline, Passage, Person, Shift
from evident.plan.words import (
    DeadlineKind,
    KeyQuestion,
    Level,
    Nature,
    Rhythm,
    Scope,
)
from evident.store import Store


def beginning_deeds(facts: Facts, report: Future[ReadReport], found: Facts) -> Iterator[Deed]:
    """Give the deeds of the first days, and what changes in the service later."""
    begun = needed_day(facts, "begun")

    def first(rank: Rank, do: Do) -> Deed:
        return Deed(begun, rank, MANAGER, do)

    yield first(Rank.START, lambda store, known: _set_up(store, known, facts))
    for person in facts["people"]:
        yield first(Rank.START, _adding_person(person))
    yield first(
        Rank.REPORT, lambda store, known: _add_report(store, known, facts["report"], report)
    )
    for concern in found["concerns"]:
        yield from _concern_deeds(concern, begun)
    yield first(
        Rank.REPORT,
        lambda store, known: _place_in_report(store, known, found["dismissed"], report.result()),
    )
    for deadline in facts["deadlines"]:
        yield from _deadline_deeds(deadline, facts)
    yield from _staff_deeds(facts["leaves"])
    for left in facts["left"]:
        on = needed_day(left, "on")
        yield Deed(on, Rank.PAPERS, MANAGER, _leaving(left["person"], on))
    yield from _place_deeds(facts["places"])


def _set_up(store: Store, known: Known, facts: Facts) -> None:
    words = facts["service"]
    service.change_service(
        store,
        location_id=words["location_id"],
        provider=words["provider"],
        registered_manager=words["registered_manager"],
        beds=words["beds"],
        ready_by=day(words, "ready_by"),
        framework=words["framework"],
        sample_today=day(facts, "today"),
    )
    whole = next(iter(store.plan.all(Area)))
    for number, area in enumerate(facts["areas"]):
        if number == 0:
            places.change_area(store, whole.id, name=area["name"])
            known.note("area", area["key"], whole.id)
        else:
            known.note("area", area["key"], made(service.add_area(store, area["name"]), Area))
    for shift in store.plan.all(Shift):
        known.note("shift", shift.name.lower(), shift.id)


def _adding_person(facts: Facts) -> Do:
    def add(store: Store, known: Known) -> None:
        organisation = facts.get("organisation", "")
        change = service.add_person(store, facts["role"], organisation=organisation)
        known.note("person", facts["key"], made(change, Person))

    return add


def _add_report(store: Store, known: Known, facts: Facts, report: Future[ReadReport]) -> None:
    with store.transaction("Read the inspection report") as tx:
        put_report(tx, known, facts, report.result())


def _place_in_report(
    store: Store, known: Known, dismissed: Sequence[Facts], report: ReadReport
) -> None:
    """Show each concern in the report, and decide about every other line of it."""
    source_id = known.id("source", "report")
    with store.transaction("Check the report, line by line") as tx:
        for passage in list(tx.plan.all(Passage).where("source_id", source_id)):
            facts = {"page": passage.page, "words": passage.words}
            placed = report.passage(source_id, facts, passage.position)
            tx.put(replace(placed, id=passage.id, concern_id=passage.concern_id))
        decide_rest(tx, source_id, dismissed, report)


def _concern_deeds(facts: Facts, begun: date) -> Iterator[Deed]:
    ref = facts["ref"]

    def add(store: Store, known: Known) -> None:
        _add_concern(store, known, facts)

    def give(store: Store, known: Known) -> None:
        concerns.assign(store, [ref], known.id("person", facts["owner"]))
        know = {"safe_meanwhile": facts["meanwhile"], "how_we_will_know": facts["know"]}
        know |= {"cause": facts["cause"]} if "cause" in facts else {}
        concerns.change_concerns(store, [ref], **know)

    def scope(store: Store, known: Known) -> None:
        later = facts["cells_later"]["cells"]
        why = facts["scope_why"]
        concerns.set_scope(store, ref, Scope.CHOSEN, why, known.cells(later))

    who = facts["owner"] if facts.get("own") else MANAGER
    yield Deed(day(facts, "raised_on") or begun, Rank.REPORT, who, add)
    if "owner" in facts:
        yield Deed(needed_day(facts, "owner_on"), Rank.OWNER, MANAGER, give)
    if "cells_later" in facts:
        yield Deed(needed_day(facts["cells_later"], "on"), Rank.OWNER, MANAGER, scope)
    for told in facts.get("meanwhile_later", ()):
        yield Deed(needed_day(told, "on"), Rank.OWNER, MANAGER, _meanwhile(ref, told["words"]))
    for taking in facts.get("owners", ()):
        yield Deed(needed_day(taking, "on"), Rank.OWNER, MANAGER, _assigning(ref, taking["owner"]))


def _meanwhile(ref: str, words: str) -> Do:
    return lambda store, known: concerns.change_concerns(store, [ref], safe_meanwhile=words)


def _assigning(ref: str, owner: str) -> Do:
    return lambda store, known: concerns.assign(store, [ref], known.id("person", owner))


def _add_concern(store: Store, known: Known, facts: Facts) -> None:
    ref = facts["ref"]
    concerns.add_concern(
        store,
        KeyQuestion(facts["question"]),
        facts["title"],
        level=Level(facts["level"]),
        source_id=None if facts.get("own") else known.id("source", "report"),
        words=facts["words"],
        page=facts.get("page"),
        raised_on=day(facts, "raised_on"),
    )
    concerns.set_statement(store, ref, facts["statement"])
    if facts["regulations"]:
        concerns.set_regulations(store, ref, facts["regulations"])
    if "scope" in facts:
        cells = known.cells(facts.get("cells", ()))
        concerns.set_scope(store, ref, Scope(facts["scope"]), facts["scope_why"], cells)
    if "nature" in facts:
        concerns.set_nature(store, ref, Nature(facts["nature"]), facts["nature_why"])
    if "rhythm" in facts:
        concerns.set_rhythm(store, ref, Rhythm(facts["rhythm"]), facts["rhythm_why"])


def _deadline_deeds(facts: Facts, service_facts: Facts) -> Iterator[Deed]:
    def add(store: Store, known: Known) -> None:
        change = sources.add_deadline(
            store,
            kind=DeadlineKind(facts["kind"]),
            title=facts["title"],
            counts_from=day(facts, "counts_from"),
            due=day(facts, "due"),
            source_id=known.id("source", "report") if "counts_from" in facts else None,
        )
        known.note("deadline", facts["title"], made(change, Deadline))

    def meet(store: Store, known: Known) -> None:
        id = known.id("deadline", facts["title"])
        service.meet_deadline(store, id, needed_day(facts, "done_on"))

    on = day(facts, "recorded") or needed_day(service_facts, "begun")
    yield Deed(on, Rank.PAPERS, MANAGER, add)
    if "done_on" in facts:
        yield Deed(needed_day(facts, "done_on"), Rank.PAPERS, MANAGER, meet)


def _staff_deeds(facts: Facts) -> Iterator[Deed]:
    """Somebody leaves, and another takes over a few days later."""
    last = needed_day(facts, "on")

    def come(store: Store, known: Known) -> None:
        id = made(service.add_person(store, facts["role"]), Person)
        people.change_person(store, id, since=needed_day(facts, "from"))
        known.note("person", facts["key"], id)

    yield Deed(last, Rank.PAPERS, MANAGER, _leaving(facts["person"], last))
    yield Deed(needed_day(facts, "from"), Rank.START, MANAGER, come)


def _leaving(person: str, last: date) -> Do:
    return lambda store, known: people.change_person(store, known.id("person", person), until=last)


def _place_deeds(facts: list[Facts]) -> Iterator[Deed]:
    for one in facts:
        yield Deed(needed_day(one, "on"), Rank.START, MANAGER, _changing_place(one))


def _changing_place(facts: Facts) -> Do:
    def change(store: Store, known: Known) -> None:
        if "add" in facts:
            added = service.add_area(store, facts["name"], since=needed_day(facts, "since"))
            known.note("area", facts["add"], made(added, Area))
        elif "end" in facts:
            service.end_area(store, known.id("area", facts["end"]), needed_day(facts, "until"))
        else:
            places.change_area(store, known.id("area", facts["rename"]), name=facts["name"])

    return change
