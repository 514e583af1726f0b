"""Link evidence that is in the plan already to one question of a concern."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from evident.plan.dates import short_date
from evident.plan.phrases import counted
from evident.plan.records import Evidence, EvidenceLink
from evident.ui import theme
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View


class LinkDialog(FormDialog):
    """Type to find, tick several, link them all in one step."""

    def __init__(self, page: "ConcernPage", view: "View", question: int) -> None:
        title = f"Link evidence to question {question} of {view.reference}"
        super().__init__(page, title, "Link evidence", wide=600)
        self._page, self._view, self._question = page, view, question
        self._ticked: set[int] = set()
        links = view.plan.all(EvidenceLink).where("concern_id", view.concern.id)
        here = {link.evidence_id for link in links if link.question == question}
        self._items = [item for item in reversed(view.plan.evidence) if item.id not in here]
        self.finder = QLineEdit()
        self.finder.setPlaceholderText("Part of a title, a number such as E014, or a kind")
        self.finder.textChanged.connect(self._show)
        self.add(Field("Find", self.finder))
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setMinimumHeight(theme.scaled(260))
        self.list.itemChanged.connect(self._tick)
        self.list_field = Field("Evidence", self.list, "Space ticks an item.")
        self.add(self.list_field)
        self._show()
        self.finder.setFocus()

    def _show(self, _: str = "") -> None:
        wanted = self.finder.text().casefold().split()
        self.list.blockSignals(True)
        self.list.clear()
        for item in self._items:
            words = item_words(item)
            if all(word in words.casefold() for word in wanted):
                self.list.addItem(self._row(item, words))
        self.list.blockSignals(False)
        if self.list.count():
            self.list.setCurrentRow(0)

    def _row(self, item: Evidence, words: str) -> QListWidgetItem:
        row = QListWidgetItem(words)
        row.setData(Qt.ItemDataRole.UserRole, item.id)
        row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        ticked = item.id in self._ticked
        row.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
        return row

    def _tick(self, row: QListWidgetItem) -> None:
        id = int(row.data(Qt.ItemDataRole.UserRole))
        if row.checkState() is Qt.CheckState.Checked:
            self._ticked.add(id)
        else:
            self._ticked.discard(id)

    def problems(self) -> list[Problem]:
        return [] if self._ticked else [(self.list_field, "Tick at least one item")]

    def act(self) -> None:
        from evident.operations.evidence import Link, link_evidence

        session, ids = self._page.session, sorted(self._ticked)
        reference, question = self._view.reference, self._question

        def done(_: object) -> None:
            self.finish()
            self._page.tell(f"{counted(len(ids), 'item')} linked to {reference}.", undo=True)

        session.do(
            self._page,
            lambda: link_evidence(session.store, ids, [Link(reference, question)]),
            done,
            self.complain,
        )


def item_words(item: Evidence) -> str:
    shows = f" · {short_date(item.shows)}" if item.shows else ""
    return f"{item.reference}  {item.title} · {item.kind.label}{shows}"
