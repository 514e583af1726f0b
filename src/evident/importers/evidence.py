"""Looks at a file of evidence before it is stored: what it is, its dates, its text, its faults.

The looking is done in the worker process (evidence_facts); this half only asks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import Any, BinaryIO

from evident.importers.refused import REFUSED_ENDINGS
from evident.plan.errors import UserError
from evident.plan.text import visible
from evident.worker import Cancelled, Limits, Reply, WorkerFailed, run

CANNOT_BE_READ = "cannot be read"
SHOWN = ("scan", "shown smaller")
"""Problems that keep no page from being shown."""

_LIMITS = Limits(seconds=60, memory_mb=1536, reply_mb=64)
_PARTS_LIMITS = Limits(seconds=120, memory_mb=1536, reply_mb=512)


@dataclass(frozen=True, slots=True)
class MailPart:
    """A file that came with a mail. *number* names it to ``take_parts``.

    *inside* is the subject of the mail within the mail that held it, *inline* marks a picture
    among the words (a logo), *refused* says why it is never kept.
    """

    number: int
    name: str
    size: int
    sha256: str
    inside: str = ""
    inline: bool = False
    refused: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceFacts:
    """What a file says of itself.

    *shows* is a guess at the day it is evidence for, *shows_from* where that came from ("file
    name", "photo", "PDF", "document", "email", "" for none). *pages* is None when not known;
    those of a workbook are its sheets. *text* is for search, 200,000 characters at most.
    *problems* are among "locked", "cannot be read", "too large to show", "shown smaller" and
    "scan"; *flags* among "macros", "active content" and "signed". *parts* came with a mail.
    """

    kind: str
    media_type: str
    pages: int | None = None
    text: str = ""
    file_date: date | None = None
    shows: date | None = None
    shows_from: str = ""
    problems: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    parts: tuple[MailPart, ...] = ()

    @property
    def problem(self) -> str:
        """The first problem that keeps its pages from being shown, or ""."""
        return next((problem for problem in self.problems if problem not in SHOWN), "")


def inspect_evidence(
    name: str,
    data: bytes | BinaryIO,
    *,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
    run_in: Callable[..., Reply] = run,
) -> EvidenceFacts:
    """Look at the file called *name*. A stream is read to its end from where it stands.

    *run_in* runs the worker: in a process of its own, or ``Series.run`` for many files.

    A damaged, locked or hanging file gives facts with a problem: it is still evidence. Raises
    UserError for a file of no bytes and for programs, scripts, shortcuts and packed folders.
    """
    _refuse_by_name(name)
    try:
        reply = run_in(
            "evident.importers.evidence_facts:look",
            {"name": _plain_name(name)},
            data=data,
            limits=_LIMITS,
            progress=progress,
            cancelled=cancelled,
        )
        return _facts(reply.value)
    except Cancelled:
        raise
    except WorkerFailed as fault:
        problem = "too large to show" if fault.kind in ("memory", "time") else CANNOT_BE_READ
        return EvidenceFacts("unknown", "application/octet-stream", problems=(problem,))


def take_parts(
    kind: str, mail: bytes | BinaryIO, numbers: Sequence[int]
) -> list[tuple[str, bytes]]:
    """Give name and bytes of the parts of a mail ("eml" or "msg"), in the order asked for.

    Raises WorkerFailed when the mail cannot be read.
    """
    arguments = {"kind": kind, "numbers": list(numbers)}
    reply = run("evident.importers.mail:take", arguments, data=mail, limits=_PARTS_LIMITS)
    return list(zip(reply.value, reply.blobs, strict=True))


def _facts(words: dict[str, Any]) -> EvidenceFacts:
    return EvidenceFacts(
        words["kind"],
        words["media_type"],
        words["pages"],
        words["text"],
        _date(words["file_date"]),
        _date(words["shows"]),
        words["shows_from"],
        tuple(words["problems"]),
        tuple(words["flags"]),
        tuple(MailPart(**part) for part in words["parts"]),
    )


def _date(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None


def _plain_name(name: str) -> str:
    """Give the file's name without folders and without what Windows drops at its end."""
    return PurePath(name.replace("\\", "/")).name.rstrip(". ")


def _refuse_by_name(name: str) -> None:
    """Refuse by the real last ending, which marks of direction may disguise."""
    ending = visible(_plain_name(name)).rpartition(".")[2].lower()
    if ending in REFUSED_ENDINGS:
        raise UserError(
            f"“{visible(_plain_name(name))}” was not added.",
            f"A file ending in .{ending} can run on this PC. It is not a document or a picture.",
            "Print what it shows to a PDF, or take a picture of it, and add that.",
        )
