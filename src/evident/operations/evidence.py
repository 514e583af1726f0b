"""Evidence: copy files in, link them to concerns and questions, correct, replace, bin."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

from evident.importers.evidence import EvidenceFacts, MailPart, inspect_evidence
from evident.operations.happened import entered_at
from evident.operations.intake import ChosenFile
from evident.operations.taking import (
    Progress,
    ReadFiles,
    Taken,
    keep_texts,
    read_files,
)
from evident.plan.change import Change
from evident.plan.dates import uk_day
from evident.plan.errors import RecordMissing, UserError
from evident.plan.guesses import guess_kind, guess_title
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Evidence, EvidenceLink
from evident.plan.text import clean, clean_line
from evident.plan.words import EvidenceKind
from evident.store import Store, Transaction


@dataclass(frozen=True, slots=True)
class Link:
    """Which concern an item supports, under which of its four questions."""

    reference: str
    question: int = 1


@dataclass(frozen=True)
class Added:
    """What became of the files chosen: items added, doubles found, files refused and why.

    *parts* holds, by the id of a mail, what came with it.
    """

    change: Change
    items: tuple[Evidence, ...] = ()
    doubles: tuple[Evidence, ...] = ()
    refused: tuple[UserError, ...] = ()
    refused_paths: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    stopped: bool = False
    parts: Mapping[int, tuple[MailPart, ...]] = field(default_factory=dict)


def add_evidence(
    store: Store,
    paths: Iterable[Path],
    *,
    links: Iterable[Link] = (),
    kind: EvidenceKind | None = None,
    shows: date | None = None,
    title: str = "",
    area_id: int | None = None,
    shift_id: int | None = None,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    **facts: Any,
) -> Added:
    """Copy files into the plan as evidence, as one step; the originals stay where they are.

    A file that cannot be taken is refused by name and the others go on. The same bytes are
    stored once: a double is linked, not added again. *shows* is the confirmed date; without
    it the date is guessed and marked so; given for a double it confirms a guess.
    Raises RecordMissing when a link names no concern.
    """
    chosen = list(paths)
    wanted = known_links(store, links)
    facts |= {"kind": kind, "shows": shows, "title": title}
    facts |= {"area_id": area_id, "shift_id": shift_id}
    return _add(store, read_files(store, chosen, progress, cancelled), wanted, facts)


def add_pasted(
    store: Store,
    content: bytes,
    name: str,
    *,
    links: Iterable[Link] = (),
    kind: EvidenceKind | None = None,
    title: str = "",
) -> Added:
    """Keep a pasted picture or text as an item, under a file name made for it, as one step.

    Raises UserError when it is no kind of file that is kept, RecordMissing as add_evidence.
    """
    wanted = known_links(store, links)
    facts = inspect_evidence(name, content)
    return add_looked_at(store, content, name, facts, links=wanted, kind=kind, title=title)


def add_looked_at(
    store: Store,
    content: bytes,
    name: str,
    looked: EvidenceFacts,
    *,
    links: Iterable[Link] = (),
    **facts: Any,
) -> Added:
    """Keep a file as an item, as one step, when what it says of itself is known already.

    Nothing opens it: *looked* must come from ``inspect_evidence``, or the file be our own make.
    *facts* are as for ``put_files``. Raises RecordMissing as add_evidence.
    """
    wanted = known_links(store, links)
    stored = store.files.add(BytesIO(content))
    file = ChosenFile(name, len(content), uk_day(store.clock()))
    taken = ReadFiles([Taken(file, looked, stored.sha256, stored.size)])
    return _add(store, taken, wanted, facts)


def known_links(store: Store, links: Iterable[Link]) -> list[Link]:
    wanted = list(links)
    for link in wanted:
        known_question(link)
        store.plan.concern(link.reference)
    return wanted


def _add(store: Store, files: ReadFiles, wanted: list[Link], facts: dict[str, Any]) -> Added:
    with store.transaction("Add evidence") as tx:
        items, doubles = put_files(tx, files, wanted, **facts)
        if wanted and items:
            named = ", ".join(sorted({link.reference for link in wanted}))
            tx.label = f"Add {counted(len(items), 'item')} of evidence to {named}"
    keep_texts(store, files)
    return Added(
        tx.change,
        tuple(items),
        tuple(doubles),
        tuple(files.refused),
        tuple(files.refused_paths),
        tuple(taken.warning for taken in files.taken if taken.warning),
        files.stopped,
        {
            item.id: taken.facts.parts
            for item in (*items, *doubles)
            for taken in files.taken
            if taken.sha256 == item.file and taken.facts.parts
        },
    )


def put_files(
    tx: Transaction, files: ReadFiles, links: list[Link], **facts: Any
) -> tuple[list[Evidence], list[Evidence]]:
    """Put files that were read into a step; give the new items and the doubles found.

    *facts* are those of the items: title, kind, shows (then confirmed), area_id and so on.
    """
    items: list[Evidence] = []
    doubles: list[Evidence] = []
    for taken in files.taken:
        present = _present(tx, taken.sha256)
        item = _dated(tx, present, facts.get("shows")) or tx.put(_item(tx, taken, facts))
        (doubles if present else items).append(item)
        put_links(tx, item, links)
    return items, doubles


def link_evidence(store: Store, evidence_ids: Iterable[int], links: Iterable[Link]) -> Change:
    """Link items to concerns, each under its question, as one step."""
    wanted = list(links)
    for link in wanted:
        known_question(link)
    with store.transaction("Link evidence") as tx:
        for evidence_id in evidence_ids:
            put_links(tx, item_of(tx, evidence_id), wanted)
    return tx.change


def unlink_evidence(store: Store, evidence_id: int, reference: str) -> Change:
    """Take an item's links to one concern away. The item stays."""
    with store.transaction(f"Unlink evidence from {reference}") as tx:
        concern = tx.plan.concern(reference)
        for link in tx.plan.all(EvidenceLink).where("evidence_id", evidence_id):
            if link.concern_id == concern.id:
                tx.delete(link)
    return tx.change


