"""What is in the bin: bring it back, or empty it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from evident.plan.binned import KEPT, Binned, binned
from evident.plan.phrases import counted
from evident.ui import theme
from evident.ui.page import Page
from evident.ui.widgets.bands import Band, announce
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import clear
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.text import plain_label

EMPTY = "The bin is empty."


class BinDialog(FormDialog):
    """Tick what is missed and bring it back; emptying asks first."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "The bin", "Bring back", wide=640)
        self._page = page
        self.cancel.setText("Close")
        self.cancel.setAccessibleName("Close")
        session = page.session
        self._held = binned(session.plan, session.today)
        said = "Evidence and your own concerns that were moved to the bin."
        self.add(plain_label(said if self._held else EMPTY, "body", "text2", wrap=True))
        self.list = QListWidget()
        self.list.setProperty("framed", True)
        self.list.setFixedHeight(theme.scaled(200))
        for one in self._held:
            row = QListWidgetItem(one.words)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(row)
        self.list_field = Field("In the bin", self.list, "Space ticks an item.")
        self.empty = button("Empty the bin…", "trash-2", small=True)
        self.empty.clicked.connect(self._ask)
        may = bool(self._held) and not session.read_only
        self.do.setEnabled(may)
        if self._held:
            self.add(self.list_field)
            self.fields.addWidget(self.empty, 0, Qt.AlignmentFlag.AlignLeft)
            self.empty.setEnabled(may)
            self.list.setCurrentRow(0)
            self.list.setFocus()
        else:
            self.cancel.setFocus()

    def _ticked(self) -> list[Binned]:
        ticked = Qt.CheckState.Checked
        return [
            one
            for number, one in enumerate(self._held)
            if self.list.item(number).checkState() is ticked
        ]

    def problems(self) -> Sequence[Problem]:
        return () if self._ticked() else ((self.list_field, "Tick what to bring back"),)

    def act(self) -> None:
        from evident.operations.bin import bring_back

        chosen, store = self._ticked(), self._page.session.store
        one = chosen[0].reference if len(chosen) == 1 else counted(len(chosen), "item")

        def done(_: object) -> None:
            self.finish()
            self._page.tell(f"{one} taken from the bin.", undo=True)

        self._page.session.do(self._page, lambda: bring_back(store, chosen), done, self.complain)

    def _ask(self) -> None:
        """Ask before everything goes; the buttons name the act."""
        clear(self.summary)
        young = sum(not one.old for one in self._held)
        words = f"Empty the bin of {counted(len(self._held), 'item')}?"
        said = "Numbers are not used again."
        if young:
            said += f" {counted(young, 'item')} came here less than {KEPT} days ago."
        offers = (("Empty bin", self._empty), ("Keep", self._keep))
        self.summary.addWidget(Band("warn", words, said, offers))
        announce(self, f"{words} {said}")

    def _keep(self) -> None:
        clear(self.summary)
        self.list.setFocus()

    def _empty(self) -> None:
        from evident.operations.bin import empty_bin

        store = self._page.session.store

        def done(_: object) -> None:
            self.finish()
            self._page.tell("The bin is empty.", undo=True)

        self._page.session.do(self._page, lambda: empty_bin(store), done, self.complain)
