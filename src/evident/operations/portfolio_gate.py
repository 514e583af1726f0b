"""The gate before a portfolio is saved: names still in it stop the saving, or need a reason."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from evident.operations.covered_gate import left_in_copies
from evident.operations.name_gate import GateResult, look_for_leaks, look_in_saved
from evident.outputs.portfolio.held import Held
from evident.outputs.portfolio.placing import Files
from evident.outputs.separate import opener, place_of
from evident.plan.errors import UserError
from evident.plan.names import register_of
from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio import Portfolio
from evident.store import Store

if TYPE_CHECKING:
    from evident.operations.portfolios import Preview

__all__ = [
    "GateResult",
    "NamesFound",
    "look_in_preview",
    "must_look",
    "not_seen",
    "refuse_names",
]

_MOST = 5
_OWN_FILES = 3
"""The portfolio, its manifest and its table; what follows goes beside them."""


class NamesFound(UserError):
    """Names that are kept private stand in a finished portfolio. *found* lists them."""

    def __init__(self, found: GateResult) -> None:
        places = [leak.item or leak.where for leak in found.stops]
        named = list(dict.fromkeys(places))
        more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
        stand = "stands" if len(found.stops) == 1 else "stand"
        super().__init__(
            "The portfolio was not saved.",
            f"{counted(len(found.stops), 'name')} of your register still {stand} in it: "
            f"{in_a_row(named[:_MOST])}{more}.",
            "Cover them, leave those items out, or give a reason for saving it all the same.",
        )
        self.found = found


def must_look(store: Store) -> bool:
    """Whether anybody's name is registered: else there is nothing to look for."""
    return not register_of(store.plan).empty


def look_in_preview(
    store: Store,
    preview: "Preview",
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> GateResult:
    """Look in everything that saving *preview* would put on the disk.

    Raises UserError when its own pages cannot be read, and Cancelled.
    """
    held: Held = preview.held
    beside = [("manifest.json", held.manifest), ("manifest.csv", held.table)]
    found = look_in_saved(store, [(held.pdf, held.pdf)], progress=progress, cancelled=cancelled)
    found += look_for_leaks(store, beside, cancelled=cancelled)
    _refuse_unread(found, held.pdf.name)
    found += left_in_copies(store, preview.portfolio, cancelled)
    return found + look_for_leaks(store, _separate(store, preview), cancelled=cancelled)


def _separate(store: Store, preview: "Preview") -> Iterable[tuple[str, bytes]]:
    open_file = opener(preview.held.pdf.parent, store.files.open)
    for item in preview.portfolio.items:
        if item.separate:
            with open_file(item.copy.sha256 if item.copy else item.show) as stream:
                yield Path(place_of(preview.portfolio, item)).name, stream.read()


def refuse_names(
    store: Store,
    portfolio: Portfolio,
    files: Files,
    despite: str,
    cancelled: Callable[[], bool] | None = None,
) -> GateResult:
    """Look in finished files of *portfolio*, by the names they will have, before they are placed.

    Raises NamesFound when a name is found and no reason is given for saving all the same.
    """
    found = look_in_saved(store, files, cancelled=cancelled)
    for _, place in files[:_OWN_FILES]:
        _refuse_unread(found, place.name)
    found += left_in_copies(store, portfolio, cancelled)
    if found.stops and not despite:
        raise NamesFound(found)
    return found


def _refuse_unread(found: GateResult, name: str) -> None:
    if name in found.unread:
        raise UserError(
            "The portfolio was not saved.",
            f"{name} could not be read again, so nobody can say whom it names.",
            "Try again. If it happens again, leave out the item added last.",
        )


def not_seen(found: GateResult) -> tuple[str, ...]:
    """Say what a search that stopped nothing leaves to a person's eyes."""
    said = []
    if asked := found.asked:
        places = [f"“{one.words}”, {one.item or one.file}, {one.where}" for one in asked[:_MOST]]
        more = f"; and {len(asked) - _MOST} more" if len(asked) > _MOST else ""
        may, it = ("may be a name", "it") if len(asked) == 1 else ("may be names", "them")
        said.append(
            f"{counted(len(asked), 'word')} in what was saved {may}: {'; '.join(places)}{more}. "
            f"Look at {it} yourself."
        )
    if found.unread:
        was, it = ("was", "It is") if len(found.unread) == 1 else ("were", "They are")
        said.append(
            f"{in_a_row(list(found.unread))} {was} not looked into for names. {it} locked, damaged "
            "or packed in another way. Open and read every page, or list it in the index only."
        )
    if found.pictures:
        said.append(
            f"Names in {counted(found.pictures, 'picture')} were not looked for. Look at photos, "
            "handwriting and scans yourself."
        )
    return tuple(said)
