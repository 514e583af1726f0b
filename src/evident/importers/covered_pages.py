"""In the worker: makes a copy with boxes burnt in, so that nothing remains underneath.

The copy is a file written anew. A page with boxes becomes a picture of what can be seen, painted
over before it is packed; nothing of the original page goes with it.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from evident.importers.burning import Burnt
from evident.plan.errors import UserError
from evident.plan.names import unpacked
from evident.worker.frames import Reply

Report = Callable[[int, int], None]
Boxes = Mapping[int, list[Burnt]]
_NOT_COVERED = "The names were not covered."


def burn(arguments: dict[str, Any], data: BinaryIO, report: Report) -> Reply:
    """Give the words left in the copy, and its bytes. Raises UserError where it cannot be made."""
    boxes: dict[int, list[Burnt]] = defaultdict(list)
    for edges in arguments["boxes"]:
        page, left, top, width, height = (int(edge) for edge in edges)
        boxes[page].append(Burnt(left, top, width, height))
    content = data.read()
    if arguments["media_type"] == "application/pdf":
        from evident.importers.covered_pdf import covered_pdf, words_in

        copy = covered_pdf(content, boxes, unpacked(arguments["register"]), report)
        return Reply(words_in(copy), [copy])
    from evident.importers.covered_pictures import covered_picture

    return Reply("", [covered_picture(content, boxes, report)])


def refuse_missing_pages(boxes: Boxes, pages: int) -> None:
    """Refuse a box on a page that is not there: a name would stay uncovered somewhere else."""
    beyond = [page for page in boxes if not 1 <= page <= pages]
    if beyond:
        many = f"{pages:,} pages" if pages > 1 else "1 page"
        raise UserError(
            _NOT_COVERED,
            f"There is no page {max(beyond)}: this file has {many}.",
            "Take that box away, then save again.",
        )


def damaged() -> UserError:
    return UserError(
        _NOT_COVERED,
        "The file is damaged, so its pages cannot be shown whole.",
        "Open the original in its own program, save a new copy, then add that.",
    )


def locked() -> UserError:
    return UserError(
        _NOT_COVERED,
        "The file is locked with a password.",
        "Open the original, print it to a new PDF, then add that.",
    )


def too_large(what: str) -> UserError:
    return UserError(_NOT_COVERED, what, "Save a smaller copy, then add that.")
