"""Makes a plan of a folder that was exported: every record, file and number; the history anew."""

import hashlib
import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import Any

from evident.operations.backups import Clock, backup
from evident.operations.exporting import FORMAT, FORMAT_VERSION
from evident.plan.errors import UserError
from evident.plan.exchange import plan_read
from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.store import Store, create, refusals
from evident.store.moving import take_in
from evident.worker import Cancelled

LARGEST = 512 * 1024 * 1024
_CHUNK = 1024 * 1024
_PLAN = "plan.json"
_AGAIN = "Export the plan again, or choose another copy of the folder."
_ANOTHER = (
    "Choose the folder that File, Export the whole plan to a folder has made. Its name ends in "
    "“whole plan” and the day."
)
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Imported:
    """The plan that was made; *entries* of its earlier history stayed behind."""

    path: Path
    concerns: int
    items: int
    files: int
    entries: int

    @property
    def words(self) -> str:
        return f"Made a new plan of the exported folder: {self._what}"

    @property
    def opened_words(self) -> str:
        """Say it in the window, where the new plan is the one that is open."""
        return f"Opened the exported folder as a new plan: {self._what}"

    @property
    def _what(self) -> str:
        return (
            f"{self.path.name}. {counted(self.concerns, 'concern')}, "
            f"{counted(self.items, 'item')}, {counted(self.files, 'file')}. Its history begins "
            "today; that of the old plan stays there."
        )


@dataclass(frozen=True)
class _Folder:
    """What stands in a folder, read and looked through."""

    path: Path
    plan: Plan
    counters: Mapping[str, int]
    files: Mapping[str, str]
    texts: Mapping[str, str]
    entries: int


def import_folder(
    folder: Path,
    path: Path,
    *,
    clock: Clock,
    who: str = "",
    progress: Progress = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Imported:
    """Make the new plan *path* of an exported *folder*; it appears only when it is whole.

    Raises UserError, with nothing left behind, for anything that is not as it was written or
    when there is a file at *path*; Cancelled when *cancelled* said so.
    """
    path = path.absolute()
    if path.exists():
        raise refusals.exists(path)
    if not path.parent.is_dir():
        raise refusals.no_folder(path)
    progress("Reading the folder", 0, 1)
    found = _read(folder)
    try:
        room = Path(mkdtemp(prefix=".evident-import-", dir=path.parent))
    except OSError as fault:
        raise refusals.no_folder(path) from fault
    try:
        with create(room / "plan.evident", clock=clock, who=who) as store:
            _fill(store, found, progress, cancelled)
            progress("Checking the plan", 0, 1)
            backup(store, path, clock=clock)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    plan = found.plan
    return Imported(path, len(plan.concerns), len(plan.evidence), len(found.files), found.entries)


def folder_meant(folder: Path) -> Path:
    """Give *folder*, or the one exported folder that lies in it; raise nothing.

    People choose the place they exported to, in which a folder was made.
    """
    if (folder / _PLAN).is_file():
        return folder
    try:
        inside = [one for one in folder.iterdir() if (one / _PLAN).is_file()]
    except OSError:
        return folder
    return inside[0] if len(inside) == 1 else folder


def check_folder(folder: Path) -> None:
    """Raise UserError when no plan can be made of *folder*; its files are not read for it."""
    _read(folder)


def _fill(store: Store, found: _Folder, progress: Progress, cancelled: Callable[[], bool]) -> None:
    with store.hurried():
        for done, (sha256, place) in enumerate(found.files.items()):
            progress("Taking in the files", done, len(found.files))
            if cancelled():
                raise Cancelled
            _take_file(store, found.path, sha256, place, cancelled)
        for sha256, words in found.texts.items():
            store.files.set_text(sha256, words)
        take_in(store, found.plan, found.counters)
    if store.plan != found.plan:
        raise _refused("what was written is not what was read")


def _take_file(
    store: Store, folder: Path, sha256: str, place: str, cancelled: Callable[[], bool]
) -> None:
    path = _inside(folder, place)
    try:
        with path.open("rb") as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
            if digest.hexdigest() != sha256:
                raise _refused(f"{place} was changed since it was written")
            stream.seek(0)
            stored = store.files.add(stream, cancelled=cancelled)
    except OSError as fault:
        raise _refused(f"{place} is missing or cannot be read") from fault
    if stored.sha256 != sha256:
        raise _refused(f"{place} changed while it was read")


def _inside(folder: Path, place: str) -> Path:
    """Give the file at *place*, a plain name in the folder “files” and nowhere else."""
    parts = PurePosixPath(place).parts
    plain = len(parts) == 2 and parts[0] == "files" and place == "/".join(parts)
    if not plain or parts[1] in ("..", ".") or set(parts[1]) & set("\\:\x00"):
        raise _refused(f"“{place[:60]}” is no place in the folder")
    path = folder / "files" / parts[1]
    try:
        if path.is_symlink() or (folder / "files").is_symlink():
            raise _refused(f"{place} is a link to somewhere else")
        there = path.is_file()
    except (OSError, ValueError):  # a name that no system takes
        raise _refused(f"“{place[:60]}” is no place in the folder") from None
    if not there:
        raise _refused(f"{place} is missing")
    return path


# --- reading plan.json --------------------------------------------------------------------------


def _read(folder: Path) -> _Folder:
    whole = _whole(folder / _PLAN)
    if whole.get("format") != FORMAT:
        raise _refused("the plan in it was not written by Evident")
    version = whole.get("format_version")
    if type(version) is not int or version < 1:
        raise _refused("the plan in it does not say which format it has")
    if version > FORMAT_VERSION:
        raise UserError(
            "The folder was not taken in.",
            "It was written by a newer Evident than this one.",
            "Take it in with that one, or bring this one up to date.",
        )
    try:
        plan = plan_read(whole.get("records"))
        counters = _checked(whole.get("counters"), int, "counters")
        files = _checked(whole.get("files"), str, "files")
        texts = _checked(whole.get("texts"), str, "texts")
        entries = int(whole["history"]["entries"])
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as fault:
        raise _refused(f"the plan in it is not as it was written: {fault}") from fault
    for place in files.values():
        _inside(folder, place)
    return _Folder(folder, plan, counters, files, texts, entries)


def _whole(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > LARGEST:
            raise _refused(f"the plan in it has more than {LARGEST // 1024**2} MB")
        whole = json.loads(path.read_bytes())
    except FileNotFoundError as fault:
        reason = "There is no plan in it; a folder exported with names covered holds none."
        raise UserError(
            "The folder was not taken in.", f"{reason} Nothing was made.", _ANOTHER
        ) from fault
    except (OSError, ValueError, RecursionError, MemoryError) as fault:
        raise _refused("the plan in it is cut off or cannot be read") from fault
    if not isinstance(whole, dict):
        raise _refused("the plan in it was not written by Evident")
    return whole


def _checked(value: Any, wanted: type, name: str) -> dict[str, Any]:
    right = isinstance(value, dict) and all(
        type(one) is wanted and len(key) <= 64 for key, one in value.items()
    )
    if not right or (wanted is int and any(not 0 <= n < 1 << 53 for n in value.values())):
        raise ValueError(f"“{name}” is not right")
    return dict(value)


def _refused(reason: str) -> UserError:
    sentence = f"{reason[:1].upper()}{reason[1:]}."
    return UserError("The folder was not taken in.", f"{sentence} Nothing was made.", _AGAIN)
