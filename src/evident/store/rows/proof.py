"""Evidence and checks.

Columns are the fields of plan.records; a test keeps them together.
"""

from datetime import date, datetime

from evident.plan.words import (
    CheckKind,
    Every,
    EvidenceKind,
    Explained,
    InPortfolio,
    KeyQuestion,
    Result,
)
from evident.store.rows.columns import STRICT, RecordRow, maybe, to, unique, word


class EvidenceRow(RecordRow, table=True):
    __tablename__ = "evidence"
    __table_args__ = unique("number")
    number: int = 0
    title: str = ""
    kind: EvidenceKind = word(EvidenceKind)
    shows: date | None = None
    shows_confirmed: bool = False
    file_date: date | None = None
    recorded_at: datetime | None = None
    area_id: int | None = maybe("area")
    shift_id: int | None = maybe("shift")
    expires: date | None = None
    review_on: date | None = None
    file: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    may_show_names: bool = False
    covered_file: str = ""
    may_be_seen: bool = False
    in_portfolio: InPortfolio = word(InPortfolio)
    pages_shown: str = ""
    left_out_why: str = ""
    replaced_by_id: int | None = maybe("evidence")
    check_id: int | None = maybe("check")
    meeting_id: int | None = maybe("meeting")
    part_of_id: int | None = maybe("evidence")
    note: str = ""
    binned_on: date | None = None


class EvidenceLinkRow(RecordRow, table=True):
    __tablename__ = "evidence_link"
    __table_args__ = unique("evidence_id", "concern_id", "question")
    evidence_id: int = to("evidence")
    concern_id: int = to("concern")
    question: int = 1


class CheckRow(RecordRow, table=True):
    __tablename__ = "check"
    __table_args__ = STRICT
    kind: CheckKind = word(CheckKind)
    title: str = ""
    on: date | None = None
    by_id: int | None = maybe("person")
    sample: str = ""
    planned_id: int | None = maybe("planned_check")
    recorded_at: datetime | None = None
    key_question: KeyQuestion | None = word(KeyQuestion, optional=True)
    result: Result | None = word(Result, optional=True)
    source_id: int | None = maybe("source")


class FindingRow(RecordRow, table=True):
    __tablename__ = "finding"
    __table_args__ = STRICT
    check_id: int = to("check")
    concern_id: int = to("concern")
    result: Result = word(Result)
    seen: str = ""
    decide_later: bool = False


class FindingCellRow(RecordRow, table=True):
    __tablename__ = "finding_cell"
    __table_args__ = unique("finding_id", "area_id", "shift_id")
    finding_id: int = to("finding")
    area_id: int = to("area")
    shift_id: int = to("shift")


class CheckQuestionRow(RecordRow, table=True):
    __tablename__ = "check_question"
    __table_args__ = STRICT
    concern_id: int = to("concern")
    words: str = ""
    position: int = 0


class CheckAnswerRow(RecordRow, table=True):
    __tablename__ = "check_answer"
    __table_args__ = STRICT
    check_id: int = to("check")
    concern_id: int = to("concern")
    question: str = ""
    role: str = ""
    shift_id: int | None = maybe("shift")
    said: Explained = word(Explained)
    position: int = 0


class PlannedCheckRow(RecordRow, table=True):
    __tablename__ = "planned_check"
    __table_args__ = STRICT
    kind: CheckKind = word(CheckKind)
    title: str = ""
    every: Every | None = word(Every, optional=True)
    first_due: date | None = None
    next_due: date | None = None
    owner_id: int | None = maybe("person")
    sample: str = ""
    ended: date | None = None
    key_question: KeyQuestion | None = word(KeyQuestion, optional=True)
    statement: str = ""
    from_pack: str = ""
    rotates: bool = False


class PlannedCheckConcernRow(RecordRow, table=True):
    __tablename__ = "planned_check_concern"
    __table_args__ = unique("planned_id", "concern_id")
    planned_id: int = to("planned_check")
    concern_id: int = to("concern")


class PlannedCheckCellRow(RecordRow, table=True):
    __tablename__ = "planned_check_cell"
    __table_args__ = unique("planned_id", "area_id", "shift_id")
    planned_id: int = to("planned_check")
    area_id: int = to("area")
    shift_id: int = to("shift")
