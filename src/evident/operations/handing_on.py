"""The files of a plan that is handed on: copies that tell no place or author, and name nobody."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from evident.operations.leaving import Unread, bare_copy
from evident.operations.name_gate import GateResult, look_in_saved
from evident.operations.portfolio_gate import must_look
from evident.outputs.plan_folder import FileOut
from evident.outputs.separate import in_room
from evident.plan.portfolio.values import BareCopy
from evident.store import Snapshot, Store
from evident.worker import Series

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
    leaving, unread, plain = _copied(held, files, room, progress, cancelled)
    found = _looked(store, held, leaving, room, progress, cancelled)
    out = {leak.file for leak in found.stops} | set(found.unread)
    going = {sha: file for sha, file in leaving.items() if _name(file) not in out}
    names = [_name(file) for file in leaving.values()]
    return HandedOn(
        files=tuple(going.values()),
        places={sha: file.place for sha, file in going.items()},
        naming=(*unread, *(name for name in names if name in out)),
        as_they_were=tuple(name for name in plain if name not in out),
        asked=tuple(leak.words for leak in found.asked if leak.file not in out),
    )


def _name(file: FileOut) -> str:
    return PurePosixPath(file.place).name


def _copied(
    held: Snapshot,
    files: tuple[FileOut, ...],
    room: Path,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> tuple[dict[str, FileOut], list[str], list[str]]:
    """Make the copies. Give what leaves by the fingerprint of its original, then the names of
    what could not be read and of what was left as it is."""
    leaving: dict[str, FileOut] = {}
    unread, plain = [], []
    taken: set[str] = set()
    with Series() as child:
        for done, file in enumerate(files):
            progress("Making copies of photos and PDFs", done, len(files))
            try:
                with held.files.open(file.sha256) as stream:
                    copy = bare_copy(
                        stream, file.place, room, every_pdf=True, child=child, cancelled=cancelled
                    )
            except Unread:
                unread.append(_name(file))
                continue
            out = _leaving(file, copy, taken)
            taken.add(out.place)
            leaving[file.sha256] = out
            plain += [_name(out)] if copy is None else []
    return leaving, unread, plain


def _leaving(file: FileOut, copy: BareCopy | None, taken: set[str]) -> FileOut:
    if copy is None:
        return file
    place = file.place.removesuffix(PurePosixPath(file.place).suffix)
    while f"{place}{copy.ending}" in taken:
        place += " copy"
    return FileOut(copy.sha256, f"{place}{copy.ending}")


def _looked(
    store: Store,
    held: Snapshot,
    leaving: Mapping[str, FileOut],
    room: Path,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> GateResult:
    """Look for names in the files as they will leave."""
    if not must_look(store):
        return GateResult()
    return look_in_saved(store, _on_the_disk(held, leaving, room, progress), cancelled=cancelled)


def _on_the_disk(
    held: Snapshot, leaving: Mapping[str, FileOut], room: Path, progress: Progress
) -> Iterator[tuple[Path, Path]]:
    """Give each file where it can be read, with its place; one that is no copy for that long."""
    for done, file in enumerate(leaving.values()):
        progress("Looking for names in the files", done, len(leaving))
        path = in_room(room, file.sha256)
        if path.is_file():
            yield path, Path(file.place)
            continue
        looked = room / "looked"
        with held.files.open(file.sha256) as stream, looked.open("wb") as copy:
            while chunk := stream.read(_CHUNK):
                copy.write(chunk)
        yield looked, Path(file.place)
        looked.unlink()
