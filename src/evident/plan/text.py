"""Cleans text typed, pasted or read from a file, before it becomes part of a plan."""

import re
import unicodedata

from evident.plan.errors import UserError

LONGEST = 20_000
LONGEST_TITLE = 50

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_SENTENCE = re.compile(r"([.!?…][”’)]?)(?= [A-Z0-9“(])")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def clean(text: str) -> str:
    """Give *text* in composed form, with plain line ends and without control characters.

    Nothing a person can read is taken out: ``<Mrs J>``, ``&``, emoji and right-to-left
    letters stay. Raises UserError when more than 20,000 characters are left.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    text = unicodedata.normalize("NFC", text).strip()
    if not _INVISIBLE.sub("", text).strip():  # marks of direction or of no width alone say nothing
        return ""
    if len(text) > LONGEST:
        raise UserError(
            "The text was not saved.",
            f"It has {len(text):,} characters; an answer can hold {LONGEST:,}.",
            "Shorten it, or add the long text as a file of evidence.",
        )
    return text


def clean_line(text: str, longest: int = 200) -> str:
    """Give *text* as one line of at most *longest* characters, for titles, roles and names."""
    line = " ".join(clean(text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def decoded(data: bytes) -> str:
    """Read bytes as text: by their mark, as UTF-8, or else as Windows wrote it in the UK."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def visible(text: str) -> str:
    """Show direction marks and zero-width characters, which can disguise a file name."""
    return _INVISIBLE.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def shortened(text: str, longest: int) -> str:
    """Cut at a word to at most *longest* characters, ending with an ellipsis when cut."""
    text = " ".join(text.split())
    if len(text) <= longest:
        return text
    cut = text[: longest - 1]
    head, _, _ = cut.rpartition(" ")
    return (head if len(head) > longest // 2 else cut).rstrip(" ,;:.–-") + "…"


def cell(value: str) -> str:
    """Make text safe in a spreadsheet or CSV: what looks like a formula gets an apostrophe."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) else value


def whole_sentences(text: str, longest: int) -> str:
    """Give as many whole sentences as fit *longest* characters; at least the first, whole."""
    text = " ".join(text.split())
    ends = [found.end(1) for found in _SENTENCE.finditer(text)]
    fitting = [end for end in ends if end <= longest]
    if len(text) <= longest or not ends:
        return text
    return text[: fitting[-1] if fitting else ends[0]]
