"""Reads the packs that come with the program, and those the user put in their place."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from evident.plan.pack_fields import PackError
from evident.plan.pack_reading import packs_of
from evident.plan.packs import Packs
from evident.resources import resource


@cache
def packs(own: Path | None = None) -> Packs:
    """Give every pack, read once. A file in *own* replaces the shipped one of the same name.

    Raises PackError, which names the file and what is wrong with it.
    """
    files = {file.stem: file for file in sorted(resource("packs").glob("*.json"))}
    if own is not None and own.is_dir():
        files |= {file.stem: file for file in sorted(own.glob("*.json"))}
    return packs_of({name: _document(name, file) for name, file in files.items()})


def _document(name: str, file: Path) -> Any:
    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise PackError(name, f"The file cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise PackError(name, "The file is not JSON text in UTF-8.") from error
