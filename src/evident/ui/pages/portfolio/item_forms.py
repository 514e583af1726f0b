"""The two small forms of step 2: which pages of an item, and why items are left out."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit

from evident.operations.portfolio_choices import place_items, show_pages
from evident.plan.phrases import counted
from evident.plan.records import Evidence
from evident.plan.words import InPortfolio
from evident.ui.page import Page
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem

_LONGEST = 200


class ChoosePages(FormDialog):
    """Some pages of one item, written as people write them."""

    def __init__(self, page: Page, item: Evidence) -> None:
        super().__init__(page, f"Pages of {item.reference}", "Use these pages")
        self._page, self._item = page, item
        self.pages = QLineEdit(item.pages_shown)
        hint = "Such as 1-3, 5. Empty prints every page. The index says that some are left out."
        self.add(Field("Pages to print", self.pages, hint))

    def act(self) -> None:
        store, words = self._page.session.store, self.pages.text()
        work = partial(show_pages, store, self._item.id, words)
        self._page.session.do(self._page, work, self.finish, self.complain)


class LeaveOut(FormDialog):
    """Items left out of the portfolio: the index names them with the reason."""

    def __init__(self, page: Page, ids: Sequence[int]) -> None:
        super().__init__(page, f"Leave out {counted(len(ids), 'item')}", "Leave out")
        self._page, self._ids = page, list(ids)
        self.why = QLineEdit()
        self.why.setMaxLength(_LONGEST)
        hint = "The index prints it beside the item, so write it for an inspector."
        self._field = Field("Why is it left out?", self.why, hint)
        self.add(self._field)

    def problems(self) -> Sequence[Problem]:
        said = self.why.text().strip()
        return [] if said else [(self._field, "Say in a few words why.")]

    def act(self) -> None:
        store, why = self._page.session.store, self.why.text()
        work = partial(place_items, store, self._ids, InPortfolio.LEFT_OUT, why)
        self._page.session.do(self._page, work, self.finish, self.complain)
