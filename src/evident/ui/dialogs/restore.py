"""What a backup holds, beside what there is now; restore only after that was seen."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from evident.plan.dates import UK, long_date
from evident.plan.phrases import counted
from evident.ui.widgets.cards import Card
from evident.ui.widgets.forms import FormDialog
from evident.ui.widgets.text import plain_label

if TYPE_CHECKING:
    from evident.operations.backups import Contents
    from evident.ui.page import Page

NOT_THIS_ONE = (
    "The backup is of another plan, so it is not put in place of this one. Open it with "
    "File, Open a plan."
)


class RestoreDialog(FormDialog):
    """*then* is the backup, *now* the plan that is open."""

    def __init__(self, page: "Page", then: "Contents", now: "Contents") -> None:
        super().__init__(page, "Restore this backup?", "Restore the backup", wide=560)
        self.page, self.then, self.now = page, then, now
        self.cancel.setText("Keep what I have")
        self.cancel.setAccessibleName("Keep what I have")
        table = Card(kind="quiet")
        table.body.addLayout(self._beside(then, now))
        self.fields.addWidget(table)
        same = then.plan_id == now.plan_id
        words = self._warning() if same else NOT_THIS_ONE
        self.fields.addWidget(plain_label(words, "body", wrap=True))
        self.do.setVisible(same)
        self.cancel.setDefault(True)
        self.cancel.setFocus()

    def _beside(self, then: "Contents", now: "Contents") -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(20)
        grid.setVerticalSpacing(6)
        rows = (
            ("", "In the backup", "What you have now"),
            ("Service", then.service, now.service),
            ("Last change", _when(then.changed_at), _when(now.changed_at)),
            ("Concerns", str(then.concerns), str(now.concerns)),
            ("Items of evidence", str(then.items), str(now.items)),
            ("Checks", str(then.checks), str(now.checks)),
            ("Changes in its history", f"{then.steps:,}", f"{now.steps:,}"),
        )
        for number, (name, first, second) in enumerate(rows):
            style = "body" if number else "strong"
            grid.addWidget(plain_label(name, "body", "text2"), number, 0)
            grid.addWidget(plain_label(first, style, wrap=True), number, 1)
            grid.addWidget(plain_label(second, style, wrap=True), number, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        return grid

    def _warning(self) -> str:
        lost = self.now.steps - self.then.steps
        newer = (
            f"What you did since then ({counted(lost, 'change')}) is not in it. "
            if lost > 0
            else ""
        )
        return (
            f"{newer}What you have now is set aside first, beside the plan, and never deleted. "
            "Evident closes the plan and opens the restored one."
        )

    def act(self) -> None:
        restoring = getattr(self.page.window(), "restoring", None)
        self.finish()
        if restoring is not None:
            restoring(self.then.path)


def _when(moment: datetime | None) -> str:
    if moment is None:
        return "Not known"
    here = moment.astimezone(UK)
    return f"{long_date(here.date())}, {here:%H:%M}"
