"""What was chosen to go into a portfolio, as a value, and how it is read from the plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evident.plan.plan import Plan
from evident.plan.records import Evidence, PortfolioChoices
from evident.plan.words import InPortfolio, KeyQuestion

MEGABYTE = 1_000_000
SECTIONS = {
    "governance": "Meetings, decisions and risks",
    "since": "What has changed since the version before",
}
"""Sections that may be left out, by name. What is not finished, checks not met and the index with
what is left out always stay: a portfolio without them would say too little to be believed.
"""


@dataclass(frozen=True)
class Options:
    """What to put in. Evidence is named by number, concerns by reference.

    *key_questions* None is the whole service. *index_only* items keep their line in the index
    but not their pages; *separate* ones go into files of their own beside the portfolio;
    *left_out* ones are named in the index with the reason given here. *pages_shown* says of
    which items some pages only are printed ("1-3, 5").
    *cover_names* leaves out pages that may show names, have no covered copy and may not be
    seen; a covered copy is used wherever there is one. *annotated* adds the report with our
    answers in its margin; None adds it where its PDF is kept. *without_colour* prints all in
    greys. *largest* is the size in bytes the file should keep to. *sections_out* names SECTIONS.
    """

    key_questions: frozenset[KeyQuestion] | None = None
    left_out_concerns: frozenset[str] = frozenset()
    index_only: frozenset[int] = frozenset()
    separate: frozenset[int] = frozenset()
    pages_shown: Mapping[int, str] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)
    cover_names: bool = False
    confidential: str = "Confidential: contains care information."
    for_cqc_only: bool = False
    annotated: bool | None = None
    without_colour: bool = False
    largest: int | None = None
    sections_out: frozenset[str] = frozenset()


def options_of(plan: Plan) -> Options:
    """Give what the plan keeps of the choices made, or those of a new plan."""
    kept = next(iter(plan.all(PortfolioChoices)), None)
    chosen = kept or PortfolioChoices()
    placed: dict[InPortfolio, list[Evidence]] = {place: [] for place in InPortfolio}
    pages_shown = {}
    for item in plan.evidence:
        if item.in_portfolio is not InPortfolio.PAGES:
            placed[item.in_portfolio].append(item)
        if item.pages_shown:
            pages_shown[item.number] = item.pages_shown
    return Options(
        key_questions=frozenset(map(KeyQuestion, listed(chosen.key_questions))) or None,
        left_out_concerns=frozenset(listed(chosen.left_out)),
        index_only=frozenset(e.number for e in placed[InPortfolio.INDEX]),
        separate=frozenset(e.number for e in placed[InPortfolio.SEPARATE]),
        pages_shown=pages_shown,
        left_out={e.number: e.left_out_why for e in placed[InPortfolio.LEFT_OUT]},
        cover_names=chosen.cover_names,
        confidential=chosen.confidential,
        for_cqc_only=chosen.for_cqc_only,
        annotated=kept.annotated if kept else None,
        without_colour=chosen.without_colour,
        largest=chosen.largest_mb * MEGABYTE if chosen.largest_mb else None,
        sections_out=frozenset(listed(chosen.sections_out)) & SECTIONS.keys(),
    )


def listed(words: str) -> tuple[str, ...]:
    """Give the parts of "S1,W4"."""
    return tuple(part.strip() for part in words.split(",") if part.strip())
