"""Where one is in the view: the pages in order, those made already, what comes before and after."""

from collections import OrderedDict
from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from evident.plan.inspector.values import View
from evident.plan.words import KeyQuestion
from evident.ui.inspector.answers import ShowItems
from evident.ui.inspector.concern import ConcernView
from evident.ui.inspector.overview import QuestionView
from evident.ui.inspector.pictures import Pictures

Key = KeyQuestion | str
"""A key question's own page, or a concern by its reference."""
MOST_KEPT = 24


class Places:
    """The pages of the view in their order, made when first shown and kept for a while."""

    def __init__(self, stack: QStackedWidget, pictures: Pictures, show: ShowItems) -> None:
        self._stack, self._pictures, self._show = stack, pictures, show
        self.choose: Callable[[str], object] = lambda _: None
        self._made: OrderedDict[Key, ConcernView | QuestionView] = OrderedDict()
        self.view: View | None = None
        self.order: list[Key] = []
        self.at = 0

    def show_view(self, view: View) -> None:
        """Take another view; the same place stays in sight where it is still there."""
        here = self.here
        if self.view is not None and self.view.questions == view.questions:
            self.view = view
        else:
            self._forget()
            self.view = view
        self.order = []
        for entry in view.questions:
            self.order += [entry.question, *(concern.reference for concern in entry.concerns)]
        first = next((e.question for e in view.questions if e.concerns), KeyQuestion.SAFE)
        self.at = self.order.index(here if here in self.order else first)

    def _forget(self) -> None:
        for page in self._made.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._made.clear()

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

    def page(self, at: int) -> "ConcernView | QuestionView | None":
        """Give the page at a place in the order, made now or earlier; None past the ends."""
        if self.view is None or not 0 <= at < len(self.order):
            return None
        key = self.order[at]
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        made = self._make(key, self.view)
        self._made[key] = made
        self._stack.addWidget(made)
        self._keep_few()
        return made

    def _keep_few(self) -> None:
        while len(self._made) > MOST_KEPT:
            _, oldest = self._made.popitem(last=False)
            self._stack.removeWidget(oldest)
            oldest.deleteLater()

    def _make(self, key: Key, view: View) -> "ConcernView | QuestionView":
        if isinstance(key, KeyQuestion):
            return QuestionView(view.question(key), self.choose)
        concern = view.concern(key)
        assert concern is not None, "the order names concerns of the view only"
        return ConcernView(concern, view, self._pictures, self._show)

    def show_since(self) -> None:
        """Say on the pages made already since when the stage is held."""
        for key, page in self._made.items():
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
