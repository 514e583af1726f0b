"""The line of checks on a concern's page: results, days, places, and who checked."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from reportlab.platypus import Flowable

from evident.outputs.look import PLAIN, QUIET, RULE, SMALL, STRONG, TINY, Style
from evident.outputs.portfolio.book import WIDE
from evident.outputs.portfolio.drawing import draw_result
from evident.outputs.rows import Drawing
from evident.outputs.text import para
from evident.outputs.words import Run, natural_width, shortened_to
from evident.plan.dates import long_date, short_date
from evident.plan.portfolio.values import CheckMark
from evident.plan.words import Result

_MOST_MARKS = 7
_DAY = Style(STRONG, 8, 11)


def checks_over_time(
    checks: Sequence[CheckMark], heading_style: Style, roomy: bool
) -> list[Flowable]:
    """Draw the latest checks, each with who made it where *roomy*, and name the independent one."""
    if not checks:
        heading = para("Checks over time", heading_style)
        return [heading, para("None. Nobody has checked this yet.", QUIET)]
    shown = checks[-_MOST_MARKS:]
    by = roomy and _roles_fit(shown)
    high = 44 + 10 * any(", " in check.where for check in shown) + 10 * by
    independent = _independent(checks)
    beside = "" if roomy or not independent else f"   {independent}"
    heading = para((Run("Checks over time"), Run(beside, font=PLAIN, size=8)), heading_style)
    line = Drawing(WIDE, high, partial(_draw_checks, shown, by), tells=True)
    parts: list[Flowable] = [heading, line]
    rest = len(checks) - len(shown)
    said = []
    if rest:
        said.append(f"The latest {len(shown)} of {len(checks)}; all are in the checks register.")
    if not all(check.counts for check in shown):
        said.append("A thin circle: before the change was complete, so it does not count.")
    told = [check for check in shown if check.told]
    if told:
        said.append(f"Staff asked on {long_date(told[-1].on)}: {told[-1].told}.")
    if said:
        parts.append(para(" ".join(said), TINY))
    if independent and roomy:
        parts.append(para(independent, SMALL))
    return parts


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
    checks: Sequence[CheckMark], by: bool, canvas: Any, width: float, height: float
) -> None:
    step = _step(checks)
    with canvas.artifact():
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(1)
        canvas.line(step / 2, height - 8, step * (len(checks) - 0.5), height - 8)
    areas = any(", " in check.where for check in checks)
    by_at = (59 if areas else 49) if by else 0
    with canvas.under("L"):
        for at, check in enumerate(checks):
            with canvas.holding("LI/LBody"):
                _draw_check(canvas, check, step * (at + 0.5), height, step, by_at)


def _draw_check(
    canvas: Any, check: CheckMark, x: float, height: float, step: float, by_at: float
) -> None:
    draw_result(canvas, x, height - 8, check.result, check.counts)
    _centred(canvas, _short_day(check.on), _DAY, x, height - 29, step)
    area, _, shift = check.where.rpartition(", ")
    said = " · ".join(part for part in (check.result.label, shift) if part)
    _centred(canvas, said, TINY, x, height - 39, step)
    if area:
        _centred(canvas, area, TINY, x, height - 49, step - 4)
    if by_at:
        _centred(canvas, check.by, TINY, x, height - by_at, step - 4)


def _short_day(day: date) -> str:
    return short_date(day).lstrip("0")


def _centred(canvas: Any, text: str, style: Style, x: float, y: float, wide: float) -> None:
    text = shortened_to(text, style, wide)
    words = para(text, style)
    words.wrap(wide * 2, 20)
    words.drawOn(canvas, x - natural_width(text, style) / 2, y)
