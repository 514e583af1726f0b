"""Every record a plan holds, as frozen values: one dataclass, one table of the plan file.

A field is an int, float, str, bool, date, datetime (aware, UTC), word or None, so that a
record maps to one row and one history image. ``id`` 0 means "not in the file yet".
References between records are ids. Free text is stored as typed, cleaned by plan.text.
"""

from dataclasses import dataclass
from datetime import date, datetime

from evident.plan.words import (
    Basis,
    CheckKind,
    DeadlineKind,
    Every,
    EvidenceKind,
    KeyQuestion,
    Level,
    Nature,
    Rating,
    Result,
    Rhythm,
    Scope,
    ServiceKind,
    SourceKind,
    Stage,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class Record:
    id: int = 0


# --- the service -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Service(Record):
    """The one service of this plan file."""

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
    """Where concerns come from: a report, notice, letter, commissioner or own monitoring.

    *file* is the SHA-256 of the original; *breaches_stated* is the report's own count.
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

    def rating(self, question: KeyQuestion) -> Rating | None:
        rating: Rating | None = getattr(self, question.value.replace("-", "_"))
        return rating


@dataclass(frozen=True, slots=True)
class SourcePage(Record):
    """The text of one page, numbered from 1."""

    source_id: int = 0
    number: int = 1
    text: str = ""


@dataclass(frozen=True, slots=True)
class Deadline(Record):
    """A date set from outside. *due* is the letter's own date; without it the rule counts."""

    kind: DeadlineKind = DeadlineKind.ACTION_PLAN
    title: str = ""
    counts_from: date | None = None
    due: date | None = None
    done_on: date | None = None
    source_id: int | None = None


# --- concerns ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Concern(Record):
    """One thing the report says is not right.

    *reference* (S1) is fixed for good. *hold* holds the stage at or below a stage, with a
    reason. *not_taken_up* is the reason a recommendation was considered and not taken up,
    decided on *decided_on*. *checked_by_person* is False while only the program read it.
    *binned_on* marks the bin; *met_by* is a date the report or notice itself sets.
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

    *decided* is set once it was accepted or dismissed; *opened* once somebody looked at it.
    *regulations* are ids parted by spaces; *why* names the rules that found it.
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
    opened: bool = False
    decided: bool = False
    position: int = 0


@dataclass(frozen=True, slots=True)
class Passage(Record):
    """Words of a source, verbatim. With a concern, or dismissed with a reason, or undecided.

    *start* and *end* are character offsets in the text of *page*, where it begins; *boxes* are
    rectangles, "page x0 y0 x1 y1;…" in PDF points from the page's lower left corner.
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


# --- evidence ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """One item of evidence with its three dates: what it shows, the file's own, recorded.

    *number* 14 prints as E014 and is never used again. *file* is the SHA-256 of the bytes
    ("" for the record of a check), *covered_file* that of the copy with names covered.
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
    file: str = ""
    file_name: str = ""
    media_type: str = ""
    size: int = 0
    may_show_names: bool = False
    covered_file: str = ""
    replaced_by_id: int | None = None
    check_id: int | None = None
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


# --- checks ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Check(Record):
    """Somebody looked. *sample* says at what ("10 people"); findings say what was seen.

    *key_question* and *result* are set when it looked at a key question as a whole, such as a
    mock inspection: they keep up a key question under which the report raised nothing.
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
class PlannedCheck(Record):
    """A check that is to come, once (*every* None) or again and again from *next_due*."""

    kind: CheckKind = CheckKind.SPOT_CHECK
    title: str = ""
    every: Every | None = None
    first_due: date | None = None
    next_due: date | None = None
    owner_id: int | None = None
    sample: str = ""
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class PlannedCheckConcern(Record):
    planned_id: int = 0
    concern_id: int = 0


@dataclass(frozen=True, slots=True)
class PlannedCheckCell(Record):
    planned_id: int = 0
    area_id: int = 0
    shift_id: int = 0


# --- governance and what was sent ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Meeting(Record):
    title: str = ""
    on: date | None = None
    present: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Decision(Record):
    meeting_id: int = 0
    words: str = ""
    action_id: int | None = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Risk(Record):
    title: str = ""
    what_we_do: str = ""
    likelihood: str = ""
    impact: str = ""
    owner_id: int | None = None
    review_on: date | None = None
    closed: date | None = None


@dataclass(frozen=True, slots=True)
class RiskConcern(Record):
    risk_id: int = 0
    concern_id: int = 0


@dataclass(frozen=True, slots=True)
class PortfolioVersion(Record):
    """A portfolio that was saved: *manifest* is the SHA-256 of its manifest, *head* and
    *entries* the end of the history chain it was made from."""

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
    head: str = ""
    entries: int = 0


@dataclass(frozen=True, slots=True)
class SentPlan(Record):
    """An action plan as it was sent: *file* is the frozen copy."""

    sent_to: str = ""
    sent_on: date | None = None
    sent_by: str = ""
    file: str = ""
    file_name: str = ""


RECORDS: tuple[type[Record], ...] = (
    Service,
    Numbers,
    Area,
    Shift,
    Person,
    Source,
    SourcePage,
    Deadline,
    Concern,
    ScopeCell,
    ProposedConcern,
    Passage,
    ConcernStatement,
    ConcernRegulation,
    Involvement,
    Action,
    Answer,
    FollowOn,
    Evidence,
    EvidenceLink,
    Check,
    Finding,
    FindingCell,
    PlannedCheck,
    PlannedCheckConcern,
    PlannedCheckCell,
    Meeting,
    Decision,
    Risk,
    RiskConcern,
    PortfolioVersion,
    SentPlan,
)
