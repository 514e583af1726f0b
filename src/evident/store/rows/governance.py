"""Meetings, risks, and what was sent or saved.

Columns are the fields of plan.records; a test keeps them together.
"""

from datetime import date, datetime

from evident.store.rows.columns import STRICT, RecordRow, maybe, to, unique


class MeetingRow(RecordRow, table=True):
    __tablename__ = "meeting"
    __table_args__ = STRICT
    title: str = ""
    on: date | None = None
    present: str = ""
    notes: str = ""


class DecisionRow(RecordRow, table=True):
    __tablename__ = "decision"
    __table_args__ = STRICT
    meeting_id: int = to("meeting")
    words: str = ""
    action_id: int | None = maybe("action")
    nothing_why: str = ""
    position: int = 0


class RiskRow(RecordRow, table=True):
    __tablename__ = "risk"
    __table_args__ = STRICT
    title: str = ""
    what_we_do: str = ""
    likelihood: str = ""
    impact: str = ""
    owner_id: int | None = maybe("person")
    review_on: date | None = None
    closed: date | None = None


class RiskConcernRow(RecordRow, table=True):
    __tablename__ = "risk_concern"
    __table_args__ = unique("risk_id", "concern_id")
    risk_id: int = to("risk")
    concern_id: int = to("concern")


class RiskCheckRow(RecordRow, table=True):
    __tablename__ = "risk_check"
    __table_args__ = unique("risk_id", "planned_id")
    risk_id: int = to("risk")
    planned_id: int = to("planned_check")


class PortfolioChoicesRow(RecordRow, table=True):
    __tablename__ = "portfolio_choices"
    __table_args__ = STRICT
    key_questions: str = ""
    left_out: str = ""
    cover_names: bool = True
    confidential: str = ""
    for_cqc_only: bool = False
    annotated: bool = True
    without_colour: bool = False
    largest_mb: int | None = None
    sections_out: str = ""


class PortfolioVersionRow(RecordRow, table=True):
    __tablename__ = "portfolio_version"
    __table_args__ = unique("number")
    number: int = 0
    made_at: datetime | None = None
    made_for: date | None = None
    made_by: str = ""
    file_name: str = ""
    pages: int = 0
    size: int = 0
    items: int = 0
    concerns: int = 0
    manifest: str = ""
    sha256: str = ""
    head: str = ""
    entries: int = 0
    names_covered: bool = False
    saved_despite: str = ""


class SentPlanRow(RecordRow, table=True):
    __tablename__ = "sent_plan"
    __table_args__ = STRICT
    sent_to: str = ""
    sent_on: date | None = None
    sent_by: str = ""
    file: str = ""
    file_name: str = ""
    as_at: date | None = None
    progress: bool = False
    deadline_id: int | None = maybe("deadline")
    note: str = ""
