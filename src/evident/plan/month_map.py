"""Evidence by month: what each month since the report shows, and where nothing does."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from evident.plan.dates import add_months, long_date
from evident.plan.evidence_rows import EvidenceRow
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.records import Source
from evident.plan.words import EvidenceKind, KeyQuestion, SourceKind

MOST_MONTHS = 24
LEAST_MONTHS = 6
_NAMED = 3
_QUIET = 2
"""Whole months without anything, up to now, from which a row is called silent."""
_YEAR = 12


class By(Enum):
    """What the rows of the map are."""

    QUESTION = "By key question"
    CONCERN = "By concern"
    KIND = "By kind"


_ONE = {By.QUESTION: "key question", By.CONCERN: "concern", By.KIND: "kind"}
Key = KeyQuestion | EvidenceKind | str


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One row: *key* is a key question, a kind or a concern's reference."""

    key: Key
    name: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthMap:
    """Items counted by the month of the day they show. *months* are first days, in order."""

    by: By
    months: tuple[date, ...]
    rows: tuple[MonthRow, ...]
    finding: str


def month_map(
    plan: Plan, rows: Sequence[EvidenceRow], today: date, by: By = By.QUESTION
) -> MonthMap:
    """Count evidence by month, from the report's month (24 months at most) to this one.

    An item that supports several concerns counts in the row of each. The month that is not
    over yet is no gap in the finding.
    """
    months = _months(plan, today)
    tally = Counter((key, row.month) for row in rows for key in _keys(row, by))
    made = tuple(
        MonthRow(key, name, tuple(tally[key, month] for month in months))
        for key, name in _named(plan, by)
    )
    return MonthMap(by, months, made, _finding(by, made, months))


def _months(plan: Plan, today: date) -> tuple[date, ...]:
    last = today.replace(day=1)
    published = [
        source.published
        for source in plan.all(Source)
        if source.kind is SourceKind.REPORT and source.published is not None
    ]
    begun = max(published).replace(day=1) if published else last
    first = max(min(begun, add_months(last, 1 - LEAST_MONTHS)), add_months(last, 1 - MOST_MONTHS))
    months = [first]
    while months[-1] < last:
        months.append(add_months(months[-1], 1))
    return tuple(months)


def _keys(row: EvidenceRow, by: By) -> Iterable[Key]:
    """Give the keys of the rows an item counts in."""
    if by is By.QUESTION:
        return row.questions
    if by is By.KIND:
        return (row.item.kind,)
    return {found.concern.reference for found in row.supports}


def _named(plan: Plan, by: By) -> Iterable[tuple[Key, str]]:
    if by is By.QUESTION:
        return [(question, question.label) for question in KeyQuestion]
    if by is By.KIND:
        return [(kind, kind.label) for kind in EvidenceKind]
    return [(concern.reference, concern.reference) for concern in plan.concerns]


def _finding(by: By, rows: Sequence[MonthRow], months: Sequence[date]) -> str:
    """Say in a sentence or two what the map shows: what went silent, else the longest gap."""
    over = len(months) - 1
    if not any(sum(row.counts) for row in rows):
        return "No evidence shows any of these months yet."
    ended = [row.counts[:over] for row in rows]
    if all(all(counts) for counts in ended):
        if over >= _YEAR:
            return f"A steady year: every month for every {_ONE[by]}."
        return f"Every {_ONE[by]} has evidence in every month since {_month(months[0])}."
    steady = _steady(rows, over)
    silent = _silent(rows, months, over)
    if silent:
        return f"{silent} {steady}".strip()
    runs = [(row, *_longest_gap(counts)) for row, counts in zip(rows, ended, strict=True)]
    longest = max(length for _, length, _ in runs)
    if longest == 1:
        return f"No gap lasts more than a month. {_thinnest(rows, months[:over])}"
    worst = [(row, start) for row, length, start in runs if length == longest]
    begun = worst[0][1]
    names = _names([row.name for row, start in worst if start == begun])
    span = f"{_month(months[begun])} to {_month(months[begun + longest - 1])}"
    return f"The longest gap is {counted(longest, 'month')}: {names}, {span}. {steady}".strip()


def _silent(rows: Sequence[MonthRow], months: Sequence[date], over: int) -> str:
    """Say which rows have had nothing for two months or more, up to now; those silent longest."""
    quiet: dict[int, list[str]] = {}
    for row in rows:
        held = [place for place, count in enumerate(row.counts) if count]
        last = held[-1] if held else -1
        if over - 1 - last >= _QUIET:
            quiet.setdefault(last, []).append(row.name)
    if not quiet:
        return ""
    last = min(quiet)
    names = _names(quiet[last])
    if last < 0:
        return f"No evidence for {names} in any month since {_month(months[0])}."
    return f"No evidence for {names} since {_month(months[last])}."


def _steady(rows: Sequence[MonthRow], over: int) -> str:
    """Name the rows that have evidence in each of the last twelve months, "" where none has."""
    if over < _YEAR:
        return ""
    names = [row.name for row in rows if all(row.counts[over - _YEAR : over])]
    return f"A steady year: every month for {_names(names)}." if names else ""


def _longest_gap(counts: Sequence[int]) -> tuple[int, int]:
    """Give length and beginning of the longest run of months without anything, latest first."""
    best = (0, 0)
    run = 0
    for place, count in enumerate(counts):
        run = 0 if count else run + 1
        if run and run >= best[0]:
            best = (run, place - run + 1)
    return best


def _thinnest(rows: Sequence[MonthRow], months: Sequence[date]) -> str:
    bare = [[row.name for row in rows if not row.counts[place]] for place in range(len(months))]
    place = max(range(len(months)), key=lambda one: (len(bare[one]), one))
    return f"{_month(months[place])} is thin for {_names(bare[place])}."


def _names(names: list[str]) -> str:
    if len(names) > _NAMED + 1:
        names = [*names[:_NAMED], f"{len(names) - _NAMED} more"]
    return in_a_row(names)


def _month(first: date) -> str:
    return long_date(first).split()[1]
