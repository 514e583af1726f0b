"""Step 3: items whose names are covered, to look at again, change, or take the covering back."""

from collections.abc import Iterable

from PySide6.QtCore import Signal

from evident.plan.cover_boxes import has_words_only
from evident.plan.portfolio.outline import Outline
from evident.plan.records import Evidence
from evident.ui.pages.portfolio.entry_card import EntryCard, Link


class CoveredCard(EntryCard):
    """Each signal carries the item it is about."""

    wants_look = Signal(object)
    wants_change = Signal(object)
    wants_back = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            "Items whose names are covered",
            "Others are shown the covered copy. The original stays in your plan.",
            "under Evidence, as “Names covered”.",
        )

    def show_outline(self, outline: Outline) -> None:
        self.show_entries([entry for entry in outline.entries if entry.item.covered_file])

    def links(self, item: Evidence) -> Iterable[Link]:
        changing = "Make the copy anew…" if has_words_only(item) else "Change the boxes…"
        return (
            ("Look again…", "eye", self.wants_look, item),
            (changing, "pencil", self.wants_change, item),
            ("Take the covering back", "undo-2", self.wants_back, item),
        )
