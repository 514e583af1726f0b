"""Looks into the inbox folder of the plan that is open: on start, on coming back, now and then."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

from evident.plan.phrases import counted
from evident.ui import tasks
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.operations.evidence import Added
    from evident.operations.inbox import Inbox, Looked
    from evident.ui.settings import KeptSettings
    from evident.ui.window import MainWindow

EVERY, AGAIN, FIRST = 30_000, 3_000, 1_500
"""Milliseconds between looks; after one that saw new files; and before the first."""

WORDS = "Taking files in from the inbox folder:"
_LISTED = 8


class InboxWatch(QObject):
    """Takes new files in as items to sort. Looks only, while the plan is open to read."""

    def __init__(self, window: "MainWindow", settings: "KeptSettings") -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._inbox: Inbox | None = None
        self._busy = self._said_gone = False
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        settings.changed.connect(lambda _: self._follow())
        app = QGuiApplication.instance()
        assert isinstance(app, QGuiApplication)
        app.applicationStateChanged.connect(self._state_changed)
        self._follow()

    def _follow(self) -> None:
        """Watch the folder the settings name for this plan."""
        plan_id = self._window.session.store.plan_id
        kept = self._settings.value.inboxes.get(plan_id)
        folder = kept.path if kept is not None else None
        if folder == (self._inbox.folder if self._inbox is not None else None):
            return
        from evident.operations.inbox import Inbox

        self._said_gone = False
        self._inbox = Inbox(kept.path, kept.refused) if kept is not None else None
        if self._inbox is None or self._window.session.read_only:
            self._timer.stop()
        else:
            self._timer.start()
            QTimer.singleShot(FIRST, self, self.look)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def look(self) -> None:
        """Look into the folder, off the GUI thread: it may be on a network that does not answer."""
        inbox, session = self._inbox, self._window.session
        if inbox is None or self._busy or session.read_only or self._window.page is None:
            return
        self._busy = True
        store = session.store
        tasks.run_long(self, lambda *_: inbox.look(store), self._looked, self._failed)

    def _failed(self, _: object) -> None:
        self._busy = False

    def _looked(self, found: "Looked") -> None:
        page = self._window.page
        self._busy = False
        if found.gone:
            if not self._said_gone and page is not None:
                page.say(
                    "info",
                    "The inbox folder cannot be reached just now.",
                    "Nothing is lost. Evident looks again by itself.",
                )
            self._said_gone = True
            return
        self._said_gone = False
        if found.ready:
            self._take(found)
        elif found.waiting:
            QTimer.singleShot(AGAIN, self, self.look)

    def _take(self, found: "Looked") -> None:
        page, inbox, session = self._window.page, self._inbox, self._window.session
        if page is None or inbox is None:
            return
        self._busy = True

        def work(progress: Callable[[str, int, int], None], cancelled: Callable[[], bool]) -> Any:
            return inbox.take(
                session.store,
                found.ready,
                progress=lambda done, of: progress(WORDS, done, of),
                cancelled=cancelled,
            )

        session.do_long(page, WORDS, work, self._taken, self._not_taken)

    def _not_taken(self, error: Any) -> None:
        self._busy = False
        if self._window.page is not None:
            self._window.page.complain(error)

    def _taken(self, added: "Added") -> None:
        self._busy = False
        page, inbox = self._window.page, self._inbox
        if page is None or inbox is None:
            return
        if added.items:
            said = f"{counted(len(added.items), 'new file')} from the inbox folder, to sort."
            offers = (("Show them", lambda: self._window.go(Place("evidence", detail="to-sort"))),)
            page.tell(said, undo=True, offers=offers)
        if added.refused:
            self._keep_refused(inbox)
            lines = [f"{error.headline} {error.reason}" for error in added.refused]
            if len(lines) > _LISTED:
                lines = [*lines[:_LISTED], f"and {len(lines) - _LISTED} more"]
            said = f"{counted(len(added.refused), 'file')} in the inbox folder not taken in"
            if added.items:
                lines.append(f"{counted(len(added.items), 'new file')} came in, to sort.")
            page.say("warn", said, "\n".join(lines))

    def _keep_refused(self, inbox: "Inbox") -> None:
        plan_id = self._window.session.store.plan_id
        self._settings.update(lambda kept: kept.with_inbox(plan_id, inbox.folder, inbox.refused))
