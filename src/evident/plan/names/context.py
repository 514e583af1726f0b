"""Tells a name from the same word in its ordinary sense, by what stands around it."""

import re

from evident.plan.names.folding import Folded
from evident.plan.names.ordinary import (
    AFTER_POSSESSIVE,
    ALL_MONTHS,
    BEFORE_PERSON,
    BEFORE_SHOUTED,
    DAYS,
    DETERMINERS,
    MONTH_BEFORE,
    MONTH_THINGS,
    MONTHS,
    MOSTLY_NAMES,
    OF_A_PERSON,
    OF_THINGS,
    ORDINARY,
    PERSON_VERBS,
    RELATIONS,
)
from evident.plan.names.things import PLACES_AFTER, SAINTS_PLACES, STREETS_AFTER, THINGS_AFTER

CERTAIN, ASK, NOTHING = "certain", "ask", "nothing"

_NEXT = re.compile(r"('s?)?[\s_]*([^\W_]+)?")
_LAST = re.compile(r"([^\W_]+)[\s_]+$")
_NAMED_PLACE = re.compile(r"[A-Z][\w'’]+ $")
_DOES = PERSON_VERBS - DETERMINERS - {"and", "also"}
ALIVE = (_DOES - OF_THINGS) | {"had"}
"""What people do, and things do not: enough to see a person in a small word or in letters."""
_NO_SURNAME = frozenset(
    PERSON_VERBS | ORDINARY | ALL_MONTHS | DAYS | AFTER_POSSESSIVE | STREETS_AFTER | DETERMINERS
    | BEFORE_PERSON | OF_A_PERSON
)  # fmt: skip
_PLACE_NEXT = re.compile(r" ([^\W\d_]+)")
_RELATION = re.compile(
    r" ?\((?:his |her |their )?(?:son|daughter|wife|husband|niece|nephew|brother|sister|mother|"
    r"father|partner|friend|grand\w+|cousin|aunt|uncle|carer|nok|next of kin|resident|staff|nurse|"
    r"senior)|\s?\((?:r(?:oo)?m\.?\s?)?\d{1,3}[a-z]?\)"
)
_LABEL = re.compile(
    r"(?<![^\W_])(?:\w+ by|names?|name of \w+|residents?|client|patient|person|key ?worker|nurse|"
    r"carer|senior|staff|(?:staff )?on (?:duty|shift)|earl(?:y|ies)|lates?|nights?|supervision|"
    r"appraisal|competency|induction|from|to|cc|attn|present|apologies|attend(?:ees|ed|ing)|chair|"
    r"minutes|nok|next of kin|son|daughter|wife|husband|escort|driver|owner|lead|signed|handover|"
    r"(?P<task>actions?))[ \t]?(?::|-(?= )|=|[ \t]{2})\s*$"
)
_MONTH_LIST = re.compile(rf"(?<![^\W_])(?:{'|'.join(ALL_MONTHS)}),\s$")
_MONTH_ON = re.compile(rf"\s?(?:to|until|till|-)\s?(?:{'|'.join(ALL_MONTHS)})(?![^\W_])")
_TASK = re.compile(r"[\s_]+to[\s_]+(?!be(?![^\W_]))[^\W\d_]{2}|\s*(?:$|[,;/&]|and |or )")
_CALLED = re.compile(
    r",\s+(?:can|could|please|pls|would|will you|do you|did you|have you|are you|is it|thanks|"
    r"thank|sorry|just|i|i'm|i've|we)(?![^\W_])"
)
_COULD = frozenset(("is", "could", "would", "should", "cannot", "must"))
_SOMEBODY = re.compile(
    r"(?![\-'’])(?:\s?[^\w\s]|\s*$|\s*[\n\r]|\s\d|\s(?:[^\W\d_]{2,}(?:ed|ing)|not|now|still|"
    r"very|quite|only|just|never|again|up|out|down|back|then|feeling|unwell|asleep|awake|happy|sleepy|"
    r"tired|poorly|brighter|better|worse|calm|low|upset|confused|anxious)(?![^\W_]))"
)
_TO_DO = re.compile(r"[\s_]+to[\s_]+(?!be(?![^\W_]))[^\W\d_]{3}")
_HEADING = re.compile(r" - [^\W_]|: [^\W\d_]|, (?!and|or)[^\W\d_]+(?:$|\s-|\s\d)")
_CELL_BEGINS = re.compile(r"(?:^|[;|\t\n\r]\s?)$")
_CELL_ENDS = re.compile(r"\s?(?:[;|\t\n\r]|$)")
_AND_WHOM = re.compile(r"[\s_]+(?:and|&)[\s_]+([^\W\d_]+)")
_SAINT = re.compile(r"(?<![^\W_])(?:st|saint|king|queen|prince|princess)\.?[\s_]+$")
_JOINING = {"and", "or"}
_JOINED = re.compile(r"([^\W_]+)[\s_]+(?:and|or)[\s_]+$")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n\r\t•–|>\-]|\d\.|[.!?][\"')])[\s\"'(\[_*]*$")


