"""Starts and opens a plan."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path

from evident.plan.dates import uk_day
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.records import Area, Numbers, Service, Shift
from evident.plan.text import clean_line
from evident.plan.words import ServiceKind
from evident.store import Store, create, open_store

Clock = Callable[[], datetime]

SHIFTS = {
    ServiceKind.HOME_CARE: ("Morning rounds", "Evening rounds"),
    ServiceKind.SUPPORTED_LIVING: ("Days", "Nights"),
}
USUAL_SHIFTS = ("Days", "Nights")


def start_plan(
    path: Path, name: str, kind: ServiceKind = ServiceKind.CARE_HOME, *, clock: Clock, who: str = ""
) -> Store:
    """Create a plan file for one service, with one area and the shifts usual for its kind.

    Raises UserError when the name is empty or the file is already there.
    """
    name = clean_line(name)
    if not name:
        raise UserError(
            "The plan was not made.",
            "A plan needs the name of the service.",
            "Give the service's name as CQC writes it.",
        )
    store = create(path, clock=clock, who=who)
    try:
        with store.transaction("Start the plan") as tx:
            tx.put(Service(name=name, kind=kind))
            tx.put(Numbers())
            tx.put(Area(name="Whole service"))
            for position, shift in enumerate(SHIFTS.get(kind, USUAL_SHIFTS)):
                tx.put(Shift(name=shift, position=position))
    except BaseException:
        store.close()
        path.unlink(missing_ok=True)
        raise
    return store


def open_plan(path: Path, *, clock: Clock, who: str = "", read_only: bool = False) -> Store:
    """Open a plan file that exists. Raises UserError for anything that is not one."""
    return open_store(path, clock=clock, who=who, read_only=read_only)


def sweep_beside(store: Store) -> None:
    """Take away what making a portfolio left beside the plan when it was killed."""
    sweep_folders([store.path.parent])


def sweep_folders(folders: Iterable[Path]) -> None:
    """Take away private rooms that nobody uses any longer from folders where portfolios go."""
    from evident.outputs.portfolio.workroom import sweep

    for folder in folders:
        sweep(folder)


def today_in(plan: Plan, now: datetime) -> date:
    """Give the day the rules work with: today in the UK, or the sample's own fixed day."""
    return plan.service.sample_today or uk_day(now)
