"""Backups that are opened again and counted, restore, and the check of a plan file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from evident.plan.dates import uk_day
from evident.plan.errors import UserError
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import Check
from evident.store import Store, open_store
from evident.store.backup import BackupResult, Checkup, Restored, backup, check, restore
from evident.store.old_backups import thin_out

__all__ = [
    "BackupResult",
    "Checkup",
    "Contents",
    "Restored",
    "backed_up",
    "backup",
    "check",
    "contents",
    "contents_of",
    "let_old_ones_go",
    "restore",
]

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Contents:
    """What a plan file holds, to lay beside another. *changed_at* is its last step's moment."""

    path: Path
    plan_id: str
    service: str
    concerns: int
    items: int
    checks: int
    steps: int
    changed_at: datetime | None


def contents(path: Path, *, clock: Clock) -> Contents:
    """Look into a backup, verified whole. Raises UserError when it is damaged or no plan."""
    proven = check(path)
    wrong = next((line for line in proven.lines if not line.ok), None)
    if wrong is not None:
        raise UserError(
            f"{path.name} cannot be restored.",
            f"It is damaged. {wrong.name}: {wrong.words}",
            "Nothing was changed. Choose an older backup.",
        )
    with open_store(path, clock=clock, who="", read_only=True) as store:
        return contents_of(store)


def contents_of(store: Store) -> Contents:
    """Say the same of a plan that is open."""
    plan: Plan = store.plan
    newest = store.past.entries(limit=1)
    return Contents(
        path=store.path,
        plan_id=store.plan_id,
        service=plan.service.name,
        concerns=len(plan.concerns),
        items=len(plan.evidence),
        checks=len(plan.all(Check)),
        steps=store.head.entries,
        changed_at=newest[0].at if newest else None,
    )


def backed_up(place: str, concerns: int, items: int) -> str:
    """Give ux-spec 9's words for a backup that was proven."""
    return (
        f"Backed up to {place}. We opened it again to check: "
        f"{counted(concerns, 'concern')}, {counted(items, 'item')}, all readable."
    )


def let_old_ones_go(store: Store, made: BackupResult, *, clock: Clock) -> None:
    """Remove surplus old backups beside the proven one just *made*; it never goes itself."""
    thin_out(made.path, store.path.stem, store.plan_id, uk_day(clock()))
