"""How many pages each item has, counted behind the list of step 2 and kept while it is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from evident.plan.portfolio.outline import Outline
from evident.ui.session import Session
from evident.ui.tasks import Cancelled, Progress, run_long


class PageCounts(QObject):
    """*told* is called once more pages are known."""

    def __init__(self, session: Session, told: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._told = session, told
        self._known: dict[str, int] = {}
        self._asked: set[str] = set()

    def of(self, outline: Outline) -> dict[int, int]:
        """Give the pages of items by number, as far as they are known; count the others."""
        items = [entry.item for entry in outline.entries if entry.item.file]
        wanted = [item for item in items if item.file not in self._asked]
        if wanted:
            self._asked.update(item.file for item in wanted)
            session, known = self._session, dict(self._known)

            def work(progress: Progress, cancelled: Cancelled) -> dict[str, int]:
                from evident.operations.page_counts import page_counts

                return page_counts(session.store, wanted, known, cancelled)

            run_long(self, work, self._take, lambda error: None)
        return {item.number: self._known[item.file] for item in items if item.file in self._known}

    def _take(self, counts: dict[str, int]) -> None:
        self._known |= counts
        self._told()
