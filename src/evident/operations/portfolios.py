"""The evidence portfolio: make it from one held moment of the plan, remember it."""

import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from evident.operations.leaving import as_they_were, with_bare_copies
from evident.operations.packs import packs
from evident.operations.plans import today_in
from evident.operations.portfolio_gate import (
    GateResult,
    NamesFound,
    must_look,
    not_seen,
    refuse_names,
)
from evident.operations.portfolio_known import known_of
from evident.operations.portfolio_listing import finish_cut_off, noted, remember
from evident.operations.portfolio_versions import history_here, last_version, since_version
from evident.outputs.portfolio import Made, make
from evident.outputs.portfolio.held import Held, hold, put
from evident.outputs.portfolio.making import disk_errors
from evident.outputs.portfolio.placing import Files
from evident.outputs.portfolio.workroom import sweep, workroom
from evident.outputs.separate import opener, refuse_folder, remove, save_separate, set_beside
from evident.outputs.text import safe_name
from evident.plan.errors import UserError
from evident.plan.names import register_of
from evident.plan.plan import Plan
from evident.plan.portfolio import (
    Options,
    Portfolio,
    before_handing_over,
    options_of,
    portfolio_of,
)
from evident.plan.portfolio.covering import covered
from evident.plan.records import Evidence, PortfolioVersion
from evident.store import Snapshot, Store
from evident.store.anchors import recorded_in

__all__ = [
    "MadePortfolio",
    "Preview",
    "make_portfolio",
    "next_version",
    "options_of",
    "outline",
    "preview_portfolio",
    "proposed_name",
    "save_preview",
]

NOT_TAGGED = (
    "Its pages are not tagged for screen readers: the check of their structure did not pass. "
    "Everything else is as it should be."
)
LONGEST_NAME = 220
"""Bytes: systems take 255, and the manifest's name is longer than the portfolio's."""


@dataclass(frozen=True)
class MadePortfolio:
    """A saved portfolio: where it is, its size, and what to know before handing it over.

    *entry* of the history lists it; *not_seen* says what the search for names leaves to a person.
    """

    path: Path
    version: int
    made: Made
    before_handing_over: tuple[str, ...] = ()
    entry: int = 0
    not_seen: tuple[str, ...] = ()


