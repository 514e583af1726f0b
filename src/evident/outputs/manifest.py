"""The manifest: what a portfolio holds, item by item, as JSON and as a table.

The same JSON is attached to the PDF and stands beside it. The one beside also holds the
PDF's own fingerprint, which the attached one cannot.
"""

import csv
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date
from typing import Any

from evident.outputs.separate import place_of
from evident.plan.portfolio.items import LISTED
from evident.plan.portfolio.values import Item, Portfolio
from evident.plan.text import cell
from evident.plan.words import InPortfolio

ATTACHED_NAME = "manifest.json"
FORMAT = "evident-manifest"
FORMAT_VERSION = 2
CSV_HEAD = (
    "number", "title", "date it shows", "file’s own date", "recorded (UTC)", "history entry",
    "kind", "concerns", "how it stands", "why", "pages", "file name", "size in bytes", "SHA-256",
)  # fmt: skip


OF_COPIES = ("size of the copy that leaves", "SHA-256 of the copy that leaves")
"""Two more columns where an item leaves as a copy without what a camera wrote into it."""


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
        "format_version": FORMAT_VERSION,
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
            | ({"separate_file": place_of(portfolio, item)} if item.separate else {})
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
        "recorded_entry": item.recorded_entry or None,
        "concerns": [{"reference": s.reference, "question": s.question} for s in item.supports],
        "stands": stands(item, many).value,
        "pages": many,
        "page": first,
        "file_name": item.file_name,
        "size": item.size,
        "sha256": item.file,
    }
    if item.pages_shown and many:
        facts["pages_shown"] = item.pages_shown
    if item.covered:
        facts["covered_sha256"] = item.show
    if item.copy is not None:  # the proof is of the original; what leaves has its own
        facts["separate_sha256"] = item.copy.sha256
        facts["separate_size"] = item.copy.size
    if item.left_out or problem:
        facts["not_shown"] = item.left_out or problem
    return facts


def stands(item: Item, pages: int) -> InPortfolio:
    """Say how an item stands in the portfolio that came of it, whatever was wished."""
    if pages:
        return InPortfolio.PAGES
    if item.separate:
        return InPortfolio.SEPARATE
    left_out = item.left_out and item.left_out != LISTED
    return InPortfolio.LEFT_OUT if left_out else InPortfolio.INDEX


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


def as_table(manifest: Mapping[str, Any]) -> bytes:
    """Give the manifest's items as CSV for Excel: UTF-8 with its mark, every field quoted."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    copies = any("separate_sha256" in item for item in manifest["items"])
    writer.writerow((*CSV_HEAD, *OF_COPIES) if copies else CSV_HEAD)
    for item in manifest["items"]:
        copied = [str(item.get("separate_size", "")), item.get("separate_sha256", "")]
        writer.writerow([cell(value) for value in (*_row(item), *(copied if copies else ()))])
    return text.getvalue().encode("utf-8-sig", "replace")


def _row(item: Mapping[str, Any]) -> Iterator[str]:
    first, many = item["page"], item["pages"]
    yield item["number"]
    yield item["title"]
    yield item["shows"] or ""
    yield item["file_date"] or ""
    yield (item["recorded"] or "")[:19].replace("T", " ")
    yield str(item["recorded_entry"] or "")
    yield item["kind"]
    yield "; ".join(f"{x['reference']} question {x['question']}" for x in item["concerns"])
    yield InPortfolio(item["stands"]).label
    yield item.get("not_shown", "")
    yield f"{first}" if many == 1 else f"{first} to {first + many - 1}" if many else ""
    yield item["file_name"]
    yield str(item["size"] or "")
    yield item["sha256"]
