"""The only ways in which what people typed reaches a printed page, a table or a file name."""

import re
from collections.abc import Sequence

from evident.outputs.look import BODY, Style
from evident.outputs.words import Run, Words
from evident.plan.text import clean_line, shortened, visible

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 120


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
