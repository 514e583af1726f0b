"""The list of saved portfolios: an entry for each, also when the program was killed before it."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from evident.outputs.portfolio import Made
from evident.outputs.portfolio.cut_off import CutOff, cut_off_in, marks_of, note
from evident.outputs.portfolio.placing import Files
from evident.plan.change import Change
from evident.plan.exchange import plan_read, row_of
from evident.plan.portfolio import Portfolio
from evident.plan.records import PortfolioVersion
from evident.plan.text import clean_line
from evident.store import Store

Ready = Callable[[Files, Made], object]


def remember(store: Store, portfolio: Portfolio, made: Made, looked: bool, despite: str) -> None:
    """List a portfolio whose files are in their places. It is not taken back by Undo."""
    label = f"Save portfolio version {portfolio.version}"
    with store.transaction(label, lasting=True) as tx:  # its file is not taken back
        tx.put(_version(store, portfolio, made, looked, despite, tx.now))


def noted(
    store: Store, room: Path, portfolio: Portfolio, files: Files, made: Made, despite: str | None
) -> None:
    """Note in *room* what is about to be put in its place, should the program be killed.

    *despite* is None where names were not looked for.
    """
    made_of = {target: source for source, target in files}
    manifest, table = made_of[made.manifest_path], made_of[made.table_path]
    marks = marks_of(made.path, made.sha256, manifest.read_bytes(), table.read_bytes())
    looked = despite is not None
    version = _version(store, portfolio, made, looked, despite or "", store.clock())
    note(room, store.plan_id, row_of(version), marks, made.path.name)


def _version(
    store: Store, portfolio: Portfolio, made: Made, looked: bool, despite: str, at: datetime
) -> PortfolioVersion:
    return PortfolioVersion(
        number=portfolio.version,
        made_at=at,
        made_for=portfolio.today,
        made_by=clean_line(store.who),
        file_name=clean_line(made.path.name),
        pages=made.pages,
        size=made.size,
        items=len(portfolio.items),
        concerns=len(portfolio.concerns),
        manifest=made.manifest_sha256,
        sha256=made.sha256,
        head=portfolio.head,
        entries=portfolio.entries,
        names_covered=looked,
        saved_despite=clean_line(despite),
    )


@dataclass(frozen=True)
class Finished:
    """What came of savings that were cut off: *listed* are now among the versions."""

    change: Change
    listed: tuple[PortfolioVersion, ...] = ()

    @property
    def words(self) -> str:
        """Say it, "" when there was nothing to list."""
        names = ", ".join(f"version {v.number} ({v.file_name})" for v in self.listed)
        said = f"The program was ended while it saved a portfolio. It was whole: {names} is listed."
        return said if self.listed else ""


def any_cut_off(store: Store, folders: Iterable[Path]) -> bool:
    """Say whether a saving of this plan was cut off in one of *folders*."""
    return any(True for folder in folders for _ in cut_off_in(folder, store.plan_id))


def finish_cut_off(store: Store, folders: Iterable[Path]) -> Finished:
    """List each portfolio that was whole when the program was killed; take the others back.

    One that cannot be listed, for the plan has moved on, stays where it is: it may have been
    given out.
    """
    change, listed = Change(""), []
    for found in [each for folder in folders for each in cut_off_in(folder, store.plan_id)]:
        version = _read(found)
        saved = {each.sha256 for each in store.plan.all(PortfolioVersion)}
        if version is None or version.sha256 in saved:
            pass  # its own are where they belong, or it cannot be told what they are
        elif not found.placed:
            found.take_back()
        elif _next(store, version):
            label = f"List portfolio version {version.number}, whose saving was cut off"
            with store.transaction(label, lasting=True) as tx:
                listed.append(tx.put(version))
            change = tx.change
        shutil.rmtree(found.room, ignore_errors=True)
    return Finished(change, tuple(listed))


def _next(store: Store, version: PortfolioVersion) -> bool:
    """Say whether the plan is still as it was when that version was made from it."""
    return (version.entries, version.head) == (store.head.entries, store.head.hash)


def _read(found: CutOff) -> PortfolioVersion | None:
    """Give the version a note tells of; None when it is not as we write it."""
    try:
        plan = plan_read({PortfolioVersion.__name__: [{**found.version, "id": 1}]})
    except ValueError:
        return None
    (version,) = plan.all(PortfolioVersion)
    right = version.sha256 == found.marks.get(found.pdf)
    return replace(version, id=0) if right else None
