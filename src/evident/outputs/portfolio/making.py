"""Makes the portfolio: looks at sources, lays out pages, puts both together, checks, saves."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from evident.outputs.annotated.originals import Original, original_of
from evident.outputs.disk import FREE_SPACE, why_not_written
from evident.outputs.manifest import as_table, beside
from evident.outputs.portfolio.book import PLATE
from evident.outputs.portfolio.glance import chosen_for_glance
from evident.outputs.portfolio.layout import Content, LaidOut, lay_out
from evident.outputs.portfolio.mending import mended
from evident.outputs.portfolio.placing import (
    Files,
    placed,
    refuse_existing,
    synced,
    targets_of,
    written,
)
from evident.outputs.portfolio.sizing import make_lighter, said_of_size
from evident.outputs.portfolio.sources import SLIP, Shown, Tell, fetch, look_at, only
from evident.outputs.portfolio.typeset import set_on_pages
from evident.outputs.portfolio.workroom import workroom
from evident.plan.errors import UserError
from evident.plan.portfolio.values import Item, Portfolio
from evident.worker import Cancelled, Limits, WorkerFailed, run

_JOIN = "evident.outputs.portfolio.join:join"
_TAG = "evident.outputs.portfolio.structure:tag"
_CHUNK = 1024 * 1024
_NOT_FINISHED = "Adding its structure could not be finished."
_DRAWN = ("application/pdf", "application/x-pdf")
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Made:
    """A saved portfolio. *problems* are sentences about items that could not be shown.

    *not_tagged* says what was wrong with its structure where it is saved without: nothing for a
    tagged PDF.
    """

    path: Path
    manifest_path: Path
    table_path: Path
    pages: int
    size: int
    sha256: str
    manifest_sha256: str
    problems: tuple[str, ...]
    not_tagged: tuple[str, ...] = ()


def make(
    portfolio: Portfolio,
    out: Path,
    *,
    open_file: Callable[[str], BinaryIO],
    overwrite: bool = False,
    progress: Progress = lambda what, done, of: None,
    cancelled: Callable[[], bool] = lambda: False,
    look: Callable[[Files], object] = lambda files: None,
    ready: Callable[[Files, Made], object] = lambda files, made: None,
    keep: Callable[[Made], object] = lambda made: None,
) -> Made:
    """Write the portfolio to *out*, with its manifest and table beside it.

    *progress* gets a few words and how far along. *look* is shown the finished files, each with
    its place, before any is put there, *ready* once they are about to be; *keep* is told of them
    once they are there. Either everything is there in the end and was opened again and counted,
    or nothing has changed: also when one of the three refuses. Raises UserError, and Cancelled
    when *cancelled* said so.
    """
    out = out.absolute()
    targets = targets_of(out)
    if not overwrite:
        refuse_existing(targets)
    with disk_errors(out), workroom(out) as room:
        shown = _look(portfolio, room, open_file, progress, cancelled)
        originals = _originals(portfolio, room, open_file, progress, cancelled)
        content = Content(portfolio, shown, originals)
        told = rising("Laying out pages", progress)
        laid_out = lay_out(content, room, told, cancelled)
        faults, said = _put_together(portfolio, room, laid_out, progress, cancelled)
        problems = _problems(content) + said
        files, made = _finished(laid_out, room, targets, problems)
        made = replace(made, not_tagged=faults)
        look(files)
        if cancelled():
            raise Cancelled
        ready(files, made)
        with placed(files, room, overwrite=overwrite):
            keep(made)
    progress("Saved", 1, 1)
    return made


def rising(words: str, progress: Progress) -> Tell:
    """Pass on how far something has come, and never that it has gone back."""
    most = 0

    def tell(done: int, of: int) -> None:
        nonlocal most
        most = max(most, done)
        progress(words, min(most, of), of)

    return tell


@contextmanager
def disk_errors(out: Path) -> Iterator[None]:
    try:
        yield
    except WorkerFailed as failure:
        if failure.kind != "full":
            raise
        reason = f"{failure.reason} Nothing was changed."
        raise UserError("The portfolio was not saved.", reason, FREE_SPACE) from failure
    except OSError as fault:
        raise UserError(
            "The portfolio was not saved.",
            f"{why_not_written(out, fault)} Nothing was changed.",
            FREE_SPACE,
        ) from fault


def _look(
    portfolio: Portfolio,
    room: Path,
    open_file: Callable[[str], BinaryIO],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> dict[int, Shown]:
    """Say of each item to be printed how: by number. Items left out are not among them."""
    wanted = [item for item in portfolio.items if not item.left_out]
    files = [item for item in wanted if item.show]
    failed = fetch(files, room, open_file, rising("Fetching the evidence", progress), cancelled)
    progress("Reading the evidence", 0, len(files))
    readable = [item for item in files if item.reference not in failed]
    drawn = frozenset(item.reference for item in portfolio.items if _has_picture(item))
    thumbs = frozenset(name for c in portfolio.concerns for name in chosen_for_glance(c, drawn))
    tell = rising("Reading the evidence", progress)
    found = look_at(readable, room, thumbs, tell, cancelled)
    names = {item.reference: item.file_name for item in readable}
    typeset = {
        reference: set_on_pages(each, names[reference], room)
        for reference, each in found.items()
        if each.text
    }
    shown = {**failed, **found, **typeset}
    return {
        item.number: only(shown.get(item.reference, _without_file(item)), item.pages_shown)
        for item in wanted
    }


def _originals(
    portfolio: Portfolio,
    room: Path,
    open_file: Callable[[str], BinaryIO],
    progress: Progress,
    cancelled: Callable[[], bool],
) -> list[Original]:
    """Have the reports that are printed with our answers made fit to be used."""

    def tell(done: int, of: int) -> None:
        progress("Reading the inspection report", done, of)

    return [original_of(report, room, open_file, tell, cancelled) for report in portfolio.reports]


def _without_file(item: Item) -> Shown:
    """Give what stands for an item without a file: its record, where it is one, prints in full."""
    return (
        Shown() if item.check or item.meeting else Shown(problem="No file is kept for this item.")
    )


def _put_together(
    portfolio: Portfolio,
    room: Path,
    laid_out: LaidOut,
    progress: Progress,
    cancelled: Callable[[], bool],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Make the whole file; say what is wrong with its structure, and of sources and size.

    Pictures are made smaller until it is no larger than was asked for.
    """

    def tell(done: int, of: int) -> None:
        progress("Making pictures smaller", done, of)

    lighter, largest, over = None, portfolio.largest, 0
    pictured: list[str] = []
    while True:
        if largest:
            before, begin = lighter, lighter.round + 1 if lighter else 0
            lighter = make_lighter(room, laid_out, largest - over, begin, tell, cancelled) or before
        told = rising("Adding the evidence", progress)
        told(0, laid_out.total)
        pictured += _join_or_mend(room, laid_out, told, cancelled)
        told = rising("Adding what a screen reader needs", progress)
        told(0, laid_out.total)
        faults = _tag(room, laid_out, told, cancelled)
        size = (room / "whole.pdf").stat().st_size
        if not largest:
            return faults, _said_of(pictured)
        stuck = over > 0 and lighter is before
        if size <= largest or stuck or (lighter is not None and lighter.is_last):
            return faults, (*_said_of(pictured), *said_of_size(size, largest, lighter))
        over += size - largest


