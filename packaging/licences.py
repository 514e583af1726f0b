"""Judges the licences of what is shipped: no GPL or AGPL, LGPL is fine.

Run inside the environment: ``python packaging/licences.py``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

LOCK = Path(__file__).with_name("requirements.txt")

# Read by a person: packages that only other systems need, and one whose metadata is silent.
READ: Mapping[str, str] = {"colorama": "BSD-3-Clause", "sqlcipher3": "Zlib"}

_STRONG = re.compile(r"(?<!L)\bA?GPL|(?<!Lesser )\bGeneral Public License|\bAffero", re.IGNORECASE)
_LESSER = re.compile(r"\bLGPL|Lesser General Public|Library General Public", re.IGNORECASE)


def locked(text: str) -> dict[str, str]:
    """Give each package of a lock file with its marker, "" when it is for every system."""
    found = re.finditer(r"^([A-Za-z0-9._-]+)==[^\s;]+(?:\s*;\s*([^\\\n]+))?", text, re.MULTILINE)
    return {normal(match[1]): (match[2] or "").strip() for match in found}


def normal(name: str) -> str:
    """Write a package's name the one way all spellings share."""
    return re.sub(r"[-_.]+", "-", name).lower()


def fault_of(licence: str) -> str:
    """Say what is wrong with shipping under *licence*; empty when nothing is.

    Alternatives ("A OR B") are fine when one of them is; what is joined by AND, or listed by
    classifiers with semicolons, must be fine throughout.
    """
    if not _is_told(licence):
        return "names no licence"
    parts = re.split(r"\s+AND\s+|;", licence.replace("(", " ").replace(")", " "))
    for part in parts:
        alternatives = re.split(r"\s+OR\s+", part)
        if all(_is_strong(one) for one in alternatives):
            return f"is under {part.strip()}"
    return ""


def _is_strong(licence: str) -> bool:
    return bool(_STRONG.search(licence)) and not _LESSER.search(licence)


def faults(licences: Mapping[str, str], wanted: Iterable[str]) -> list[str]:
    """Give one sentence for each package of *wanted* that must not be shipped."""
    known = {normal(name): licence for name, licence in licences.items()}
    known |= {name: licence for name, licence in READ.items() if not _is_told(known.get(name))}
    told = []
    for name in wanted:
        fault = fault_of(known[name]) if name in known else "is locked but not installed here"
        if fault:
            told.append(f"{name} {fault}.")
    return told


def _is_told(licence: str | None) -> bool:
    return (licence or "").strip().upper() not in ("", "UNKNOWN")


def installed_licences() -> dict[str, str]:
    line = [sys.executable, "-m", "piplicenses", "--format=json", "--from=mixed", "--with-system"]
    found = subprocess.run(line, check=True, capture_output=True, text=True, encoding="utf-8")
    return {row["Name"]: row["License"] for row in json.loads(found.stdout)}


def main() -> int:
    wanted = locked(LOCK.read_text(encoding="utf-8"))
    told = faults(installed_licences(), wanted)
    print("\n".join(told) if told else f"{len(wanted)} packages, none under GPL or AGPL.")
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
