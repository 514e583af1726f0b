"""Before a portfolio is saved: the names still in it, found by reading the finished file."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from evident.operations.name_looking import published
from evident.outputs.gate import GateResult, Leak, look_in_bytes, look_in_files
from evident.plan.names import register_of
from evident.plan.names.folding import key
from evident.store import Store

__all__ = ["GateResult", "Leak", "look_for_leaks", "look_in_saved"]


def look_for_leaks(
    store: Store,
    files: Iterable[tuple[str, bytes]],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> GateResult:
    """Look in files that are in memory, by the names they will have: PDF, manifest, table.

    Raises Cancelled.
    """
    register, result = register_of(store.plan), GateResult()
    for name, data in files:
        result += look_in_bytes(name, data, register, progress=progress, cancelled=cancelled)
    return result


def look_in_saved(
    store: Store,
    files: Iterable[tuple[Path, Path]],
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> GateResult:
    """Look in files on the disk, each with the place it is for, by whose name it is told."""
    found = look_in_files(files, register_of(store.plan), progress=progress, cancelled=cancelled)
    return _unpublished(store, found)


def _unpublished(store: Store, found: GateResult) -> GateResult:
    """Leave out words in doubt that an inspection report prints: anybody knows them."""
    if not found.asked:
        return found
    known = published(store.plan, register_of(store.plan))
    kept = (leak for leak in found.leaks if leak.certain or key(leak.words) not in known)
    return replace(found, leaks=tuple(kept))
