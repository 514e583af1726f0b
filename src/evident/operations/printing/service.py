"""The service's facts, people, reports and deadlines, as they are printed."""

from datetime import date

from evident.operations.packs import packs
from evident.operations.printing.words import sheet
from evident.plan.clocks import clocks
from evident.plan.dates import long_date, short_date
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.portfolio.around import sources
from evident.plan.records import Area, Person, Shift, Source
from evident.plan.sheet import Cell, FactRows, Heading, Part, Sheet, Table
from evident.plan.words import KeyQuestion
from evident.store import Store


def service_sheet(store: Store, today: date) -> Sheet:
    """Give facts, areas, shifts, people, reports with ratings, and deadlines."""
    plan = store.plan
    found = sources(plan)
    parts: tuple[Part, ...] = (
        _facts(plan, today),
        Heading("People"),
        _people(plan, today),
        Heading("Reports and ratings"),
        Table(
            ("Published", "Report", "Overall", "Key questions"),
            (14, 32, 20, 34),
            tuple(_report(source) for source in found if _rated(source)),
            "None. No report has been added yet.",
        ),
        Heading("Letters and notices"),
        Table(
            ("Date", "What", "Comply by"),
            (20, 60, 20),
            tuple(_letter(source) for source in found if not _rated(source)),
            "None.",
        ),
        Heading("Deadlines"),
        _deadlines(plan, today),
    )
    return sheet(plan, today, "Service and history", parts)


def _facts(plan: Plan, today: date) -> FactRows:
    service = plan.service
    kind = service.kind.label
    areas = ", ".join(a.name for a in plan.all(Area) if a.until is None or a.until >= today)
    shifts = ", ".join(s.name for s in plan.all(Shift) if s.until is None or s.until >= today)
    framework = packs().frameworks.get(service.framework)
    return FactRows(
        (
            ("Service", service.name),
            ("Kind", f"{kind}, {counted(service.beds, 'bed')}" if service.beds else kind),
            ("Provider", service.provider),
            ("Registered manager", service.registered_manager),
            ("CQC location", service.location_id),
            ("Areas", areas),
            ("Shifts", shifts),
            ("Framework", framework.title if framework else service.framework),
            ("Our ready-by date", long_date(service.ready_by) if service.ready_by else ""),
        )
    )


def _people(plan: Plan, today: date) -> Table:
    here = [p for p in plan.all(Person) if p.until is None or p.until >= today]
    rows = tuple((p.role, p.name, p.organisation or plan.service.name) for p in here)
    return Table(("Role", "Name", "From"), (40, 30, 30), rows, "None. Nobody is listed yet.")


def _rated(source: Source) -> bool:
    return source.overall is not None or any(source.rating(q) for q in KeyQuestion)


def _report(source: Source) -> tuple[str | Cell, ...]:
    each = ((question, source.rating(question)) for question in KeyQuestion)
    return (
        short_date(source.published) if source.published else "Not known",
        source.title or source.kind.label,
        Cell(source.overall.label if source.overall else "Not rated", strong=True),
        "\n".join(f"{question.label}: {rating.label}" for question, rating in each if rating),
    )


def _letter(source: Source) -> tuple[str | Cell, ...]:
    return (
        short_date(source.published) if source.published else "Not known",
        Cell(source.title or source.kind.label, source.kind.label if source.title else ""),
        short_date(source.compliance_by) if source.compliance_by else "–",
    )


def _deadlines(plan: Plan, today: date) -> Table:
    held = packs()
    rows = tuple(
        (
            short_date(clock.due) if clock.due else "No date",
            Cell(clock.title, clock.sentence),
            clock.words,
        )
        for clock in clocks(plan, held.process, held.holidays.days, today)
    )
    return Table(("Due", "What", "Where it stands"), (15, 60, 25), rows, "None.")
