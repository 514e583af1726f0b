"""The dates of one item: what it shows is elsewhere; here its own, when it came, when it ends."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.evidence_dates import ending_of, late_words, recorded_words
from evident.plan.plan import Plan
from evident.plan.records import Evidence
from evident.ui.widgets.fields import DateBox, Field
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page


class EvidenceTimes(QWidget):
    """Says the file's own date and the recorded one, and takes the last day and the review."""

    def __init__(self, page: "Page", change: Callable[..., None]) -> None:
        super().__init__()
        self._change = change
        self._item: Evidence | None = None
        self._today = page.session.today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.own = plain_label("", "caption", "text2", wrap=True)
        self.recorded = plain_label("", "caption", "text2", wrap=True)
        self.late = plain_label("", "caption-strong", "warn", wrap=True)
        for label in (self.own, self.recorded, self.late):
            column.addWidget(label)
        self.expires, self.review = (
            DateBox(self._today, coming=True),
            DateBox(self._today, coming=True),
        )
        self.expires_field = Field("Last day it counts", self.expires)
        self.review_field = Field("Look at it again on", self.review)
        self.ending = plain_label("", "caption-strong", "warn", wrap=True)
        for widget in (self.expires_field, self.review_field, self.ending):
            column.addWidget(widget)
        self.expires.changed.connect(lambda: self._save("expires", self.expires_field))
        self.review.changed.connect(lambda: self._save("review_on", self.review_field))

    def show_item(self, item: Evidence, plan: Plan, today: date) -> None:
        """Show an item's dates; one that is being typed stays."""
        same = self._item is not None and self._item.id == item.id
        self._item, self._today = item, today
        own = f"The file’s own date: {long_date(item.file_date)}" if item.file_date else ""
        came = recorded_words(item)
        self._say(self.own, own)
        self._say(self.recorded, f"Recorded: {came}" if came else "")
        self._say(self.late, late_words(plan, item))
        for box, field, day in (
            (self.expires, self.expires_field, item.expires),
            (self.review, self.review_field, item.review_on),
        ):
            if not (same and box.edit.hasFocus()):
                box.set_day(day)
                field.set_error("")
        ended = ending_of(plan, item, today) if item.binned_on is None else None
        self._say(self.ending, f"{ended.chip}." if ended is not None else "")

    def _say(self, label: QWidget, words: str) -> None:
        label.setText(words)  # type: ignore[attr-defined]
        label.setVisible(bool(words))

    def _save(self, name: str, field: Field) -> None:
        item = self._item
        if item is None:
            return
        box = self.expires if name == "expires" else self.review
        try:
            day = box.day()
        except UserError as error:
            field.set_error(f"{error.headline} {error.remedy}")
            return
        field.set_error("")
        if day != getattr(item, name):
            self._change(item.id, **{name: day})
