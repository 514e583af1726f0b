"""What came with mails, each with a tick: taken in as an item of its own, or not."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from evident.operations.mail import Attachment
from evident.plan.text import shortened, visible
from evident.ui import theme
from evident.ui.icons import icon
from evident.ui.widgets.text import plain_tip

_ROWS = 4
_NAME = 60


class AttachmentList(QListWidget):
    """Names them; what is refused or in the plan already says so. ``chosen`` gives the ticked.

    *mails* gives the number of each mail by its id, to be named where there are several.
    """

    def __init__(self, attachments: Sequence[Attachment], mails: Mapping[int, str]) -> None:
        super().__init__()
        self.setProperty("framed", True)
        self.setAccessibleName("Attachments")
        self._attachments = list(attachments)
        for one in self._attachments:
            self.addItem(_row(one, mails.get(one.mail_id, "") if len(mails) > 1 else ""))
        rows = min(_ROWS, max(2, len(self._attachments)))
        self.setFixedHeight(theme.scaled(rows * 22 + 8))
        if self.count():
            self.setCurrentRow(0)

    def chosen(self) -> list[Attachment]:
        ticked = Qt.CheckState.Checked
        return [
            one
            for number, one in enumerate(self._attachments)
            if self.item(number).checkState() is ticked
        ]


def _row(one: Attachment, mail: str) -> QListWidgetItem:
    part = one.part
    row = QListWidgetItem(attachment_words(one, mail))
    row.setToolTip(plain_tip(visible(part.name)))
    may = not part.refused and not one.here
    flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
    row.setFlags(flags | Qt.ItemFlag.ItemIsUserCheckable if may else flags)
    if may:
        row.setCheckState(Qt.CheckState.Checked if one.offered else Qt.CheckState.Unchecked)
    else:
        row.setIcon(icon("minus", "text3"))  # where the others have their tick
    return row


def attachment_words(one: Attachment, mail: str = "") -> str:
    """Say name, size and what is to be known of an attachment in one line."""
    part = one.part
    parts = [shortened(visible(part.name), _NAME), f"{max(1, round(part.size / 1024)):,} kB"]
    if part.inside:
        parts.append(f"in “{shortened(part.inside, 30)}”")
    if mail:
        parts.append(f"with {mail}")
    if part.refused:
        parts.append(f"not taken in: {part.refused}")
    elif one.here and one.present is not None:
        parts.append(f"taken in as {one.present.reference}")
    elif one.present is not None:
        parts.append(f"same file as {one.present.reference}: linked, not added twice")
    elif part.inline:
        parts.append("a picture among the words")
    return " · ".join(parts)
