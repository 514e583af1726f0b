"""In the worker: takes the words out of text files, tables (CSV) and saved emails."""

import csv
import io
import json
import re
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from evident.plan.dates import long_date
from evident.plan.mail_words import header, read_mail, words_of
from evident.plan.page_words import words_of_page
from evident.plan.text import decoded

KINDS = ("txt", "csv", "eml")
_MOST_BYTES = {"txt": 4_000_000, "csv": 4_000_000, "eml": 64_000_000}  # emails carry files
_MOST_LETTERS = 150_000
_MOST_LINES = 1_500
_LONGEST_HEADER = 400
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff]")


def is_text(start: bytes) -> bool:
    """Say whether bytes that begin so can be text: those of other files have zeros early on."""
    return start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" not in start


def as_text(folder: Path, name: str, source: Path, kind: str) -> str:
    """Write ``NAME.json`` with the words of *source* and give its name, "" when it has none.

    It holds *head*, pairs of header and value, *body*, and *cut* where the file goes on.
    """
    with source.open("rb") as stream:
        data = stream.read(_MOST_BYTES[kind])
        more = kind != "eml" and bool(stream.read(1))
    head: list[tuple[str, str]] = []
    if kind == "eml":
        head, body = _email(data)
    else:
        body = decoded(data)
    if kind == "csv":
        body = _table(body)
    body = _tidy(body)
    short = _shortened(body)
    if not head and not short.strip():
        return ""
    cut = more or len(short) < len(body)
    text = folder / f"{name}.json"
    text.write_text(json.dumps({"head": head, "body": short, "cut": cut}), encoding="ascii")
    return text.name


def _tidy(text: str) -> str:
    text = re.sub(r"\r\n?|[\x0c\x85\u2028\u2029]", "\n", text)
    return re.sub(r"\n{4,}", "\n\n\n", _CONTROLS.sub("", text)).strip("\n")


def _shortened(text: str) -> str:
    return "\n".join(text[:_MOST_LETTERS].split("\n")[:_MOST_LINES])


def _table(text: str) -> str:
    """Part the cells of a table by bars, so that quotes and commas do not run together."""
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return text
    return "\n".join("  |  ".join(" ".join(cell.split()) for cell in row) for row in rows)


def _email(data: bytes) -> tuple[list[tuple[str, str]], str]:
    """Give who wrote to whom, when and about what, and the words, as their reader saw them."""
    message, before = read_mail(data)
    head = [(name, header(message, name)) for name in ("From", "To", "Cc", "Date", "Subject")]
    said = [(name, _sent(words) if name == "Date" else words) for name, words in head if words]
    if not message["From"]:
        said.insert(0, ("From", "Not named in the file"))
    attached = [str(part.get_filename() or "without a name") for part in _attached(message)]
    if attached:
        said.append(("Attached, not printed here", ", ".join(attached)))
    body = "\n\n".join(part for part in (before, _body(message)) if part)
    return [(name, _CONTROLS.sub("", words)[:_LONGEST_HEADER]) for name, words in said], body


def _sent(words: str) -> str:
    """Give "30 March 2026, 10:00", by the clock of who sent it; words that are no date stay."""
    try:
        sent = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return words
    return f"{long_date(sent.date())}, {sent:%H:%M}"


def _attached(message: EmailMessage) -> list[Any]:
    return list(message.iter_attachments()) if message.is_multipart() else []


def _body(message: EmailMessage) -> str:
    part: Any = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    words = words_of(part)
    return words_of_page(words) if part.get_content_subtype() == "html" else words
