"""Backup and restore, and who can open the plan."""

from pathlib import Path
from typing import TYPE_CHECKING

from evident.ui import backing_up
from evident.ui.asking import PLANS, ask_for_file
from evident.ui.tasks import Cancelled, Progress
from evident.ui.widgets.bands import ICONS
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.backups import Contents
    from evident.ui.pages.settings.page import SettingsPage

NOBODY_LOCKS = "Anyone who can use this Windows account can open this plan."
ELSEWHERE = (
    "Choose a USB stick or another drive: a copy on the same disk is lost with it. "
    "With a folder set, a backup is made when you close Evident after a change. Kept are all of "
    "2 days, then one for each of 12 days, 10 weeks and 9 months; the newest 3 always."
)
SET_ASIDE = (
    "You are shown what is inside before anything happens. What you have now is set aside "
    "first, beside the plan, and never deleted."
)


class BackupCard(Card):
    def __init__(self, page: "SettingsPage") -> None:
        super().__init__("Backup")
        self._page = page
        self.mark = IconLabel(size=18)
        self.last = plain_label("", "body", wrap=True)
        line = row(self.mark)
        line.addWidget(self.last, 1)
        self.body.addLayout(line)
        self.folder = plain_label("", "table", "text2", wrap=True)
        self.body.addWidget(self.folder)
        self.folder_button = button("Choose a folder", "folder", small=True)
        self.folder_button.clicked.connect(self._choose)
        self.no_folder = button("Stop backing up on close", small=True)
        self.no_folder.clicked.connect(lambda: page.settings.change(backup_folder=None))
        self.body.addLayout(row(self.folder_button, self.no_folder, 1))
        self.body.addWidget(plain_label(ELSEWHERE, "caption", "text2", wrap=True))

    def refresh(self) -> None:
        words, tone = backing_up.last_words(self._page.session, self._page.settings.value)
        self.last.setText(words)
        self.mark.show_icon(ICONS[tone], tone)
        folder = self._page.settings.value.backup_folder
        self.folder.setText(f"Folder: {folder}" if folder else "No folder is chosen yet.")
        self.folder_button.setText("Choose another folder" if folder else "Choose a folder")
        self.folder_button.setAccessibleName(f"{self.folder_button.text()} for backups")
        self.no_folder.setVisible(folder is not None)

    def _choose(self) -> None:
        self.chooser = backing_up.choose_folder(self._page, self._page.settings)


class RestoreCard(Card):
    def __init__(self, page: "SettingsPage") -> None:
        super().__init__("Restore")
        self._page = page
        self.body.addWidget(plain_label(SET_ASIDE, "body", "text2", wrap=True))
        self.button = button("Restore a backup…", "rotate-cw", small=True)
        self.button.clicked.connect(self.choose)
        self.body.addLayout(row(self.button, 1))

    def choose(self) -> None:
        """Let the manager choose a backup, then show what is inside it."""
        start = self._page.settings.value.backup_folder or Path.home()
        self.chooser = ask_for_file(
            self._page.window(), "Restore a backup", self.look_into, PLANS, start
        )

    def look_into(self, path: Path) -> None:
        """Open *path* to read only, count it, and lay it beside what there is now."""
        store = self._page.session.store

        def work(progress: Progress, cancelled: Cancelled) -> "tuple[Contents, Contents]":
            from evident.operations.backups import contents, contents_of

            return contents(path, clock=store.clock), contents_of(store)

        def show(found: "tuple[Contents, Contents]") -> None:
            from evident.ui.dialogs.restore import RestoreDialog

            RestoreDialog(self._page, *found).open()

        self._page.session.do_long(self._page, "Looking into the backup", work, show)


class WhoCanOpenCard(Card):
    def __init__(self) -> None:
        super().__init__("Who can open this plan")
        self.body.addWidget(plain_label(NOBODY_LOCKS, "body", wrap=True))
