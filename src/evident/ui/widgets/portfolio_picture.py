"""A drawing of the finished portfolio for the welcome: made-up words, drawn from tokens."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from evident.plan.words import Stage
from evident.ui import theme
from evident.ui.tokens import LIGHT
from evident.ui.widgets.chips import STAGE_TONE

WIDE, HIGH = 420.0, 594.0
"""The page in its own units: A4 in its true proportion."""
COUNTS = (
    (Stage.EMBEDDED, 9),
    (Stage.VERIFIED, 5),
    (Stage.DONE, 2),
    (Stage.IN_PROGRESS, 1),
    (Stage.PLANNED, 0),
    (Stage.NOT_STARTED, 0),
)
ROWS = (
    ("S1", "Gaps in medicines records", Stage.EMBEDDED, "E014, E021"),
    ("S2", "Falls assessments not updated", Stage.EMBEDDED, "E009, E033"),
    ("E1", "Refreshers out of date", Stage.VERIFIED, "E017"),
    ("R2", "Care plans reviewed once a year", Stage.DONE, "E040"),
    ("W1", "Audit findings not followed up", Stage.EMBEDDED, "E002, E051"),
)


class PortfolioPicture(QWidget):
    """Paper is white in every look, so its inks are those of the light look."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(
            "A drawing of a finished portfolio: a cover with the service's name, how many concerns "
            "are at each stage, and a list of concerns with their evidence numbers."
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(460, 560)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(260, 300)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(24, 24, -24, -24)
        scale = min(room.width() / (WIDE + 46), room.height() / (HIGH + 40))
        painter.translate(room.center())
        painter.scale(scale, scale)
        painter.translate(-(WIDE + 46) / 2, -(HIGH + 40) / 2)
        painter.save()
        painter.translate(46, 0)
        _paper(painter)
        _appendix(painter)
        painter.restore()
        painter.translate(0, 40)
        _paper(painter)
        _cover(painter)


def _ink(name: str) -> QColor:
    return QColor(LIGHT.colour(name))


def _write(
    painter: QPainter,
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    bold: bool = False,
    ink: str = "text",
) -> None:
    face = QFont(theme.font("body").family())
    face.setPixelSize(round(size))
    face.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    painter.setFont(face)
    painter.setPen(_ink(ink))
    painter.drawText(QPointF(x, y), words)


def _paper(painter: QPainter) -> None:
    painter.setPen(QPen(_ink("border_strong"), 1))
    painter.setBrush(_ink("surface"))
    painter.drawRect(QRectF(0, 0, WIDE, HIGH))


def _appendix(painter: QPainter) -> None:
    """Draw what shows of the page behind: a stamped page of evidence."""
    _write(painter, 300, 24, "E014", 15, bold=True)
    _write(painter, 346, 24, "MAR audit", 10, ink="text2")
    painter.setPen(QPen(_ink("border"), 1))
    painter.drawLine(QPointF(14, 33), QPointF(WIDE - 14, 33))


def _cover(painter: QPainter) -> None:
    painter.fillRect(QRectF(0.5, 0.5, WIDE - 1, 14), _ink("accent"))
    _write(painter, 44, 84, "Sample House", 30, bold=True)
    _write(painter, 44, 112, "Evidence portfolio", 18)
    _write(
        painter,
        44,
        136,
        "Every concern of the report, what we did, and how we know.",
        11,
        ink="text2",
    )
    _write(painter, 44, 182, "Where we are", 13, bold=True)
    for place, (stage, count) in enumerate(COUNTS):
        x, y = 44 + (place % 3) * 118, 214 + (place // 3) * 54
        _write(painter, x, y, str(count), 21, bold=True)
        _blocks(painter, x + 32, y - 12, stage)
        _write(painter, x, y + 16, stage.label, 10.5, ink="text2")
    _table(painter)
    note = "Readiness stages are this service’s own assessment. They are not CQC ratings."
    _write(painter, 44, 560, note, 9, ink="text2")


def _table(painter: QPainter) -> None:
    y = 330.0
    _write(painter, 44, y, "Concern", 10, bold=True, ink="text2")
    _write(painter, 246, y, "Stage", 10, bold=True, ink="text2")
    _write(painter, 326, y, "Evidence", 10, bold=True, ink="text2")
    for reference, title, stage, evidence in ROWS:
        painter.setPen(QPen(_ink("border"), 1))
        painter.drawLine(QPointF(44, y + 10), QPointF(WIDE - 30, y + 10))
        y += 36
        _write(painter, 44, y, reference, 11, bold=True)
        _write(painter, 70, y, title, 11)
        _blocks(painter, 246, y - 8, stage)
        _write(painter, 326, y, evidence, 11, ink="accent")


def _blocks(painter: QPainter, x: float, y: float, stage: Stage) -> None:
    ink = QColor(LIGHT.tones[STAGE_TONE[stage]].text)
    for place in range(5):
        block = QRectF(x + place * 12, y, 9, 8)
        painter.setPen(QPen(_ink("border_strong"), 0.8))
        painter.setBrush(ink if place < int(stage) else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(block, 1.5, 1.5)
