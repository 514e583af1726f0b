"""Holds a portfolio against what stands beside it: manifest, table, separate files."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from evident.outputs.manifest import as_bytes
from evident.outputs.verify_lines import Finding, Line, few, held
from evident.plan.phrases import counted

_CHUNK = 1024 * 1024
_OF_SYSTEMS = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))
"""What systems put into a folder somebody has looked at."""
_NOT_CANCELLED: Callable[[], bool] = lambda: False  # noqa: E731


def sha256_of(path: Path, cancelled: Callable[[], bool] = _NOT_CANCELLED) -> str:
    """Give the SHA-256 of a file. Raises Cancelled when *cancelled* says so."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if cancelled():
                from evident.worker import Cancelled

                raise Cancelled
            digest.update(chunk)
    return digest.hexdigest()


def beside(pdf: Path, sha256: str, manifest: Mapping[str, Any]) -> Iterator[Line]:
    """Compare with the manifest and table beside the PDF; nothing when there is no manifest."""
    path = pdf.with_name(f"{pdf.stem}.manifest.json")
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        own, table = kept.pop("pdf"), kept.pop("table")["sha256"]
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        yield Line(Finding.WRONG, "The manifest beside it cannot be read.")
        return
    yield held(
        as_bytes(kept) == as_bytes(manifest),
        "The manifest beside it says the same as the one inside.",
        "The manifest beside it differs from the one inside.",
    )
    yield held(
        isinstance(own, dict) and own.get("sha256") == sha256,
        "The PDF is, to the last byte, the one that the manifest beside it names.",
        "The PDF is not the file that the manifest beside it names: it was changed or saved anew.",
    )
    yield _table(pdf.with_name(f"{pdf.stem}.manifest.csv"), table)


def _table(rows: Path, table: object) -> Line:
    if not _is_there(rows):
        return Line(Finding.LOOK, "The table beside it (the .csv file) is missing.")
    return held(
        rows.is_file() and table == sha256_of(rows),
        "The table beside it is as it was saved.",
        "The table beside it (the .csv file) was changed since it was saved.",
    )


def separate_files(
    pdf: Path, manifest: Mapping[str, Any], cancelled: Callable[[], bool] = _NOT_CANCELLED
) -> Iterator[Line]:
    """Compare the files that were saved apart from the PDF with what the manifest says."""
    items = [item for item in manifest["items"] if item.get("separate_file")]
    wrong, absent = [], []
    places = {item["number"]: _inside(pdf.parent, item["separate_file"]) for item in items}
    for item in items:
        path = places[item["number"]]
        if path is None or not _is_there(path):
            absent.append(item["number"])
        elif not path.is_file() or sha256_of(path, cancelled) != leaves(item):
            wrong.append(item["number"])
    if wrong:
        yield Line(
            Finding.WRONG, f"Separate files were changed since they were saved: {few(wrong)}."
        )
    if absent:
        words = f"Separate files are missing beside the PDF, so not compared: {few(absent)}."
        yield Line(Finding.LOOK, words)
    same = len(items) - len(wrong) - len(absent)
    if same:
        words = "is as it was saved" if same == 1 else "are as they were saved"
        yield Line(Finding.SAME, f"{counted(same, 'separate file')} beside the PDF {words}.")
    yield from _copies(items)
    yield from _added({path for path in places.values() if path is not None})


def leaves(item: Mapping[str, Any]) -> object:
    """Give the fingerprint of what was saved: of a copy, where not the original leaves."""
    return item.get("separate_sha256") or item.get("covered_sha256") or item["sha256"]


def _copies(items: list[Any]) -> Iterator[Line]:
    copies = [item["number"] for item in items if item.get("separate_sha256")]
    if copies:
        is_, its = ("is a copy", "its original") if len(copies) == 1 else (
            "are copies", "their originals")  # fmt: skip
        yield Line(
            Finding.NOTE,
            f"{few(copies)}: what is beside the PDF {is_}, without the place, time and other notes "
            f"that a camera or a program wrote into it. The manifest gives the fingerprint of "
            f"{its} too. That both show the same is for a person to see, in the plan.",
        )


def _added(known: set[Path]) -> Iterator[Line]:
    """Say what stands in the folder of separate files and was not saved there."""
    added: list[str] = []
    for folder in {path.parent for path in known}:
        with suppress(OSError, ValueError):
            there = (p for p in folder.iterdir() if p not in known and p.name not in _OF_SYSTEMS)
            added += sorted(p.name for p in there)
    if added:
        it = "It is" if len(added) == 1 else "They are"
        yield Line(
            Finding.LOOK,
            f"In the folder of separate files, but not saved there: {few(added)}. {it} no part of "
            "this portfolio.",
        )


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system takes
        return False


def _inside(folder: Path, name: object) -> Path | None:
    """Give the file that a manifest names, when it is a plain place within *folder*."""
    if not isinstance(name, str) or "\\" in name or "\x00" in name:
        return None
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or any(":" in part for part in place.parts):
        return None
    return folder / place
