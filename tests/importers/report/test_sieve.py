"""The sieve never loses a match: patterns are tried on texts made to match them."""

import json
import random
import re
from re import _parser  # type: ignore[attr-defined]  # the tree of a pattern, to make texts from

import pytest

from evident import resources
from evident.importers.report.needs import needs_of
from evident.importers.report.sieve import AnyOf, Pattern, Sieve

_KINDS = {
    "CATEGORY_WORD": "abz9",
    "CATEGORY_NOT_WORD": " ,-",
    "CATEGORY_DIGIT": "0129",
    "CATEGORY_NOT_DIGIT": "a ",
    "CATEGORY_SPACE": " ",
    "CATEGORY_NOT_SPACE": "a.",
}


def shipped_patterns():
    def strings(words):
        if isinstance(words, str):
            yield words
        elif isinstance(words, dict):
            for value in words.values():
                yield from strings(value)
        elif isinstance(words, list):
            for value in words:
                yield from strings(value)

    for name in ("signals", "topics", "boilerplate", "neighbours", "titles", "headings", "facts"):
        path = resources.resource("report_rules", f"{name}.json")
        yield from strings(json.loads(path.read_text("utf-8")))


def made_to_match(tree, chance):
    """Make a text from the tree of a pattern; what looks ahead or back is passed over."""
    return "".join(_made(str(kind), value, chance) for kind, value in tree)


def _made(kind, value, chance):
    if kind == "LITERAL":
        return chr(value)
    if kind == "CATEGORY":
        return chance.choice(_KINDS[str(value)])
    if kind == "RANGE":
        return chr(chance.randint(*value))
    if kind in ("ANY", "NOT_LITERAL"):
        return chance.choice("q .")
    if kind == "IN":
        inner, of = value[0] if str(value[0][0]) == "NEGATE" else chance.choice(value)
        return chance.choice("q.~") if str(inner) == "NEGATE" else _made(str(inner), of, chance)
    if kind == "BRANCH":
        return made_to_match(chance.choice(value[1]), chance)
    if kind == "SUBPATTERN":
        return made_to_match(value[3], chance)
    if kind in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, inner = value
        times = chance.randint(least, min(int(most), least + 2))
        return "".join(made_to_match(inner, chance) for _ in range(times))
    return ""


def test_every_shipped_pattern_is_a_candidate_wherever_it_matches():
    chance = random.Random(7)
    sieve = Sieve()
    patterns = [Pattern(source, sieve) for source in shipped_patterns()]
    matched = set()
    for pattern in patterns:
        tree = _parser.parse(pattern.source)
        for _ in range(25):
            text = made_to_match(tree, chance).lower()
            for place in (text, f"the {text} was", f"ab{text}cd"):
                if pattern.search(place):
                    matched.add(pattern.source)
                    assert sieve.possible(place) & pattern.bit, (pattern.source, place)
    assert len(matched) > 0.8 * len({pattern.source for pattern in patterns})


def test_most_patterns_are_no_candidates_for_a_plain_sentence():
    sieve = Sieve()
    patterns = [Pattern(source, sieve) for source in shipped_patterns()]
    possible = sieve.possible("the garden had roses and a bench in the shade of a tree")
    assert sum(bool(pattern.bit & possible) for pattern in patterns) < len(patterns) / 8


@pytest.mark.parametrize(
    ("source", "needs"),
    [
        (r"\bnot\b", {("not", True, True)}),
        (r"\bfail(?:ed|ing)?\b", {("fail", True, False)}),
        (r"risk assess\w+", {("asses", True, False)}),
        (r"\b(?:lost|torn) bags?\b", {("lost", True, True), ("torn", True, True)}),
        (r"colou?red", {("colo", False, False)}),
        (r"\w+ness\b", {("ness", False, False)}),
        (r"x*y?", None),
        (r"(?P<a>b)(?P=a)", None),
    ],
)
def test_needs(source, needs):
    found = needs_of(source)
    assert (None if found is None else set(found[0])) == needs


def test_a_second_place_of_a_pattern_is_needed_as_well():
    first, second = needs_of(r"\b(?:was|were) not (?:\w+ )?(?:recorded|\bno signed\b)")
    assert {text for text, _, _ in first} == {"recor", "signed"}
    assert {text for text, _, _ in second} == {"not"}
    sieve = Sieve()
    bit = Pattern(r"\bnot (?:\w+ )?recorded", sieve).bit
    assert sieve.possible("it was not ever recorded") & bit
    assert not sieve.possible("it was recorded") & bit


@pytest.mark.parametrize("source", ["(", "a)", "*a", "[a"])
def test_what_is_no_pattern_is_refused(source):
    with pytest.raises(re.error):
        Pattern(source, Sieve())


def test_any_of_replaces_what_the_joined_pattern_would():
    sources = [r"\bno longer\b", r"no", r"long\w*", r"(?<=a )b+", r"^the"]
    sieve = Sieve()
    any_of = AnyOf(sources, sieve)
    joined = re.compile("|".join(f"(?:{source})" for source in sources))
    chance = random.Random(3)
    for _ in range(500):
        text = " ".join(chance.choices(["no", "longer", "a", "bb", "the", "xno"], k=6))
        assert any_of.replaced(text, sieve.possible(text), str.upper) == joined.sub(
            lambda found: found[0].upper(), text
        )
