"""Icons: the shipped line set (Lucide), coloured from tokens and drawn for the screen's pixels."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from evident.resources import resource
from evident.ui import theme


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))


def paint_icon(painter: QPainter, place: QRectF, name: str, token: str = "text2") -> None:
    """Draw an icon in *place* in the colour of a token. Raises FileNotFoundError if unknown.

    Kept as pixels at the device's ratio: a table draws hundreds of the same few.
    """
    ratio = painter.device().devicePixelRatioF()
    width, height = round(place.width()), round(place.height())
    drawn = _pixmap(name, theme.palette().colour(token), width, height, ratio)
    painter.drawPixmap(place.topLeft(), drawn)


def _square(place: QRectF) -> QRectF:
    """Give the icon's square: at the left, so that a wider place keeps it from the words."""
    side = min(place.width(), place.height())
    return QRectF(place.left(), place.top() + (place.height() - side) / 2, side, side)


@lru_cache(maxsize=512)
def _pixmap(name: str, colour: str, width: int, height: int, ratio: float) -> QPixmap:
    drawn = QPixmap(round(width * ratio), round(height * ratio))
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(name, colour).render(painter, _square(QRectF(drawn.rect())))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def pixmap(name: str, token: str = "text2", size: int = 16, ratio: float = 1.0) -> QPixmap:
    """Give an icon as pixels: *size* in pixels at 100 %, grown with the text size."""
    side = theme.scaled(size)
    return _pixmap(name, theme.palette().colour(token), side, side, ratio)


class _Engine(QIconEngine):
    """Draws an icon in the look in force, so that a new look needs no new icons."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name, self._token = name, token

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)

    def paint(
        self, painter: QPainter, rect: "object", mode: QIcon.Mode, state: QIcon.State
    ) -> None:
        token = "text3" if mode is QIcon.Mode.Disabled else self._token
        paint_icon(painter, _square(QRectF(rect)), self._name, token)  # type: ignore[call-overload]

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(  # noqa: N802 - Qt's name
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        token = "text3" if mode is QIcon.Mode.Disabled else self._token
        # Qt asks in device pixels here.
        return _pixmap(self._name, theme.palette().colour(token), size.width(), size.height(), 1.0)


@lru_cache(maxsize=256)
def icon(name: str, token: str = "text2") -> QIcon:
    """Give an icon that takes its colour from *token* whenever it is drawn."""
    resource("icons", f"{name}.svg")
    return QIcon(_Engine(name, token))
