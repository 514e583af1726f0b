"""The Settings page: its cards in two columns, in one where there is no room."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from evident.plan.change import Change
from evident.ui import backing_up, theme
from evident.ui.commands import Command
from evident.ui.page import Page
from evident.ui.pages.settings.backup import BackupCard, RestoreCard, WhoCanOpenCard
from evident.ui.pages.settings.inbox import InboxCard
from evident.ui.pages.settings.inspector import InspectorCard
from evident.ui.pages.settings.look import LookCard, WorkingAsCard
from evident.ui.pages.settings.rules import FrameworksCard, NumbersCard
from evident.ui.places import Place
from evident.ui.tokens import BETWEEN_CARDS, NARROW
from evident.ui.widgets.scroll import scrolled

if TYPE_CHECKING:
    from evident.ui.session import Session
    from evident.ui.settings import KeptSettings
    from evident.ui.window import MainWindow


class SettingsPage(Page):
    """Made on first sight, because it needs its window's settings.

    Place("settings", detail="who") leads to who is working.
    """

    title = "Settings"

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._made = False
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(0, 0, 4, 0)
        self._columns.setSpacing(BETWEEN_CARDS)
        self._area = scrolled(content)
        self._for_who = False
        self.body.addWidget(self._area)

    @property
    def settings(self) -> "KeptSettings":
        return cast("MainWindow", self.window()).settings

    def _make(self) -> None:
        self._made = True
        self.backup = BackupCard(self)
        self.restore = RestoreCard(self)
        self.look = LookCard(self)
        self.working_as = WorkingAsCard(self)
        self.inbox = InboxCard(self)
        self.inspector = InspectorCard(self)
        self.numbers = NumbersCard(self)
        self.frameworks = FrameworksCard(self)
        left = (self.backup, self.restore, WhoCanOpenCard(), self.working_as, self.look)
        for cards in (left, (self.inspector, self.inbox, self.numbers, self.frameworks)):
            column = QVBoxLayout()
            column.setSpacing(BETWEEN_CARDS)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            self._columns.addLayout(column, 1)
        self.settings.changed.connect(self._settings_changed)

    def _settings_changed(self, _: object) -> None:
        if not self.settings.kept:
            self.say("warn", "The settings could not be kept.", "They hold until Evident closes.")
        self.refresh(None)

    def refresh(self, change: Change | None) -> None:
        if not self._made:
            self._make()
        for card in (
            self.backup,
            self.look,
            self.working_as,
            self.inspector,
            self.inbox,
            self.numbers,
            self.frameworks,
        ):
            card.refresh()

    def primary(self) -> Command | None:
        return Command("backup", "Back up now", self.back_up, icon="hard-drive-download")

    def back_up(self) -> None:
        backing_up.back_up_now(self, self.settings)

    def choose_backup(self) -> None:
        """Let the manager choose a backup to restore; shows what is inside first."""
        self.restore.choose()

    def wide_changed(self, width: int) -> None:
        beside = width >= NARROW and theme.text_size() < 130
        side, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(side if beside else below)

    def show_place(self, place: Place) -> None:
        self._for_who = place.detail == "who"

    def focus_first(self) -> None:
        if not self._made:
            return
        first = self.working_as.box if self._for_who else self.backup.folder_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(first)
