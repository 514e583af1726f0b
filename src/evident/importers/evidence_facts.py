"""The worker's half of looking at evidence: opens the file by what it is and takes its facts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, BinaryIO

from evident.importers.evidence_dates import date_in_name, found_date
from evident.importers.refused import REFUSED_ENDINGS
from evident.importers.sniff import kind_of
from evident.plan.errors import UserError
from evident.plan.text import decoded, visible

MOST_TEXT = 200_000
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
"""The name of a part that only files of Outlook have."""
Report = Callable[[int, int], None]

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "tiff": "image/tiff",
    "bmp": "image/bmp",
    "webp": "image/webp",
    "heic": "image/heic",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docm": "application/vnd.ms-word.document.macroEnabled.12",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "msg": "application/vnd.ms-outlook",
    "rtf": "application/rtf",
    "html": "text/html",
    "eml": "message/rfc822",
    "csv": "text/csv",
    "text": "text/plain",
}


@dataclass(slots=True)
class Found:
    """What one reader found. *own* is the file's own date and *own_from* where it stands."""

    pages: int | None = None
    text: str = ""
    own: date | None = None
    own_from: str = ""
    problems: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    parts: list[dict[str, Any]] = field(default_factory=list)


def look(arguments: dict[str, Any], data: BinaryIO, report: Report) -> dict[str, Any]:
    """Give the facts of a file as JSON. Raises UserError for what is never stored."""
    name = str(arguments["name"])
    content = data.read()
    kind = _kind(content, name)
    found = Found()
    if kind in _READERS:
        try:
            found = _READERS[kind](content)
        except UserError:
            raise
        except MemoryError:
            found.problems.append("too large to show")
        except Exception:  # noqa: BLE001 - readers of damaged files raise anything
            found.problems.append("cannot be read")
    if kind in ("docm", "xlsm"):
        found.flags.append("macros")
    named = date_in_name(name)
    shows = named or found.own
    return {
        "kind": kind,
        "media_type": MEDIA_TYPES[kind],
        "pages": found.pages,
        "text": _searchable(found.text),
        "file_date": found.own.isoformat() if found.own else None,
        "shows": shows.isoformat() if shows else None,
        "shows_from": "file name" if named else found.own_from,
        "problems": found.problems,
        "flags": found.flags,
        "parts": found.parts,
    }


def _kind(content: bytes, name: str) -> str:
    """Tell the kind by content, the ending only choosing among old Office files and text."""
    kind = kind_of(content)
    ending = name.rpartition(".")[2].lower()
    if kind == "ole":
        known = ending if ending in ("doc", "xls", "msg") else "unknown"
        kind = "msg" if _OUTLOOK in content else known
    if kind == "text" and ending == "csv":
        kind = "csv"
    if kind == "unknown" and ending in ("txt", "csv") and not content[:4096].count(b"\x00"):
        kind = "text"
    if kind not in MEDIA_TYPES:
        _refuse(kind, name)
    return kind


def _refuse(kind: str, name: str) -> None:
    headline = f"“{visible(name)}” was not added."
    if kind == "empty":
        raise UserError(
            headline,
            "The file is empty: it has no bytes.",
            "Copy it again from where it came. If it is in a cloud folder, open it there first.",
        )
    if kind == "program":
        raise UserError(
            headline,
            "It is a program, whatever its name says.",
            "Do not open it. Ask whoever sent it what it was meant to be.",
        )
    if kind == "zip":
        raise UserError(
            headline,
            "It is a packed folder.",
            "Unpack it, then add the files inside that you need.",
        )
    raise UserError(
        headline,
        "It is not a kind of file that can be kept as evidence.",
        "Print it to a PDF, or take a picture of what it shows, and add that.",
    )


def _searchable(text: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text[:MOST_TEXT])


