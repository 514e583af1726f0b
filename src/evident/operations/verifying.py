"""Verifies a portfolio against itself, what stands beside it, and a plan, line by line."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from evident.operations.backups import Clock, check
from evident.operations.plans import open_plan
from evident.outputs.verify import facts_of, verify
from evident.outputs.verify_lines import Finding, Line, Verification, few
from evident.plan.phrases import counted
from evident.plan.records import Evidence
from evident.store import Store
from evident.store.anchors import (
    against_history,
    head_at,
    named_files,
    recorded_in,
    verify_history,
)
from evident.store.moving import taken_in_at
from evident.store.refusals import PlanDamaged
from evident.worker import Cancelled

__all__ = ["Finding", "Line", "Verification", "verify_file", "verify_portfolio"]

Progress = Callable[[str, int, int], None]


def verify_file(pdf: Path, plan: Path, *, clock: Clock) -> Verification:
    """Check a portfolio against the plan file *plan*, also when that is damaged.

    Raises UserError when one of the two is not there or cannot be read at all.
    """
    try:
        with open_plan(plan, clock=clock, read_only=True) as store:
            return verify_portfolio(pdf, store)
    except PlanDamaged as damage:
        found = verify(pdf)
        wrong = [Line(Finding.WRONG, f"The plan is not whole. {damage.reason}")]
        wrong += [
            Line(Finding.WRONG, f"The plan, {line.name.lower()}: {line.words}")
            for line in check(plan).lines
            if not line.ok
        ]
        return replace(found, lines=(*found.lines, *wrong))


def verify_portfolio(
    pdf: Path,
    store: Store | None = None,
    *,
    progress: Progress = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Verification:
    """Check a portfolio against itself and, given the plan, against what the plan holds.

    With a plan its whole history, its records and every file it stores are checked too, unless
    there is no manifest to go by.
    Raises UserError when the PDF is not there or cannot be read, and Cancelled.
    """
    if store is None:
        return verify(pdf, progress=progress, cancelled=cancelled)
    facts = facts_of(
        store.plan,
        lambda number: head_at(store, number),
        entries=recorded_in(store, Evidence),
        moments=store.past.moments,
        taken_in=taken_in_at(store),
    )
    found = verify(pdf, facts, progress=progress, cancelled=cancelled)
    if not found.ours:  # that the plan is whole says nothing of somebody's PDF
        return found
    progress("Reading the history", 0, 1)
    lines = [*found.lines, *_plan(store), *_stored(store, progress, cancelled)]
    return replace(found, lines=tuple(lines))


def _plan(store: Store) -> Iterator[Line]:
    """Say whether the plan fits together, whatever the portfolio says."""
    history = verify_history(store)
    for words in history.problems:
        yield Line(Finding.WRONG, words)
    if history.ok:
        many = counted(history.head.entries, "entry", "entries")
        yield Line(Finding.SAME, f"The plan’s whole history of {many} fits together.")
    try:
        wrong = against_history(store)
    except PlanDamaged as damage:
        wrong = [damage.reason]
    if wrong:
        yield Line(Finding.WRONG, f"Records are not what the history says: {few(wrong)}")
    else:
        yield Line(Finding.SAME, "Every record of the plan is what its history says.")


def _stored(store: Store, progress: Progress, cancelled: Callable[[], bool]) -> Iterator[Line]:
    """Read every stored file again."""
    named = named_files(store)
    wrong = []
    for done, (sha256, whose) in enumerate(named.items()):
        if cancelled():
            raise Cancelled
        progress("Reading the stored files", done, len(named))
        if store.files.find(sha256) is None or not store.files.verify(sha256):
            wrong.append(whose)
    if wrong:
        words = f"Stored files are missing or not as they were added: {few(wrong)}."
        yield Line(Finding.WRONG, words)
    elif named:
        words = f"All {len(named):,} files stored in the plan fit their fingerprints."
        yield Line(Finding.SAME, words)
