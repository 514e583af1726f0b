"""Backing up from the window: now, and before it closes; the words for both outcomes."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from evident.plan.dates import uk_day
from evident.plan.errors import UserError
from evident.plan.phrases import counted, on_day
from evident.ui.asking import ask_for_folder
from evident.ui.settings import LastBackup
from evident.ui.tasks import Cancelled, Progress

if TYPE_CHECKING:
    from evident.operations.backups import BackupResult
    from evident.store import Store
    from evident.ui.page import Page
    from evident.ui.session import Session
    from evident.ui.settings import KeptSettings, Settings
    from evident.ui.window import MainWindow

AMBER, RED = 7, 14
"""Days after which a backup is called old, and much too old (reliability P9)."""

Then = Callable[[], object]


def place_words(folder: Path) -> str:
    """Give a folder's name as a manager knows it; a drive keeps its letter."""
    return folder.name or str(folder)


def make(store: "Store", folder: Path) -> "BackupResult":
    """Copy the plan into *folder* and open the copy again. Raises UserError in ux-spec's words."""
    from evident.operations.backups import backup

    if not folder.is_dir():
        raise UserError(
            "The backup did not work.",
            f"{place_words(folder)} is not there; a USB drive may not be plugged in. "
            "Your work is saved on this PC.",
            "Plug it in and try again, or choose another place.",
        )
    try:
        return backup(store, folder, clock=store.clock)
    except UserError as error:
        raise UserError(
            "The backup did not work.",
            f"{error.reason} Your work is saved on this PC.",
            "Try again, or choose another place.",
        ) from error


def back_up(
    page: "Page",
    settings: "KeptSettings",
    folder: Path,
    done: Then | None = None,
    failed: Callable[[UserError], object] | None = None,
) -> None:
    """Back the plan up into *folder*, off the window's thread, and remember it."""
    store, plan_id = page.session.store, page.session.store.plan_id
    entries = store.head.entries

    def work(progress: Progress, cancelled: Cancelled) -> "BackupResult":
        from evident.operations.backups import let_old_ones_go

        made = make(store, folder)
        if cancelled():
            made.path.unlink(missing_ok=True)
            raise UserError(
                "The backup was stopped.",
                "Your work is saved on this PC.",
                "Back up again when it suits you.",
            )
        let_old_ones_go(store, made, clock=store.clock)
        return made

    def remember(made: "BackupResult") -> None:
        from evident.operations.backups import backed_up

        last = LastBackup(store.clock(), made.path, made.concerns, made.items, entries)
        settings.update(lambda kept: kept.with_backup(plan_id, last))
        page.tell(backed_up(place_words(folder), made.concerns, made.items))
        if done is not None:
            done()

    page.session.do_long(page, "Backing up", work, remember, failed)


def back_up_now(page: "Page", settings: "KeptSettings") -> None:
    """Back up into the folder that is set; ask for one where none is."""
    folder = settings.value.backup_folder
    if folder is None:
        choose_folder(page, settings, lambda chosen: back_up(page, settings, chosen))
    else:
        back_up(page, settings, folder)


def choose_folder(
    page: "Page", settings: "KeptSettings", then: Callable[[Path], object] | None = None
) -> QFileDialog:
    """Let the manager choose where backups go, keep it, then go on."""
    start = settings.value.backup_folder or Path.home()

    def chosen(folder: Path) -> None:
        settings.change(backup_folder=folder)
        if then is not None:
            then(folder)

    return ask_for_folder(page.window(), "Choose where backups go", chosen, start)


class BackupBeforeClosing:
    """What a window asks before it closes: a backup, when a folder is set and something is new.

    Called with what closes the window. False keeps it open: until the backup is proven, or,
    when it fails, until the manager says what to do.
    """

    def __init__(self, window: "MainWindow", settings: "KeptSettings") -> None:
        self._window, self._settings = window, settings
        self._under_way = False

    def __call__(self, close: Callable[[], None]) -> bool:
        page, folder = self._window.page, self._settings.value.backup_folder
        if self._under_way:
            return False
        if page is None or folder is None or not is_due(page.session, self._settings.value):
            return True
        self._back_up(page, folder, close)
        return False

    def _back_up(self, page: "Page", folder: Path, close: Callable[[], None]) -> None:
        self._under_way = True

        def done() -> None:
            self._under_way = False
            close()

        def failed(error: UserError) -> None:
            self._under_way = False
            self._ask(page, folder, error, close)

        back_up(page, self._settings, folder, done, failed)

    def _ask(self, page: "Page", folder: Path, error: UserError, close: Callable[[], None]) -> None:
        """Keep the window open and say why, with the three ways on."""

        def elsewhere() -> None:
            choose_folder(page, self._settings, lambda chosen: self._back_up(page, chosen, close))

        page.say(
            "danger",
            error.headline,
            f"{error.reason} Try again, choose another place, or close without a backup.",
            (
                ("Try again", lambda: self._back_up(page, folder, close)),
                ("Choose another place", elsewhere),
                ("Close without a backup", close),
            ),
        )


def is_due(session: "Session", settings: "Settings") -> bool:
    """Say whether something changed since the last backup; never for the sample."""
    if session.read_only or session.plan.service.sample_today is not None:
        return False
    last = settings.last_backup(session.store.plan_id)
    return last is None or last.entries != session.store.head.entries


def last_words(session: "Session", settings: "Settings") -> tuple[str, str]:
    """Say when this plan was last backed up, and the tone of how long ago that is."""
    last = settings.last_backup(session.store.plan_id)
    if last is None:
        return "Not backed up yet. Everything is only on this PC.", "warn"
    day = uk_day(last.at)
    age = (uk_day(session.store.clock()) - day).days
    words = (
        f"Backed up to {place_words(last.path.parent)} on {on_day(day, session.today)}. "
        f"We opened it again to check: {counted(last.concerns, 'concern')}, "
        f"{counted(last.items, 'item')}, all readable."
    )
    if age >= AMBER:
        words = f"{words} That was {counted(age, 'day')} ago."
    return words, "danger" if age >= RED else "warn" if age >= AMBER else "good"
