"""Tables on the clipboard, for Word and Excel."""

import atexit
from functools import cache

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from evident.plan.copying import Rows, as_html, as_text


class _Copied:
    """What was copied last."""

    words: str = ""


def copy_table(rows: Rows) -> None:
    """Put rows, headings first, on the clipboard as text and as a table."""
    _leave_words_behind()
    _Copied.words = as_text(rows)
    copied = QMimeData()
    copied.setText(_Copied.words)
    copied.setHtml(as_html(rows))
    QGuiApplication.clipboard().setMimeData(copied)


@cache
def _leave_words_behind() -> None:
    """At the end hand the clipboard plain words: Qt crashes on data whose Python half has gone."""
    atexit.register(_only_words)


def _only_words() -> None:
    if QGuiApplication.instance() is None:
        return
    clipboard = QGuiApplication.clipboard()
    if clipboard.text() == _Copied.words:  # else another program has copied something since
        clipboard.setText(_Copied.words)
