"""Keeps a portfolio to the size that was asked for, and says what that took."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from evident.outputs.portfolio.layout import LaidOut
from evident.outputs.portfolio.lighten import ROUNDS
from evident.plan.phrases import in_a_row
from evident.worker import Limits, WorkerFailed, run

_LIGHTEN = "evident.outputs.portfolio.lighten:lighten"
_MEGABYTE = 1_000_000
_NAMED = 3
_EACH_ELEMENT, _EACH_PAGE = 200, 1_200
"""Bytes that joining and tagging add, about."""

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Lighter:
    """What was placed, made lighter: how far it went, and the size of each source by name."""

    round: int
    sizes: dict[str, int]

    @property
    def is_last(self) -> bool:
        return self.round == len(ROUNDS) - 1


def make_lighter(
    room: Path,
    laid_out: LaidOut,
    largest: int,
    begin: int,
    tell: Tell,
    cancelled: Callable[[], bool],
) -> Lighter | None:
    """Place lighter copies of the sources where they are too large; None where they are not.

    *begin* is the round to begin with.
    """
    laid = laid_out.laid
    names = list(dict.fromkeys(name.removesuffix(".light") for name, *_ in laid.placed))
    others = (room / "own.pdf").stat().st_size + len(laid_out.data)
    others += laid_out.elements * _EACH_ELEMENT + laid_out.total * _EACH_PAGE
    most = max(0, largest - others)
    if not names or (not begin and sum((room / name).stat().st_size for name in names) <= most):
        return None
    arguments = {"folder": str(room), "names": names, "most": most, "begin": begin}
    limits = Limits(seconds=60.0 * (len(names) + 2), memory_mb=2048, may_write=True)
    try:
        found = run(_LIGHTEN, arguments, limits=limits, progress=tell, cancelled=cancelled).value
    except WorkerFailed:  # then they go as they are, and the size is said
        return None
    laid.placed = [
        (found["files"][name.removesuffix(".light")], *rest) for name, *rest in laid.placed
    ]
    return Lighter(found["round"], found["sizes"])


def said_of_size(size: int, largest: int, lighter: Lighter | None) -> tuple[str, ...]:
    """Say what keeping to the size took, or by how much and by what it was missed."""
    dots = ROUNDS[lighter.round][0] if lighter else 0
    if size <= largest:
        kept = f"To keep to {_mb(largest)}, pictures are printed with {dots} dots an inch at most."
        return (kept,) if lighter else ()
    missed = f"It has {_mb(size)}, more than the {_mb(largest)} asked for"
    if lighter is None:
        return (f"{missed}. Our own pages take all of it.",)
    heavy = sorted(lighter.sizes.items(), key=lambda pair: -pair[1])[:_NAMED]
    named = in_a_row([f"{_called(name)} ({_mb(bytes)})" for name, bytes in heavy])
    return (
        f"{missed}: its pictures cannot be made smaller and still be read ({dots} dots an inch). "
        f"Most room is taken by {named}. List them only, or give them as separate files.",
    )


def _called(name: str) -> str:
    stem = name.partition(".")[0]
    return "the inspection report" if stem.startswith("report-") else stem


def _mb(size: int) -> str:
    return f"{max(size / _MEGABYTE, 0.1):.1f} MB".replace(".0 ", " ")
