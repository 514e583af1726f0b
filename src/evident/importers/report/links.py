"""The rules of how sentences lean on each other, loaded from ``neighbours.json``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from evident.importers.report.sieve import AnyOf, Pattern, Sieve
from evident.plan.words import Rating


@dataclass(frozen=True, slots=True)
class Links:
    """*strength* says how much a sentence tells its neighbour, *leaning* what each sign is worth.

    The patterns meet lower-case text. *facts* are signs that count only beside concerns.
    """

    strength: Mapping[str, float]
    leaning: Mapping[str, float]
    ratings: Mapping[Rating, float]
    scores: Mapping[int, float]
    sections: Mapping[str, float]
    turns: Pattern
    goes_on: Pattern
    carries_on: Pattern
    plainly_good: AnyOf
    response: AnyOf
    facts: tuple[tuple[Pattern, float], ...]


def links_of(words: dict[str, Any], sieve: Sieve) -> Links:
    """Make the rules from the file's words; what does not fit raises as any rule file does."""
    strength = {name: float(value) for name, value in words["strength"].items()}
    if not all(-1 < value < 1 for value in strength.values()):
        raise ValueError("a strength lies between -1 and 1")
    return Links(
        strength,
        {name: float(value) for name, value in words["leaning"].items()},
        {Rating(name): float(value) for name, value in words["ratings"].items()},
        {int(score): float(value) for score, value in words["scores"].items()},
        {name: float(value) for name, value in words["sections"].items()},
        Pattern(words["turns"], sieve),
        Pattern(words["goes_on"], sieve),
        Pattern(words["carries_on"], sieve),
        AnyOf(words["plainly_good"], sieve),
        AnyOf(words["response"], sieve),
        tuple((Pattern(row["pattern"], sieve), float(row["weight"])) for row in words["facts"]),
    )
