"""Concerns and what belongs to them: words, links, actions, answers."""

from dataclasses import dataclass
from datetime import date

from evident.plan.records.record import Record
from evident.plan.words import (
    Basis,
    KeyQuestion,
    Level,
    Nature,
    RevisitResult,
    Rhythm,
    Scope,
    Stage,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Concern(Record):
    """One thing the report says is not right.

    *reference* (S1) is fixed for good. *hold* holds the stage at or below a stage, with a
    reason. *not_taken_up* is the reason a recommendation was considered and not taken up,
    decided on *decided_on*. *checked_by_person* is False while only the program read it.
    *binned_on* marks the bin; *met_by* is a date the report or notice itself sets. *cause* is
    the service's own view of why it happened.
    """

    reference: str = ""
    key_question: KeyQuestion = KeyQuestion.SAFE
    title: str = ""
    level: Level = Level.IMPROVEMENT
    source_id: int = 0
    repeat: bool = False
    owner_id: int | None = None
    scope: Scope = Scope.EVERYWHERE
    scope_why: str = ""
    nature: Nature = Nature.ONGOING
    nature_why: str = ""
    rhythm: Rhythm = Rhythm.MONTHLY
    rhythm_why: str = ""
    hold: Stage | None = None
    hold_why: str = ""
    not_taken_up: str = ""
    decided_on: date | None = None
    met_by: date | None = None
    cause: str = ""
    safe_meanwhile: str = ""
    how_we_will_know: str = ""
    private_notes: str = ""
    checked_by_person: bool = True
    raised_on: date | None = None
    binned_on: date | None = None
    binned_why: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class ScopeCell(Record):
    """One area and shift in scope of a concern whose scope is *chosen*."""

    concern_id: int = 0
    area_id: int = 0
    shift_id: int = 0


@dataclass(frozen=True, slots=True)
class ProposedConcern(Record):
    """A concern the program read from a source; it becomes one only when a person says so.

    *ticked* says that it will be added; the program ticks what it found. *decided* is set once
    it was accepted or dismissed; *opened* once somebody looked at it. *regulations* are ids
    parted by spaces; *why* names the rules that found it. *statement_by_person* and
    *regulations_by_person* say that a person chose them.
    """

    source_id: int = 0
    title: str = ""
    key_question: KeyQuestion = KeyQuestion.SAFE
    level: Level = Level.IMPROVEMENT
    statement: str = ""
    regulations: str = ""
    repeat: bool = False
    met_by: date | None = None
    confidence: str = ""
    why: str = ""
    statement_by_person: bool = False
    regulations_by_person: bool = False
    ticked: bool = True
    opened: bool = False
    decided: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """Words of a source, verbatim. With a concern, or dismissed with a reason, or undecided.

    *start* and *end* are character offsets in the text of *page*, where it begins; *boxes* are
    rectangles, "page x0 y0 x1 y1;…" in PDF points from the page's lower left corner. Words that
    go on elsewhere have "page start end;…" in *continued*.
    """

    source_id: int = 0
    concern_id: int | None = None
    proposed_id: int | None = None
    words: str = ""
    page: int | None = None
    start: int | None = None
    end: int | None = None
    boxes: str = ""
    verdict: Verdict = Verdict.CONCERN
    dismissed_why: str = ""
    by_person: bool = False
    position: int = 0
    continued: str = ""


@dataclass(frozen=True, slots=True)
class Revisit(Record):
    """What a later report says of a concern that was open before it, as a person decided.

    *source_id* is the later report; *why* is the person's own words, often none.
    """

    concern_id: int = 0
    source_id: int = 0
    result: RevisitResult = RevisitResult.NOT_LOOKED_AT
    why: str = ""


@dataclass(frozen=True, slots=True)
class ConcernStatement(Record):
    """The quality statement or key line of enquiry a concern falls under (id in its pack)."""

    concern_id: int = 0
    statement: str = ""
    basis: Basis = Basis.SUGGESTED


@dataclass(frozen=True, slots=True)
class ConcernRegulation(Record):
    """A regulation with its instrument, such as RA2014-18 or REG2009-18."""

    concern_id: int = 0
    regulation: str = ""
    basis: Basis = Basis.SUGGESTED


@dataclass(frozen=True, slots=True)
class Involvement(Record):
    """Somebody who at some time owned the concern or owned or did one of its actions.

    Written by the store with every concern and action; it is what *independent* is read from.
    """

    concern_id: int = 0
    person_id: int = 0


@dataclass(frozen=True, slots=True)
class Action(Record):
    concern_id: int = 0
    title: str = ""
    owner_id: int | None = None
    due: date | None = None
    evidence_needed: str = ""
    resources: str = ""
    started: date | None = None
    completed: date | None = None
    completed_by_id: int | None = None
    going_further: bool = False
    from_finding_id: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Answer(Record):
    """The service's words on one of the four questions, 1 to 4.

    *in_use_from* belongs to question 1. *looked_on* belongs to question 4: "we looked on
    [date] and found nothing more".
    """

    concern_id: int = 0
    question: int = 1
    words: str = ""
    in_use_from: date | None = None
    looked_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowOn(Record):
    """A further issue found under question 4."""

    concern_id: int = 0
    issue: str = ""
    owner_id: int | None = None
    due: date | None = None
    closed: date | None = None
    from_finding_id: int | None = None
