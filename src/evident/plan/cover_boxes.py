"""Boxes over names on the pages of an item: where they may stand, and what is said of them.

A box is a CoverBox: page from 1, edges in ten-thousandths of the page as it is shown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from evident.plan.phrases import counted
from evident.plan.plan import Plan
from evident.plan.records import CoverBox, Evidence

WHOLE = 10_000
LEAST = 40
"""The least a box measures: a name in the smallest print is larger."""
PAGED = frozenset(
    {
        "application/pdf",
        *("image/jpeg", "image/png", "image/gif", "image/tiff"),
        *("image/bmp", "image/webp", "image/heic"),
    }
)
"""Kinds of file that have pages to draw boxes on."""


WORDED = frozenset(
    {
        *("message/rfc822", "application/vnd.ms-outlook", "text/plain", "text/csv"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.ms-word.document.macroEnabled.12",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.ms-excel.sheet.macroEnabled.12",
        "application/vnd.ms-excel",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
    }
)
"""Kinds of file without pages whose words can be read: their covered copy is a PDF of the words."""


def has_pages(item: Evidence) -> bool:
    """Say whether boxes can be drawn on an item: it is a PDF or a picture."""
    return bool(item.file) and item.media_type in PAGED


def has_words_only(item: Evidence) -> bool:
    """Say whether an item has words to cover but no pages: a mail, a text, an office file."""
    return bool(item.file) and item.media_type in WORDED


def can_be_covered(item: Evidence) -> bool:
    return has_pages(item) or has_words_only(item)


def shown_type(item: Evidence) -> str:
    """Give the kind of the file that others may see: a copy of words is a PDF."""
    return "application/pdf" if item.covered_file and has_words_only(item) else item.media_type


def shown_ending(item: Evidence) -> str:
    """Give how the name of the file that others may see ends: ".pdf" for a copy of words."""
    if item.covered_file and has_words_only(item):
        return ".pdf"
    return PurePath(item.file_name).suffix


def needs_a_look(item: Evidence) -> bool:
    """Say whether somebody still has to look for names: to cover them, or say they may be seen."""
    return item.may_show_names and not item.covered_file and not item.may_be_seen


def shown_file(item: Evidence) -> str:
    """Give the file that others may see: the copy with names covered, else the item's own."""
    return item.covered_file or item.file


def boxes_of(plan: Plan, evidence_id: int) -> tuple[CoverBox, ...]:
    """Give the boxes of an item in the order in which a page is read."""
    return ordered(plan.all(CoverBox).where("evidence_id", evidence_id))


def ordered(boxes: Iterable[CoverBox]) -> tuple[CoverBox, ...]:
    return tuple(sorted(boxes, key=lambda box: (box.page, box.top, box.left, box.width, box.id)))


def same_boxes(some: Iterable[CoverBox], others: Iterable[CoverBox]) -> bool:
    """Say whether two sets of boxes cover the same, whatever they are in the plan."""
    return {bare(box) for box in some} == {bare(box) for box in others}


def bare(box: CoverBox) -> CoverBox:
    """Give a box as it lies on its page, without its place in the plan."""
    return replace(box, id=0, evidence_id=0)


def within(box: CoverBox) -> CoverBox:
    """Move and shrink a box so that it lies on its page and can be seen."""
    width = min(max(box.width, LEAST), WHOLE)
    height = min(max(box.height, LEAST), WHOLE)
    left = min(max(box.left, 0), WHOLE - width)
    top = min(max(box.top, 0), WHOLE - height)
    return replace(box, left=left, top=top, width=width, height=height)


def covers(box: CoverBox, other: CoverBox) -> bool:
    """Say whether a box covers the other one, but for its very edge."""
    if box.page != other.page:
        return False
    across, down = other.width // 20, other.height // 5
    return (
        box.left <= other.left + across
        and box.top <= other.top + down
        and box.left + box.width >= other.left + other.width - across
        and box.top + box.height >= other.top + other.height - down
    )


def moved(box: CoverBox, right: int, down: int) -> CoverBox:
    return within(replace(box, left=box.left + right, top=box.top + down))


def sized(box: CoverBox, wider: int, higher: int) -> CoverBox:
    """Make a box wider and higher; its upper left corner stays, and its far edge on the page."""
    width = min(max(box.width + wider, LEAST), WHOLE - box.left)
    height = min(max(box.height + higher, LEAST), WHOLE - box.top)
    return replace(box, width=width, height=height)


def box_words(box: CoverBox, boxes: Sequence[CoverBox]) -> str:
    """Name a box by where it is on its page, which is 100 wide and 100 high.

    "Box 2 of 3 on page 1: 12 from the left, 30 from the top, 20 wide, 3 high, out of 100".
    """
    here = [one for one in boxes if one.page == box.page]
    named = f"Box {here.index(box) + 1} of {len(here)}" if len(here) > 1 else "Box"
    left, top, wide, high = (_share(x) for x in (box.left, box.top, box.width, box.height))
    return (
        f"{named} on page {box.page}: {left} from the left, {top} from the top, "
        f"{wide} wide, {high} high, out of 100"
    )


def _share(part: int) -> int:
    return round(part * 100 / WHOLE)


def covered_words(boxes: Sequence[CoverBox]) -> str:
    """Say how much is covered: "3 boxes on 2 pages"."""
    pages = len({box.page for box in boxes})
    return f"{counted(len(boxes), 'box', 'boxes')} on {counted(pages, 'page')}"
