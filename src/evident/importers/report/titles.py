"""Shortens a sentence of the report to a title of at most 50 characters, in its own words."""

import re

from evident.importers.report.lines import plain
from evident.importers.report.rules import Rules
from evident.plan.text import LONGEST_TITLE, shortened

_SHORTEST = 14


def title_of(sentence: str, rules: Rules, fallback: str = "Concern") -> str:
    """Give a title made from *sentence*: openers off, endings cut, small words out as needed."""
    text = _without_openers(plain(sentence).rstrip(" .;:,"), rules)
    for pattern, instead in rules.titles.drops:
        text = pattern.sub(instead, text)
    text = " ".join(text.split())
    if len(text) > LONGEST_TITLE:
        text = _cut(text, rules)
    if len(text) > LONGEST_TITLE:
        for pattern in rules.titles.small:
            text = pattern.sub("", text)
            if len(text) <= LONGEST_TITLE:
                break
    if len(text) > LONGEST_TITLE:
        text = shortened(text, LONGEST_TITLE).rstrip("…").rstrip(" ,;:")
    text = _without_trailing(text, rules).strip(" ,;:-–'\"")
    if len(text) < 4:
        return fallback[:LONGEST_TITLE]
    return text[0].upper() + text[1:]


def _without_openers(text: str, rules: Rules) -> str:
    for _ in range(3):
        before = text
        for pattern in rules.titles.openers:
            shorter = pattern.sub("", text, count=1)
            if len(shorter) >= _SHORTEST:
                text = shorter
        if text == before:
            break
    return text


def _cut(text: str, rules: Rules) -> str:
    """Cut at the last joint that leaves enough; stronger joints first."""
    for pattern in rules.titles.cuts:
        ends = [
            match.start()
            for match in pattern.finditer(text)
            if _SHORTEST <= match.start() <= LONGEST_TITLE
        ]
        if ends and says_enough(text[: ends[-1]]):
            return text[: ends[-1]]
    return text


def says_enough(text: str) -> bool:
    """A title must still hold what is wrong; half a sentence often lost it."""
    return bool(
        re.search(
            r"\b(?:not|no|never|lack\w*|fail\w*|in\w+|un\w+|poor\w*|gaps?|miss\w+|late|without|"
            r"only|few|out|left|limited|little|shortfall\w*|breach\w*|risk\w*|over\w+|error\w*|"
            r"recommend\w*|delay\w*|too|rush\w*|weak\w*|dirty|broken|discrepanc\w*)\b",
            text,
            re.IGNORECASE,
        )
    )


def _without_trailing(text: str, rules: Rules) -> str:
    words = text.split()
    while len(words) > 2 and words[-1].lower().strip(",;:'") in rules.titles.trailing:
        words.pop()
    return " ".join(words)
