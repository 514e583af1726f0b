"""Suggests title, key question, statement, regulation and level for words a person picked out."""

from dataclasses import dataclass

from evident.importers.report.drafts import statement_of
from evident.importers.report.lines import plain
from evident.importers.report.naming import titles_for
from evident.importers.report.places import Place
from evident.importers.report.regulations import regulations_in, regulations_named
from evident.importers.report.rules import rules
from evident.importers.report.subjects import main_subject, subject_scores, subjects
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
    lower = plain(words).lower()
    place = Place(section="findings", question=question)
    scores = subject_scores(lower, place)
    subject = main_subject(scores)
    topic = subjects().all[subject].topic if subject else main_topic([lower], place, known)
    named = regulations_in(words, known) or regulations_named(words, known)
    likely = known.topics.all[topic].regulation if topic else ""
    likely = subjects().all[subject].regulation if subject else likely
    return Suggestion(
        next(titles_for(words, subject, topic, known), "Concern"),
        question_of(place, topic, known)[0],
        statement_of(place, (topic,), framework, known)[0] if framework else "",
        named or ((likely,) if likely else ()),
        _level(lower, bool(named)),
    )


def _level(lower: str, regulation_named: bool) -> Level:
    if regulation_named and "breach" in lower:
        return Level.BREACH
    if "recommend" in lower:
        return Level.RECOMMENDATION
    return Level.IMPROVEMENT
