"""Goes through a report's passages once more, from wherever one is: of the concern in view, too."""

from typing import TYPE_CHECKING

from evident.plan.records import Concern, ProposedConcern
from evident.ui.commands import Command
from evident.ui.places import Place

if TYPE_CHECKING:
    from evident.ui.window import MainWindow


def check_again(window: "MainWindow") -> Command:
    """Give the command that opens the report of the concern in view, else the newest read."""

    def run() -> None:
        source = _source_id(window)
        if source:
            window.go(Place("setup", str(source), "again"))

    return Command(
        "report.again",
        "Check the report again",
        run,
        menu="Go",
        group=9,
        enabled=lambda: bool(_source_id(window)),
    )


def _source_id(window: "MainWindow") -> int:
    plan, place = window.session.plan, window.place
    read = {proposal.source_id for proposal in plan.all(ProposedConcern)}
    if place is not None and place.page in ("concern", "concerns") and place.reference:
        found = plan.all(Concern).where("reference", place.reference)
        mine = next((concern.source_id for concern in found), None)
        if mine in read:
            return mine or 0
    return max(read, default=0)
