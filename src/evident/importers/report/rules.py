"""The reader's rules, loaded from ``resources/report_rules`` and checked on loading."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from evident.importers.report.lines import squashed
from evident.plan.words import KeyQuestion, Rating
from evident.resources import resource

FRAMEWORKS = ("saf-2023", "asc-kloe-2018", "asc-2026")
SECTIONS = frozenset(
    [
        "front",
        "ratings",
        "summary",
        "questions",
        "background",
        "findings",
        "requirements",
        "enforcement",
        "enforcement_summary",
        "history",
        "method",
        "end",
    ]
)
REGULATION = re.compile(r"(?:RA2014|REG2009)-\d{1,2}A?")

Pattern = re.Pattern[str]


class RulesFault(Exception):
    """The rules shipped, or edited, do not hold together; says which file and which entry."""


@dataclass(frozen=True, slots=True)
class Signal:
    """*firm* signals are looked for before harmless phrases are taken out."""

    id: str
    weight: float
    pattern: Pattern
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence can be about, and what that suggests under each framework."""

    id: str
    question: KeyQuestion
    regulation: str
    words: tuple[tuple[Pattern, float], ...]
    statements: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics by id, the one to fall back on for each key question, and kinds of risk."""

    all: Mapping[str, Topic]
    defaults: Mapping[KeyQuestion, str]
    kinds: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Headings:
    sections: tuple[tuple[Pattern, str], ...]
    key_question: Pattern
    ratings: Mapping[str, Rating]
    topics: tuple[tuple[Pattern, str], ...]
    noise: Pattern
    footer: Pattern


@dataclass(frozen=True, slots=True)
class Signals:
    threshold: float
    signals: tuple[Signal, ...]
    contrast: Signal
    follows: Signal
    example: Signal
    harmless: Pattern
    improved: Pattern
    positive: Pattern
    opinion: Pattern
    quoted: float
    score_prior: Mapping[int, float]
    rating_prior: Mapping[Rating, float]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    template: Pattern
    standard: Pattern
    history: Pattern
    now: Pattern
    repeat: Pattern
    template_goes_on: Pattern


@dataclass(frozen=True, slots=True)
class Regulations:
    number: Pattern
    more_numbers: Pattern
    registration: Pattern
    activities: Pattern
    breach: Pattern
    table: Pattern
    clause: Pattern
    met_by: Pattern
    action_heading: str
    table_words: Pattern
    titles: tuple[str, ...]
    stated: tuple[Pattern, ...]
    numbers: Mapping[str, int]
    of_2010: Mapping[str, str]
    main_topics: Mapping[str, str]
    labels: Mapping[str, str]
    names: tuple[tuple[Pattern, str], ...]


@dataclass(frozen=True, slots=True)
class Frameworks:
    """*statements* maps a squashed heading to the id it has in each framework."""

    signs: Mapping[str, Pattern]
    score: Pattern
    statements: Mapping[str, Mapping[str, str]]
    since: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class FactRules:
    published: Pattern
    visited: Pattern
    not_a_name: Pattern
    sentence: Pattern
    dated_heading: Pattern


@dataclass(frozen=True, slots=True)
class TitleRules:
    openers: tuple[Pattern, ...]
    cuts: tuple[tuple[Pattern, float], ...]
    clauses: Pattern
    drops: tuple[tuple[Pattern, str], ...]
    squeezes: tuple[tuple[Pattern, str], ...]
    trailing: frozenset[str]
    keep_hyphen_after: frozenset[str]
    pronouns: Pattern


@dataclass(frozen=True, slots=True)
class Rules:
    headings: Headings
    topics: Topics
    signals: Signals
    boilerplate: Boilerplate
    regulations: Regulations
    frameworks: Frameworks
    facts: FactRules
    titles: TitleRules


@cache
def rules() -> Rules:
    """Load and check every rule file. Raises RulesFault naming the entry that is wrong."""
    loaders = {
        "headings": _headings,
        "topics": _topics,
        "signals": _signals,
        "boilerplate": _boilerplate,
        "regulations": _regulations,
        "frameworks": _frameworks,
        "facts": _facts,
        "titles": _titles,
    }
    loaded: dict[str, Any] = {}
    for name, loader in loaders.items():
        try:
            words = json.loads(resource("report_rules", f"{name}.json").read_text("utf-8"))
            loaded[name] = loader(words)
        except (KeyError, TypeError, ValueError, AttributeError, re.error) as fault:
            raise RulesFault(f"report_rules/{name}.json: {fault!r}") from fault
    made = Rules(**loaded)
    _check(made)
    return made


def _compiled(pattern: str) -> Pattern:
    return re.compile(pattern, re.IGNORECASE)


def _low(pattern: str) -> Pattern:
    """Compile a pattern that meets lower-case text only: three times as quick to search with."""
    return re.compile(
        re.sub(r"\\.|[A-Z]", lambda m: m[0] if m[0][0] == "\\" else m[0].lower(), pattern)
    )


def _any_of(patterns: list[str]) -> Pattern:
    return _compiled(_joined(patterns))


def _any_low(patterns: list[str]) -> Pattern:
    return _low(_joined(patterns))


def _joined(patterns: list[str]) -> str:
    for pattern in patterns:
        re.compile(pattern)
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _headings(words: dict[str, Any]) -> Headings:
    return Headings(
        tuple((_low(row["pattern"]), row["section"]) for row in words["sections"]),
        _low(words["key_question"]),
        {name: Rating(value) for name, value in words["ratings"].items()},
        tuple((_low(row["pattern"]), row["topic"]) for row in words["topics"]),
        _any_low(words["noise"]),
        _compiled(words["footer"]),
    )


def _topics(words: dict[str, Any]) -> Topics:
    topics = {
        name: Topic(
            name,
            KeyQuestion(row["question"]),
            row["regulation"],
            tuple((_low(pattern), float(weight)) for pattern, weight in row["words"]),
            row["statements"],
        )
        for name, row in words["topics"].items()
    }
    defaults = {KeyQuestion(name): topics[topic].id for name, topic in words["defaults"].items()}
    return Topics(topics, defaults, tuple(_low(kind) for kind in words["kinds"]))


def _signal(name: str, row: dict[str, Any]) -> Signal:
    weight = float(row["weight"])
    if not 0 < weight <= 3:
        raise ValueError(f"{name}: weight {weight}")
    return Signal(name, weight, _low(row["pattern"]), bool(row.get("firm", False)))


def _signals(words: dict[str, Any]) -> Signals:
    return Signals(
        float(words["threshold"]),
        tuple(_signal(row["id"], row) for row in words["signals"]),
        _signal("contrast", words["contrast"]),
        _signal("follows", words["follows"]),
        _signal("example", words["example"]),
        _any_low(words["harmless"]),
        _low(words["improved"]),
        _low(words["positive"]),
        _low(words["opinion_positive"]),
        float(words["quoted"]),
        {int(score): float(weight) for score, weight in words["prior"]["score"].items()},
        {Rating(name): float(weight) for name, weight in words["prior"]["rating"].items()},
    )


def _boilerplate(words: dict[str, Any]) -> Boilerplate:
    return Boilerplate(
        _any_low(words["template"]),
        _any_low(words["standard"]),
        _any_low(words["history"]),
        _low(words["now"]),
        _low(words["repeat"]),
        _low(words["template_goes_on"]),
    )


def _regulations(words: dict[str, Any]) -> Regulations:
    names = sorted(words["names"].items(), key=lambda pair: -len(pair[0]))
    return Regulations(
        _compiled(words["number"]),
        _compiled(words["more_numbers"]),
        _compiled(words["registration"]),
        _compiled(words["activities"]),
        _compiled(words["breach"]),
        _compiled(words["table"]),
        _compiled(words["clause"]),
        _compiled(words["met_by"]),
        words["action_heading"],
        _any_of(words["table_words"]),
        tuple(squashed(title) for title in words["titles"]),
        tuple(_compiled(pattern) for pattern in words["stated"]),
        words["numbers"],
        words["of_2010"],
        words["main_topics"],
        words["labels"],
        tuple((_compiled(rf"\b{re.escape(name)}\b"), regulation) for name, regulation in names),
    )


def _frameworks(words: dict[str, Any]) -> Frameworks:
    return Frameworks(
        {name: _any_of(signs) for name, signs in words["signs"].items()},
        _compiled(words["score"]),
        {
            name: {squashed(title): statement for title, statement in titles.items()}
            for name, titles in words["statements"].items()
        },
        {name: date.fromisoformat(since) for name, since in words["from"].items()},
    )


def _facts(words: dict[str, Any]) -> FactRules:
    return FactRules(
        _compiled(words["published"]),
        _any_of(words["visited"]),
        _any_of(words["not_a_name"]),
        re.compile(words["sentence"]),
        _compiled(words["dated_heading"]),
    )


def _titles(words: dict[str, Any]) -> TitleRules:
    return TitleRules(
        tuple(_compiled(pattern) for pattern in words["openers"]),
        tuple((_compiled(pattern), float(worth)) for pattern, worth in words["cuts"]),
        _compiled(words["clauses"]),
        tuple((_compiled(pattern), instead) for pattern, instead in words["drops"]),
        tuple((_compiled(pattern), instead) for pattern, instead in words["squeezes"]),
        frozenset(words["trailing"]),
        frozenset(words["keep_hyphen_after"]),
        _low(words["pronouns"]),
    )


def _check(made: Rules) -> None:
    """See that what one file names the others know."""
    for _, section in made.headings.sections:
        if section not in SECTIONS:
            raise RulesFault(f"headings.json: no section {section!r}")
    for _, topic in made.headings.topics:
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
    for name, regulation in made.regulations.names:
        if not REGULATION.fullmatch(regulation):
            raise RulesFault(f"regulations.json: {name.pattern}: {regulation!r}")
