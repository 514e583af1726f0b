"""Meetings, risks, and what was handed over."""

from dataclasses import dataclass
from datetime import date, datetime

from evident.plan.records.record import Record


@dataclass(frozen=True, slots=True)
class Meeting(Record):
    title: str = ""
    on: date | None = None
    present: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """One decision of a meeting: made an action, or *nothing_why* says why nothing is to do."""

    meeting_id: int = 0
    words: str = ""
    action_id: int | None = None
    nothing_why: str = ""
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
class RiskCheck(Record):
    """A planned check that looks at a risk."""

    risk_id: int = 0
    planned_id: int = 0


@dataclass(frozen=True, slots=True)
class PortfolioChoices(Record):
    """What goes into the next portfolio; one row at most, kept from one day to the next.

    *key_questions*, *left_out* (references of concerns) and *sections_out* (by name) stand
    comma-separated, "" for the whole service and for none. *largest_mb* is the size the file
    should keep to.
    """

    key_questions: str = ""
    left_out: str = ""
    cover_names: bool = True
    confidential: str = "Confidential: contains care information."
    for_cqc_only: bool = False
    annotated: bool = True
    without_colour: bool = False
    largest_mb: int | None = None
    sections_out: str = ""


@dataclass(frozen=True, slots=True)
class PortfolioVersion(Record):
    """A portfolio that was saved: *manifest* and *sha256* are the SHA-256 of its manifest
    and of the PDF, *head* and *entries* the end of the history chain it was made from.

    *names_covered* says that names were looked for; *saved_despite* is the reason given for
    saving although some were found.
    """

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


@dataclass(frozen=True, slots=True)
class SentPlan(Record):
    """An action plan as it was sent: *file* is the frozen copy.

    *as_at* is the day whose state it tells; a *progress* update follows a plan sent before.
    *deadline_id* is the request it answers.
    """

    sent_to: str = ""
    sent_on: date | None = None
    sent_by: str = ""
    file: str = ""
    file_name: str = ""
    as_at: date | None = None
    progress: bool = False
    deadline_id: int | None = None
    note: str = ""
