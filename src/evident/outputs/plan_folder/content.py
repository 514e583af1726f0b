"""What goes into the folder of a plan, and the names of the files in it."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from evident.outputs.text import safe_name
from evident.plan.export_tables import Table
from evident.plan.plan import Plan

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class FileOut:
    """A stored file and the place it gets in the folder, with / between folder and name."""

    sha256: str
    place: str


@dataclass(frozen=True)
class Content:
    """Everything one folder says. *told* says what is in it and what is left out, in sentences.

    *whole* is what ``plan.json`` holds, None when names are covered and it is left out.
    """

    plan: Plan
    today: date
    made_at: datetime
    tables: tuple[Table, ...]
    files: tuple[FileOut, ...]
    missing: tuple[str, ...]
    told: tuple[str, ...]
    whole: Mapping[str, Any] | None = None
    places: Mapping[str, str] = field(default_factory=dict)


def named(wanted: Iterable[tuple[str, str, str]]) -> tuple[FileOut, ...]:
    """Give each file a place of its own on every file system.

    *wanted* are (SHA-256, words to call it by, its file name, for the ending). A file that
    comes twice keeps its first name.
    """
    taken: set[str] = set()
    placed: dict[str, FileOut] = {}
    for sha256, words, file_name in wanted:
        if sha256 in placed:
            continue
        ending = PurePath(safe_name(file_name)).suffix[:12]
        stem = safe_name(words)[:_LONGEST_TITLE].rstrip(" .")
        name, more = f"{stem}{ending}", 1
        while _folded(name) in taken:
            more += 1
            name = f"{stem} ({more}){ending}"
        taken.add(_folded(name))
        placed[sha256] = FileOut(sha256, f"files/{name}")
    return tuple(placed.values())


def _folded(name: str) -> str:
    """Give what file systems that see no difference of case or form compare."""
    return unicodedata.normalize("NFKC", name).casefold()
