"""Finds the sources that cannot be placed under our pages, and puts pictures in their stead."""

import io
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from evident.outputs.portfolio import join, pictures
from evident.worker import Limits, WorkerFailed, run

_TRY = "evident.outputs.portfolio.mending:try_one"
_PICTURE = "evident.outputs.portfolio.mending:picture"
_LIMITS = Limits(seconds=120, memory_mb=2048, may_write=True)
_FRAME = (70, 60, 550, 770)
Placed = tuple[str, int, int, str]


def mended(
    room: Path, placed: Sequence[Placed], cancelled: Callable[[], bool]
) -> tuple[list[Placed], list[str]]:
    """Give what to place instead, and the names of those that could only be shown as pictures."""
    instead: list[Placed] = []
    bad: list[str] = []
    for name, first, pages, which in placed:
        arguments = {"folder": str(room), "name": name, "pages": pages, "which": which}
        try:
            run(_TRY, arguments, limits=_LIMITS, cancelled=cancelled)
        except WorkerFailed as failure:
            if failure.kind == "start":
                raise
            bad.append(name)
            with suppress(WorkerFailed):  # then empty pages stand there, made below
                run(_PICTURE, arguments, limits=_LIMITS, cancelled=cancelled)
            name = _whole_or_empty(room, f"{name}.seen", pages)
            which = f"1-{pages}"
        instead.append((name, first, pages, which))
    return instead, bad


def _whole_or_empty(room: Path, name: str, pages: int) -> str:
    """Give the name of a file with that many pages: the pictures made, or empty sheets."""
    if not (room / name).exists():
        with pikepdf.Pdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page(page_size=(595, 842))
            pdf.save(room / name)
    return name


def try_one(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> bool:
    """In the worker: place one source under empty pages. Raises what joining raises."""
    folder, pages = Path(arguments["folder"]), arguments["pages"]
    alone = folder / "alone"
    alone.mkdir(exist_ok=True)
    with pikepdf.Pdf.new() as pdf:
        for _ in range(pages):
            page = pdf.add_blank_page(page_size=(595, 842))
            page.Contents = pdf.make_stream(b"0 0 m")
        pdf.save(alone / "own.pdf")
    placed = [(f"../{arguments['name']}", 1, pages, arguments["which"])]
    asked = {"folder": str(alone), "placed": placed, "frame": _FRAME}
    return bool(join.join(asked, io.BytesIO(), report)["pages"] == pages)


def picture(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> bool:
    """In the worker: write pictures of the pages that are placed; nothing where that fails."""
    folder, name = Path(arguments["folder"]), str(arguments["name"])
    drawn, target = folder / f"{name}.drawn", folder / f"{name}.seen"
    pictures.photograph(folder / name, drawn)
    numbers = [
        number
        for part in str(arguments["which"]).split(",")
        for number in _run(*(int(end) for end in part.split("-")))
    ]
    with pikepdf.open(drawn) as pdf, pikepdf.Pdf.new() as chosen:
        chosen.pages.extend(pdf.pages[number - 1] for number in numbers)
        chosen.save(target)
    return True


def _run(first: int, last: int = 0) -> range:
    return range(first, (last or first) + 1)
