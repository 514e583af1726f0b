"""The plans scenes are shown with."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.reports.make import as_html, as_pdf
from tests.reports.texts_read import text_called

from evident.operations.plans import open_plan, start_plan
from evident.operations.reports import import_report
from evident.plan.records import Action, Check, Concern, Evidence, Person, PlannedCheck, Service
from evident.ui.session import Session

NOW = datetime(2026, 4, 21, 9, 0, tzinfo=UTC)


def clock() -> datetime:
    return NOW


def open_session(path: Path) -> Session:
    return Session(open_plan(path, clock=clock, who="Registered manager"), clock)


def empty_plan(path: Path) -> None:
    start_plan(path, "Elm Lodge", clock=clock, who="Registered manager").close()


def read_plan(path: Path, *, web_page: bool) -> None:
    """Make a plan whose report was just read and nobody has checked."""
    text = text_called("fernhill-lodge-2019")
    report = path.with_suffix(".html" if web_page else ".pdf")
    report.write_bytes(as_html(text) if web_page else as_pdf(text))
    with start_plan(path, "Fernhill Lodge", clock=clock, who="Registered manager") as store:
        import_report(store, report)


LONG_WORDS = "and everything else that has to be written down about it somewhere on the page"


def lengthen(path: Path) -> None:
    """Give a copy of the sample titles, roles and a name as long as they may be."""
    with open_plan(path, clock=clock, who="T") as store, store.transaction("Lengthen") as tx:
        plan = tx.plan
        for kind, field, most in (
            (Concern, "title", 50),
            (Action, "title", 120),
            (Evidence, "title", 90),
            (Check, "title", 90),
            (PlannedCheck, "title", 90),
            (Person, "role", 60),
        ):
            for record in plan.all(kind):
                words = f"{getattr(record, field)} {LONG_WORDS}"[:most]
                tx.put(replace(record, **{field: words}))
        name = "The Old Rectory Residential and Dementia Care Home, Little Snoring by the Sea"
        tx.put(replace(next(iter(plan.all(Service))), name=name))
