"""What was read in a report, as the list a person checks: rows, their places, their state."""

from collections.abc import Iterable
from dataclasses import dataclass

from evident.plan.plan import Plan
from evident.plan.reading import Box
from evident.plan.records import Passage, ProposedConcern
from evident.plan.words import Word

NOT_A_CONCERN = (
    "The report says this is done well",
    "Background, not a finding",
    "About the past: it has been put right",
    "Says the same as another concern",
)
"""The reasons offered for leaving a passage out. The one chosen prints in the account."""


class Decision(Word):
    """What will become of a proposal, or has."""

    TICKED = "ticked", "Will be added"
    LEFT_OUT = "left-out", "Left out, no reason yet"
    NOT_A_CONCERN = "not-a-concern", "Not a concern"
    ADDED = "added", "Added"


@dataclass(frozen=True, slots=True)
class PassageBox:
    """A rectangle on a page, numbered from 1; in PDF points from its lower left corner."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """A proposal with its passages in their order, the one that says it best first."""

    proposal: ProposedConcern
    passages: tuple[Passage, ...]
    decision: Decision

    @property
    def id(self) -> int:
        return self.proposal.id

    @property
    def words(self) -> str:
        return self.passages[0].words if self.passages else self.proposal.title

    @property
    def page(self) -> int | None:
        return self.passages[0].page if self.passages else None

    @property
    def why_not(self) -> str:
        """The reason it was left out, or "" while there is none."""
        return next((p.dismissed_why for p in self.passages if p.dismissed_why), "")

    @property
    def boxes(self) -> tuple[PassageBox, ...]:
        return tuple(box for passage in self.passages for box in boxes_of(passage))

    @property
    def open(self) -> bool:
        """Say whether it still waits: neither added nor left out with a reason."""
        return not self.proposal.decided


def proposals_of(plan: Plan, source_id: int) -> list[ProposedConcern]:
    """Give what was found in one source, in the order of the list."""
    found = plan.all(ProposedConcern).where("source_id", source_id)
    return sorted(found, key=lambda proposal: (proposal.position, proposal.id))


def proposal_rows(plan: Plan, source_id: int) -> list[ProposalRow]:
    """Give the list a person checks, in its order, decided rows included."""
    return [_row(plan, proposal) for proposal in proposals_of(plan, source_id)]


def _row(plan: Plan, proposal: ProposedConcern) -> ProposalRow:
    passages = plan.all(Passage).where("proposed_id", proposal.id)
    passages = tuple(sorted(passages, key=lambda passage: (passage.position, passage.id)))
    return ProposalRow(proposal, passages, _decision(proposal, passages))


def _decision(proposal: ProposedConcern, passages: Iterable[Passage]) -> Decision:
    if not proposal.decided:
        return Decision.TICKED if proposal.ticked else Decision.LEFT_OUT
    kept = any(p.concern_id is not None and not p.dismissed_why for p in passages)
    dismissed = any(passage.dismissed_why for passage in passages)
    return Decision.NOT_A_CONCERN if dismissed and not kept else Decision.ADDED


def boxes_of(passage: Passage) -> tuple[PassageBox, ...]:
    """Read the rectangles of a passage. What cannot be read is left out, never guessed."""
    found = []
    for part in filter(None, passage.boxes.split(";")):
        try:
            page, x0, y0, x1, y1 = part.split()
            box = (float(x0), float(y0), float(x1), float(y1))
            found.append(PassageBox(int(page), box))
        except ValueError:
            continue
    return tuple(found)


def written(boxes: Iterable[PassageBox]) -> str:
    """Write rectangles as a passage keeps them."""
    return ";".join(
        " ".join([str(place.page), *(f"{edge:.1f}" for edge in place.box)]) for place in boxes
    )


def cut_boxes(
    boxes: tuple[PassageBox, ...], share: float
) -> tuple[tuple[PassageBox, ...], tuple[PassageBox, ...]]:
    """Part the rectangles of a passage where *share* of its letters end, by their widths."""
    whole = sum(place.box[2] - place.box[0] for place in boxes)
    left = whole * min(max(share, 0.0), 1.0)
    before: list[PassageBox] = []
    after: list[PassageBox] = []
    for place in boxes:
        x0, y0, x1, y1 = place.box
        width = x1 - x0
        if left >= width - 0.5:
            before.append(place)
        elif left <= 0.5:
            after.append(place)
        else:
            before.append(PassageBox(place.page, (x0, y0, x0 + left, y1)))
            after.append(PassageBox(place.page, (x0 + left, y0, x1, y1)))
        left -= width
    return tuple(before), tuple(after)
