"""Where names kept private stand on the pages of an item: proposals for boxes."""

from collections.abc import Callable
from dataclasses import dataclass

from evident.importers.covering import name_spots
from evident.plan.cover_boxes import within
from evident.plan.names import register_of
from evident.plan.records import CoverBox, Evidence
from evident.store import Store


@dataclass(frozen=True, slots=True)
class NamePlace:
    """A box that would cover a find. *form* says in words what was found; ask when not certain."""

    box: CoverBox
    words: str
    stand_in: str
    form: str
    certain: bool


def places_on_pages(
    store: Store, evidence_id: int, *, cancelled: Callable[[], bool] | None = None
) -> tuple[NamePlace, ...]:
    """Give where names stand in the words of a PDF, in order. Pictures have no words to read.

    Never called on the GUI thread. Raises UserError when the file cannot be read.
    """
    item = store.plan.all(Evidence).get(evidence_id)
    if item is None or item.media_type != "application/pdf":
        return ()
    register = register_of(store.plan)
    with store.files.open(item.file) as data:
        spots = name_spots(data, register.packed(), item.reference, cancelled=cancelled)
    return tuple(
        NamePlace(
            within(CoverBox(page=page, left=left, top=top, width=width, height=height)),
            words,
            stand_in,
            form,
            certain,
        )
        for page, left, top, width, height, words, stand_in, form, certain in spots
    )
