"""Checks a portfolio against its own manifest, and its manifest against a plan, in words."""

import io
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from evident.outputs.manifest import FORMAT, FORMAT_VERSION, fingerprint
from evident.outputs.portfolio.book import BAND_HIGH, BAND_TOP, LEFT
from evident.outputs.verify_beside import beside, separate_files, sha256_of
from evident.outputs.verify_lines import Finding, Line, Verification, few, held
from evident.outputs.verify_plan import PlanFacts, against_plan, facts_of
from evident.plan.dates import long_date
from evident.plan.errors import UserError
from evident.worker import Limits, WorkerFailed, run

_INSPECT = "evident.outputs.portfolio.inspect:inspect"
_BAND = [LEFT, BAND_TOP - BAND_HIGH, LEFT + 56, BAND_TOP]
__all__ = ["Verification", "facts_of", "verify"]

_NOT_OURS = "The manifest inside is not as this program writes it."
NO_MANIFEST = Line(
    Finding.WRONG,
    "There is no manifest of this program in this PDF. Either it never was a portfolio, or its "
    "manifest was taken out since. Nothing in it can be checked.",
)
_AS_SAVED = "Choose the PDF of a portfolio, as it was saved or as you were given it."
_BEGINS = 1024
"""Bytes within which readers look for the beginning of a PDF."""
NOT_COMPARED = (
    "The pages themselves could not be compared with how they were saved: no manifest stands "
    "beside the PDF and no plan was given that saved it. A change to a page may not show."
)
CANNOT_SHOW = (
    "Times of recording and of making come from the clock of the PC. The day on which somebody "
    "else was given this PDF is the surer one.",
    "This cannot show what was never recorded, nor what was changed before the portfolio left "
    "the service.",
    "None of this shows that a document’s content is true, that an event took place on the date "
    "stated, or that other documents do not exist.",
)

_MOST_PAGES = 1_000_000
Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]


def verify(
    pdf: Path,
    facts: PlanFacts | None = None,
    *,
    progress: Progress = lambda what, done, of: None,
    cancelled: Cancelled = lambda: False,
) -> Verification:
    """Check a portfolio against itself, what stands beside it, and a plan's facts if given.

    The PDF may be anybody's: it is read in the worker. Raises UserError when there is no such
    file or it cannot be read at all, and Cancelled when *cancelled* said so.
    """
    _refuse_absent(pdf)
    progress("Reading the portfolio", 0, 1)
    limits = Limits(seconds=600, memory_mb=2048)
    arguments = {"path": str(pdf.absolute()), "band": _BAND}
    try:
        found = run(
            _INSPECT,
            arguments,
            limits=limits,
            progress=lambda done, of: progress("Reading the portfolio", done, of),
            cancelled=cancelled,
        ).value
    except WorkerFailed as fault:
        remedy = fault.remedy if fault.kind == "start" else _AS_SAVED
        raise UserError(_not_checked(pdf), fault.reason, remedy) from fault
    manifest, refused = _manifest(found["manifest"])
    if manifest is None:
        return Verification((refused, *_taken_for(pdf, facts)), ours=refused is not NO_MANIFEST)
    progress("Comparing files", 0, 1)
    sha256 = sha256_of(pdf, cancelled)
    try:
        _refuse_odd(manifest)
        compared = [*beside(pdf, sha256, manifest), *_saved(sha256, found["manifest"], facts)]
        lines = [*_itself(found, manifest), *compared, *separate_files(pdf, manifest, cancelled)]
        mark = fingerprint(found["manifest"].encode())
        lines += against_plan(manifest, mark, facts) if facts else ()
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError, RecursionError):
        compared = []
        lines = [Line(Finding.WRONG, _NOT_OURS)]
    if not compared:
        lines.append(Line(Finding.NOTE, NOT_COMPARED))
    lines += [Line(Finding.NOTE, words) for words in CANNOT_SHOW]
    return Verification(tuple(lines), bool(compared))


