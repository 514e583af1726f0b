"""What was found in a report and what became of it: its account, and the list to check by pen."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from evident.operations.printing.words import sheet
from evident.plan.account import Account, Fate, account_of
from evident.plan.account_words import in_one_line, still_open
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.proposals import Decision, ProposalRow, proposal_rows
from evident.plan.records import Passage, Source
from evident.plan.sheet import Cell, FactRows, Heading, Part, Sheet, Table, Text
from evident.store import Store


def report_sheet(store: Store, today: date, source_id: int) -> Sheet:
    """Give the account of a report, then every passage found in it and what became of it."""
    plan = store.plan
    source = plan.all(Source).get(source_id)
    rows = proposal_rows(plan, source_id)
    shown = tuple(map(_row, rows)) or tuple(_concerns(plan, source_id))
    table = Table(
        ("Page", "Wording in the report", "Key question", "Level", "What becomes of it"),
        (6, 52, 14, 14, 14),
        shown,
        "Nothing was found in this report.",
    )
    title = source.title if source else "Inspection report"
    return sheet(
        plan,
        today,
        "Check each concern",
        (*_account(plan, source), table),
        f"{title}: {counted(len(shown), 'possible concern' if rows else 'concern')}",
    )


def _account(plan: Plan, source: Source | None) -> tuple[Part, ...]:
    """Give the account in one line, by what became of each passage, and what is open."""
    account = account_of(plan, source) if source else Account()
    if not account.total:
        return ()
    fates = Counter(line.fate for line in account.lines)
    rows = [(fate.label, counted(fates[fate], "passage")) for fate in Fate if fates[fate]]
    if account.breaches_stated is not None:
        stated = counted(account.breaches_stated, "breach", "breaches")
        rows.append(("Breaches", f"The report says {stated}; {account.breaches_found} found"))
    if account.tables:
        matched = sum(line.matched for line in account.tables)
        rows.append(("Rows of its tables", f"{matched} of {len(account.tables)} have a concern"))
    if account.skipped:
        skipped = counted(len(account.skipped), "sentence")
        rows.append(("Left aside by the program", f"{skipped} without a concern"))
    parts: list[Part] = [
        Heading("The account"),
        Text(f"{in_one_line(account)}."),
        FactRows(tuple(rows)),
    ]
    open_now = still_open(account)
    if open_now:
        parts.append(Text(f"Still open: {'; '.join(open_now)}."))
    return (*parts, *_set_aside(account), Heading("What was found"))


def _set_aside(account: Account) -> tuple[Part, ...]:
    rows = tuple(
        (str(line.page or "–"), line.words, line.why)
        for line in account.lines
        if line.fate is Fate.SET_ASIDE
    )
    if not rows:
        return ()
    head = ("Page", "Wording in the report", "Why it is no concern")
    return (Heading("Set aside, with reason"), Table(head, (8, 58, 34), rows))


def _concerns(plan: Plan, source_id: int) -> Iterator[tuple[str | Cell, ...]]:
    """Give the concerns of a report that were entered without a list to check."""
    for concern in plan.concerns:
        if concern.source_id == source_id:
            passages = plan.all(Passage).where("concern_id", concern.id)
            first = min(passages, key=lambda one: (one.position, one.id), default=None)
            yield (
                str(first.page) if first and first.page else "–",
                Cell(first.words if first else "", concern.title),
                concern.key_question.label,
                concern.level.label,
                f"Added: {concern.reference}",
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
