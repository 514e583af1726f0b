"""Makes the sample plan by walking through its days, so that its history is a real one."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from evident.operations.sample.beginning import BEGUN, MANAGER, beginning_steps
from evident.operations.sample.facts import Facts, Known, Step, read_facts
from evident.operations.sample.papers import paper_steps, sent_plan_step
from evident.operations.sample.proof import check_steps, evidence_steps
from evident.operations.sample.reading import begin_reading
from evident.operations.sample.work import work_steps
from evident.plan.dates import UK
from evident.store import Store, create

_FROM = time(9, 5)
_APART = timedelta(minutes=7)


class Calendar:
    """The sample's own clock: it stands until it is moved on."""

    def __init__(self, begun: date) -> None:
        self._now = _morning(begun)

    def __call__(self) -> datetime:
        return self._now

    def move_on(self, day: date) -> None:
        """Go to the morning of *day*, or a few minutes on when it is that day already."""
        self._now = max(_morning(day), self._now + _APART)


def _morning(day: date) -> datetime:
    return datetime.combine(day, _FROM, UK).astimezone(UTC)


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
        _walk(store, calendar, steps, roles, progress)
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


def _walk(
    store: Store,
    calendar: Calendar,
    steps: list[Step],
    roles: dict[str, str],
    progress: Callable[[int, int], None] | None,
) -> None:
    known = Known(store)
    for done, step in enumerate(steps, 1):
        calendar.move_on(step.on)
        store.who = roles[step.who]
        with store.transaction(step.label) as tx:
            step.do(tx, known)
        if progress is not None:
            progress(done, len(steps))
