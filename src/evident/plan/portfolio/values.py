"""What a portfolio says, in the words and order in which it is printed.

Nothing here is private: notes marked private and records in the bin never get this far.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from evident.plan.annotated import AnnotatedReport
from evident.plan.portfolio.about_values import AboutService
from evident.plan.portfolio.check_values import CheckEntry
from evident.plan.portfolio.governance import Governance, MeetingEntry
from evident.plan.portfolio.since import Since
from evident.plan.words import KeyQuestion, Rating, Result, Stage

NOTE = (
    "A key question is only as ready as its weakest concern, minor ones included. "
    "This is our own view of readiness, not a CQC rating."
)
LICENCE = "Contains public sector information licensed under the Open Government Licence v3.0."
QUESTIONS = (
    "What changed, and when",
    "How we know it happens consistently",
    "Embedded across the whole service",
    "What else we found, and what we did",
)
_EVERYWHERE = 3
"""The question that asks for every area and shift."""


# --- evidence --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Support:
    """A concern an item supports, and the question (1 to 4) it answers."""

    reference: str
    question: int


@dataclass(frozen=True, slots=True)
class BareCopy:
    """The copy of a photo or PDF that leaves in place of its original: upright, and without what
    a camera or a program wrote into it. *ending* is that of its file name."""

    sha256: str
    size: int
    ending: str


@dataclass(frozen=True, slots=True)
class Item:
    """One item of evidence.

    *days_late* is how long after its date it was recorded, 0 when soon enough.
    *file* is the SHA-256 of the original, *show* of the copy that goes in (its covered copy
    when *covered*, "" when there is nothing to show). *left_out* says why no pages are printed.
    *to_come*: the date it shows is later than the day of the portfolio. *may_be_seen*: the
    inspector may see the names it shows. A *separate* one has no pages here, and *show* goes
    into a file of its own. *pages_shown* names the pages that are printed, "" for all.
    *recorded_entry* is the number of the entry of history that recorded it, 0 when not known.
    *copy* is what the file of its own holds instead of *show*, if anything; one that is *unopened*
    is locked or damaged and leaves as it is.
    """

    number: int
    reference: str
    title: str
    kind: str
    shows: date | None
    shows_confirmed: bool
    file_date: date | None
    recorded_at: datetime | None
    recorded_on: date | None
    days_late: int
    where: str
    file: str
    show: str
    covered: bool
    may_show_names: bool
    file_name: str
    media_type: str
    size: int
    supports: tuple[Support, ...]
    left_out: str = ""
    check: CheckEntry | None = None
    meeting: MeetingEntry | None = None
    replaced_by: str = ""
    expired_on: date | None = None
    to_come: bool = False
    may_be_seen: bool = False
    separate: bool = False
    pages_shown: str = ""
    recorded_entry: int = 0
    copy: BareCopy | None = None
    unopened: bool = False


# --- concerns --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source. *licensed*: CQC's own, under the Open Government Licence.

    *source_id* and *page* say where they stand in a report. *ours*: the service wrote them.
    """

    words: str
    page: int | None
    source: str
    licensed: bool
    source_id: int = 0
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Checks after an answer was last changed that were not met: the last of *many* of them.

    *met* and *met_item* are those of a check that was met after it again. *met_where* is where
    that was, while not every place of the failed check has been found met again.
    """

    on: date
    item: str
    result: Result
    many: int = 1
    met: date | None = None
    met_item: str = ""
    met_where: str = ""


@dataclass(frozen=True, slots=True)
class AnswerEntry:
    """One of the four answers. *missing* says what is left where nothing is written yet.

    *as_at* is the day its words were last changed, None where that is not known.
    """

    question: int
    words: str
    missing: str = ""
    note: str = ""
    items: tuple[str, ...] = ()
    as_at: date | None = None
    later: Later | None = None


@dataclass(frozen=True, slots=True)
class CheckMark:
    """One check on a concern's line, *by* a role. *counts* is False before the change.

    *told* is how many of the staff asked could explain, or "". *item* is the number of its own
    item of evidence, "" when it is not in the portfolio.
    """

    on: date
    result: Result
    where: str
    counts: bool
    by: str = "Not recorded"
    independent: bool = False
    told: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMark:
    """When a check that counts was last met in one shift or area, called *name*.

    *last* and *result* are those of a later one that was not; items are named as in CheckMark.
    *by* is the role of who found it met in a shift; *asked* is False for a shift in which the
    concern does not apply.
    """

    name: str
    met: date | None
    met_item: str
    last: date | None = None
    last_item: str = ""
    result: Result | None = None
    asked: bool = True
    by: str = ""


@dataclass(frozen=True, slots=True)
class ActionEntry:
    title: str
    owner: str
    due: date | None
    done: date | None
    done_by: str
    days_late: int
    going_further: bool


@dataclass(frozen=True, slots=True)
class FollowOnEntry:
    issue: str
    owner: str
    due: date | None
    closed: date | None


@dataclass(frozen=True, slots=True)
class ConcernEntry:
    """One concern. *ours*: the service found it itself.

    *why* says what an embedded one rests on, *left* what is still to be done.
    *remarks* say what to know of its checks and evidence: recorded late, mostly recent.
    *but* names places whose last check was not met, where *know* tells of one elsewhere.
    *changed* is the day from which checks count, None while the change is not complete.
    """

    reference: str
    title: str
    question: KeyQuestion
    stage: Stage
    since: date | None
    level: str
    repeat: bool
    from_report: bool
    source: str
    regulations: tuple[str, ...]
    regulations_short: tuple[str, ...]
    statements: tuple[str, ...]
    statement_word: str
    suggested: bool
    owner: str
    quotes: tuple[Quote, ...]
    answers: tuple[AnswerEntry, ...]
    checks: tuple[CheckMark, ...]
    actions: tuple[ActionEntry, ...]
    follow_ons: tuple[FollowOnEntry, ...]
    missing: str
    reason: str
    left: tuple[str, ...]
    by_when: date | None
    cause: str
    safe_meanwhile: str
    facts: tuple[str, ...]
    did: str
    know: str
    items: tuple[str, ...]
    checked_by_person: bool = True
    places: tuple[PlaceMark, ...] = ()
    no_place: bool = False
    why: str = ""
    remarks: tuple[str, ...] = ()
    days_late: int = 0
    ours: bool = False
    but: str = ""
    changed: date | None = None

    def asked(self, question: int) -> str:
        """Give a question's heading: what is not embedded yet does not stand under that word."""
        if question == _EVERYWHERE and self.stage is not Stage.EMBEDDED:
            return "Across the whole service"
        return QUESTIONS[question - 1]


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """One key question's summary sheet. *months*: first day of month, and items that show it.

    *earlier* and *undated* items are not among them. *looks* are those at a key question without
    concerns, the latest first.
    """

    question: KeyQuestion
    rating: Rating | None
    rated_on: date | None
    stage: Stage | None
    level: str
    reason: str
    own_line: str
    concerns: tuple[ConcernEntry, ...]
    months: tuple[tuple[date, int], ...]
    earlier: int = 0
    undated: int = 0
    looks: tuple[CheckEntry, ...] = ()


