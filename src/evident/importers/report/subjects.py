"""Says what one thing a sentence is about: finer than a topic, one thing a manager can put right.

A *subject* ("Fire doors held open") names its topic, the words that tell it, and a title that
holds for every sentence about it. Subjects keep concerns apart and give them names.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from evident.importers.report.places import Place
from evident.importers.report.rules import RulesFault, rules
from evident.importers.report.sieve import Later, Pattern, Sieve, each_bit
from evident.plan.text import LONGEST_TITLE
from evident.resources import resource

_MORE = 0.3
_MOST = 3
_LIST = 1.5
_OF_THE_HEADING = 0.7
_OF_THE_QUESTION = 0.4


@dataclass(frozen=True, slots=True)
class Subject:
    """*general* subjects give way to finer ones; *kin* are one concern when side by side.

    Of *broad* ones, such as records, a case of another subject can be an example. *title* is true
    only of words in which *only* is found. The failings of those told *apart* are concerns each.
    """

    id: str
    topic: str
    title: str
    words: tuple[Pattern, ...]
    weight: float
    general: bool
    broad: bool
    noun: str
    kin: str
    regulation: str
    titles: tuple[tuple[Later, str], ...]
    needs: Pattern | None
    without: Pattern | None
    only: Later | None
    apart: bool


@dataclass(frozen=True, slots=True)
class Subjects:
    """*failings* say in which way a plan, record or check fell short; *kins* name families.

    *labels* are what topics are called, *shortfalls* titles when nothing finer is known;
    *elsewhere* gives what a topic counts as under a key question that does not ask about it;
    *phrases* tell how a sentence leans on others, or whether it can stand alone.
    """

    all: Mapping[str, Subject]
    by_bit: Mapping[int, tuple[Subject, Pattern]]
    sieve: Sieve
    failings: tuple[tuple[str, Later], ...]
    kins: Mapping[str, str]
    labels: Mapping[str, str]
    shortfalls: Mapping[str, str]
    elsewhere: Mapping[str, Mapping[str, str]]
    phrases: Mapping[str, Later]


@cache
def subjects() -> Subjects:
    """Load and check the subjects. Raises RulesFault naming the entry that is wrong."""
    data = json.loads(resource("report_rules", "subjects.json").read_text("utf-8"))
    sieve = Sieve()
    made: dict[str, Subject] = {}
    for row in data["subjects"]:
        try:
            made[row["id"]] = _subject(row, sieve)
        except (KeyError, TypeError, ValueError, re.error) as fault:
            raise RulesFault(f"subjects.json: {row.get('id')}: {fault!r}") from fault
    failings = tuple((words, _later(pattern)) for words, pattern in data["failings"])
    labels = {topic: label for topic, (label, _) in data["topics"].items()}
    shortfalls = {topic: title for topic, (_, title) in data["topics"].items()}
    by_bit = {word.bit: (subject, word) for subject in made.values() for word in subject.words}
    phrases = {name: Later(pattern, re.NOFLAG) for name, pattern in data["phrases"].items()}
    found = Subjects(
        made, by_bit, sieve, failings, data["kins"], labels, shortfalls, data["elsewhere"], phrases
    )
    for subject in made.values():
        if subject.topic not in rules().topics.all or subject.kin not in ("", *data["kins"]):
            raise RulesFault(f"subjects.json: {subject.id}: no such topic or kin")
        if any(len(title) > LONGEST_TITLE for title in _every_title(subject, found)):
            raise RulesFault(f"subjects.json: {subject.id}: a title is too long")
    return found


def _subject(row: dict[str, Any], sieve: Sieve) -> Subject:
    return Subject(
        row["id"],
        row["topic"],
        row["title"],
        tuple(Pattern(rf"\b{word}", sieve) for word in row["words"]),
        float(row.get("weight", 2)),
        bool(row.get("general", False)),
        bool(row.get("broad", False)),
        row.get("noun", ""),
        row.get("kin", ""),
        row.get("regulation", "") or rules().topics.all[row["topic"]].regulation,
        tuple((_later(pattern), title) for pattern, title in row.get("titles", [])),
        _optional(row.get("needs"), sieve),
        _optional(row.get("without"), sieve),
        _later(row["only"]) if "only" in row else None,
        bool(row.get("apart", False)),
    )


def _later(pattern: str) -> Later:
    return Later(rf"\b(?:{pattern})", re.NOFLAG)


def _optional(pattern: str | None, sieve: Sieve) -> Pattern | None:
    return Pattern(rf"\b(?:{pattern})", sieve) if pattern else None


def _every_title(subject: Subject, known: Subjects) -> Iterable[str]:
    yield subject.title
    yield from (title for _, title in subject.titles)
    if subject.noun:
        yield from (f"{subject.noun} {words}" for words, _ in known.failings)


@lru_cache(maxsize=4096)
def _weighed(words: str) -> dict[str, float]:
    known = subjects()
    possible = known.sieve.possible(words)
    met: dict[str, int] = {}
    for bit in each_bit(possible):
        named = known.by_bit.get(bit)
        if named and named[1].search(words):
            met[named[0].id] = met.get(named[0].id, 0) + 1
    found: dict[str, float] = {}
    for name, times in met.items():
        subject = known.all[name]
        if subject.needs and not subject.needs.found(words, possible):
            continue
        if subject.without and subject.without.found(words, possible):
            continue
        found[name] = subject.weight + _MORE * min(times - 1, _MOST)
    for name in found:
        if known.all[name].general and _several_below(name, found):
            found[name] += _LIST
    return found


def _several_below(general: str, found: Mapping[str, float]) -> bool:
    """Say whether a list of finer ones is named: "risks such as falls and choking"."""
    known = subjects().all
    topic = known[general].topic
    return sum(known[name].topic == topic and not known[name].general for name in found) > 1


def subject_scores(words: str, place: Place) -> dict[str, float]:
    """Weigh the subjects *words* (in lower case) name; the headings above tip the balance."""
    scores = dict(_weighed(words))
    topics = rules().topics.all
    for name in scores:
        topic = topics[subjects().all[name].topic]
        if topic.id == place.topic:
            scores[name] += _OF_THE_HEADING
        if topic.question == place.question:
            scores[name] += _OF_THE_QUESTION
    return scores


def main_subject(scores: Mapping[str, float]) -> str:
    """Give the weightiest subject; "" when there is none."""
    return max(scores, key=lambda name: scores[name], default="")


def failing_of(name: str, words: str) -> str:
    """Give the title of the way in which *words* say the subject falls short; "" when in none."""
    subject = subjects().all[name]
    told = [title for pattern, title in subject.titles if pattern.search(words)]
    if subject.apart and len(set(told)) > 1:
        return ""  # several failings at once: the title of the subject is about all
    return told[0] if told else ""


def subject_title(name: str, words: str) -> str:
    """Name the concern a sentence speaks of: its subject, and in which way it falls short.

    "" when no title of the subject is sure to be true of the words.
    """
    subject = subjects().all[name]
    told = failing_of(name, words)
    if told:
        return told
    if subject.noun:
        for failing, pattern in subjects().failings:
            if pattern.search(words):
                return f"{subject.noun} {failing}"
    if subject.only is not None and not subject.only.search(words):
        return ""
    return subject.title
