"""Names left readable in covered copies: the pages of a copy are pictures, which no gate reads.

So the words of the original are read once more, and each name there has to lie under a box.
"""

from collections.abc import Callable, Iterator

from evident.operations.name_gate import GateResult, Leak
from evident.operations.name_places import places_on_pages
from evident.plan.cover_boxes import PAGED, boxes_of, covers
from evident.plan.errors import UserError
from evident.plan.page_ranges import pages_to_print
from evident.plan.portfolio import Portfolio
from evident.plan.records import Evidence
from evident.store import Store
from evident.worker import Cancelled


def left_in_copies(
    store: Store, portfolio: Portfolio, cancelled: Callable[[], bool] | None = None
) -> GateResult:
    """Give each certain name that a covered copy in *portfolio* still shows.

    An original that cannot be read is among the *unread*. Raises Cancelled.
    """
    shown = {item.number for item in portfolio.items if item.covered and item.show}
    leaks: list[Leak] = []
    unread: list[str] = []
    for item in store.plan.evidence:
        if item.number in shown and item.media_type in PAGED:
            try:
                leaks += _left(store, item, cancelled)
            except Cancelled:
                raise
            except UserError:
                unread.append(f"The original of {item.reference}")
    return GateResult(tuple(leaks), unread=tuple(unread))


def _left(store: Store, item: Evidence, cancelled: Callable[[], bool] | None) -> Iterator[Leak]:
    boxes = boxes_of(store.plan, item.id)
    for place in places_on_pages(store, item.id, cancelled=cancelled):
        page = place.box.page
        if not place.certain or page not in pages_to_print(item.pages_shown, page):
            continue
        if not any(covers(box, place.box) for box in boxes):
            where = f"page {page} of its covered copy"
            name = item.file_name or item.reference
            yield Leak(place.words, place.form, where, item.reference, name, True, None)
