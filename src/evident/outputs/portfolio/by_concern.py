"""All evidence of each concern in one list: where a page names only some of it, it leads here."""

from collections.abc import Iterator

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import BODY, H2, LINK, SMALL, STRONG
from evident.outputs.portfolio.book import WIDE, Place
from evident.outputs.portfolio.phrases import (
    Targets,
    concern_place,
    counted,
    evidence_place,
    held_together,
)
from evident.outputs.rows import Rows
from evident.outputs.text import para
from evident.outputs.words import Run
from evident.plan.portfolio.values import ConcernEntry, Portfolio

TITLE = "Evidence by concern"
_IN_SHORT = {1: "What changed", 2: "How we know", 3: "Whole service", 4: "What else"}
_SAID = (
    "Every item under the answer it supports, whether or not the concern’s own page had room to "
    "name it. An item may stand under more than one answer."
)


def by_concern(portfolio: Portfolio, targets: Targets) -> list[Flowable]:
    """List every item of each concern that has any, answer by answer."""
    told = [
        (place, row)
        for concern in portfolio.concerns
        for place, row in _rows(concern, targets)
    ]  # fmt: skip
    if not told:
        return []
    rows = [row for _, row in told]
    places = [place for place, _ in told]
    return [
        Spacer(0, 10),
        Place("by-concern", TITLE, 1),
        para(TITLE, H2),
        para(_SAID, BODY),
        Rows((152, 92, WIDE - 244), ("Concern", "Answer", "Items"), rows, places, pad=2.5),
    ]


def _rows(concern: ConcernEntry, targets: Targets) -> Iterator[tuple[str, list[Flowable]]]:
    place = concern_place(concern.reference)
    title = [
        Run(f"{concern.reference}  ", font=STRONG, link=place),
        Run(concern.title, link=place),
        Run(f"  ({held_together(counted(len(concern.items), 'item'))})"),
    ]
    for answer in concern.answers:
        if not answer.items:
            continue
        asked = f"{answer.question}  {_IN_SHORT[answer.question]} ({len(answer.items)})"
        cells = [para(title, SMALL), para(asked, SMALL), para(_names(answer.items, targets), SMALL)]
        yield evidence_place(concern.reference, answer.question), cells
        title = [Run(concern.reference, link=place)]  # its rows may go over to the next page


def _names(names: tuple[str, ...], targets: Targets) -> list[Run]:
    runs: list[Run] = []
    for at, name in enumerate(names):
        runs += [Run(", ")] if at else []
        runs.append(Run(name, ink=LINK, link=targets.of(name)))
    return runs
