"""Concerns and everything that hangs on one.

Columns are the fields of plan.records; a test keeps them together.
"""

from datetime import date

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
from evident.store.rows.columns import STRICT, RecordRow, maybe, to, unique, word


class ConcernRow(RecordRow, table=True):
    __tablename__ = "concern"
    __table_args__ = unique("reference")
    reference: str = ""
    key_question: KeyQuestion = word(KeyQuestion)
    title: str = ""
    level: Level = word(Level)
    source_id: int = to("source")
    repeat: bool = False
    owner_id: int | None = maybe("person")
    scope: Scope = word(Scope)
    scope_why: str = ""
    nature: Nature = word(Nature)
    nature_why: str = ""
    rhythm: Rhythm = word(Rhythm)
    rhythm_why: str = ""
    hold: Stage | None = word(Stage, optional=True)
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


class ScopeCellRow(RecordRow, table=True):
    __tablename__ = "scope_cell"
    __table_args__ = unique("concern_id", "area_id", "shift_id")
    concern_id: int = to("concern")
    area_id: int = to("area")
    shift_id: int = to("shift")


class ProposedConcernRow(RecordRow, table=True):
    __tablename__ = "proposed_concern"
    __table_args__ = STRICT
    source_id: int = to("source")
    title: str = ""
    key_question: KeyQuestion = word(KeyQuestion)
    level: Level = word(Level)
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


class PassageRow(RecordRow, table=True):
    __tablename__ = "passage"
    __table_args__ = STRICT
    source_id: int = to("source")
    concern_id: int | None = maybe("concern")
    proposed_id: int | None = maybe("proposed_concern")
    words: str = ""
    page: int | None = None
    start: int | None = None
    end: int | None = None
    boxes: str = ""
    verdict: Verdict = word(Verdict)
    dismissed_why: str = ""
    by_person: bool = False
    position: int = 0
    continued: str = ""


class RevisitRow(RecordRow, table=True):
    __tablename__ = "revisit"
    __table_args__ = unique("concern_id", "source_id")
    concern_id: int = to("concern")
    source_id: int = to("source")
    result: RevisitResult = word(RevisitResult)
    why: str = ""


class ConcernStatementRow(RecordRow, table=True):
    __tablename__ = "concern_statement"
    __table_args__ = unique("concern_id", "statement")
    concern_id: int = to("concern")
    statement: str = ""
    basis: Basis = word(Basis)


class ConcernRegulationRow(RecordRow, table=True):
    __tablename__ = "concern_regulation"
    __table_args__ = unique("concern_id", "regulation")
    concern_id: int = to("concern")
    regulation: str = ""
    basis: Basis = word(Basis)


class InvolvementRow(RecordRow, table=True):
    __tablename__ = "involvement"
    __table_args__ = unique("concern_id", "person_id")
    concern_id: int = to("concern")
    person_id: int = to("person")


class ActionRow(RecordRow, table=True):
    __tablename__ = "action"
    __table_args__ = STRICT
    concern_id: int = to("concern")
    title: str = ""
    owner_id: int | None = maybe("person")
    due: date | None = None
    evidence_needed: str = ""
    resources: str = ""
    started: date | None = None
    completed: date | None = None
    completed_by_id: int | None = maybe("person")
    going_further: bool = False
    from_finding_id: int | None = maybe("finding")
    position: int = 0


class AnswerRow(RecordRow, table=True):
    __tablename__ = "answer"
    __table_args__ = unique("concern_id", "question")
    concern_id: int = to("concern")
    question: int = 1
    words: str = ""
    in_use_from: date | None = None
    looked_on: date | None = None


class FollowOnRow(RecordRow, table=True):
    __tablename__ = "follow_on"
    __table_args__ = STRICT
    concern_id: int = to("concern")
    issue: str = ""
    owner_id: int | None = maybe("person")
    due: date | None = None
    closed: date | None = None
    from_finding_id: int | None = maybe("finding")
