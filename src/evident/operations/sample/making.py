"""Makes the sample plan by walking through its days, so that its history is a real one."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

from evident.operations.sample.beginning import BEGUN, MANAGER, beginning_steps
from evident.operations.sample.facts import Facts, Step, read_facts
from evident.operations.sample.papers import paper_steps, sent_plan_step
from evident.operations.sample.proof import check_steps, evidence_steps
from evident.operations.sample.reading import begin_reading
from evident.operations.sample.walking import Calendar, walk
from evident.operations.sample.work import work_steps
from evident.store import Store, create


def make_sample(path: Path, *, progress: Callable[[int, int], None] | None = None) -> Store:
    """Make the sample plan at *path* and give it open, its clock standing at its own today.

    *progress* is told steps done and in all. Raises UserError when there is a file already;
    whatever goes wrong, no half-made plan is left.
    """
    service = read_facts("service")
    calendar = Calendar(BEGUN)
    roles = {person["key"]: person["role"] for person in service["people"]}
    steps = sorted(_steps(service), key=lambda step: (step.on, step.rank))
    store = create(path, clock=calendar, who=roles[MANAGER])
    try:
        with store.hurried():
            walk(store, calendar, steps, roles, progress)
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    calendar.move_on(date.fromisoformat(service["today"]))
    store.who = roles[MANAGER]
    return store


def _steps(service: Facts) -> Iterator[Step]:
    concerns, documents = read_facts("concerns"), read_facts("documents")["documents"]
    yield from beginning_steps(service, begin_reading(read_facts("report")), concerns)
    for concern in concerns["concerns"]:
        yield from work_steps(concern)
    yield from check_steps(read_facts("checks"))
    yield from evidence_steps(read_facts("evidence"), documents, "deputy-manager")
    yield from paper_steps(read_facts("governance"))
    sent = service["sent_plan"]
    yield sent_plan_step(sent, documents[sent["document"]])
