"""Every word that a PDF holds beside the text of its pages: strings, metadata, pictures' own."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from evident.outputs.gate.pictures import words_in_bytes, words_in_picture

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
_REMARK = re.compile(rb"(?m)%([^\r\n]{3,200})")
_TAGS = re.compile(r"<[^>]{0,2000}>")
_LETTERS = re.compile(r"[^\W\d_]{2}(?:[^\W\d_]|[ .,'’-](?=[^\W\d_])){2,}")
_DRAWN = frozenset(("/Type", "/Subtype", "/FunctionType", "/PatternType", "/ShadingType",
                    "/Length1"))  # fmt: skip
"""What says that a stream is drawn, a font or worked out from: no place for words."""
_NAME = re.compile(rb"/([^\s/<>\[\](){}%]{6,127})")
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_MOST = 1024 * 1024
_SKIPPED = frozenset(("/ID", "/O", "/U", "/OE", "/UE", "/Perms", "/CheckSum", "/ModDate",
                      "/CreationDate", "/M", "/Lang", "/Producer", "/Creator", "/Registry",
                      "/Ordering", "/CharSet", "/Panose", "/FontFamily"))  # fmt: skip


def strings_of(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Give every string of every object, and the words of metadata, scripts and pictures."""
    yield from _strings(pdf.trailer.get("/Info"), "/Info", 0)
    drawn = {stream.objgen for page in pdf.pages for stream in _contents(page)}
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            yield from _strings(one.stream_dict, "", 0)
            yield from _stream(one)
            if one.objgen not in drawn and not _DRAWN & set(one.keys()):
                yield from _hidden(one)
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Array):
            yield from _strings(one, "", 0)


def names_of(pdf: pikepdf.Pdf) -> set[str]:
    """Give what parts of the file are called, as their makers chose: seldom words, but they may.

    These are keys and values of parts, and what drawings call for by name.
    """
    found: set[bytes] = set()
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream):
            found.update(_NAME.findall(one.stream_dict.unparse(resolved=True)))
            if one.get("/Subtype") == "/Form":
                found.update(_called_in(one))
        elif isinstance(one, pikepdf.Dictionary | pikepdf.Array):
            found.update(_NAME.findall(one.unparse(resolved=True)))
    for page in pdf.pages:
        for stream in _contents(page):
            found.update(_called_in(stream))
    plain = (_CODED.sub(lambda code: bytes([int(code[1], 16)]), name) for name in found)
    return {name.decode("utf-8", "replace") for name in plain}


def _called_in(stream: pikepdf.Stream) -> set[bytes]:
    try:
        return set(_NAME.findall(stream.read_bytes()))
    except pikepdf.PdfError:
        return set()


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
        elif subtype == "/Form":  # so are the pages of evidence drawn
            yield from _behind(one.read_bytes())
    except pikepdf.PdfError:
        return


def _hidden(one: pikepdf.Stream) -> Iterator[tuple[str, str]]:
    """Give what reads as words in data that only other programs use: profiles, their notes."""
    try:
        data = one.read_bytes()[:_MOST]
    except pikepdf.PdfError:
        return
    for run in words_in_bytes(data):
        yield from ((words, "data of another program") for words in _LETTERS.findall(run))


def _contents(page: pikepdf.Page) -> list[pikepdf.Stream]:
    contents = page.obj.get("/Contents")
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return [stream for stream in streams if isinstance(stream, pikepdf.Stream)]


def drawn_texts(page: pikepdf.Page) -> Iterator[tuple[str, str]]:
    """Give words that stand in the drawing of *page* in the place of what is seen."""
    for stream in _contents(page):
        try:
            yield from _behind(stream.read_bytes())
        except pikepdf.PdfError:
            continue


def _behind(drawn: bytes) -> Iterator[tuple[str, str]]:
    if b"/ActualText" in drawn or b"/Alt" in drawn or b"/Contents" in drawn or b"/E" in drawn:
        for found in _INLINE.finditer(drawn):
            yield _inline(found[2]), "text behind what is drawn"
    if b"%" in drawn:
        for remark in _REMARK.findall(drawn):
            words = _LETTERS.findall(remark.decode("utf-8", "replace"))
            yield from ((each, "remark in what is drawn") for each in words)


def _inline(written: bytes) -> str:
    try:
        return str(pikepdf.Object.parse(written))
    except (pikepdf.PdfError, UnicodeError, ValueError):
        return ""
