"""Why it happened: a closed box with short questions; the answer is the service's own words."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from evident.ui.icons import icon
from evident.ui.pages.concern.about import FactBox
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.text import ElidedLabel, plain_label

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View

WHY = "Why did it happen?"
PROMPTS = (
    "What usually makes this go wrong, and when: a shift, a floor, a busy hour?",
    "Who was not told, or could not do it as told?",
    "What was missing: time, training, kit, or a check?",
    "Was it put right once before? Why did it come back?",
)
NOT_SAID = "Not said yet"


class CauseCard(Card):
    """Closed it is one line: what was said, or that nothing was."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__()
        self.toggle = link_button(WHY)
        self.toggle.setCheckable(True)
        self.toggle.clicked.connect(self._toggled)
        self.toggle.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.said = ElidedLabel(NOT_SAID, "caption", "text2")
        self.head.addWidget(self.toggle)
        self.head.addWidget(self.said, 1)
        self.head.addStretch(0)
        self.prompts = plain_label(
            "\n".join(f"· {words}" for words in PROMPTS), "caption", "text2", wrap=True
        )
        self.box = FactBox(page, "cause", "In your own words. It prints.", "")
        self.box.box.setPlaceholderText("Such as: never shown to bank staff.")
        self.box.box.setAccessibleName(WHY)
        self.box.box.setAccessibleDescription(" ".join(PROMPTS))
        self.body.addWidget(self.prompts)
        self.body.addWidget(self.box)
        self._show(opened=False)

    def _toggled(self, opened: bool) -> None:
        self._show(opened=opened)
        if opened:
            self.box.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, *, opened: bool) -> None:
        self.toggle.setChecked(opened)
        self.toggle.setIcon(icon("chevron-up" if opened else "chevron-down", "accent"))
        self.said.setVisible(not opened)
        self.prompts.setVisible(opened)
        self.box.setVisible(opened)

    def show_view(self, view: "View") -> None:
        if view.reference != self.box.reference:
            self._show(opened=False)
        self.box.show_view(view)
        cause = view.concern.cause
        self.said.set_words(cause or NOT_SAID)
        self.toggle.setAccessibleName(f"{WHY} {cause or NOT_SAID}")
