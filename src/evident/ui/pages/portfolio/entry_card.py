"""Step 3: a card that lists items of evidence, each with links for what can be done about it."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.phrases import counted
from evident.plan.portfolio.outline import Entry
from evident.plan.records import Evidence
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card, clear, rule
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.text import plain_label

MOST = 30
"""Items shown at once: hundreds of rows would take a second to build."""
Link = tuple[str, str, SignalInstance, object]
"""Words, icon, and the signal that is emitted with the value behind it."""


class EntryCard(Card):
    """The card hides itself while there is nothing to list; ``shown`` is what it lists."""

    def __init__(self, heading: str, said: str, rest: str) -> None:
        """*rest* says where those are that the card has no room for, behind their number."""
        super().__init__(heading, " ")
        self.shown: tuple[Evidence, ...] | None = None
        self._rest = rest
        self.body.addWidget(plain_label(said, "table", "text2", wrap=True))
        self.list = QVBoxLayout()
        self.list.setSpacing(8)
        self.body.addLayout(self.list)
        self.hide()

    def links(self, item: Evidence) -> Iterable[Link]:
        """Give what can be done about an item."""
        raise NotImplementedError

    def show_entries(self, found: Sequence[Entry]) -> None:
        self.setVisible(bool(found))
        self.count.setText(counted(len(found), "item"))
        items = tuple(entry.item for entry in found)
        if items == self.shown:
            return
        self.shown = items
        clear(self.list)
        for item in items[:MOST]:
            self.list.addWidget(rule())
            self.list.addWidget(self._row(item))
        if len(items) > MOST:
            more = f"{len(items) - MOST} more are {self._rest}"
            self.list.addWidget(plain_label(more, "table", "text2", wrap=True))

    def _row(self, item: Evidence) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        head = f"{item.reference}  {item.title}"
        column.addWidget(plain_label(head, "strong", wrap=True))
        made = []
        for words, icon, signal, value in self.links(item):
            link = link_button(words, icon)
            link.setAccessibleName(f"{words.rstrip('…')}: {item.reference}")
            link.clicked.connect(lambda _=False, to=signal, what=value: to.emit(what))
            made.append(link)
        column.addWidget(flowing(*made, gap=16))
        return box
