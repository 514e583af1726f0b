"""Names covered: boxes burnt into a copy of an item, or somebody's word that none need be."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from io import BytesIO

from evident.importers.covering import covered_copy
from evident.operations.evidence import item_of, missing
from evident.plan.change import Change
from evident.plan.cover_boxes import bare, boxes_of, has_pages, has_words_only, ordered, within
from evident.plan.errors import UserError
from evident.plan.names import register_of
from evident.plan.plan import Plan
from evident.plan.records import CoverBox, Evidence
from evident.store import Store, Transaction

__all__ = ["boxes_of", "may_be_seen", "refused", "set_boxes", "uncover"]

Progress = Callable[[int, int], None]
_REMEDY_NO_PAGES = (
    "Make a covered copy of its words, leave it out of the portfolio, or list it in the index only."
)


def set_boxes(
    store: Store,
    evidence_id: int,
    boxes: Iterable[CoverBox],
    *,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Change:
    """Burn *boxes* into a copy of an item, as one step; the original stays. No boxes: no copy.

    *progress* is told pages done and in all. Raises UserError when the item is gone, damaged or
    has no pages, a box stands on a page that is not there, or the copy cannot be made; Cancelled.
    """
    wanted = ordered(dict.fromkeys(within(bare(box)) for box in boxes))
    if not wanted:
        return uncover(store, evidence_id)
    item = _coverable(store.plan, evidence_id)
    edges = [(box.page, box.left, box.top, box.width, box.height) for box in wanted]
    with store.files.open(item.file) as original:
        copy = covered_copy(
            original,
            item.media_type,
            edges,
            register_of(store.plan).packed(),
            progress=progress,
            cancelled=cancelled,
        )
    stored = store.files.add(BytesIO(copy.content), cancelled=cancelled)
    with store.transaction(f"Cover names in {item.reference}") as tx:
        now = _coverable(tx.plan, evidence_id)
        if now.file != item.file:
            raise refused(item, "It has another file now.", "Look at it again, then cover it.")
        _put_boxes(tx, evidence_id, wanted)
        tx.put(replace(now, covered_file=stored.sha256, may_show_names=True, may_be_seen=False))
    store.files.set_text(stored.sha256, copy.text)
    return tx.change


def uncover(store: Store, evidence_id: int) -> Change:
    """Take the boxes and the covered copy of an item away, as one step."""
    with store.transaction("Take boxes over names away") as tx:
        item = item_of(tx, evidence_id)
        what = "covered copy of" if has_words_only(item) else "boxes over names in"
        tx.label = f"Take the {what} {item.reference} away"
        _put_boxes(tx, evidence_id, ())
        tx.put(replace(item, covered_file=""))
    return tx.change


def may_be_seen(store: Store, evidence_id: int, seen: bool = True) -> Change:
    """Keep that somebody looked: an inspector may see the item as it is. The day is history's.

    Raises UserError for an item whose names are covered: the covered copy is what is shown.
    """
    with store.transaction("Say what an inspector may see") as tx:
        item = item_of(tx, evidence_id)
        tx.label = (
            f"Say that an inspector may {'' if seen else 'not '}see {item.reference} as it is"
        )
        if seen and item.covered_file:
            raise refused(
                item,
                "Its names are covered, and the covered copy is what is shown.",
                "Take the covering back first.",
                "was not changed",
            )
        tx.put(replace(item, may_be_seen=seen))
    return tx.change


def _coverable(plan: Plan, evidence_id: int) -> Evidence:
    item = plan.all(Evidence).get(evidence_id)
    if item is None:
        raise missing()
    if item.binned_on is not None:
        raise refused(item, "It is in the bin.", "Take it out of the bin first.")
    if not has_pages(item):
        raise refused(item, "It has no pages to draw boxes on.", _REMEDY_NO_PAGES)
    if item.file in plan.damaged:
        raise refused(
            item, "It is damaged in the plan file.", "Add the file again, then cover that."
        )
    return item


def _put_boxes(tx: Transaction, evidence_id: int, boxes: Iterable[CoverBox]) -> None:
    """Put boxes in place of those there were; what stays the same is not touched."""
    before = {bare(box): box for box in tx.plan.all(CoverBox).where("evidence_id", evidence_id)}
    wanted = set(boxes)
    for known, box in before.items():
        if known not in wanted:
            tx.delete(box)
    for one in ordered(wanted - before.keys()):
        tx.put(replace(one, evidence_id=evidence_id))


def refused(item: Evidence, reason: str, remedy: str, what: str = "was not covered") -> UserError:
    """Say that an item was not covered, why, and what else can be done."""
    return UserError(f"{item.reference} {what}.", reason, remedy)
