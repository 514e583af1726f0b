"""Reads a mail in the form all mail programs share (.eml). Nothing it names is fetched."""

import email
import email.policy
from collections.abc import Iterator
from datetime import date
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from typing import Any

from evident.importers.mail import Mail, Part
from evident.plan.dates import uk_day
from evident.plan.mail_words import header, read_mail, words_of
from evident.plan.page_words import words_of_page

_HEAD = ("Subject", "From", "To", "Cc", "Date")
_LONGEST = 400


def read_standard(content: bytes) -> Mail:
    """Read a mail, with what came with it and with the mails inside it, one level deep."""
    message, _ = read_mail(content)
    mail = _mail(message)
    for part, among_words in _leaves(message):
        if part.get_content_type() == "message/rfc822":
            mail.parts.extend(_inner(part))
        elif not _is_body(part):
            mail.parts.append(_part(part, among_words))
    return mail


def _mail(message: Any) -> Mail:
    head = [(name, _header(message, name)) for name in _HEAD]
    return Mail(
        [(name, said) for name, said in head if said],
        _body(message),
        sent_on(_header(message, "Date")),
    )


def _header(message: Any, name: str) -> str:
    return header(message, name)[:_LONGEST]


def sent_on(words: str) -> date | None:
    """Give the day in the United Kingdom on which a mail of that date was sent."""
    try:
        sent = parsedate_to_datetime(words)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        day = uk_day(sent) if sent.tzinfo else sent.date()
    except (ValueError, OverflowError):
        return None
    return day if 1990 <= day.year <= 2100 else None


def _leaves(message: Any, among_words: bool = False) -> Iterator[tuple[Any, bool]]:
    """Give the parts that hold something, not looking into mails inside the mail.

    With each goes whether it belongs to a page of words, as a logo does.
    """
    if message.is_multipart() and message.get_content_type() != "message/rfc822":
        related = message.get_content_type() == "multipart/related"
        for part in message.get_payload():
            yield from _leaves(part, among_words or related)
    else:
        yield message, among_words


def _is_body(part: Any) -> bool:
    words = part.get_content_type() in ("text/plain", "text/html")
    return words and not part.get_filename() and part.get_content_disposition() != "attachment"


def _part(part: Any, among_words: bool) -> Part:
    pinned = bool(part["Content-ID"]) and (
        among_words or part.get_content_disposition() == "inline"
    )
    inline = pinned and part.get_content_maintype() == "image"
    return Part(str(part.get_filename() or ""), _bytes(part), inline=inline)


def _bytes(part: Any) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _inner(part: Any) -> list[Part]:
    """Give a mail inside the mail, whole, and what came with it."""
    inner = part.get_payload(0) if part.is_multipart() else part.get_payload()
    if not isinstance(inner, EmailMessage):
        return []
    subject = _header(inner, "Subject") or "Mail without a subject"
    whole = Part(f"{subject}.eml".replace("/", " ").replace("\\", " "), _whole(inner))
    held = [
        _part(leaf, among_words)
        for leaf, among_words in _leaves(inner)
        if leaf.get_content_type() != "message/rfc822" and not _is_body(leaf)
    ]
    for one in held:
        one.inside = subject
    return [whole, *held]


def _whole(message: EmailMessage) -> bytes:
    try:
        return message.as_bytes()
    except Exception:  # noqa: BLE001 - headers that break the rules break the writer
        return message.as_bytes(policy=email.policy.compat32)


def _body(message: Any) -> str:
    """Give the words: the plain ones, or those of the page where there are no others."""
    body = message.get_body(preferencelist=("plain", "html"))
    if body is None:
        return ""
    words = words_of(body)
    return words_of_page(words) if body.get_content_subtype() == "html" else words
