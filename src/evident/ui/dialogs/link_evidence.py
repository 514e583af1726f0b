"""Link evidence that is in the plan already to one question of one or many concerns."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem

from evident.plan.dates import short_date
from evident.plan.phrases import counted
from evident.plan.questions import QUESTIONS
from evident.plan.records import Evidence, EvidenceLink
from evident.ui import theme
from evident.ui.widgets.fields import DropDown, Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.plan.plan import Plan
    from evident.ui.page import Page


class LinkDialog(FormDialog):
    """Type to find, tick several, link them all in one step. *question* None asks for it."""

    def __init__(self, page: "Page", references: Sequence[str], question: int | None) -> None:
        to = references[0] if len(references) == 1 else counted(len(references), "concern")
        of = f"question {question} of {to}" if question else to
        super().__init__(page, f"Link evidence to {of}", "Link evidence", wide=600)
        self._page, self._references, self._to = page, list(references), to
        self._ticked: set[int] = set()
        plan = page.session.plan
        self._items = _not_linked(plan, references, question)
        self.question = _question_box(question or 1)
        if question is None:
            if len(references) > 1:
                self.add(plain_label(", ".join(references), "table", "text2", wrap=True))
            self.add(Field("Question it answers", self.question))
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
        question = self.question.currentIndex() + 1
        links = [Link(reference, question) for reference in self._references]

        def done(_: object) -> None:
            self.finish()
            self._page.tell(f"{counted(len(ids), 'item')} linked to {self._to}.", undo=True)

        session.do(
            self._page,
            lambda: link_evidence(session.store, ids, links),
            done,
            self.complain,
        )


def item_words(item: Evidence) -> str:
    shows = f" · {short_date(item.shows)}" if item.shows else ""
    return f"{item.reference}  {item.title} · {item.kind.label}{shows}"


def _not_linked(plan: "Plan", references: Sequence[str], question: int | None) -> list[Evidence]:
    """Give the items, newest first, that are not linked to all the concerns already."""
    linked = [
        {
            link.evidence_id
            for link in plan.all(EvidenceLink).where("concern_id", plan.concern(reference).id)
            if question is None or link.question == question
        }
        for reference in references
    ]
    here = set.intersection(*linked) if linked else set()
    return [item for item in reversed(plan.evidence) if item.id not in here]


def _question_box(question: int) -> QComboBox:
    box = DropDown()
    for number, words in QUESTIONS.items():
        box.addItem(f"{number} {words}")
    box.setCurrentIndex(question - 1)
    return box
