"""The page that says what has changed since the last version."""

from reportlab.platypus import Flowable, Spacer

from evident.outputs.look import BODY, H1, H2, SMALL, SMALL_STRONG
from evident.outputs.portfolio.book import WIDE, Place, turn
from evident.outputs.portfolio.front import Section
from evident.outputs.rows import Rows
from evident.outputs.text import para
from evident.plan.dates import long_date
from evident.plan.portfolio.since import COMPARED, Line, Since


def since_title(since: Since) -> str:
    return f"What has changed since version {since.version}"


def since_pages(since: Since, section: Section) -> list[Flowable]:
    """Print every line under its heading; one sentence when nothing has changed."""
    parts: list[Flowable] = [
        *turn("plain", section.head),
        Place(section.place, section.head),
        para(section.title, H1),
        para(f"Version {since.version} was prepared on {long_date(since.day)}. {_foreword}", BODY),
    ]
    if not since.groups:
        return [*parts, para("None. Nothing of this has changed since then.", BODY)]
    parts.append(para(since.words, BODY))
    for heading, lines in since.groups:
        parts += [Spacer(0, 6), para(f"{heading} ({len(lines)})", H2)]
        parts.append(_table(lines))
    return parts


_foreword = (
    "This page is worked out from the plan’s own history, so what went back is told as well as "
    f"what moved up. {COMPARED}"
)


def _table(lines: tuple[Line, ...]) -> Flowable:
    numbered = any(line.reference for line in lines)
    first = 44 if numbered else 0
    wide = (WIDE - first) * 0.45
    rows = []
    for line in lines:
        row: list[Flowable] = [para(line.title, SMALL), para(line.words, SMALL)]
        rows.append([para(line.reference, SMALL_STRONG), *row] if numbered else row)
    widths = (wide, WIDE - first - wide)
    return Rows((first, *widths) if numbered else widths, (), rows, pad=3.5)
