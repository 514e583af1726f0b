"""Names in the words of the next portfolio, looked for while step 3 is in view."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from evident.plan.names import register_of
from evident.plan.portfolio.covering import NameQuestion, NamesSaid
from evident.plan.portfolio.outline import Outline
from evident.ui.tasks import Cancelled, Progress, run_long

if TYPE_CHECKING:
    from evident.plan.portfolio.options import Options
    from evident.ui.page import Page
    from evident.ui.pages.portfolio.names import NamesStep


class NamesAsked(QObject):
    """Fills *step* with what is asked; *told* is called once that is known."""

    def __init__(self, page: "Page", step: "NamesStep", told: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._step, self._told = page, step, told
        self._key: tuple[int, Options] | None = None
        self._latest: Outline | None = None
        self._busy = False
        self.found = NamesSaid()
        step.words.answered.connect(self._answer)

    @property
    def questions(self) -> tuple[NameQuestion, ...]:
        """Give the words that nobody has judged."""
        return self.found.asked

    def need(self, outline: Outline) -> None:
        """Look, unless it was done for the plan and the choices as they are now."""
        self._latest = outline
        session = self._page.session
        some = not register_of(session.plan).empty
        self._step.show_register(some)
        key = (session.store.head.entries, outline.options)
        if self._busy or key == self._key:
            return
        if not some:
            self._take(key, NamesSaid())
            self._step.show_register(False)
            return
        store, options, today = session.store, outline.options, session.today

        def work(progress: Progress, cancelled: Cancelled) -> NamesSaid:
            from evident.operations.name_looking import names_in_words

            return names_in_words(store, options, today)

        def done(found: NamesSaid) -> None:
            self._busy = False
            self._take(key, found)
            if self._latest is not None:
                self.need(self._latest)  # the plan or the choices may have changed meanwhile

        self._busy = True
        run_long(self, work, done, self._failed)

    def _take(self, key: "tuple[int, Options]", found: NamesSaid) -> None:
        self._key, self.found = key, found
        self._step.words.show_names(found, covered=key[1].cover_names)
        self._told()

    def _failed(self, error: object) -> None:
        """Say so where nothing is shown yet; saving looks again, in the finished pages."""
        self._busy = False
        if self._key is None:
            self._step.words.say_not_looked()

    def _answer(self, question: NameQuestion, covered: bool) -> None:
        session, words, whose = self._page.session, question.words, question.named_id

        def work() -> object:
            from evident.operations.named_people import answer_name

            return answer_name(session.store, words, covered=covered, named_id=whose)

        session.do(self._page, work)
