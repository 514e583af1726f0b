"""What somebody still has to do: the open work that is handed over when they leave."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evident.plan.dues import open_actions, open_issues, over
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern, FollowOn, Person, PlannedCheck, Risk


@dataclass(frozen=True, slots=True)
class Work:
    """The open records one person owns."""

    concerns: tuple[Concern, ...] = ()
    actions: tuple[Action, ...] = ()
    follow_ons: tuple[FollowOn, ...] = ()
    checks: tuple[PlannedCheck, ...] = ()
    risks: tuple[Risk, ...] = ()

    @property
    def count(self) -> int:
        held = (self.concerns, self.actions, self.follow_ons, self.checks, self.risks)
        return sum(len(records) for records in held)


def open_work(plan: Plan, person_id: int, today: date) -> Work:
    """Give what *person_id* owns and is not finished, of concerns that are not in the bin."""
    actions = (one for concern in plan.live for one in open_actions(plan, concern, today))
    issues = (one for concern in plan.live for one in open_issues(plan, concern, today))
    return Work(
        tuple(c for c in plan.live if c.owner_id == person_id),
        tuple(action for action in actions if action.owner_id == person_id),
        tuple(issue for issue in issues if issue.owner_id == person_id),
        tuple(
            check
            for check in plan.all(PlannedCheck).where("owner_id", person_id)
            if not over(plan, check, today)
        ),
        tuple(
            risk
            for risk in plan.all(Risk).where("owner_id", person_id)
            if risk.closed is None or risk.closed > today
        ),
    )


def left_with_work(plan: Plan, today: date) -> Iterable[tuple[Person, Work]]:
    """Give those who have left and still own something, the one with most first.

    The last day of somebody is a day of work.
    """
    gone = (p for p in plan.all(Person) if p.until is not None and p.until < today)
    found = [(person, open_work(plan, person.id, today)) for person in gone]
    owing = [(person, work) for person, work in found if work.count]
    return sorted(owing, key=lambda pair: (-pair[1].count, pair[0].label))
