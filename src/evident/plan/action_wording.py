"""Asks of an action what its words leave open: who, by when, how you will know, and how much.

It asks and never writes. The questions are this program's own; none stops anybody.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

MOST = 2
"""Questions about the wording: more are not read."""

_KNOW = "how will you see it happens"
_MISSING = {
    "owner": "who will do it",
    "due": "by when",
    "know": _KNOW,
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of one action. *missing* is about its fields, *vague* about its words."""

    missing: str
    vague: tuple[str, ...]

    @property
    def line(self) -> str:
        """Everything asked as one line, "" when nothing is."""
        return " ".join(part for part in (self.missing, *self.vague) if part)


def asked(title: str, *, owner: bool, due: bool, evidence: str) -> Asked:
    """Say what *title* and the fields beside it leave open; nothing before there are words.

    *owner* and *due* say whether those are given, *evidence* is how one will know.
    """
    words = " ".join(title.split())
    if not words:
        return Asked("", ())
    lacking = [
        name
        for name, given in (("owner", owner), ("due", due), ("know", bool(evidence.strip())))
        if not given
    ]
    return Asked(_sentence(lacking), _vague(words, due=due, known="know" not in lacking))


def _sentence(lacking: list[str]) -> str:
    if not lacking:
        return ""
    if len(lacking) == len(_MISSING):
        return f"Who, by when, and {_KNOW}?"
    said = ", and ".join(_MISSING[name] for name in lacking)
    return f"{said[:1].upper()}{said[1:]}?"


@dataclass(frozen=True, slots=True)
class _Rule:
    """A vague way to put it, and what it leaves open.

    *unless* is wording that answers the question already. *dated* rules fall silent once there
    is a due date, *known* ones once it is said what evidence the action needs.
    """

    found: re.Pattern[str]
    ask: Callable[[str], str]
    unless: re.Pattern[str] | None = None
    dated: bool = False
    known: bool = False


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


def _said(question: str) -> Callable[[str], str]:
    return lambda found: question


def _quoting(question: str) -> Callable[[str], str]:
    return lambda found: question.format(found=found[:1].upper() + found[1:].lower())


_OFTEN = _words(
    r"daily|weekly|fortnightly|monthly|quarterly|yearly|each (?:day|week|month|shift|quarter)|"
    r"every (?:day|week|month|shift|quarter|\w+ (?:days|weeks|months))|once a \w+|twice a \w+|"
    r"at (?:each|every) \w+|after (?:each|every) \w+"
)
_HOW_OFTEN = "How often, by whom, and where is it written down?"
_FIGURE = re.compile(r"\d|\bfrom\b.+\bto\b|\bnone\b|\bevery\b|\ball\b", re.IGNORECASE)

_RULES = (
    _Rule(
        _words(r"asap|a\.s\.a\.p|as soon as (?:possible|practicable)|in due course|shortly|soon"),
        _quoting("“{found}” is not a date: which day?"),
        dated=True,
    ),
    _Rule(
        _words(r"remind(?:ed|er|ers|ing|s)?|re-?iterat(?:e|ed|ing)|emphasi[sz](?:e|ed|ing)"),
        _said("Being told once fades: what will make it stick?"),
        unless=_words(r"checklist|prompt(?:s|ed)?|alarm|poster|label(?:s|led)?"),
    ),
    _Rule(
        _words(r"raise awareness|aware of|made aware|awareness"),
        _said("What will people do differently once they know?"),
    ),
    _Rule(
        _words(r"ensur(?:e|es|ed|ing)|make sure|making sure|see to it"),
        _said("What will you do, so that it happens?"),
        unless=_words(r"by \w+ing|so that|through"),
    ),
    _Rule(
        _words(
            r"monitor(?:ed|ing|s)?|keep (?:an eye on|under review|on top of)|"
            r"kept under review|oversee|continu(?:e|es|ing) to|ongoing|on-going"
        ),
        _said(_HOW_OFTEN),
        unless=_OFTEN,
    ),
    _Rule(
        _words(r"regular(?:ly)?|frequent(?:ly)?|routinely|periodic(?:ally)?|from time to time"),
        _quoting("“{found}” is how often?"),
        unless=_OFTEN,
    ),
    _Rule(
        _words(
            r"consider(?:ed|ing)?|look(?:ing)? (?:into|at)|explor(?:e|ed|ing)|think about|"
            r"discuss(?:ed|ing)?|talk about|investigat(?:e|ed|ing) options"
        ),
        _said("What is to be decided, and who decides it?"),
    ),
    _Rule(
        _words(r"try to|aim(?:ing)? to|hop(?:e|ing) to|endeavour to|work(?:ing)? towards|strive"),
        _said("What will be done, and not only tried?"),
    ),
    _Rule(
        _words(r"improv(?:e|ed|ing|ement)|better|increas(?:e|ed|ing)|reduc(?:e|ed|ing)|enhanc\w+"),
        _said("From what to what? How will you measure it?"),
        unless=_FIGURE,
    ),
    _Rule(
        _words(
            r"address(?:ed|ing)?|deal with|dealt with|tackl(?:e|ed|ing)|resolv(?:e|ed|ing)|"
            r"rectif(?:y|ied)|sort(?:ed)? out|work(?:ing)? on"
        ),
        _said("What exactly will be done?"),
    ),
    _Rule(
        _words(
            r"where (?:possible|appropriate|necessary)|if (?:possible|needed|required)|"
            r"when (?:possible|needed|required)|as (?:needed|required|appropriate|necessary)"
        ),
        _quoting("“{found}”: who decides when that is?"),
    ),
    _Rule(
        _words(
            r"(?:all )?(?:the )?(?:staff|team|carers|everyone)(?= (?:to|will|must|should|need))"
        ),
        _said("Which staff, and how will you reach nights and agency?"),
        unless=_words(r"nights?|agency|shifts?|rota"),
        known=True,
    ),
    _Rule(
        _words(r"train(?:ed|ing)?|refresher(?:s)?|e-?learning|course|toolbox talk"),
        _said("How will you see in practice that it worked?"),
        known=True,
    ),
    _Rule(
        _words(r"polic(?:y|ies)|procedures?|protocols?"),
        _said("That is paper: what will people do differently?"),
        known=True,
    ),
    _Rule(
        _words(r"etc|various|several|some|a number of|and so on"),
        _said("Which ones?"),
    ),
    _Rule(
        _words(r"robust|appropriate|adequate|sufficient|proper(?:ly)?|effective(?:ly)?|suitable"),
        _quoting("“{found}”: how would somebody else see that it is?"),
    ),
)
_FEWEST = 3


def _vague(words: str, *, due: bool, known: bool) -> tuple[str, ...]:
    if len(words.split()) < _FEWEST:
        return ("What exactly will be done?",)
    asks: list[str] = []
    for rule in _RULES:
        if (rule.dated and due) or (rule.known and known):
            continue
        found = rule.found.search(words)
        if found is None or (rule.unless is not None and rule.unless.search(words)):
            continue
        ask = rule.ask(found.group())
        if ask not in asks:
            asks.append(ask)
    return tuple(asks[:MOST])
