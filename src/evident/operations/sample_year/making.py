"""Makes the plan of the year by walking through its days, every step through the operations."""

from collections.abc import Iterator
from pathlib import Path

from evident.operations.plans import start_plan
from evident.operations.sample.facts import Facts, needed_day, read_facts
from evident.operations.sample.reading import begin_reading
from evident.operations.sample.walking import Calendar, Evening, Progress, walk
from evident.operations.sample_year.asking import mock_inspection_deeds
from evident.operations.sample_year.beginning import beginning_deeds
from evident.operations.sample_year.checks import check_deeds
from evident.operations.sample_year.deeds import MANAGER, Calls, Deed
from evident.operations.sample_year.governance import governance_deeds
from evident.operations.sample_year.papers import paper_deeds
from evident.operations.sample_year.work import work_deeds
from evident.plan.words import ServiceKind
from evident.store import Store


def make_year(
    path: Path, *, progress: Progress | None = None, evening: Evening | None = None
) -> Store:
    """Make the plan of the year at *path* and give it open, its clock at its own today.

    *progress* is told deeds done and in all, *evening* the plan at the end of each day on which
    something was done. Raises UserError when there is a file already;
    whatever goes wrong, no half-made plan is left.
    """
    facts = read_facts("year")
    calendar = Calendar(needed_day(facts, "begun"))
    roles = {person["key"]: person["role"] for person in facts["people"]}
    roles[facts["leaves"]["key"]] = facts["leaves"]["role"]
    name, kind = facts["service"]["name"], ServiceKind(facts["service"]["kind"])
    deeds = sorted(_deeds(facts), key=lambda deed: deed.order)
    store = start_plan(path, name, kind, clock=calendar, who=roles[MANAGER])
    try:
        with store.hurried():
            walk(store, calendar, deeds, roles, progress, evening)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    calendar.move_on(needed_day(facts, "today"))
    store.who = roles[MANAGER]
    return store


def _deeds(facts: Facts) -> Iterator[Deed]:
    calls = Calls(facts)
    concerns = read_facts("year-concerns")
    yield from beginning_deeds(facts, begin_reading(read_facts("year-report")), concerns)
    for concern in concerns["concerns"]:
        yield from work_deeds(concern, calls)
    looked = read_facts("year-checks")
    for series in looked["series"]:
        yield from check_deeds(series, calls)
    for walk_through in looked["mock_inspections"]:
        yield from mock_inspection_deeds(walk_through, calls)
    yield from governance_deeds(read_facts("year-governance"))
    yield from paper_deeds(read_facts("year-papers"), calls)
