"""What was read in an inspection report: facts, sentences with a verdict, and draft concerns.

A Reading is a value that crosses from the worker process as JSON; nothing here becomes part
of a plan until a person, or ``--accept-all``, takes it up.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from evident.plan.words import KeyQuestion, Level, Rating, Verdict

Box = tuple[float, float, float, float]
"""x0, y0, x1, y1 on the page, in PDF points from the lower left corner."""


@dataclass(frozen=True, slots=True)
class Span:
    """Where words stand: page from 1, offsets in that page's text, a box for each line."""

    page: int
    start: int
    end: int
    boxes: tuple[Box, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "boxes": [list(box) for box in self.boxes],
        }

    @staticmethod
    def from_json(words: Mapping[str, Any]) -> "Span":
        boxes = tuple((b[0], b[1], b[2], b[3]) for b in words["boxes"])
        return Span(words["page"], words["start"], words["end"], boxes)


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """One sentence as printed, with what the reader thought of it and why (*reason* is a code)."""

    text: str
    spans: tuple[Span, ...]
    verdict: Verdict = Verdict.NEUTRAL
    reason: str = ""
    question: KeyQuestion | None = None
    section: str = ""

    @property
    def page(self) -> int:
        return self.spans[0].page

    def as_json(self) -> dict[str, Any]:
        first = self.spans[0]
        return {
            "page": first.page,
            "text": self.text,
            "verdict": self.verdict.value,
            "reason": self.reason,
            "key_question": self.question.value if self.question else None,
            "section": self.section,
            "start": first.start,
            "end": first.end,
            "boxes": [list(box) for box in first.boxes],
            "continued": [span.as_json() for span in self.spans[1:]],
        }

    @staticmethod
    def from_json(words: Mapping[str, Any]) -> "ReadSentence":
        return ReadSentence(
            words["text"],
            (Span.from_json(words), *(Span.from_json(span) for span in words["continued"])),
            Verdict(words["verdict"]),
            words["reason"],
            KeyQuestion(words["key_question"]) if words["key_question"] else None,
            words["section"],
        )


