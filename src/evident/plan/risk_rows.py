"""The risk register: every risk in words, and those whose review is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evident.plan.check_results import references
from evident.plan.phrases import counted, in_a_row, on_day
from evident.plan.plan import Plan
from evident.plan.records import (
    PlannedCheck,
    Risk,
    RiskCheck,
    RiskConcern,
)

LEVELS = ("Low", "Medium", "High")
"""How likely a risk is and how hard it would hit: words, never numbers or a score."""

NOT_SAID = "Not said"
NOBODY = "Nobody yet"


@dataclass(frozen=True, slots=True)
class RiskRow:
    """One risk. *days* until its review, below 0 when late; None when closed or undated.

    *concerns* are references, *checks* the titles of the planned checks that look at it.
    """

    risk: Risk
    owner: str
    concerns: tuple[str, ...]
    checks: tuple[str, ...]
    days: int | None
    today: date

    @property
    def closed(self) -> bool:
        return self.risk.closed is not None

    @property
    def late(self) -> bool:
        return self.days is not None and self.days < 0

    @property
    def likelihood(self) -> str:
        return self.risk.likelihood or NOT_SAID

    @property
    def impact(self) -> str:
        return self.risk.impact or NOT_SAID

    @property
    def review(self) -> str:
        """When it is looked at again: Review 5 days overdue, Closed 3 March."""
        if self.risk.closed is not None:
            return f"Closed {on_day(self.risk.closed, self.today)}"
        if self.days is None or self.risk.review_on is None:
            return "No review date"
        if self.days < 0:
            return f"Review {counted(-self.days, 'day')} overdue"
        if self.days < 2:
            return f"Review due {'tomorrow' if self.days else 'today'}"
        return f"Review by {on_day(self.risk.review_on, self.today)}"

    @property
    def linked(self) -> str:
        """The concerns and planned checks it belongs to, or that there are none."""
        return ", ".join((*self.concerns, *self.checks)) or "Nothing"

    @property
    def missing(self) -> str:
        """Say what an open risk still lacks, "" when it lacks nothing."""
        if self.closed:
            return ""
        lacks = {
            "an owner": self.risk.owner_id is None,
            "a review date": self.risk.review_on is None,
            "what you do about it": not self.risk.what_we_do.strip(),
        }
        left = [what for what, lacking in lacks.items() if lacking]
        return f"Still needs {in_a_row(left)}." if left else ""

    @property
    def sentence(self) -> str:
        """The row as a screen reader says it."""
        said = [
            self.risk.title,
            f"likelihood {self.likelihood}, impact {self.impact}",
            self.owner,
            self.review,
        ]
        said += [f"belongs to {self.linked}"] if self.concerns or self.checks else []
        return ". ".join(said)


def risk_rows(plan: Plan, today: date) -> tuple[RiskRow, ...]:
    """Give every risk: open ones first, the review that is due first on top."""
    rows = (_row(plan, risk, today) for risk in plan.all(Risk))
    return tuple(sorted(rows, key=_order))


def reviews_due(plan: Plan, today: date) -> tuple[RiskRow, ...]:
    """Give the open risks whose review is late or due within the service's days of notice."""
    soon = plan.numbers.due_soon
    return tuple(row for row in risk_rows(plan, today) if row.days is not None and row.days <= soon)


def risks_of_concern(plan: Plan, concern_id: int, today: date) -> tuple[RiskRow, ...]:
    """Give the open risks that a concern belongs to."""
    ids = {link.risk_id for link in plan.all(RiskConcern).where("concern_id", concern_id)}
    return tuple(row for row in risk_rows(plan, today) if row.risk.id in ids and not row.closed)


def register_line(rows: Iterable[RiskRow]) -> str:
    """Say how the register stands: 3 open risks, 1 review overdue."""
    held = [row for row in rows if not row.closed]
    late = sum(row.late for row in held)
    said = counted(len(held), "open risk")
    return f"{said}, {counted(late, 'review')} overdue" if late else said


def references_of_risk(plan: Plan, risk: Risk) -> tuple[str, ...]:
    """Give the references of the concerns a risk belongs to; those in the bin are left out."""
    links = plan.all(RiskConcern).where("risk_id", risk.id)
    return references(plan, (link.concern_id for link in links))


def _row(plan: Plan, risk: Risk, today: date) -> RiskRow:
    person = plan.person(risk.owner_id)
    checks = (
        plan.all(PlannedCheck).get(link.planned_id)
        for link in plan.all(RiskCheck).where("risk_id", risk.id)
    )
    waits = risk.review_on is not None and risk.closed is None
    return RiskRow(
        risk=risk,
        owner=person.label if person else NOBODY,
        concerns=references_of_risk(plan, risk),
        checks=tuple(check.title or check.kind.label for check in checks if check is not None),
        days=(risk.review_on - today).days if waits and risk.review_on else None,
        today=today,
    )


def _order(row: RiskRow) -> tuple[bool, date, int]:
    closed = row.risk.closed
    if closed is not None:
        return True, date.fromordinal(date.max.toordinal() - closed.toordinal()), row.risk.id
    return False, row.risk.review_on or date.max, row.risk.id
