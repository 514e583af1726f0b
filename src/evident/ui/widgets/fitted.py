"""Words in the room there is: some lines, the last with an ellipsis when more is to come."""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption


@lru_cache(maxsize=4096)
def fitted(words: str, font: str, width: int, most: int) -> tuple[str, ...]:
    """Give *words* as at most *most* lines of *width* pixels, in the font of a description.

    *font* is ``QFont.toString()``, so that what was worked out once is kept.
    """
    face = QFont()
    face.fromString(font)
    metrics = QFontMetricsF(face)
    if metrics.horizontalAdvance(words) <= width or most < 2:
        return (metrics.elidedText(words, Qt.TextElideMode.ElideRight, width),)
    layout = QTextLayout(words, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        if len(lines) == most - 1:
            rest = words[line.textStart() :]
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(words[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines)


def is_cut(words: str, lines: tuple[str, ...]) -> bool:
    """Say whether *lines* leave out some of *words*."""
    return "".join("".join(lines).split()) != "".join(words.split())
