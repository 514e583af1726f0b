"""Pages named in words, such as "1-3, 5"."""

import re
from collections.abc import Iterable

from evident.plan.errors import UserError
from evident.plan.phrases import counted

_RANGE = re.compile(r"(?P<first>[0-9]{1,6})(?:\s*(?:-|–|—|to)\s*(?P<last>[0-9]{0,6}))?")


def read_pages(words: str, of: int) -> tuple[int, ...]:
    """Give the pages that *words* name of a file with *of* pages, in order; all of them for "".

    "4-" runs to the end. Raises UserError for what names no page of it.
    """
    if not words.strip():
        return tuple(range(1, of + 1))
    named: set[int] = set()
    for part in filter(None, (part.strip() for part in re.split("[,;]", words.lower()))):
        found = _RANGE.fullmatch(part)
        if found is None:
            raise _refusal(f"“{part}” names no page.")
        first = int(found["first"])
        last = first if found["last"] is None else int(found["last"] or of)
        for end in (first, last):
            if not 1 <= end <= of:
                raise _refusal(f"It has {counted(of, 'page')}, so there is no page {end}.")
        named.update(range(min(first, last), max(first, last) + 1))
    return tuple(sorted(named))


def _refusal(reason: str) -> UserError:
    return UserError("The pages were not set.", reason, "Write them like this: 1-3, 5.")


def pages_in_words(pages: Iterable[int]) -> str:
    """Give "1-3, 5"."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def pages_to_print(words: str, of: int) -> tuple[int, ...]:
    """Give the pages to print of a file as it is now; all of them where none of those is left."""
    try:
        return read_pages(words, of)
    except UserError:
        pass
    named = (page for page in range(1, of + 1) if _names(words, page))
    return tuple(named) or tuple(range(1, of + 1))


def _names(words: str, page: int) -> bool:
    for found in _RANGE.finditer(words):
        first = int(found["first"])
        last = first if found["last"] is None else int(found["last"] or page)
        if first <= page <= last:
            return True
    return False
