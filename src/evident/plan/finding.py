"""What search and the command box find: what was asked, groups of results, marked words."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from evident.plan.finding_words import Match, match_of, terms
from evident.plan.phrases import counted
from evident.plan.words import Word

PER_GROUP = 8

RECORD = "record"
"""The name of a result that stands for a planned check to be recorded at once."""


class Found(Word):
    """What a result is; the label heads its group."""

    CONCERN = "concern", "Concerns"
    EVIDENCE = "evidence", "Evidence"
    ACTION = "action", "Actions"
    CHECK = "check", "Checks"
    MEETING = "meeting", "Meetings and decisions"
    RISK = "risk", "Risks"
    PERSON = "person", "People"
    COMMAND = "command", "Commands"
    PLACE = "place", "Go to"
    HELP = "help", "Help"
    MEANING = "meaning", "What words mean"


@dataclass(frozen=True, slots=True)
class Offer:
    """A command, place or help page that can be found. *name* is how the window knows it.

    *also* holds further words it is found by. *joined* is the word between it and a concern
    ("to" in "Add evidence to S1"); such an offer is found only with a concern.
    """

    kind: Found
    name: str
    words: str
    key: str = ""
    also: str = ""
    joined: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One result. *reference* is S1 or E014; *concern* the reference it belongs to, or "".

    *beneath* are the words around the match, where they are not the title's.
    """

    kind: Found
    words: str
    reference: str = ""
    beneath: str = ""
    record_id: int = 0
    concern: str = ""
    name: str = ""
    key: str = ""
    match: Match = Match.ELSEWHERE

    @property
    def sentence(self) -> str:
        """The result as screen readers say it: Evidence E014, MAR audit 14 April."""
        head = " ".join(filter(None, (_SINGULAR[self.kind], self.reference)))
        said = [f"{head}, {self.words}"]
        said += [f"in {self.concern}"] if self.concern and self.concern != self.reference else []
        said += [self.beneath] if self.beneath else []
        said += [f"key {self.key}"] if self.key else []
        return ", ".join(said)


_SINGULAR = {
    Found.CONCERN: "Concern",
    Found.EVIDENCE: "Evidence",
    Found.ACTION: "Action",
    Found.CHECK: "Check",
    Found.MEETING: "Meeting",
    Found.RISK: "Risk",
    Found.PERSON: "Person",
    Found.COMMAND: "Command",
    Found.PLACE: "Go to",
    Found.HELP: "Help",
    Found.MEANING: "Meaning",
}


@dataclass(frozen=True, slots=True)
class ResultGroup:
    kind: Found
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything found for what was *typed*. *closest* is what may have been meant, or ""."""

    typed: str
    groups: tuple[ResultGroup, ...] = ()
    closest: str = ""

    @property
    def count(self) -> int:
        return sum(len(group.results) for group in self.groups)

    @property
    def announced(self) -> str:
        """What a screen reader is told: 7 results, or what was not found."""
        return counted(self.count, "result") if self.count else self.nothing

    @property
    def nothing(self) -> str:
        """Nothing found for ‘maar’. Did you mean MAR?"""
        said = f"Nothing found for ‘{self.typed}’."
        return f"{said} Did you mean {self.closest}?" if self.closest else said


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed, understood.

    *reference* is set when it is a reference alone (S1, E014, or P12 of a planned check), or
    when *doing* is something to do about that concern ("add evidence" of "add evidence to S1").
    """

    words: str
    commands_only: bool = False
    reference: str = ""
    doing: str = ""


_REFERENCE = re.compile(r"([secrwp])\s?(\d{1,4})", re.IGNORECASE)
_ABOUT = re.compile(r"(.*\S)\s+([secrw]\d{1,4})", re.IGNORECASE)
_JOINS = frozenset({"to", "for", "of", "on", "in"})


def asked(typed: str) -> Asked:
    """Understand what was typed: a reference, ">" and a command, or words."""
    words = " ".join(typed.split())
    if words.startswith(">"):
        return Asked(words[1:].strip(), commands_only=True)
    if alone := _REFERENCE.fullmatch(words):
        return Asked(words, reference=f"{alone[1]}{alone[2]}".upper())
    if about := _ABOUT.fullmatch(words):
        doing = about[1].split()
        if len(doing) > 1 and doing[-1].lower() in _JOINS:
            doing.pop()
        return Asked(words, reference=about[2].upper(), doing=" ".join(doing))
    return Asked(words)


def offered(offers: Iterable[Offer], wanted: Asked) -> list[Result]:
    """Give the offers that fit, best first; with a concern where one was named.

    ">" alone gives every command.
    """
    if wanted.doing:
        return [
            replace(_offered(offer, match), words=_about(offer, wanted), concern=wanted.reference)
            for offer, match in _fitting(offers, wanted.doing)
            if offer.joined
        ]
    if wanted.commands_only and not wanted.words:
        return [_offered(o, Match.BEGINNINGS) for o in offers if not o.joined]
    found = _fitting(offers, wanted.words)
    return [_offered(offer, match) for offer, match in found if not offer.joined]


def _fitting(offers: Iterable[Offer], words: str) -> list[tuple[Offer, Match]]:
    looked_for = terms(words)
    found = []
    for offer in offers:
        match = match_of(looked_for, offer.words)
        if match is None and match_of(looked_for, f"{offer.words} {offer.also}") is not None:
            match = Match.BEGINNINGS
        if match is not None:
            found.append((offer, match))
    return sorted(found, key=lambda pair: pair[1])


def _offered(offer: Offer, match: Match) -> Result:
    return Result(offer.kind, offer.words, name=offer.name, key=offer.key, match=match)


def _about(offer: Offer, wanted: Asked) -> str:
    return f"{offer.words} {offer.joined} {wanted.reference}"


def grouped(typed: str, found: Iterable[Result], most: int = PER_GROUP) -> Results:
    """Put results into groups, the group with the best match first, at most *most* in each.

    Within a group the order given is kept among equally good ones; nothing stands there twice.
    """
    groups: dict[Found, dict[object, Result]] = {}
    for result in sorted(found, key=lambda result: result.match):
        same = (result.record_id, result.reference, result.name, result.concern)
        groups.setdefault(result.kind, {}).setdefault(same, result)
    order = list(Found)
    ranked = sorted(
        groups.items(), key=lambda pair: (_best(pair[1].values()), order.index(pair[0]))
    )
    return Results(
        typed, tuple(ResultGroup(kind, tuple(rows.values())[:most]) for kind, rows in ranked)
    )


def _best(results: Iterable[Result]) -> Match:
    return min(result.match for result in results)
