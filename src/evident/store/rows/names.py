"""Names kept private. Columns are the fields of plan.records; a test keeps them together."""

from datetime import date

from evident.plan.words import NamedKind
from evident.store.rows.columns import STRICT, RecordRow, maybe, to, word


class NamedPersonRow(RecordRow, table=True):
    __tablename__ = "named_person"
    __table_args__ = STRICT
    kind: NamedKind = word(NamedKind)
    name: str = ""
    initials: str = ""
    also_called: str = ""
    room: str = ""
    nhs_number: str = ""
    born: date | None = None
    identifiers: str = ""
    number: int = 0
    person_id: int | None = maybe("person")


class NameAnswerRow(RecordRow, table=True):
    __tablename__ = "name_answer"
    __table_args__ = STRICT
    words: str = ""
    place: str = ""
    covered: bool = True
    named_id: int | None = maybe("named_person")


class CoverBoxRow(RecordRow, table=True):
    __tablename__ = "cover_box"
    __table_args__ = STRICT
    evidence_id: int = to("evidence")
    page: int = 1
    left: int = 0
    top: int = 0
    width: int = 0
    height: int = 0
