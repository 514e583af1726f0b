"""Suggests title, key question, statement, regulation and level for words a person picked out."""

from dataclasses import dataclass

from evident.importers.report.drafts import statement_of
from evident.importers.report.regulations import regulations_in, regulations_named
from evident.importers.report.rules import rules
from evident.importers.report.sections import Place
from evident.importers.report.titles import title_of
from evident.importers.report.topics import main_topic, question_of
from evident.plan.words import KeyQuestion, Level


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the words of a report seem to be about. All of it is for a person to check."""

    title: str
    key_question: KeyQuestion
    statement: str
    regulations: tuple[str, ...]
    level: Level


def suggestion(words: str, framework: str, question: KeyQuestion | None = None) -> Suggestion:
    """Read *words* as the reader of the report would have; *question* is what they stand under."""
    known = rules()
    lower = words.lower()
    place = Place(section="findings", question=question)
    topic = main_topic([lower], place, known)
    named = regulations_in(words, known) or regulations_named(words, known)
    likely = known.topics.all[topic].regulation if topic else ""
    return Suggestion(
        title_of(words, known, topic.replace("_", " ").capitalize() or "Concern"),
        question_of(place, topic, known)[0],
        statement_of(place, topic, framework, known)[0] if framework else "",
        named or ((likely,) if likely else ()),
        _level(lower, bool(named)),
    )


def _level(lower: str, regulation_named: bool) -> Level:
    if regulation_named and "breach" in lower:
        return Level.BREACH
    if "recommend" in lower:
        return Level.RECOMMENDATION
    return Level.IMPROVEMENT
