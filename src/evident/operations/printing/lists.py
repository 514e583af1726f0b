"""The lists as they are printed: concerns, map, evidence, checks."""

from collections.abc import Iterable, Sequence
from datetime import date

from evident.operations.printing.words import day_or, listed_links, role, sheet
from evident.plan.cover_boxes import needs_a_look
from evident.plan.dates import long_date, short_date
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.portfolio.check_values import CheckEntry
from evident.plan.portfolio.checks import register
from evident.plan.records import (
    Area,
    Concern,
    Evidence,
    EvidenceLink,
    PlannedCheck,
    PlannedCheckConcern,
    Shift,
)
from evident.plan.sheet import Cell, Heading, Manner, Part, Sheet, Table, Text
from evident.plan.stages import Standing, standings
from evident.store import Store


def concerns_sheet(
    store: Store, today: date, references: Sequence[str] | None = None, filtered: str = ""
) -> Sheet:
    """Give the list of concerns, in the order given; all of them without *references*.

    *filtered* says in words what was chosen, such as "Safe, no owner".
    """
    plan = store.plan
    stood = standings(plan, today)
    chosen = plan.concerns if references is None else [plan.concern(r) for r in references]
    shown = [concern for concern in chosen if concern.id in stood]
    rows = tuple(_concern_row(plan, concern, stood[concern.id]) for concern in shown)
    table = Table(
        ("Ref", "Concern", "Stage", "Owner", "Due", "Files", "What is missing"),
        (4.5, 32, 14, 16, 12, 5.5, 16),
        rows,
        "No concerns yet." if not plan.concerns else "No concerns match.",
    )
    return sheet(plan, today, "Concerns", (table,), _how_many(plan, len(shown), filtered))


def _how_many(plan: Plan, shown: int, filtered: str) -> str:
    whole = len(plan.concerns)
    said = counted(whole, "concern") if shown == whole else f"Showing {shown} of {whole}"
    return f"{said}: {filtered}" if filtered else said


def _concern_row(plan: Plan, concern: Concern, found: Standing) -> tuple[str | Cell, ...]:
    late = counted(found.days_overdue, "day") + " overdue" if found.days_overdue else ""
    return (
        Cell(concern.reference, strong=True),
        Cell(concern.title, concern.level.label),
        Cell(found.stage.label, stage=found.stage),
        role(plan, concern.owner_id),
        Cell(day_or(found.due, "No date"), late),
        str(len(plan.all(EvidenceLink).where("concern_id", concern.id))),
        found.missing,
    )


# --- evidence --------------------------------------------------------------------------------


def evidence_sheet(
    store: Store, today: date, numbers: Iterable[int] | None = None, filtered: str = ""
) -> Sheet:
    """Give the list of evidence, in the order of *numbers*; all of it without them."""
    plan = store.plan
    known = {item.number: item for item in plan.evidence}
    shown = list(known.values())
    if numbers is not None:
        shown = [known[number] for number in numbers if number in known]
    table = Table(
        ("No.", "Item", "Kind", "Shows", "Where", "Concerns"),
        (6, 38, 17, 13, 14, 12),
        tuple(_evidence_row(plan, item) for item in shown),
        "No evidence yet." if not known else "No items match.",
    )
    said = counted(len(known), "item")
    if len(shown) != len(known):
        said = f"Showing {len(shown)} of {len(known)}"
    words = f"{said}: {filtered}" if filtered else said
    return sheet(plan, today, "Evidence", (table,), words)


def _evidence_row(plan: Plan, item: Evidence) -> tuple[str | Cell, ...]:
    notes = [] if item.shows is None or item.shows_confirmed else ["date to be confirmed"]
    if needs_a_look(item):
        notes.append("may show names")
    if item.covered_file:
        notes.append("names covered")
    if item.file and item.file in plan.damaged:
        notes.append("damaged")
    area, shift = plan.all(Area).get(item.area_id), plan.all(Shift).get(item.shift_id)
    return (
        Cell(item.reference, strong=True),
        Cell(item.title or item.file_name, " · ".join(notes)),
        item.kind.label,
        day_or(item.shows, "Not known"),
        ", ".join(place.name for place in (area, shift) if place),
        listed_links(plan, item) or "Not sorted",
    )


# --- checks ----------------------------------------------------------------------------------


def checks_sheet(store: Store, today: date, done: bool = True) -> Sheet:
    """Give the checks to come and, when *done*, the register of those made, newest first."""
    plan = store.plan
    parts: list[Part] = [Heading("Checks to come"), _to_come(plan, today)]
    if done:
        made = register(plan, plan.concerns, today)
        rows = tuple(row for entry in reversed(made) for row in _made_rows(entry))
        parts += [
            Heading("Checks carried out"),
            Text(
                "Independent means: by somebody who at no time owned the concern or had a part "
                "in its actions.",
                Manner.SMALL,
            ),
            Table(
                ("Date", "Check", "By", "Concern", "Result", "What was seen"),
                (13, 18, 16, 9, 14, 30),
                rows,
                "None. No checks have been made yet.",
            ),
        ]
    return sheet(plan, today, "Checks", tuple(parts), f"As at {long_date(today)}")


def _to_come(plan: Plan, today: date) -> Table:
    planned = [
        (due, row)
        for row in plan.all(PlannedCheck)
        if (due := row.next_due or row.first_due) and (row.ended is None or row.ended > today)
    ]
    rows = tuple(_planned_row(plan, row, due, today) for due, row in sorted(planned, key=_by_day))
    head = ("Due", "Check", "Concerns", "How often", "Who", "Sample")
    return Table(head, (15, 27, 13, 15, 16, 14), rows, "None. No checks are planned.")


def _by_day(pair: tuple[date, PlannedCheck]) -> tuple[date, int]:
    return pair[0], pair[1].id


def _planned_row(plan: Plan, row: PlannedCheck, due: date, today: date) -> tuple[str | Cell, ...]:
    ids = {x.concern_id for x in plan.all(PlannedCheckConcern).where("planned_id", row.id)}
    late = (today - due).days
    return (
        Cell(short_date(due), f"{counted(late, 'day')} overdue" if late > 0 else ""),
        Cell(row.title or row.kind.label, row.kind.label if row.title else ""),
        ", ".join(c.reference for c in plan.concerns if c.id in ids),
        row.every.label if row.every else "Once",
        role(plan, row.owner_id),
        row.sample,
    )


def _made_rows(entry: CheckEntry) -> Iterable[tuple[str | Cell, ...]]:
    title = entry.title if entry.title != entry.kind else ""
    under = " · ".join(part for part in (title, entry.sample) if part)
    for at, found in enumerate(entry.findings):
        by = Cell(entry.by, "Independent" if entry.independent else "")
        first = (short_date(entry.on), Cell(entry.kind, under, strong=True), by)
        yield (
            *(("", "", "") if at else first),
            found.reference,
            Cell(found.result.label, result=found.result),
            Cell(found.seen or "Nothing written down.", found.where),
        )
