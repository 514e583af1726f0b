"""Writes the folder beside its place, whole, and gives it its name at the end."""

import csv
import hashlib
import io
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from pathlib import Path
from typing import Any, BinaryIO

from evident.outputs.disk import FREE_SPACE, why_not_written
from evident.outputs.plan_folder.content import Content, FileOut
from evident.outputs.plan_folder.page import index_page
from evident.outputs.portfolio.workroom import workroom
from evident.plan.errors import UserError
from evident.plan.exchange import KINDS, plain
from evident.plan.text import cell
from evident.worker import Cancelled

_CHUNK = 1024 * 1024
Progress = Callable[[str, int, int], None]


def write_folder(
    content: Content,
    out: Path,
    *,
    open_file: Callable[[str], BinaryIO],
    progress: Progress = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> None:
    """Write *content* as the new folder *out*: all of it, or nothing.

    Raises UserError when there is something at *out* already or the disk refuses, and
    Cancelled when *cancelled* said so.
    """
    out = out.absolute()
    refuse_place(out)
    with room_beside(out) as room:
        made = room / "plan"
        made.mkdir()
        _files(content, made, open_file, progress, cancelled)
        progress("Writing the tables", 0, 1)
        _write(made / "index.html", index_page(content).encode("utf-8", "replace"))
        _tables(content, made)
        if content.whole is not None:
            text = json.dumps(content.whole, ensure_ascii=False, indent=1)
            _write(made / "plan.json", text.encode("utf-8", "replace"))
        if out.is_dir():
            out.rmdir()  # it is empty, and a folder takes no other's name on Windows
        made.rename(out)


@contextmanager
def room_beside(out: Path) -> Iterator[Path]:
    """Give a private folder beside *out*; what the disk refuses there is said as UserError."""
    try:
        with workroom(out.absolute()) as room:
            yield room
    except OSError as fault:
        raise UserError(
            "The plan was not exported.",
            f"{why_not_written(out, fault)} Nothing was kept.",
            FREE_SPACE,
        ) from fault


def refuse_place(out: Path) -> None:
    """Raise UserError when a new folder cannot stand at *out*."""
    if not out.parent.is_dir():
        raise UserError(
            "The plan was not exported.",
            f"There is no folder {out.parent.name or out.parent}.",
            "Choose a folder that is there.",
        )
    empty = out.is_dir() and not out.is_symlink() and not any(out.iterdir())
    if os.path.lexists(out) and not empty:
        raise UserError(
            "The plan was not exported.",
            f"{out.name} is already there, and nothing is written over.",
            "Choose a new name.",
        )


def _files(
    content: Content,
    made: Path,
    open_file: Callable[[str], BinaryIO],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> None:
    (made / "files").mkdir()
    for done, file in enumerate(content.files):
        progress("Copying the files", done, len(content.files))
        _copy(file, made / file.place, open_file, cancelled)


def _copy(
    file: FileOut,
    target: Path,
    open_file: Callable[[str], BinaryIO],
    cancelled: Callable[[], bool],
) -> None:
    digest = hashlib.sha256()
    with open_file(file.sha256) as source, target.open("xb") as stream:
        while chunk := source.read(_CHUNK):
            if cancelled():
                raise Cancelled
            digest.update(chunk)
            stream.write(chunk)
        stream.flush()
        os.fsync(stream.fileno())
    if digest.hexdigest() != file.sha256:
        raise UserError(
            "The plan was not exported.",
            f"{target.name} did not read as it was stored.",
            "Check the plan with evident check, then try again.",
        )


def _tables(content: Content, made: Path) -> None:
    """Write one table for each kind of record that there is one of."""
    (made / "tables").mkdir()
    for name, kind in KINDS.items():
        rows = sorted(content.plan.all(kind), key=lambda record: record.id)
        if rows:
            head = [field.name for field in fields(kind)]
            values = [[plain(getattr(row, column)) for column in head] for row in rows]
            _write(made / "tables" / f"{name}.csv", table_bytes(head, values))


def table_bytes(head: list[str], rows: list[list[Any]]) -> bytes:
    """Give a table as CSV for Excel: UTF-8 with its mark, every text quoted, none a formula."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow([_value(value) for value in row])
    return text.getvalue().encode("utf-8-sig", "replace")


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return cell(value)
    return "" if value is None else int(value) if isinstance(value, bool) else value


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
