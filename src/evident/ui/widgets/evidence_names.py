"""Whether an item may show names, what was done about it, and the form that covers them."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from evident.plan.cover_boxes import boxes_of, can_be_covered, covered_words, has_words_only
from evident.plan.evidence_rows import EvidenceRow
from evident.plan.plan import Plan
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page

TO_DO = "Not looked at yet: left out of a portfolio with names covered."
MAKE_COPY = "Make a covered copy of its words"
SEEN = "Looked at: an inspector may see it as it is."


class EvidenceNames(QWidget):
    """*save* keeps one fact of the item, by its name."""

    def __init__(self, page: "Page", save: Callable[[str, object], object]) -> None:
        super().__init__()
        self._page = page
        self._row: EvidenceRow | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.may = QCheckBox("May show names")
        self.may.clicked.connect(lambda on: save("may_show_names", bool(on)))
        self.state = plain_label("", "caption", "text2", wrap=True)
        self.cover = link_button("Cover names", "eye-off")
        self.cover.clicked.connect(self._cover)
        column.addWidget(self.may)
        column.addWidget(self.state)
        column.addWidget(self.cover, 0, Qt.AlignmentFlag.AlignLeft)

    def show_row(self, row: EvidenceRow, plan: Plan) -> None:
        self._row, item = row, row.item
        self.may.setChecked(item.may_show_names)
        boxes = boxes_of(plan, item.id)
        said = ""
        if item.covered_file:
            said = f"Covered: {covered_words(boxes)}." if boxes else "Covered."
        elif row.names_to_cover:
            said = TO_DO
        elif item.may_be_seen:
            said = SEEN
        self.state.setText(said)
        self.state.setVisible(bool(said))
        words = has_words_only(item)
        begin = "Make a covered copy" if words else "Cover names"  # the panel is narrow
        said = "Change what is covered" if item.covered_file else begin
        self.cover.setText(said)
        self.cover.setAccessibleName(MAKE_COPY if words and said == begin else said)
        self.cover.setVisible(
            can_be_covered(item) and not row.damaged and not self._page.session.read_only
        )

    def _cover(self) -> None:
        from evident.ui.dialogs.cover_names import cover_names

        if self._row is not None:
            cover_names(self._page, self._row.item.id)
