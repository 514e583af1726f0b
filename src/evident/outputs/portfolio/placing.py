"""Puts a portfolio's files where they belong, all of them or none, and old ones back."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from evident.plan.errors import UserError

Files = Sequence[tuple[Path, Path]]
"""Finished files, each with the place it is for."""


def targets_of(out: Path) -> tuple[Path, Path, Path]:
    """Give the three files of a portfolio: the PDF, its manifest and its table."""
    stem = out.stem
    return out, out.with_name(f"{stem}.manifest.json"), out.with_name(f"{stem}.manifest.csv")


def refuse_existing(targets: Sequence[Path]) -> None:
    for target in targets:
        if target.exists():
            raise UserError(
                "The portfolio was not saved.",
                f"There is already a file called {target.name} in that folder.",
                "Choose another name.",
            )


@contextmanager
def placed(files: Files, room: Path, *, overwrite: bool = False) -> Iterator[None]:
    """Move each file to its place; the PDF is last, so it never stands alone.

    When that fails, or what is done within raises, all is as it was: the new files go, and
    those they replaced come back from *room*.
    """
    if not overwrite:
        refuse_existing([target for _, target in files])
    old = {target: _second(target, room / f"old-{at}") for at, (_, target) in enumerate(files)}
    done: list[Path] = []
    try:
        for source, target in files:
            source.replace(target)
            done.append(target)
        _sync_folder(files[-1][1].parent)
        yield
    except BaseException:
        for target in reversed(done):
            _put_back(old[target], target)
        raise


def _second(target: Path, aside: Path) -> Path | None:
    """Have what stands at *target* a second time at *aside*; None when nothing stands there."""
    if not target.exists():
        return None
    try:
        os.link(target, aside)
    except OSError:  # sticks and some shares know no links
        shutil.copy2(target, aside)
    return aside


def _put_back(old: Path | None, target: Path) -> None:
    with suppress(OSError):
        if old is None:
            target.unlink()
        else:
            old.replace(target)


def written(path: Path, data: bytes) -> Path:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return path


def synced(path: Path) -> Path:
    """Have what was written to a file safely on the disk."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())
    return path


def _sync_folder(folder: Path) -> None:
    if os.name != "nt":  # Windows has no such call for folders
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
