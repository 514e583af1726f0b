"""The inspection report: read it, keep it with its text, turn what was found into concerns."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from pathlib import Path

from evident.importers.report import read_report_bytes, report_bytes
from evident.operations.concerns import in_a_concern, put_concern
from evident.plan.change import Change
from evident.plan.dates import long_date
from evident.plan.errors import RecordMissing, UserError
from evident.plan.kept_reading import written_ratings, written_sentences, written_tables
from evident.plan.passage_places import at_spans
from evident.plan.phrases import counted, in_a_row
from evident.plan.proposals import proposals_of
from evident.plan.reading import Draft, Reading, ReadSentence
from evident.plan.records import (
    Action,
    ConcernRegulation,
    ConcernStatement,
    Deadline,
    Passage,
    ProposedConcern,
    Service,
    Source,
    SourcePage,
)
from evident.plan.table_actions import FIRST_ACTION
from evident.plan.text import clean, clean_line
from evident.plan.words import Basis, DeadlineKind, KeyQuestion, Level, SourceKind, Verdict
from evident.store import Store, Transaction


@dataclass(frozen=True)
class Imported:
    """A report that was read into the plan, and what came of it."""

    change: Change
    reading: Reading
    source_id: int
    references: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def import_report(
    store: Store,
    path: Path,
    *,
    accept_all: bool = False,
    keep_scan: bool = False,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Imported:
    """Read a report and keep it: the file, its text by page, and every passage found.

    What was found are proposals. *accept_all* turns each into a concern marked as not yet
    checked by a person, also when the same file was read in before. *keep_scan* keeps a PDF
    without text too, so that its pages can be read by eye. Raises UserError, having changed
    nothing, when the file cannot be read or is already in the plan.
    """
    data = report_bytes(path)  # read once: what is kept is what was read
    reading = read_report_bytes(data, keep_scan=keep_scan, progress=progress, cancelled=cancelled)
    stored = store.files.add(BytesIO(data))
    present = store.plan.all(Source).where("file", stored.sha256)
    if present:
        return _accept_rest(store, present[0], reading, accept_all)
    with store.transaction("Read the inspection report") as tx:
        source = tx.put(_source(tx, reading, stored.sha256, path.name))
        warnings = (*reading.warnings, *_of_another_service(tx.plan.service, source))
        if len(warnings) == len(reading.warnings):
            _fill_in(tx, reading)
        _put_pages(tx, source, reading)
        _put_deadlines(tx, source, reading)
        proposals = [
            _put_proposal(tx, source, place, draft) for place, draft in enumerate(reading.drafts)
        ]
        references = tuple(_accept(tx, p, by_person=False) for p in proposals if accept_all)
        if accept_all:
            tx.label = f"Read the inspection report, {counted(len(references), 'concern')}"
    return Imported(tx.change, reading, source.id, references, warnings)


def look_into_report(path: Path, *, cancelled: Callable[[], bool] | None = None) -> Reading:
    """Read a report before there is a plan, for what it says of the service. Raises UserError."""
    return read_report_bytes(report_bytes(path), keep_scan=True, cancelled=cancelled)


def accept_ticked(store: Store, source_id: int) -> Change:
    """Turn every ticked proposal of a report into a concern, as one step.

    Only those somebody opened count as checked by a person. Raises UserError without any.
    """
    with store.transaction("Add concerns") as tx:
        proposals = [p for p in proposals_of(tx.plan, source_id) if p.ticked and not p.decided]
        if not proposals:
            raise UserError(
                "No concern was added.",
                "Nothing in the list is ticked.",
                "Tick what the report finds wrong, or add one we missed.",
            )
        for proposal in proposals:
            _accept(tx, proposal, by_person=proposal.opened)
        tx.label = f"Add {counted(len(proposals), 'concern')}"
    return tx.change


def accept_proposals(store: Store, proposed_ids: Iterable[int]) -> Change:
    """Turn proposals that a person has checked into concerns, as one step."""
    with store.transaction("Add concerns") as tx:
        references = [_accept(tx, _proposal(tx, id), by_person=True) for id in proposed_ids]
        tx.label = f"Add {counted(len(references), 'concern')}"
    return tx.change


def dismiss_proposal(store: Store, proposed_id: int, why: str) -> Change:
    """Say that a proposal is no concern. The reason stays with its passages and prints."""
    reason = clean_line(why, 500)
    if not reason:
        raise UserError(
            "The passage was not dismissed.",
            "It needs a reason, which prints in the account of the report.",
            "Choose or write why it is not a concern.",
        )
    with store.transaction("Dismiss a passage") as tx:
        proposal = _proposal(tx, proposed_id)
        passages = tx.plan.all(Passage).where("proposed_id", proposed_id)
        if any(in_a_concern(tx, passage) for passage in passages):
            raise UserError(
                "The passage was not dismissed.",
                f"“{proposal.title}” is a concern already.",
                "Open the concern and dismiss it there, with a reason.",
            )
        for passage in passages:
            tx.put(replace(passage, dismissed_why=reason))
        tx.put(replace(proposal, ticked=False, opened=True, decided=True))
        tx.label = "Leave a passage out"
    return tx.change


def _accept_rest(store: Store, source: Source, reading: Reading, accept_all: bool) -> Imported:
    """Accept what is undecided of a report that is here already. Raises UserError without any."""
    proposals = store.plan.all(ProposedConcern).where("source_id", source.id)
    waiting = [proposal for proposal in proposals if not proposal.decided]
    if not (accept_all and waiting):
        decided = "Every concern found in it is decided" if not waiting else "It was read before"
        raise UserError(
            "The report was not read in again.",
            f"{decided}; the same file is already in this plan: {source.title}.",
            "Look at its concerns, or choose the newer report.",
        )
    with store.transaction(f"Add {counted(len(waiting), 'concern')}") as tx:
        references = tuple(_accept(tx, proposal, by_person=False) for proposal in waiting)
    return Imported(tx.change, reading, source.id, references, reading.warnings)


def _of_another_service(service: Service, source: Source) -> tuple[str, ...]:
    """Warn when a report speaks of another service: its location ID tells, else its name."""
    if service.location_id and source.location_id:
        same = service.location_id == source.location_id
    else:
        names = (service.name.casefold(), source.service_named.casefold())
        same = not all(names) or names[0] in names[1] or names[1] in names[0]
    if same:
        return ()
    return (
        f"This report is about {source.service_named or source.location_id}, "
        f"but this plan is for {service.name}. Is it the right report?",
    )


def _fill_in(tx: Transaction, reading: Reading) -> None:
    """Take the location ID and provider from the report where the plan has none yet."""
    service = tx.plan.service
    found = replace(
        service,
        location_id=service.location_id or clean_line(reading.location_id),
        provider=service.provider or clean_line(reading.provider),
    )
    if found != service:
        tx.put(found)


def _source(tx: Transaction, reading: Reading, sha256: str, file_name: str) -> Source:
    return Source(
        kind=SourceKind.REPORT,
        title=_title(reading),
        framework=reading.framework,
        service_named=clean_line(reading.service),
        location_id=clean_line(reading.location_id),
        visited_from=reading.visited,
        visited_to=reading.visited_to,
        published=reading.published,
        overall=reading.ratings.get("overall"),
        safe=reading.rating(KeyQuestion.SAFE),
        effective=reading.rating(KeyQuestion.EFFECTIVE),
        caring=reading.rating(KeyQuestion.CARING),
        responsive=reading.rating(KeyQuestion.RESPONSIVE),
        well_led=reading.rating(KeyQuestion.WELL_LED),
        breaches_stated=reading.breaches_stated,
        file=sha256,
        file_name=clean_line(file_name),
        pages=reading.pages,
        imported_at=tx.now,
        tables=written_tables(reading.tables),
        earlier_ratings=written_ratings(reading.history),
    )


def _put_pages(tx: Transaction, source: Source, reading: Reading) -> None:
    on_page: dict[int, list[ReadSentence]] = {}
    for sentence in reading.sentences:
        on_page.setdefault(sentence.page, []).append(sentence)
    for number, text in enumerate(reading.texts, start=1):
        sentences = written_sentences(on_page.get(number, ()))
        tx.put(SourcePage(source_id=source.id, number=number, text=text, sentences=sentences))


def _put_deadlines(tx: Transaction, source: Source, reading: Reading) -> None:
    """Make each date by which the report wants something met a deadline of its own."""
    by_day: dict[date, list[str]] = {}
    for row in reading.tables:
        if row.met_by is not None:
            number = f"Regulation {row.regulation.split('-')[-1]}"
            by_day.setdefault(row.met_by, []).append(number)
    for day, numbers in sorted(by_day.items()):
        title = f"To be met, says the report: {in_a_row(list(dict.fromkeys(numbers)))}"
        tx.put(
            Deadline(
                kind=DeadlineKind.NOTICE, title=clean_line(title), due=day, source_id=source.id
            )
        )


def _title(reading: Reading) -> str:
    if reading.published is None:
        return "Inspection report"
    return f"Inspection report, {long_date(reading.published)}"


def _put_proposal(tx: Transaction, source: Source, place: int, draft: Draft) -> ProposedConcern:
    proposal = tx.put(
        ProposedConcern(
            source_id=source.id,
            title=clean_line(draft.title),
            key_question=draft.key_question,
            level=draft.level,
            statement=draft.statement,
            regulations=" ".join(draft.regulations),
            repeat=draft.repeat,
            met_by=draft.met_by,
            confidence=draft.confidence,
            why=clean_line("; ".join(draft.why), 500),
            position=place,
        )
    )
    for order, found in enumerate(draft.passages):
        tx.put(
            Passage(
                source_id=source.id,
                proposed_id=proposal.id,
                words=clean(found.words),
                **at_spans(found.spans),
                verdict=Verdict.CONCERN,
                position=order,
            )
        )
    return proposal


def _accept(tx: Transaction, proposal: ProposedConcern, *, by_person: bool) -> str:
    if proposal.decided:
        raise UserError(
            "The concern was not added.",
            f"“{proposal.title}” has been decided already.",
            "Look for it among the concerns.",
        )
    source = tx.plan.all(Source)[proposal.source_id]
    concern = put_concern(
        tx,
        proposal.key_question,
        proposal.title or "Concern without a title",
        level=proposal.level,
        source_id=source.id,
        raised_on=source.published,
        repeat=proposal.repeat,
        met_by=proposal.met_by,
        checked_by_person=by_person,
    )
    if proposal.met_by is not None:
        tx.put(Action(concern_id=concern.id, title=FIRST_ACTION, due=proposal.met_by))
    for passage in tx.plan.all(Passage).where("proposed_id", proposal.id):
        tx.put(replace(passage, concern_id=concern.id, by_person=by_person))
    if proposal.statement:
        chosen = Basis.CONFIRMED if proposal.statement_by_person else Basis.SUGGESTED
        tx.put(ConcernStatement(concern_id=concern.id, statement=proposal.statement, basis=chosen))
    attached = by_person and proposal.level is Level.BREACH
    sure = attached or proposal.regulations_by_person
    basis = Basis.CONFIRMED if sure else Basis.SUGGESTED
    for regulation in proposal.regulations.split():
        tx.put(ConcernRegulation(concern_id=concern.id, regulation=regulation, basis=basis))
    tx.put(replace(proposal, opened=by_person, decided=True))
    return concern.reference


def _proposal(tx: Transaction, proposed_id: int) -> ProposedConcern:
    proposal = tx.plan.all(ProposedConcern).get(proposed_id)
    if proposal is None:
        raise RecordMissing(
            "The concern was not added.",
            "What was found is no longer in the plan.",
            "Read the report again.",
        )
    return proposal
