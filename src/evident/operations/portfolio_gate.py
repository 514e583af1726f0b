"""The gate before a portfolio is saved: names still in it stop the saving, or need a reason."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from evident.operations.name_gate import GateResult, look_for_leaks, look_in_saved
from evident.outputs.portfolio.held import Held
from evident.outputs.portfolio.placing import Files
from evident.plan.errors import UserError
from evident.plan.names import register_of
from evident.plan.phrases import counted, in_a_row
from evident.plan.portfolio import Portfolio
from evident.store import Store

if TYPE_CHECKING:
    from evident.operations.portfolios import Preview

__all__ = ["GateResult", "NamesFound", "look_in_preview", "must_look", "refuse_names"]

_MOST = 5


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
    """Look in everything that saving *preview* would put on the disk."""
    held: Held = preview.held
    beside = [("manifest.json", held.manifest), ("manifest.csv", held.table)]
    found = look_in_saved(store, [(held.pdf, held.pdf)], progress=progress, cancelled=cancelled)
    found += look_for_leaks(store, beside, cancelled=cancelled)
    return found + look_for_leaks(store, _separate(store, preview.portfolio), cancelled=cancelled)


def _separate(store: Store, portfolio: Portfolio) -> Iterable[tuple[str, bytes]]:
    from evident.outputs.separate import place_of

    for item in portfolio.items:
        if item.separate:
            with store.files.open(item.show) as stream:
                yield Path(place_of(portfolio, item)).name, stream.read()


def refuse_names(
    store: Store, files: Files, despite: str, cancelled: Callable[[], bool] | None = None
) -> None:
    """Look in finished files, by the names they will have, before they are put in place.

    Raises NamesFound when a name is found and no reason is given for saving all the same.
    """
    found = look_in_saved(store, files, cancelled=cancelled)
    if found.stops and not despite:
        raise NamesFound(found)
