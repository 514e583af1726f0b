"""Checks a portfolio against its own manifest, and its manifest against a plan, in words."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date
from enum import Enum
from pathlib import Path
from typing import Any

from evident.outputs.manifest import FORMAT, as_bytes, fingerprint
from evident.outputs.portfolio.book import BAND_HIGH, BAND_TOP, LEFT
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.records import Evidence, PortfolioVersion
from evident.worker import Limits, run

_INSPECT = "evident.outputs.portfolio.inspect:inspect"
_BAND = [LEFT, BAND_TOP - BAND_HIGH, LEFT + 56, BAND_TOP]
_CHUNK = 1024 * 1024
NOT_COMPARED = (
    "The pages themselves could not be compared with how they were saved: no manifest stands "
    "beside the PDF and no plan was given that saved it. A change to a page may not show."
)
CANNOT_SHOW = (
    "None of this shows that a document’s content is true, that an event took place on the date "
    "stated, or that other documents do not exist."
)


class Finding(Enum):
    """What a line says: SAME holds, CHANGED is a later lawful change, WRONG must not be."""

    SAME = "same"
    CHANGED = "changed since"
    WRONG = "wrong"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    finding: Finding
    words: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What was found, line by line. *ok*: nothing is wrong; changes since then are no fault.

    *compared*: the pages were held against a fingerprint taken when they were saved, beside
    the PDF or in the plan. Without one a changed page may not show.
    """

    lines: tuple[Line, ...]
    compared: bool = False

    @property
    def ok(self) -> bool:
        return not any(line.finding is Finding.WRONG for line in self.lines)


@dataclass(frozen=True)
class PlanFacts:
    """What a plan says now. *head_at* gives the fingerprint of its history's nth entry, or None.

    *saved* gives the PDF's fingerprint by that of the manifest, of each version it lists.
    """

    items: Mapping[str, Mapping[str, Any]]
    head_at: Callable[[int], str | None]
    saved: Mapping[str, str]


def facts_of(plan: Plan, head_at: Callable[[int], str | None]) -> PlanFacts:
    """Take from *plan* what a manifest says of each item, by its number such as E014."""
    items = {item.reference: _facts(item) for item in plan.all(Evidence)}
    saved = {version.manifest: version.sha256 for version in plan.all(PortfolioVersion)}
    return PlanFacts(items, head_at, saved)


def _facts(item: Evidence) -> dict[str, Any]:
    recorded = item.recorded_at
    return {
        "title": item.title,
        "shows": item.shows.isoformat() if item.shows else None,
        "file_date": item.file_date.isoformat() if item.file_date else None,
        "recorded": recorded.astimezone(UTC).isoformat() if recorded else None,
        "size": item.size,
        "sha256": item.file,
        "covered_sha256": item.covered_file,
    }


def verify(pdf: Path, facts: PlanFacts | None = None) -> Verification:
    """Check a portfolio against itself, the manifest beside it, and a plan's facts if given.

    The PDF may be anybody's: it is read in the worker. Raises UserError when there is no such
    file or it cannot be read at all.
    """
    if not pdf.is_file():
        raise UserError(
            "The portfolio was not checked.",
            f"There is no file called {pdf.name} there.",
            "Choose the PDF of a portfolio.",
        )
    limits = Limits(seconds=600, memory_mb=2048)
    found = run(_INSPECT, {"path": str(pdf.absolute()), "band": _BAND}, limits=limits).value
    manifest = _manifest(found["manifest"])
    if manifest is None:
        words = "This PDF holds no manifest of ours: it is no portfolio, or it was taken out."
        return Verification((Line(Finding.WRONG, words),))
    try:
        compared = [*_beside(pdf, manifest), *_saved(pdf, found["manifest"], facts)]
        lines = [*_itself(found, manifest), *compared, *_plan(manifest, facts)]
    except (KeyError, TypeError, ValueError, AttributeError):
        compared = []
        lines = [Line(Finding.WRONG, "The manifest inside is not as this program writes it.")]
    if not compared:
        lines.append(Line(Finding.NOTE, NOT_COMPARED))
    return Verification((*lines, Line(Finding.NOTE, CANNOT_SHOW)), bool(compared))


def _manifest(text: str | None) -> dict[str, Any] | None:
    try:
        manifest = json.loads(text or "")
    except ValueError:
        return None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        return None
    return manifest


def _line(holds: bool, same: str, wrong: str) -> Line:
    return Line(Finding.SAME, same) if holds else Line(Finding.WRONG, wrong)


# --- the portfolio and its own manifest ------------------------------------------------------


def _itself(found: Mapping[str, Any], manifest: Mapping[str, Any]) -> Iterator[Line]:
    day = long_date(date.fromisoformat(manifest["prepared"]))
    service, version = manifest["service"], manifest["version"]
    yield Line(Finding.NOTE, f"Portfolio of {service}, version {version}, prepared {day}.")
    printed = "".join(found["last"].split())
    yield _line(
        fingerprint(found["manifest"].encode()) in printed,
        "The manifest inside has the fingerprint printed on the last page.",
        "The manifest inside does not have the fingerprint printed on the last page: one of the "
        "two was changed.",
    )
    head = manifest["history"]["head"]
    yield _line(
        not head or head in printed,
        "The last page gives the same state of the history as the manifest.",
        "The last page and the manifest give different states of the history.",
    )
    yield _line(
        found["pages"] == manifest["pages"],
        f"All {manifest['pages']} pages are there.",
        f"It has {found['pages']} pages; it was made with {manifest['pages']}.",
    )
    yield from _stamps(found["stamps"], manifest["items"])
    for report in manifest.get("reports", []):
        yield _report(found["reports"], report)


