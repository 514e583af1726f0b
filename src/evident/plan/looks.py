"""Findings joined with their checks: which count, which run, which are independent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from evident.plan.dates import uk_day
from evident.plan.plan import Plan
from evident.plan.records import Action, Check, Concern, Finding, FindingCell, Involvement
from evident.plan.words import CheckKind, Result

Place = tuple[int, int]
"""The id of an area and the id of a shift."""

NOTHINGS_IN_A_ROW = 3


@dataclass(frozen=True, slots=True)
class Look:
    """One finding about one concern, with what its check says.

    *independent* means: by someone known who at no time owned the concern or owned or did one
    of its actions.
    """

    finding_id: int
    check_id: int
    on: date
    result: Result
    kind: CheckKind
    by_id: int | None
    independent: bool
    outside: bool
    places: frozenset[Place]
    recorded_at: datetime | None
    seen: str

    @property
    def met(self) -> bool:
        return self.result is Result.MET

    @property
    def days_late(self) -> int:
        """How many days after its date the check was recorded, by the UK calendar."""
        return (uk_day(self.recorded_at) - self.on).days if self.recorded_at else 0


def involved(plan: Plan, concern: Concern) -> frozenset[int]:
    """Give everybody who at any time owned the concern or owned or did one of its actions.

    The history is in the Involvement records; who is involved now is added, so that a plan
    value that never went through the store is read as strictly.
    """
    people = {row.person_id for row in plan.all(Involvement).where("concern_id", concern.id)}
    people.update({concern.owner_id} - {None})  # type: ignore[arg-type]
    for action in plan.all(Action).where("concern_id", concern.id):
        people.update({action.owner_id, action.completed_by_id} - {None})  # type: ignore[arg-type]
    return frozenset(people)


def looks_at(plan: Plan, concern: Concern, today: date) -> tuple[Look, ...]:
    """Give what checks said about *concern*, oldest first; within a day in order of entry.

    A check without a date, or dated after *today*, has not happened yet.
    """
    insiders = involved(plan, concern)
    looks = []
    for finding in plan.all(Finding).where("concern_id", concern.id):
        check = plan.all(Check).get(finding.check_id)
        if check is not None and check.on is not None and check.on <= today:
            looks.append(_look(plan, finding, check, check.on, insiders))
    return tuple(sorted(looks, key=lambda look: (look.on, look.finding_id)))


def _look(plan: Plan, finding: Finding, check: Check, on: date, insiders: frozenset[int]) -> Look:
    person = plan.person(check.by_id)
    independent = check.by_id is not None and check.by_id not in insiders
    cells = plan.all(FindingCell).where("finding_id", finding.id)
    return Look(
        finding_id=finding.id,
        check_id=check.id,
        on=on,
        result=finding.result,
        kind=check.kind,
        by_id=check.by_id,
        independent=independent,
        outside=independent and person is not None and person.outside,
        places=frozenset((cell.area_id, cell.shift_id) for cell in cells),
        recorded_at=check.recorded_at,
        seen=finding.seen,
    )


def counting(looks: Iterable[Look], change_day: date | None) -> tuple[Look, ...]:
    """Keep the looks dated on or after the change day. Without a change nothing counts yet."""
    if change_day is None:
        return ()
    return tuple(look for look in looks if look.on >= change_day)


def run_of(counted: tuple[Look, ...], gap: int) -> tuple[Look, ...]:
    """Give the chain of counting looks that ends with the latest one, oldest first.

    It goes back until a Not met, a pause of more than *gap* days, or a fourth Nothing to
    check in a row.
    """
    chain: list[Look] = []
    nothings = 0
    for look in reversed(counted):
        if look.result is Result.NOT_MET:
            break
        if chain and (chain[-1].on - look.on).days > gap:
            break
        nothings = nothings + 1 if look.result is Result.NOTHING else 0
        if nothings > NOTHINGS_IN_A_ROW:
            break
        chain.append(look)
    return tuple(reversed(chain))


def telling(counted: tuple[Look, ...]) -> Look | None:
    """Give the latest look that found something to check."""
    return next((look for look in reversed(counted) if look.result is not Result.NOTHING), None)


def since_last_failure(counted: tuple[Look, ...]) -> tuple[Look, ...]:
    """Give the counting looks after the latest Not met."""
    for place in range(len(counted) - 1, -1, -1):
        if counted[place].result is Result.NOT_MET:
            return counted[place + 1 :]
    return counted
