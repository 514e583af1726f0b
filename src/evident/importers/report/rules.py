"""The reader's rules, loaded from ``resources/report_rules`` and checked on loading."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from evident.importers.report.lines import squashed
from evident.importers.report.links import Links, links_of
from evident.importers.report.rule_values import (
    Boilerplate,
    FactRules,
    Frameworks,
    Headings,
    Regulations,
    Signal,
    Signals,
    TitleRules,
    Topic,
    Topics,
)
from evident.importers.report.sieve import AnyOf, Branched, Later, Named, Pattern, Sieve, lowered
from evident.plan.words import KeyQuestion, Rating
from evident.resources import resource

FRAMEWORKS = ("saf-2023", "asc-kloe-2018", "asc-2026")
SECTIONS = frozenset(
    [
        "front",
        "ratings",
        "summary",
        "questions",
        "about",
        "background",
        "findings",
        "requirements",
        "enforcement",
        "enforcement_summary",
        "history",
        "judgements",
        "actions",
        "method",
        "end",
    ]
)
REGULATION = re.compile(r"(?:RA2014|REG2009)-\d{1,2}A?")


class RulesFault(Exception):
    """The rules shipped, or edited, do not hold together; says which file and which entry."""


@dataclass(frozen=True, slots=True)
class Rules:
    """*sieve* knows every Pattern of signals, topics and boilerplate."""

    sieve: Sieve
    headings: Headings
    topics: Topics
    signals: Signals
    boilerplate: Boilerplate
    regulations: Regulations
    frameworks: Frameworks
    facts: FactRules
    titles: TitleRules
    neighbours: Links


@cache
def rules() -> Rules:
    """Load and check every rule file. Raises RulesFault naming the entry that is wrong."""
    sieve = Sieve()
    loaders: dict[str, Callable[[Any], Any]] = {
        "headings": _headings,
        "topics": partial(_topics, sieve=sieve),
        "signals": partial(_signals, sieve=sieve),
        "boilerplate": partial(_boilerplate, sieve=sieve),
        "regulations": _regulations,
        "frameworks": _frameworks,
        "facts": _facts,
        "titles": _titles,
        "neighbours": partial(links_of, sieve=sieve),
    }
    loaded: dict[str, Any] = {}
    for name, loader in loaders.items():
        try:
            words = json.loads(resource("report_rules", f"{name}.json").read_text("utf-8"))
            loaded[name] = loader(words)
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as fault:
            raise RulesFault(f"report_rules/{name}.json: {fault!r}") from fault
    made = Rules(sieve, **loaded)
    _check(made)
    return made


def _any_of(patterns: list[str]) -> Later:
    return Later(_joined(patterns))


def _low(pattern: str) -> Later:
    return Later(lowered(pattern), re.NOFLAG)


def _joined(patterns: list[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _headings(words: dict[str, Any]) -> Headings:
    sieve = Sieve()
    columns = {head: column for column, heads in words["columns"].items() for head in heads}
    longest_first = sorted(columns, key=len, reverse=True)
    return Headings(
        sieve,
        Named(((row["pattern"], row["section"]) for row in words["sections"]), sieve),
        Pattern(words["key_question"], sieve),
        {name: Rating(value) for name, value in words["ratings"].items()},
        Named(((row["pattern"], row["topic"]) for row in words["topics"]), sieve),
        AnyOf(words["noise"], sieve),
        Later(words["footer"]),
        Later(words["outcome"]),
        columns,
        Later(rf"(?:{'|'.join(map(re.escape, longest_first))})\b"),
        frozenset(map(squashed, words["categories"])),
    )


def _topic(name: str, row: dict[str, Any], sieve: Sieve) -> Topic:
    found = tuple((Pattern(pattern, sieve), float(weight)) for pattern, weight in row["words"])
    return Topic(
        name,
        KeyQuestion(row["question"]),
        row["regulation"],
        found,
        row["statements"],
        sum(pattern.bit for pattern, _ in found),
    )


def _topics(words: dict[str, Any], sieve: Sieve) -> Topics:
    topics = {name: _topic(name, row, sieve) for name, row in words["topics"].items()}
    defaults = {KeyQuestion(name): topics[topic].id for name, topic in words["defaults"].items()}
    return Topics(topics, defaults)


def _signal(name: str, row: dict[str, Any], sieve: Sieve) -> Signal:
    weight = float(row["weight"])
    if not 0 < weight <= 3:
        raise ValueError(f"{name}: weight {weight}")
    return Signal(name, weight, Branched(row["pattern"], sieve), bool(row.get("firm", False)))


def _signals(words: dict[str, Any], sieve: Sieve) -> Signals:
    signals = tuple(_signal(row["id"], row, sieve) for row in words["signals"])
    return Signals(
        float(words["threshold"]),
        signals,
        {bit: (one, part) for one in signals for bit, part in one.pattern.parts.items()},
        sum(signal.pattern.bit for signal in signals if signal.firm),
        sum(signal.pattern.bit for signal in signals if not signal.firm),
        _signal("contrast", words["contrast"], sieve),
        _signal("follows", words["follows"], sieve),
        _signal("example", words["example"], sieve),
        AnyOf(words["harmless"], sieve),
        Branched(words["improved"], sieve),
        Branched(words["positive"], sieve),
        Branched(words["opinion_positive"], sieve),
        float(words["quoted"]),
        {int(score): float(weight) for score, weight in words["prior"]["score"].items()},
        {Rating(name): float(weight) for name, weight in words["prior"]["rating"].items()},
    )


def _boilerplate(words: dict[str, Any], sieve: Sieve) -> Boilerplate:
    return Boilerplate(
        AnyOf(words["template"], sieve),
        AnyOf(words["standard"], sieve),
        AnyOf(words["history"], sieve),
        Branched(words["now"], sieve),
        Branched(words["then"], sieve),
        Branched(words["was_well"], sieve),
        Branched(words["was_well_but"], sieve),
        Branched(words["dated"], sieve),
        Branched(words["held"], sieve),
        Pattern(words["mended"], sieve),
        Branched(words["promised"], sieve),
        Branched(words["repeat"], sieve),
        Pattern(words["template_goes_on"], sieve),
        Branched(words["template_bad"], sieve),
        Branched(words["breach_goes_on"], sieve),
        Branched(words["now_at_fault"], sieve),
    )


def _regulations(words: dict[str, Any]) -> Regulations:
    names = sorted(words["names"].items(), key=lambda pair: -len(pair[0]))
    return Regulations(
        Later(words["number"]),
        Later(words["more_numbers"]),
        Later(words["registration"]),
        Later(words["activities"]),
        Later(words["breach"]),
        Later(words["table"]),
        Later(words["clause"]),
        Later(words["met_by"]),
        words["action_heading"],
        _any_of(words["table_words"]),
        tuple(squashed(title) for title in words["titles"]),
        tuple(Later(pattern) for pattern in words["stated"]),
        words["numbers"],
        words["of_2010"],
        words["main_topics"],
        words["labels"],
        tuple(
            (name.lower(), Later(rf"\b{re.escape(name)}\b"), regulation)
            for name, regulation in names
        ),
    )


def _frameworks(words: dict[str, Any]) -> Frameworks:
    sieve = Sieve()
    return Frameworks(
        sieve,
        {name: AnyOf(signs, sieve) for name, signs in words["signs"].items()},
        Later(words["score"]),
        {
            name: {squashed(title): statement for title, statement in titles.items()}
            for name, titles in words["statements"].items()
        },
        {name: date.fromisoformat(since) for name, since in words["from"].items()},
    )


def _facts(words: dict[str, Any]) -> FactRules:
    return FactRules(
        Later(words["published"]),
        _any_of(words["visited"]),
        _any_of(words["not_a_name"]),
        Later(words["sentence"], re.NOFLAG),
        Later(words["dated_heading"]),
    )


def _titles(words: dict[str, Any]) -> TitleRules:
    sieve = Sieve()

    def in_sieve(pattern: str) -> Pattern:
        return Pattern(pattern, sieve, re.IGNORECASE)

    return TitleRules(
        sieve,
        tuple(in_sieve(pattern) for pattern in words["openers"]),
        tuple((Later(pattern), float(worth)) for pattern, worth in words["cuts"]),
        Later(words["clauses"]),
        tuple((in_sieve(pattern), instead) for pattern, instead in words["drops"]),
        tuple((in_sieve(pattern), instead) for pattern, instead in words["squeezes"]),
        frozenset(words["trailing"]),
        frozenset(words["keep_hyphen_after"]),
        _low(words["pronouns"]),
    )


def _check(made: Rules) -> None:
    """See that what one file names the others know."""
    for section in made.headings.sections.names:
        if section not in SECTIONS:
            raise RulesFault(f"headings.json: no section {section!r}")
    for topic in made.headings.topics.names:
        if topic not in made.topics.all:
            raise RulesFault(f"headings.json: no topic {topic!r}")
    for known in made.topics.all.values():
        if set(known.statements) != set(FRAMEWORKS):
            raise RulesFault(f"topics.json: {known.id} needs a statement for {FRAMEWORKS}")
        if not REGULATION.fullmatch(known.regulation):
            raise RulesFault(f"topics.json: {known.id}: {known.regulation!r}")
    for topic in made.regulations.main_topics.values():
        if topic not in made.topics.all:
            raise RulesFault(f"regulations.json: no topic {topic!r}")
    for name, _, regulation in made.regulations.names:
        if not REGULATION.fullmatch(regulation):
            raise RulesFault(f"regulations.json: {name}: {regulation!r}")
