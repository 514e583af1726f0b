"""The report of a sample service put into its plan, and what a person decided of each line."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO

from evident.operations.sample.facts import Facts, Known, day
from evident.operations.sample.reading import ReadReport
from evident.plan.account import Fate, account_of
from evident.plan.kept_reading import written_tables
from evident.plan.passage_places import at_spans
from evident.plan.reading import Span
from evident.plan.records import (
    Concern,
    ConcernRegulation,
    ConcernStatement,
    Passage,
    ProposedConcern,
    Source,
)
from evident.plan.text import LONGEST_TITLE, clean_line, shortened
from evident.plan.words import Rating, SourceKind, Verdict
from evident.store import Transaction


def put_report(tx: Transaction, known: Known, facts: Facts, report: ReadReport) -> None:
    """Keep the report as a file, with every sentence that the reader saw in it."""
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


def decide_rest(
    tx: Transaction, source_id: int, dismissed: Sequence[Facts], report: ReadReport
) -> None:
    """Set aside what is no concern, take up what is left, and give each decision its row."""
    for facts in dismissed:
        passage = report.passage(source_id, facts, 0)
        tx.put(replace(passage, dismissed_why=facts["why"], verdict=Verdict.POSITIVE))
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
