"""The account of the report at the foot of step 3: green when nothing is open, amber until then."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from evident.plan.account import Account
from evident.plan.account_words import in_one_line, still_open
from evident.plan.phrases import counted
from evident.ui import theme
from evident.ui.widgets.bands import announce
from evident.ui.widgets.buttons import link_button
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import ElidedLabel, plain_tip

ALL_DECIDED = "Every passage is decided."


class AccountBar(QFrame):
    """``next_wanted`` asks for the next passage that is open."""

    next_wanted = Signal()
    look_wanted = Signal()
    """Asks for the plain facts that were skipped."""

    def __init__(self) -> None:
        super().__init__()
        self.complete: bool | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 3, 8, 3)
        row.setSpacing(8)
        self.icon = IconLabel("circle-alert", "warn", 16)
        self.words = ElidedLabel("", "table-strong")
        self.following = link_button("")
        self.following.clicked.connect(self._go)
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        row.addWidget(self.following)
        self.setMinimumHeight(theme.scaled(30))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_account(self, account: Account) -> None:
        """Show how far the account is; a plan without sentences has none to show."""
        self.setVisible(bool(account.total or account.skipped))
        words, rest = in_one_line(account), still_open(account)
        self.words.set_words(words)
        self.setAccessibleName(f"Account of the report: {words}")
        self.setAccessibleDescription(". ".join(rest) or ALL_DECIDED)
        self.setToolTip(plain_tip("\n".join(rest)))
        worth = 0 if rest else len(account.worth_a_look)
        self.following.setVisible(bool(rest or worth))
        if worth:
            self.following.setText(f"{counted(worth, 'plain fact')} worth a look")
            self.following.setAccessibleName(f"Look at {self.following.text()} under Skipped")
        if rest:
            self.following.setText(f"{rest[0]} (F8)" if len(rest[0]) < 40 else "What is open (F8)")
            self.following.setAccessibleName(f"Go to the next one: {rest[0]}")
        if account.complete is not self.complete:
            self._dress(account.complete)

    def _go(self) -> None:
        (self.look_wanted if self.complete else self.next_wanted).emit()

    def _dress(self, complete: bool) -> None:
        known, self.complete = self.complete is not None, complete
        tone = "good" if complete else "warn"
        self.icon.show_icon("circle-check" if complete else "circle-alert", tone)
        self.setProperty("band", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        if complete and known:
            announce(self, ALL_DECIDED)
