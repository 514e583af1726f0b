"""The head of one concern: what it is, in the report's own words, and how far it has come."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from evident.plan.records import Passage
from evident.plan.words import SourceKind
from evident.ui import theme
from evident.ui.pages.concern.parts import named
from evident.ui.widgets.buttons import button, link_button
from evident.ui.widgets.cards import Card, clear
from evident.ui.widgets.chips import (
    LEVEL_ICON,
    LEVEL_TONE,
    STAGE_ICON,
    STAGE_TONE,
    Chip,
    StageBlocks,
)
from evident.ui.widgets.flow import flowing
from evident.ui.widgets.text import bounded_label, plain_label, plain_tip

if TYPE_CHECKING:
    from evident.ui.pages.concern.page import ConcernPage
    from evident.ui.pages.concern.view import View


TOP = Qt.AlignmentFlag.AlignTop


class StageButton(Chip):
    """The chip of the stage; Enter, Space or a click says why it stands there."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__("")
        self._page = page
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Why this stage?")

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._page.acts.why_this_stage()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._page.acts.why_this_stage()

    def paintEvent(self, event: object) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)  # type: ignore[arg-type]
        if self.hasFocus():
            from PySide6.QtCore import QRectF
            from PySide6.QtGui import QPainter, QPen

            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)


WHERE_CHIPS_STAND_ALONE = 115
"""Per cent of text above which the buttons need a line of their own."""


