"""A newer version of an item of evidence: copied in, linked as the old one, standing for it."""

from dataclasses import replace
from pathlib import Path

from evident.operations.evidence import Added, Link, item_of, put_files, refuse_circle
from evident.operations.taking import Progress, Stopped, keep_texts, read_files
from evident.plan.records import Concern, Evidence, EvidenceLink
from evident.store import Store, Transaction


def add_newer(
    store: Store,
    old_id: int,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Stopped | None = None,
) -> Added:
    """Copy a file in as the newer version of an item, as one step.

    It takes over title, kind, area, shift and links; its date is a guess as ever. The old item
    stays and counts no longer. A file that is in the plan already is taken for the newer one.
    Raises UserError when the file cannot be taken, is the old item itself or stands already for
    it through others.
    """
    files = read_files(store, [path], progress, cancelled)
    for refusal in files.refused:
        raise refusal
    with store.transaction("Add a newer version") as tx:
        old = item_of(tx, old_id)
        made, known = put_files(
            tx,
            files,
            _links(tx, old),
            title=old.title,
            kind=old.kind,
            area_id=old.area_id,
            shift_id=old.shift_id,
            may_show_names=old.may_show_names,
        )
        for newer in (*made, *known):
            refuse_circle(tx.plan, old, newer)
            tx.put(replace(item_of(tx, old_id), replaced_by_id=newer.id))
    keep_texts(store, files)
    return Added(tx.change, tuple(made), tuple(known), stopped=files.stopped)


def _links(tx: Transaction, old: Evidence) -> list[Link]:
    concerns = tx.plan.all(Concern)
    linked = tx.plan.all(EvidenceLink).where("evidence_id", old.id)
    found = [(concerns.get(link.concern_id), link.question) for link in linked]
    return [Link(concern.reference, question) for concern, question in found if concern]
