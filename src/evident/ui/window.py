"""The main window: only arranges pages, commands and what stands around them."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evident.plan.change import Change
from evident.plan.dates import short_date, uk_day
from evident.plan.errors import UserError
from evident.ui import own_commands, theme
from evident.ui.commands import Registry
from evident.ui.dropping import take_drops
from evident.ui.header import Header
from evident.ui.page import Page
from evident.ui.places import BY_NAME, ENTRIES, WITHOUT_SIDEBAR, Place, built, page_class
from evident.ui.session import Session
from evident.ui.sidebar import Sidebar
from evident.ui.status import Status
from evident.ui.telling import FULL
from evident.ui.tokens import NARROW, PAGE_EDGE
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.empty import EmptyView
from evident.ui.widgets.forms import keep_open_forms
from evident.ui.widgets.text import ElidedLabel

if TYPE_CHECKING:
    from evident.ui.help_panel import HelpPanel
    from evident.ui.inspector.window import InspectorWindow
    from evident.ui.settings import KeptSettings, Settings

COUNTING = 150
"""Milliseconds after a change until the sidebar counts anew: the page comes first."""
MOST_RECENT = 9
"""Places kept for search: the present one and eight to show."""


class Drops(Protocol):
    """What takes files that are dropped anywhere on the window."""

    def drag_entered(self, event: QDragEnterEvent) -> None: ...

    def dropped(self, event: QDropEvent) -> None: ...


class MainWindow(QMainWindow):
    """Shows one plan. ``start_own`` asks for a plan of one's own, from the sample's band.

    Anything about other plans (open, start, restore) is asked of the program by ``asked``.
    """

    asked = Signal(str)
    closed = Signal()
    painted = Signal()
    """Emitted once, when the first frame has been drawn."""

    drops: Drops | None = None
    before_closing: Callable[[Callable[[], None]], bool] | None = None
    """Asked when the window closes; False keeps it open until the call given is made."""
    restoring: Callable[[Path], None] | None = None
    """Puts the backup at a path in place of this plan, and opens it in another window."""

    def __init__(self, session: Session, settings: "KeptSettings") -> None:
        super().__init__()
        self.session, self.settings = session, settings
        self._show_name()
        self.setMinimumSize(640, 480)
        self.pages: dict[str, Page] = {}
        self.place: Place | None = None
        self.help: HelpPanel | None = None
        self.inspector: InspectorWindow | None = None
        self._back: list[Place] = []
        self.recent: list[Place] = []
        self._counting = QTimer(self, singleShot=True, interval=COUNTING)
        self._counting.timeout.connect(self._count)
        self._may_close = False
        self._painted = False
        self._worn = True
        """Whether the pages wear the look and text size in force."""
        self._arrange()
        self.commands = Registry(self, self.menuBar())
        self.commands.set_own(own_commands.of(self))
        session.changed.connect(self._changed)
        session.saving.connect(self._show_saving)
        session.not_kept.connect(self._tell_not_kept)
        self.setAcceptDrops(True)
        self.drops = take_drops(self)

    def _arrange(self) -> None:
        self.sidebar, self.header, self.status = Sidebar(), Header(), Status()
        self.stack = QStackedWidget()
        self.sidebar.chosen.connect(lambda name: self.go(Place(name)))
        self.header.asked.connect(self.run_command)
        self.header.searched.connect(lambda: self.run_command("search"))
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        self._sample = self._sample_band()
        if self._sample is not None:
            column.addWidget(self._sample)
        column.addWidget(self.stack, 1)
        whole = QWidget()
        self.side = QHBoxLayout(whole)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(0)
        self.side.addWidget(self.sidebar)
        self.side.addWidget(middle, 1)
        self.setCentralWidget(whole)
        self.setStatusBar(self.status)
        self.status.working_as.clicked.connect(lambda: self.go(Place("settings", detail="who")))
        self.sidebar.show_plan(self.session.plan)
        self.show_settings(self.settings.value)
        if self.session.read_only:
            self.status.show_read_only()

    def _sample_band(self) -> QFrame | None:
        """Give the band that stands on every screen of the sample; it cannot be closed."""
        if self.session.plan.service.sample_today is None:
            return None
        band = QFrame()
        band.setProperty("band", "strip")
        row = QHBoxLayout(band)
        row.setContentsMargins(PAGE_EDGE, 1, PAGE_EDGE, 1)
        words = f"This is a sample: {self.session.plan.service.name} (made-up data)."
        said = ElidedLabel(words, "table", "info")
        said.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row.addWidget(said)
        start = link_button("Start your own service")
        start.setFont(theme.font("table-strong"))
        start.clicked.connect(lambda: self.asked.emit("start"))
        row.addWidget(start)
        row.addStretch(1)
        return band

    def rebuild(self) -> None:
        """Make everything anew in the look and text size now in force; where one is stays.

        It waits for long work: its end would be told to a page that has gone.
        """
        self._worn = not any(page.works for page in self.pages.values())
        if not self._worn:
            return
        if self.page is not None:
            self.page.leave()
        for page in self.pages.values():
            self.session.changed.disconnect(page.plan_changed)
            page.deleteLater()
        self.pages = {}
        self._arrange()
        self._show_saving(False)
        self.sidebar.set_narrow(self.room() < NARROW)
        self._count()
        if self.place is not None:
            self.go(self.place, back=True)

    def _rebuild_soon(self) -> None:
        if not self._worn:
            QTimer.singleShot(0, self, self._rebuild_if_due)

    def _rebuild_if_due(self) -> None:
        """Make everything anew once no work goes on and what it came to has been read."""
        if not self._worn and not (self.page is not None and self.page.speaks):
            self.rebuild()

    # --- going somewhere ------------------------------------------------------------------------

    @property
    def page(self) -> Page | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, place: Place, *, back: bool = False) -> None:
        """Show *place*; what is being typed on the page that is left is written first."""
        entry = BY_NAME[place.page]
        if not built(entry):
            return
        if self.page is not None:
            self.page.leave()
        if self.page is not None and self.place != place:
            self.page.put_away_news()
        if self.place is not None and not back and self.place != place:
            self._back.append(self.place)
        self.place = place
        others = [p for p in self.recent if (p.page, p.reference) != (place.page, place.reference)]
        self.recent = [place, *others][:MOST_RECENT]
        page = self._page(place.page)
        page.wide_changed(self.room())
        page.expect(place)
        page.make_current()
        self.stack.setCurrentWidget(page)
        page.show_place(place)
        self.sidebar.show_page(entry.under or entry.name)
        without = place.page in WITHOUT_SIDEBAR
        self.sidebar.setVisible(not without)
        self.header.show_search(not without)
        self.commands.set_page(page.commands())
        self._retitle()
        if not self.sidebar.list.hasFocus():
            page.arrive()
        self._rebuild_soon()

    def go_back(self) -> None:
        """Go where one was before, if anywhere."""
        if self._back:
            self.go(self._back.pop(), back=True)

    def _page(self, name: str) -> Page:
        if name not in self.pages:
            page = page_class(name)(self.session)
            page.wanted.connect(self.go)
            page.retitled.connect(self._retitle)
            page.rested.connect(self._rebuild_soon)
            self.pages[name] = page
            self.stack.addWidget(page)
        return self.pages[name]

    def _retitle(self) -> None:
        page = self.page
        if page is None:
            return
        # One primary button on a screen: an empty page has its own.
        views = page.findChildren(EmptyView)
        begins = any(one.offers and one.isVisibleTo(page) for one in views)
        self.header.show_page(page.title, page.context(), page.primary(), quiet=begins)

    def run_command(self, name: str) -> None:
        """Give a command of the window or the page in view by its name."""
        page = self.page
        primary = page.primary() if page is not None else None
        if primary is not None and primary.name == name:
            primary.run()
            return
        self.commands.run(name)

    # --- keeping up ------------------------------------------------------------------------------

    def _show_saving(self, saving: bool) -> None:
        if not self.session.read_only:
            self.status.show_saving(saving, bool(self.session.unsaved))

    def _tell_not_kept(self, error: UserError, again: Callable[[], object]) -> None:
        if self.page is not None:
            self.page.complain(error, again)

    def _show_name(self) -> None:
        """Name the service, and the file where it is called otherwise: two may be alike."""
        service, path = self.session.plan.service.name, self.session.store.path
        told = path.stem.casefold().startswith(service.casefold())
        self.setWindowTitle(f"{path.stem if told else f'{service} ({path.name})'} – Evident")

    def _changed(self, change: Change | None) -> None:
        self._show_name()
        self.sidebar.show_plan(self.session.plan)
        self._counting.start()
        self.commands.refresh()

    def _count(self) -> None:
        """Say beside each page how much waits there; never before the page itself is drawn."""
        from evident.ui.counts import counts

        for name, words in counts(self.session).items():
            self.sidebar.set_count(name, words)

    def first_place(self) -> Place:
        """Give where a manager begins: Today, or the first page there is."""
        if not self.session.plan.concerns and built(BY_NAME["setup"]):
            return Place("setup")
        return Place(next(e.name for e in ENTRIES if e.group and built(e)))

    def show_settings(self, settings: "Settings") -> None:
        """Say in the status bar who works here and when this plan was last backed up."""
        self.status.show_working_as(settings.working_as)
        last = settings.last_backup(self.session.store.plan_id)
        if last is not None:
            day = short_date(uk_day(last.at))
            self.status.show_backup(f"Backed up {day} to {last.path.parent.name or last.path}")

    def start_work(self) -> None:
        """Do after the first frame what the first change will need."""
        from evident.ui.cut_off import tidy_after_kill
        from evident.ui.read_ahead import ReadAhead
        from evident.ui.start_notices import StartNotices

        self.session.make_ready()
        tidy_after_kill(self)
        StartNotices(self)
        ReadAhead(self)

    def room(self) -> int:
        """Give the window's width as if its text were at 100 %: large text needs more of it."""
        return self.width() * 100 // theme.text_size()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self.sidebar.set_narrow(self.room() < NARROW)
        if self.page is not None:
            self.page.wide_changed(self.room())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            self.painted.emit()

    # --- files dropped anywhere -------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        if self.drops is not None:
            self.drops.drag_entered(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        if self.drops is not None:
            self.drops.dropped(event)

    # --- the end ---------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        here = QApplication.focusWidget()
        if here is not None and self.isAncestorOf(here):
            here.clearFocus()
        if self.page is not None:
            self.page.leave()
        keep_open_forms()
        if not self._may_close and not self._all_written():
            event.ignore()
            return
        asking = self.before_closing if not self._may_close else None
        if asking is not None and not asking(self._close_now):
            event.ignore()
            return
        self._may_close = True
        super().closeEvent(event)
        self.closed.emit()

    def _all_written(self) -> bool:
        """Say whether all words are on the disk; else tell it once their refusal has arrived."""
        written = self.session.all_written()
        if not written:
            QTimer.singleShot(0, self, self._ask_to_close)
        return written

    def _ask_to_close(self) -> None:
        if self.page is not None:
            offers = (("Close without saving", self._close_now),)
            self.page.say("danger", FULL, "Free some space, then close again.", offers)

    def _close_now(self) -> None:
        self._may_close = True
        self.close()
