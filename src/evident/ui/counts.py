"""How much each page holds, as the sidebar says it; worked out after the first frame."""

from datetime import timedelta

from evident.plan.agenda import pressing
from evident.plan.agenda_rows import check_rows
from evident.plan.clocks import clocks
from evident.ui.session import Session


def counts(session: Session) -> dict[str, str]:
    """Give the words beside a page's name: what is pressing today, checks due, how many."""
    plan, today, packs = session.plan, session.today, session.packs
    found = clocks(plan, packs.process, frozenset(packs.holidays.days), today)
    waiting = pressing(plan, session.standings, today, found)
    last = today + timedelta(days=plan.numbers.due_soon)
    due = sum(row.day is not None and row.day <= last for row in check_rows(plan, today))
    return {"today": str(waiting or ""), "checks": f"{due} due" if due else ""}
