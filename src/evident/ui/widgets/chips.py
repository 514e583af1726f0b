"""Chips, stage blocks and the icons of meanings: never colour alone, always icon and word."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evident.plan.questions import Mark
from evident.plan.words import EvidenceKind, KeyQuestion, Level, Rating, Result, Stage
from evident.ui import theme
from evident.ui.icons import paint_icon
from evident.ui.tokens import CHIP

STAGE_TONE: Mapping[Stage, str] = {
    Stage.NOT_STARTED: "neutral",
    Stage.PLANNED: "plan",
    Stage.IN_PROGRESS: "info",
    Stage.DONE: "warn",
    Stage.VERIFIED: "teal",
    Stage.EMBEDDED: "good",
}
STAGE_ICON: Mapping[Stage, str] = {
    Stage.NOT_STARTED: "circle-dashed",
    Stage.PLANNED: "clipboard-list",
    Stage.IN_PROGRESS: "loader",
    Stage.DONE: "file-check",
    Stage.VERIFIED: "circle-check",
    Stage.EMBEDDED: "badge-check",
}
LEVEL_ICON: Mapping[Level, str] = {
    Level.BREACH: "octagon-alert",
    Level.IMPROVEMENT: "circle-arrow-up",
    Level.RECOMMENDATION: "lightbulb",
    Level.MINOR: "minus",
}
LEVEL_TONE: Mapping[Level, str] = {
    Level.BREACH: "danger",
    Level.IMPROVEMENT: "neutral",
    Level.RECOMMENDATION: "neutral",
    Level.MINOR: "neutral",
}
LEVEL_SHORT: Mapping[Level, str] = {
    Level.BREACH: "Breach",
    Level.IMPROVEMENT: "Improve",
    Level.RECOMMENDATION: "Recommendation",
    Level.MINOR: "Minor",
}
QUESTION_ICON: Mapping[KeyQuestion, str] = {
    KeyQuestion.SAFE: "shield",
    KeyQuestion.EFFECTIVE: "target",
    KeyQuestion.CARING: "heart",
    KeyQuestion.RESPONSIVE: "message-circle",
    KeyQuestion.WELL_LED: "compass",
}
RATING_ICON: Mapping[Rating, str] = {
    Rating.OUTSTANDING: "star",
    Rating.GOOD: "circle-check",
    Rating.REQUIRES_IMPROVEMENT: "triangle-alert",
    Rating.INADEQUATE: "octagon-x",
    Rating.NOT_RATED: "minus",
}
RATING_TONE: Mapping[Rating, str] = {
    Rating.OUTSTANDING: "good",
    Rating.GOOD: "good",
    Rating.REQUIRES_IMPROVEMENT: "warn",
    Rating.INADEQUATE: "danger",
    Rating.NOT_RATED: "neutral",
}
KIND_ICON: Mapping[EvidenceKind, str] = {
    EvidenceKind.PEOPLE: "users",
    EvidenceKind.STAFF: "message-square-text",
    EvidenceKind.PARTNERS: "building-2",
    EvidenceKind.OBSERVATION: "eye",
    EvidenceKind.PROCESSES: "file-text",
    EvidenceKind.OUTCOMES: "chart-column",
}
RESULT_ICON: Mapping[Result, str] = {
    Result.MET: "circle-check",
    Result.PARTLY: "circle-alert",
    Result.NOT_MET: "circle-x",
    Result.NOTHING: "minus",
}
RESULT_TONE: Mapping[Result, str] = {
    Result.MET: "good",
    Result.PARTLY: "warn",
    Result.NOT_MET: "danger",
    Result.NOTHING: "neutral",
}
MARK_LOOK: Mapping[Mark, tuple[str, str]] = {
    Mark.ANSWERED: ("good", "check"),
    Mark.GAP: ("warn", "triangle-alert"),
    Mark.EMPTY: ("neutral", "circle-dashed"),
}
"""Tone and icon of what stands beside each of the four questions."""


class Chip(QWidget):
    """A word with its icon on a tinted ground."""

    def __init__(self, words: str, tone: str = "neutral", icon: str = "") -> None:
        super().__init__()
        self._words, self._tone, self._icon = words, tone, icon
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def words(self) -> str:
        return self._words

    def show_words(self, words: str, tone: str = "", icon: str = "") -> None:
        self._words = words
        self._tone, self._icon = tone or self._tone, icon or self._icon
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        metrics = QFontMetrics(theme.font("caption-strong"))
        mark = theme.scaled(14) + 5 if self._icon else 0
        return QSize(metrics.horizontalAdvance(self._words) + mark + 16, theme.scaled(CHIP))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._words, self._tone, self._icon)


def paint_chip(painter: QPainter, place: QRectF, words: str, tone: str, icon: str = "") -> None:
    """Draw a chip that fills *place*; words that do not fit end with an ellipsis."""
    colours = theme.tone(tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(colours.border), 1))
    painter.setBrush(QColor(colours.fill))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
    left = place.left() + 8
    if icon:
        side = theme.scaled(14)
        top = place.top() + (place.height() - side) / 2
        paint_icon(painter, QRectF(left, top, side, side), icon, tone)
        left += side + 5
    painter.setFont(theme.font("caption-strong"))
    painter.setPen(QColor(colours.text))
    room = QRectF(left, place.top(), place.right() - left - 6, place.height())
    shown = painter.fontMetrics().elidedText(
        words, Qt.TextElideMode.ElideRight, int(room.width()) + 2
    )
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def stage_chip(stage: Stage) -> Chip:
    return Chip(stage.label, STAGE_TONE[stage], STAGE_ICON[stage])


def level_chip(level: Level) -> Chip:
    return Chip(level.label, LEVEL_TONE[level], LEVEL_ICON[level])


def rating_chip(rating: Rating | None) -> Chip:
    """Give the chip of a rating; None, a key question nobody rated, is said as Not rated."""
    rating = rating or Rating.NOT_RATED
    return Chip(rating.label, RATING_TONE[rating], RATING_ICON[rating])


BLOCK, GAP = 7, 2


def paint_blocks(painter: QPainter, place: QRectF, stage: Stage) -> None:
    """Draw five blocks, as many filled as the stage is high, from the left of *place*."""
    side, gap = theme.scaled(BLOCK), theme.scaled(GAP)
    top = place.top() + (place.height() - side) / 2
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    filled = theme.colour(STAGE_TONE[stage])
    edge = theme.colour("border_strong")
    for number in range(5):
        full = number < stage
        box = QRectF(place.left() + number * (side + gap), top, side, side)
        painter.setPen(QPen(filled if full else edge, 1))
        painter.setBrush(filled if full else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 1, 1)


def blocks_width() -> int:
    return 5 * theme.scaled(BLOCK) + 4 * theme.scaled(GAP)


class StageBlocks(QWidget):
    """The five blocks of a stage."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_stage(stage)

    def show_stage(self, stage: Stage) -> None:
        self._stage = stage
        self.setAccessibleName(f"{stage.label}, step {int(stage)} of 5")
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(blocks_width() + 1, theme.scaled(CHIP))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        paint_blocks(QPainter(self), QRectF(self.rect()), self._stage)
