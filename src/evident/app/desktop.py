"""The program with its window: which plan is open, and what is asked about plans."""

import logging
import os
import signal
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, QSize, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from evident.app import clock, paths, restoring
from evident.operations.plans import open_plan
from evident.plan.errors import UserError
from evident.ui import tasks, theme
from evident.ui.asking import PLANS, ask_for_file
from evident.ui.backing_up import BackupBeforeClosing
from evident.ui.inbox import InboxWatch
from evident.ui.places import Place
from evident.ui.post import unexpected
from evident.ui.session import Session
from evident.ui.settings import KeptSettings, Settings
from evident.ui.widgets.forms import keep_open_forms
from evident.ui.window import MainWindow

if TYPE_CHECKING:
    from evident.ui.instances import Doorbell
    from evident.ui.welcome import Welcome

USUAL = QSize(1366, 768)


def open_window(plan: Path | None) -> int:
    """Open the window on *plan*, on the last plan, or on the welcome. Gives the exit code."""
    if not _has_screen():
        sys.stderr.write(
            "The window was not opened.\nThere is no screen here.\n"
            "Use the commands instead: see evident --help.\n"
        )
        return 1
    app = QApplication(sys.argv[:1])
    desktop = Desktop(app, KeptSettings(paths.settings_file()))
    desktop.start(plan)
    return app.exec()


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(n) for n in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


