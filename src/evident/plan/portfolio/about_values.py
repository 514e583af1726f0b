"""What a portfolio says of the service, and of how its concerns were drawn from each source."""

from dataclasses import dataclass
from datetime import date

from evident.plan.words import Rating


@dataclass(frozen=True, slots=True)
class Dismissed:
    words: str
    page: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """How the concerns were drawn from one source: every passage is counted.

    *drawn* is how many concerns its passages belong to, *waiting* how many that the program
    read from it no person has decided on. *quoted* says a report's own words are printed.
    *breaches_found* counts the regulations that our concerns name as breached, *breaches_named*
    says which concerns do. *tables* counts the rows of its tables, *unmatched* names those
    without a concern, *skipped* counts by verdict the sentences that hold no concern, *earlier*
    are ratings of inspections before it that the report lists. *checked* passages will belong to
    a concern that is not added yet. *ours*: the service raised it itself.
    """

    title: str
    pages: int
    published: date | None
    concerns: int
    passages: int
    used: int
    undecided: int
    unchecked: int
    breaches_stated: int | None
    breaches_found: int
    dismissed: tuple[Dismissed, ...]
    quoted: bool
    drawn: int = 0
    waiting: int = 0
    breaches_named: tuple[str, ...] = ()
    tables: int = 0
    unmatched: tuple[str, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()
    earlier: tuple[tuple[date, Rating], ...] = ()
    checked: int = 0
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Rated:
    title: str
    published: date | None
    overall: Rating | None
    ratings: tuple[Rating | None, ...]


@dataclass(frozen=True, slots=True)
class AboutService:
    name: str
    kind: str
    beds: int | None
    provider: str
    manager: str
    location_id: str
    areas: tuple[str, ...]
    shifts: tuple[str, ...]
    people: tuple[tuple[str, str], ...]
    how_checked: tuple[tuple[str, int, str], ...]
    independent_checks: int
    nobody_else: bool
    ratings: tuple[Rated, ...]
    accounts: tuple[SourceAccount, ...]
