"""Works out from a pattern words, or parts of words, of which any text it matches has one.

Where it can it gives two such lists, from two places of the pattern: a text must meet both.

A small reader of its own: the standard library's has no public tree, and would take longer
than the search it is to save. What it does not know it calls "no need", which is always right.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter

Need = tuple[str, bool, bool]
"""Letters, and whether a word begins, and ends, with them."""

_TOKEN = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?(?:<?[=!]|:|P<\w+>)|[()|.^$]"
    r"|(?:[*+?]|\{\d*,?\d*\})\??|[A-Za-z0-9_]+(?![*+?{])|.",
    re.DOTALL,
)
_NO_LETTER = re.compile(r"\[(?:[ ,;:.'\"/()–-]|\\[sW.\-/])+\]")
_LONGEST = 5
_LONGEST_PART = 4
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been by did do for from had has have in is it no not of on or that "
        "the their there they this to was we were which who with people staff service care",
    )
)
_WORTHLESS = 1.5
_MOST = 99.0
_Found = tuple[float, list[Need]]
_BY_WORTH = itemgetter(0)


class _Unread(Exception):
    """The pattern holds something this reader does not know."""


class _Node:
    """*kind* is "word" (letters), "gap" (where a word must end or begin), "any" (whatever),
    "look" (ahead or back) or "group"; a *loose* one may be missing, a *many* one comes again."""

    __slots__ = ("branches", "kind", "loose", "many", "text")

    def __init__(self, kind: str, text: str = "") -> None:
        self.kind = kind
        self.text = text
        self.branches: list[list[_Node]] = []
        self.loose = False
        self.many = False


def needs_of(source: str) -> tuple[tuple[Need, ...], tuple[Need, ...]] | None:
    """Give two lists; a text *source* matches holds one of each. None when nothing is sure.

    The two are the same where only one is known.

    Raises re.error for what is no pattern at all, as far as it is noticed here.
    """
    tokens = _TOKEN.findall(source)
    try:
        branches, end = _branches(tokens, 0)
        if end != len(tokens):
            raise _Unread
    except _Unread:
        re.compile(source)
        return None
    found = _of_branches(branches, False, False)
    return (_once(found[0][1]), _once(found[-1][1])) if found else None


def branches_of(source: str) -> list[str]:
    """Cut a pattern at each "|" that stands in no brackets."""
    branches = [""]
    depth = 0
    for token in _TOKEN.findall(source):
        if token == "|" and not depth:
            branches.append("")
            continue
        depth += (token[0] == "(") - (token == ")")
        branches[-1] += token
    return branches


def _once(needs: list[Need]) -> tuple[Need, ...]:
    return tuple(dict.fromkeys(map(_cut, needs)))


def _branches(tokens: Sequence[str], place: int) -> tuple[list[list[_Node]], int]:
    """Read tokens up to a closing bracket or the end."""
    branches: list[list[_Node]] = [[]]
    while place < len(tokens):
        token = tokens[place]
        if token == ")":
            break
        place += 1
        if token == "|":
            branches.append([])
        elif token[0] == "(":
            inner, place = _branches(tokens, place)
            if place == len(tokens):
                raise _Unread
            place += 1
            if token in ("(?=", "(?!", "(?<=", "(?<!"):
                node = _Node("look")
                node.branches = inner if token == "(?=" else []
            elif token in ("(", "(?:") or token.startswith("(?P<"):
                node = _Node("group")
                node.branches = inner
            else:
                raise _Unread
            branches[-1].append(node)
        elif token[0] in "*+?" or (token[0] == "{" and len(token) > 1):
            _repeat(branches[-1], token)
        else:
            branches[-1].append(_atom(token))
    return branches, place


def _repeat(nodes: list[_Node], token: str) -> None:
    if not nodes:
        raise _Unread
    node = nodes[-1]
    least = token[1:].split(",")[0].rstrip("}?") if token[0] == "{" else ""
    node.loose = node.loose or token[0] in "*?" or (token[0] == "{" and (least or "0") == "0")
    node.many = token[0] != "?"


def _atom(token: str) -> _Node:
    kind = _kind(token)
    return _Node(kind, token if kind == "word" else "")


@lru_cache(maxsize=2_048)
def _kind(token: str) -> str:
    if token[0] == "\\" and len(token) == 2:
        if token[1] in "bWs":
            return "gap"
        if token[1] in "wdDSB":
            return "any"
        if token[1].isalnum():
            raise _Unread
        return "gap"
    if token in ("^", "$"):
        return "gap"
    if token == "[":
        raise _Unread
    if token == "." or token[0] == "[":
        return "gap" if _NO_LETTER.fullmatch(token) else "any"
    if len(token) == 1 and not (token.isalnum() or token == "_"):
        return "any" if ord(token) > 127 else "gap"
    return "word"


def _of_branches(branches: list[list[_Node]], starts: bool, ends: bool) -> list[_Found]:
    """Give the two lists of alternatives together; none when one of them needs nothing."""
    if len(branches) == 1:
        return _of_sequence(branches[0], starts, ends)
    first: list[Need] = []
    second: list[Need] = []
    worth = other = _MOST
    for branch in branches:
        found = _of_sequence(branch, starts, ends)
        if not found:
            return []
        first += found[0][1]
        second += found[-1][1]
        worth, other = min(worth, found[0][0]), min(other, found[-1][0])
    return [(worth, first), (other, second)]


def _of_sequence(nodes: list[_Node], starts: bool, ends: bool) -> list[_Found]:
    """Give the needs of those two of the parts that follow each other that tell most."""
    found: list[_Found] = []
    gap = starts
    place = 0
    while place < len(nodes):
        node = nodes[place]
        if node.kind == "word" and not node.loose:
            text, place = _run(nodes, place)
            need = (text, gap, _gap_next(nodes, place, ends))
            found.append((_worth(need), [need]))
            gap = False
        else:
            if node.kind == "group" and not node.loose:
                whole = not node.many
                after = whole and _gap_next(nodes, place + 1, ends)
                found += _of_branches(node.branches, gap and whole, after)
            elif node.kind == "look" and node.branches and not node.loose:
                found += _of_branches(node.branches, gap, False)
            gap = _gap_after(node, gap)
            place += 1
    telling = [one for one in found if one[0] > _WORTHLESS]
    return sorted(telling, key=_BY_WORTH, reverse=True)[:2] if len(telling) > 1 else telling


def _run(nodes: list[_Node], place: int) -> tuple[str, int]:
    """Put letters that follow each other together; one that is repeated ends them."""
    text = ""
    while place < len(nodes):
        node = nodes[place]
        if node.kind != "word" or node.loose:
            break
        text += node.text
        place += 1
        if node.many:
            break
    return text, place


def _gap_next(nodes: list[_Node], place: int, ends: bool) -> bool:
    """Say whether a word must end before the node at *place*."""
    while place < len(nodes):
        node = nodes[place]
        if place and nodes[place - 1].many and nodes[place - 1].kind == "word":
            return False
        if node.kind != "look":
            if not _gap_first(node):
                return False
            if not node.loose:
                return True
        place += 1
    return ends


def _gap_first(node: _Node) -> bool:
    if node.kind == "gap":
        return True
    return node.kind == "group" and all(
        branch and not branch[0].loose and _gap_first(branch[0]) for branch in node.branches
    )


def _gap_last(node: _Node) -> bool:
    if node.kind == "gap":
        return not node.loose
    return node.kind == "group" and all(
        branch and not branch[-1].loose and _gap_last(branch[-1]) for branch in node.branches
    )


def _gap_after(node: _Node, before: bool) -> bool:
    """Say whether a word must begin after *node*, given whether one must before it."""
    if node.kind == "look":
        return before
    if node.kind == "gap":
        return before or not node.loose
    last = _gap_last(node)
    return last and before if node.loose else last


def _worth(need: Need) -> float:
    text, starts, ends = need
    if text in _COMMON:
        return (1.7 if text == "not" else 1.6) if starts and ends else 0.5
    value = min(len(text), 8) + starts + ends
    return value if len(text) > 2 or (starts and ends) else 0.6


def _cut(need: Need) -> Need:
    text, starts, ends = need
    if starts and ends:
        return need
    return (text[:_LONGEST], True, False) if starts else (text[:_LONGEST_PART], False, False)
