"""Evidence and checks: what shows that a concern has been put right."""

from dataclasses import dataclass
from datetime import date, datetime

from evident.plan.records.record import Record
from evident.plan.words import (
    CheckKind,
    Every,
    EvidenceKind,
    Explained,
    InPortfolio,
    KeyQuestion,
    Result,
)


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """One item of evidence with its three dates: what it shows, the file's own, recorded.

    *number* 14 prints as E014 and is never used again. *file* is the SHA-256 of the bytes
    ("" for the record of a check or meeting), *covered_file* that of the copy with names
    covered. *part_of_id* is the mail that an attachment came with. It counts up to *expires*;
    *review_on* only reminds. *in_portfolio* says how it stands there, *pages_shown* which pages
    ("1-3, 5", "" for all), *left_out_why* why it is not in it; *may_be_seen* that an inspector
    may see the names it shows.
    """

    number: int = 0
    title: str = ""
    kind: EvidenceKind = EvidenceKind.PROCESSES
    shows: date | None = None
    shows_confirmed: bool = False
    file_date: date | None = None
    recorded_at: datetime | None = None
    area_id: int | None = None
    shift_id: int | None = None
    expires: date | None = None
    review_on: date | None = None
    file: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    may_show_names: bool = False
    covered_file: str = ""
    may_be_seen: bool = False
    in_portfolio: InPortfolio = InPortfolio.PAGES
    pages_shown: str = ""
    left_out_why: str = ""
    replaced_by_id: int | None = None
    check_id: int | None = None
    meeting_id: int | None = None
    part_of_id: int | None = None
    note: str = ""
    binned_on: date | None = None

    @property
    def reference(self) -> str:
        return f"E{self.number:03d}"


@dataclass(frozen=True, slots=True)
class EvidenceLink(Record):
    """An item supports a concern, under the question (1 to 4) it answers."""

    evidence_id: int = 0
    concern_id: int = 0
    question: int = 1


@dataclass(frozen=True, slots=True)
class Check(Record):
    """Somebody looked. *sample* says at what ("10 people"); findings say what was seen.

    *key_question* and *result* are set when it looked at a key question as a whole, such as a
    mock inspection: they keep up a key question under which the report raised nothing.
    *source_id* is the report that holds its findings, for an inspection.
    """

    kind: CheckKind = CheckKind.SPOT_CHECK
    title: str = ""
    on: date | None = None
    by_id: int | None = None
    sample: str = ""
    planned_id: int | None = None
    recorded_at: datetime | None = None
    key_question: KeyQuestion | None = None
    result: Result | None = None
    source_id: int | None = None


@dataclass(frozen=True, slots=True)
class Finding(Record):
    """What one check says about one concern."""

    check_id: int = 0
    concern_id: int = 0
    result: Result = Result.MET
    seen: str = ""
    decide_later: bool = False


@dataclass(frozen=True, slots=True)
class FindingCell(Record):
    """One area and shift the finding looked at."""

    finding_id: int = 0
    area_id: int = 0
    shift_id: int = 0


@dataclass(frozen=True, slots=True)
class CheckQuestion(Record):
    """One of the questions that staff are asked about a concern."""

    concern_id: int = 0
    words: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class CheckAnswer(Record):
    """How one person, known by *role* and shift only, answered one question of a check.

    The lines of a mock inspection are kept the same way, without a role.
    """

    check_id: int = 0
    concern_id: int = 0
    question: str = ""
    role: str = ""
    shift_id: int | None = None
    said: Explained = Explained.RIGHT
    position: int = 0


@dataclass(frozen=True, slots=True)
class PlannedCheck(Record):
    """A check that is to come, once (*every* None) or again and again from *next_due*.

    Without concerns it keeps up *key_question*. *from_pack* is the id of the checklist item it
    was made from, *statement* that item's. With *rotates* the area and shift least covered is
    proposed each time.
    """

    kind: CheckKind = CheckKind.SPOT_CHECK
    title: str = ""
    every: Every | None = None
    first_due: date | None = None
    next_due: date | None = None
    owner_id: int | None = None
    sample: str = ""
    ended: date | None = None
    key_question: KeyQuestion | None = None
    statement: str = ""
    from_pack: str = ""
    rotates: bool = False


@dataclass(frozen=True, slots=True)
class PlannedCheckConcern(Record):
    planned_id: int = 0
    concern_id: int = 0


@dataclass(frozen=True, slots=True)
class PlannedCheckCell(Record):
    planned_id: int = 0
    area_id: int = 0
    shift_id: int = 0
