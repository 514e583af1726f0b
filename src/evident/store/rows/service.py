"""The service, its people and places, and where its concerns come from.

Columns are the fields of plan.records; a test keeps them together.
"""

from datetime import date, datetime

from evident.plan.words import DeadlineKind, KeyQuestion, Level, Rating, ServiceKind, SourceKind
from evident.store.rows.columns import STRICT, RecordRow, maybe, to, unique, word


class ServiceRow(RecordRow, table=True):
    __tablename__ = "service"
    __table_args__ = STRICT
    name: str = ""
    kind: ServiceKind = word(ServiceKind)
    location_id: str = ""
    provider: str = ""
    registered_manager: str = ""
    beds: int | None = None
    ready_by: date | None = None
    nobody_else_to_check: bool = False
    framework: str = ""
    sample_today: date | None = None
    leave_code: str = ""
    view_minutes: int = 120


class NumbersRow(RecordRow, table=True):
    __tablename__ = "numbers"
    __table_args__ = STRICT
    gap: int = 45
    gap_quarterly: int = 135
    span: int = 56
    span_quarterly: int = 168
    met_checks: int = 3
    covered: int = 180
    verified: int = 90
    verified_quarterly: int = 180
    one_off_months: int = 12
    second_look: int = 28
    due_soon: int = 7
    entered_late: int = 14


class AreaRow(RecordRow, table=True):
    __tablename__ = "area"
    __table_args__ = STRICT
    name: str = ""
    since: date | None = None
    until: date | None = None
    position: int = 0


class ShiftRow(RecordRow, table=True):
    __tablename__ = "shift"
    __table_args__ = STRICT
    name: str = ""
    since: date | None = None
    until: date | None = None
    left_out_why: str = ""
    position: int = 0


class PersonRow(RecordRow, table=True):
    __tablename__ = "person"
    __table_args__ = STRICT
    role: str = ""
    name: str = ""
    organisation: str = ""
    since: date | None = None
    until: date | None = None


class SourceRow(RecordRow, table=True):
    __tablename__ = "source"
    __table_args__ = STRICT
    kind: SourceKind = word(SourceKind)
    title: str = ""
    framework: str = ""
    service_named: str = ""
    location_id: str = ""
    visited_from: date | None = None
    visited_to: date | None = None
    published: date | None = None
    compliance_by: date | None = None
    overall: Rating | None = word(Rating, optional=True)
    safe: Rating | None = word(Rating, optional=True)
    effective: Rating | None = word(Rating, optional=True)
    caring: Rating | None = word(Rating, optional=True)
    responsive: Rating | None = word(Rating, optional=True)
    well_led: Rating | None = word(Rating, optional=True)
    breaches_stated: int | None = None
    file: str = ""
    file_name: str = ""
    pages: int = 0
    imported_at: datetime | None = None
    tables: str = ""
    earlier_ratings: str = ""


class SourcePageRow(RecordRow, table=True):
    __tablename__ = "source_page"
    __table_args__ = unique("source_id", "number")
    source_id: int = to("source")
    number: int = 1
    text: str = ""
    sentences: str = ""


class ImportedRowRow(RecordRow, table=True):
    __tablename__ = "imported_row"
    __table_args__ = STRICT
    source_id: int = to("source")
    concern_id: int = to("concern")
    of_action: bool = False
    action_id: int | None = maybe("action")
    reference: str = ""
    place: str = ""
    wording: str = ""
    key_question: KeyQuestion | None = word(KeyQuestion, optional=True)
    level: Level | None = word(Level, optional=True)
    owner: str = ""
    words: str = ""
    outcome: str = ""
    note: str = ""
    due: date | None = None
    due_words: str = ""
    completed: date | None = None
    evidence: str = ""
    said: str = ""


class DeadlineRow(RecordRow, table=True):
    __tablename__ = "deadline"
    __table_args__ = STRICT
    kind: DeadlineKind = word(DeadlineKind)
    title: str = ""
    counts_from: date | None = None
    due: date | None = None
    done_on: date | None = None
    source_id: int | None = maybe("source")
