"""What an item belongs to, as buttons: newer and older versions, its mail, its attachments."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.evidence_chain import chain_of, is_mail
from evident.plan.plan import Plan
from evident.plan.records import Evidence
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.text import plain_label, plain_tip

_MOST = 6


class EvidenceBelongs(QWidget):
    """Shows versions both ways and what came with a mail; each opens with a click."""

    item_wanted = Signal(str)
    newer_wanted = Signal()
    attachments_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._item: Evidence | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        column.addLayout(self._lines)
        self.attachments = link_button("Take in attachments", "paperclip")
        self.attachments.clicked.connect(self.attachments_wanted)
        self.newer = link_button("Add the newer version", "file-plus-2")
        self.newer.setToolTip(
            "Choose its file: it takes over the links, and this one counts no longer"
        )
        self.newer.clicked.connect(self.newer_wanted)
        for widget in (self.attachments, self.newer):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_item(self, item: Evidence, plan: Plan, read_only: bool) -> None:
        self._item = item
        found = chain_of(plan, item)
        clear(self._lines)
        self._line("Replaced by", found.newer)
        self._line("Newer version of", found.older)
        self._line("Came with", [found.mail] if found.mail is not None else ())
        self._line("Attachments", found.parts)
        self.attachments.setVisible(is_mail(item) and not read_only)
        self.newer.setVisible(bool(item.file) and not found.newer and not read_only)

    def _line(self, words: str, items: Iterable[Evidence]) -> None:
        shown = list(items)
        if not shown:
            return
        self._lines.addWidget(plain_label(words, "caption-strong", "text2"))
        for start in range(0, min(len(shown), _MOST), 3):
            row = QHBoxLayout()
            row.setSpacing(4)
            for one in shown[start : min(start + 3, _MOST)]:
                row.addWidget(self._button(words, one))
            row.addStretch(1)
            self._lines.addLayout(row)
        if len(shown) > _MOST:
            self._lines.addWidget(plain_label(f"and {len(shown) - _MOST} more", "caption", "text2"))

    def _button(self, words: str, one: Evidence) -> QWidget:
        made = button(one.reference, small=True)
        made.setToolTip(plain_tip(one.title))
        made.setAccessibleName(f"{words} {one.reference}, {one.title}: show it")
        made.clicked.connect(lambda: self.item_wanted.emit(one.reference))
        return made
