"""One page of help as it is read: our own markdown, each abbreviation with what it means."""

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser

from evident.ui import theme
from evident.ui.glossary import abbreviations_in, glossary
from evident.ui.help_pages import page_text
from evident.ui.widgets.text import plain_tip

SHORT_WORDS = "Short words on this page"


class HelpText(QTextBrowser):
    """Shows what it is given and fetches nothing: no link opens, no picture loads.

    An abbreviation says on hover what it means; the same stands at the end of the page for
    those who read by keyboard or ear.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Help text")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: N802, A002 - Qt's
        return None

    def show_page(self, topic: str) -> None:
        whole = QTextDocument(self)
        whole.setDefaultFont(theme.font("body"))
        whole.setDocumentMargin(theme.scaled(12))
        features = QTextDocument.MarkdownFeature
        flags = features.MarkdownDialectGitHub | features.MarkdownNoHTML
        words = page_text(topic)
        if topic != "glossary":
            words += short_words(words)
        whole.setMarkdown(words, flags)
        if topic != "glossary":
            explain(whole, abbreviations_in(words))
        self.setDocument(whole)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))

    def look_at(self, words: str) -> None:
        """Select the first place that says *words* and bring it to the top."""
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if self.find(words, QTextDocument.FindFlag.FindCaseSensitively):
            QTimer.singleShot(0, self, self._raise)

    def _raise(self) -> None:
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - theme.scaled(12))


def short_words(words: str) -> str:
    """Give the end of a page: what its abbreviations mean, "" when it has none."""
    found = abbreviations_in(words)
    if not found:
        return ""
    lines = "\n".join(f"- **{word}:** {glossary()[word]}" for word in found)
    return f"\n\n## {SHORT_WORDS}\n\n{lines}\n"


def explain(document: QTextDocument, words: list[str]) -> None:
    """Give every place of *words* its meaning as a tooltip, marked by dots beneath."""
    for word in words:
        look = QTextCharFormat()
        look.setToolTip(plain_tip(f"{word}: {glossary()[word]}"))
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        flags = QTextDocument.FindFlag.FindCaseSensitively | QTextDocument.FindFlag.FindWholeWords
        cursor = document.find(word, 0, flags)
        while not cursor.isNull():
            cursor.mergeCharFormat(look)
            cursor = document.find(word, cursor, flags)
