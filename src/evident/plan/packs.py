"""The facts of the field as values: frameworks, regulations, deadlines, bank holidays.

They come from the files in resources/packs, read by plan.pack_reading. Every fact says what
it stands on: what has a source is SOURCED, everything else is shown as a suggestion.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from evident.plan.errors import RecordMissing
from evident.plan.words import CheckKind, DeadlineKind, EvidenceKind, KeyQuestion, Rating, Word


class Ground(Word):
    """What a fact stands on."""

    SOURCED = "sourced", "From a source"
    SUGGESTED = "inferred", "Suggested"


class PackStatus(Word):
    IN_USE = "in-use", "In use"
    DRAFT = "draft", "Draft"
    SUPERSEDED = "superseded", "No longer in use"


class Unit(Word):
    DAYS = "days", "days"
    WORKING_DAYS = "working-days", "working days"
    MONTHS = "months", "months"


@dataclass(frozen=True, slots=True)
class About:
    """Where a pack comes from. *as_of* is the day its facts were gathered."""

    title: str
    as_of: date
    sources: tuple[str, ...]
    notes: tuple[str, ...] = ()


# --- frameworks ---


@dataclass(frozen=True, slots=True)
class RegulationLink:
    """A regulation a statement leads to. *also_considered* ones are offered second."""

    regulation: str
    ground: Ground
    also_considered: bool = False


@dataclass(frozen=True, slots=True)
class Statement:
    """What a concern falls under: a quality statement or a key line of enquiry.

    *code* is "" where CQC gives none. *summary*, *towards_good* and *towards_outstanding* are
    our own words, never CQC's.
    """

    id: str
    key_question: KeyQuestion
    title: str
    summary: str
    code: str = ""
    topics: tuple[str, ...] = ()
    regulations: tuple[RegulationLink, ...] = ()
    towards_good: str = ""
    towards_outstanding: str = ""


@dataclass(frozen=True)
class Framework:
    """One framework of CQC's. *one* and *many* are its words for what is under a key question."""

    id: str
    about: About
    status: PackStatus
    in_use_from: date | None
    one: str
    many: str
    statements: tuple[Statement, ...]
    summaries: Mapping[KeyQuestion, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return self.about.title

    def statement(self, id: str) -> Statement:
        """Find a statement by its id. Raises RecordMissing."""
        for statement in self.statements:
            if statement.id == id:
                return statement
        raise _missing(self.one, id, self.about.title)

    def titled(self, title: str) -> Statement | None:
        """Find a statement by its title as a report or table spells it, or None."""
        wanted = _plain(title)
        return next((s for s in self.statements if _plain(s.title) == wanted), None)

    def under(self, question: KeyQuestion) -> tuple[Statement, ...]:
        return tuple(s for s in self.statements if s.key_question is question)

    def __contains__(self, id: object) -> bool:
        return any(statement.id == id for statement in self.statements)


def _plain(title: str) -> str:
    return "".join(ch for ch in title.casefold() if ch.isalnum())


def _missing(what: str, id: str, where: str) -> RecordMissing:
    return RecordMissing(
        f"{what} {id} was not found.",
        f"{where} has none of that name.",
        "Choose one from the list.",
    )


# --- regulations ---


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation of one instrument.

    *prefix* tells the two instruments apart in print. *offence* is "" unless a source was found:
    "direct" (no warning notice first), "direct-part" or "if-harm".
    """

    id: str
    number: str
    title: str
    summary: str
    instrument: str
    instrument_short: str
    prefix: str
    fundamental_standard: bool
    often_breached: bool
    url: str
    offence: str = ""
    offence_source: str = ""

    @property
    def name(self) -> str:
        """Its printed name, such as Registration Regulation 12 (Statement of purpose)."""
        return f"{self.prefix}Regulation {self.number} ({self.title})"

    @property
    def short(self) -> str:
        """Reg 18, or Registration Reg 18: for columns and chips."""
        return f"{self.prefix}Reg {self.number}"


@dataclass(frozen=True)
class Regulations:
    about: About
    by_id: Mapping[str, Regulation]

    def regulation(self, id: str) -> Regulation:
        """Find a regulation by its id, such as RA2014-18 or REG2009-18. Raises RecordMissing."""
        if id not in self.by_id:
            raise _missing("Regulation", id, self.about.title)
        return self.by_id[id]

    def numbered(self, number: str) -> tuple[Regulation, ...]:
        """Give every regulation with that number: often one of each instrument."""
        return tuple(r for r in self.by_id.values() if r.number == number.strip().upper())


# --- from one framework to another ---


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """Statements of several frameworks that cover the same ground, by framework id."""

    id: str
    statements: Mapping[str, tuple[str, ...]]
    ground: Ground
    confidence: str
    moves_key_question: bool
    note: str = ""


@dataclass(frozen=True)
class Crosswalk:
    about: About
    rows: tuple[CrosswalkRow, ...]

    def suggestions(self, statement: str, framework: str) -> tuple[tuple[str, CrosswalkRow], ...]:
        """Give the statements of *framework* that *statement* may become, each with its row.

        Suggestions only: a person confirms each (design.md D11).
        """
        found = {
            target: row
            for row in reversed(self.rows)
            if any(statement in ids for ids in row.statements.values())
            for target in reversed(row.statements.get(framework, ()))
        }
        return tuple(reversed(found.items()))


# --- the process ---


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """How long something outside gives: *count* of *unit*, from what *counts_from* names."""

    id: str
    title: str
    count: int
    unit: Unit
    counts_from: str
    ground: Ground
    source: str
    kind: DeadlineKind | None = None
    regulation: str = ""
    offence_if_missed: bool = False


@dataclass(frozen=True, slots=True)
class Phase:
    """A stretch of the way to Good, in days from the start of the plan; phases overlap."""

    id: str
    title: str
    start_day: int
    end_day: int
    summary: str


@dataclass(frozen=True, slots=True)
class ReinspectionWindow:
    """When CQC tends to come back, in months. Only *ground* SOURCED is policy."""

    rating: Rating | None
    months_min: int | None
    months_max: int
    common: bool
    status: str
    ground: Ground
    source: str


@dataclass(frozen=True, slots=True)
class RepeatStep:
    """What follows the first, second and third Requires improvement rating in a row."""

    id: str
    ratings_in_a_row: int
    published: bool
    regulator_may: tuple[str, ...]
    provider_does: tuple[str, ...]
    regulations: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpecialMeasures:
    """What follows Inadequate, never Requires improvement."""

    triggers: tuple[str, ...]
    reinspect_months: int
    further_months: int
    without_progress: str
    source: str


@dataclass(frozen=True, slots=True)
class ProviderTrigger:
    percent: int
    of: str
    status: str
    source: str


@dataclass(frozen=True)
class Process:
    about: About
    deadlines: tuple[DeadlineRule, ...]
    phases: tuple[Phase, ...]
    phases_source: str
    windows: tuple[ReinspectionWindow, ...]
    repeat_steps: tuple[RepeatStep, ...]
    special_measures: SpecialMeasures
    provider_trigger: ProviderTrigger
    portfolio_questions: tuple[str, ...]

    def rule(self, kind: DeadlineKind) -> DeadlineRule | None:
        """Give the rule a deadline counts by; None where only the letter's own date counts."""
        return next((rule for rule in self.deadlines if rule.kind is kind), None)

    @property
    def common_window(self) -> ReinspectionWindow:
        """The window many services see after Requires improvement; a planning aid."""
        return next(window for window in self.windows if window.common)


# --- lists ---


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A habit of services rated Good. Its links are always suggestions.

    *title* is what the check of it is called, *check* its kind where its category does not say
    it; *core* ones belong into every plan of checks.
    """

    id: str
    title: str
    key_question: KeyQuestion
    words: str
    frequency: str
    frequency_ground: Ground
    statement: str
    category: EvidenceKind
    regulations: tuple[str, ...]
    check: CheckKind | None = None
    sample: str = ""
    core: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceCategory:
    """One of CQC's six categories, with its full title and examples in our own words."""

    kind: EvidenceKind
    title: str
    summary: str
    examples_care_home: tuple[str, ...]
    examples_home_care: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RatingInfo:
    """*rank* 4 is the best; None is no rating."""

    rating: Rating
    rank: int | None
    summary: str


@dataclass(frozen=True)
class BankHolidays:
    """England's bank holidays by date. Known from *first_year* to *last_year*, both whole."""

    about: About
    first_year: int
    last_year: int
    names: Mapping[date, str]

    @property
    def days(self) -> frozenset[date]:
        return frozenset(self.names)

    def covers(self, day: date) -> bool:
        return self.first_year <= day.year <= self.last_year


@dataclass(frozen=True)
class Packs:
    """Every pack, checked against the others."""

    frameworks: Mapping[str, Framework]
    regulations: Regulations
    crosswalk: Crosswalk
    process: Process
    checklist: tuple[ChecklistItem, ...]
    categories: tuple[EvidenceCategory, ...]
    ratings: tuple[RatingInfo, ...]
    holidays: BankHolidays

    def framework(self, id: str) -> Framework:
        """Find a framework by its id, such as saf-2023. Raises RecordMissing."""
        if id not in self.frameworks:
            raise _missing("Framework", id, "The list of frameworks")
        return self.frameworks[id]

    def statement(self, id: str) -> Statement | None:
        """Find a statement in whichever framework holds it, or None."""
        holders = (framework for framework in self.frameworks.values() if id in framework)
        return next((framework.statement(id) for framework in holders), None)

    def category(self, kind: EvidenceKind) -> EvidenceCategory:
        return next(category for category in self.categories if category.kind is kind)
