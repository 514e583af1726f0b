"""How many pages items of evidence have, counted in the worker."""

from collections.abc import Callable, Iterable, Mapping

from evident.importers.pages import SHOWABLE
from evident.plan.errors import UserError
from evident.plan.records import Evidence
from evident.store import Store
from evident.worker import Cancelled, Limits, Series

_LIMITS = Limits(seconds=20, memory_mb=1536)
_LARGEST = 100_000_000
"""Bytes: what is larger takes longer to read than its number of pages is worth."""


def page_counts(
    store: Store,
    items: Iterable[Evidence],
    known: Mapping[str, int],
    cancelled: Callable[[], bool] = lambda: False,
) -> dict[str, int]:
    """Give the number of pages by SHA-256 of the file, those *known* among them.

    What has no pages, or cannot be read, is left out.
    """
    found = dict(known)
    wanted = [
        item
        for item in items
        if item.file not in found and item.media_type in SHOWABLE and item.size <= _LARGEST
    ]
    if not wanted:
        return found
    with store.read_snapshot() as held, Series() as reading:
        for item in wanted:
            if cancelled():
                raise Cancelled
            try:
                with held.files.open(item.file) as data:
                    found[item.file] = len(
                        reading.run(
                            "evident.importers.page_pictures:shapes",
                            {"media_type": item.media_type},
                            data=data,
                            limits=_LIMITS,
                            cancelled=cancelled,
                        ).value
                    )
            except Cancelled:
                raise
            except UserError:
                continue
    return found
