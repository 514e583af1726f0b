"""The gate: opens a finished PDF anew and looks for every name and number kept private.

It sees words, not pictures: what stands in the pixels of a photo or a scan is for a person's
eyes. That is said with every answer.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evident.plan.names import Register
from evident.plan.phrases import counted
from evident.worker import Limits, Series, WorkerFailed

__all__ = ["CANNOT_SEE", "GateResult", "Leak", "look_in_bytes", "look_in_files"]

_SEARCH = "evident.outputs.gate.reading:search"
_LIMITS = Limits(seconds=1800, memory_mb=2048, quiet_seconds=300)
CANNOT_SEE = (
    "It reads words, not pictures: a name in a photo, in handwriting or in a scan without a "
    "text layer is not seen. Look at those pages yourself."
)


@dataclass(frozen=True, slots=True)
class Leak:
    """Words that name somebody, and where: "page 41", "bookmark", "attachment manifest.json".

    *item* is the number of the evidence whose page it is, or "". *file* is the name of the file.
    """

    words: str
    form: str
    where: str
    item: str
    file: str
    certain: bool
    named_id: int | None


@dataclass(frozen=True, slots=True)
class GateResult:
    """Every find; *pages* were read, *pictures* hold pixels nobody read.

    *unread* names files that could not be looked into, locked and damaged ones among them.
    """

    leaks: tuple[Leak, ...] = ()
    pages: int = 0
    pictures: int = 0
    unread: tuple[str, ...] = ()

    @property
    def stops(self) -> tuple[Leak, ...]:
        """What is certain: saving stops until it is covered or a reason is given."""
        return tuple(leak for leak in self.leaks if leak.certain)

    @property
    def asked(self) -> tuple[Leak, ...]:
        """What may be a name and that a person has not judged."""
        return tuple(leak for leak in self.leaks if not leak.certain)

    @property
    def cannot_see(self) -> str:
        """Say what no search can show, with what this file holds of it."""
        words = CANNOT_SEE
        if self.pictures:
            words += f" This file holds {counted(self.pictures, 'picture')}."
        if self.unread:
            words += f" Not looked into: {', '.join(self.unread)}."
        return words

    def __add__(self, other: "GateResult") -> "GateResult":
        return GateResult(
            self.leaks + other.leaks,
            self.pages + other.pages,
            self.pictures + other.pictures,
            self.unread + other.unread,
        )


def look_in_bytes(
    name: str,
    data: bytes,
    register: Register,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> GateResult:
    """Look in a file that is in memory and will be called *name*. Raises Cancelled."""
    arguments = {"name": name, "register": register.packed()}
    with Series() as child:
        return _found(child, name, arguments, data, progress, cancelled)


def look_in_files(
    files: Iterable[tuple[Path, Path]],
    register: Register,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> GateResult:
    """Look in files on the disk, each with the place it is for: its name is looked in too."""
    result, packed = GateResult(), register.packed()
    with Series() as child:
        for path, place in files:
            arguments = {"name": place.name, "path": str(path), "register": packed}
            result += _found(child, place.name, arguments, None, progress, cancelled)
    return result


def _found(
    child: Series,
    name: str,
    arguments: Mapping[str, Any],
    data: bytes | None,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> GateResult:
    """Look in one file; one that cannot be read to its end is told, and no reason to stop."""
    try:
        found = child.run(
            _SEARCH, arguments, data=data, limits=_LIMITS, progress=progress, cancelled=cancelled
        )
    except WorkerFailed:
        return GateResult(unread=(name,))
    return _result(name, found.value)


def _result(name: str, value: Mapping[str, Any]) -> GateResult:
    leaks = tuple(Leak(**{**leak, "file": name}) for leak in value["leaks"])
    return GateResult(leaks, value["pages"], value["pictures"], tuple(value["unread"]))
