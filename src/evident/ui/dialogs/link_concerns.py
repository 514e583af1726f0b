"""Link items of evidence to more concerns, from the page of evidence."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from evident.plan.phrases import counted, in_a_row
from evident.plan.records import Evidence
from evident.ui.widgets.fields import Field
from evident.ui.widgets.forms import FormDialog, Problem
from evident.ui.widgets.link_box import LinkBox
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.page import Page


class LinkConcerns(FormDialog):
    """Type concerns, choose the question for each, link them all in one step."""

    def __init__(self, page: "Page", items: Sequence[Evidence]) -> None:
        one = items[0].reference if len(items) == 1 else counted(len(items), "item")
        super().__init__(page, f"Link {one} to concerns", "Link evidence", wide=560)
        self._page, self._items, self._one = page, list(items), one
        if len(items) == 1:
            self.add(plain_label(items[0].title, "body", "text2", wrap=True))
        self.links = LinkBox(page.session.plan)
        self.links_field = Field("Concerns and question", self.links)
        self.add(self.links_field)
        self.links.finder.setFocus()

    def problems(self) -> list[Problem]:
        if not self.links.take():
            words = f"Choose one concern for “{self.links.pending()}”, or clear the box"
            return [(self.links_field, words)]
        return [] if self.links.links() else [(self.links_field, "Choose a concern")]

    def act(self) -> None:
        from evident.operations.evidence import Link, link_evidence

        session = self._page.session
        links = [Link(reference, question) for reference, question in self.links.links()]
        ids = [item.id for item in self._items]
        to = in_a_row([link.reference for link in links])

        def done(_: object) -> None:
            self.finish()
            self._page.tell(f"{self._one} linked to {to}.", undo=True)

        session.do(
            self._page, lambda: link_evidence(session.store, ids, links), done, self.complain
        )
