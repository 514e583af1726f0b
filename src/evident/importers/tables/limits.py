"""How much of a file is read, and the words for what is not a plan."""

import struct
import zipfile
import zlib

from evident.plan.errors import UserError

HEADLINE = "The plan was not read."
MOST_TABLES = 60
MOST_ROWS = 20_000
MOST_COLUMNS = 100
LONGEST_CELL = 20_000
MOST_LETTERS = 40_000_000
"""In one file: a shared text named by a million cells would fill the memory many times over."""

BROKEN = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, LookupError, ValueError),
    *(AssertionError, TypeError, OverflowError, NotImplementedError, RecursionError, RuntimeError),
)
"""What a broken file makes its reader raise: its numbers lead anywhere."""

_LARGEST_PART = 400 * 1024 * 1024
_LEAST_SUSPECT = 20 * 1024 * 1024
_MOST_PACKED = 300
"""Zeros pack a thousand to one; the rows of a real sheet rarely thirty to one."""


def check_parts(packed: zipfile.ZipFile) -> None:
    """Refuse a packed file that unpacks to far more than a plan."""
    for part in packed.infolist():
        ratio = part.file_size / max(part.compress_size, 1)
        bomb = part.file_size > _LEAST_SUSPECT and ratio > _MOST_PACKED
        if part.file_size > _LARGEST_PART or bomb:
            raise UserError(
                HEADLINE,
                "It unpacks to far more than a plan should hold.",
                "Copy the rows into a new workbook, save that, then choose it.",
            )


def damaged() -> UserError:
    return UserError(
        HEADLINE,
        "The file is damaged, or is not the kind of file it says it is.",
        "Open it in its own program, save it under a new name, then choose that file.",
    )


def locked() -> UserError:
    return UserError(
        HEADLINE,
        "It is protected with a password.",
        "Open it in its own program, save a copy without a password, then choose that copy.",
    )


def other_kind(what: str, remedy: str = "") -> UserError:
    return UserError(
        HEADLINE,
        what,
        remedy or "Open it in Excel or Word, save it as .xlsx or .docx, then choose that file.",
    )