def change_evidence(store: Store, evidence_ids: Iterable[int], **facts: Any) -> Change:
    """Change the same facts of one or many items. A date given here counts as confirmed."""
    facts = dict(facts)
    if "title" in facts:
        facts["title"] = clean_line(facts["title"])
    if "note" in facts:
        facts["note"] = clean(facts["note"])
    if facts.get("shows") is not None:
        facts.setdefault("shows_confirmed", True)
    with store.transaction("Change evidence") as tx:
        for evidence_id in evidence_ids:
            tx.put(replace(item_of(tx, evidence_id), **facts))
    return tx.change


def replace_evidence(store: Store, old_id: int, new_id: int) -> Change:
    """Say that a newer item stands for an older one, which then counts no longer."""
    with store.transaction("Replace evidence") as tx:
        newer, old = item_of(tx, new_id), item_of(tx, old_id)
        refuse_circle(tx.plan, old, newer)
        tx.put(replace(old, replaced_by_id=newer.id))
    return tx.change


def refuse_circle(plan: Plan, old: Evidence, newer: Evidence) -> None:
    """Refuse what would make two items stand for each other, or one for itself."""
    at: Evidence | None = newer
    seen: set[int] = set()
    while at is not None and at.id not in seen:
        if at.id == old.id:
            raise UserError(
                f"{old.reference} was not replaced.",
                f"An item cannot stand for itself, and {old.reference} does for {newer.reference}."
                if newer.id != old.id
                else "An item cannot stand for itself.",
                "Choose the newer item.",
            )
        seen.add(at.id)
        at = plan.all(Evidence).get(at.replaced_by_id)


def bin_evidence(store: Store, evidence_ids: Iterable[int]) -> Change:
    """Move items to the bin, where they stay 30 days. The record of a check goes with it only."""
    with store.transaction("Move evidence to the bin") as tx:
        for evidence_id in evidence_ids:
            item = item_of(tx, evidence_id)
            what = "check" if item.check_id is not None else "meeting"
            if item.check_id is not None or (item.meeting_id is not None and not item.file):
                raise UserError(
                    f"{item.reference} was not moved to the bin.",
                    f"It is the record of a {what}.",
                    f"If the {what} was recorded by mistake, undo it.",
                )
            tx.put(replace(item, binned_on=tx.today))
    return tx.change


def _item(tx: Transaction, taken: Taken, facts: dict[str, Any]) -> Evidence:
    said = dict(facts)
    name, shows = taken.file.name, said.pop("shows", None)
    return Evidence(
        number=tx.next_evidence_number(),
        title=clean_line(said.pop("title", "")) or guess_title(name),
        kind=said.pop("kind", None) or guess_kind(name, taken.facts.media_type),
        shows=shows or taken.facts.shows or taken.file.file_date,
        shows_confirmed=shows is not None,
        file_date=taken.facts.file_date or taken.file.file_date,
        recorded_at=entered_at(tx.plan, tx.now),
        file=taken.sha256,
        file_name=clean_line(name),
        media_type=taken.facts.media_type,
        size=taken.size,
        **said,
    )


def _dated(tx: Transaction, present: Evidence | None, shows: date | None) -> Evidence | None:
    """Take a date said for a file that is here already, unless its date is confirmed."""
    if present is None or shows is None or present.shows_confirmed:
        return present
    return tx.put(replace(present, shows=shows, shows_confirmed=True))


def _present(tx: Transaction, sha256: str) -> Evidence | None:
    present: tuple[Evidence, ...] = tx.plan.all(Evidence).where("file", sha256)
    return next((item for item in present if item.binned_on is None), None)


def put_links(tx: Transaction, item: Evidence, links: list[Link]) -> None:
    present = {
        (link.concern_id, link.question)
        for link in tx.plan.all(EvidenceLink).where("evidence_id", item.id)
    }
    for link in links:
        concern = tx.plan.concern(link.reference)
        if (concern.id, link.question) not in present:
            tx.put(EvidenceLink(evidence_id=item.id, concern_id=concern.id, question=link.question))


def known_question(link: Link) -> None:
    if link.question not in (1, 2, 3, 4):
        raise UserError(
            "The evidence was not linked.",
            f"There is no question {link.question}.",
            "Choose one of the four questions.",
        )


def item_of(tx: Transaction, evidence_id: int) -> Evidence:
    item = tx.plan.all(Evidence).get(evidence_id)
    if item is None:
        raise missing()
    return item


def missing() -> RecordMissing:
    return RecordMissing(
        "The evidence was not changed.",
        "The item is no longer in the plan.",
        "Add the file again, or undo its removal.",
    )
