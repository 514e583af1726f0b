"""What the Inspector view says. Nothing here is private, and names are covered.

Private notes, the reasons for holds and the register of names never get this far.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evident.plan.annotated import MarkKind
from evident.plan.dates import long_date
from evident.plan.portfolio.values import ConcernEntry, QuestionEntry
from evident.plan.reading import Box
from evident.plan.sheet import Part
from evident.plan.words import KeyQuestion

NOTE = "Readiness stages are this service’s own assessment. They are not CQC ratings."
COVERED = "Names covered. Private notes hidden."
NOT_COVERED = "This item may show names and is not covered yet. Ask to see the original."
DAMAGED = "This item is damaged in our plan file. Ask us about it."


@dataclass(frozen=True, slots=True)
class ShownItem:
    """One item of evidence as it may be shown. *slip* says why it is not, "" when it is.

    *file* is the SHA-256 of what is shown: the covered copy where there is one. *record* is what
    a check or a meeting says that is evidence in itself; *facts* are its kind, day and place.
    """

    number: int
    reference: str
    title: str
    kind: str
    facts: str
    shows: date | None
    file: str
    media_type: str
    covered: bool
    slip: str
    record: tuple[Part, ...]
    concerns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the walk: passages that stand together on a page, and what became of them.

    *reference* names their concern; *why* is the reason for which they were set aside. *boxes*
    are in points of the page, *stretches* offsets in its text.
    """

    kind: MarkKind
    page: int | None
    words: tuple[str, ...]
    boxes: tuple[Box, ...] = ()
    stretches: tuple[tuple[int, int], ...] = ()
    reference: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Walk:
    """A report in its own order. *file* is the SHA-256 of its PDF, "" where none is kept.

    *counted* says honestly how much of it is answered. With *only_passages* neither pages nor
    text of the report are kept: *texts* holds its passages alone, page by page.
    """

    source_id: int
    title: str
    published: date | None
    file: str
    texts: tuple[str, ...]
    stops: tuple[Stop, ...]
    counted: str
    only_passages: bool = False

    @property
    def called(self) -> str:
        """Report of 12 November 2025: what tells it from the others."""
        return f"Report of {long_date(self.published)}" if self.published else self.title


@dataclass(frozen=True)
class View:
    """Everything the Inspector view says. *since* is when each concern reached its stage, by
    reference; it takes the longest to work out and may come later. *walks* go through the
    reports, the latest first."""

    service: str
    today: date
    questions: tuple[QuestionEntry, ...]
    items: Mapping[str, ShownItem]
    walks: tuple[Walk, ...] = ()
    since: Mapping[str, date] = field(default_factory=dict)

    @property
    def concerns(self) -> tuple[ConcernEntry, ...]:
        return tuple(concern for each in self.questions for concern in each.concerns)

    def question(self, question: KeyQuestion) -> QuestionEntry:
        return next(each for each in self.questions if each.question is question)

    def concern(self, reference: str) -> ConcernEntry | None:
        return next((each for each in self.concerns if each.reference == reference), None)

    def shows_same(self, other: "View") -> bool:
        """Say whether pages made of this view say what *other* says; *since* comes by itself."""
        return (self.today, self.questions, self.items, self.walks) == (
            other.today,
            other.questions,
            other.items,
            other.walks,
        )
