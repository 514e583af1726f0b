"""The board: concerns as cards by stage, their order, and why a card cannot change its stage."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evident.plan.concern_rows import ConcernRow
from evident.plan.conditions import Condition, Need
from evident.plan.facts import Facts
from evident.plan.openings import opening
from evident.plan.phrases import counted
from evident.plan.stages import Standing
from evident.plan.words import Stage

FOLLOW = "Stages follow the evidence."


@dataclass(frozen=True, slots=True)
class BoardColumn:
    """One stage and its concerns, in the order the manager gave them."""

    stage: Stage
    rows: tuple[ConcernRow, ...]

    @property
    def sentence(self) -> str:
        return f"{self.stage.label}, {counted(len(self.rows), 'concern')}"


def board(rows: Iterable[ConcernRow]) -> tuple[BoardColumn, ...]:
    """Give a column for every stage, Not started first, also where no concern is."""
    held: dict[Stage, list[ConcernRow]] = {stage: [] for stage in Stage}
    for row in rows:
        held[row.stage].append(row)
    return tuple(
        BoardColumn(stage, tuple(sorted(found, key=lambda row: (row.position, row.place))))
        for stage, found in held.items()
    )


def reordered(references: Sequence[str], reference: str, to: int) -> tuple[str, ...]:
    """Give *references* with one of them put before the *to*-th of the others."""
    rest = [one for one in references if one != reference]
    to = min(max(to, 0), len(rest))
    return (*rest[:to], reference, *rest[to:])


def card_words(row: ConcernRow) -> str:
    """Say a card in one sentence: "S2 Falls, owner Deputy manager, due …, 7 days overdue"."""
    owner = f"owner {row.owner}" if row.owner_id else row.owner
    flags = [flag.short for flag in row.marks if flag.short != row.owner]
    parts = [f"{row.reference} {row.title}", row.stage.label, owner, row.due_about or row.due_words]
    return f"{', '.join([*parts, *flags])}."


@dataclass(frozen=True, slots=True)
class StaysPut:
    """Why a card stays in its column: *words*, and the *button* that does what would move it.

    *hold* is true when the way there is to hold the concern back, with a reason.
    """

    words: str
    button: str
    hold: bool = False


def stays_put(f: Facts, found: Standing, wanted: Stage) -> StaysPut:
    """Say why a concern cannot be put at *wanted*, another stage than its own.

    Further up only facts lead; further down a manager may hold it back, with a reason.
    """
    reference = f.concern.reference
    if wanted < found.stage or found.lacking is None:
        return StaysPut(
            f"{FOLLOW} {reference} is {found.stage.label} because of what is recorded. "
            "You may hold it back and say why.",
            "Hold back…",
            hold=True,
        )
    following = Stage(found.stage + 1)
    unmet = sum(not condition.met for condition in found.conditions)
    first = "first " if unmet > 1 else ""
    doing = _doing(f, found.lacking)
    words = f"To move {reference} to {following.label}, {first}{doing}."
    if wanted > following:
        words += f" {wanted.label} comes after that."
    return StaysPut(f"{FOLLOW} {words}", opening(f, found.lacking)[1])


_DOING = {
    Need.NOT_HELD: "stop holding it back",
    Need.OWNER: "give it an owner",
    Need.ACTION_OWNER: "give its action an owner",
    Need.DUE: "give its action a due date",
    Need.EVIDENCE_NEEDED: "say what evidence its action needs",
    Need.STARTED: "start its action",
    Need.COMPLETE: "finish its action",
    Need.CHANGE_DATE: "say when the change started",
    Need.FAILED_CHECK: "add an action for the check that was not met",
    Need.FOLLOW_ONS: "close its follow-on issue",
}
"""Where the words of the button would not say in a sentence what they are about."""


def _doing(f: Facts, lacking: Condition) -> str:
    words = opening(f, lacking)[1]
    return _DOING.get(lacking.need) or words[:1].lower() + words[1:]
