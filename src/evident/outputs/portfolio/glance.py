"""Small pictures of the evidence for a concern, as far as there is something to see."""

from collections.abc import Container, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from evident.outputs.look import GREY, LINK, RULE, SMALL, STRONG, TINY, WHITE, Style
from evident.outputs.portfolio.book import WIDE
from evident.outputs.portfolio.phrases import Targets, all_evidence
from evident.outputs.rows import Drawing, Whole
from evident.outputs.sheet import Sheet
from evident.outputs.text import para
from evident.outputs.words import Run, Words, shortened_to
from evident.plan.portfolio.values import ConcernEntry

THUMB_WIDE, THUMB_HIGH = 66.0, 84.0
MOST_THUMBS = 5


def glance(
    concern: ConcernEntry, targets: Targets, thumbs: Mapping[str, Path], heading: Style
) -> list[Flowable]:
    """Show small pictures of what there is to see; nothing where nothing has a picture."""
    chosen = chosen_for_glance(concern, thumbs)
    if not chosen:
        return []
    captions = [_caption(name, targets) for name in chosen]
    high = max(words.height for words in captions)
    draw = partial(_draw_thumbs, chosen, captions, targets, thumbs)
    row = Drawing(WIDE, THUMB_HIGH + 4 + high, draw, tells=True)
    parts: list[Flowable] = [para("Evidence at a glance", heading), row]
    if len(chosen) < len(concern.items):
        place = all_evidence(concern)
        of = Run(f"{len(chosen)} of {len(concern.items)} items; ")
        whole = Run("all are listed on page\xa0{}", ink=LINK, link=place, page_of=place)
        parts.append(para((of, whole), TINY))
    return [Whole(parts)]


def chosen_for_glance(concern: ConcernEntry, pictured: Container[str]) -> list[str]:
    """Choose up to five items with a picture: the latest for each question, then the others."""
    seen = [[name for name in answer.items if name in pictured] for answer in concern.answers]
    first = [names[-1] for names in seen if names]
    others = (name for name in reversed(concern.items) if name in pictured)
    return sorted(list(dict.fromkeys((*first, *others)))[:MOST_THUMBS])


def _draw_thumbs(
    names: Sequence[str],
    captions: Sequence[Words],
    targets: Targets,
    thumbs: Mapping[str, Path],
    canvas: Any,
    width: float,
    height: float,
) -> None:
    step = width / MOST_THUMBS
    for at, (name, words) in enumerate(zip(names, captions, strict=True)):
        x, y = at * step, height - THUMB_HIGH
        item = targets.item(name)
        canvas.saveState()
        canvas.translate(x, y)
        with canvas.figure(f"Small picture of {name}, {item.title}", THUMB_WIDE, THUMB_HIGH):
            _draw_thumb(canvas, thumbs[name])
        canvas.restoreState()
        with canvas.holding("P/Link") as link:
            words.drawOn(canvas, x, y - 2 - words.height)
        canvas.link(targets.of(name), (x, 0, x + step - 8, y + THUMB_HIGH), link)


def _caption(name: str, targets: Targets) -> Words:
    """Give the words under a small picture: three lines at most, never over what is below."""
    wide, title = WIDE / MOST_THUMBS - 8, targets.item(name).title
    room = 3 * wide
    while True:
        said = Run(f"  {shortened_to(title, SMALL, room)}", ink=GREY)
        words = para((Run(name, font=STRONG, ink=LINK), said), SMALL)
        if words.wrap(wide, 33)[1] <= 33 or room < wide / 2:
            return words
        room -= 8


def _draw_thumb(canvas: Sheet, picture: Path) -> None:
    canvas.setFillColor(WHITE)
    canvas.rect(0, 0, THUMB_WIDE, THUMB_HIGH, stroke=0, fill=1)
    canvas.drawImage(
        ImageReader(str(picture)), 0, 0, THUMB_WIDE, THUMB_HIGH,
        preserveAspectRatio=True, anchor="c",
    )  # fmt: skip
    canvas.setStrokeColor(RULE)
    canvas.setLineWidth(0.8)
    canvas.rect(0, 0, THUMB_WIDE, THUMB_HIGH, stroke=1, fill=0)
