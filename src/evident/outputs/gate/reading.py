"""In the worker: reads every word of a finished file, and gives those that name somebody."""

import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import pikepdf
import pypdfium2

from evident.outputs.gate.attached import packed_in, texts_of
from evident.outputs.gate.objects import drawn_texts, names_of, strings_of
from evident.outputs.gate.pictures import words_in_bytes
from evident.outputs.manifest import ATTACHED_NAME
from evident.outputs.page_by_page import page_by_page
from evident.plan.names import Register, unpacked
from evident.plan.names.parts import WHOLE

Report = Callable[[int, int], None]
_DEEPEST = 3
_MOST_SAVES = 12
_END = b"%%EOF"
_PIECE = 1024 * 1024
_UNREADABLE = (pikepdf.PdfError, pikepdf.PasswordError, pypdfium2.PdfiumError)
"""What a PDF that is locked or damaged is answered with."""


class _Search:
    """Looks in one text after the other, and keeps what it finds, each place once."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._found: dict[tuple[str, str], dict[str, Any]] = {}
        self.pages = 0
        self.pictures = 0
        self.ours = False
        self.unread: list[str] = []

    def look(self, text: str, where: str, item: str = "", *, whole: bool = False) -> None:
        """Look in *text*; with *whole*, for whole names only."""
        if not text:
            return
        for found in self._register.find(text, item):
            if whole and found.form != WHOLE:
                continue
            words = " ".join(found.words.replace("\ufffe", "-").split())
            self._found.setdefault(
                (words, where),
                {
                    "words": words,
                    "form": found.form,
                    "where": where,
                    "item": item,
                    "certain": found.certain,
                    "named_id": found.named_id,
                },
            )

    @property
    def found(self) -> list[dict[str, Any]]:
        return list(self._found.values())


def search(arguments: Mapping[str, Any], data: BinaryIO, report: Report) -> dict[str, Any]:
    """Give every find in one file: ``path``, or *data* called ``name``, against ``register``."""
    looking = _Search(unpacked(arguments["register"]))
    looking.look(str(arguments["name"]), "file name")
    path = arguments.get("path")
    with Path(path).open("rb") if path else data as stream:
        head = stream.read(1024)
        stream.seek(0)
        if b"%PDF" in head and head[:2] != b"PK":
            try:
                _pdf(looking, stream, report)
            except _UNREADABLE:  # it is said, and other files are looked at
                looking.unread.append(str(arguments["name"]))
            _earlier(looking, stream)
        else:
            content = stream.read()
            _attached(looking, str(arguments["name"]), content, "the file")
    return {
        "leaks": looking.found,
        "pages": looking.pages,
        "pictures": looking.pictures,
        "unread": looking.unread,
    }


def _pdf(looking: _Search, stream: BinaryIO, report: Report) -> None:
    with pikepdf.open(stream) as pdf:
        items = _items(pdf)
        looking.ours = bool(items)
        _objects(looking, pdf, items)
    stream.seek(0)
    with pypdfium2.PdfDocument(stream, autoclose=False) as pdf:
        for name, value in pdf.get_metadata_dict().items():
            looking.look(value, f"document information, {name}")
        for bookmark in pdf.get_toc(max_depth=30):
            looking.look(bookmark.get_title(), "bookmark")
        total = looking.pages = len(pdf)
    for number, page in enumerate(page_by_page(stream), start=1):
        looking.look(_text(page), f"page {number}", items.get(number, ""))
        report(number, total)


def _earlier(looking: _Search, stream: BinaryIO) -> None:
    """Look in what an earlier saving left in the file, and in what stands after its end."""
    ends = _ends(stream)
    stream.seek(ends[-1] if ends else 0)
    for text in words_in_bytes(stream.read()) if ends else ():
        looking.look(text, "after the end of the file")
    # A portfolio is written in two goes, and the later takes nothing away.
    for end in () if looking.ours else ends[-_MOST_SAVES:-1]:
        before = _Search(looking._register)  # noqa: SLF001 - the same search, earlier
        stream.seek(0)
        try:
            _pdf(before, io.BytesIO(stream.read(end)), lambda done, of: None)
        except _UNREADABLE:
            continue  # no saving ended there
        for leak in before.found:
            looking.look(leak["words"], "an earlier saving, still in the file")


def _ends(stream: BinaryIO) -> list[int]:
    """Give where each saving of a PDF ends: piece by piece, for it may be a gigabyte."""
    ends, before, left = [], 0, b""
    stream.seek(0)
    while piece := stream.read(_PIECE):
        content = left + piece
        ends += [before + found.end() for found in re.finditer(re.escape(_END), content)]
        left = content[1 - len(_END) :]
        before += len(content) - len(left)
    return ends


def _text(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


def _items(pdf: pikepdf.Pdf) -> dict[int, str]:
    """Give the number of the evidence on each page, from the manifest inside."""
    try:
        manifest = json.loads(pdf.attachments[ATTACHED_NAME].get_file().read_bytes())
        return {
            page: str(item["number"])
            for item in manifest["items"]
            if item["page"]
            for page in range(int(item["page"]), int(item["page"]) + int(item["pages"]))
        }
    except (KeyError, TypeError, ValueError, pikepdf.PdfError):
        return {}


def _objects(looking: _Search, pdf: pikepdf.Pdf, items: Mapping[int, str]) -> None:
    for text, where in strings_of(pdf):
        looking.look(text, where)
    for name in names_of(pdf):  # /Page and /Rose are words of the format: no surnames
        looking.look(name, "name of a colour or a part", whole=" " not in name)
    for number, page in enumerate(pdf.pages, 1):
        for text, where in drawn_texts(page):
            looking.look(text, f"{where} on page {number}", items.get(number, ""))
    looking.pictures = sum(1 for _ in _pictures(pdf))
    listed = set()
    for name, spec in pdf.attachments.items():
        looking.look(name, "name of an attachment")
        listed |= {held.objgen for _, held in spec.obj.get("/EF", pikepdf.Dictionary()).items()}
        try:
            looking.look(spec.filename, "name of an attachment")
            content = spec.get_file().read_bytes()
        except pikepdf.PdfError:
            looking.unread.append(name)
            continue
        _attached(looking, name, content, f"attachment {name}")
    for one in pdf.objects:  # files that hang on a page or nowhere at all
        if isinstance(one, pikepdf.Stream) and one.get("/Type") == "/EmbeddedFile":
            if one.objgen in listed:
                continue
            try:
                _attached(looking, "attachment", one.read_bytes(), "an attachment")
            except pikepdf.PdfError:
                looking.unread.append("an attachment")


def _pictures(pdf: pikepdf.Pdf) -> Iterator[object]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image":
            yield one


def _attached(looking: _Search, name: str, content: bytes, where: str, deep: int = 0) -> None:
    if b"%PDF" in content[:1024] and content[:2] != b"PK":
        inner = _Search(looking._register)  # noqa: SLF001 - the same search one level down
        try:
            _pdf(inner, io.BytesIO(content), lambda done, of: None)
        except _UNREADABLE:
            looking.unread.append(name)  # locked or damaged: said, and the rest is looked at
        for leak in inner.found:
            looking.look(leak["words"], f"{where}, {leak['where']}")
        return
    texts = texts_of(name, content)
    if texts is None:
        looking.unread.append(name)
        return
    for text in texts:
        looking.look(text, where)
    for inside, part in packed_in(content) if deep < _DEEPEST else ():
        _attached(looking, inside, part, f"{where}, {inside}", deep + 1)
