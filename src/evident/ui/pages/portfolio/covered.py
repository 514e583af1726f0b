"""Step 3: items whose names are covered, to look at again, change, or take the covering back."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.cover_boxes import has_words_only
from evident.plan.phrases import counted
from evident.plan.portfolio.outline import Entry, Outline
from evident.plan.records import Evidence
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card, clear, rule
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.text import plain_label

_MOST = 30
"""Items shown at once: hundreds of rows would take a second to build."""


class CoveredCard(Card):
    """Each signal carries the item it is about; the card hides itself while there is none."""

    wants_look = Signal(object)
    wants_change = Signal(object)
    wants_back = Signal(object)

    def __init__(self) -> None:
        super().__init__("Items whose names are covered", " ")
        self._shown: tuple[Evidence, ...] | None = None
        words = "Others are shown the covered copy. The original stays in your plan."
        self.body.addWidget(plain_label(words, "table", "text2", wrap=True))
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.body.addLayout(self.list)
        self.hide()

    def show_outline(self, outline: Outline) -> None:
        found = tuple(entry for entry in outline.entries if entry.item.covered_file)
        self.setVisible(bool(found))
        self.count.setText(counted(len(found), "item"))
        items = tuple(entry.item for entry in found)
        if items == self._shown:
            return
        self._shown = items
        clear(self.list)
        for entry in found[:_MOST]:
            self.list.addWidget(rule())
            self.list.addWidget(self._row(entry))
        if len(found) > _MOST:
            more = f"{len(found) - _MOST} more are under Evidence, as “Names covered”."
            self.list.addWidget(plain_label(more, "table", "text2", wrap=True))

    def _row(self, entry: Entry) -> QWidget:
        item, box = entry.item, QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = f"{item.reference}  {item.title}"
        column.addWidget(plain_label(head, "strong", wrap=True))
        links = []
        changing = "Make the copy anew…" if has_words_only(item) else "Change the boxes…"
        for words, icon, signal in (
            ("Look again…", "eye", self.wants_look),
            (changing, "pencil", self.wants_change),
            ("Take the covering back", "undo-2", self.wants_back),
        ):
            link = link_button(words, icon)
            link.setAccessibleName(f"{words.rstrip('…')}: {item.reference}")
            link.clicked.connect(lambda _=False, signal=signal: signal.emit(item))
            links.append(link)
        column.addWidget(flowing(*links, gap=16))
        return box