def judged(
    start: int,
    end: int,
    token: str,
    folded: Folded,
    *,
    owned: bool,
    ordinary: bool,
    doubtful: bool,
    given: bool,
) -> str:
    """Say what *token*, an ordinary word or a doubtful part of a name, is where it stands.

    *given* says that somebody is called by it, and does not only bear it as a surname.
    """
    here, upto = folded.back(start, end)
    words = folded.original[here:upto]
    before, after = _around(folded.text, start, end)
    begins = begins_at(folded.text, start)
    if ordinary and not words[:1].isupper():
        alive = given and begins and after in ALIVE and token not in MONTHS and not owned
        return ASK if alive else NOTHING
    if ordinary and len(words) > 1 and words.isupper() and shouted(folded.original, here, upto):
        named = (given and token in MOSTLY_NAMES) or before in BEFORE_SHOUTED
        return ASK if named or labelled(folded.text, start, end) else NOTHING
    if not ordinary:
        place = place_after(end, folded) or (before == "the" and after != "family")
        return ASK if words[:1].isupper() and not place else NOTHING
    if token in MONTHS and _of_months(folded.text, start, end, before, after):
        return NOTHING
    if after in PLACES_AFTER or after in THINGS_AFTER.get(token, ()):
        return ASK if after == "to" and labelled(folded.text, start, end) else NOTHING
    if token in PLACES_AFTER and _NAMED_PLACE.search(folded.original[max(0, here - 24) : here]):
        return NOTHING
    if owned:
        return _owner(token, after, begins, doubtful)
    if begins:
        return _beginning(start, end, folded, (token, after), given and token not in MONTHS)
    return ASK


def _beginning(start: int, end: int, folded: Folded, words: tuple[str, str], given: bool) -> str:
    """Judge a word whose capital says nothing, as it begins a sentence or a line.

    *words* are it and the one that follows.
    """
    token, after = words
    text = folded.text
    if _RELATION.match(text, end) or labelled(text, start, end):
        return ASK
    cell = _CELL_ENDS.match(text, end) and _CELL_BEGINS.search(text, max(0, start - 2), start)
    if cell and token not in MONTHS:
        return ASK  # a bookmark, or a cell of a table
    if given and (
        after == "is" or after in _COULD or (token in MOSTLY_NAMES and _SOMEBODY.match(text, end))
    ):
        return ASK
    if given and (_CALLED.match(text, end) or _TO_DO.match(text, end)):
        return ASK
    if start == 0 and token not in MONTHS and _HEADING.match(text, end):
        return ASK
    if after == "and":
        joined = _AND_WHOM.match(text, end)
        if joined is None or joined[1] in RELATIONS:
            return ASK
        return ASK if folded.original[folded.back(*joined.span(1))[0]].isupper() else NOTHING
    return ASK if after in PERSON_VERBS and after not in DETERMINERS else NOTHING


def begins_at(text: str, start: int) -> bool:
    """Say whether a sentence, a line or a part of one begins at *start*."""
    return start == 0 or bool(_SENTENCE.search(text[max(0, start - 6) : start]))


def labelled(text: str, start: int, end: int) -> bool:
    """Say whether a label stands before that asks for a name: "Keyworker: Joy"."""
    label = _LABEL.search(text, max(0, start - 36), start)
    if label is None:
        return False
    return label["task"] is None or _TASK.match(text, end) is not None


def saint(start: int, end: int, text: str) -> str:
    """Say what a name behind "St" or "King" is: nothing in a church's name, else a question."""
    if not _SAINT.search(text, max(0, start - 8), start):
        return ""
    following = _NEXT.match(text, end)
    return NOTHING if following and (following[1] or following[2] in SAINTS_PLACES) else ASK


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
    if after in MONTH_THINGS or before in MONTH_BEFORE or before.isdigit() or after.isdigit():
        return True
    return before in ALL_MONTHS


def _of_months(text: str, start: int, end: int, before: str, after: str) -> bool:
    """Say whether a month is meant: by a figure, in a list, or until which something lasts."""
    beside = _beside(text, start) if before in _JOINING else ""
    if _month(beside or before, after) or _MONTH_ON.match(text, end):
        return True
    return _MONTH_LIST.search(text, max(0, start - 12), start) is not None


def _owner(token: str, after: str, begins: bool, doubtful: bool) -> str:
    if after in AFTER_POSSESSIVE:
        return ASK if doubtful else CERTAIN
    if token in MONTHS or begins or doubtful:
        return ASK if token not in MONTHS else NOTHING
    return CERTAIN


def shouted(original: str, start: int, end: int) -> bool:
    """Say whether the words around are capitals too, so that capitals say nothing."""
    around = original[max(0, start - 20) : start] + original[end : end + 20]
    letters = [c for c in around if c.isalpha()]
    return len(letters) > 3 and sum(c.isupper() for c in letters) > 0.6 * len(letters)


def place_after(end: int, folded: Folded) -> bool:
    """Say whether the word behind *end* makes a street or a house of a surname: "Hill Road"."""
    following = _PLACE_NEXT.match(folded.text, end)
    if following is None or following[1] not in STREETS_AFTER:
        return False
    here, _ = folded.back(following.start(1), following.end(1))
    return folded.original[here].isupper()


def other_surname(end: int, folded: Folded) -> bool:
    """Say whether a word like a surname stands behind a first name that is not its bearer's."""
    following = _PLACE_NEXT.match(folded.text, end)
    if following is None or len(following[1]) < 3 or following[1] in _NO_SURNAME:
        return False
    start, upto = folded.back(following.start(1), following.end(1))
    return folded.original[start:upto].istitle()


def person_before(text: str, start: int) -> bool:
    last = _LAST.search(text, max(0, start - 24), start)
    return last is not None and last[1] in BEFORE_PERSON


def person_after(text: str, end: int) -> bool:
    following = _NEXT.match(text, end)
    if not following:
        return False
    return bool(following[1]) or (following[2] or "") in _DOES
