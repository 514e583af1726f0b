"""Where the characters of a PDF's page stand, asked of pdfium one by one: few are asked for."""

import ctypes
import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from evident.importers.report.lines import LINE_END_HYPHEN, Line, Mark, Turn
from evident.plan.reading import Box

_LATER_WORD = re.compile(r"(?<=\S)\s+(\S+)")
_LEAST_ROOM = 4.0
_SENTENCE_END = re.compile(r"[.?!:;][\"'”’)\]]*(?=\s|[A-Z])")


class Places:
    """Asks where characters stand on one page, as the page is seen: turned if it says so."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage, exact: bool) -> None:
        self._page = text_page.raw
        self._exact = exact
        self._rect = raw.FS_RECTF()
        self._flags = ctypes.c_int()
        self._name = ctypes.create_string_buffer(128)
        self.turn: Turn | None = None
        angle = page.get_rotation()
        if angle:
            self.turn = Turn(angle, tuple(map(float, page.get_cropbox())))

    def character(self, index: int) -> int:
        """Give pdfium's number of the character at *index* in the text; the two can differ."""
        if self._exact:
            return index
        return max(0, int(raw.FPDFText_GetCharIndexFromTextIndex(self._page, index)))

    def box(self, first: int, last: int) -> Box | None:
        """Give the box of a line from its first and its last character."""
        start = self._one(first)
        if start is None:
            return None
        end = self._one(last)
        x0, y0, x1, y1 = start
        if end is not None:
            x1 = max(x1, end[2])
            if abs(end[1] - y0) > 2 * (y1 - y0):  # it runs up or down the page
                x0, y0, y1 = min(x0, end[0]), min(y0, end[1]), max(y1, end[3])
        return (round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1))

    def _one(self, index: int) -> Box | None:
        rect = self._rect
        if not raw.FPDFText_GetLooseCharBox(self._page, index, rect):
            return None
        box = (rect.left, rect.bottom, rect.right, rect.top)
        return self.turn.seen(box) if self.turn else box

    def strong(self, index: int) -> bool:
        size = raw.FPDFText_GetFontInfo(self._page, index, self._name, 128, self._flags)
        return 0 < size <= 128 and b"bold" in self._name.raw[:size].lower()

    def size(self, index: int) -> float:
        return round(float(raw.FPDFText_GetFontSize(self._page, index)), 1)

    def marks(self, words: str, offsets: "Offsets", start: int) -> tuple[Mark, ...]:
        """Say where sentences end and begin in a line, which its outlines must not overrun."""
        marks = []
        for found in _SENTENCE_END.finditer(words):
            end = found.end()
            after = end + (words[end : end + 1] == " ")
            if after >= len(words):
                break
            before = self._one(self.character(start + offsets.of(end - 1)))
            behind = self._one(self.character(start + offsets.of(after)))
            if before and behind:
                marks.append(Mark(end, before[2], after, behind[0]))
        return tuple(marks)

    def columns(
        self, part: str, start: int, heads: list[tuple[int, str]], words: str
    ) -> tuple[tuple[float, str], ...]:
        """Say how far to the left each column of a table stands, from the heads in its line."""
        offsets = Offsets(words, part)
        boxes = ((self._one(self.character(start + offsets.of(n))), name) for n, name in heads)
        return tuple((box[0], name) for box, name in boxes if box)

    def cuts(self, part: str, start: int, line: Line, lefts: list[float]) -> list[int]:
        """Find where in a line of a table the next cell begins: at a column's left, after room."""
        if line.box is None or not any(line.box[0] + 9 < left < line.box[2] for left in lefts):
            return []
        cuts = []
        for word in _LATER_WORD.finditer(part):
            box = self._one(self.character(start + word.start(1)))
            before = self._one(self.character(start + word.start() - 1))
            if box is None or before is None or box[0] - before[2] < _LEAST_ROOM:
                continue
            if any(abs(box[0] - left) <= _LEAST_ROOM for left in lefts):
                cuts.append(word.start(1))
        return cuts


class Offsets:
    """Finds the characters of a tidied line again in the line pdfium gave."""

    def __init__(self, words: str, part: str) -> None:
        self._first = part.find(words)
        self._places = [] if self._first >= 0 else _aligned(words, part)

    def of(self, index: int) -> int:
        return self._places[index] if self._places else self._first + index


def _aligned(words: str, part: str) -> list[int]:
    """Give for each character of *words* its place in *part*, of which some are left out."""
    backwards: list[int] = []
    place = len(part) - 1
    for character in reversed(words):
        at = part.rfind(character, 0, place + 1)
        if at < 0 and character == " ":
            at = max((n for n in range(place + 1) if part[n].isspace()), default=-1)
        if at < 0 and character == "-":
            at = part.rfind(LINE_END_HYPHEN, 0, place + 1)
        at = at if at >= 0 else max(place, 0)
        backwards.append(at)
        place = at - 1
    return backwards[::-1]