def _join_or_mend(
    room: Path, laid_out: LaidOut, tell: Tell, cancelled: Callable[[], bool]
) -> list[str]:
    """Join; where a source cannot be placed, show it as pictures and give its name."""
    try:
        _join(room, laid_out, tell, cancelled)
    except WorkerFailed as failure:
        if failure.kind not in ("error", "crash", "memory"):
            raise
        laid_out.laid.placed, bad = mended(room, laid_out.laid.placed, cancelled)
        if not bad:
            raise
        _join(room, laid_out, tell, cancelled)
        return bad
    return []


def _has_picture(item: Item) -> bool:
    """Say whether its first page can be shown small: it is a picture or a PDF and goes in."""
    kind = item.media_type
    return bool(item.show) and not item.left_out and (kind in _DRAWN or kind.startswith("image/"))


def _said_of(pictured: Sequence[str]) -> tuple[str, ...]:
    names = dict.fromkeys(name.partition(".")[0] for name in pictured)
    return tuple(f"{name}: it is damaged; what could be read is shown." for name in names)


def _join(room: Path, laid_out: LaidOut, tell: Tell, cancelled: Callable[[], bool]) -> None:
    placed = laid_out.laid.placed
    exact = laid_out.laid.exact
    seconds = 120 + 2 * len(placed) + len(exact)
    limits = Limits(seconds=seconds, memory_mb=4096, may_write=True)
    arguments = {"folder": str(room), "placed": placed, "frame": PLATE, "exact": exact}
    data = laid_out.data
    reply = run(_JOIN, arguments, data=data, limits=limits, progress=tell, cancelled=cancelled)
    if reply.value["pages"] != laid_out.total:
        raise UserError(
            "The portfolio was not saved.",
            f"It has {reply.value['pages']} pages where {laid_out.total} were laid out.",
            "Try again. If it happens again, leave out the item added last.",
        )


