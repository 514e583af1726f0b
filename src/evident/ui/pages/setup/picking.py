"""Words a person picked on a page: selected in the text, or inside a rectangle drawn over it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from evident.plan.errors import UserError
from evident.plan.reading import ReadSentence
from evident.ui.tasks import run_long
from evident.ui.widgets.page_places import Box
from evident.ui.widgets.report_text import Selected

if TYPE_CHECKING:
    from evident.operations.previews import OpenDocument


@dataclass(frozen=True)
class Picked:
    """Words and where they stand, as a passage keeps it; or whole *sentences*."""

    words: str = ""
    page: int | None = None
    start: int | None = None
    end: int | None = None
    boxes: str = ""
    sentences: tuple[ReadSentence, ...] = ()


def picked_sentences(sentences: Iterable[ReadSentence]) -> Picked:
    """Give whole sentences as they stand, in the order of the report."""
    ordered = sorted(sentences, key=lambda one: (one.page, one.spans[0].start))
    words = one_line(" ".join(sentence.text for sentence in ordered))
    return Picked(words, ordered[0].page, sentences=tuple(ordered))


def picked_from_text(chosen: Selected | None) -> Picked | None:
    if chosen is None:
        return None
    return Picked(one_line(chosen.words), chosen.page, chosen.start, chosen.end)


def read_box(
    owner: QObject,
    document: "OpenDocument",
    page: int,
    box: Box,
    text: str,
    take: Callable[[Picked], object],
) -> None:
    """Read the words in a rectangle off the GUI thread, then give them to *take*.

    *text* is the text of the page, in which the words are looked for. Without words *take*
    gets the place alone, so that they can be typed.
    """

    def arrived(words: str) -> None:
        boxes = " ".join([str(page), *(f"{edge:.1f}" for edge in box)])
        line = one_line(words)
        start, end = place_in(text, line)
        take(Picked(line, page, start, end, boxes))

    def refused(_error: UserError) -> None:
        arrived("")

    run_long(owner, lambda _progress, _cancelled: document.text_in(page, box), arrived, refused)


def one_line(words: str) -> str:
    """Join the lines of a wording; a hyphen that only broke a word goes."""
    joined = re.sub(r"(?<=[a-z])[-\u00ad\ufffe]\s*\n\s*(?=[a-z])", "", words)
    return " ".join(joined.split()).lstrip("•¿ ")


def place_in(text: str, words: str) -> tuple[int | None, int | None]:
    """Find *words* in *text*, whatever white space parts them; (None, None) when not there."""
    parts = [re.escape(part) for part in words.split()]
    found = re.search(r"\s+".join(parts), text) if parts else None
    return (found.start(), found.end()) if found else (None, None)
