"""The rows of Today for what runs out or is to be looked at again: evidence and risks."""

from collections.abc import Iterable
from datetime import date

from evident.plan.agenda_rows import AgendaRow, Pressing, RowKind, Start
from evident.plan.evidence_dates import Ending, RunningOut, running_out
from evident.plan.plan import Plan
from evident.plan.risk_rows import reviews_due


def expired_rows(plan: Plan, today: date) -> Iterable[AgendaRow]:
    """Give the items that count no longer: their last day is over."""
    found = running_out(plan, today)
    return (_row(one, Pressing.LATE) for one in found if one.ending is Ending.EXPIRED)


def evidence_rows(plan: Plan, today: date) -> Iterable[AgendaRow]:
    """Give the items that soon expire or are to be reviewed, worst first."""
    found = running_out(plan, today)
    return (_row(one, Pressing.GAP) for one in found if one.ending is not Ending.EXPIRED)


def _row(one: RunningOut, pressing: Pressing) -> AgendaRow:
    return AgendaRow(
        RowKind.GAP,
        one.words.rstrip("."),
        f"{one.reference} · {one.item.title}",
        one.chip,
        pressing,
        Start.LOOK,
        record_id=one.item.id,
    )


def risk_review_rows(plan: Plan, today: date) -> Iterable[AgendaRow]:
    """Give the risks whose review is late or due this week."""
    for row in reviews_due(plan, today):
        references = ", ".join(row.concerns)
        yield AgendaRow(
            RowKind.RISK,
            f"Review the risk: {row.risk.title.rstrip('.')}",
            " · ".join(part for part in (references, row.owner) if part),
            "",
            Pressing.DATED,
            Start.REVIEW,
            record_id=row.risk.id,
            day=row.risk.review_on,
        )