@dataclass(frozen=True, slots=True)
class DraftPassage:
    """A run of sentences that belongs to a draft: words as printed and where they stand.

    *spans* has one entry for each page it touches; sentences are indexes into the reading's.
    """

    words: str
    spans: tuple[Span, ...]
    sentences: tuple[int, ...] = ()

    @property
    def page(self) -> int:
        return self.spans[0].page

    def as_json(self) -> dict[str, Any]:
        return {
            "words": self.words,
            **self.spans[0].as_json(),
            "sentences": list(self.sentences),
            "continued": [span.as_json() for span in self.spans[1:]],
        }

    @staticmethod
    def from_json(words: Mapping[str, Any]) -> "DraftPassage":
        return DraftPassage(
            words["words"],
            (Span.from_json(words), *(Span.from_json(span) for span in words["continued"])),
            tuple(words["sentences"]),
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A possible concern. *why* says in words what it rests on; *met_by* is the report's date.

    *question_given* is False when no heading of the report named the key question.
    """

    id: int
    title: str
    passages: tuple[DraftPassage, ...]
    key_question: KeyQuestion
    question_given: bool = True
    statement: str = ""
    statement_given: bool = False
    regulations: tuple[str, ...] = ()
    level: Level = Level.IMPROVEMENT
    repeat: bool = False
    confidence: str = "medium"
    why: tuple[str, ...] = ()
    met_by: date | None = None

    @property
    def words(self) -> str:
        return self.passages[0].words

    @property
    def page(self) -> int:
        return self.passages[0].page

    @property
    def sentences(self) -> tuple[int, ...]:
        return tuple(sorted({n for passage in self.passages for n in passage.sentences}))

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "words": self.words,
            "page": self.page,
            "passages": [passage.as_json() for passage in self.passages],
            "key_question": self.key_question.value,
            "key_question_given": self.question_given,
            "statement": self.statement or None,
            "statement_given": self.statement_given,
            "regulations": list(self.regulations),
            "level": self.level.value,
            "repeat": self.repeat,
            "confidence": self.confidence,
            "why": list(self.why),
            "met_by": _iso(self.met_by),
            "sentences": list(self.sentences),
        }

    @staticmethod
    def from_json(words: Mapping[str, Any]) -> "Draft":
        return Draft(
            id=words["id"],
            title=words["title"],
            passages=tuple(DraftPassage.from_json(p) for p in words["passages"]),
            key_question=KeyQuestion(words["key_question"]),
            question_given=words["key_question_given"],
            statement=words["statement"] or "",
            statement_given=words["statement_given"],
            regulations=tuple(words["regulations"]),
            level=Level(words["level"]),
            repeat=words["repeat"],
            confidence=words["confidence"],
            why=tuple(words["why"]),
            met_by=_date(words["met_by"]),
        )


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the report's requirement (*enforcement* False) or enforcement table."""

    regulation: str
    words: str
    page: int
    enforcement: bool = False
    action: str = ""
    met_by: date | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "regulation": self.regulation,
            "words": self.words,
            "page": self.page,
            "enforcement": self.enforcement,
            "action": self.action,
            "met_by": _iso(self.met_by),
        }

    @staticmethod
    def from_json(words: Mapping[str, Any]) -> "TableRow":
        return TableRow(
            words["regulation"],
            words["words"],
            words["page"],
            words["enforcement"],
            words["action"],
            _date(words["met_by"]),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything found in one report. *texts* is the text of each page, for search and show.

    *framework* is the id of a framework pack. *history* holds day and overall rating of earlier
    inspections that the report names, the newest first. *breaches_found* counts regulations,
    instrument and all. *warnings* are whole sentences for the manager.
    """

    service: str = ""
    provider: str = ""
    location_id: str = ""
    framework: str = ""
    published: date | None = None
    visited: date | None = None
    visited_to: date | None = None
    ratings: Mapping[str, Rating | None] = field(default_factory=dict)
    breaches_stated: int | None = None
    breaches_found: int = 0
    drafts: tuple[Draft, ...] = ()
    sentences: tuple[ReadSentence, ...] = ()
    tables: tuple[TableRow, ...] = ()
    recommendations: int = 0
    texts: tuple[str, ...] = ()
    kind: str = "pdf"
    seconds: float = 0.0
    warnings: tuple[str, ...] = ()
    history: tuple[tuple[date, Rating], ...] = ()

    @property
    def pages(self) -> int:
        return len(self.texts)

    def rating(self, question: KeyQuestion) -> Rating | None:
        return self.ratings.get(question.value)

    def as_json(self, *, with_texts: bool = False) -> dict[str, Any]:
        """Give what ``evident read-report --json`` prints; page texts only when asked for."""
        words: dict[str, Any] = {
            "service": self.service,
            "provider": self.provider,
            "location_id": self.location_id,
            "framework": self.framework,
            "published": _iso(self.published),
            "visited": _iso(self.visited),
            "visited_to": _iso(self.visited_to),
            "ratings": {
                name: rating.value if (rating := self.ratings.get(name)) else None
                for name in ("overall", *(question.value for question in KeyQuestion))
            },
            "history": [[day.isoformat(), rating.value] for day, rating in self.history],
            "breaches_stated": self.breaches_stated,
            "breaches_found": self.breaches_found,
            "recommendations": self.recommendations,
            "drafts": [draft.as_json() for draft in self.drafts],
            "sentences": [sentence.as_json() for sentence in self.sentences],
            "tables": [row.as_json() for row in self.tables],
            "kind": self.kind,
            "pages": self.pages,
            "seconds": round(self.seconds, 3),
            "warnings": list(self.warnings),
        }
        return words | {"texts": list(self.texts)} if with_texts else words

    @staticmethod
    def from_json(words: Mapping[str, Any]) -> "Reading":
        """Rebuild from ``as_json(with_texts=True)``. Raises KeyError or ValueError otherwise."""
        return Reading(
            service=words["service"],
            provider=words["provider"],
            location_id=words["location_id"],
            framework=words["framework"],
            published=_date(words["published"]),
            visited=_date(words["visited"]),
            visited_to=_date(words["visited_to"]),
            ratings={
                name: Rating(rating) if rating else None
                for name, rating in words["ratings"].items()
            },
            breaches_stated=words["breaches_stated"],
            breaches_found=words["breaches_found"],
            drafts=tuple(Draft.from_json(draft) for draft in words["drafts"]),
            sentences=tuple(ReadSentence.from_json(s) for s in words["sentences"]),
            tables=tuple(TableRow.from_json(row) for row in words["tables"]),
            recommendations=words["recommendations"],
            texts=tuple(words["texts"]),
            kind=words["kind"],
            seconds=words["seconds"],
            warnings=tuple(words["warnings"]),
            history=tuple((date.fromisoformat(day), Rating(r)) for day, r in words["history"]),
        )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
