"""Names still in the finished pages: saving stops with the list; going on needs a reason."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from evident.plan.cover_boxes import can_be_covered
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.records import Evidence
from evident.ui import theme
from evident.ui.long_job import run_shown
from evident.ui.places import Place
from evident.ui.tasks import Cancelled, Progress
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import row
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.tables import Cell, Column, DataTable, RowsModel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.portfolio_gate import GateResult
    from evident.operations.portfolios import Preview
    from evident.outputs.gate import Leak
    from evident.ui.page import Page

OWN_WORDS = (
    "This is in the portfolio’s own words, not in an item. Change those words where they are "
    "written, or see step 3, Names and privacy."
)
NO_PAGES = (
    "This item has no pages to draw boxes on. Leave it out, or add a PDF of it and cover that."
)
Passed = Callable[["GateResult | None", str], object]
"""Told what was found, None where nobody looked, and the reason for going on all the same."""


class Gate:
    """Looks in the pages before they are saved; *told* is called when it begins and ends."""

    def __init__(self, page: "Page", told: Callable[[], object]) -> None:
        self._page, self._told = page, told
        self.looking = False

    def pass_through(self, preview: "Preview", passed: Passed) -> None:
        """Call *passed* once nothing is found or a reason is given; at once without a register."""
        from evident.operations.portfolio_gate import look_in_preview, must_look

        page, store = self._page, self._page.session.store
        if not must_look(store):
            passed(None, "")
            return

        def work(progress: Progress, cancelled: Cancelled) -> "GateResult":
            def tell(done: int, of: int) -> None:
                progress("Looking for names", done, of)

            return look_in_preview(store, preview, tell, cancelled)

        def looked(found: "GateResult") -> None:
            self._show_looking(False)
            self._looked(found, passed)

        page.put_away_news()
        run_shown(page, page, "Looking for names", work, looked, self._failed)
        self._show_looking(True)

    def _show_looking(self, looking: bool) -> None:
        self.looking = looking
        self._told()

    def _looked(self, found: "GateResult", passed: Passed) -> None:
        if found.stops:
            NamesFoundDialog(self._page, found, lambda why: passed(found, why)).open()
        else:
            passed(found, "")

    def _failed(self, error: UserError) -> None:
        self._show_looking(False)
        if not error.stopped:
            self._page.complain(error)


_COLUMNS: tuple[Column["Leak"], ...] = (
    Column("Found", lambda leak: Cell(leak.words, strong=True, full=leak.words), width=0),
    Column("Where", lambda leak: Cell(leak.where, full=leak.where), width=170),
    Column("Item", lambda leak: Cell(leak.item or "–"), width=72),
)


class NamesFoundDialog(FormDialog):
    """The list, a way to each item, and the reason without which nothing is saved."""

    def __init__(self, page: "Page", found: "GateResult", go_on: Callable[[str], object]) -> None:
        super().__init__(page, "Names were found", "Save all the same", wide=640)
        self._page, self._go_on = page, go_on
        stops = found.stops
        many = len({leak.named_id or leak.words for leak in stops})
        words = (
            f"{counted(many, 'name')} you keep private still {'stands' if many == 1 else 'stand'} "
            f"in these pages, in {counted(len(stops), 'place')}. Nothing has been saved. Cover "
            f"{'it' if many == 1 else 'them'}, or leave those items out."
        )
        self.add(plain_label(words, "body", wrap=True))
        model: RowsModel[Leak] = RowsModel(_COLUMNS, said=_said, key=id)
        self.table = DataTable(model, "Names found")
        self.table.setMinimumHeight(theme.scaled(150))
        self.table.show_rows(stops)
        self.table.opened.connect(lambda _: self.look())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.add(self.table)
        self.add(self._buttons())
        self.add(plain_label(found.cannot_see, "table", "text2", wrap=True))
        self.why = QLineEdit()
        self.why.setMaxLength(300)
        hint = "It is kept with the version. Name nobody here."
        self._why = Field("Why is it saved although names are in it?", self.why, hint)
        self.add(self._why)
        self.table.selectRow(0)
        self._chosen()

    def _buttons(self) -> QWidget:
        self.cover = button("Cover names…", "eye-off")
        self.cover.clicked.connect(self.cover_it)
        self.show_item = button("Look at it", "eye")
        self.show_item.clicked.connect(self.look)
        self.how = plain_label("", "table", "text2", wrap=True)
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(self.cover, self.show_item, 1))
        column.addWidget(self.how)
        return held

    def item(self) -> Evidence | None:
        """Give the item on whose pages the chosen name stands, None for our own words."""
        leak = self.table.current_row()
        items = self._page.session.plan.evidence
        return next((i for i in items if leak is not None and i.reference == leak.item), None)

    def _chosen(self) -> None:
        """Offer what can be done about the chosen name; say what to do where nothing can."""
        item = self.item()
        self.show_item.setVisible(item is not None)
        self.cover.setVisible(item is not None and can_be_covered(item))
        how = OWN_WORDS if item is None else "" if can_be_covered(item) else NO_PAGES
        self.how.setText(how)
        self.how.setVisible(bool(how))

    def look(self) -> None:
        """Leave the form for the item the name stands in."""
        item = self.item()
        if item is not None:
            self.finish()
            self._page.go(Place("evidence", item.reference))

    def cover_it(self) -> None:
        """Leave the form for that which covers names on the item's pages."""
        item = self.item()
        if item is not None:
            from evident.ui.dialogs.cover_names import cover_names

            self.finish()
            cover_names(self._page, item.id)

    def problems(self) -> Sequence[Problem]:
        said = self.why.text().strip()
        return [] if said else [(self._why, "Say why, or press Cancel and cover the names.")]

    def act(self) -> None:
        why = self.why.text().strip()
        self.finish()
        self._go_on(why)


def _said(leak: "Leak") -> str:
    item = f", {leak.item}" if leak.item else ""
    return f"{leak.words}, {leak.where}{item}"
