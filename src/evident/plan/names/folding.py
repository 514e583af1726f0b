"""Text as a search reads it: plain small letters, with the way back to where each one stood.

Accents, ligatures, full-width letters and letters of other alphabets that look like ours become
ours; marks without width, soft hyphens and hyphens at a line's end go. What is left is compared.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_LOOK_ALIKES = {
    # Cyrillic, small and capital
    **dict(zip("асеіїјорѕхуԁһԛԝкмнтвгбпи", "aceiijopsxydhqwkmhtbrbnu", strict=True)),
    **dict(zip("АВСЕНІЇЈКМОРЅТХУԌҺ", "abcehiijkmopstxygh", strict=True)),
    # Greek
    **dict(zip("αβγεηικνορτυχωμς", "abyenikvoptuxwus", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx", strict=True)),
    # Latin letters that do not come apart into a letter and a mark
    **{"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o"},
    **{"ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "þ": "th", "Þ": "th"},
    **{"ħ": "h", "Ħ": "h", "ı": "i", "ŋ": "n", "ɡ": "g", "ɑ": "a", "ӏ": "l", "ǀ": "l"},
    **dict.fromkeys("‘’ʼʹˈ`´′＇ꞌ\u02bb\u055a\u2018\u201b", "'"),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00b7", "-"),
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000\u2028\u2029", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
}
_GONE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    "\u2064\u2066\u2067\u2068\u2069\ufeff\u034f\u061c\u180e\u115f\u1160\u3164\uffa0"
)
_LINE_HYPHEN = re.compile(
    "[-\u00ad\u2010\ufffe\x02](?<=[^\\W\\d_].)[ \t]*(?:\r\n|\r|\n)\\s*(?=[^\\W\\d_])"
)
_PDF_HYPHEN = re.compile("[\ufffe\x02](?:\r\n|\r|\n)?")


@dataclass(frozen=True, slots=True)
class Folded:
    """*text* to search in; *places* of its characters in the original, None where the same."""

    text: str
    places: tuple[int, ...] | None
    original: str

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Give where what stands at *start* to *end* of the folded text stood."""
        if self.places is None:
            return start, end
        return self.places[start], self.places[end - 1] + 1

    def forth(self, start: int, end: int) -> tuple[int, int]:
        """Give where what stands at *start* to *end* of the original is in the folded text."""
        if self.places is None:
            return start, end
        return bisect_left(self.places, start), bisect_right(self.places, end - 1)


class _Letters(dict[int, str]):
    """What each character is compared as, worked out when first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _plain(chr(code))
        if len(plain) != 1:
            _changers.add(chr(code))
        return plain


_changers: set[str] = set()
_letters = _Letters()


def _plain(character: str) -> str:
    if character in _GONE:
        return ""
    if character in _LOOK_ALIKES:
        return _LOOK_ALIKES[character]
    apart = unicodedata.normalize("NFKD", character)
    letters = "".join(c for c in apart if not unicodedata.combining(c))
    return "".join(_LOOK_ALIKES.get(c, c.lower()) for c in letters if c not in _GONE)


def fold(text: str) -> Folded:
    """Give *text* as it is compared."""
    lines = "\n" in text or "\r" in text
    broken = lines and _LINE_HYPHEN.search(text)
    if text.isascii() and not broken and "\x02" not in text:
        return Folded(text.lower().replace("`", "'"), None, text)
    folded = text.translate(_letters)
    same = not _changers.intersection(text) and "\ufffe" not in text and "\x02" not in text
    if same and not broken:
        return Folded(folded, None, text)
    return _with_places(text)


def _with_places(text: str) -> Folded:
    parts: list[str] = []
    places: list[int] = []
    at = 0
    gaps = [*_LINE_HYPHEN.finditer(text)]
    taken = {m.start() for m in gaps}
    gaps += [m for m in _PDF_HYPHEN.finditer(text) if m.start() not in taken]
    for start, end in sorted((m.start(), m.end()) for m in gaps):
        if start >= at:
            _take(text, at, start, parts, places)
            at = end
    _take(text, at, len(text), parts, places)
    return Folded("".join(parts), tuple(places), text)


def _take(text: str, start: int, end: int, parts: list[str], places: list[int]) -> None:
    at = start
    for changer in _changed_in(text, start, end):
        parts.append(text[at:changer].translate(_letters))
        places.extend(range(at, changer))
        plain = _letters[ord(text[changer])]
        parts.append(plain)
        places.extend([changer] * len(plain))
        at = changer + 1
    parts.append(text[at:end].translate(_letters))
    places.extend(range(at, end))


def _changed_in(text: str, start: int, end: int) -> list[int]:
    """Give where letters stand that become none or several; all others keep their places."""
    met = _changers.intersection(text)
    return sorted(at for one in met for at in _places_of(one, text, start, end)) if met else []


def _places_of(one: str, text: str, start: int, end: int) -> Iterator[int]:
    at = text.find(one, start, end)
    while at >= 0:
        yield at
        at = text.find(one, at + 1, end)


def key(words: str) -> str:
    """Give *words* as they are compared with others: folded, one space between."""
    return " ".join(re.findall(r"[^\W_]+", fold(words).text))