def _refuse_absent(pdf: Path) -> None:
    """Raise UserError for what is plainly no PDF: no file, an empty one, one of another kind."""
    try:
        there = pdf.is_file()
        with pdf.open("rb") if there else io.BytesIO() as file:
            begins = file.read(_BEGINS)
    except (OSError, ValueError) as fault:  # a name that no system takes
        if isinstance(fault, PermissionError):
            words = "This PC does not let this program read it."
            remedy = "Close it in other programs, or copy it elsewhere, then choose it again."
            raise UserError(_not_checked(pdf), words, remedy) from None
        there, begins = False, b""
    if not there:
        raise UserError(
            "The portfolio was not checked.",
            f"There is no file called {pdf.name[:60]} there.",
            "Choose the PDF of a portfolio.",
        )
    if not begins:
        again = "Copying or downloading it may have been cut off: get it again from where it was."
        raise UserError(_not_checked(pdf), "It is empty: there is not one byte in it.", again)
    if b"%PDF-" not in begins:
        words = "It is no PDF, whatever its name says."
        raise UserError(_not_checked(pdf), words, _AS_SAVED)


def _not_checked(pdf: Path) -> str:
    return f"{pdf.name[:60]} was not checked."


def _manifest(text: str | None) -> tuple[dict[str, Any] | None, Line]:
    """Give the manifest, or the line that says why there is none to go by."""
    try:
        manifest = json.loads(text or "")
    except RecursionError:
        return None, Line(Finding.WRONG, _NOT_OURS)
    except ValueError:
        return None, NO_MANIFEST
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        return None, NO_MANIFEST
    number = manifest.get("format_version")
    if type(number) is int and number > FORMAT_VERSION:
        words = "It was made by a newer Evident. Check it with that one."
        return None, Line(Finding.WRONG, words)
    return manifest, NO_MANIFEST


def _taken_for(pdf: Path, facts: PlanFacts | None) -> Iterator[Line]:
    """Say which version was saved under this name: somebody may take this file for it."""
    for version in facts.versions.values() if facts else ():
        if version.file_name == pdf.name:
            yield Line(
                Finding.WRONG,
                f"Version {version.number} was saved under this name, {pdf.name}. This file is not "
                "that portfolio as it was saved.",
            )


def _refuse_odd(manifest: Mapping[str, Any]) -> None:
    """Raise ValueError for numbers of pages that no file can have, before they are counted out."""
    if type(manifest.get("format_version")) is not int:
        raise ValueError("no version")
    total = 0
    for each in (*manifest["items"], *manifest.get("reports", [])):
        first, many = each["page"] or 0, each["pages"]
        if type(first) is not int or type(many) is not int or min(first, many) < 0:
            raise ValueError("no number of pages")
        total += many
    if total > _MOST_PAGES:
        raise ValueError("more pages than any portfolio")


# --- the portfolio and its own manifest ------------------------------------------------------


def _itself(found: Mapping[str, Any], manifest: Mapping[str, Any]) -> Iterator[Line]:
    day = long_date(date.fromisoformat(manifest["prepared"]))
    service, version = manifest["service"], manifest["version"]
    yield Line(Finding.NOTE, f"Portfolio of {service}, version {version}, prepared {day}.")
    printed = "".join(found["last"].split())
    yield held(
        fingerprint(found["manifest"].encode()) in printed,
        "The manifest inside has the fingerprint printed on the last page.",
        "The manifest inside does not have the fingerprint printed on the last page: one of the "
        "two was changed.",
    )
    head = manifest["history"]["head"]
    yield held(
        not head or head in printed,
        "The last page gives the same state of the history as the manifest.",
        "The last page and the manifest give different states of the history.",
    )
    yield held(
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
    yield held(
        not wrong,
        f"All {pages} pages of the {shown} items shown carry the item’s number.",
        f"Evidence pages are missing or moved: {few(wrong)}.",
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
    return held(
        not wrong,
        f"All {many} pages of the report shown carry their number.",
        f"Pages of the report are missing or moved: {few(wrong)}.",
    )


def _saved(sha256: str, manifest: str, facts: PlanFacts | None) -> Iterator[Line]:
    """Hold the PDF against the version that the plan says it saved, if it lists this one."""
    kept = facts.saved.get(fingerprint(manifest.encode())) if facts else None
    if kept:
        yield held(
            kept == sha256,
            "The PDF is, to the last byte, the one that this plan saved.",
            "The PDF is not the one that this plan saved: it was changed or saved anew.",
        )
