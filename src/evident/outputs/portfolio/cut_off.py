"""A note in the private room by which a saving that is killed can be finished or taken back.

It names every file that is about to be put in its place, by its SHA-256. The PDF goes last: where
it stands, all of them do.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from evident.outputs.portfolio.placing import written
from evident.outputs.portfolio.workroom import NOTE, left_behind
from evident.outputs.verify_beside import leaves, sha256_of


@dataclass(frozen=True)
class CutOff:
    """What a killed saving was about to do. *version* is what the plan would have listed."""

    room: Path
    version: Mapping[str, Any]
    pdf: str
    marks: Mapping[str, str]
    """The SHA-256 of each file, by its place as seen from the folder, with "/" everywhere."""

    @property
    def placed(self) -> bool:
        """Whether every file stands in its place as it was made, but for the separate ones."""
        beside = (name for name in self.marks if "/" not in name)
        return all(self._stands(name) for name in beside)

    def _stands(self, name: str) -> bool:
        path = self.room.parent / name
        try:
            return path.is_file() and not path.is_symlink() and sha256_of(path) == self.marks[name]
        except OSError:
            return False

    def take_back(self) -> None:
        """Remove what was put in its place; nothing once a PDF stands there, nor what changed."""
        folder = self.room.parent
        if (folder / self.pdf).exists():
            return
        for name in filter(self._stands, self.marks):
            with suppress(OSError):
                (folder / name).unlink()
        for parent in {(folder / name).parent for name in self.marks} - {folder}:
            with suppress(OSError):  # it stays when something else is in it
                parent.rmdir()


def note(
    room: Path, plan_id: str, version: Mapping[str, Any], marks: Mapping[str, str], pdf: str
) -> None:
    """Write into *room* what is about to be done, safely on the disk. Raises OSError."""
    told = {"plan": plan_id, "version": dict(version), "files": dict(marks), "pdf": pdf}
    written(room / NOTE, json.dumps(told).encode("ascii"))


def cut_off_in(folder: Path, plan_id: str) -> Iterator[CutOff]:
    """Give what killed savings of one plan left in *folder*; nobody else's, nor one at work."""
    for room in left_behind(folder):
        try:
            told = json.loads((room / NOTE).read_bytes())
            marks, pdf = told["files"], told["pdf"]
            right = all(map(_plain, marks)) and pdf in marks and isinstance(told["version"], dict)
            ours = right and told["plan"] == plan_id
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            continue
        if ours:
            yield CutOff(room, told["version"], pdf, marks)


def marks_of(pdf: Path, sha256: str, manifest: bytes, table: bytes) -> dict[str, str]:
    """Give the SHA-256 of a portfolio's files by their places; *manifest* is the one beside it."""
    beside = {
        pdf.name: sha256,
        f"{pdf.stem}.manifest.json": hashlib.sha256(manifest).hexdigest(),
        f"{pdf.stem}.manifest.csv": hashlib.sha256(table).hexdigest(),
    }
    items = (item for item in json.loads(manifest)["items"] if item.get("separate_file"))
    return beside | {item["separate_file"]: str(leaves(item)) for item in items}


def _plain(name: str) -> bool:
    """Say whether a name is of a file in the folder, or in one folder within it."""
    parts = PurePath(name).parts
    plain = 1 <= len(parts) <= 2 and "/".join(parts) == name
    return plain and not {"..", "."} & set(parts) and not set(name) & set("\\:\x00")
