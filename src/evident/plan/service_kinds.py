"""Guesses from the words of a report what type of service it is about."""

import re
from collections.abc import Iterable

from evident.plan.words import ServiceKind

_SIGNS = {
    ServiceKind.SUPPORTED_LIVING: r"supported living",
    ServiceKind.EXTRA_CARE: r"extra[- ]care",
    ServiceKind.HOME_CARE: r"domiciliary|home ?care (?:agency|service)|(?:in|at) their own homes?",
    ServiceKind.NURSING_HOME: (
        r"(?<!community )(?<!district )\bnurs(?:es?|ing)\b(?! (?:or|and/or) personal)"
    ),
    ServiceKind.CARE_HOME: r"care homes?|residential|bedrooms?",
}
_LEAST = 2


def kind_told(pages: Iterable[str]) -> ServiceKind | None:
    """Give the type the words speak of most, None when they hardly name one.

    A care home is one with nursing as soon as nursing is spoken of more than in passing.
    """
    text = " ".join(pages).lower()
    counts = {kind: len(re.findall(sign, text)) for kind, sign in _SIGNS.items()}
    nursing, home = ServiceKind.NURSING_HOME, ServiceKind.CARE_HOME
    found = max(counts, key=lambda kind: counts[kind] if kind is not nursing else 0)
    if counts[found] < _LEAST:
        return None
    return nursing if found is home and counts[nursing] >= _LEAST else found
