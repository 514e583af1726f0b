"""The worker's half: tells what the file is and has it read by the reader of its kind."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from evident.importers.sniff import kind_of
from evident.importers.tables.grid import Grid
from evident.importers.tables.limits import BROKEN, HEADLINE, damaged, locked, other_kind
from evident.plan.errors import UserError

_REFUSED = {
    "pdf": "It is a PDF. A table cannot be read from it safely.",
    "odt": "It is an OpenDocument text.",
    "html": "It is a web page, even if its name says it is a workbook.",
    "rtf": "It is an RTF document.",
    "eml": "It is a saved email.",
}


def read(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> dict[str, Any]:
    """Give the tables of a file as ``TableFile.from_json`` takes them."""
    content = data.read()
    data.seek(0)
    heard = _Heard(report)
    try:
        kind = _kind(content)
        grids, told = _read(kind, content, data, heard)
    except BROKEN:
        raise damaged() from None
    tables = [table for grid in grids if (table := grid.as_json())["rows"]]
    if not tables:
        empty = "no table" if kind == "docx" else "no rows"
        raise UserError(
            HEADLINE, f"There is {empty} in it.", "Choose the file that holds the action plan."
        )
    return {"kind": kind, "tables": tables, "warnings": told}


def _read(
    kind: str, content: bytes, data: BinaryIO, heard: Callable[[], None]
) -> tuple[list[Grid], list[str]]:
    if kind in ("xlsx", "xlsm"):
        from evident.importers.tables.xlsx import read_xlsx

        return read_xlsx(data, heard)
    if kind == "xls":
        from evident.importers.tables.xls import read_xls

        return read_xls(content, heard)
    if kind == "ods":
        from evident.importers.tables.ods import read_ods

        return read_ods(data, heard)
    if kind in ("docx", "docm"):
        from evident.importers.tables.word import read_docx

        return read_docx(data, heard)
    from evident.importers.tables.csv_text import read_csv

    return read_csv(content)


def _kind(content: bytes) -> str:
    """Name the kind of file, or refuse what cannot be a plan."""
    kind = kind_of(content)
    if kind == "ole":
        return _old_kind(content)
    if kind == "zip":
        return _packed_kind(content)
    if kind == "text":
        if re.match(rb"\s*<\?xml", content[:200]):
            raise other_kind("It is an XML file.")
        return "csv"
    if kind == "unknown" and _wide(content):
        return "csv"
    if kind in ("xlsx", "xlsm", "ods", "docx", "docm"):
        return kind
    raise other_kind(_REFUSED.get(kind, "It is not a spreadsheet, a Word document or a .csv file."))


def _wide(content: bytes) -> str:
    from evident.importers.tables.csv_text import wide_letters

    return wide_letters(content)


def _old_kind(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise locked()
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "xls"
    if "WordDocument".encode("utf-16-le") in content:
        raise other_kind("It is an old Word document (.doc).")
    raise other_kind("It is an old Office file of another kind.")


def _packed_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            names = packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError):
        raise other_kind("It is damaged, or only part of it has arrived.") from None
    if "xl/workbook.bin" in names:
        raise other_kind("It is a binary workbook (.xlsb).")
    if any(name.endswith(".iwa") for name in names):
        raise other_kind("It is a Numbers or Pages document.")
    raise other_kind("It is a packed folder.")


class _Heard:
    """Tells the parent that reading goes on."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._pieces = 0

    def __call__(self) -> None:
        self._pieces += 1
        self._report(self._pieces, self._pieces + 1)