def _read_pdf(content: bytes) -> Found:
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    found = Found()
    try:
        document = pdfium.PdfDocument(content)
        found.pages = len(document)
    except pdfium.PdfiumError as fault:
        locked = getattr(fault, "err_code", None) == 4 or "password" in str(fault).lower()
        found.problems.append("locked" if locked else "cannot be read")
        return found
    found.own = found_date(document.get_metadata_dict().get("CreationDate", ""))
    found.own_from = "PDF" if found.own else ""
    found.text = _pdf_text(document, found)
    if raw.FPDFDoc_GetJavaScriptActionCount(document) > 0 or document.count_attachments() > 0:
        found.flags.append("active content")
    if raw.FPDF_GetSignatureCount(document) > 0:
        found.flags.append("signed")
    return found


def _pdf_text(document: Any, found: Found) -> str:
    parts: list[str] = []
    size = unread = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage().get_text_range()
        except Exception:  # noqa: BLE001 - one bad page does not hide the others
            unread += 1
            continue
        parts.append(text.replace("\r\n", "\n").replace("\ufffe", "-"))
        size += len(text)
        if size > MOST_TEXT:
            break
    if found.pages == 0 or unread == found.pages:
        found.problems.append("cannot be read")
    elif size < 20 * max(1, len(parts)):
        found.problems.append("scan")
    return "\n".join(parts)


def _read_picture(content: bytes) -> Found:
    from evident.importers.evidence_pictures import read_picture

    facts = read_picture(content)
    return Found(facts.pages, "", facts.taken, "photo" if facts.taken else "", facts.problems)


def _read_docx(content: bytes) -> Found:
    from evident.importers.evidence_office import read_docx

    return Found(*read_docx(content))


def _read_xlsx(content: bytes) -> Found:
    from evident.importers.evidence_office import read_xlsx

    return Found(*read_xlsx(content))


def _read_xls(content: bytes) -> Found:
    from evident.importers.evidence_office import read_xls

    return Found(*read_xls(content))


def _read_slides(content: bytes) -> Found:
    from evident.importers.evidence_office import read_pptx

    return Found(*read_pptx(content))


def _read_open_document(content: bytes) -> Found:
    from evident.importers.evidence_office import read_open_document

    return Found(*read_open_document(content))


def _read_mail(kind: str, content: bytes) -> Found:
    from evident.importers.mail import read_mail, told

    mail = read_mail(kind, content)
    own_from = "email" if mail.sent else ""
    return Found(None, mail.text, mail.sent, own_from, parts=told(mail, _never_kept))


def _never_kept(name: str, content: bytes) -> str:
    """Say why a file that came with a mail is not taken in, "" when it may be."""
    ending = visible(name).rstrip(". ").rpartition(".")[2].lower()
    if ending in REFUSED_ENDINGS:
        return f"A file ending in .{ending} can run on this PC."
    try:
        _kind(content, name)
    except UserError as refusal:
        return refusal.reason
    return ""


def _read_text(content: bytes) -> Found:
    return Found(None, decoded(content[: 4 * MOST_TEXT]))


def _read_html(content: bytes) -> Found:
    from evident.importers.report.html_lines import read_html

    document = read_html(content)
    return Found(None, "\n".join(document.texts), flags=["active content"])


_READERS: dict[str, Callable[[bytes], Found]] = {
    "pdf": _read_pdf,
    **dict.fromkeys(("jpeg", "png", "gif", "tiff", "bmp", "webp", "heic"), _read_picture),
    **dict.fromkeys(("docx", "docm"), _read_docx),
    **dict.fromkeys(("xlsx", "xlsm"), _read_xlsx),
    **dict.fromkeys(("odt", "ods"), _read_open_document),
    "eml": partial(_read_mail, "eml"),
    "msg": partial(_read_mail, "msg"),
    "xls": _read_xls,
    "pptx": _read_slides,
    "html": _read_html,
    **dict.fromkeys(("text", "csv"), _read_text),
}
