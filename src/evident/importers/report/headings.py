"""Knows a heading, a key question or a rating line of a report when it sees one."""

from collections.abc import Sequence

from evident.importers.report.lines import Line, plain, squashed
from evident.importers.report.rules import Rules
from evident.plan.words import KeyQuestion, Rating

QUESTIONS = {squashed(question.label): question for question in KeyQuestion}
_LARGE = 13.0
"""Points: letters larger than this are not those of prose."""


def is_header(line: Line, rules: Rules) -> bool:
    short = squashed(line.text)
    question, rating = question_and_rating(short, rules)
    return bool(question or rating or rules.headings.section_of(short) or short in QUESTIONS)


def names_a_part(text: str, rules: Rules) -> bool:
    """Say whether *text* is a heading or a rating line of some report, so never a name."""
    short = squashed(plain(text))
    question, rating = question_and_rating(short, rules)
    return bool(
        question
        or rating
        or short in QUESTIONS
        or rules.headings.section_of(short)
        or any(short in titles for titles in rules.frameworks.statements.values())
        or rules.headings.topic_of(short)
    )


def question_and_rating(short: str, rules: Rules) -> tuple[KeyQuestion | None, Rating | None]:
    """Read "Is the service safe? Requires improvement" or either half of it."""
    rest, rating = short, None
    ratings = rules.headings.ratings
    if short.endswith(tuple(ratings)):
        words = next(words for words in ratings if short.endswith(words))
        rest, rating = short[: -len(words)], ratings[words]
    rest = rest.removesuffix("rating").removesuffix("rated")
    asked = rules.headings.key_question
    if asked.bit & rules.headings.sieve.possible_word(rest) and (found := asked.search(rest)):
        return QUESTIONS[found[2]], rating
    if rest in QUESTIONS:
        return QUESTIONS[rest], rating
    return None, rating if not rest else None


def looks_like_heading(line: Line, text: str, following: Sequence[Line]) -> bool:
    """Say whether a line is a heading by its looks: short, no full stop, its own paragraph.

    A line in bold that ends a sentence is a breach sentence, not a heading.
    """
    if line.heading:
        return True
    if text.endswith((".", "?", "!", ",", ":", '"')) or line.bullet or line.hyphen:
        return False
    if not following:
        return False
    if line.strong:
        return _ends_soon(following)
    if not text[:1].isupper() or not line.gap or not following[0].gap:
        return False
    return len(text) < 90 and following[0].text[:1].isupper()


def _ends_soon(following: Sequence[Line]) -> bool:
    """Say whether a bold line starts a heading of one or two lines, not a bold sentence."""
    if not following[0].strong:
        return True
    if following[0].text.endswith("."):
        return False
    return len(following) < 2 or not following[1].strong


def ends_heading(line: Line, above: Line) -> bool:
    """Say whether a line set like the heading above goes on with it: "… their needs" "and …"."""
    return (
        line.text[:1].islower()
        and line.page == above.page
        and not line.gap
        and (line.strong and above.strong or line.size > above.size - 1 and line.size > _LARGE)
        and not line.text.endswith(".")
    )
