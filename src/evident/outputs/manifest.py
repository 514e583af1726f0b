"""The manifest: what a portfolio holds, item by item, as JSON and as a table.

The same JSON is attached to the PDF and stands beside it. The one beside also holds the
PDF's own fingerprint, which the attached one cannot.
"""

import csv
import hashlib
import io
import json
from collections.abc import Mapping
from datetime import UTC, date
from typing import Any

from evident.plan.portfolio.values import Item, Portfolio
from evident.plan.text import cell

ATTACHED_NAME = "manifest.json"
FORMAT = "evident-manifest"
CSV_HEAD = ("number", "title", "date", "kind", "concerns", "pages", "file name", "SHA-256")


def manifest_of(
    portfolio: Portfolio,
    total: int,
    pages: Mapping[int, tuple[int, int]],
    places: Mapping[str, int],
    problems: Mapping[int, str],
) -> dict[str, Any]:
    """Give the manifest. *pages* holds first page and number of pages by item number."""
    return {
        "format": FORMAT,
        "format_version": 1,
        "service": portfolio.service.name,
        "provider": portfolio.service.provider,
        "location_id": portfolio.service.location_id,
        "version": portfolio.version,
        "prepared": portfolio.today.isoformat(),
        "made_at": portfolio.made_at.astimezone(UTC).isoformat(timespec="seconds"),
        "pages": total,
        "history": {"entries": portfolio.entries, "head": portfolio.head},
        "concerns": [
            {
                "reference": concern.reference,
                "title": concern.title,
                "key_question": concern.question.value,
                "stage": concern.stage.label,
                "since": _day(concern.since),
                "page": places.get(f"concern-{concern.reference}"),
            }
            for concern in portfolio.concerns
        ],
        "items": [
            _item(item, pages.get(item.number), problems.get(item.number, ""))
            for item in portfolio.items
        ],
    }


def _item(item: Item, pages: tuple[int, int] | None, problem: str) -> dict[str, Any]:
    first, many = pages or (None, 0)
    facts: dict[str, Any] = {
        "number": item.reference,
        "title": item.title,
        "kind": item.kind,
        "shows": _day(item.shows),
        "shows_confirmed": item.shows_confirmed,
        "file_date": _day(item.file_date),
        "recorded": item.recorded_at.astimezone(UTC).isoformat() if item.recorded_at else None,
        "concerns": [{"reference": s.reference, "question": s.question} for s in item.supports],
        "pages": many,
        "page": first,
        "file_name": item.file_name,
        "size": item.size,
        "sha256": item.file,
    }
    if item.covered:
        facts["covered_sha256"] = item.show
    if item.left_out or problem:
        facts["not_shown"] = item.left_out or problem
    return facts


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def as_bytes(manifest: Mapping[str, Any]) -> bytes:
    """Give the one spelling of a manifest that its fingerprint is of."""
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def fingerprint(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def beside(manifest: Mapping[str, Any], pdf: Mapping[str, Any], table: bytes) -> bytes:
    """Give the manifest that stands beside the PDF: the same, with the fingerprints of both files.

    *pdf* says the PDF's file_name, size in bytes and sha256; *table* is the CSV beside it.
    """
    return as_bytes({**manifest, "pdf": pdf, "table": {"sha256": fingerprint(table)}})


def as_table(portfolio: Portfolio, pages: Mapping[int, tuple[int, int]]) -> bytes:
    """Give the items as CSV for Excel: UTF-8 with its mark, every field quoted."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(CSV_HEAD)
    for item in portfolio.items:
        first, many = pages.get(item.number, (0, 0))
        printed = f"{first}" if many == 1 else f"{first} to {first + many - 1}" if many else ""
        concerns = "; ".join(f"{s.reference} question {s.question}" for s in item.supports)
        row = (
            item.reference, item.title, _day(item.shows) or "", item.kind, concerns, printed,
            item.file_name, item.file,
        )  # fmt: skip
        writer.writerow([cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig", "replace")
