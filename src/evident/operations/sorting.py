"""Evidence just added is sorted: its facts and its links, many items as one step."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from evident.operations.evidence import Link, item_of, known_question, put_links
from evident.plan.change import Change
from evident.plan.phrases import counted
from evident.store import Store


def sort_evidence(
    store: Store,
    evidence_ids: Iterable[int],
    links: Iterable[Link] = (),
    *,
    linked_too: Iterable[int] = (),
    dates_right: bool = False,
    **facts: Any,
) -> Change:
    """Give items the same facts and links, as one step.

    *dates_right* confirms each item's own guessed date; a date among *facts* counts as
    confirmed. *linked_too* are items that were in the plan already and get the links only.
    Raises RecordMissing when an item or a concern is no longer there.
    """
    wanted, ids = list(links), list(evidence_ids)
    for link in wanted:
        known_question(link)
    if facts.get("shows") is not None:
        facts.setdefault("shows_confirmed", True)
    with store.transaction(f"Sort {counted(len(ids), 'item')} of evidence") as tx:
        for evidence_id in ids:
            item = replace(item_of(tx, evidence_id), **facts)
            if dates_right and item.shows is not None:
                item = replace(item, shows_confirmed=True)
            put_links(tx, tx.put(item), wanted)
        for evidence_id in linked_too:
            put_links(tx, item_of(tx, evidence_id), wanted)
    return tx.change
