"""The row above the list of evidence: how many there are, and what narrows them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from evident.plan.dates import long_date
from evident.plan.evidence_rows import EvidenceFilter, EvidenceRow
from evident.plan.phrases import counted
from evident.plan.words import EvidenceKind, KeyQuestion
from evident.ui import theme
from evident.ui.widgets.buttons import link_button, menu_button, toggle_button
from evident.ui.widgets.text import ElidedLabel, plain_label

ANY_KIND, ANY_MONTH = "Kind: any", "Month: any"
NO_DATE = "No date"


def month_words(month: date) -> str:
    return NO_DATE if month == date.min else long_date(month).partition(" ")[2]


class EvidenceFilters(QWidget):
    """Not linked, names to cover, kind and month; ``changed`` carries the filter."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._filter = EvidenceFilter()
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(8)
            column.addLayout(row)
        self.count = plain_label("", "heading")
        self.clear = link_button("Clear")
        self.clear.setAccessibleName("Clear the filters")
        self.not_linked = toggle_button("Not linked", "unlink")
        self.names = toggle_button("May show names", "eye-off")
        self.about = ElidedLabel("", "table", "text2")
        self.kind, self.month = menu_button(ANY_KIND), menu_button(ANY_MONTH)
        self.clear.clicked.connect(lambda: self.changed.emit(EvidenceFilter()))
        self.not_linked.clicked.connect(lambda on: self._choose(not_linked=bool(on)))
        self.names.clicked.connect(lambda on: self._choose(names=bool(on)))
        self._split: bool | None = None
        self._arrange(False)
        self._fill(self.kind, "kind", [(kind.label, kind) for kind in EvidenceKind], ANY_KIND)

    def _arrange(self, split: bool) -> None:
        """Stand in one row, or in two: what is shown, and what narrows it."""
        if split == self._split:
            return
        self._split = split
        for row in (self._first, self._second):
            while row.count():
                row.takeAt(0)
        toggles = (self.not_linked, self.names)
        first = (self.count, self.clear) if split else (self.count, self.clear, *toggles)
        for widget in first:
            self._first.addWidget(widget)
        self._first.addStretch(1)
        self._first.addWidget(self.kind)
        self._first.addWidget(self.month)
        if split:
            for widget in toggles:
                self._second.addWidget(widget)
            self._second.addWidget(self.about, 1)
        self.about.setVisible(split)
        self.updateGeometry()

    def _fit(self) -> None:
        narrowed = self._filter != EvidenceFilter()
        parts = (self.count, self.not_linked, self.names, self.kind, self.month)
        needed = sum(part.sizeHint().width() + 8 for part in parts) - 8
        self._arrange(narrowed or needed > self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        rows = 2 if self._split else 1
        return QSize(theme.scaled(300), rows * self.kind.sizeHint().height() + (rows - 1) * 6)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSizeHint()

    def _choose(self, **chosen: object) -> None:
        self.changed.emit(replace(self._filter, **chosen))  # type: ignore[arg-type]

    def _fill(
        self, opener: QPushButton, name: str, values: Sequence[tuple[str, object]], any: str
    ) -> None:
        menu = QMenu(self)

        def offer(words: str, value: object) -> None:
            menu.addAction(words, lambda: self._choose(**{name: value}))

        offer(any.partition(": ")[2].capitalize(), None)
        menu.addSeparator()
        for words, value in values:
            offer(words, value)
        before = opener.menu()
        opener.setMenu(menu)
        if before is not None:
            before.deleteLater()

    def show_counts(self, rows: Sequence[EvidenceRow], today: date) -> None:
        """Show how many a filter would leave, and offer the months there are."""
        _say(self.not_linked, "Not linked", sum(not row.linked for row in rows))
        _say(self.names, "May show names", sum(row.names_to_cover for row in rows))
        months = sorted({row.month or date.min for row in rows}, reverse=True)
        self._fill(self.month, "month", [(month_words(m), m) for m in months], ANY_MONTH)

    def show_result(self, chosen: EvidenceFilter, shown: int, of: int) -> None:
        """Show the filter in force and what it leaves: "Showing 6 of 64"."""
        self._filter = chosen
        narrowed = chosen != EvidenceFilter()
        self.count.setText(f"Showing {shown} of {of}" if narrowed else counted(of, "item"))
        self.clear.setVisible(narrowed)
        self.not_linked.setChecked(chosen.not_linked)
        self.names.setChecked(chosen.names)
        kind = f"Kind: {chosen.kind.label}" if chosen.kind else ANY_KIND
        month = f"Month: {month_words(chosen.month)}" if chosen.month else ANY_MONTH
        self.about.set_words(self.filter_words(chosen))
        for opener, words in ((self.kind, kind), (self.month, month)):
            opener.setText(words)
            opener.setAccessibleName(words)
        self._fit()

    def filter_words(self, chosen: EvidenceFilter) -> str:
        """Say a filter in words, for what is printed."""
        about = chosen.about.label if isinstance(chosen.about, KeyQuestion) else chosen.about
        parts = [
            about or "",
            month_words(chosen.month) if chosen.month else "",
            chosen.kind.label if chosen.kind else "",
            "not linked" if chosen.not_linked else "",
            "to sort" if chosen.to_sort else "",
            "names to cover" if chosen.names else "",
        ]
        return ", ".join(part for part in parts if part)


def _say(toggle: QPushButton, words: str, number: int) -> None:
    said = f"{words} {number}" if number else words
    toggle.setText(said)
    toggle.setAccessibleName(said)
