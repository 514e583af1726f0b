"""The worker's half of reading saved emails: what they say, when, and what came with them."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any, BinaryIO

from evident.importers.sniff import kind_of
from evident.plan.phrases import counted
from evident.plan.text import visible
from evident.worker import Reply

MOST_PARTS = 500
_ENDINGS = {"jpeg": "jpg", "text": "txt", "ole": "doc", "unknown": "bin", "program": "exe"}
Report = Callable[[int, int], None]


@dataclass(slots=True)
class Part:
    """A file that came with a mail. *inside* is the subject of the mail in it that held it.

    *inline* marks a picture that stands among the words, such as a logo under a signature.
    """

    name: str
    content: bytes
    inside: str = ""
    inline: bool = False


@dataclass(slots=True)
class Mail:
    """A mail as it is read: its head in order, its words, the day it was sent, what came along."""

    head: list[tuple[str, str]] = field(default_factory=list)
    body: str = ""
    sent: date | None = None
    parts: list[Part] = field(default_factory=list)

    @property
    def subject(self) -> str:
        return next((said for name, said in self.head if name == "Subject"), "")

    @property
    def text(self) -> str:
        """Everything that is said, for search and for the preview."""
        lines = [f"{name}: {said}" for name, said in self.head]
        names = [part.name for part in self.parts if not part.inline]
        if names:
            lines.append(f"{counted(len(names), 'attachment').capitalize()}: {', '.join(names)}")
        return "\n".join([*lines, "", self.body]).strip()


def read_mail(kind: str, content: bytes) -> Mail:
    """Read a mail saved as "eml" or "msg". Raises whatever the readers raise."""
    if kind == "msg":
        from evident.importers.mail_outlook import read_outlook

        mail = read_outlook(content)
    else:
        from evident.importers.mail_standard import read_standard

        mail = read_standard(content)
    mail.parts = _named(mail.parts[:MOST_PARTS])
    return mail


def _named(parts: list[Part]) -> list[Part]:
    """Give every part a name of its own: without folders, and made where it has none."""
    for number, part in enumerate(parts, 1):
        name = PurePath(part.name.replace("\\", "/")).name.strip()
        if not name:
            kind = kind_of(part.content)
            name = f"Attachment {number}.{_ENDINGS.get(kind, kind)}"
        part.name = name
    return parts


def told(mail: Mail, refused: Callable[[str, bytes], str]) -> list[dict[str, Any]]:
    """List the parts as JSON. *refused* says why one is never kept, "" when it may be."""
    return [
        {
            "number": number,
            "name": part.name,
            "size": len(part.content),
            "sha256": hashlib.sha256(part.content).hexdigest(),
            "inside": visible(part.inside),
            "inline": part.inline,
            "refused": refused(part.name, part.content),
        }
        for number, part in enumerate(mail.parts)
    ]


def take(arguments: dict[str, Any], data: BinaryIO, report: Report) -> Reply:
    """Give the bytes of the parts numbered ``arguments["numbers"]``, in that order."""
    mail = read_mail(str(arguments["kind"]), data.read())
    wanted = [mail.parts[int(number)] for number in arguments["numbers"]]
    return Reply([part.name for part in wanted], [part.content for part in wanted])
