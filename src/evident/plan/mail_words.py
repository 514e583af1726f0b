"""Reads the words of a saved mail as its reader saw them, whatever its writer got wrong."""

import email
import email.policy
import re
from typing import Any

from evident.plan.text import decoded

_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_KNOWN = re.compile(rb"(?im)^(from|to|date|subject|mime-version|received|message-id):")
_MOST_BEFORE = 5


def read_mail(data: bytes) -> tuple[Any, str]:
    """Give the message, and the lines that stand before its headers where they do not belong.

    Some programs save a heading of their own first; a parser takes all that follows for words.
    """
    before: list[str] = []
    rest = data.lstrip(b"\xef\xbb\xbf\r\n")
    while len(before) < _MOST_BEFORE and not _begins(rest):
        line, _, after = rest.partition(b"\n")
        if not _KNOWN.search(after[:4000]):
            before, rest = [], data
            break
        before.append(decoded(line).strip())
        rest = after.lstrip(b"\r\n")
    message = email.message_from_bytes(rest, policy=email.policy.default)
    return message, "\n".join(line for line in before if line)


def _begins(data: bytes) -> bool:
    return not data or data.startswith(b"From ") or _HEADER.match(data) is not None


def header(message: Any, name: str) -> str:
    """Give a header in one line, "" without one: words in code are read, letters kept."""
    raw = next((v for n, v in message.raw_items() if n.lower() == name.lower()), "")
    try:
        written = str(raw).encode("ascii", "surrogateescape")
        text = decoded(written)
    except UnicodeEncodeError:  # read from text already
        text = str(raw)
    line = " ".join(text.split())
    try:
        return " ".join(str(email.policy.default.header_factory(name, line)).split())
    except (ValueError, IndexError, AttributeError, TypeError):  # the parser of odd headers
        return line


def words_of(part: Any) -> str:
    """Give the words of a part, its coding undone; letters of no named kind are guessed."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    named = part.get_content_charset("")
    if named not in ("", "us-ascii"):
        try:
            return content.decode(named, "strict")
        except (LookupError, UnicodeDecodeError):
            return decoded(content)
    return decoded(content)
