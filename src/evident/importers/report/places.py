"""Where the lines of a report stand, and what its headings said."""

from dataclasses import dataclass, field
from datetime import date

from evident.importers.report.lines import Line
from evident.plan.words import KeyQuestion, Rating

EARLIER = "earlier"
"""The part of a web page that holds the entries of earlier inspections."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands: part of the report, key question, topic and statement headings.

    *score* is the assessment's own mark of the statement, 1 to 4; *outcome* is an audit's, 1 not
    met, 2 partly, 3 met, and *due* the day it sets; *heading* numbers the innermost heading so
    that two parts with the same headings are still told apart.
    """

    section: str = "front"
    question: KeyQuestion | None = None
    topic: str = ""
    statement: str = ""
    score: int | None = None
    heading: int = 0
    outcome: int | None = None
    due: date | None = None

    @property
    def heading_named(self) -> bool:
        return bool(self.topic or self.statement)


@dataclass(slots=True)
class Scored:
    """A statement with its score: 1 and 2 mean shortfalls, found in words or not."""

    place: Place
    line: Line
    score: int


@dataclass(slots=True)
class Sections:
    """The lines of prose with their places, and what the headings said.

    *headings* and *places* are by page and offset: lines known as headings by their words, and
    where those stand that were taken for headings by their looks alone.
    """

    prose: list[tuple[Line, Place]] = field(default_factory=list)
    headings: set[tuple[int, int]] = field(default_factory=set)
    places: dict[tuple[int, int], Place] = field(default_factory=dict)
    ratings: dict[str, Rating] = field(default_factory=dict)
    scored: list[Scored] = field(default_factory=list)
    statement_headings: dict[str, int] = field(default_factory=dict)
    score_headings: int = 0
