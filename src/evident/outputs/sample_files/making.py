"""Turns a sample document into a file of its form."""

from collections.abc import Callable
from dataclasses import dataclass

from evident.outputs.sample_files.document import Document, plain_text, shown
from evident.outputs.sample_files.office import word_file, workbook
from evident.outputs.sample_files.pages import pdf_file
from evident.outputs.sample_files.photos import photo
from evident.outputs.sample_files.scans import scan

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class SampleFile:
    """The bytes of a made file, its words for search, and what kind of file it is."""

    data: bytes
    text: str
    media_type: str


def make_file(document: Document, *, covered: bool = False) -> SampleFile:
    """Make the file; *covered* puts black bars where it says who somebody is.

    Raises KeyError for a form that is not known.
    """
    make, media_type = _FORMS[document.form]
    words = "" if document.form in ("photo", "scan") else plain_text(document)
    if document.form == "scan" and document.picture:
        media_type = "image/jpeg"
    return SampleFile(make(document, covered), words, media_type)


def _plain(document: Document, covered: bool) -> bytes:
    lines = [document.title, "", *(b for b in document.blocks if isinstance(b, str))]
    return shown("\r\n".join([*lines, ""]), covered).encode()


def _mail(document: Document, covered: bool) -> bytes:
    head = [*document.lines, f"Subject: {document.title}", "MIME-Version: 1.0"]
    kind = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", ""]
    body = "\r\n\r\n".join(b for b in document.blocks if isinstance(b, str))
    return shown("\r\n".join([*head, *kind, body, ""]), covered).encode()


_FORMS: dict[str, tuple[Callable[[Document, bool], bytes], str]] = {
    "pdf": (pdf_file, "application/pdf"),
    "scan": (scan, "application/pdf"),
    "photo": (photo, "image/jpeg"),
    "docx": (word_file, _WORD),
    "xlsx": (workbook, _EXCEL),
    "eml": (_mail, "message/rfc822"),
    "txt": (_plain, "text/plain"),
}
