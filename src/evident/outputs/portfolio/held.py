"""A whole portfolio in memory, to be looked at first and saved exactly as it was seen."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from evident.outputs.manifest import as_bytes
from evident.outputs.portfolio.making import (
    Made,
    Progress,
    disk_errors,
    make,
    put_in_place,
    refuse_existing,
    targets_of,
    written,
)
from evident.outputs.portfolio.workroom import workroom
from evident.plan.portfolio.values import Portfolio


@dataclass(frozen=True, slots=True)
class Held:
    """The bytes of the PDF, its manifest and its table, as ``make`` would have saved them."""

    pdf: bytes
    manifest: bytes
    table: bytes
    made: Made

    @property
    def evidence_pages(self) -> int:
        """How many pages the items of evidence take."""
        return sum(int(item["pages"]) for item in json.loads(self.manifest)["items"])


def hold(
    portfolio: Portfolio,
    near: Path,
    *,
    open_file: Callable[[str], BinaryIO],
    progress: Progress = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Held:
    """Make the portfolio in a private folder beside the file *near*, and leave nothing there.

    Raises UserError, and Cancelled when *cancelled* said so.
    """
    with disk_errors(near), workroom(near) as room:
        made = make(
            portfolio,
            room / "portfolio.pdf",
            open_file=open_file,
            progress=progress,
            cancelled=cancelled,
        )
        pdf, manifest, table = (path.read_bytes() for path in targets_of(made.path))
        return Held(pdf, manifest, table, made)


def put(held: Held, out: Path) -> Made:
    """Write what is held to *out*, with manifest and table beside it: all three, or nothing.

    Raises UserError when one of them is there already, or the disk refuses.
    """
    out = out.absolute()
    targets = targets_of(out)
    refuse_existing(targets)
    facts = json.loads(held.manifest)
    facts["pdf"]["file_name"] = out.name
    with disk_errors(out), workroom(out) as room:
        put_in_place(
            [
                (written(room / "m.json", as_bytes(facts)), targets[1]),
                (written(room / "m.csv", held.table), targets[2]),
                (written(room / "whole.pdf", held.pdf), targets[0]),
            ]
        )
    return replace(held.made, path=out, manifest_path=targets[1], table_path=targets[2])
