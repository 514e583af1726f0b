"""The only ways in which what people typed reaches a page, a table, HTML or a file name."""

import html
import re
from collections.abc import Sequence
from urllib.parse import quote

from evident.outputs.look import BODY, Style
from evident.outputs.words import Run, Words
from evident.plan.text import clean_line, shortened, visible

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 120
LONGEST_CELL = 32_767
"""Characters an Excel cell holds; more would be cut without a word."""
_CUT = " … [cut: the whole text is in the plan]"
_NO_CELL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def para(text: str | Sequence[Run], style: Style = BODY) -> Words:
    """Make a paragraph that prints *text* exactly: ``<b>`` and ``&`` are only letters here.

    Words longer than 80 characters are broken. Characters no shipped font has are described
    in brackets, and copied out of the PDF as what they are.
    """
    return Words((Run(text),) if isinstance(text, str) else text, style)


def safe_name(name: str, otherwise: str = "file") -> str:
    """Give a file name that Windows, Linux and a USB stick all take.

    Folders, device names, control and direction characters and trailing dots go; what
    people can read stays.
    """
    name = _FORBIDDEN.sub("_", clean_line(visible(name[:400]), 4000))
    name = name.strip(" .") or otherwise
    if _DEVICES.match(name):
        name = f"_{name}"
    stem, dot, ending = name.rpartition(".")
    if len(name) > _LONGEST_NAME and dot and len(ending) <= 8:
        return shortened(stem, _LONGEST_NAME - len(ending) - 1) + dot + ending
    return shortened(name, _LONGEST_NAME)


def markup(text: str) -> str:
    """Make text HTML that shows it exactly, in an element or in a quoted attribute."""
    return html.escape(_NO_CELL.sub("\ufffd", text), quote=True)


def link_to(path: str) -> str:
    """Make a relative path the address of a link in an HTML page beside it."""
    return markup(quote(path, safe="/"))


def sheet_text(text: str) -> tuple[str, bool]:
    """Make text fit an Excel cell; say whether it had to be cut to what one holds."""
    text = _NO_CELL.sub("\ufffd", text)
    if len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text, False
    room = LONGEST_CELL - len(_CUT)
    kept = text.encode("utf-16-le")[: 2 * room].decode("utf-16-le", "ignore")
    return kept + _CUT, True
