"""Tells what a file is by its content, whatever its name says."""

import io
import re
import zipfile

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PICTURES = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
)
_PROGRAMS = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "program"),
    (b"#!", "program"),
    (b"ITSF", "program"),
)
_HEIF = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|h1|p|article|main)[\s>]", re.I
)


def kind_of(data: bytes) -> str:
    """Name the kind of *data*: pdf, jpeg, docx, html, text, … ; "empty" or "unknown" at worst.

    Junk before a PDF's mark is allowed for, as mail gateways add it.
    """
    if not data:
        return "empty"
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    for mark, kind in (*_PICTURES, *_PROGRAMS):
        if head.startswith(mark):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return "heic" if head[8:12] in _HEIF else "unknown"
    if head.startswith(_OLE):
        return "ole"
    if head.startswith(b"PK\x03\x04"):
        return _packed_kind(data)
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return _text_kind(head)


def _packed_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names = {entry.filename for entry in packed.infolist()[:5_000]}
            mime = packed.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, KeyError):
        return "zip"
    macros = any(name.endswith("vbaProject.bin") for name in names)
    if "word/document.xml" in names:
        return "docm" if macros else "docx"
    if "xl/workbook.xml" in names:
        return "xlsm" if macros else "xlsx"
    if "ppt/presentation.xml" in names:
        return "zip" if macros else "pptx"
    if b"opendocument.text" in mime:
        return "odt"
    if b"opendocument.spreadsheet" in mime:
        return "ods"
    return "zip"


def _text_kind(head: bytes) -> str:
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "text"
    controls = sum(byte < 9 or 13 < byte < 32 for byte in head)
    if controls > len(head) // 100:
        return "unknown"
    if re.match(rb"(?:[A-Za-z-]{2,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}", head) and re.search(
        rb"^(?:from|date|mime-version|received):", head, re.I | re.M
    ):
        return "eml"
    if _HTML.search(head[:2048]):
        return "html"
    return "text"
