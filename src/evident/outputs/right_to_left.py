"""Puts Arabic and Hebrew words into the order and shapes in which they are drawn.

Enough for names and short phrases: letters joined, words right to left within a line. It is
not the whole of Unicode's bidirectional algorithm.
"""

import re
import unicodedata
from functools import cache

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NUMBER = re.compile(r"[0-9\u0660-\u0669]+(?:[.,:/][0-9\u0660-\u0669]+)*")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LAM = "\u0644"


def reads_right_to_left(word: str) -> bool:
    return not word.isascii() and _RTL.search(word) is not None


def to_drawing_order(word: str) -> str:
    """Join the letters of *word* and turn it round; numbers keep their own order."""
    turned = _joined(word).translate(_MIRRORED)[::-1]
    return _NUMBER.sub(lambda found: found[0][::-1], turned)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Give each Arabic letter's drawn forms, read from Unicode's own compatibility table."""
    forms: dict[str, dict[str, str]] = {}
    for code in range(0xFE70, 0xFEFD):
        form, _, letters = unicodedata.decomposition(chr(code)).partition(" ")
        meant = "".join(chr(int(letter, 16)) for letter in letters.split())
        forms.setdefault(meant, {})[form.strip("<>")] = chr(code)
    return forms


def _joined(word: str) -> str:
    forms, drawn, joined_before, at = _forms(), [], False, 0
    while at < len(word):
        pair = word[at : at + 2]
        letter = pair if pair[0] == _LAM and pair in forms else word[at]
        own = forms.get(letter, {})
        following = word[at + len(letter) : at + len(letter) + 1]
        joins_after = "initial" in own and "final" in forms.get(following, {})
        place = _PLACES[joined_before and "final" in own, joins_after]
        drawn.append(own.get(place) or own.get("isolated") or letter)
        joined_before = joins_after
        at += len(letter)
    return "".join(drawn)


_PLACES = {
    (False, False): "isolated",
    (False, True): "initial",
    (True, False): "final",
    (True, True): "medial",
}
