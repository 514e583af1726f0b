"""Versions of the portfolio that were saved: what differs between them, and their files."""

import hashlib
from collections.abc import Callable
from datetime import date
from enum import Enum
from pathlib import Path

from evident.plan.dates import uk_day
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.portfolio.comparing import since_of
from evident.plan.portfolio.moment import Moment
from evident.plan.portfolio.options import Options, options_of
from evident.plan.portfolio.since import Since
from evident.plan.records import PortfolioVersion
from evident.store import Store
from evident.store.anchors import recorded_in
from evident.store.moving import TAKEN_IN_ENTRY, taken_in_at
from evident.worker import Cancelled

_CHUNK = 1024 * 1024


def last_version(plan: Plan) -> PortfolioVersion | None:
    return max(plan.all(PortfolioVersion), key=lambda v: v.number, default=None)


def since_version(
    store: Store,
    version: PortfolioVersion,
    today: date,
    options: Options | None = None,
    plan: Plan | None = None,
) -> Since:
    """Say what has changed since a version, as a portfolio made *today* would tell it.

    *options* are those of that portfolio, else what the *plan* keeps; it is that of the store
    unless another is given. Raises UserError when ``history_here`` says no.
    """
    now = plan or store.plan
    return since_of(
        version.number, _moment(store, version), Moment(now, today, options or options_of(now))
    )


def compare(store: Store, older: PortfolioVersion, newer: PortfolioVersion) -> Since:
    """Say what differs between two versions, each as the plan stood when it was made."""
    older, newer = sorted((older, newer), key=lambda version: version.number)
    return since_of(older.number, _moment(store, older), _moment(store, newer))


def history_here(store: Store, version: PortfolioVersion) -> bool:
    """Say whether the history a version was made from is in this plan.

    It is not when the version came along from an exported folder: the history began anew.
    """
    anew = taken_in_at(store) is not None
    return not anew or recorded_in(store, PortfolioVersion).get(version.id) != TAKEN_IN_ENTRY


def _moment(store: Store, version: PortfolioVersion) -> Moment:
    """Give the plan a version was made from: after its last entry, not at the end of its day."""
    if not history_here(store, version):
        raise UserError(
            "What has changed was not worked out.",
            f"Version {version.number} was made before this plan was made from an exported "
            "folder. The history of this plan begins there.",
            "Compare versions made since then, or open the plan that was exported.",
        )
    plan = store.past.plan_after(version.entries)
    made_on = uk_day(version.made_at) if version.made_at else store.made_on
    return Moment(plan, version.made_for or made_on, options_of(plan))


class FileState(Enum):
    """What became of the file of a version."""

    THERE = "as it was saved"
    CHANGED = "changed since it was saved"
    MISSING = "not found"


def file_state(
    version: PortfolioVersion, path: Path, cancelled: Callable[[], bool] = lambda: False
) -> FileState:
    """Say whether the file at *path* is the one that was saved."""
    digest = hashlib.sha256()
    try:
        if path.stat().st_size != version.size:
            return FileState.CHANGED
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                if cancelled():
                    raise Cancelled
                digest.update(chunk)
    except OSError:
        return FileState.MISSING
    return FileState.THERE if digest.hexdigest() == version.sha256 else FileState.CHANGED
