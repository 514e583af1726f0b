"""Numbers and dates of a spreadsheet as it shows them, and cells as they go to the parent."""

import re
from datetime import date, timedelta

from evident.importers.tables.limits import LONGEST_CELL
from evident.plan.tables import Fault

CellValue = str | list[str]
"""A cell on its way to the parent: its words, or words, ISO day, fill and fault."""

_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy", 22: "d/m/y h:mm", 49: "@"} | dict.fromkeys(
    (14, 15, 16, *range(27, 37), *range(50, 59)), "d/m/y"
)
_BUILT_IN |= dict.fromkeys((18, 19, 20, 21, 45, 46, 47), "h:mm")
_MOST_SERIAL = 2_958_466
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_FIRST = {False: date(1899, 12, 30), True: date(1904, 1, 1)}


def packed(text: str, day: str = "", fill: str = "", fault: Fault = Fault.NONE) -> CellValue:
    """Give a cell in its shortest form; words longer than a plan can hold are cut and said."""
    if len(text) > LONGEST_CELL:
        text, fault = text[:LONGEST_CELL], Fault.LONG
    if day or fill or fault is not Fault.NONE:
        return [text, day, fill, fault.value]
    return text


def has_text(value: CellValue) -> bool:
    return bool(value) if isinstance(value, str) else bool(value[0] or value[3])


def number_format(code: str, number: int = 0) -> str:
    """Give "date", "month", "time", "percent", "zeros:N" or "" for the format of a number.

    A date without its day is a "month": Excel makes 1 September of "Sept 2014", and nobody said
    the first.
    """
    code = _LITERALS.sub("", code or _BUILT_IN.get(number, "")).split(";")[0].lower()
    code = code.replace("am/pm", "").replace("general", "")
    if "%" in code:
        return "percent"
    if re.search(r"[dy]|mmm", code) or "m" in code and not re.search("[hs]", code):
        return "date" if "d" in code else "month"
    if re.search(r"[hs]", code):
        return "time"
    if re.fullmatch(r"0{2,}", code):
        return f"zeros:{len(code)}"
    return ""


def number_shown(value: float, kind: str, epoch_1904: bool, fill: str = "") -> CellValue:
    """Give a number as its cell shows it: 12, 85 %, 007, 14:30 or a day."""
    if kind == "date":
        return date_shown(value, epoch_1904, fill)
    if kind == "month":
        return _month_shown(date_shown(value, epoch_1904, fill))
    if kind == "time":
        minutes = round(value * 24 * 60)
        return packed(f"{minutes // 60:02d}:{minutes % 60:02d}", fill=fill)
    if kind == "percent":
        return packed(f"{value * 100:.10g}%", fill=fill)
    if kind.startswith("zeros:") and value == int(value):
        return packed(f"{int(value):0{int(kind[6:])}d}", fill=fill)
    return packed(f"{value:.15g}", fill=fill)


def date_shown(value: float, epoch_1904: bool, fill: str = "") -> CellValue:
    """Give the day of a serial number, in the 1900 or the 1904 system of its workbook."""
    whole = int(value)
    # Excel's first year has a 29 February that never was; before it the count is one behind.
    if value < 0 or whole >= _MOST_SERIAL or not epoch_1904 and whole in (0, 60):
        return packed(f"{value:.15g}", fill=fill, fault=Fault.DATE)
    if not epoch_1904 and whole < 60:
        whole += 1
    day = _FIRST[epoch_1904] + timedelta(days=whole)
    return day_shown(day, fill)


def _month_shown(day: CellValue) -> CellValue:
    if isinstance(day, str) or not day[1]:
        return day
    found = date.fromisoformat(day[1])
    return packed(f"{_MONTHS[found.month - 1]} {found.year}", fill=day[2])


def day_shown(day: date, fill: str = "") -> CellValue:
    return packed(f"{day.day:02d}/{day.month:02d}/{day.year:04d}", day.isoformat(), fill)
