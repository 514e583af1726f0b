"""The rows of Today for what runs out or is to be looked at again: evidence and risks."""

from collections.abc import Iterable
from datetime import date

from evident.plan.agenda_rows import AgendaRow, Pressing, RowKind, Start
from evident.plan.evidence_dates import Ending, running_out
from evident.plan.plan import Plan
from evident.plan.risk_rows import reviews_due


def evidence_rows(plan: Plan, today: date) -> Iterable[AgendaRow]:
    """Give the items that have expired, soon will, or are to be reviewed, worst first."""
    for one in running_out(plan, today):
        yield AgendaRow(
            RowKind.GAP,
            one.words.rstrip("."),
            f"{one.reference} · {one.item.title}",
            one.chip,
            Pressing.LATE if one.ending is Ending.EXPIRED else Pressing.GAP,
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
