"""Holds a portfolio against what stands beside it: manifest, table, separate files."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from evident.outputs.manifest import as_bytes
from evident.outputs.verify_lines import Finding, Line, few, held
from evident.plan.phrases import counted

_CHUNK = 1024 * 1024
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
    rows = pdf.with_name(f"{pdf.stem}.manifest.csv")
    if rows.is_file():
        yield held(
            table == sha256_of(rows),
            "The table beside it is as it was saved.",
            "The table beside it (the .csv file) was changed since it was saved.",
        )


def separate_files(
    pdf: Path, manifest: Mapping[str, Any], cancelled: Callable[[], bool] = _NOT_CANCELLED
) -> Iterator[Line]:
    """Compare the files that were saved apart from the PDF with what the manifest says."""
    items = [item for item in manifest["items"] if item.get("separate_file")]
    wrong, absent = [], []
    for item in items:
        path = _inside(pdf.parent, item["separate_file"])
        if path is None or not path.is_file():
            absent.append(item["number"])
        elif sha256_of(path, cancelled) != (item.get("covered_sha256") or item["sha256"]):
            wrong.append(item["number"])
    if wrong:
        yield Line(
            Finding.WRONG, f"Separate files were changed since they were saved: {few(wrong)}."
        )
    if absent:
        words = f"Separate files are not beside the PDF, so they were not compared: {few(absent)}."
        yield Line(Finding.LOOK, words)
    same = len(items) - len(wrong) - len(absent)
    if same:
        words = "is as it was saved" if same == 1 else "are as they were saved"
        yield Line(Finding.SAME, f"{counted(same, 'separate file')} beside the PDF {words}.")


def _inside(folder: Path, name: object) -> Path | None:
    """Give the file that a manifest names, when it is a plain place within *folder*."""
    if not isinstance(name, str) or "\\" in name or "\x00" in name:
        return None
    place = PurePosixPath(name)
    if place.is_absolute() or ".." in place.parts or any(":" in part for part in place.parts):
        return None
    return folder / place
