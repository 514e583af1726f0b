"""Reads a mail saved by Outlook (.msg), and gives mails inside it in the form all programs read.

The format is Microsoft's MS-OXMSG; python-oxmsg knows its storages and properties. A mail inside
a mail has a shorter head than one on its own, which that library does not know.
"""

import io
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime

from olefile import OleFileIO
from oxmsg.attachment import Attachment
from oxmsg.domain import constants as c
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from evident.importers.mail import Mail, Part
from evident.plan.dates import uk_day
from evident.plan.page_words import words_of_page

_OUTER_HEAD, _INNER_HEAD = 32, 24
_EMBEDDED = 5
_INNER_NAME = "__substg1.0_3701000D"
_PARTING = "evident-parts"


def read_outlook(content: bytes) -> Mail:
    """Read a mail, with what came with it and with the mails inside it, one level deep."""
    with OleFileIO(io.BytesIO(content)) as packed:
        root = Storage.from_ole(packed)
    mail, _ = _mail(root, _OUTER_HEAD)
    for held in root.iter_attachment_storages():
        mail.parts.extend(_parts(held))
    return mail


def _mail(storage: Storage, head_size: int) -> tuple[Mail, datetime | None]:
    facts = Properties(storage, properties_header_offset=head_size)
    sent = facts.date_prop_value(c.PID_CLIENT_SUBMIT_TIME) or facts.date_prop_value(
        c.PID_MESSAGE_DELIVERY_TIME
    )
    head = [
        ("Subject", facts.str_prop_value(c.PID_SUBJECT)),
        ("From", _sender(facts)),
        ("To", facts.str_prop_value(c.PID_DISPLAY_TO)),
        ("Cc", facts.str_prop_value(c.PID_DISPLAY_CC)),
        ("Date", format_datetime(sent) if sent else ""),
    ]
    lines = [(name, " ".join(_plain(said).split())) for name, said in head]
    told = [(name, said) for name, said in lines if said]
    return Mail(told, _body(facts), uk_day(sent) if sent else None), sent


def _plain(words: str | None) -> str:
    return (words or "").replace("\0", "")


def _sender(facts: Properties) -> str:
    name = _plain(facts.str_prop_value(c.PID_SENDER_NAME)).strip()
    address = _plain(
        facts.str_prop_value(c.PID_SENDER_SMTP_ADDRESS)
        or facts.str_prop_value(c.PID_SENDER_EMAIL_ADDRESS)
    ).strip()
    # Inside one organisation Outlook keeps a long path of its directory in place of an address.
    shown = f"<{address}>" if "@" in address else ""
    return f"{name} {shown}".strip()


def _body(facts: Properties) -> str:
    words = _plain(facts.str_prop_value(c.PID_BODY))
    if words.strip():
        return words.replace("\r\n", "\n")
    page = facts.binary_prop_value(c.PID_HTML)
    if page:
        return words_of_page(page.decode(facts.body_encoding, "replace"))
    return words_of_page(_plain(facts.str_prop_value(c.PID_BODY_HTML)))


def _parts(storage: Storage, inside: str = "") -> list[Part]:
    held = Attachment(storage)
    inner = next((one for one in storage.storages if one.name == _INNER_NAME), None)
    if held.properties.int_prop_value(c.PID_ATTACH_METHOD) == _EMBEDDED and inner is not None:
        return [] if inside else _inner(inner)
    name = held.file_name or held.properties.str_prop_value(c.PID_ATTACH_FILENAME)
    pinned = bool(held.properties.str_prop_value(c.PID_ATTACH_CONTENT_ID))
    kind = _plain(held.mime_type)
    return [
        Part(
            _plain(name),
            held.file_bytes or b"",
            inside,
            inline=pinned and kind.startswith("image/"),
        )
    ]


def _inner(storage: Storage) -> list[Part]:
    mail, sent = _mail(storage, _INNER_HEAD)
    subject = mail.subject or "Mail without a subject"
    held = [part for one in storage.iter_attachment_storages() for part in _parts(one, subject)]
    whole = Part(f"{subject}.eml".replace("/", " ").replace("\\", " "), _standard(mail, sent, held))
    return [whole, *held]


def _standard(mail: Mail, sent: datetime | None, held: list[Part]) -> bytes:
    """Write a mail anew, the same bytes each time: a second copy is then known for one."""
    message = EmailMessage()
    for name, said in mail.head:
        if name != "Date":
            message[name] = said
    if sent is not None:
        message["Date"] = format_datetime(sent)
    message.set_content(mail.body)
    for part in held:
        message.add_attachment(
            part.content, maintype="application", subtype="octet-stream", filename=part.name
        )
    if held:
        message.set_boundary(_PARTING)
    return message.as_bytes()