class Desktop(QObject):
    """Holds the application, the settings and the one plan that is open."""

    def __init__(self, app: QApplication, settings: KeptSettings) -> None:
        super().__init__()
        self.app, self.settings = app, settings
        app.setApplicationName("Evident")
        app.setQuitOnLastWindowClosed(False)
        theme.prepare(app)
        self._dress(settings.value)
        self.window: MainWindow | None = None
        self.session: Session | None = None
        self._bell: Doorbell | None = None
        self._welcome: Welcome | None = None
        app.styleHints().colorSchemeChanged.connect(lambda _: self._new_look(self.settings.value))
        app.commitDataRequest.connect(lambda _: self._leave())
        app.aboutToQuit.connect(self._end)
        settings.changed.connect(self._settings_changed)
        self._shown = _look_of(settings.value)
        _keep_notes(paths.log_file())
        sys.excepthook = self._unforeseen
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    # --- beginning ------------------------------------------------------------------------------

    def start(self, plan: Path | None) -> None:
        """Open *plan*, else the plan used last, else say welcome."""
        last = next(iter(self.settings.value.recents), None)
        if plan is None and last is not None and last.exists():
            plan = last
        if plan is None:
            self.welcome()
        else:
            self.open(plan)

    def open(self, path: Path, place: Place | None = None, *, read_only: bool = False) -> None:
        """Open a plan; one that another window has comes forward there instead.

        When it cannot be opened the welcome says why.
        """
        try:
            store = open_plan(
                path,
                clock=clock.now,
                who=self.settings.value.working_as,
                read_only=read_only,
            )
        except UserError as error:
            if _brought_forward(path):
                QTimer.singleShot(0, self.app.quit)
            else:
                self.welcome(error, path)
            return
        self.show_session(Session(store, clock.now), place)

    def show_session(self, session: Session, place: Place | None) -> None:
        """Show a plan that has been opened; the welcome goes."""
        previous, self.session = self.window, session
        self.window = MainWindow(session, self.settings)
        self.window.asked.connect(self.answer)
        self.window.closed.connect(self._closed)
        InboxWatch(self.window, self.settings)
        self.window.before_closing = BackupBeforeClosing(self.window, self.settings)
        self.window.restoring = lambda copy: restoring.in_place(self, copy)
        self._put_back(self.window)
        self.window.go(place or self.window.first_place())
        self.window.painted.connect(self._after_first_frame, Qt.ConnectionType.QueuedConnection)
        self.window.show()
        welcome, self._welcome = self._welcome, None
        if welcome is not None:
            welcome.deleteLater()
        if previous is not None:
            previous.deleteLater()

    def _after_first_frame(self) -> None:
        if self.window is None or self.session is None:
            return
        from evident.ui.instances import Doorbell

        self._bell = Doorbell(self.session.store.path, self.come_forward)
        self.window.start_work()
        if self.session.plan.service.sample_today is None:
            path = self.session.store.path
            self.settings.update(lambda kept: kept.with_recent(path))

    def welcome(self, error: UserError | None = None, path: Path | None = None) -> None:
        """Show the choices there are without a plan, and why a plan did not open."""
        from evident.ui.welcome import Welcome

        shown = Welcome(self.settings.value.recents)
        shown.asked.connect(self.answer)
        shown.recent.connect(self._open_chosen)
        shown.closed.connect(self._closed)
        if error is not None:
            offers: tuple[tuple[str, Callable[[], object]], ...] = ()
            if path is not None and path.exists():
                offers = (("Open to read only", lambda: self.open(path, read_only=True)),)
            shown.complain(error, offers)
        self._put_back(shown)
        previous, self._welcome = self._welcome, shown
        shown.show()
        if previous is not None:
            previous.deleteLater()

    def _put_back(self, window: QWidget) -> None:
        """Give the window the size and place it had last time; at first what the screen has."""
        room = self.app.primaryScreen().availableSize()
        window.resize(USUAL.boundedTo(room))
        kept = self.settings.value.geometry
        if kept:
            window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "ignore")))
        elif room.width() <= USUAL.width() or room.height() <= USUAL.height():
            window.setWindowState(Qt.WindowState.WindowMaximized)

    def come_forward(self) -> None:
        view = self.window.inspector if self.window is not None else None
        window = view or self.window or self._welcome
        if window is not None:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
            window.raise_()
            window.activateWindow()

    def wait_with(self, words: str, cancel: Callable[[], object] | None = None) -> None:
        """Say in the welcome what takes a few seconds, and how to stop it."""
        if self._welcome is not None:
            self._welcome.wait_with(words, cancel)

    def show_waiting(self, words: str, done: int, of: int) -> None:
        """Say in the welcome how far that has come."""
        if self._welcome is not None:
            self._welcome.show_waiting(words, done, of)

    def stop_waiting(self) -> None:
        if self._welcome is not None:
            self._welcome.stop_waiting()

    def complain(self, error: UserError) -> None:
        """Say in the page, or in the welcome, what was not done."""
        if self.window is not None and self.window.page is not None:
            self.window.page.complain(error)
        elif self._welcome is not None:
            self._welcome.complain(error)

    # --- what is asked ---------------------------------------------------------------------------

    def answer(self, what: str) -> None:
        """Do what the window or the welcome asks for by name."""
        from evident.app import asking

        asking.answer(self, what)

    def in_front(self) -> QWidget:
        window = self.window or self._welcome
        assert window is not None
        return window

    def choose_plan(self) -> None:
        """Let the manager choose a plan file to open."""
        ask_for_file(self.in_front(), "Open a plan", self._open_chosen, PLANS, self.folder())

    def _open_chosen(self, path: Path) -> None:
        if self.session is not None and self.session.store.path == path:
            return
        if _brought_forward(path):
            return
        self.change_plan(lambda: self.open(path))

    def change_plan(self, following: Callable[[], object]) -> None:
        """Close the plan that is open as if its window were closed, then go on."""
        if self.window is None:
            following()
            return
        self._following = following
        self.window.close()

    _following: Callable[[], object] | None = None

    def folder(self) -> Path:
        """Give the folder in which plans are proposed to be kept."""
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        return Path(documents or str(Path.home())) / "Evident"

    # --- look -------------------------------------------------------------------------------------

    def text_size(self, step: int) -> None:
        """Make the text one size larger or smaller; 0 gives the usual size back."""
        sizes = theme.TEXT_SIZES
        at = sizes.index(self.settings.value.text_size) if step else 0
        self.settings.change(text_size=sizes[min(max(at + step, 0), len(sizes) - 1)])

    def _settings_changed(self, settings: Settings) -> None:
        if self.session is not None:
            self.session.store.who = settings.working_as
        if self.window is not None:
            self.window.show_settings(settings)
        if _look_of(settings) != self._shown:
            self._shown = _look_of(settings)
            self._new_look(settings)

    def _new_look(self, settings: Settings) -> None:
        self._dress(settings)
        if self.window is not None:
            self.window.rebuild()

    def _dress(self, settings: Settings) -> None:
        theme.apply(self.app, settings.look.value, settings.text_size, calmer=settings.calmer)

    # --- the end ---------------------------------------------------------------------------------

    def _leave(self) -> None:
        """Write what is being typed: the system is being shut down."""
        if self.window is not None and self.window.page is not None:
            self.window.page.leave()
            keep_open_forms()
            tasks.finish_writing()

    def _closed(self) -> None:
        """Close the plan; go on to the next one where one was asked for, else end."""
        window = self.window or self._welcome
        if window is not None:
            kept = bytes(window.saveGeometry().toBase64().data()).decode("ascii")
            if kept != self.settings.value.geometry:
                self.settings.change(geometry=kept)
        self._close_session()
        following, self._following = self._following, None
        if following is not None:
            following()
        else:
            self.app.quit()

    def _close_session(self) -> None:
        if self._bell is not None:
            self._bell.close()
            self._bell = None
        if self.session is not None:
            self.session.close()
            self.session = None
        if self.window is not None:
            self.window.deleteLater()
            self.window = None

    def _end(self) -> None:
        tasks.stop_all()
        self._close_session()

    def _unforeseen(
        self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
    ) -> None:
        """Say that something went wrong; a manager never meets a traceback."""
        if sys.flags.dev_mode or (self.window is None and self._welcome is None):
            sys.__excepthook__(kind, fault, trace)
        self.complain(unexpected(fault))


def _brought_forward(path: Path) -> bool:
    """Ring at the window that has the plan; imported late, as the network part of Qt is slow."""
    from evident.ui.instances import brought_forward

    return brought_forward(path)


def _look_of(settings: Settings) -> tuple[object, ...]:
    return (settings.look, settings.text_size, settings.calmer)


def _keep_notes(path: Path) -> None:
    """Keep technical notes in a small file; never words of a plan."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        notes = RotatingFileHandler(path, maxBytes=200_000, backupCount=1, encoding="utf-8")
    except OSError:
        return
    notes.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(notes)