def make_portfolio(
    store: Store,
    out: Path,
    options: Options | None = None,
    *,
    today: date | None = None,
    despite: str = "",
    progress: Callable[[str, int, int], None] = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> MadePortfolio:
    """Save the portfolio as a PDF with its manifest beside it, and list it among the versions.

    Without *options* those the plan keeps are taken. Raises UserError, leaving nothing half
    made, when the target exists, its folder is missing, the disk is full, or the job was
    stopped; NamesFound when it still names somebody whose name is kept private and *despite*
    gives no reason for saving it all the same. Names are looked for before any file is put in
    its place.
    """
    finish_cut_off(store, [out.parent])
    _refuse_target(out)
    day = today or today_in(store.plan, store.clock())
    with store.read_snapshot() as held, disk_errors(out), workroom(out) as room:
        portfolio = _portfolio(store, held, options or options_of(held.plan), day)
        refuse_folder(portfolio, out)
        saving = _Saving(store, portfolio, out, room, despite, progress, cancelled)
        portfolio = with_bare_copies(
            portfolio, room, held.files.open, progress=progress, cancelled=cancelled
        )
        saving.apart = save_separate(
            portfolio, room / out.name, opener(room, held.files.open), cancelled
        )
        try:
            made = make(
                portfolio,
                out,
                open_file=held.files.open,
                progress=progress,
                cancelled=cancelled,
                look=saving.look,
                ready=lambda files, made: saving.ready(portfolio, files, made),
                keep=lambda made: saving.keep(portfolio, made),
            )
        except BaseException:
            remove(saving.placed)
            raise
    return _saved(portfolio, made, saving.found)


@dataclass
class _Saving:
    """What happens to finished files before and after they are put in their places.

    *apart* is the folder of separate files, in the private *room*; *placed* where it then is.
    """

    store: Store
    portfolio: Portfolio
    out: Path
    room: Path
    despite: str
    progress: Callable[[str, int, int], None]
    cancelled: Callable[[], bool]
    apart: Path | None = None
    placed: Path | None = None
    found: GateResult | None = None

    def look(self, files: Files) -> None:
        """Look for names, where any are kept private, before anything is in its place."""
        if must_look(self.store):
            self.progress("Looking for names", 0, 1)
            every = [*files, *_apart(self.apart)]
            self.found = refuse_names(
                self.store, self.portfolio, every, self.despite, self.cancelled
            )

    def ready(self, portfolio: Portfolio, files: Files, made: Made) -> None:
        """Note what is about to be done, then begin with the folder of separate files."""
        looked = self.found is not None
        despite = self.despite if looked else None
        noted(self.store, self.room, portfolio, files, made, despite)
        self.placed = set_beside(self.apart, self.out)

    def keep(self, portfolio: Portfolio, made: Made) -> None:
        looked = self.found is not None
        remember(self.store, portfolio, made, looked, self.despite if looked else "")


def outline(store: Store, options: Options, today: date) -> Portfolio:
    """Give what a portfolio would say, without the days since when each stage is held.

    Those cost a walk through the history; looking for names in it does not need them.
    """
    return portfolio_of(
        store.plan,
        options,
        today,
        version=next_version(store.plan),
        made_at=store.clock(),
        made_by=store.who,
        head=(store.head.entries, store.head.hash),
        packs=packs(),
    )


@dataclass(frozen=True)
class Preview:
    """A portfolio made to be looked at: beside the plan, not yet saved and in no list."""

    portfolio: Portfolio
    held: Held

    @property
    def before_handing_over(self) -> tuple[str, ...]:
        return _to_know(self.portfolio, self.held.made)


def preview_portfolio(
    store: Store,
    options: Options,
    *,
    today: date | None = None,
    progress: Callable[[str, int, int], None] = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Preview:
    """Make the portfolio that ``save_preview`` will save.

    It stands in a private folder beside the plan until nobody holds the preview. Raises
    UserError, and Cancelled when the job was stopped.
    """
    day = today or today_in(store.plan, store.clock())
    with store.read_snapshot() as snapshot:
        portfolio = _portfolio(store, snapshot, options, day)
        held = hold(
            portfolio,
            store.path,
            open_file=snapshot.files.open,
            ready=lambda portfolio, room: with_bare_copies(
                portfolio, room, snapshot.files.open, progress=progress, cancelled=cancelled
            ),
            progress=progress,
            cancelled=cancelled,
        )
    return Preview(held.portfolio, held)


def _to_know(portfolio: Portfolio, made: Made) -> tuple[str, ...]:
    """Say what to know before a portfolio is handed over, once its pages are made."""
    tags = [NOT_TAGGED] if made.not_tagged else []
    return (*before_handing_over(portfolio), *as_they_were(portfolio), *tags)


def _saved(portfolio: Portfolio, made: Made, found: GateResult | None) -> MadePortfolio:
    return MadePortfolio(
        made.path,
        portfolio.version,
        made,
        _to_know(portfolio, made),
        portfolio.entries + 1,
        not_seen(found) if found is not None else (),
    )


def save_preview(
    store: Store, preview: Preview, out: Path, *, found: GateResult | None = None, despite: str = ""
) -> MadePortfolio:
    """Save what was looked at, byte for byte, with its manifest; list it among the versions.

    *found* is what ``look_in_preview`` gave for these very pages, *despite* why they are saved
    although it found names.

    Raises UserError, leaving nothing behind, when the plan has changed since, names are kept
    private and were not looked for, the target is there already, or the disk refuses.
    """
    _refuse_target(out)
    if must_look(store) and found is None:
        raise UserError(
            "The portfolio was not saved.",
            "Nobody has looked for names in these pages.",
            "Save it from the Portfolio page, which looks first.",
        )
    if found is not None and found.stops and not despite:
        raise NamesFound(found)
    if (store.head.entries, store.head.hash) != (preview.portfolio.entries, preview.portfolio.head):
        raise UserError(
            "The portfolio was not saved.",
            "The plan has changed since these pages were made.",
            "Make the preview again, then save it.",
        )
    portfolio, folder = preview.portfolio, None
    refuse_folder(portfolio, out)
    looked = found is not None
    with disk_errors(out), workroom(out) as room:
        open_file = opener(preview.held.pdf.parent, store.files.open)
        apart = save_separate(portfolio, room / out.name, open_file)

        def ready(files: Files, made: Made) -> None:
            nonlocal folder
            noted(store, room, portfolio, files, made, despite if looked else None)
            folder = set_beside(apart, out)

        try:
            made = put(
                preview.held,
                out,
                lambda made: remember(store, portfolio, made, looked, despite),
                ready,
            )
        except BaseException:
            remove(folder)
            raise
    return _saved(portfolio, made, found)


def _apart(folder: Path | None) -> Files:
    """Give the files that go beside a portfolio, in the *folder* just made for them."""
    return [(each, each) for each in sorted(folder.iterdir())] if folder is not None else []


def proposed_name(portfolio: Portfolio) -> str:
    """Give "Sample House – evidence portfolio – 2026-04-21 v3.pdf", fit for every system."""
    name = (
        f"{portfolio.service.name} – evidence portfolio – {portfolio.today.isoformat()} "
        f"v{portfolio.version}.pdf"
    )
    return safe_name(name)


def next_version(plan: Plan) -> int:
    return 1 + max((version.number for version in plan.all(PortfolioVersion)), default=0)


def _portfolio(store: Store, held: Snapshot, options: Options, day: date) -> Portfolio:
    """Work the portfolio out from the held plan, as the next version after those it lists."""
    portfolio = portfolio_of(
        held.plan,
        options,
        day,
        version=next_version(held.plan),
        made_at=store.clock(),
        made_by=store.who,
        head=(held.head.entries, held.head.hash),
        known=known_of(store, day),
        packs=packs(),
    )
    entries = {
        held.plan.all(Evidence)[id].number: entry
        for id, entry in recorded_in(store, Evidence).items()
        if id in held.plan.all(Evidence)
    }
    items = (replace(i, recorded_entry=entries.get(i.number, 0)) for i in portfolio.items)
    last = None if "since" in options.sections_out else last_version(held.plan)
    known = last is not None and history_here(store, last)
    then = since_version(store, last, day, options, held.plan) if last and known else None
    portfolio = replace(portfolio, items=tuple(items), since=then)
    return covered(portfolio, register_of(held.plan)) if options.cover_names else portfolio


def _refuse_target(out: Path) -> None:
    if not out.parent.is_dir():
        raise UserError(
            "The portfolio was not saved.",
            f"There is no folder {out.parent.name or out.parent}.",
            "Choose a folder that is there.",
        )
    sweep(out.parent)  # also where what was left behind is a reason to refuse
    if len(os.fsencode(out.name)) > LONGEST_NAME:
        raise UserError(
            "The portfolio was not saved.",
            f"Its name has {len(out.name)} characters, and its manifest needs a longer one.",
            "Give it a shorter name.",
        )
    if os.path.lexists(out):  # a link is a name that is taken as well
        raise UserError(
            "The portfolio was not saved.",
            f"{out.name} is already there, and past versions are never overwritten.",
            "Give it another name.",
        )
