"""What the reader's rules are once they are loaded, but for those of neighbouring sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evident.importers.report.sieve import AnyOf, Branched, Later, Named, Pattern, Sieve
from evident.plan.words import KeyQuestion, Rating

_MOST_KNOWN = 5_000


@dataclass(frozen=True, slots=True)
class Signal:
    """*firm* signals are looked for before harmless phrases are taken out."""

    id: str
    weight: float
    pattern: Branched
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """What a sentence can be about, and what that suggests under each framework."""

    id: str
    question: KeyQuestion
    regulation: str
    words: tuple[tuple[Pattern, float], ...]
    statements: Mapping[str, str]
    bits: int


def _weight(topic: Topic, words: str, possible: int) -> float:
    return sum(weight for pattern, weight in topic.words if pattern.found(words, possible))


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics by id, and the one to fall back on for each key question."""

    all: Mapping[str, Topic]
    defaults: Mapping[KeyQuestion, str]
    _known: dict[str, Mapping[str, float]] = field(default_factory=dict)

    def weights(self, words: str, sieve: Sieve) -> Mapping[str, float]:
        """Give the weight of each topic that *words* name; they are asked for again and again."""
        known = self._known.get(words)
        if known is None:
            possible = sieve.possible(words)
            known = {
                topic.id: weight
                for topic in self.all.values()
                if topic.bits & possible and (weight := _weight(topic, words, possible))
            }
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            self._known[words] = known
        return known


@dataclass(frozen=True, slots=True)
class Headings:
    """*sieve* knows its patterns; they meet headings squashed to one word.

    *footer* and *outcome* meet lines; a footer holds a number, or it is not looked for.
    *columns* tells the heads of an audit's table, *column* meets the longest of them that is
    there; *categories* are kinds of evidence.
    """

    sieve: Sieve
    sections: Named
    key_question: Pattern
    ratings: Mapping[str, Rating]
    topics: Named
    noise: AnyOf
    footer: Later
    outcome: Later
    columns: Mapping[str, str]
    column: Later
    categories: frozenset[str]

    def section_of(self, short: str) -> str:
        """Give the section a heading opens; "" for none."""
        return self.sections.of_word(short)

    def topic_of(self, short: str) -> str:
        """Give the topic a heading names; "" for none."""
        return self.topics.of_word(short)


@dataclass(frozen=True, slots=True)
class Signals:
    """*parts* gives for each bit of the *signals*' patterns the signal and that alternative of
    its pattern; *firm* are the bits of the firm ones, *soft* of the others."""

    threshold: float
    signals: tuple[Signal, ...]
    parts: Mapping[int, tuple[Signal, Later]]
    firm: int
    soft: int
    contrast: Signal
    follows: Signal
    example: Signal
    harmless: AnyOf
    improved: Pattern
    positive: Pattern
    opinion: Pattern
    quoted: float
    score_prior: Mapping[int, float]
    rating_prior: Mapping[Rating, float]


@dataclass(frozen=True, slots=True)
class Boilerplate:
    template: AnyOf
    standard: AnyOf
    history: AnyOf
    now: Pattern
    then: Pattern
    was_well: Pattern
    was_well_but: Pattern
    dated: Pattern
    held: Pattern
    mended: Pattern
    promised: Pattern
    repeat: Pattern
    template_goes_on: Pattern
    template_bad: Pattern
    breach_goes_on: Pattern
    now_at_fault: Pattern


@dataclass(frozen=True, slots=True)
class Regulations:
    number: Later
    more_numbers: Later
    registration: Later
    activities: Later
    breach: Later
    table: Later
    clause: Later
    met_by: Later
    action_heading: str
    table_words: Later
    titles: tuple[str, ...]
    stated: tuple[Later, ...]
    numbers: Mapping[str, int]
    of_2010: Mapping[str, str]
    main_topics: Mapping[str, str]
    labels: Mapping[str, str]
    names: tuple[tuple[str, Later, str], ...]


@dataclass(frozen=True, slots=True)
class Frameworks:
    """*statements* maps a squashed heading to the id it has in each framework. *sieve* knows
    the signs, which meet the text of the whole report in lower case."""

    sieve: Sieve
    signs: Mapping[str, AnyOf]
    score: Later
    statements: Mapping[str, Mapping[str, str]]
    since: Mapping[str, date]


@dataclass(frozen=True, slots=True)
class FactRules:
    published: Later
    visited: Later
    not_a_name: Later
    sentence: Later
    dated_heading: Later


@dataclass(frozen=True, slots=True)
class TitleRules:
    """*sieve* knows openers, drops and squeezes; *known* keeps the last sentences shortened."""

    sieve: Sieve
    openers: tuple[Pattern, ...]
    cuts: tuple[tuple[Later, float], ...]
    clauses: Later
    drops: tuple[tuple[Pattern, str], ...]
    squeezes: tuple[tuple[Pattern, str], ...]
    trailing: frozenset[str]
    keep_hyphen_after: frozenset[str]
    pronouns: Later
    known: dict[str, tuple[str, str]] = field(default_factory=dict)
