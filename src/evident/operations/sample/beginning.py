"""First steps of the sample: the service, its people, the report and its concerns."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import date

from evident.operations.sample.facts import Facts, Known, Rank, Step, day, needed_day
from evident.operations.sample.reading import ReadReport
from evident.operations.sample.reported import decide_rest, put_report
from evident.plan.records import (
    Area,
    Concern,
    ConcernRegulation,
    ConcernStatement,
    Deadline,
    Numbers,
    Person,
    Service,
    Shift,
)
from evident.plan.words import (
    Basis,
    DeadlineKind,
    KeyQuestion,
    Level,
    Scope,
    ServiceKind,
)
from evident.store import Transaction

BEGUN = date(2025, 11, 13)
"""The day after the report was published, when the manager begins to use the program."""
MANAGER = "registered-manager"


def beginning_steps(facts: Facts, report: Future[ReadReport], concerns: Facts) -> Iterator[Step]:
    """Give the steps of the first day, and who then took on each concern."""

    def step(rank: Rank, label: str, do: Callable[[Transaction, Known], None]) -> Step:
        return Step(BEGUN, rank, MANAGER, label, do)

    yield step(Rank.START, "Set up the service", lambda tx, known: _set_up(tx, known, facts))
    yield step(
        Rank.REPORT,
        "Read the inspection report",
        lambda tx, known: put_report(tx, known, facts["report"], report.result()),
    )
    yield step(
        Rank.REPORT,
        f"Add {len(concerns['concerns'])} concerns",
        lambda tx, known: _put_concerns(tx, known, concerns, report.result()),
    )
    for deadline in facts["deadlines"]:
        yield from _deadline_steps(deadline)
    for concern in concerns["concerns"]:
        if concern["owner"]:
            yield _owner_step(concern)


def _set_up(tx: Transaction, known: Known, facts: Facts) -> None:
    service = facts["service"]
    tx.put(
        Service(
            name=service["name"],
            kind=ServiceKind(service["kind"]),
            location_id=service["location_id"],
            provider=service["provider"],
            registered_manager=service["registered_manager"],
            beds=service["beds"],
            ready_by=day(service, "ready_by"),
            framework=service["framework"],
            sample_today=day(facts, "today"),
        )
    )
    tx.put(Numbers())
    for position, area in enumerate(facts["areas"]):
        known.note("area", area["key"], tx.put(Area(name=area["name"], position=position)).id)
    for position, shift in enumerate(facts["shifts"]):
        known.note("shift", shift["key"], tx.put(Shift(name=shift["name"], position=position)).id)
    for person in facts["people"]:
        record = Person(role=person["role"], organisation=person.get("organisation", ""))
        known.note("person", person["key"], tx.put(record).id)


def _put_concerns(tx: Transaction, known: Known, facts: Facts, report: ReadReport) -> None:
    source_id = known.id("source", "report")
    for concern in facts["concerns"]:
        question = KeyQuestion(concern["question"])
        record = tx.put(
            Concern(
                reference=tx.next_reference(question),
                key_question=question,
                title=concern["title"],
                level=Level(concern["level"]),
                source_id=source_id,
                scope=Scope(concern.get("scope", "everywhere")),
                scope_why=concern.get("scope_why", ""),
                raised_on=day(facts, "raised_on"),
            )
        )
        known.note("concern", concern["ref"], record.id)
        tx.put(
            ConcernStatement(
                concern_id=record.id, statement=concern["statement"], basis=Basis.CONFIRMED
            )
        )
        for regulation in concern["regulations"]:
            tx.put(
                ConcernRegulation(
                    concern_id=record.id, regulation=regulation, basis=Basis.CONFIRMED
                )
            )
        for position, passage in enumerate(concern["passages"]):
            tx.put(replace(report.passage(source_id, passage, position), concern_id=record.id))
    decide_rest(tx, source_id, facts["dismissed"], report)


def _deadline_steps(facts: Facts) -> Iterator[Step]:
    def put(tx: Transaction, known: Known) -> None:
        record = tx.put(
            Deadline(
                kind=DeadlineKind(facts["kind"]),
                title=facts["title"],
                counts_from=day(facts, "counts_from"),
                due=day(facts, "due"),
                source_id=known.id("source", "report"),
            )
        )
        known.note("deadline", facts["title"], record.id)

    def meet(tx: Transaction, known: Known) -> None:
        deadline = tx.plan.all(Deadline)[known.id("deadline", facts["title"])]
        tx.put(replace(deadline, done_on=day(facts, "done_on")))

    begun = day(facts, "recorded") or BEGUN
    yield Step(begun, Rank.REPORT, MANAGER, f"Set deadline: {facts['title']}", put)
    if facts.get("done_on"):
        done_on = needed_day(facts, "done_on")
        yield Step(done_on, Rank.PAPERS, MANAGER, f"Deadline met: {facts['title']}", meet)


def _owner_step(facts: Facts) -> Step:
    def assign(tx: Transaction, known: Known) -> None:
        concern = tx.plan.all(Concern)[known.id("concern", facts["ref"])]
        tx.put(
            replace(
                concern,
                owner_id=known.id("person", facts["owner"]),
                safe_meanwhile=facts["safe_meanwhile"],
                how_we_will_know=facts["how_we_will_know"],
            )
        )

    label = f"Assign owner of {facts['ref']}"
    return Step(needed_day(facts, "owner_since"), Rank.OWNER, MANAGER, label, assign)