def _stamps(stamps: Mapping[str, str], items: list[dict[str, Any]]) -> Iterator[Line]:
    """Look for each item's number on each of its pages."""
    wrong = []
    pages = 0
    for item in items:
        first = item["page"] or 0
        for number in range(first, first + item["pages"]):
            pages += 1
            if item["number"] not in stamps.get(str(number), ""):
                wrong.append(f"page {number} does not carry {item['number']}")
    shown = sum(1 for item in items if item["pages"])
    yield _line(
        not wrong,
        f"All {pages} pages of the {shown} items shown carry the item’s number.",
        f"Evidence pages are missing or moved: {_few(wrong)}.",
    )


def _report(texts: Mapping[str, str], report: Mapping[str, Any]) -> Line:
    """Look for its own number on each page of a report that is shown as it was published."""
    first, many = report["page"], report["pages"]
    wrong = [
        f"page {first + at} is not page {at + 1} of the report"
        for at in range(many)
        if report["original"]
        and f"Report page {at + 1} of {many}" not in texts.get(str(first + at), "")
    ]
    return _line(
        not wrong,
        f"All {many} pages of the report shown carry their number.",
        f"Pages of the report are missing or moved: {_few(wrong)}.",
    )


def _few(words: list[str], most: int = 5) -> str:
    more = f", and {len(words) - most} more" if len(words) > most else ""
    return "; ".join(words[:most]) + more


def _beside(pdf: Path, manifest: Mapping[str, Any]) -> Iterator[Line]:
    path = pdf.with_name(f"{pdf.stem}.manifest.json")
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        own, table = kept.pop("pdf"), kept.pop("table")["sha256"]
    except FileNotFoundError:
        return
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        yield Line(Finding.WRONG, "The manifest beside it cannot be read.")
        return
    yield _line(
        as_bytes(kept) == as_bytes(manifest),
        "The manifest beside it says the same as the one inside.",
        "The manifest beside it differs from the one inside.",
    )
    yield _line(
        isinstance(own, dict) and own.get("sha256") == _fingerprint(pdf),
        "The PDF is, to the last byte, the one that the manifest beside it names.",
        "The PDF is not the file that the manifest beside it names: it was changed or saved anew.",
    )
    rows = pdf.with_name(f"{pdf.stem}.manifest.csv")
    if rows.is_file():
        yield _line(
            table == _fingerprint(rows),
            "The table beside it is as it was saved.",
            "The table beside it (the .csv file) was changed since it was saved.",
        )


def _saved(pdf: Path, manifest: str, facts: PlanFacts | None) -> Iterator[Line]:
    """Hold the PDF against the version that the plan says it saved, if it lists this one."""
    kept = facts.saved.get(fingerprint(manifest.encode())) if facts else None
    if kept:
        yield _line(
            kept == _fingerprint(pdf),
            "The PDF is, to the last byte, the one that this plan saved.",
            "The PDF is not the one that this plan saved: it was changed or saved anew.",
        )


def _fingerprint(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


# --- the manifest and a plan -----------------------------------------------------------------

_FIXED = ("sha256", "size", "recorded", "file_date")
_FREE = ("title", "shows", "covered_sha256")
_SAID = {
    "sha256": "its file",
    "size": "its size",
    "recorded": "the date it was recorded",
    "file_date": "the file’s own date",
    "title": "its title",
    "shows": "the date it shows",
    "covered_sha256": "its copy with names covered",
}


def _plan(manifest: Mapping[str, Any], facts: PlanFacts | None) -> Iterator[Line]:
    if facts is None:
        return
    same = 0
    for item in manifest["items"]:
        now = facts.items.get(item["number"])
        lines = list(_item(item, now))
        same += not lines
        yield from lines
    total = len(manifest["items"])
    if same == total:
        yield Line(Finding.SAME, f"All {total} items are in the plan with the same facts.")
    else:
        yield Line(Finding.NOTE, f"{same} of {total} items are in the plan with the same facts.")
    yield _history(manifest["history"], facts)


def _item(item: Mapping[str, Any], now: Mapping[str, Any] | None) -> Iterator[Line]:
    number = item["number"]
    if now is None:
        yield Line(Finding.WRONG, f"{number} is not in the plan.")
        return
    wrong = [_SAID[key] for key in _FIXED if item[key] != now[key]]
    if wrong:
        yield Line(Finding.WRONG, f"{number}: the plan differs in {', '.join(wrong)}.")
    free = [_SAID[key] for key in _FREE if key in item and item[key] != now[key]]
    if free:
        yield Line(Finding.CHANGED, f"{number}: changed in the plan since: {', '.join(free)}.")


def _history(history: Mapping[str, Any], facts: PlanFacts) -> Line:
    entries, head = int(history["entries"]), history["head"]
    now = facts.head_at(entries) if entries else head
    if now is None:
        return Line(
            Finding.WRONG,
            f"The plan’s history has no entry {entries:,}: this is another plan, or an older copy.",
        )
    return _line(
        now == head,
        f"The plan’s history still holds entry {entries:,} with the same fingerprint: nothing up "
        "to there was changed.",
        f"Entry {entries:,} of the plan’s history has another fingerprint: the history was "
        "changed, or this is another plan.",
    )
