"""The service, its places, people, sources of concerns and deadlines."""

from dataclasses import dataclass
from datetime import date, datetime

from evident.plan.records.record import Record
from evident.plan.words import (
    DeadlineKind,
    KeyQuestion,
    Level,
    Rating,
    ServiceKind,
    SourceKind,
)


@dataclass(frozen=True, slots=True)
class Service(Record):
    """The one service of this plan file.

    *leave_code* is the kept form of the code that leaves the Inspector view ("" for none),
    *view_minutes* how long that view stays open.
    """

    name: str = ""
    kind: ServiceKind = ServiceKind.CARE_HOME
    location_id: str = ""
    provider: str = ""
    registered_manager: str = ""
    beds: int | None = None
    ready_by: date | None = None
    nobody_else_to_check: bool = False
    framework: str = "saf-2023"
    sample_today: date | None = None
    leave_code: str = ""
    view_minutes: int = 120


@dataclass(frozen=True, slots=True)
class Numbers(Record):
    """The numbers of the readiness rules, in days unless named months; ux-spec 3.1's defaults."""

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


@dataclass(frozen=True, slots=True)
class Area(Record):
    name: str = ""
    since: date | None = None
    until: date | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Shift(Record):
    """Days, Nights or a round. *left_out_why* says why one was removed."""

    name: str = ""
    since: date | None = None
    until: date | None = None
    left_out_why: str = ""
    position: int = 0


@dataclass(frozen=True, slots=True)
class Person(Record):
    """Somebody who owns, does or checks. The role comes first; the name is optional."""

    role: str = ""
    name: str = ""
    organisation: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def label(self) -> str:
        return self.role or self.name

    @property
    def outside(self) -> bool:
        return bool(self.organisation)


@dataclass(frozen=True, slots=True)
class Source(Record):
    """Where concerns come from: a report, notice, letter, earlier plan or own monitoring.

    *file* is the SHA-256 of the original; *breaches_stated* is the report's own count; *tables*
    holds the rows of its requirement and enforcement tables and *earlier_ratings* the ratings
    it lists of inspections before it, both as ``plan.kept_reading`` writes them.
    """

    kind: SourceKind = SourceKind.REPORT
    title: str = ""
    framework: str = ""
    service_named: str = ""
    location_id: str = ""
    visited_from: date | None = None
    visited_to: date | None = None
    published: date | None = None
    compliance_by: date | None = None
    overall: Rating | None = None
    safe: Rating | None = None
    effective: Rating | None = None
    caring: Rating | None = None
    responsive: Rating | None = None
    well_led: Rating | None = None
    breaches_stated: int | None = None
    file: str = ""
    file_name: str = ""
    pages: int = 0
    imported_at: datetime | None = None
    tables: str = ""
    earlier_ratings: str = ""

    def rating(self, question: KeyQuestion) -> Rating | None:
        rating: Rating | None = getattr(self, question.value.replace("-", "_"))
        return rating


@dataclass(frozen=True, slots=True)
class SourcePage(Record):
    """The text of one page, numbered from 1.

    *sentences* are those that begin on it, each with the reader's verdict, as
    ``plan.kept_reading`` writes them; nothing a person decides changes them.
    """

    source_id: int = 0
    number: int = 1
    text: str = ""
    sentences: str = ""


@dataclass(frozen=True, slots=True)
class ImportedRow(Record):
    """What a row of an earlier action plan said of a concern or an action when last taken in.

    The next import of the same plan is compared with it: what differs was changed in the file,
    what differs here was changed by hand. *action_id* of an *of_action* row is None once the
    action was removed. *wording* is the whole of the title; *said* holds its status and RAG in
    words, which set no stage. *place* is the address of its cell.
    """

    source_id: int = 0
    concern_id: int = 0
    of_action: bool = False
    action_id: int | None = None
    reference: str = ""
    place: str = ""
    wording: str = ""
    key_question: KeyQuestion | None = None
    level: Level | None = None
    owner: str = ""
    words: str = ""
    outcome: str = ""
    note: str = ""
    due: date | None = None
    due_words: str = ""
    completed: date | None = None
    evidence: str = ""
    said: str = ""


@dataclass(frozen=True, slots=True)
class Deadline(Record):
    """A date set from outside. *due* is the letter's own date; without it the rule counts."""

    kind: DeadlineKind = DeadlineKind.ACTION_PLAN
    title: str = ""
    counts_from: date | None = None
    due: date | None = None
    done_on: date | None = None
    source_id: int | None = None
