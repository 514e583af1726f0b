"""The list of what was found in a report, as it is printed to check it with a pen."""

from datetime import date

from evident.operations.printing.words import sheet
from evident.plan.phrases import counted
from evident.plan.proposals import Decision, ProposalRow, proposal_rows
from evident.plan.records import Source
from evident.plan.sheet import Cell, Sheet, Table
from evident.store import Store


def report_sheet(store: Store, today: date, source_id: int) -> Sheet:
    """Give every passage found in a report: its words, where they stand, what became of it."""
    plan = store.plan
    source = plan.all(Source).get(source_id)
    rows = proposal_rows(plan, source_id)
    table = Table(
        ("Page", "Wording in the report", "Key question", "Level", "What becomes of it"),
        (6, 52, 14, 14, 14),
        tuple(map(_row, rows)),
        "Nothing was found in this report.",
    )
    title = source.title if source else "Inspection report"
    return sheet(
        plan,
        today,
        "Check each concern",
        (table,),
        f"{title}: {counted(len(rows), 'possible concern')}",
    )


def _row(row: ProposalRow) -> tuple[str | Cell, ...]:
    proposal = row.proposal
    return (
        str(row.page) if row.page else "–",
        Cell(" ".join(row.words.split()), proposal.title),
        proposal.key_question.label,
        proposal.level.label,
        Cell(row.decision.label, row.why_not, box=row.decision is Decision.TICKED),
    )
