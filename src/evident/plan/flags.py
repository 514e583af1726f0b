"""Flags stand beside a stage and never replace it (ux-spec 3.1)."""

from dataclasses import dataclass
from enum import Enum

from evident.plan.dues import Due
from evident.plan.facts import Facts
from evident.plan.phrases import counted, on_day, quoted
from evident.plan.proof import practice_looks
from evident.plan.words import Stage


class FlagKind(Enum):
    OVERDUE = "Overdue"
    DUE_SOON = "Due soon"
    NO_OWNER = "No owner"
    NO_EVIDENCE = "No evidence"
    HELD_BACK = "Held back"
    ENTERED_LATE = "Entered late"


@dataclass(frozen=True, slots=True)
class Flag:
    """*words* is a sentence; *short* a chip of at most 24 characters.

    *days* is how late the latest thing is (Overdue), in how many days the next is due (Due
    soon), or how many checks were entered late. *about* is the action or planned check that
    is late or due; *rest* is the sentence for the late ones after it, or "".
    """

    kind: FlagKind
    words: str
    short: str
    days: int = 0
    about: Due | None = None
    rest: str = ""


def flags(f: Facts, dated: tuple[Due, ...], stage: Stage, earned: Stage) -> tuple[Flag, ...]:
    """Give the flags of a concern in a fixed order; *dated* are its dues."""
    found = (
        _overdue(f, dated),
        _due_soon(f, dated),
        _no_owner(f),
        _no_evidence(f),
        _held_back(f, stage, earned),
        _entered_late(f),
    )
    return tuple(flag for flag in found if flag is not None)


def _overdue(f: Facts, dated: tuple[Due, ...]) -> Flag | None:
    """What is due today is not overdue."""
    late = [due for due in dated if due.due < f.today]
    if not late:
        return None
    days = (f.today - late[0].due).days
    short = f"{counted(days, 'day')} overdue"
    return Flag(
        FlagKind.OVERDUE, _was_due(f, late), short, days, late[0], rest=_was_due(f, late[1:])
    )


def _was_due(f: Facts, late: list[Due]) -> str:
    if not late:
        return ""
    others = f", and {counted(len(late) - 1, 'other')}" if len(late) > 1 else ""
    return f"{_named(late[0])} was due on {on_day(late[0].due, f.today)}{others}."


def _due_soon(f: Facts, dated: tuple[Due, ...]) -> Flag | None:
    soon = [d for d in dated if 0 <= (d.due - f.today).days <= f.numbers.due_soon]
    if not soon:
        return None
    days = (soon[0].due - f.today).days
    short = {0: "Due today", 1: "Due tomorrow"}.get(days, f"Due in {days} days")
    words = f"{_named(soon[0])} is due on {on_day(soon[0].due, f.today)}."
    return Flag(FlagKind.DUE_SOON, words, short, days, soon[0])


def _named(due: Due) -> str:
    return f"{'Check' if due.check else 'Action'} {quoted(due.title)}"


def _no_owner(f: Facts) -> Flag | None:
    """The concern has none, or one of its open actions has none."""
    if f.concern.owner_id is None:
        return Flag(FlagKind.NO_OWNER, "Nobody is answerable for this concern.", "No owner")
    for action in f.open_actions:
        if action.owner_id is None:
            words = f"Action {quoted(action.title)} has no owner."
            return Flag(FlagKind.NO_OWNER, words, "No owner")
    return None


def _no_evidence(f: Facts) -> Flag | None:
    """Nothing good is linked, and no check's own record shows practice."""
    if any(item.good for item in f.items) or practice_looks(f.looks, f.since):
        return None
    words = "Nothing that counts as evidence is linked to this concern."
    return Flag(FlagKind.NO_EVIDENCE, words, "No evidence")


def _held_back(f: Facts, stage: Stage, earned: Stage) -> Flag | None:
    if stage == earned:
        return None
    why = f.concern.hold_why.strip().rstrip(".") or "no reason given"
    words = f"Held back at {stage.label} by the manager, from {earned.label}: {why}."
    return Flag(FlagKind.HELD_BACK, words, "Held back")


def _entered_late(f: Facts) -> Flag | None:
    limit = f.numbers.entered_late
    late = {look.check_id for look in f.counted if look.days_late > limit}
    if not late:
        return None
    checks = {look.check_id for look in f.counted}
    were = "was" if len(late) == 1 else "were"
    words = (
        f"{len(late)} of the {counted(len(checks), 'check')} that count {were} recorded "
        f"more than {limit} days after {'its' if len(late) == 1 else 'their'} date."
    )
    return Flag(FlagKind.ENTERED_LATE, words, f"Entered late: {len(late)}", len(late))
