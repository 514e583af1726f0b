"""The row above the list of evidence: how many there are, and what narrows them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from evident.plan.dates import long_date
from evident.plan.evidence_rows import EvidenceFilter, EvidenceRow
from evident.plan.phrases import counted
from evident.plan.words import EvidenceKind, KeyQuestion
from evident.ui.widgets.buttons import link_button, menu_button, toggle_button
from evident.ui.widgets.flow import FlowLayout
from evident.ui.widgets.text import plain_label

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
        row = FlowLayout(self, gap=8)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.count = plain_label("", "heading")
        self.clear = link_button("Clear")
        self.clear.setAccessibleName("Clear the filters")
        self.not_linked = toggle_button("Not linked", "unlink")
        self.names = toggle_button("Has names to cover", "eye-off")
        self.kind, self.month = menu_button(ANY_KIND), menu_button(ANY_MONTH)
        self.clear.clicked.connect(lambda: self.changed.emit(EvidenceFilter()))
        self.not_linked.clicked.connect(lambda on: self._choose(not_linked=bool(on)))
        self.names.clicked.connect(lambda on: self._choose(names=bool(on)))
        parts = (self.count, self.clear, self.not_linked, self.names, self.kind, self.month)
        for widget in parts:
            row.addWidget(widget)
        self._fill(self.kind, "kind", [(kind.label, kind) for kind in EvidenceKind], ANY_KIND)

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
        _say(self.names, "Has names to cover", sum(row.names_to_cover for row in rows))
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
        for opener, words in ((self.kind, kind), (self.month, month)):
            opener.setText(words)
            opener.setAccessibleName(words)

    def filter_words(self, chosen: EvidenceFilter) -> str:
        """Say a filter in words, for what is printed."""
        about = chosen.about.label if isinstance(chosen.about, KeyQuestion) else chosen.about
        parts = [
            about or "",
            month_words(chosen.month) if chosen.month else "",
            chosen.kind.label if chosen.kind else "",
            "not linked" if chosen.not_linked else "",
            "names to cover" if chosen.names else "",
        ]
        return ", ".join(part for part in parts if part)


def _say(toggle: QPushButton, words: str, number: int) -> None:
    said = f"{words} {number}" if number else words
    toggle.setText(said)
    toggle.setAccessibleName(said)