class HeadCard(Card):
    """Reference, title, stage; the report's words with their page; chips; Previous and Next."""

    def __init__(self, page: "ConcernPage") -> None:
        super().__init__()
        self._page = page
        self._all_passages = False
        self._pressed = ""
        self._shown_words: object = None
        self._shown_chips: object = None
        self.title = plain_label("", "title", wrap=True)
        self.blocks: StageBlocks | None = None
        self.stage = StageButton(page)
        self.head.addWidget(self.title, 1)
        self._blocks_room = QHBoxLayout()
        self.head.addLayout(self._blocks_room)
        self.head.addWidget(self.stage)
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self.body.addLayout(self._words)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._chips = QHBoxLayout()
        if theme.text_size() > WHERE_CHIPS_STAND_ALONE:
            self.body.addLayout(self._chips)
            foot.addStretch(1)
        else:
            foot.addLayout(self._chips, 1)
        self.previous = link_button("Previous", "chevron-up")
        self.previous.setToolTip("Previous concern (Alt+Up)")
        self.previous.clicked.connect(lambda: page.step(-1))
        self.next = link_button("Next", "chevron-down")
        self.next.setToolTip("Next concern (Alt+Down)")
        self.next.clicked.connect(lambda: page.step(1))
        self.print = button("Print sheet", "printer", small=True)
        self.print.clicked.connect(page.acts.print_sheet)
        for one in (self.previous, self.next, self.print):
            foot.addWidget(one, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(foot)

    def show_view(self, view: "View") -> None:
        concern, stage = view.concern, view.standing.stage
        self.setAccessibleName(f"{concern.reference} {concern.title}, {stage.label}")
        self.title.setText(f"{concern.reference}  {concern.title}")
        if self.blocks is None:
            self.blocks = StageBlocks(stage)
            self._blocks_room.addWidget(self.blocks)
        self.blocks.show_stage(stage)
        self.stage.show_words(stage.label, STAGE_TONE[stage], STAGE_ICON[stage])
        self.stage.setAccessibleName(f"{stage.label}. Why this stage?")
        self._show_words(view)
        self._show_chips(view)
        self.previous.setEnabled(bool(view.before))
        self.next.setEnabled(bool(view.after))

    def focus_passage(self) -> None:
        """Give the focus back to the page number that was pressed."""
        link = self.findChild(QPushButton, self._pressed)
        (link or self.next).setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_choices(self) -> None:
        """Another concern is shown: start again with its first passage."""
        self._all_passages = False

    def _show_words(self, view: "View") -> None:
        """Show the report's words, made anew only when they are others."""
        now = (view.passages, view.source, self._all_passages)
        if now == self._shown_words:
            return
        self._shown_words = now
        clear(self._words)
        passages = view.passages
        shown = passages if self._all_passages else passages[:1]
        rows = [self._passage(passage, view) for passage in shown]
        for line, _ in rows:
            self._words.addWidget(line)
        if len(passages) > 1:
            row = rows[-1][1]
            row.insertWidget(row.count() - 1, self._more(len(passages) - 1, view), 0, TOP)
        if not passages:
            kind = view.source.kind if view.source else SourceKind.OWN
            words = (
                "Found by the service's own monitoring."
                if kind is SourceKind.OWN
                else f"From: {kind.label.lower()}. Its words are not recorded here."
            )
            self._words.addWidget(plain_label(words, "table", "text2", wrap=True))

    def _toggle(self, view: "View") -> None:
        self._all_passages = not self._all_passages
        self._show_words(view)

    def _more(self, more: int, view: "View") -> QPushButton:
        link = link_button("Show one" if self._all_passages else f"and {more} more")
        link.setFont(theme.font("table"))
        name = "Show the first passage only" if self._all_passages else f"Show {more} more"
        link.setAccessibleName(name)
        link.clicked.connect(lambda: self._toggle(view))
        return link

    def _passage(self, passage: Passage, view: "View") -> tuple[QWidget, QHBoxLayout]:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        words = bounded_label(f"“{passage.words}”", "table", "text2")
        words.setMinimumWidth(theme.scaled(120))
        # As wide as its one line, so that the page stands beside it; narrower, it wraps.
        advance = words.fontMetrics().horizontalAdvance(words.text())
        words.setMaximumWidth(max(advance + 4, theme.scaled(120)))
        row.addWidget(words, 1000)
        if passage.page is not None:
            kind = (view.source.kind if view.source else SourceKind.REPORT).label.lower()
            word = "report" if "report" in kind else kind
            link = page_link(f"{word} page {passage.page}")
            named(link, f"passage {passage.id}")
            link.clicked.connect(lambda: self._look(link, passage))
            row.addWidget(link, 0, TOP)
        row.addStretch(1)
        return line, row

    def _look(self, link: QPushButton, passage: Passage) -> None:
        self._pressed = link.objectName()
        self._page.acts.look_at_page(passage)

    def _show_chips(self, view: "View") -> None:
        level = view.concern.level
        now = (level, view.regulations, view.statement, view.statement_word, view.standing.flags)
        if now == self._shown_chips:
            return
        self._shown_chips = now
        clear(self._chips)
        chips = [Chip(level.label, LEVEL_TONE[level], LEVEL_ICON[level])]
        chips += [Chip(plain_regulation(name), "neutral", "scale") for name in view.regulations]
        if view.statement:
            statement = Chip(view.statement, "neutral", "bookmark")
            statement.setToolTip(plain_tip(view.statement_word))
            statement.setAccessibleName(f"{view.statement_word}: {view.statement}")
            chips.append(statement)
        for flag in view.standing.flags:
            tone, icon = FLAGS.get(flag.kind.name, ("neutral", "flag"))
            chip = Chip(flag.short, tone, icon)
            chip.setToolTip(plain_tip(flag.words))
            chips.append(chip)
        self._chips.addWidget(flowing(*chips), 1)


FLAGS = {
    "OVERDUE": ("danger", "clock-alert"),
    "DUE_SOON": ("warn", "clock"),
    "NO_OWNER": ("warn", "user"),
    "NO_EVIDENCE": ("warn", "file-question-mark"),
    "HELD_BACK": ("neutral", "hand"),
    "ENTERED_LATE": ("neutral", "history"),
}


def plain_regulation(name: str) -> str:
    """Regulation 12 Safe care and treatment, without the brackets."""
    return name.replace(" (", " ").rstrip(")")


def page_link(words: str) -> QPushButton:
    made = link_button(f"— {words}")
    made.setFont(theme.font("table"))
    made.setAccessibleName(f"Show {words}")
    return made
