"""The Inspector view: what it shows, that it was opened and left, the first pages of evidence."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from evident.importers.pages import PagePicture, first_page
from evident.operations.packs import packs
from evident.operations.trend import stages_since
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.inspector.making import view_of
from evident.plan.inspector.values import ShownItem, View
from evident.plan.inspector.walking import reports_of, walk_of
from evident.plan.names import register_of
from evident.plan.plan import Plan
from evident.plan.portfolio import Options, Portfolio, portfolio_of
from evident.plan.portfolio.covering import covered
from evident.plan.stages import standings
from evident.store import Store
from evident.worker import Series

MOST_WORDS = 60_000
OPENED, LEFT, ENDED = (
    "Inspector view opened",
    "Inspector view left",
    "Inspector view ended by its time limit",
)


def view(store: Store, today: date) -> View:
    """Work out what the Inspector view shows on *today*, without the days since each stage."""
    plan = store.plan
    told = portfolio_of(
        plan,
        Options(annotated=False),
        today,
        version=0,
        made_at=store.clock(),
        made_by="",
        head=(store.head.entries, store.head.hash),
        packs=packs(),
    )
    return covered_view(plan, told)


def covered_view(plan: Plan, told: Portfolio) -> View:
    """Give the view of what a portfolio tells, with names covered in all its words at once."""
    told = replace(told, reports=reports_of(plan, standings(plan, told.today), told.today))
    told = covered(told, register_of(plan))
    return view_of(plan, told, tuple(walk_of(plan, report) for report in told.reports))


def since(store: Store, today: date) -> Mapping[str, date]:
    """Say since when each concern has been at its stage, by reference: a walk through history."""
    found = stages_since(store, today)
    return {c.reference: found[c.id] for c in store.plan.concerns if c.id in found}


def note(store: Store, label: str) -> Change:
    """Write into the history that the view was opened or left; a plan only read takes nothing."""
    return Change(label) if store.read_only else store.note(label)


class FirstPages:
    """Draws the first page of many files in one child process. Never call it on the GUI thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._series = Series()

    def draw(self, item: ShownItem, width: int) -> PagePicture:
        """Draw the first page of *item*, *width* pixels wide; 0 pixels wide when it cannot be."""
        try:
            with self._store.files.open(item.file) as data:
                return first_page(self._series, data, item.media_type, width)
        except UserError:
            return PagePicture(0, 0, b"")

    def close(self) -> None:
        """End the child process. May be called from any thread."""
        self._series.__exit__()


def covered_words(store: Store, item: ShownItem) -> str:
    """Give the words of a file that has no pages, with names covered."""
    return register_of(store.plan).cover(store.files.text(item.file)[:MOST_WORDS])
