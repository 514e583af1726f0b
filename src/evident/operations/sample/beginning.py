"""First steps of the sample: the service, its people, the report and its concerns."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from datetime import date
from io import BytesIO

from evident.operations.sample.facts import Facts, Known, Rank, Step, day, needed_day
from evident.operations.sample.reading import ReadReport
from evident.plan.account import Fate, account_of
from evident.plan.kept_reading import written_tables
from evident.plan.passage_places import at_spans
from evident.plan.reading import Span
from evident.plan.records import (
    Area,
    Concern,
    ConcernRegulation,
    ConcernStatement,
    Deadline,
    Numbers,
    Passage,
    Person,
    ProposedConcern,
    Service,
    Shift,
    Source,
)
from evident.plan.text import LONGEST_TITLE, clean_line, shortened
from evident.plan.words import (
    Basis,
    DeadlineKind,
    KeyQuestion,
    Level,
    Rating,
    Scope,
    ServiceKind,
    SourceKind,
    Verdict,
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
        lambda tx, known: _put_report(tx, known, facts["report"], report.result()),
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


def _put_report(tx: Transaction, known: Known, facts: Facts, report: ReadReport) -> None:
    stored = known.store.files.add(BytesIO(report.pdf))
    source = tx.put(
        Source(
            kind=SourceKind.REPORT,
            title=facts["title"],
            framework=facts["framework"],
            service_named=facts["service_named"],
            location_id=facts["location_id"],
            visited_from=day(facts, "visited_from"),
            visited_to=day(facts, "visited_to"),
            published=day(facts, "published"),
            breaches_stated=facts["breaches_stated"],
            file=stored.sha256,
            file_name=facts["file_name"],
            pages=report.reading.pages,
            imported_at=known.store.clock(),
            overall=Rating(facts["overall"]),
            safe=Rating(facts["safe"]),
            effective=Rating(facts["effective"]),
            caring=Rating(facts["caring"]),
            responsive=Rating(facts["responsive"]),
            well_led=Rating(facts["well_led"]),
            tables=written_tables(report.reading.tables),
        )
    )
    known.note("source", "report", source.id)
    for page in report.pages(source.id):
        tx.put(page)


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
    for dismissed in facts["dismissed"]:
        passage = report.passage(source_id, dismissed, 0)
        tx.put(replace(passage, dismissed_why=dismissed["why"], verdict=Verdict.POSITIVE))
    _take_up_rest(tx, source_id)
    _put_rows(tx, source_id)


def _put_rows(tx: Transaction, source_id: int) -> None:
    """Give each concern, and each passage set aside, the row in which a person decided it."""
    passages = tx.plan.all(Passage).where("source_id", source_id)
    groups: dict[tuple[int, int], list[Passage]] = {}
    for passage in sorted(passages, key=lambda p: (p.page or 0, p.start or 0)):
        key = (passage.concern_id or 0, 0 if passage.concern_id else passage.id)
        groups.setdefault(key, []).append(passage)
    for position, ((concern_id, _), held) in enumerate(groups.items()):
        row = tx.put(replace(_row(tx, concern_id, held[0]), position=position))
        for order, passage in enumerate(sorted(held, key=lambda p: p.position)):
            tx.put(replace(passage, proposed_id=row.id, position=order, by_person=True))


def _row(tx: Transaction, concern_id: int, first: Passage) -> ProposedConcern:
    decided = ProposedConcern(source_id=first.source_id, opened=True, decided=True)
    if not concern_id:
        title = shortened(clean_line(first.words), LONGEST_TITLE)
        return replace(decided, title=title, ticked=False)
    concern = tx.plan.all(Concern)[concern_id]
    statements = tx.plan.all(ConcernStatement).where("concern_id", concern_id)
    laws = tx.plan.all(ConcernRegulation).where("concern_id", concern_id)
    return replace(
        decided,
        title=concern.title,
        key_question=concern.key_question,
        level=concern.level,
        statement=statements[0].statement,
        statement_by_person=True,
        regulations=" ".join(law.regulation for law in laws),
        regulations_by_person=True,
    )


def _take_up_rest(tx: Transaction, source_id: int) -> None:
    """Put sentences that count and that the facts do not name with the words before them."""
    account = account_of(tx.plan, tx.plan.all(Source)[source_id])
    passages = tx.plan.all(Passage).where("source_id", source_id)
    for line in account.lines:
        if line.fate is not Fate.NOWHERE or line.sentence is None:
            continue
        first = line.sentence.spans[0]
        near = min(passages, key=lambda passage: _apart(passage, first))
        tx.put(
            replace(
                near,
                id=0,
                words=line.words,
                **at_spans(line.sentence.spans),
                position=len(passages),
            )
        )


def _apart(passage: Passage, span: Span) -> tuple[bool, bool, int]:
    """Say how far a passage is from a sentence: on its page, before it, and near come first."""
    start = passage.start or 0
    return passage.page != span.page, start > span.start, abs(span.start - start)


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
