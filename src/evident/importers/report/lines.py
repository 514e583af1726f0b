"""A report as lines of text with their places, whatever kind of file it came from."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from evident.plan.reading import Box

_CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\uffff]"
)
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_BULLET = re.compile(r"^\s*(?:[•●▪◦‣∙·¿■□➢✓✔*]|[-–]\s|o\s(?=[A-Za-z]))\s*")
_NO_LETTERS = re.compile(r"[\W_]+")
_QUOTES = str.maketrans({"‘": "'", "’": "'", "‛": "'", "′": "'", "“": '"', "”": '"', "„": '"'})

LINE_END_HYPHEN = "\ufffe"
"""What pdfium writes for a hyphen at the end of a line."""


@dataclass(slots=True)
class Line:
    """One printed line, or one block of a web page or letter.

    *start* is its offset in the text of *page*. *box* is None where the file has no places.
    *gap* says that a paragraph may begin here, *bullet* that a list item does, *heading* is
    1 to 6 where the file itself says so.
    """

    page: int
    text: str
    start: int = 0
    box: Box | None = None
    size: float = 0.0
    strong: bool = False
    gap: bool = False
    bullet: bool = False
    heading: int = 0
    whole: bool = False
    column_break: bool = False
    hyphen: bool = False

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True)
class Document:
    """All lines in reading order and the text of each page."""

    kind: str
    lines: list[Line] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    title: str = ""
    warnings: list[str] = field(default_factory=list)

    def add_page(self, lines: Iterable[Line]) -> None:
        """Take the lines of the next page: give them its number and their offsets in its text."""
        number = len(self.texts) + 1
        place = 0
        kept = [line for line in lines if line.text]
        for line in kept:
            line.page = number
            line.start = place
            place += len(line.text) + 1
        self.texts.append("\n".join(line.text for line in kept))
        self.lines.extend(kept)


def tidy(text: str) -> str:
    """Give a line as it can be shown and stored: composed, one space, no control characters."""
    if text.isascii() and text.isprintable():
        return _SPACES.sub(" ", text).strip() if "  " in text else text.strip()
    text = _CONTROLS.sub("", text.replace("\xad", ""))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text)).strip()


def plain(text: str) -> str:
    """Give *text* as patterns meet it: compatibility forms and straight quotes, one line."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    return " ".join(text.split())


def squashed(text: str) -> str:
    """Give the letters and digits of *text* alone, in lower case, to compare headings."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return _NO_LETTERS.sub("", text.lower())


def without_bullet(text: str) -> tuple[str, bool]:
    """Take a bullet off the front; say whether there was one."""
    found = _BULLET.match(text)
    if not found or found.end() == len(text):
        return text, False
    return text[found.end() :], True
