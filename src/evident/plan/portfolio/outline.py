"""What a portfolio would hold, in short: enough to choose by, at once in a plan of any size."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from evident.plan.evidence_rows import evidence_rows
from evident.plan.plan import Plan
from evident.plan.portfolio.items import why_left_out
from evident.plan.portfolio.options import Options
from evident.plan.records import Concern, Evidence
from evident.plan.stages import Standing
from evident.plan.words import InPortfolio, KeyQuestion, Stage


@dataclass(frozen=True, slots=True)
class Entry:
    """One item with the concerns it supports here. *why* says why it has no pages, or ""."""

    item: Evidence
    concerns: tuple[str, ...]
    why: str

    @property
    def asks_about_names(self) -> bool:
        """Whether its pages would show names, decided or not."""
        item = self.item
        return item.may_show_names and not item.covered_file and bool(item.file)

    @property
    def still_to_look_at(self) -> bool:
        """Whether nobody has covered its names, let them be seen, or left it out."""
        undecided = self.asks_about_names and not self.item.may_be_seen
        return undecided and self.item.in_portfolio in (InPortfolio.PAGES, InPortfolio.SEPARATE)


@dataclass(frozen=True)
class Outline:
    """*left_out* are concerns that were asked for by key question and taken out one by one."""

    options: Options
    concerns: tuple[Concern, ...]
    left_out: tuple[Concern, ...]
    unfinished: int
    entries: tuple[Entry, ...]

    @property
    def questions(self) -> int:
        asked = self.options.key_questions
        return len(KeyQuestion) if asked is None else len(asked)


def outline_of(
    plan: Plan, options: Options, today: date, standings: Mapping[int, Standing]
) -> Outline:
    """Say what a portfolio with *options* would hold; *standings* are those of the day."""
    asked = options.key_questions
    wanted = [c for c in plan.concerns if asked is None or c.key_question in asked]
    included = tuple(c for c in wanted if c.reference not in options.left_out_concerns)
    references = {concern.reference for concern in included}
    return Outline(
        options,
        included,
        tuple(c for c in wanted if c.reference not in references),
        sum(c.id in standings and standings[c.id].stage is not Stage.EMBEDDED for c in included),
        _entries(plan, options, today, references),
    )


def _entries(plan: Plan, options: Options, today: date, references: set[str]) -> tuple[Entry, ...]:
    found = []
    for row in evidence_rows(plan, today):
        names = tuple(
            reference for one in row.supports if (reference := one.concern.reference) in references
        )
        if names:
            found.append(Entry(row.item, names, why_left_out(plan, row.item, options)))
    return tuple(sorted(found, key=lambda entry: entry.item.number))
