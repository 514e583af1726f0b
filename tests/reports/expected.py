"""What a perfect reader would make of an invented report: its concerns, one by one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from evident.importers.report.lines import squashed
from tests.reports.texts_read import Labelled, Text

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
SUMMARIES = frozenset({"summary", "questions"})


@dataclass
class Concern:
    """One concern as labelled. *number* is 0 where the writer numbered none.

    *repeats* are sentences of the summary that say the same in short. *regulations* are those
    of the breach it belongs to; an empty field is not measured.
    """

    number: int
    sentences: list[Labelled] = field(default_factory=list)
    repeats: list[Labelled] = field(default_factory=list)
    question: str = ""
    statement: str = ""
    regulations: frozenset[str] = frozenset()


def concerns_of(text: Text) -> list[Concern]:
    """Give the concerns of the findings: numbered ones, then single sentences without a number."""
    numbered: dict[int, Concern] = {}
    single: list[Concern] = []
    for sentence in text.sentences:
        if sentence.label not in "CR":
            continue
        if len(sentence.concerns) == 1:
            concern = numbered.setdefault(sentence.concerns[0], Concern(sentence.concerns[0]))
            place = concern.repeats if sentence.part in SUMMARIES else concern.sentences
            place.append(sentence)
        elif not sentence.concerns and sentence.part not in SUMMARIES:
            single.append(Concern(0, [sentence]))
    laws = _laws_by_number(text)
    for concern in numbered.values():
        concern.sentences = concern.sentences or concern.repeats
        concern.regulations = frozenset(laws.get(concern.number, ()))
    if not numbered:
        for concern, closing in _closed(text, single):
            concern.regulations = frozenset(closing)
    made = [*sorted(numbered.values(), key=lambda concern: concern.number), *single]
    for concern in made:
        _describe(concern, text)
    return made


def _laws_by_number(text: Text) -> dict[int, set[str]]:
    laws: dict[int, set[str]] = {}
    for sentence in text.sentences:
        named = sentence.regulations if sentence.label == "B" else sentence.law
        for number in sentence.concerns:
            laws.setdefault(number, set()).update(named)
    return laws


def _closed(text: Text, single: list[Concern]) -> Iterator[tuple[Concern, tuple[str, ...]]]:
    """Tie sentences without a number to the next breach sentence of their part or statement."""
    by_sentence = {id(concern.sentences[0]): concern for concern in single}
    for part in text.parts:
        waiting = []
        for block in part.blocks:
            if block.kind == "heading" and text.facts["layout"] == "saf":
                waiting = []
            for sentence in block.sentences:
                if id(sentence) in by_sentence and sentence.label == "C":
                    waiting.append(by_sentence[id(sentence)])
                elif sentence.label == "B" and sentence.regulations:
                    yield from ((concern, sentence.regulations) for concern in waiting)
                    waiting = []


def _describe(concern: Concern, text: Text) -> None:
    """Fill in statement and key question: as marked, else by heading, else by topic."""
    topic = next((s.about for s in concern.sentences if s.about), "")
    known = topics().get(topic, {})
    marked = next((s.statement for s in concern.sentences if s.statement), "")
    titles = statements(text.framework)
    headed = next(
        (titles[t] for s in concern.sentences if (t := squashed(s.heading)) in titles), ""
    )
    concern.statement = marked or headed or known.get("statements", {}).get(text.framework, "")
    given = next((s.question for s in concern.sentences if s.question), "")
    concern.question = given or known.get("question", "")


@cache
def topics() -> dict[str, dict[str, object]]:
    path = RESOURCES / "report_rules" / "topics.json"
    return dict(json.loads(path.read_text("utf-8"))["topics"])


@cache
def statements(framework: str) -> dict[str, str]:
    """Give the statements of a framework by their titles, spaces and punctuation taken out."""
    pack = json.loads((RESOURCES / "packs" / f"framework-{framework}.json").read_text("utf-8"))
    return {squashed(each["title"]): each["id"] for each in pack["statements"]}
