"""What was said of words that may be names, and taking it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from evident.plan.phrases import counted
from evident.plan.records import NameAnswer
from evident.ui import theme
from evident.ui.page import Page
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

WHAT = "You said of these words whether they are names. What you tick is asked about again."


class NameAnswersDialog(FormDialog):
    """Tick what was answered wrongly; it is asked about again wherever it stands."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "Words you judged", "Ask again", wide=520)
        self._page = page
        answers = page.session.plan.all(NameAnswer)
        self._answers = sorted(answers, key=lambda one: (one.words.casefold(), one.place))
        self.add(plain_label(WHAT, "body", "text2", wrap=True))
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setMinimumHeight(theme.scaled(200))
        for one in self._answers:
            row = QListWidgetItem(_said(one))
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(row)
        self.list_field = Field("Words", self.list, "Space ticks a word.")
        self.add(self.list_field)
        self.do.setEnabled(not page.session.read_only)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _ticked(self) -> list[int]:
        ticked = Qt.CheckState.Checked
        rows = enumerate(self._answers)
        return [one.id for at, one in rows if self.list.item(at).checkState() is ticked]

    def problems(self) -> Sequence[Problem]:
        return () if self._ticked() else ((self.list_field, "Tick what to ask about again"),)

    def act(self) -> None:
        from evident.operations.named_people import forget_answers

        ids, store = self._ticked(), self._page.session.store

        def done(_: object) -> None:
            self.finish()
            self._page.tell(f"{counted(len(ids), 'word')} asked about again.", undo=True)

        page = self._page
        page.session.do(page, lambda: forget_answers(store, ids), done, self.complain)


def _said(answer: NameAnswer) -> str:
    verdict = "a name, covered" if answer.covered else "not a name"
    where = f", in {answer.place}" if answer.place else ""
    return f"{answer.words}: {verdict}{where}"
