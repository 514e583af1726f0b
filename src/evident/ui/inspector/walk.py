"""Walk me through: an old report in its own order, its page beside what we say to it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from evident.plan.inspector.values import Stop, View, Walk
from evident.ui import theme
from evident.ui.inspector.answers import ShowItems
from evident.ui.inspector.keys import ViewButton
from evident.ui.inspector.pages import KeptPages, ViewPage
from evident.ui.inspector.pictures import Pictures
from evident.ui.inspector.report_pane import ReportPane
from evident.ui.inspector.stop_side import StopSide
from evident.ui.tokens import BETWEEN_CARDS
from evident.ui.widgets.cards import clear
from evident.ui.widgets.flow import flowing, in_flow
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.store import Store

NO_REPORT = "There is no inspection report in this plan to walk through yet."


class WalkView(QWidget):
    """The walk through one report; ``chosen`` is called when another is. ``at`` counts stops."""

    def __init__(self, store: "Store", pictures: Pictures, show: ShowItems) -> None:
        super().__init__()
        self._pictures, self._show_items = pictures, show
        self.choose: Callable[[str], object] = lambda _: None
        self.chosen: Callable[[], object] = lambda: None
        self.view: View | None = None
        self._source_id = 0
        self._ats: dict[int, int] = {}
        self.counted = plain_label("", "strong", wrap=True)
        self.others = flowing(gap=8)
        self.group = QButtonGroup(self)
        self.report = ReportPane(store)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.others)
        column.addWidget(self.counted)
        self._pair = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._pair.setSpacing(BETWEEN_CARDS)
        self._pair.addWidget(self.report, 10)
        self.beside = QStackedWidget()
        self._kept = KeptPages(self.beside)
        self._pair.addWidget(self.beside, 11)
        column.addLayout(self._pair, 1)

    # --- which report ------------------------------------------------------------------------

    @property
    def walks(self) -> tuple[Walk, ...]:
        return self.view.walks if self.view is not None else ()

    @property
    def walk(self) -> Walk | None:
        """The walk one is in: the latest report's until another is chosen."""
        same = (walk for walk in self.walks if walk.source_id == self._source_id)
        return next(same, self.walks[0] if self.walks else None)

    def show_view(self, view: View) -> None:
        if self.view is None or not self.view.shows_same(view):
            self._kept.forget()
        self.view = view
        if self.walk is not None:
            self._source_id = self.walk.source_id
        self._offer_reports()

    def _offer_reports(self) -> None:
        """Offer each report where there is more than one, the latest first."""
        clear(in_flow(self.others))
        for walk in self.walks:
            made = ViewButton(walk.called)
            made.setProperty("toggle", True)
            made.setCheckable(True)
            strong = QFontMetrics(theme.font("strong")).horizontalAdvance(walk.called)
            made.setMinimumWidth(strong + theme.scaled(30))
            made.setChecked(walk.source_id == self._source_id)
            made.clicked.connect(lambda _=False, id=walk.source_id: self.go_through(id))
            self.group.addButton(made, walk.source_id)
            in_flow(self.others).addWidget(made)
        self.others.setVisible(len(self.walks) > 1)

    def go_through(self, source_id: int) -> None:
        """Walk through that report from where one was in it."""
        self._source_id = source_id
        button = self.group.button(source_id)
        if button is not None:
            button.setChecked(True)
        self.chosen()

    def next_report(self) -> None:
        """Walk through the report before this one; after the earliest comes the latest."""
        ids = [walk.source_id for walk in self.walks]
        if len(ids) > 1:
            self.go_through(ids[(ids.index(self._source_id) + 1) % len(ids)])

    def begin_at(self, reference: str) -> None:
        """Begin at the first stop of a concern, in this report or else in the latest with one."""
        here = (self.walk,) if self.walk is not None else ()
        for walk in (*here, *self.walks):
            for number, stop in enumerate(walk.stops):
                if stop.reference == reference:
                    self._ats[walk.source_id] = number
                    if walk.source_id != self._source_id:
                        self.go_through(walk.source_id)
                    return

    # --- where in it -------------------------------------------------------------------------

    @property
    def at(self) -> int:
        return min(self._ats.get(self._source_id, 0), max(self.stops - 1, 0))

    @property
    def stop(self) -> Stop | None:
        walk = self.walk
        return walk.stops[self.at] if walk is not None and walk.stops else None

    @property
    def stops(self) -> int:
        return len(self.walk.stops) if self.walk is not None else 0

    @property
    def side(self) -> ViewPage | None:
        """What is said to the stop one is at, None where it was not shown yet."""
        return self._kept.get((self._source_id, self.at))

    def page(self, at: int) -> ViewPage | None:
        """Give what is said to a stop, made now or earlier; None past the ends."""
        walk, view = self.walk, self.view
        if walk is None or view is None or not 0 <= at < len(walk.stops):
            return None
        stop = walk.stops[at]
        return self._kept.page(
            (walk.source_id, at),
            lambda: StopSide(
                self.beside, stop, view, self._pictures, self._show_items, self.choose
            ),
        )

    def go_to(self, at: int) -> None:
        """Show one stop; nothing happens past either end."""
        walk = self.walk
        self.report.setVisible(walk is not None and bool(walk.stops))
        self.beside.setVisible(walk is not None and bool(walk.stops))
        if walk is None or not walk.stops:
            self.counted.setText(NO_REPORT)
            return
        at = self._ats[self._source_id] = min(max(at, 0), len(walk.stops) - 1)
        self.counted.setText(f"{walk.title}: {walk.counted}")
        self.report.show_walk(walk)
        self.report.show_stop(walk.stops[at])
        side = self.page(at)
        if side is not None:
            self.beside.setCurrentWidget(side)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        beside = self.width() > self.height()
        self._pair.setDirection(side if beside else below)
