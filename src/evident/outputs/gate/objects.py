"""Every word that a PDF holds beside the text of its pages: strings, metadata, pictures' own."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from evident.outputs.gate.pictures import words_in_picture

_WHERE = {
    "/Title": "title or bookmark",
    "/Author": "document information, Author",
    "/Subject": "document information, Subject",
    "/Keywords": "document information, Keywords",
    "/Contents": "note on a page",
    "/RC": "note on a page",
    "/Subj": "note on a page",
    "/T": "note or form field",
    "/TU": "note or form field",
    "/TM": "note or form field",
    "/V": "form field",
    "/DV": "form field",
    "/Opt": "form field",
    "/URI": "link",
    "/F": "link to a file",
    "/UF": "name of an attachment",
    "/Desc": "description of an attachment",
    "/Alt": "description of a picture",
    "/ActualText": "text behind a picture",
    "/E": "words of an abbreviation",
    "/JS": "script",
    "/Names": "name of a place",
    "/D": "name of a place",
    "/LastModified": "document information",
}
_INLINE = re.compile(
    rb"/(ActualText|Alt|Contents|E|T)\s*(\((?:\\.|[^\\)])*\)|<[0-9A-Fa-f\s]+>)", re.DOTALL
)
_TAGS = re.compile(r"<[^>]{0,2000}>")
_SKIPPED = frozenset(("/ID", "/O", "/U", "/OE", "/UE", "/Perms", "/CheckSum", "/ModDate",
                      "/CreationDate", "/M", "/Lang", "/Producer", "/Creator", "/Registry",
                      "/Ordering", "/CharSet", "/Panose", "/FontFamily"))  # fmt: skip


def strings_of(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Give every string of every object, and the words of metadata, scripts and pictures."""
    yield from _strings(pdf.trailer.get("/Info"), "/Info", 0)
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            yield from _strings(one.stream_dict, "", 0)
            yield from _stream(one)
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Array):
            yield from _strings(one, "", 0)


def _strings(value: Any, key: str, depth: int) -> Iterator[tuple[str, str]]:
    if value is None or depth > 12 or (depth and getattr(value, "is_indirect", False)):
        return
    if isinstance(value, pikepdf.Dictionary):
        for name, each in value.items():
            if name not in _SKIPPED:
                yield from _strings(each, name, depth + 1)
    elif isinstance(value, pikepdf.Array):
        for each in value:
            yield from _strings(each, key, depth + 1)
    elif isinstance(value, pikepdf.String):
        text = _TAGS.sub(" ", str(value)) if key == "/RC" else str(value)
        if text:
            yield text, _WHERE.get(key, "the file’s own data")


def _stream(one: pikepdf.Stream) -> Iterator[tuple[str, str]]:
    kind, subtype = one.get("/Type"), one.get("/Subtype")
    try:
        if kind == "/Metadata" or subtype == "/XML":
            text = one.read_bytes().decode("utf-8", "replace")
            yield _TAGS.sub(" ", text), "metadata (XMP)"
            yield " ".join(re.findall(r'="([^"]*)"', text)), "metadata (XMP)"
        elif subtype == "/Image":
            for text in words_in_picture(one):
                yield text, "data of a picture"
        elif "/JS" in one or one.get("/S") == "/JavaScript":
            yield one.read_bytes().decode("utf-8", "replace"), "script"
    except pikepdf.PdfError:
        return


def drawn_texts(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    """Give words that stand in the drawing of *page* in the place of what is seen."""
    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    for stream in streams:
        if not isinstance(stream, pikepdf.Stream):
            continue
        try:
            drawn = stream.read_bytes()
        except pikepdf.PdfError:
            continue
        if b"/ActualText" not in drawn and b"/Alt" not in drawn and b"/Contents" not in drawn:
            continue
        for found in _INLINE.finditer(drawn):
            yield _inline(found[2]), "text behind what is drawn"


def _inline(written: bytes) -> str:
    try:
        return str(pikepdf.Object.parse(written))
    except (pikepdf.PdfError, UnicodeError, ValueError):
        return ""
