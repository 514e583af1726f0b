"""Shortens a sentence of the report to a title of at most 50 characters, in its own words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evident.importers.report.lines import plain
from evident.importers.report.rules import Rules
from evident.plan.text import LONGEST_TITLE

_SHORTEST = 14
_LONGEST_SHORTENED = 3 * LONGEST_TITLE  # no longer sentence makes a title as a whole
_MOST_KNOWN = 500
_LONG_ENOUGH = 30
_LEAST = 4
_LEAST_SIGN = 0.5
_AUXILIARY = re.compile(
    r"\b(?:had|have|has|were|was|are|is|did|do|does|could|would|can|should)\b", re.IGNORECASE
)
_RELATIVE = re.compile(r"\b(?:who|which|that|whose|when|where|if|what|how)\s*$", re.IGNORECASE)
_OTHER_SUBJECT = re.compile(
    r"[;,(]|\b(?:but|because|so|while|whilst|although|that|whose|where|what|how|whether)\b|"
    r"\b(?:and|or) (?:the|a|an|some|staff|people|one|two|three|no|they|it|relatives)\b",
    re.IGNORECASE,
)
_JOINED_ON = re.compile(r"\b(?:and|but),?\s*$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?:where|when|because|if|although|following|after|before|since|as|while|what|how|which|"
    r"who|that|for|with)\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"\b(?:that|how|whether|if|what|which)(?: (?!was|were|is|are|had|did)\w+){1,2}$", re.IGNORECASE
)
_NOT_A_HEAD = re.compile(r"\b(?:who|which|that|what|whose|where|than|as|when|how)\b", re.IGNORECASE)
_OWN_RELATIVE = re.compile(r"^\s*(?:that|who|which)\b")
_LAST_VERB = re.compile(
    r"\s+(?:(?:often|also|never|always)\s+)?"
    r"(?:\w+ed|drawn up|made|went|came|knew|told|gave|took|kept|left|found|said|saw|spoke|wrote|"
    r"held|felt|got|given|taken|shown|seen|living)(?:\s+(?:later|earlier|again))?$"
)
_NEGATION = re.compile(r"\b(?:no|not|nobody|none|never|nothing|no one|nor)\b", re.IGNORECASE)
_TAKEN_BACK = re.compile(r"\b(?:without|unless|until|except|other than|apart from)\b", re.I)
_FAR = 25
_WEIGHTY = 0.7


@dataclass(frozen=True, slots=True)
class _Candidate:
    """*kept* are the ranges of the sentence a title would be made of; more *worth* is better."""

    kept: tuple[tuple[int, int], ...]
    worth: float


def title_of(sentence: str, rules: Rules, fallback: str = "Concern") -> str:
    """Give a title: the sentence itself when short, else the part of it that says what is wrong.

    A title is always whole words of the sentence in their order, ended where a phrase ends;
    *fallback* when no such part fits.
    """
    text, title = _headline(sentence, rules)
    return (
        _tidied(title if len(title) <= LONGEST_TITLE else _best(text, rules))
        or fallback[:LONGEST_TITLE]
    )


def whole_title(sentence: str, rules: Rules) -> str:
    """Give the whole sentence as a title, but for an opening phrase; "" when it is too long."""
    if len(sentence) > _LONGEST_SHORTENED:
        return ""
    _, title = _headline(sentence, rules)
    return _tidied(title) if len(title) <= LONGEST_TITLE else ""


def _headline(sentence: str, rules: Rules) -> tuple[str, str]:
    """Give a sentence without its opening phrase, and that in the manner of a headline."""
    known = rules.titles.known
    if sentence not in known:
        if len(known) > _MOST_KNOWN:
            known.clear()
        text = _without_openers(plain(sentence).rstrip(" .;:,"), rules)
        known[sentence] = text, _worded(text, rules)
    return known[sentence]


def beginning_of(sentence: str, rules: Rules) -> str:
    """Give the longest beginning that fits a title: to the end of a phrase, else of a word."""
    _, text = _headline(sentence, rules)
    for end in sorted(_ends(text, rules), reverse=True):
        part = text[:end].rstrip(" ,;:(–—")
        if _LONG_ENOUGH <= len(part) <= LONGEST_TITLE and _is_whole(part, rules):
            return _tidied(part)
    cut = text[: LONGEST_TITLE - 1].rpartition(" ")[0].rstrip(" ,;:(–—")
    return _tidied(cut) + "…" if len(cut) > _SHORTEST else ""


def _tidied(title: str) -> str:
    title = title.strip(" ,;:-–'")
    if title.count('"') % 2:
        title = title.replace('"', "")
    return title[0].upper() + title[1:] if len(title) >= _LEAST else ""


def says_enough(text: str, rules: Rules) -> bool:
    """A title must still hold what is wrong; half a sentence often lost it."""
    return bool(_signs(text, rules))


def _turned_round(words: str, text: str) -> bool:
    """Say whether a part with a "no" left out the "without" that takes it back."""
    return bool(
        _NEGATION.search(words) and _TAKEN_BACK.search(text) and not _TAKEN_BACK.search(words)
    )


def _without_openers(text: str, rules: Rules) -> str:
    for _ in range(3):
        before = text
        possible = rules.titles.sieve.possible(text.lower())
        for pattern in rules.titles.openers:
            if not pattern.bit & possible:
                continue
            shorter = pattern.sub("", text, count=1)
            if len(shorter) >= _SHORTEST:
                text = shorter
        if text == before:
            break
    return text


def _worded(text: str, rules: Rules) -> str:
    """Give *text* in the manner of a headline; more is left out when it would not fit."""
    sieve = rules.titles.sieve
    possible = sieve.possible(text.lower())
    for pattern, instead in rules.titles.drops:
        if pattern.bit & possible:
            text = pattern.sub(instead, text)
    if len(text) > LONGEST_TITLE:
        possible = sieve.possible(text.lower())
        for pattern, instead in rules.titles.squeezes:
            if pattern.bit & possible and len(text) > LONGEST_TITLE:
                text = pattern.sub(instead, text)
    return " ".join(text.split())


def _best(text: str, rules: Rules) -> str:
    """Give the best part of a long sentence; "" when none makes a title."""
    signs = _signs(text, rules)
    most = max((weight for weight, _, _ in signs), default=0.0)
    best, title = 0.0, ""
    for candidate in _candidates(text, signs, rules):
        words = " ".join(text[start:end].strip(" ,;:(–—") for start, end in candidate.kept)
        words = _worded(words, rules)
        if not _SHORTEST <= len(words) <= LONGEST_TITLE or not _is_whole(words, rules):
            continue
        if _turned_round(words, text):
            continue
        held = max((w for w, a, b in signs if _holds(candidate, a, b)), default=0.0)
        worth = candidate.worth + len(words) / 80 + (3 * held / most if most else 0.0)
        if worth > best:
            best, title = worth, words
    return title


def _holds(candidate: _Candidate, start: int, end: int) -> bool:
    return any(first <= start and end <= last for first, last in candidate.kept)


def _signs(text: str, rules: Rules) -> list[tuple[float, int, int]]:
    """Find the words that tell what is wrong: their weight and where they stand."""
    low = text.lower()
    possible = rules.sieve.possible(low)
    clear = rules.signals.harmless.replaced(low, possible, lambda found: "~" * len(found))
    return [
        (signal.weight, found.start(), found.end())
        for signal in rules.signals.signals
        if signal.weight >= _LEAST_SIGN and signal.pattern.bit & possible
        for found in signal.pattern.finditer(low if signal.firm else clear)
    ]


def _is_whole(words: str, rules: Rules) -> bool:
    """Say whether a part ends where a phrase can end."""
    last = words.split()[-1].lower().strip(",;:'\"")
    if words.count('"') % 2 or _OPEN_END.search(words):
        return False
    if _SUBORDINATE.match(words) and "," not in words:
        return False
    return last not in rules.titles.trailing or words.endswith(("one another", "each other"))


def _candidates(
    text: str, signs: list[tuple[float, int, int]], rules: Rules
) -> Iterator[_Candidate]:
    """Give the parts a title could be: beginnings, later clauses, and subject with its verb."""
    ends = _ends(text, rules)
    starts = [0, *_clauses(text, rules)]
    for start in starts:
        for end, worth in ends.items():
            if end > start:
                yield _Candidate(((start, end),), worth - (0.2 if start else 0.0))
        yield from _compressed(text, start, signs, ends)


def _clauses(text: str, rules: Rules) -> Iterator[int]:
    """Give where a clause starts that can stand by itself: it names who, then has its verb."""
    for joint in rules.titles.clauses.finditer(text):
        rest = text[joint.end() :]
        verb = _AUXILIARY.search(rest)
        if verb and 2 < verb.start() < 60 and not rules.titles.pronouns.search(rest.lower()):
            yield joint.end()


def _ends(text: str, rules: Rules) -> dict[int, float]:
    """Give where a part can end, and how good an end it is."""
    ends = {len(text): 1.0}
    for pattern, worth in rules.titles.cuts:
        for found in pattern.finditer(text):
            ends.setdefault(found.start(), worth)
    return ends


def _compressed(
    text: str, start: int, signs: list[tuple[float, int, int]], ends: dict[int, float]
) -> Iterator[_Candidate]:
    """Leave out what stands between the subject and the verb that says what is wrong.

    "Plans for people who had fallen | were not reviewed" becomes "Plans were not reviewed".
    """
    heaviest = max((weight for weight, _, _ in signs), default=0.0)
    for weight, place, _ in signs:
        verbs = [v.start() for v in _AUXILIARY.finditer(text) if place - _FAR <= v.start() <= place]
        if weight < _WEIGHTY * heaviest or not verbs or _RELATIVE.search(text[: verbs[-1]]):
            continue
        verb = verbs[-1]
        for head in _heads(text, start, verb, ends):
            for end, worth in ends.items():
                if end > verb:
                    yield _Candidate(((start, head), (verb, end)), worth - 0.5)


def _heads(text: str, start: int, verb: int, ends: dict[int, float]) -> Iterator[int]:
    """Give where the subject of *verb* can be cut short; none when it may not be the subject."""
    if _SUBORDINATE.match(text[start:]) or re.match(r"(?:in|on|at|during)\b", text[start:], re.I):
        return
    for end in ends:
        between = text[end:verb]
        if not start + 3 < end < verb or not between.strip() or between.startswith(" of "):
            continue
        if _OTHER_SUBJECT.search(_OWN_RELATIVE.sub("", _JOINED_ON.sub("", between))):
            continue
        head = _LAST_VERB.sub("", text[start:end])
        if len(head) > 3 and not _AUXILIARY.search(head) and not _NOT_A_HEAD.search(head):
            yield start + len(head)
