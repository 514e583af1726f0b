"""The pages to be drawn: what lies under each, and which passages are outlined on it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evident.outputs.annotated.geometry import PageShape
from evident.outputs.annotated.typeset import Line, set_text
from evident.plan.annotated import AnnotatedReport, Mark
from evident.plan.phrases import in_a_row

SPLIT = 0.56
"""Of the width: what ends before it can stand in a left column."""
_MIDDLE = 0.44
_NEAR = 8.0


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page. *number* is the report's; *under* that of the file beneath, 0 with our *lines*.

    The boxes of *marks* are where they lie on the page as it is seen. *first* says that it is
    the first with this number; *columns* that the report is set in two of them.
    """

    label: str
    number: int
    under: int
    wide: float
    high: float
    blank: tuple[float, float]
    marks: tuple[Mark, ...]
    lines: tuple[Line, ...] = ()
    first: bool = True
    columns: bool = False

    @property
    def references(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(mark.reference for mark in self.marks if mark.reference))

    @property
    def title(self) -> str:
        """Give what its bookmark says."""
        names = self.references
        return f"{self.label}: {in_a_row(list(names))}" if names else self.label


def of_pdf(report: AnnotatedReport, shapes: Sequence[PageShape]) -> list[Leaf]:
    """Give a leaf for each page of the original."""
    total = len(shapes)
    blank = (
        min((shape.blank[0] for shape in shapes), default=0.0),
        min((shape.blank[1] for shape in shapes), default=0.0),
    )
    leaves = [
        Leaf(
            label=f"Report page {number} of {total}",
            number=number,
            under=number,
            wide=shape.wide,
            high=shape.high,
            blank=blank,
            marks=tuple(_seen(report, number, shape)),
        )
        for number, shape in enumerate(shapes, 1)
    ]
    columns = _in_columns(leaves)
    return [replace(leaf, columns=columns) for leaf in leaves]


def _in_columns(leaves: Iterable[Leaf]) -> bool:
    """Say whether more lines begin in the right half of the page than reach across its middle.

    A sentence that begins within a line, behind another, is no beginning.
    """
    right = across = 0
    for leaf in leaves:
        boxes = [box for mark in leaf.marks for box in mark.boxes]
        ends = {(round(y0), round(x1 / _NEAR) + by) for _, y0, x1, _ in boxes for by in (0, 1)}
        for x0, y0, x1, _ in boxes:
            behind = (round(y0), round(x0 / _NEAR)) in ends
            right += x0 > _MIDDLE * leaf.wide and not behind
            across += x0 < _MIDDLE * leaf.wide and x1 > SPLIT * leaf.wide
    return right > across


def _seen(report: AnnotatedReport, number: int, shape: PageShape) -> Iterator[Mark]:
    for mark in report.marks:
        if mark.page == number:
            yield replace(mark, boxes=tuple(shape.seen(box) for box in mark.boxes))


def of_text(report: AnnotatedReport) -> list[Leaf]:
    """Give leaves on which the report's words are set by us, where there is no PDF of it."""
    leaves: list[Leaf] = []
    total = len(report.texts)
    for number, text in enumerate(report.texts, 1):
        marks = [mark for mark in report.marks if mark.page == number]
        said = f"Report page {number} of {total}" if total > 1 else "Text of the report"
        for at, page in enumerate(set_text(text, marks)):
            label = said if not at else f"{said}, continued"
            leaves.append(
                Leaf(
                    label=label,
                    number=number,
                    under=0,
                    wide=page.wide,
                    high=page.high,
                    blank=page.blank,
                    marks=page.marks,
                    lines=page.lines,
                    first=not at,
                )
            )
    return leaves