def _tag(
    room: Path, laid_out: LaidOut, tell: Tell, cancelled: Callable[[], bool]
) -> tuple[str, ...]:
    """Give the PDF its structure; say what is wrong where it had to be left without."""
    limits = Limits(seconds=120 + laid_out.total, memory_mb=4096, may_write=True)
    arguments = {"folder": str(room), "elements": laid_out.elements}
    whole = room / "whole.pdf"
    before = whole.stat().st_size
    try:
        reply = run(_TAG, arguments, limits=limits, progress=tell, cancelled=cancelled)
        return tuple(reply.value["faults"])
    except WorkerFailed as failure:
        if failure.kind == "full":
            raise
        with whole.open("r+b") as stream:  # what it had added behind the pages
            stream.truncate(before)
        return (_NOT_FINISHED,)


def _finished(
    laid_out: LaidOut, room: Path, targets: tuple[Path, Path, Path], problems: tuple[str, ...]
) -> tuple[Files, Made]:
    """Give the three files, whole and on the disk, with their places: the PDF last."""
    whole = room / "whole.pdf"
    sha256, size = _fingerprint(whole), whole.stat().st_size
    out, manifest, table = targets
    rows = as_table(laid_out.manifest)
    pdf = {"file_name": out.name, "size": size, "sha256": sha256}
    files = (
        (written(room / "m.json", beside(laid_out.manifest, pdf, rows)), manifest),
        (written(room / "m.csv", rows), table),
        (whole, out),
    )
    made = Made(out, manifest, table, laid_out.total, size, sha256, laid_out.sha256, problems)
    return files, made


def _fingerprint(path: Path) -> str:
    """Give the SHA-256 of a file, having it safely on the disk first."""
    digest = hashlib.sha256()
    with synced(path).open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _problems(content: Content) -> tuple[str, ...]:
    said = [
        f"The pages of {original.report.title} are set from its text: {original.problem}"
        for original in content.originals
        if original.problem
    ]
    for item in content.portfolio.items:
        found = content.shown.get(item.number)
        if found and found.kind:
            said.append(f"{item.reference} is {found.kind}: {SLIP}")
        elif found and found.problem:
            said.append(f"{item.reference} has no pages in this portfolio: {found.problem}")
        elif found and found.note:
            said.append(f"{item.reference}: {found.note}")
    return tuple(said)
