"""A large place to drop the report on; choosing a file is always the other way."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent

from evident.ui import theme
from evident.ui.asking import ask_for_file
from evident.ui.widgets.buttons import link_button, primary_button
from evident.ui.widgets.cards import Card
from evident.ui.widgets.icon_label import IconLabel
from evident.ui.widgets.text import plain_label

KINDS = "Reports (*.pdf *.docx *.html *.htm *.txt);;All files (*)"
NOT_A_FILE = "Nothing there could be read as a file. Save the report first, then drop it here."


class DropArea(Card):
    """``chosen`` carries the path of one file; ``refused`` words about what was dropped.

    ``pasted`` asks for a report as text, ``on_paper`` for one without a file, ``plan`` for an
    action plan instead of a report.
    """

    chosen = Signal(object)
    refused = Signal(str)
    pasted = Signal()
    on_paper = Signal()
    plan = Signal()

    def __init__(self) -> None:
        super().__init__(kind="drop")
        self.setAcceptDrops(True)
        self.setAccessibleName("Drop your inspection report here")
        middle = Qt.AlignmentFlag.AlignHCenter
        mark = IconLabel("file-up", "accent", 36)
        self.body.addStretch(2)
        self.body.addWidget(mark, 0, middle)
        self.body.addWidget(plain_label("Drop your inspection report here", "heading"), 0, middle)
        sentence = plain_label(
            "The PDF from the CQC website reads best. A council or internal report, a saved web "
            "page (.html), Word (.docx) or text will do too.",
            "body",
            "text2",
            wrap=True,
        )
        sentence.setAlignment(middle)
        width = theme.scaled(480)
        sentence.setFixedSize(width, sentence.heightForWidth(width))
        self.body.addWidget(sentence, 0, middle)
        self.choose = primary_button("Choose the PDF", "folder-open")
        self.choose.clicked.connect(self.open_dialog)
        self.body.addSpacing(6)
        self.body.addWidget(self.choose, 0, middle)
        self.paste = link_button("Paste its text from the web page")
        self.paste.clicked.connect(self.pasted)
        self.paper = link_button("I only have it on paper")
        self.paper.clicked.connect(self.on_paper)
        self.body.addWidget(self.paste, 0, middle)
        self.body.addWidget(self.paper, 0, middle)
        self.old_plan = link_button("Import an action plan from Excel or Word instead")
        self.old_plan.clicked.connect(self.plan)
        self.body.addWidget(self.old_plan, 0, middle)
        self.body.addStretch(3)

    def open_dialog(self) -> None:
        ask_for_file(self.window(), "Choose your inspection report", self.chosen.emit, KINDS)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.setDropAction(Qt.DropAction.CopyAction)  # the original is never moved
        event.accept()
        if len(files) == 1:
            self.chosen.emit(files[0])
        elif files:
            self.refused.emit("Drop one report at a time. A second one can be read in afterwards.")
        else:
            self.refused.emit(NOT_A_FILE)
