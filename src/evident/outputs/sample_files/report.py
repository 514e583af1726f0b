"""The inspection report of the sample service: invented, in the layout of 2024 to 2026."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import Flowable, PageBreak, Spacer

from evident.outputs.look import CELL, H1, H2, STRONG, Style
from evident.outputs.rows import Rows, Stack
from evident.outputs.sample_files.document import Block
from evident.outputs.sample_files.pages import lay_out, table
from evident.outputs.text import para

_EDGE = 62.0
_WIDTH = A4[0] - 2 * _EDGE
_TEXT = Style(size=11.5, leading=17.5, after=9)
_SCORE = Style(STRONG, 11, 16, after=6)
_RUNNING = Style(size=9, leading=12, after=14)


@dataclass(frozen=True)
class Report:
    """The report page by page, so that each passage stands on the page the facts name."""

    title: str
    footer: str
    pages: Sequence[Mapping[str, Any]]

    def text(self, number: int) -> str:
        """Give the words of page *number*, from 1, one block to a line."""
        page = self.pages[number - 1]
        lines = [page["head"]]
        for block in page["blocks"]:
            lines.extend(_words(block))
        return "\n".join(line for line in lines if line)


def make_report(report: Report) -> bytes:
    """Lay the report out as PDF, one page for each of its pages.

    Raises ValueError when the words of a page do not fit on it: the page numbers that the
    facts give would then be wrong.
    """
    story: list[Flowable] = []
    for number, page in enumerate(report.pages, 1):
        parts = [part for block in page["blocks"] for part in _block(block)]
        if page["head"]:
            parts.insert(0, para(page["head"], _RUNNING))
        high = Stack(parts).wrap(_WIDTH, 1e6)[1] + 9 * len(parts)
        if high > A4[1] - 2 * _EDGE + 9:
            raise ValueError(f"page {number} of the sample report is too full")
        story.extend([*parts, PageBreak()])
    return lay_out(story[:-1], A4, _EDGE, report.title, report.footer)


def _block(block: Block) -> Iterator[Flowable]:
    if isinstance(block, str):
        yield para(block, _TEXT)
    elif "title" in block:
        yield para(block["title"], H1)
    elif "head" in block:
        yield para(block["head"], H2)
    elif "statement" in block:
        yield para(block["statement"], H2)
        yield para(f"Score: {block['score']}", _SCORE)
    elif "ratings" in block:
        for name, rating in block["ratings"]:
            yield para(f"{name} {rating}", _TEXT)
    elif "table" in block:
        yield table(block["table"], False, _WIDTH)
        yield Spacer(1, 10)
    elif "actions" in block:
        rows = [_requirement(cells) for cells in block["actions"]]
        yield Rows([_WIDTH * 0.34, _WIDTH * 0.66], ["Regulated activity", "Regulation"], rows)
        yield Spacer(1, 10)


def _requirement(words: Sequence[str]) -> list[Flowable]:
    activity = "Accommodation for persons who require nursing or personal care"
    return [para(activity, CELL), Stack([para(line, CELL) for line in words], gap=4)]


def _words(block: Block) -> Iterator[str]:
    if isinstance(block, str):
        yield block
    elif "statement" in block:
        yield block["statement"]
        yield f"Score: {block['score']}"
    elif "ratings" in block:
        yield from (f"{name} {rating}" for name, rating in block["ratings"])
    elif "table" in block:
        yield from (" ".join(row) for row in block["table"]["rows"])
    elif "actions" in block:
        yield from (line for cells in block["actions"] for line in cells)
    else:
        yield block.get("title") or block["head"]
