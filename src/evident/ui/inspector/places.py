"""Where one is in the view: the pages in order, those made already, what comes before and after."""

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from evident.plan.inspector.values import View
from evident.plan.words import KeyQuestion
from evident.ui.inspector.answers import ShowItems
from evident.ui.inspector.concern import ConcernView
from evident.ui.inspector.overview import QuestionView
from evident.ui.inspector.pages import KeptPages, ViewPage
from evident.ui.inspector.pictures import Pictures

Key = KeyQuestion | str
"""A key question's own page, or a concern by its reference."""


class Places:
    """The pages of the view in their order, made when first shown and kept for a while."""

    def __init__(self, stack: QStackedWidget, pictures: Pictures, show: ShowItems) -> None:
        self._stack, self._pictures, self._show = stack, pictures, show
        self.choose: Callable[[str], object] = lambda _: None
        self._kept = KeptPages(stack)
        self.view: View | None = None
        self.order: list[Key] = []
        self.at = 0

    def show_view(self, view: View) -> None:
        """Take another view; the same place stays in sight where it is still there."""
        here = self.here
        if self.view is None or not self.view.shows_same(view):
            self._kept.forget()
        self.view = view
        self.order = []
        for entry in view.questions:
            self.order += [entry.question, *(concern.reference for concern in entry.concerns)]
        first = next((e.question for e in view.questions if e.concerns), KeyQuestion.SAFE)
        self.at = self.order.index(here if here in self.order else first)

    @property
    def here(self) -> Key | None:
        return self.order[self.at] if self.order else None

    @property
    def question(self) -> KeyQuestion | None:
        """The key question one is in."""
        here = self.here
        if isinstance(here, KeyQuestion) or here is None or self.view is None:
            return here if isinstance(here, KeyQuestion) else None
        concern = self.view.concern(here)
        return concern.question if concern is not None else None

    def page(self, at: int) -> ViewPage | None:
        """Give the page at a place in the order, made now or earlier; None past the ends."""
        view = self.view
        if view is None or not 0 <= at < len(self.order):
            return None
        key = self.order[at]
        return self._kept.page(key, lambda: self._make(key, view))

    def _make(self, key: Key, view: View) -> ViewPage:
        if isinstance(key, KeyQuestion):
            return QuestionView(self._stack, view.question(key), self.choose)
        concern = view.concern(key)
        assert concern is not None, "the order names concerns of the view only"
        return ConcernView(self._stack, concern, view, self._pictures, self._show)

    def show_since(self) -> None:
        """Say on the pages made already since when the stage is held."""
        for key, page in self._kept.items():
            if isinstance(page, ConcernView) and self.view is not None:
                page.show_since(self.view.since.get(str(key)))

    def name(self, at: int) -> str:
        """Give what the place at *at* is called on a button, "" past the ends."""
        if not 0 <= at < len(self.order):
            return ""
        key = self.order[at]
        return key.label if isinstance(key, KeyQuestion) else key

    def where(self) -> str:
        """Say where one is: "Concern 4 of 17", or a key question with its number."""
        here, view = self.here, self.view
        if here is None or view is None:
            return ""
        if isinstance(here, KeyQuestion):
            number = list(KeyQuestion).index(here) + 1
            return f"{here.label}, key question {number} of {len(KeyQuestion)}"
        references = [concern.reference for concern in view.concerns]
        return f"Concern {references.index(here) + 1} of {len(references)}"
