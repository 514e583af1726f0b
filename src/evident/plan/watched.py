"""Good areas watched: key questions that no concern makes anybody look at."""

from dataclasses import dataclass
from datetime import date

from evident.plan.check_rows import upkeep_of
from evident.plan.phrases import on_day
from evident.plan.plan import Plan
from evident.plan.readiness import last_look, last_rating, lowers
from evident.plan.records import PlannedCheck
from evident.plan.words import KeyQuestion, Rating, Result

GOOD = (Rating.GOOD, Rating.OUTSTANDING)


@dataclass(frozen=True, slots=True)
class Watched:
    """One key question without concerns, or rated Good.

    *last* and *result* are of its latest look; *planned* is the upkeep check due next. It
    *slips* when no look is young enough and met, and is *unplanned* when nothing is to come.
    """

    question: KeyQuestion
    last: date | None
    result: Result | None
    slips: bool
    planned: PlannedCheck | None
    why: str
    words: str

    @property
    def unplanned(self) -> bool:
        return self.planned is None


def watched(plan: Plan, today: date) -> tuple[Watched, ...]:
    """Give the key questions that slip unseen, in their order; none before there is a report."""
    found = []
    for question in KeyQuestion:
        rating = last_rating(plan, question, today)
        concerns = any(lowers(plan, c) for c in plan.concerns_under(question))
        if concerns and rating not in GOOD:
            continue
        if not plan.concerns and rating is None:
            continue
        found.append(_watched(plan, question, today, rating, concerns))
    return tuple(found)


def _watched(
    plan: Plan, question: KeyQuestion, today: date, rating: Rating | None, concerns: bool
) -> Watched:
    why = f"rated {rating.label}" if rating in GOOD and rating else "no concerns"
    look = last_look(plan, question, today)
    day, result = look if look else (None, None)
    old = day is None or (today - day).days > plan.numbers.verified
    slips = old or result is not Result.MET
    planned = next(iter(upkeep_of(plan, question, today)), None)
    if day is None:
        seen = "nobody has looked yet"
    elif old:
        seen = f"not looked at since {on_day(day, today)}"
    else:
        seen = f"last looked at {on_day(day, today)}, {(result or Result.MET).label.lower()}"
    due = (planned.next_due or planned.first_due) if planned else None
    then = f"next check {on_day(due, today)}" if due else "no upkeep check planned"
    return Watched(
        question, day, result, slips, planned, why, f"{question.label} ({why}): {seen}, {then}"
    )
