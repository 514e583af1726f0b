"""A folder that is watched, such as the scanner's: new files in it are copied into the plan.

Files in it are never moved or changed. One is taken in once it has stopped changing, and passed
over when its bytes were ever in the plan.
"""

import hashlib
import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from evident.operations.evidence import Added, add_evidence
from evident.operations.taking import Progress, Stopped
from evident.store import Store

MOST_AT_ONCE = 200
_UNFINISHED = (".tmp", ".part", ".partial", ".crdownload", ".download")
_PASSED_OVER = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look found: files to take in, whether others are still being written or are left
    for the next look, and whether the folder could be read at all."""

    ready: tuple[Path, ...] = ()
    waiting: bool = False
    gone: bool = False


Mark = tuple[int, int]
"""Size and time of the last change: a file with another mark is another file."""


class Inbox:
    """One folder from look to look. *refused* are the marks of files that were refused before."""

    def __init__(self, folder: Path, refused: Iterable[str] = ()) -> None:
        self.folder = folder
        self.refused = set(refused)
        self._before: dict[str, Mark] = {}
        self._done: set[tuple[str, Mark]] = set()

    def look(self, store: Store) -> Looked:
        """Find the files to take in. Reads the folder, and new files for their fingerprints."""
        try:
            found = self._listed()
        except OSError:
            return Looked(gone=True)
        still = {name for name, mark in found.items() if self._before.get(name) == mark}
        self._before = found
        fresh = [name for name in sorted(found) if self._is_new(name, found[name])]
        ready: list[Path] = []
        for name in (name for name in fresh if name in still):
            if len(ready) == MOST_AT_ONCE:
                break
            if self._known(store, self.folder / name):
                self._done.add((name, found[name]))
            else:
                ready.append(self.folder / name)
        return Looked(tuple(ready), waiting=len(fresh) > len(ready))

    def _listed(self) -> dict[str, Mark]:
        found: dict[str, Mark] = {}
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if _is_left(entry.name):
                    continue
                try:
                    facts = entry.stat(follow_symlinks=False)
                except OSError:
                    continue
                if stat.S_ISREG(facts.st_mode) and facts.st_size:
                    found[entry.name] = (facts.st_size, facts.st_mtime_ns)
        return found

    def _is_new(self, name: str, mark: Mark) -> bool:
        return (name, mark) not in self._done and _words(name, mark) not in self.refused

    def _known(self, store: Store, path: Path) -> bool:
        try:
            with path.open("rb") as stream:
                return (
                    store.files.find(hashlib.file_digest(stream, "sha256").hexdigest()) is not None
                )
        except OSError:
            return False

    def take(
        self,
        store: Store,
        paths: Sequence[Path],
        *,
        progress: Progress | None = None,
        cancelled: Stopped | None = None,
    ) -> Added:
        """Copy files in as one step. Those refused are told of now and not again."""
        added = add_evidence(store, paths, progress=progress, cancelled=cancelled)
        refused = set(added.refused_paths)
        for path in paths:
            mark = self._before.get(path.name)
            if mark is None:
                continue
            if path in refused:
                self.refused.add(_words(path.name, mark))
            elif not added.stopped:
                self._done.add((path.name, mark))
        return added


def _is_left(name: str) -> bool:
    """Say whether a file is a program's own: hidden, a lock, or on its way."""
    lowered = name.lower()
    return (
        lowered.startswith((".", "~")) or lowered.endswith(_UNFINISHED) or lowered in _PASSED_OVER
    )


def _words(name: str, mark: Mark) -> str:
    """Write a mark down so that no file name is kept outside the plan."""
    told = f"{name}|{mark[0]}|{mark[1]}"
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:16]
