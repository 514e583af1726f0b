"""Tells a name from the same word in its ordinary sense, by what stands around it."""

import re

from evident.plan.names.folding import Folded
from evident.plan.names.ordinary import (
    AFTER_POSSESSIVE,
    ALL_MONTHS,
    BEFORE_PERSON,
    DETERMINERS,
    MONTH_BEFORE,
    MONTHS,
    PERSON_VERBS,
    PLACES_AFTER,
    THINGS_AFTER,
)

CERTAIN, ASK, NOTHING = "certain", "ask", "nothing"

_NEXT = re.compile(r"('s?)?[\s_]*([^\W_]+)?")
_LAST = re.compile(r"([^\W_]+)[\s_]+$")
_NAMED_PLACE = re.compile(r"[A-Z][\w'’]+ $")
_DOES = PERSON_VERBS - DETERMINERS - {"and", "also"}
_PLACE_NEXT = re.compile(r" ([^\W\d_]+)")
_RELATION = re.compile(
    r" ?\((?:his |her |their )?(?:son|daughter|wife|husband|niece|nephew|brother|sister|mother|"
    r"father|partner|friend|grand\w+|cousin|aunt|uncle|carer|nok|next of kin|resident|staff|nurse|"
    r"senior)"
)
_JOINING = {"and", "or"}
_JOINED = re.compile(r"([^\W_]+)[\s_]+(?:and|or)[\s_]+$")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n\r\t•–|>\-]|\d\.|[.!?][\"')])[\s\"'(\[_*]*$")


def judged(
    start: int, end: int, token: str, folded: Folded, *, owned: bool, ordinary: bool, doubtful: bool
) -> str:
    """Say what *token*, an ordinary word or a doubtful part of a name, is where it stands."""
    here, upto = folded.back(start, end)
    words = folded.original[here:upto]
    if ordinary and not words[:1].isupper():
        return NOTHING
    before, after = _around(folded.text, start, end)
    if ordinary and len(words) > 1 and words.isupper() and _shouted(folded.original, here, upto):
        return NOTHING
    if not ordinary:
        return ASK if words[:1].isupper() else NOTHING
    beside = _beside(folded.text, start) if before in _JOINING else ""
    if token in MONTHS and _month(beside or before, after):
        return NOTHING
    if after in PLACES_AFTER or after in THINGS_AFTER.get(token, ()):
        return NOTHING
    if token in PLACES_AFTER and _NAMED_PLACE.search(folded.original[max(0, here - 24) : here]):
        return NOTHING
    begins = bool(_SENTENCE.search(folded.text[max(0, start - 6) : start])) or start == 0
    if owned:
        return _owner(token, after, begins, doubtful)
    if begins:
        if _RELATION.match(folded.text, end):
            return ASK
        return ASK if after in PERSON_VERBS and after not in DETERMINERS else NOTHING
    return ASK


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    last = _LAST.search(text, max(0, start - 24), start)
    following = _NEXT.match(text, end)
    return (last[1] if last else ""), ((following[2] or "") if following else "")


def _beside(text: str, start: int) -> str:
    """Give the word that "and" joins to this one: April and May, but Grace and May."""
    joined = _JOINED.search(text, max(0, start - 40), start)
    return joined[1] if joined else ""


def _month(before: str, after: str) -> bool:
    if before in MONTHS and after in _DOES:
        return False  # on 3 March June wrote
    if before in MONTH_BEFORE or before.isdigit() or after.isdigit():
        return True
    return before in ALL_MONTHS


def _owner(token: str, after: str, begins: bool, doubtful: bool) -> str:
    if after in AFTER_POSSESSIVE:
        return ASK if doubtful else CERTAIN
    if token in MONTHS or begins or doubtful:
        return ASK if token not in MONTHS else NOTHING
    return CERTAIN


def _shouted(original: str, start: int, end: int) -> bool:
    """Say whether the words around are capitals too, so that capitals say nothing."""
    around = original[max(0, start - 20) : start] + original[end : end + 20]
    letters = [c for c in around if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def place_after(end: int, folded: Folded) -> bool:
    """Say whether the word behind *end* makes a street or a house of a surname: "Hill Road"."""
    following = _PLACE_NEXT.match(folded.text, end)
    if following is None or following[1] not in PLACES_AFTER:
        return False
    here, _ = folded.back(following.start(1), following.end(1))
    return folded.original[here].isupper()


def person_before(text: str, start: int) -> bool:
    last = _LAST.search(text, max(0, start - 24), start)
    return last is not None and last[1] in BEFORE_PERSON


def person_after(text: str, end: int) -> bool:
    following = _NEXT.match(text, end)
    if not following:
        return False
    return bool(following[1]) or (following[2] or "") in _DOES
