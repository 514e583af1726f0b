"""The files of a plan that is handed on: copies that tell no place or author, and name nobody."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from evident.operations.leaving import Unread, bare_copy
from evident.operations.name_gate import GateResult, look_in_saved
from evident.operations.portfolio_gate import must_look
from evident.outputs.plan_folder import FileOut
from evident.outputs.separate import in_room
from evident.plan.portfolio.values import BareCopy
from evident.store import Snapshot, Store

_CHUNK = 1024 * 1024
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class HandedOn:
    """What may go along. *places* are those of the files by the fingerprint of their original.

    *naming* are left out: they name somebody, or could not be read. *as_they_were* are neither
    photos nor PDFs, so nothing was taken out of them. *asked* are words in files that may be
    names.
    """

    files: tuple[FileOut, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)
    naming: tuple[str, ...] = ()
    as_they_were: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


def fit_to_hand_on(
    store: Store,
    held: Snapshot,
    files: tuple[FileOut, ...],
    room: Path,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> HandedOn:
    """Make copies in *room* of photos and PDFs, and leave out what still names somebody.

    What cannot be read is left out as well: nobody can say whom it names. Raises Cancelled.
    """
    going: list[FileOut] = []
    places: dict[str, str] = {}
    naming, plain, asked = [], [], []
    for done, file in enumerate(files):
        progress("Making copies and looking for names", done, len(files))
        try:
            with held.files.open(file.sha256) as stream:
                copy = bare_copy(stream, file.place, room, every_pdf=True, cancelled=cancelled)
        except Unread:
            naming.append(PurePosixPath(file.place).name)
            continue
        leaving = _leaving(file, copy, set(places.values()))
        name = PurePosixPath(leaving.place).name
        found = _looked(store, held, leaving, room, cancelled)
        if found.stops or found.unread:
            naming.append(name)
            continue
        going.append(leaving)
        places[file.sha256] = leaving.place
        asked += [leak.words for leak in found.asked]
        plain += [name] if copy is None else []
    return HandedOn(tuple(going), places, tuple(naming), tuple(plain), tuple(asked))


def _leaving(file: FileOut, copy: BareCopy | None, taken: set[str]) -> FileOut:
    if copy is None:
        return file
    place = file.place.removesuffix(PurePosixPath(file.place).suffix)
    while f"{place}{copy.ending}" in taken:
        place += " copy"
    return FileOut(copy.sha256, f"{place}{copy.ending}")


def _looked(
    store: Store, held: Snapshot, file: FileOut, room: Path, cancelled: Callable[[], bool]
) -> GateResult:
    """Look for names in a file as it will leave."""
    if not must_look(store):
        return GateResult()
    path = in_room(room, file.sha256)
    if path.is_file():
        return look_in_saved(store, [(path, Path(file.place))], cancelled=cancelled)
    looked = room / "looked"
    with held.files.open(file.sha256) as stream, looked.open("wb") as copy:
        while chunk := stream.read(_CHUNK):
            copy.write(chunk)
    try:
        return look_in_saved(store, [(looked, Path(file.place))], cancelled=cancelled)
    finally:
        looked.unlink()
