"""One box of the plan: its words as they will be copied, how long they are, what is missing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from evident.plan.action_plan import LONGEST_BOX, Ask, Box, Entry, Gap
from evident.ui.widgets.answer_box import AnswerBox
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.keeping_focus import keeping_focus
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.action_plan.page import ActionPlanPage

TYPED = {
    Box.KNOW: (
        "how_we_will_know",
        "For example: no missing signatures in three audits in a row.",
    ),
    Box.SAFE: (
        "safe_meanwhile",
        "For example: a second person checks each chart at the end of the shift.",
    ),
}
"""The boxes whose own words are typed here: the field of the concern, and an example."""
ASKED = {
    "words of the report": "Open concern",
    "regulation": "Open concern",
    "action": "Add action",
    "owner": "Set owner",
    "what actions need": "Fill in",
    "a date to come": "Set date",
    "resources": "Fill in",
}
"""The word on the button of a gap; what is typed in the box itself has none."""
READS = "With names covered it reads:"


def length_words(count: int) -> str:
    """Give "312 of 2,000 characters", or by how many it is over; nothing is ever cut."""
    if count <= LONGEST_BOX:
        return f"{count:,} of {LONGEST_BOX:,} characters"
    return f"{count:,} characters, {count - LONGEST_BOX:,} over {LONGEST_BOX:,}"


class BoxView(QWidget):
    """*asked* carries the Gap whose button was pressed, *copied* the box to be copied."""

    asked = Signal(object)
    copied = Signal(object)

    def __init__(self, page: "ActionPlanPage", box: Box) -> None:
        super().__init__()
        self.page, self.box, self.reference = page, box, ""
        self.words = ""
        self._asking: list[QWidget] = []
        self._typed_here = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.label = plain_label(box.label, "strong", wrap=True)
        self.length = plain_label("", "caption", "text2")
        self.copy = button("Copy", "copy", small=True)
        self.copy.setAccessibleName(f"Copy: {box.label}")
        self.copy.clicked.connect(lambda: self.copied.emit(self.box))
        head.addWidget(self.label, 1)
        head.addWidget(self.length)
        head.addWidget(self.copy)
        column.addLayout(head)
        self.typing: AnswerBox | None = self._typing() if box in TYPED else None
        if self.typing is not None:
            column.addWidget(self.typing)
        self.shown = plain_label("", "body", wrap=True)
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.shown)
        self.gaps = QVBoxLayout()
        self.gaps.setSpacing(2)
        column.addLayout(self.gaps)

    def _typing(self) -> AnswerBox:
        field, example = TYPED[self.box]
        made = AnswerBox("", self._keep, lines=2, most=12)
        made.setPlaceholderText(example)
        made.setAccessibleName(self.box.label)
        made.setReadOnly(self.page.session.read_only)
        made.left.connect(lambda words: self.page.acts.save_words(self.reference, field, words))
        return made

    def _keep(self, words: str) -> None:
        if self.reference:
            self.page.session.keep_draft(self.place, words)

    @property
    def place(self) -> str:
        """The place of the draft: the same as on the page of the concern."""
        return f"concern/{self.reference}/{TYPED[self.box][0]}"

    def show_entry(self, entry: Entry, own: str, *, covered: bool = False) -> None:
        """Show what the box says of a concern; *own* are the words typed in it.

        With names *covered* the words a reader will have stand below those typed, where they
        are others.
        """
        self.words = entry.boxes[self.box]
        anew, self.reference = entry.reference != self.reference, entry.reference
        rest = self.words
        if self.typing is not None:
            self.typing.show_words(own, anew=anew)
            kept = self.page.session.drafts.get(self.place)
            if kept is not None and kept.strip() != own and not self.typing.dirty:
                self.typing.show_draft(kept)
            rest = self.words.removeprefix(own).strip()
            if covered and own and rest == self.words:
                rest = f"{READS}\n{rest}"
        self.shown.setText(rest)
        self.shown.setVisible(bool(rest))
        self.length.setText(length_words(len(self.words)) if self.words else "Nothing said yet")
        over = len(self.words) > LONGEST_BOX
        self.length.set_look("caption-strong" if over else "caption", "danger" if over else "text2")
        self.copy.setEnabled(bool(self.words))
        with keeping_focus(self):
            clear(self.gaps)
            self._asking = []
            self._typed_here = any(
                gap.ask in (Ask.KNOW, Ask.SAFE) for gap in entry.gaps_in(self.box)
            )
            for gap in entry.gaps_in(self.box):
                self.gaps.addWidget(self._gap(gap))

    def focus_gap(self) -> QWidget:
        """Put the cursor where what is missing is typed, or on the button that asks for it."""
        target: QWidget = self.typing if self.typing is not None else self.copy
        if self._asking and not (self._typed_here and self.typing is not None):
            target = self._asking[0]
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target

    def _gap(self, gap: Gap) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("pencil", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(plain_label(gap.words, "table", "warn", wrap=True), 1)
        words = ASKED.get(gap.ask.value)
        if words:
            made = link_button(words)
            made.setObjectName(f"gap {gap.ask.value} {gap.box.value}")
            self._asking.append(made)
            made.setAccessibleName(f"{words}: {gap.words}")
            made.clicked.connect(lambda: self.asked.emit(gap))
            row.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        return line
