"""The words of an attached file that is no PDF: text, mail, Word, Excel, LibreOffice."""

import email
import email.policy
import html
import io
import lzma
import re
import zipfile
import zlib

from evident.outputs.gate.pictures import words_in_bytes
from evident.plan.text import decoded

_TEXT = (".txt", ".csv", ".json", ".xml", ".html", ".htm", ".md", ".log", ".ics", ".vcf", ".rtf",
         ".yaml", ".yml", ".tsv")  # fmt: skip
_OFFICE = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".zip")
_TAGS = re.compile(r"<[^>]{0,4000}>")
_ENDS = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|si|c|row|table:table-cell|tr|td|p|div|li|br)>|<br ?/?>"
)
_MOST = 64 * 1024 * 1024
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
)
"""What a damaged archive is answered with, by whichever way its parts are packed."""


def texts_of(name: str, content: bytes) -> list[str] | None:
    """Give the texts of a file called *name*, or None where it cannot be looked into."""
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if content[:2] == b"PK" or ending in _OFFICE:
        return _zipped(content)
    if ending == ".eml":
        return _mail(content)
    if ending in _TEXT or _looks_like_text(content):
        text = decoded(content)
        if ending in (".html", ".htm", ".xml"):
            return [_plain(text), text]
        if ending == ".json":  # letters may be written as \\u00e9
            return [text, re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)]
        return [text]
    return list(words_in_bytes(content[:_MOST]))


def _looks_like_text(content: bytes) -> bool:
    head = content[:4096]
    return b"\x00" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def _plain(text: str) -> str:
    return html.unescape(_TAGS.sub("", _ENDS.sub("\n", text)))


def _zipped(content: bytes) -> list[str] | None:
    texts, room = [], _MOST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for info in archive.infolist():
                texts.append(info.filename)
                if info.file_size > room or info.flag_bits & 1:
                    return None
                room -= info.file_size
                part = archive.read(info)
                if info.filename.endswith((".xml", ".rels")):
                    texts.append(_plain(part.decode("utf-8", "replace")))
                elif not info.filename.endswith(".bin"):
                    texts += words_in_bytes(part[: 256 * 1024])
    except _BROKEN:
        return None
    return texts


def _mail(content: bytes) -> list[str]:
    message = email.message_from_bytes(content, policy=email.policy.default)
    texts = [f"{name}: {value}" for name, value in message.items()]
    for part in message.walk():
        if name := part.get_filename():
            texts.append(name)
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes) and part.get_content_maintype() == "text":
            text = decoded(payload)
            texts.append(_plain(text) if part.get_content_subtype() == "html" else text)
    return texts
