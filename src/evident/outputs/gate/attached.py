"""The words of an attached file that is no PDF: text, mail, Word, Excel, LibreOffice."""

import email
import email.policy
import html
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

from evident.outputs.gate.pictures import png_words, words_in_bytes
from evident.plan.text import decoded

_TEXT = (".txt", ".csv", ".json", ".xml", ".html", ".htm", ".md", ".log", ".ics", ".vcf", ".rtf",
         ".yaml", ".yml", ".tsv")  # fmt: skip
_OFFICE = (".docx", ".docm", ".xlsx", ".xlsm", ".pptx", ".odt", ".ods", ".odp", ".zip")
_TAGS = re.compile(r"<[^>]{0,4000}>")
_ENDS = re.compile(
    r"</(?:w:p|a:p|text:p|text:h|si|c|row|table:table-cell|tr|td|p|div|li|br)>|<br ?/?>"
)
_SAID = re.compile(r'="([^"<>]{2,4000})"')
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
_MOST_FILES = 500


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
    return [*words_in_bytes(content[:_MOST]), *png_words(content[:_MOST])]


def packed_in(content: bytes) -> list[tuple[str, bytes]]:
    """Give the files that a packed file or a mail holds and that have to be opened themselves."""
    if content[:2] == b"PK":
        return list(_members(content))
    if not _looks_like_mail(content):
        return []
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = [part for part in message.walk() if not part.is_multipart()]
    held = [(p.get_filename() or "attachment", p.get_payload(decode=True)) for p in parts
            if p.get_content_maintype() != "text"]  # fmt: skip
    return [(name, data) for name, data in held if isinstance(data, bytes)][:_MOST_FILES]


def _looks_like_mail(content: bytes) -> bool:
    head = content[:65536].lower()
    return b"\nmime-version:" in b"\n" + head or b"\nfrom:" in b"\n" + head


def _members(content: bytes) -> Iterator[tuple[str, bytes]]:
    room = _MOST
    with suppress(*_BROKEN), zipfile.ZipFile(io.BytesIO(content)) as archive:
        for info in archive.infolist()[:_MOST_FILES]:
            room -= info.file_size
            if room < 0 or info.flag_bits & 1:
                return
            if info.filename.endswith((".xml", ".rels")):
                continue
            part = archive.read(info)
            if part[:2] == b"PK" or b"%PDF" in part[:1024] or _looks_like_mail(part):
                yield info.filename, part


def _looks_like_text(content: bytes) -> bool:
    head = content[:4096]
    return b"\x00" not in head or head[:2] in (b"\xff\xfe", b"\xfe\xff")


def _plain(text: str) -> str:
    return html.unescape(_TAGS.sub("", _ENDS.sub("\n", text)))


def _zipped(content: bytes) -> list[str] | None:
    texts, room = [], _MOST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            texts.append(decoded(archive.comment))
            for info in archive.infolist():
                texts.append(info.filename)
                if info.file_size > room or info.flag_bits & 1:
                    return None
                room -= info.file_size
                part = archive.read(info)
                if info.filename.endswith((".xml", ".rels")):
                    words = part.decode("utf-8", "replace")
                    texts.append(_plain(words))
                    # who wrote a remark, what a sheet is called, what a picture shows
                    texts.append(html.unescape("\n".join(dict.fromkeys(_spoken(words)))))
                else:
                    texts += words_in_bytes(part[: 256 * 1024])
                    texts += png_words(part)
    except _BROKEN:
        return None
    return texts


def _spoken(words: str) -> Iterator[str]:
    """Give the values of attributes that can be words: no numbers, no addresses of schemas."""
    for said in _SAID.findall(words):
        if not said.startswith("http") and any(letter.isalpha() for letter in said):
            yield said


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
