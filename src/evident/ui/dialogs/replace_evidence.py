"""Say that a newer item stands for an older one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from evident.plan.dates import short_date
from evident.plan.records import Evidence
from evident.ui import theme
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem

if TYPE_CHECKING:
    from evident.ui.page import Page


class ReplaceEvidence(FormDialog):
    """Choose the newer item; the older one stays in the plan and counts no longer."""

    def __init__(self, page: "Page", item: Evidence) -> None:
        super().__init__(page, f"Replace {item.reference}", "Replace", wide=560)
        self._page, self._item = page, item
        self._others = [other for other in reversed(page.session.plan.evidence) if other != item]
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Part of a title, or a number such as E014")
        self.finder.textChanged.connect(self._show)
        self.add(Field("Find the newer item", self.finder))
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setMinimumHeight(theme.scaled(220))
        hint = f"{item.reference} stays in the plan but no longer counts as evidence."
        self.list_field = Field("Newer item", self.list, hint)
        self.add(self.list_field)
        self._show()
        self.finder.setFocus()

    def _show(self, _: str = "") -> None:
        wanted = self.finder.text().casefold().split()
        self.list.clear()
        for other in self._others:
            shows = f", {short_date(other.shows)}" if other.shows else ""
            words = f"{other.reference} {other.title}{shows}"
            if all(word in words.casefold() for word in wanted):
                row = QListWidgetItem(words)
                row.setData(Qt.ItemDataRole.UserRole, other.id)
                self.list.addItem(row)
        if self.list.count() == 1:
            self.list.setCurrentRow(0)

    def problems(self) -> list[Problem]:
        chosen = self.list.currentItem()
        return [] if chosen is not None else [(self.list_field, "Choose the newer item")]

    def act(self) -> None:
        from evident.operations.evidence import replace_evidence

        newer = int(self.list.currentItem().data(Qt.ItemDataRole.UserRole))
        session, item = self._page.session, self._item

        def done(_: object) -> None:
            self.finish()
            self._page.tell(f"{item.reference} replaced. It no longer counts.", undo=True)

        session.do(
            self._page,
            lambda: replace_evidence(session.store, item.id, newer),
            done,
            self.complain,
        )
