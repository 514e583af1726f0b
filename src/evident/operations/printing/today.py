"""The handover sheet: what each owner has to do, with boxes to tick."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from evident.operations.printing.words import NOBODY, role, sheet
from evident.outputs.sheets import pages_of
from evident.plan.dates import long_date, short_date, table_date
from evident.plan.dues import open_actions, open_issues, over
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.planned_parts import references_of
from evident.plan.records import Action, Concern, Person, PlannedCheck, PlannedCheckConcern
from evident.plan.risk_rows import risk_rows
from evident.plan.sheet import Cell, Heading, Manner, Part, Sheet, Table, Text
from evident.store import Store

_LATER = date.max


@dataclass(frozen=True, slots=True)
class _Job:
    what: str
    references: str
    owner_id: int | None
    due: date | None


def handover_sheet(store: Store, today: date, days: int = 7, owner_id: int | None = None) -> Sheet:
    """Give what is overdue or due within *days*, and what has no date, by owner, on one page.

    Where there is too much for the page, rows become narrow and then each owner's last ones are
    counted instead: "and 12 more". With *owner_id* only that person's work is given. What
    somebody owns who has left is nobody's.
    """
    plan = store.plan
    last = today + timedelta(days=days)
    gone = {p.id for p in plan.all(Person) if p.until is not None and p.until < today}
    owned = (
        replace(job, owner_id=None) if job.owner_id in gone else job for job in _jobs(plan, today)
    )
    jobs = [
        job
        for job in owned
        if (job.due is None or job.due <= last) and owner_id in (None, job.owner_id)
    ]
    made = _made(plan, today, last, jobs, None, tight=False)
    for most in (None, 20, 15, 12, 10, 8, 6, 5, 4, 3, 2, 1):
        if pages_of(made) == 1:
            break
        made = _made(plan, today, last, jobs, most, tight=True)
    return made


def _made(
    plan: Plan, today: date, last: date, jobs: list[_Job], most: int | None, *, tight: bool
) -> Sheet:
    """Set the jobs by owner, at most so many of each."""
    owners = sorted({job.owner_id for job in jobs}, key=lambda id: _place(plan, id))
    parts: list[Part] = []
    for owner in owners:
        own = sorted((j for j in jobs if j.owner_id == owner), key=lambda j: j.due or _LATER)
        parts += [Heading(role(plan, owner)), _table(own[:most], today, len(own), tight=tight)]
    if not jobs:
        parts.append(Text("Nothing is due in these days.", Manner.QUIET))
    words = f"What is due to {long_date(last)}. Tick what is done, then enter it in Evident."
    return sheet(plan, today, "Handover", tuple(parts), words)


def _place(plan: Plan, id: int | None) -> tuple[bool, str]:
    """Put owners in order of name, and what nobody owns last."""
    name = role(plan, id)
    return name == NOBODY, name


def _table(jobs: Sequence[_Job], today: date, of: int, *, tight: bool) -> Table:
    due = _due_in_a_line if tight else _due
    rows: list[tuple[str | Cell, ...]] = [
        (Cell(box=True), job.what, job.references, due(job, today)) for job in jobs
    ]
    if of > len(jobs):
        rows.append(("", Cell(f"and {of - len(jobs)} more", strong=True), "", ""))
    head = () if tight else ("", "What to do", "Concern", "Due")
    return Table(head, (4, 62, 11, 23) if tight else (5, 63, 14, 18), tuple(rows), tight=tight)


def _due(job: _Job, today: date) -> Cell:
    if job.due is None:
        return Cell("No date yet")
    late = (today - job.due).days
    said = f"{counted(late, 'day')} overdue" if late > 0 else "today" if late == 0 else ""
    return Cell(short_date(job.due), said)


def _due_in_a_line(job: _Job, today: date) -> str:
    if job.due is None:
        return "No date yet"
    late = (today - job.due).days
    said = f", {counted(late, 'day')} overdue" if late > 0 else ", today" if late == 0 else ""
    return f"{table_date(job.due, today)}{said}"


def _jobs(plan: Plan, today: date) -> Iterable[_Job]:
    for concern in plan.live:
        yield from _of_concern(plan, concern, today)
    for row in plan.all(PlannedCheck):
        if not over(plan, row, today):
            names = ", ".join(references_of(plan, row))
            if names or not plan.all(PlannedCheckConcern).where("planned_id", row.id):
                what = f"Check: {row.title or row.kind.label}"
                yield _Job(what, names, row.owner_id, row.next_due or row.first_due)
    for found in risk_rows(plan, today):
        if not found.closed and found.risk.review_on is not None:
            what, about = f"Review the risk: {found.risk.title}", ", ".join(found.concerns)
            yield _Job(what, about, found.risk.owner_id, found.risk.review_on)


def _of_concern(plan: Plan, concern: Concern, today: date) -> Iterable[_Job]:
    for action in open_actions(plan, concern, today):
        yield _Job(action.title, concern.reference, action.owner_id, action.due)
    for issue in open_issues(plan, concern, today):
        yield _Job(issue.issue, concern.reference, issue.owner_id, issue.due)
    if concern.owner_id is None:
        what = f"Decide who owns “{concern.title}”"
        yield _Job(what, concern.reference, None, None)
    elif not plan.all(Action).where("concern_id", concern.id) and not concern.not_taken_up:
        what = f"Decide the first action for “{concern.title}”"
        yield _Job(what, concern.reference, concern.owner_id, None)
