"""What a perfect reader would make of an invented report: its concerns, one by one."""

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from evident.importers.report.lines import squashed
from tests.reports.texts_read import Labelled, Text

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SUMMARIES = frozenset({"summary", "questions"})


@dataclass
class Concern:
    """One concern as labelled; an empty field is not measured.

    *repeats* are sentences of the summary that say the same in short. *closed_by* are the
    regulations of the breach sentence it stands under, *told* those the report ties to it
    otherwise: by a sentence elsewhere or by its topic. Any of *statements* and *questions*
    is right.
    """

    number: int
    sentences: list[Labelled] = field(default_factory=list)
    repeats: list[Labelled] = field(default_factory=list)
    questions: frozenset[str] = frozenset()
    statements: frozenset[str] = frozenset()
    closed_by: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


def concerns_of(text: Text) -> list[Concern]:
    """Give the numbered concerns in the order of their numbers."""
    numbered: dict[int, Concern] = {}
    for sentence in text.sentences:
        if sentence.label in "CR" and len(sentence.concerns) == 1:
            concern = numbered.setdefault(sentence.concerns[0], Concern(sentence.concerns[0]))
            place = concern.repeats if sentence.part in SUMMARIES else concern.sentences
            place.append(sentence)
    for concern in numbered.values():
        concern.sentences = concern.sentences or concern.repeats
        concern.closed_by = _laws(text, concern.number, "B")
        concern.told = _laws(text, concern.number, "C") - concern.closed_by
        _describe(concern, text)
    return sorted(numbered.values(), key=lambda concern: concern.number)


def _laws(text: Text, number: int, label: str) -> frozenset[str]:
    said = [s for s in text.sentences if s.label == label and number in s.concerns]
    return frozenset(law for s in said for law in (s.regulations if label == "B" else s.law))


def _describe(concern: Concern, text: Text) -> None:
    """Fill in statement and key question: as marked, else by heading, else by topic."""
    topic = next((s.about for s in concern.sentences if s.about), "")
    known = topics().get(topic, {})
    marked = next((s.statements for s in concern.sentences if s.statements), ())
    titles = statements(text.framework)
    headings = [squashed(sentence.heading) for sentence in concern.sentences]
    headed = [titles[heading] for heading in headings if heading in titles]
    by_topic = [known["statements"][text.framework]] if known else []
    concern.statements = frozenset(marked or headed[:1] or by_topic)
    given = [s.question for s in concern.sentences if s.question]
    marked_questions = [_question(statement) for statement in marked]
    by_topic_question = [known["question"]] if known else []
    concern.questions = frozenset(given[:1] or marked_questions or by_topic_question)


def _question(statement: str) -> str:
    """Give the key question of a statement's id: kloe18.S4, safe.safeguarding, asc26.safe.x."""
    parts = statement.split(".")
    return _LETTERS[parts[1][0]] if parts[0] == "kloe18" else parts[-2]


_LETTERS = {"S": "safe", "E": "effective", "C": "caring", "R": "responsive", "W": "well-led"}


@cache
def topics() -> dict[str, dict[str, Any]]:
    path = RESOURCES / "report_rules" / "topics.json"
    return dict(json.loads(path.read_text("utf-8"))["topics"])


@cache
def statements(framework: str) -> dict[str, str]:
    """Give the statements of a framework by their titles, spaces and punctuation taken out."""
    pack = json.loads((RESOURCES / "packs" / f"framework-{framework}.json").read_text("utf-8"))
    return {squashed(each["title"]): each["id"] for each in pack["statements"]}
