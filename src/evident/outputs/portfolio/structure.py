"""In the worker: gives a finished PDF the tree of its structure, so that it is a tagged one.

The tree is added behind the file as it stands, as PDF allows: a tree of a hundred thousand
elements is never in memory, and is taken off again when a second library finds a fault in it.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf

from evident.outputs.portfolio.behind import Behind
from evident.outputs.portfolio.structure_check import faults_in
from evident.outputs.tags import TAGS

_A_LEAF = 200
_NOT_WRITTEN = "Its structure could not be written."


def tag(
    arguments: Mapping[str, Any], data: BinaryIO, report: Callable[[int, int], None]
) -> dict[str, Any]:
    """Add to ``whole.pdf`` the structure noted in ``own.tags``, both in ``arguments["folder"]``.

    ``arguments["elements"]`` is how many elements there are. Gives the *faults* found when the
    result was opened again; where there is one, the file is as it was.
    """
    folder = Path(arguments["folder"])
    whole = folder / "whole.pdf"
    before = whole.stat().st_size
    try:
        with (folder / TAGS).open(encoding="ascii") as told:
            _add(whole, arguments["elements"], told)
        faults = faults_in(whole, report)
    except (pikepdf.PdfError, IndexError):
        faults = [_NOT_WRITTEN]
    if faults:
        with whole.open("r+b") as stream:
            stream.truncate(before)
    return {"faults": faults}


def _add(whole: Path, elements: int, told: Iterable[str]) -> None:
    with pikepdf.open(whole) as pdf:
        pages = [page.obj.objgen[0] for page in pdf.pages]
        links = [[link.objgen[0] for link in page.obj.get("/Annots", ())] for page in pdf.pages]
        behind = Behind(whole, pdf, reserved=1 + elements)
    tree = _Tree(behind, pages, links)
    for line in told:
        words = json.loads(line)
        if words[0] == "page":
            tree.page(*words[1:])
        else:
            tree.element(*words)
    tree.end()


class _Tree:
    """Spells elements as objects of PDF, and keeps which of them each content belongs to."""

    def __init__(self, behind: Behind, pages: list[int], links: list[list[int]]) -> None:
        self._behind, self._pages, self._links = behind, pages, links
        self._root = behind.first
        self._first = behind.first + 1
        self._owners: list[tuple[int, str]] = []
        self._leaves: list[tuple[int, int, int]] = []

    def element(
        self, number: int, kind: str, parent: int, said: str, kids: list[int | list[int]]
    ) -> None:
        above = self._first + parent if parent >= 0 else self._root
        page = next((kid[0] for kid in kids if not isinstance(kid, int)), 0)
        on = f"/Pg {self._pages[page - 1]} 0 R" if page else ""
        held = [self._kid(kid, page) for kid in kids]
        inside = f"/K[{' '.join(held)}]" if held else ""
        text = f"<</S/{kind}/P {above} 0 R{on}{said}{inside}>>"
        self._behind.put(self._first + number, text.encode("ascii"))

    def _kid(self, kid: int | list[int], page: int) -> str:
        """Spell an element below, some content, or a link, of an element that is on *page*."""
        if isinstance(kid, int):
            return f"{self._first + kid} 0 R"
        on, at = kid
        there = "" if on == page else f"/Pg {self._pages[on - 1]} 0 R"
        if at < 0:
            return f"<</Type/OBJR{there}/Obj {self._links[on - 1][-1 - at]} 0 R>>"
        return f"<</Type/MCR{there}/MCID {at}>>" if there else str(at)

    def page(self, key: int, contents: list[int], links: list[list[int]]) -> None:
        """Keep to which elements the contents of a page and its links belong."""
        own = " ".join(f"{self._first + number} 0 R" for number in contents)
        self._owners.append((key, f"[{own}]"))
        self._owners += [(at, f"{self._first + number} 0 R") for at, number in links]
        if len(self._owners) >= _A_LEAF:
            self._write_leaf()

    def _write_leaf(self) -> None:
        owners, self._owners = self._owners, []
        if not owners:
            return
        low, high, own = owners[0][0], owners[-1][0], self._behind.take()
        said = " ".join(f"{key} {value}" for key, value in owners)
        self._behind.put(own, f"<</Limits[{low} {high}]/Nums[{said}]>>".encode("ascii"))
        self._leaves.append((low, high, own))

    def end(self) -> None:
        self._write_leaf()
        leaves = " ".join(f"{own} 0 R" for _, _, own in self._leaves)
        low, high = self._leaves[0][0], self._leaves[-1][1]
        owners = self._behind.take()
        said = f"<</Limits[{low} {high}]/Kids[{leaves}]>>"
        self._behind.put(owners, said.encode("ascii"))
        root = (
            f"<</Type/StructTreeRoot/K[{self._first} 0 R]/ParentTree {owners} 0 R"
            f"/ParentTreeNextKey {high + 1}>>"
        )
        self._behind.put(self._root, root.encode("ascii"))
        self._behind.end(b"/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>" % self._root)
