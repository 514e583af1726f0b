"""The inbox folder of this plan: chosen, or none."""

from pathlib import Path
from typing import TYPE_CHECKING

from evident.ui.asking import ask_for_folder
from evident.ui.widgets.buttons import button
from evident.ui.widgets.cards import Card, row
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.ui.pages.settings.page import SettingsPage

ABOUT = (
    "New files in it, such as scans, are copied into this plan as items to sort. The files "
    "themselves stay where they are. This is kept on this PC, for this plan only."
)
NONE = "No folder is chosen. Files are added by hand."


class InboxCard(Card):
    def __init__(self, page: "SettingsPage") -> None:
        super().__init__("Inbox folder for evidence")
        self._page = page
        self.folder = plain_label("", "body", wrap=True)
        self.body.addWidget(self.folder)
        self.choose_button = button("Choose a folder", "folder", small=True)
        self.choose_button.clicked.connect(self._choose)
        self.stop_button = button("Stop using it", small=True)
        self.stop_button.setAccessibleName("Stop using the inbox folder")
        self.stop_button.clicked.connect(lambda: self.use(None))
        self.body.addLayout(row(self.choose_button, self.stop_button, 1))
        self.body.addWidget(plain_label(ABOUT, "caption", "text2", wrap=True))

    def refresh(self) -> None:
        kept = self._page.settings.value.inboxes.get(self._page.session.store.plan_id)
        self.folder.setText(f"Folder: {kept.path}" if kept is not None else NONE)
        self.choose_button.setText("Choose another folder" if kept else "Choose a folder")
        self.choose_button.setAccessibleName(f"{self.choose_button.text()} for new evidence")
        self.choose_button.setEnabled(not self._page.session.read_only)
        self.stop_button.setVisible(kept is not None)

    def _choose(self) -> None:
        ask_for_folder(self._page.window(), "Choose the inbox folder", self.use)

    def use(self, folder: Path | None) -> None:
        """Watch *folder* from now on, or none."""
        plan_id = self._page.session.store.plan_id
        self._page.settings.update(lambda kept: kept.with_inbox(plan_id, folder))
