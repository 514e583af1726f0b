"""One concern of the plan: its boxes below each other, as a reader asks for them."""

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from evident.plan.action_plan import Box, Entry
from evident.plan.phrases import counted
from evident.ui.pages.action_plan.box_view import TYPED, BoxView
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card, rule
from evident.ui.widgets.chips import STAGE_ICON, STAGE_TONE, Chip
from evident.ui.widgets.scroll import column_that_scrolls
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.action_plan.page import ActionPlanPage

SETTLING = 120
"""Milliseconds until the boxes of another concern have their places."""


class EntryDetail(Card):
    """Title and boxes of the chosen concern."""

    def __init__(self, page: "ActionPlanPage") -> None:
        super().__init__()
        self.page = page
        self.setAccessibleName("The chosen concern")
        self.entry: Entry | None = None
        self._gone_to: Box | None = None
        self.title = plain_label("", "heading", wrap=True)
        self.stage = Chip("", "neutral")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        self.missing = link_button("", "pencil")
        self.missing.clicked.connect(self.go_to_gap)
        head.addWidget(self.missing, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.stage, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.under = plain_label("", "table", "text2", wrap=True)
        self.body.addWidget(self.under)
        self.body.addWidget(rule())
        self.area, inside = column_that_scrolls("Boxes of the chosen concern", spacing=10)
        # The boxes scroll, so they ask for no height: the page does not grow for the longest.
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._brought: tuple[QWidget, QWidget] | None = None
        self._settling = QTimer(self, singleShot=True, interval=SETTLING)
        self._settling.timeout.connect(self._settled)
        self.area.verticalScrollBar().rangeChanged.connect(lambda *_: self._bring())
        self.boxes = {box: self._box(box, inside) for box in Box}
        inside.addStretch(1)
        self.body.addWidget(self.area, 1)

    def _box(self, box: Box, inside: QVBoxLayout) -> BoxView:
        made = BoxView(self.page, box)
        made.asked.connect(self.page.acts.ask)
        made.copied.connect(self.page.acts.copy)
        inside.addWidget(made)
        inside.addWidget(rule())
        return made

    def show_entry(self, entry: Entry, under: str, *, covered: bool = False) -> None:
        anew = self.entry is None or self.entry.id != entry.id
        self.entry = entry
        self.title.setText(entry.head)
        self.stage.show_words(entry.stage.label, STAGE_TONE[entry.stage], STAGE_ICON[entry.stage])
        self.under.setText(" · ".join((entry.level, under)))
        concern = self.page.session.plan.concern(entry.reference)
        many = len(entry.gaps)
        self.missing.setText(f"{many} to fill in")
        self.missing.setAccessibleName(f"Go to the next of {counted(many, 'thing')} to fill in")
        self.missing.setVisible(bool(many))
        for box, shown in self.boxes.items():
            own = getattr(concern, TYPED[box][0]) if box in TYPED else ""
            shown.show_entry(entry, own, covered=covered)
        if anew:
            self._gone_to = None
            self.area.verticalScrollBar().setValue(0)

    def go_to_gap(self) -> None:
        """Bring the box with the next gap into sight, the cursor where it is filled in."""
        wanting = [box for box in Box if self.entry is not None and self.entry.gaps_in(box)]
        if not wanting:
            return
        order = list(Box)
        after = order.index(self._gone_to) if self._gone_to is not None else -1
        box = next((one for one in wanting if order.index(one) > after), wanting[0])
        self._gone_to = box
        shown = self.boxes[box]
        self._brought = (shown, shown.focus_gap())
        self._bring()
        self._settling.start()

    def _bring(self) -> None:
        """Bring what was gone to into sight; again while the words above it find their lines."""
        if self._brought is not None:
            self.page.area.ensureWidgetVisible(self, 0, 0)
            for widget in filter(shiboken6.isValid, self._brought):  # a gap may be filled by now
                self.area.ensureWidgetVisible(widget, 0, 30)

    def _settled(self) -> None:
        self._bring()
        self._brought = None
