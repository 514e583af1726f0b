"""Fetches the evidence to be printed and has it looked at in the worker."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO

from reportlab.platypus import Flowable

from evident.outputs.portfolio.book import PLATE
from evident.plan.errors import UserError
from evident.plan.page_ranges import pages_in_words, pages_to_print
from evident.plan.phrases import in_a_row
from evident.plan.portfolio.values import Item
from evident.worker import Cancelled, Limits, WorkerFailed, run

_CHUNK = 1024 * 1024
_SECONDS_FOR_ONE = 60.0
_SURVEY = "evident.outputs.portfolio.survey:survey"

OpenFile = Callable[[str], BinaryIO]
Tell = Callable[[int, int], None]
Stopped = Callable[[], bool]


SLIP = "a slip sheet stands for it. Save it as PDF to show its pages."
_MEDIA = {"text/plain": "txt", "text/csv": "csv", "message/rfc822": "eml"}


@dataclass(frozen=True, slots=True)
class Shown:
    """How an item is printed: its pages from *file*, or a slip sheet saying *problem*.

    *text* names the file that holds its words where it has no pages of its own, *sheets* are
    these words set on pages of ours. *kind* is that of a file that needs another program.
    Where only some of its *of* pages are printed, *numbers* says which.
    """

    pages: int = 0
    file: str = ""
    problem: str = ""
    note: str = ""
    thumb: str = ""
    text: str = ""
    kind: str = ""
    sheets: tuple[tuple[Flowable, ...], ...] = ()
    numbers: tuple[int, ...] = ()
    of: int = 0

    @property
    def part(self) -> str:
        """Say which pages are printed, "pages 1-3 and 5", or "" where all are."""
        if not self.numbers:
            return ""
        runs = pages_in_words(self.numbers).split(", ")
        return f"{'page' if len(self.numbers) == 1 else 'pages'} {in_a_row(runs)}"


def only(shown: Shown, words: str) -> Shown:
    """Give *shown* with those of its pages that *words* name, as in "1-3, 5"."""
    of = len(shown.sheets) or shown.pages
    numbers = pages_to_print(words, of) if words and of else ()
    if len(numbers) == (of if numbers else 0):
        return shown
    sheets = tuple(shown.sheets[number - 1] for number in numbers) if shown.sheets else ()
    pages = 0 if sheets else len(numbers)
    return replace(shown, sheets=sheets, pages=pages, numbers=numbers, of=of)


def fetch(
    items: Sequence[Item], room: Path, open_file: OpenFile, tell: Tell, stopped: Stopped
) -> dict[str, Shown]:
    """Copy each item's file into *room*; give those that could not be read, with the reason."""
    failed = {}
    for at, item in enumerate(items):
        tell(at, len(items))
        try:
            copy_out(open_file, item.show, room / f"{item.reference}.in", stopped)
        except Cancelled:
            raise
        except (UserError, KeyError, FileNotFoundError):
            failed[item.reference] = Shown(problem="It could not be read from our plan file.")
    return failed


def copy_out(open_file: OpenFile, sha256: str, target: Path, stopped: Stopped) -> None:
    """Copy a file of the plan to *target*. Raises Cancelled once *stopped* says so."""
    with open_file(sha256) as source, target.open("wb") as copy:
        while chunk := source.read(_CHUNK):
            if stopped():
                raise Cancelled
            copy.write(chunk)


def look_at(
    items: Sequence[Item], room: Path, thumbs: frozenset[str], tell: Tell, stopped: Stopped
) -> dict[str, Shown]:
    """Have every fetched source looked at, by reference; one that brings the worker down too.

    The worker then starts again behind it, so one bad file costs only itself.
    """
    left = [item.reference for item in items]
    kinds = {item.reference: _ending(item) for item in items}
    found: dict[str, Shown] = {}
    while left:
        watch = _Watch(room, stopped)
        try:
            further = _shifted(tell, len(found), len(items))
            return found | _survey(left, kinds, room, thumbs, watch, further)
        except (WorkerFailed, Cancelled) as failure:
            if isinstance(failure, Cancelled) and not watch.stalled:
                raise
            if isinstance(failure, WorkerFailed) and failure.kind == "start":
                raise
            at = left.index(watch.reading()) if watch.reading() in left else 0
            if at:  # look again at those before it: their answers died with the worker
                found |= _survey(left[:at], kinds, room, thumbs, _Watch(room, stopped), tell)
            found[left[at]] = Shown(problem=_why(failure, watch))
            left = left[at + 1 :]
    return found


def _ending(item: Item) -> str:
    """Give the kind of file as its name ends, or as it was recorded where that says nothing."""
    _, dot, ending = item.file_name.lower().rpartition(".")
    known = _MEDIA.get(item.media_type)
    return known or (ending if dot else "")


def _survey(
    names: Sequence[str],
    kinds: Mapping[str, str],
    room: Path,
    thumbs: frozenset[str],
    watch: "_Watch",
    tell: Tell,
) -> dict[str, Shown]:
    arguments = {
        "folder": str(room),
        "names": list(names),
        "kinds": {name: kinds[name] for name in names},
        "thumbs": [name for name in names if name in thumbs],
        "frame": [PLATE[2] - PLATE[0], PLATE[3] - PLATE[1]],
    }
    limits = Limits(seconds=_SECONDS_FOR_ONE * (len(names) + 1), memory_mb=2048, may_write=True)
    reply = run(_SURVEY, arguments, limits=limits, progress=tell, cancelled=watch.should_stop)
    answers: list[dict[str, Any]] = reply.value
    return {answer.pop("name"): Shown(**answer) for answer in answers}


class _Watch:
    """Stops the worker when one source takes longer than a minute."""

    def __init__(self, room: Path, stopped: Stopped) -> None:
        self._now, self._stopped = room / "now", stopped
        self._name, self._since = "", time.monotonic()
        self.stalled = False
        self._now.unlink(missing_ok=True)

    def reading(self) -> str:
        try:
            return self._now.read_text(encoding="ascii")
        except OSError:
            return ""

    def should_stop(self) -> bool:
        if self._stopped():
            return True
        name = self.reading()
        if name != self._name:
            self._name, self._since = name, time.monotonic()
        # Starting the worker is no source's doing.
        self.stalled = bool(name) and time.monotonic() - self._since > _SECONDS_FOR_ONE
        return self.stalled


def _why(failure: UserError, watch: _Watch) -> str:
    if watch.stalled or (isinstance(failure, WorkerFailed) and failure.kind == "time"):
        return "Reading it took too long, so it is not shown."
    if isinstance(failure, WorkerFailed) and failure.kind == "memory":
        return "It unpacks to more than this program will take into memory."
    return "It is damaged in a way that stopped the reader."


def _shifted(tell: Tell, done: int, of: int) -> Tell:
    return lambda here, _: tell(done + here, of)
