"""The evidence portfolio: make it from one held moment of the plan, remember it, verify it."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evident.operations.packs import packs
from evident.operations.plans import today_in
from evident.operations.trend import stages_since
from evident.outputs.portfolio import Made, make
from evident.outputs.verify import Finding as Verdict
from evident.outputs.verify import Line, Verification, facts_of, verify
from evident.plan.errors import UserError
from evident.plan.portfolio import Options, Portfolio, before_handing_over, portfolio_of
from evident.plan.records import PortfolioVersion
from evident.plan.text import clean_line
from evident.store import Snapshot, Store
from evident.store.anchors import head_at, verify_history

LONGEST_NAME = 220
"""Bytes: systems take 255, and the manifest's name is longer than the portfolio's."""


@dataclass(frozen=True)
class MadePortfolio:
    """A saved portfolio: where it is, its size, and what to know before handing it over."""

    path: Path
    version: int
    made: Made
    before_handing_over: tuple[str, ...] = ()


def make_portfolio(
    store: Store,
    out: Path,
    options: Options | None = None,
    *,
    today: date | None = None,
    overwrite: bool = False,
    progress: Callable[[str, int, int], None] = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MadePortfolio:
    """Save the portfolio as a PDF with its manifest beside it, and list it among the versions.

    Raises UserError, leaving nothing half made, when the target exists (unless *overwrite*),
    its folder is missing, the disk is full, or the job was stopped.
    """
    _refuse_target(out, overwrite)
    day = today or today_in(store.plan, store.clock())
    with store.read_snapshot() as held:
        portfolio = _portfolio(store, held, options or Options(), day)
        made = make(
            portfolio,
            out,
            open_file=held.files.open,
            overwrite=overwrite,
            progress=progress,
            cancelled=cancelled,
        )
    _remember(store, portfolio, made)
    return MadePortfolio(out, portfolio.version, made, before_handing_over(portfolio))


def _portfolio(store: Store, held: Snapshot, options: Options, day: date) -> Portfolio:
    """Work the portfolio out from the held plan, as the next version after those it lists."""
    return portfolio_of(
        held.plan,
        options,
        day,
        version=1 + max((v.number for v in held.plan.all(PortfolioVersion)), default=0),
        made_at=store.clock(),
        made_by=store.who,
        head=(held.head.entries, held.head.hash),
        since=stages_since(store, day),
        packs=packs(),
    )


def _remember(store: Store, portfolio: Portfolio, made: Made) -> None:
    with store.transaction(f"Save portfolio version {portfolio.version}") as tx:
        tx.put(
            PortfolioVersion(
                number=portfolio.version,
                made_at=tx.now,
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
            )
        )


def verify_portfolio(pdf: Path, store: Store | None = None) -> Verification:
    """Check a portfolio against itself and, given the plan, against what the plan holds.

    With a plan its whole history is verified too. Raises UserError when the PDF is not there
    or cannot be read.
    """
    if store is None:
        return verify(pdf)
    found = verify(pdf, facts_of(store.plan, lambda number: head_at(store, number)))
    history = verify_history(store)
    if history.ok:
        words = f"The plan’s whole history of {history.head.entries:,} entries fits together."
        return replace(found, lines=(*found.lines, Line(Verdict.SAME, words)))
    broken = tuple(Line(Verdict.WRONG, words) for words in history.problems)
    return replace(found, lines=(*found.lines, *broken))


def _refuse_target(out: Path, overwrite: bool) -> None:
    if not out.parent.is_dir():
        raise UserError(
            "The portfolio was not saved.",
            f"There is no folder {out.parent.name or out.parent}.",
            "Choose a folder that is there.",
        )
    if len(os.fsencode(out.name)) > LONGEST_NAME:
        raise UserError(
            "The portfolio was not saved.",
            f"Its name has {len(out.name)} characters, and its manifest needs a longer one.",
            "Give it a shorter name.",
        )
    if os.path.lexists(out) and not overwrite:  # a link is a name that is taken as well
        raise UserError(
            "The portfolio was not saved.",
            f"{out.name} is already there, and past versions are never overwritten.",
            "Give it another name.",
        )
