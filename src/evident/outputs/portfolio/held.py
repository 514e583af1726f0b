"""A whole portfolio beside the plan, to be looked at first and saved exactly as it was seen.

It stands in a private folder, not in memory: it may be a gigabyte. The folder goes when the
pages are made anew, when nobody holds them any longer and when the program ends; after a kill
it is swept at the next start.
"""

import hashlib
import json
import weakref
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from evident.outputs.manifest import as_bytes
from evident.outputs.portfolio.making import Made, Progress, disk_errors, make
from evident.outputs.portfolio.placing import (
    Files,
    placed,
    refuse_existing,
    synced,
    targets_of,
    written,
)
from evident.outputs.portfolio.workroom import workroom
from evident.plan.errors import UserError
from evident.plan.portfolio.values import Portfolio

_CHUNK = 1024 * 1024


@dataclass(frozen=True)
class Held:
    """The PDF as a file, its manifest and its table, as ``make`` would have saved them.

    *portfolio* is what was made, with the copies that leave, which stand beside the PDF.
    """

    portfolio: Portfolio
    pdf: Path
    manifest: bytes
    table: bytes
    made: Made
    close: Callable[[], object]
    """Take the folder away. Calling it again does nothing."""

    @property
    def evidence_pages(self) -> int:
        """How many pages the items of evidence take."""
        return sum(int(item["pages"]) for item in json.loads(self.manifest)["items"])


def hold(
    portfolio: Portfolio,
    near: Path,
    *,
    open_file: Callable[[str], BinaryIO],
    ready: Callable[[Portfolio, Path], Portfolio] = lambda portfolio, room: portfolio,
    progress: Progress = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Held:
    """Make the portfolio in a private folder beside the file *near*.

    *ready* puts into that folder what else is to be kept with it. Raises UserError, and
    Cancelled when *cancelled* said so; nothing is left there then.
    """
    with disk_errors(near), ExitStack() as leaving:
        room = leaving.enter_context(workroom(near))
        portfolio = ready(portfolio, room)
        made = make(
            portfolio,
            room / "portfolio.pdf",
            open_file=open_file,
            progress=progress,
            cancelled=cancelled,
        )
        manifest, table = (path.read_bytes() for path in targets_of(made.path)[1:])
        kept = leaving.pop_all()
        held = Held(portfolio, made.path, manifest, table, made, kept.close)
        weakref.finalize(held, kept.close)  # also at the end of the program
        return held


def put(
    held: Held,
    out: Path,
    keep: Callable[[Made], object] = lambda made: None,
    ready: Callable[[Files, Made], object] = lambda files, made: None,
) -> Made:
    """Copy what is held to *out*, with manifest and table beside it: all three, or nothing.

    *ready* is told before any is in its place, *keep* once they are there; when one of the two
    raises they go again. Raises UserError when one of them is there already, what is held is no
    longer what was made, or the disk refuses.
    """
    out = out.absolute()
    targets = targets_of(out)
    refuse_existing(targets)
    facts = json.loads(held.manifest)
    facts["pdf"]["file_name"] = out.name
    with disk_errors(out), workroom(out) as room:
        whole = room / "whole.pdf"
        if _copied(held.pdf, whole) != held.made.sha256:
            raise _lost()
        files = (
            (written(room / "m.json", as_bytes(facts)), targets[1]),
            (written(room / "m.csv", held.table), targets[2]),
            (synced(whole), targets[0]),
        )
        made = replace(held.made, path=out, manifest_path=targets[1], table_path=targets[2])
        ready(files, made)
        with placed(files, room):
            keep(made)
    return made


def _copied(source: Path, target: Path) -> str:
    """Copy a file and give the fingerprint of what was copied."""
    digest = hashlib.sha256()
    try:
        pages = source.open("rb")
    except FileNotFoundError:
        raise _lost() from None
    with pages, target.open("wb") as copy:
        while chunk := pages.read(_CHUNK):
            digest.update(chunk)
            copy.write(chunk)
    return digest.hexdigest()


def _lost() -> UserError:
    return UserError(
        "The portfolio was not saved.",
        "The pages you looked at are no longer as they were made. Nothing was changed.",
        "Make the preview again, then save it.",
    )
