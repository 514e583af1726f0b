"""An action plan as pages: headings, paragraphs and tables, the same for PDF, Word and odt."""

from collections.abc import Iterator
from datetime import date

from evident.plan.action_plan.values import ActionPlan, Box, By, Entry, Group, Step
from evident.plan.dates import long_date, short_date
from evident.plan.phrases import counted
from evident.plan.sheet import Cell, FactRows, Heading, Manner, Part, Sheet, Table, Text

OWN_VIEW = "Stages are our own view of how far we have come. They are not a CQC rating."
NOT_YET = "Not said yet."
_LEFT_TO_TABLES = (Box.FOUND, Box.ACTIONS)


def sheet_of(plan: ActionPlan, printed: date) -> Sheet:
    """Give the whole plan as a sheet, printed on *printed*."""
    return Sheet(
        title=plan.title,
        service=plan.service,
        printed=printed,
        parts=tuple(_parts(plan)),
        subtitle=f"{plan.service}, as it stands at {long_date(plan.at)}",
        head=f"{plan.title} at {long_date(plan.at)}",
        name_ending=f"{plan.title.lower().replace(':', '')} – {plan.at.isoformat()}",
    )


def _parts(plan: ActionPlan) -> Iterator[Part]:
    yield FactRows(tuple(_facts(plan)))
    if not plan.entries:
        yield Text("No concerns yet.")
        return
    if plan.progress:
        yield from _moved(plan)
    yield Heading("The plan at a glance")
    yield _glance(plan)
    yield Text(OWN_VIEW, Manner.SMALL)
    for group in plan.groups:
        yield from _group(group, plan)


def _facts(plan: ActionPlan) -> Iterator[tuple[str, str]]:
    yield "Service", plan.service
    if plan.provider:
        yield "Provider", plan.provider
    if plan.location_id:
        yield "Location ID", plan.location_id
    if plan.report:
        yield "Report", plan.report
    if plan.request is not None and plan.request.asked is not None:
        due = f", due by {long_date(plan.request.due)}" if plan.request.due else ""
        yield "Asked for", f"On {long_date(plan.request.asked)}{due}"
    yield "Grouped by", plan.by.label
    yield "In this plan", _counts(plan)
    if plan.names_covered:
        yield "Names", "Names of people are covered by stand-ins."


def _counts(plan: ActionPlan) -> str:
    actions = [step for entry in plan.entries for step in entry.steps]
    done = sum(step.completed is not None for step in actions)
    concerns = counted(len(plan.entries), "concern")
    return f"{concerns}, {counted(len(actions), 'action')}, {done} done"


def _moved(plan: ActionPlan) -> Iterator[Part]:
    since = long_date(plan.since) if plan.since else ""
    yield Heading(f"What has moved since the plan of {since}")
    rows = tuple(
        (Cell(one.reference, strong=True), one.title, "\n".join(one.lines)) for one in plan.moved
    )
    none = "Nothing has moved."
    yield Table(("Ref", "Concern", "What has moved"), (8, 27, 65), rows, none)


def _glance(plan: ActionPlan) -> Table:
    rows = tuple(
        (
            Cell(entry.reference, strong=True),
            entry.title,
            _under(entry, plan.by),
            entry.owner or NOT_YET,
            _by_when(entry),
            Cell(entry.stage.label, stage=entry.stage),
        )
        for entry in plan.entries
    )
    under = "Under" if plan.by is By.REGULATION else "Level"
    head = ("Ref", "Concern", under, "Who", "By when", "Stage")
    return Table(head, (7, 30, 22, 15, 13, 13), rows)


def _under(entry: Entry, by: By) -> str:
    if by is By.QUESTION or not entry.breach:
        return entry.level
    return "; ".join(entry.regulations) or entry.level


def _by_when(entry: Entry) -> str:
    if entry.steps and all(step.completed is not None for step in entry.steps):
        return "Done"
    return short_date(entry.due) if entry.due else NOT_YET


def _group(group: Group, plan: ActionPlan) -> Iterator[Part]:
    yield Heading(group.heading)
    if group.under:
        yield Text(group.under, Manner.SMALL)
    for entry in group.entries:
        yield from _entry(entry, plan)
    for one in group.elsewhere:
        yield Text(one.words, Manner.QUIET)


def _entry(entry: Entry, plan: ActionPlan) -> Iterator[Part]:
    yield Heading(entry.head, level=3)
    yield Text(" · ".join(_belongs(entry, plan.by)), Manner.SMALL)
    for quote in entry.quotes:
        yield Text(f"“{quote.words}” ({quote.place})", Manner.QUOTE)
    head = ("", "What we will do", "Who", "By when", "Where it stands")
    rows = tuple(_step(number, step) for number, step in enumerate(entry.steps, 1))
    yield Table(head, (5, 43, 18, 14, 20), rows, "What we will do: not said yet.")
    boxes = [box for box in Box if box not in _LEFT_TO_TABLES]
    answers = tuple(
        (Cell(box.label, strong=True), entry.boxes[box] or NOT_YET)
        for box in boxes
        if entry.boxes[box] or entry.gaps_in(box)
    )
    yield Table((entry.reference, "What we say"), (26, 74), answers)


def _belongs(entry: Entry, by: By) -> Iterator[str]:
    yield entry.level
    if by is By.REGULATION:
        yield entry.question.label
    yield from entry.regulations if entry.breach else ()


def _step(number: int, step: Step) -> tuple[Cell | str, ...]:
    going = "Going further" if step.further else ""
    return (
        str(number),
        Cell(step.title, going),
        step.owner or NOT_YET,
        short_date(step.due) if step.due else NOT_YET,
        step.state,
    )
