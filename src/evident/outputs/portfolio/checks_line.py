"""The line of checks on a concern's page: results, days, places, and who checked."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from math import ceil
from typing import Any

from reportlab.platypus import Flowable

from evident.outputs.look import LINK, PLAIN, QUIET, RULE, SMALL, STRONG, TINY, Style
from evident.outputs.portfolio.book import WIDE
from evident.outputs.portfolio.drawing import draw_result
from evident.outputs.portfolio.phrases import Targets
from evident.outputs.rows import Drawing
from evident.outputs.text import para
from evident.outputs.words import Run, natural_width, shortened_to
from evident.plan.dates import long_date, short_date
from evident.plan.portfolio.values import CheckMark, ConcernEntry
from evident.plan.words import Result

_MOST_MARKS = 7
_DAY = Style(STRONG, 8, 11)


def checks_over_time(
    concern: ConcernEntry, targets: Targets, heading_style: Style, roomy: bool, lines: int = 1
) -> list[Flowable]:
    """Draw the latest checks on so many *lines*, each with who made it where *roomy*.

    The last independent one is named.

    Each leads to its own record. When every shift and area was last found met stands under the
    third answer.
    """
    checks = concern.checks
    if not checks:
        heading = para("Checks over time", heading_style)
        return [heading, para("None. Nobody has checked this yet.", QUIET)]
    shown = checks[-_MOST_MARKS * lines :]
    independent = _independent(checks)
    beside = "" if roomy or not independent else f"   {independent}"
    parts: list[Flowable] = [
        para((Run("Checks over time"), Run(beside, font=PLAIN, size=8)), heading_style)
    ]
    many = ceil(len(shown) / ceil(len(shown) / _MOST_MARKS))  # lines of about one length
    for at in range(0, len(shown), many):
        parts.append(_line(shown[at : at + many], targets, roomy))
    rest = len(checks) - len(shown)
    said = []
    if rest:
        said.append(f"The latest {len(shown)} of {len(checks)}; all are in the checks register.")
    if not all(check.counts for check in shown):
        said.append(_not_counting(concern.changed))
    told = [check for check in shown if check.told]
    if told:
        said.append(f"Staff asked on {long_date(told[-1].on)}: {told[-1].told}.")
    said += concern.remarks
    if said:
        parts.append(para(" ".join(said), TINY))
    if independent and roomy:
        parts.append(para(independent, SMALL))
    return parts


def _line(checks: Sequence[CheckMark], targets: Targets, roomy: bool) -> Drawing:
    by = roomy and _roles_fit(checks)
    said = [_lines_of(check, _step(checks)) for check in checks]
    high = 34 + 10 * max(map(len, said)) + 10 * by
    return Drawing(WIDE, high, partial(_draw_checks, checks, said, by, targets), tells=True)


def _not_counting(changed: date | None) -> str:
    if changed is None:
        return "A thin circle: the change is not complete yet, so it does not count yet."
    day = long_date(changed)
    return f"A thin circle: from before {day}, the day of the last completed change; not counted."


def _step(checks: Sequence[CheckMark]) -> float:
    return WIDE / max(5, len(checks))


def _roles_fit(checks: Sequence[CheckMark]) -> bool:
    room = _step(checks) - 4
    return all(natural_width(check.by, TINY) <= room for check in checks)


def _independent(checks: Sequence[CheckMark]) -> str:
    """Name the last independent check, and the last one met where that is another."""
    independent = [check for check in checks if check.independent]
    if not independent:
        return ""
    last = independent[-1]
    said = f"Last independent check: {_named(last)}, {last.result.label.lower()}."
    met = next((check for check in reversed(independent) if check.result is Result.MET), None)
    return f"{said} The last one met: {_named(met)}." if met and met is not last else said


def _named(check: CheckMark) -> str:
    return f"{long_date(check.on)}, {check.by}"


def _draw_checks(
    checks: Sequence[CheckMark],
    lines: Sequence[Sequence[str]],
    by: bool,
    targets: Targets,
    canvas: Any,
    width: float,
    height: float,
) -> None:
    step = _step(checks)
    with canvas.artifact():
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(1)
        canvas.line(step / 2, height - 8, step * (len(checks) - 0.5), height - 8)
    with canvas.under("L"):
        for at, (check, said) in enumerate(zip(checks, lines, strict=True)):
            x = step * (at + 0.5)
            told = (*said, check.by) if by else said
            with canvas.holding("LI/LBody/Link" if check.item else "LI/LBody") as link:
                _draw_check(canvas, check, told, x, height, step)
            if check.item:
                box = (x - step / 2 + 2, height - 31 - 10 * len(told), x + step / 2 - 2, height)
                canvas.link(targets.of(check.item), box, link)


def _draw_check(
    canvas: Any, check: CheckMark, said: Sequence[str], x: float, height: float, step: float
) -> None:
    draw_result(canvas, x, height - 8, check.result, check.counts)
    _centred(canvas, _short_day(check.on), _DAY, x, height - 29, step)
    for row, words in enumerate(said, 1):
        ink = LINK if words == check.item else TINY.ink
        style = replace(TINY, ink=ink)
        _centred(canvas, words, style, x, height - 29 - 10 * row, step - 2)


def _lines_of(check: CheckMark, step: float) -> list[str]:
    """Give the lines under a day: its record, the result with the shift, the areas in whole."""
    area, _, shift = check.where.rpartition(", ")
    if check.where.endswith(")"):  # areas with shifts of their own
        area, shift = check.where, ""
    said = [check.item] if check.item else []
    together = " · ".join(part for part in (check.result.label, shift) if part)
    if natural_width(together, TINY) <= step - 2:
        said.append(together)
    else:
        said += [check.result.label, *_folded(shift, step - 2)]
    return [*said, *_folded(area, step - 2)]


def _folded(text: str, wide: float) -> list[str]:
    """Break the names of places into lines no wider than *wide*, between words."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and natural_width(longer, TINY) <= wide:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _short_day(day: date) -> str:
    return short_date(day).lstrip("0")


def _centred(canvas: Any, text: str, style: Style, x: float, y: float, wide: float) -> None:
    text = shortened_to(text, style, wide)
    words = para(text, style)
    words.wrap(wide * 2, 20)
    words.drawOn(canvas, x - natural_width(text, style) / 2, y)