# --- the whole ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Portfolio:
    """Everything one portfolio says. *head* is the end of the history it was made from.

    *largest* is the size in bytes its file should keep to, *without_colour* prints it in greys.
    *since* says what has changed since the version before, None for the first. *governance* is
    None, and *left_out_sections* names it, when it was left out.
    """

    service: AboutService
    version: int
    today: date
    made_at: datetime
    made_by: str
    covers: str
    report: str
    report_published: date | None
    counts: Mapping[Stage, int]
    questions: tuple[QuestionEntry, ...]
    items: tuple[Item, ...]
    register: tuple[CheckEntry, ...]
    numbers: tuple[tuple[str, str], ...]
    left_out_concerns: tuple[tuple[str, str], ...]
    unlinked: tuple[str, ...]
    framework: str
    entries: int
    head: str
    confidential: str
    for_cqc_only: bool
    note: str = NOTE
    reports: tuple[AnnotatedReport, ...] = ()
    governance: Governance | None = field(default_factory=Governance)
    without_colour: bool = False
    largest: int | None = None
    since: Since | None = None
    left_out_sections: tuple[str, ...] = ()

    @property
    def concerns(self) -> tuple[ConcernEntry, ...]:
        return tuple(concern for question in self.questions for concern in question.concerns)

    @property
    def unfinished(self) -> tuple[ConcernEntry, ...]:
        """Every concern that is not yet embedded."""
        return tuple(c for c in self.concerns if c.stage is not Stage.EMBEDDED)
