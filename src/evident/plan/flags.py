"""Flags stand beside a stage and never replace it (ux-spec 3.1)."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from evident.plan.facts import Facts
from evident.plan.phrases import counted, on_day, quoted
from evident.plan.plan import Plan
from evident.plan.proof import practice_looks
from evident.plan.records import Check, PlannedCheck, PlannedCheckConcern
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
    soon), or how many checks were entered late.
    """

    kind: FlagKind
    words: str
    short: str
    days: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """An open action, or a planned check, with its date."""

    title: str
    due: date
    check: bool = False


def dues(f: Facts) -> tuple[Due, ...]:
    """Give the dated open actions and planned checks of a concern, earliest first."""
    actions = [Due(a.title, a.due) for a in f.open_actions if a.due is not None]
    return tuple(sorted([*actions, *_planned_checks(f.day.plan, f)], key=lambda d: d.due))


def _planned_checks(plan: Plan, f: Facts) -> list[Due]:
    found = []
    for row in plan.all(PlannedCheckConcern).where("concern_id", f.concern.id):
        planned = plan.all(PlannedCheck).get(row.planned_id)
        due = planned and (planned.next_due or planned.first_due)
        if planned and due and not _over(plan, planned, f.today):
            found.append(Due(planned.title or planned.kind.label, due, check=True))
    return found


def _over(plan: Plan, planned: PlannedCheck, today: date) -> bool:
    """Ended, or planned once and made."""
    if planned.ended is not None and planned.ended <= today:
        return True
    made = plan.all(Check).where("planned_id", planned.id) if planned.every is None else ()
    return any(check.on is not None and check.on <= today for check in made)


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
    first = late[0]
    days = (f.today - first.due).days
    others = f", and {counted(len(late) - 1, 'other')}" if len(late) > 1 else ""
    words = f"{_named(first)} was due on {on_day(first.due, f.today)}{others}."
    return Flag(FlagKind.OVERDUE, words, f"{counted(days, 'day')} overdue", days)


def _due_soon(f: Facts, dated: tuple[Due, ...]) -> Flag | None:
    soon = [d for d in dated if 0 <= (d.due - f.today).days <= f.numbers.due_soon]
    if not soon:
        return None
    first = soon[0]
    days = (first.due - f.today).days
    short = {0: "Due today", 1: "Due tomorrow"}.get(days, f"Due in {days} days")
    words = f"{_named(first)} is due on {on_day(first.due, f.today)}."
    return Flag(FlagKind.DUE_SOON, words, short, days)


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
