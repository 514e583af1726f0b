"""What an action plan says: groups of concerns, and for each the boxes a reader looks for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from evident.plan.dates import long_date
from evident.plan.words import KeyQuestion, Stage, Word

LONGEST_BOX = 2_000
"""Characters that a box of a form or portal commonly takes. Only counted: nothing is cut."""


class By(Word):
    """What concerns are grouped by."""

    REGULATION = "regulation", "Regulation"
    QUESTION = "key-question", "Key question"


class Box(Word):
    """The boxes of one concern, in the order they are read."""

    FOUND = "found", "What the report found"
    ACTIONS = "actions", "What we will do"
    WHO = "who", "Who is responsible"
    WHEN = "when", "By when"
    KNOW = "know", "How we will know it has worked"
    RESOURCES = "resources", "Resources"
    SAFE = "safe", "How people are kept safe meanwhile"
    PROGRESS = "progress", "Progress"


class Ask(Enum):
    """What is asked for where words are missing; the window knows the form for each."""

    WORDS = "words of the report"
    REGULATION = "regulation"
    ACTION = "action"
    OWNER = "owner"
    NEEDS = "what actions need"
    DATE = "a date to come"
    KNOW = "how we will know"
    RESOURCES = "resources"
    SAFE = "safe meanwhile"


@dataclass(frozen=True, slots=True)
class Gap:
    """Words that are missing: in which box, what to do in a sentence, and what asks for it."""

    box: Box
    words: str
    ask: Ask


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a source, with its kind and page."""

    words: str
    source: str
    page: int | None

    @property
    def place(self) -> str:
        """Report, page 7."""
        return f"{self.source}, page {self.page}" if self.page else self.source


@dataclass(frozen=True, slots=True)
class Step:
    """One action as it stood at the plan's day. *owner* and *done_by* are roles."""

    id: int
    title: str
    owner: str
    due: date | None
    started: date | None
    completed: date | None
    done_by: str
    needed: str
    resources: str
    days_late: int
    further: bool

    @property
    def state(self) -> str:
        """Done 2 May 2026 by Deputy manager; 7 days late; Started 3 April 2026; Not started."""
        if self.completed is not None:
            by = f" by {self.done_by}" if self.done_by and self.done_by != self.owner else ""
            return f"Done {long_date(self.completed)}{by}"
        begun = f"Started {long_date(self.started)}" if self.started else "Not started"
        if not self.days_late:
            return begun
        return f"{begun}; {self.days_late} {'day' if self.days_late == 1 else 'days'} late"


@dataclass(frozen=True, slots=True)
class Event:
    """Something done about a concern: its day, what in a sentence, and evidence numbers."""

    on: date | None
    words: str
    evidence: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        day = f"{long_date(self.on)}: " if self.on else ""
        held = f" ({', '.join(self.evidence)})" if self.evidence else ""
        return f"{day}{self.words}{held}"


@dataclass(frozen=True)
class Entry:
    """Everything the plan says about one concern, at the plan's day.

    *boxes* holds the words of each box, "" where nothing is said yet; *gaps* says what is
    missing there and how to say it. *stage* is worked out by the rules of readiness.
    """

    id: int
    reference: str
    title: str
    question: KeyQuestion
    level: str
    breach: bool
    regulations: tuple[str, ...]
    owner: str
    quotes: tuple[Quote, ...]
    steps: tuple[Step, ...]
    stage: Stage
    due: date | None
    events: tuple[Event, ...]
    boxes: Mapping[Box, str] = field(default_factory=dict)
    gaps: tuple[Gap, ...] = ()

    @property
    def head(self) -> str:
        return f"{self.reference}  {self.title}"

    def gaps_in(self, box: Box) -> tuple[Gap, ...]:
        return tuple(gap for gap in self.gaps if gap.box is box)


@dataclass(frozen=True)
class Elsewhere:
    """A concern that stands in full under an earlier heading, *under*."""

    reference: str
    title: str
    under: str

    @property
    def words(self) -> str:
        return f"{self.reference} {self.title}: see under {self.under}."


@dataclass(frozen=True)
class Group:
    """Concerns under one heading; *under* is the instrument of a regulation, in full."""

    heading: str
    under: str
    entries: tuple[Entry, ...]
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True)
class Request:
    """CQC's request as far as it is known: when it asked, when the plan is due, in a sentence."""

    deadline_id: int
    asked: date | None
    due: date | None
    words: str
    sentence: str
    done_on: date | None


@dataclass(frozen=True)
class Moved:
    """What is different about one concern since an earlier plan, one line for each thing."""

    reference: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class ActionPlan:
    """The whole plan at *at*, a calendar date in the United Kingdom.

    A progress update has *since*, the day of the plan sent last, and *moved*, what is
    different since then.
    """

    service: str
    provider: str
    location_id: str
    report: str
    request: Request | None
    at: date
    by: By
    groups: tuple[Group, ...]
    names_covered: bool = False
    since: date | None = None
    moved: tuple[Moved, ...] = ()

    @property
    def progress(self) -> bool:
        return self.since is not None

    @property
    def title(self) -> str:
        return "Action plan: progress update" if self.progress else "Action plan"

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every concern once, in the order in which the plan has them."""
        return tuple(entry for group in self.groups for entry in group.entries)

    @property
    def gaps(self) -> int:
        return sum(len(entry.gaps) for entry in self.entries)
