"""Writes more objects behind a finished PDF, packed, with the table that finds them."""

import re
import zlib
from array import array
from io import SEEK_END
from pathlib import Path

import pikepdf

_A_PACK = 150
_STARTS = re.compile(rb"startxref\s+(\d+)\s+%%EOF")


class Behind:
    """An update behind the PDF at *path*: *reserved* numbers from *first* on, and ``take`` more.

    At most a pack of objects is in memory.
    """

    def __init__(self, path: Path, pdf: pikepdf.Pdf, reserved: int) -> None:
        self.first = int(pdf.trailer.Size)
        self._next = self.first + reserved
        self._root_number = pdf.Root.objgen[0]
        self._root: bytes = pdf.Root.unparse(resolved=True)
        trailer = [(key, pdf.trailer.get(key)) for key in ("/Info", "/ID")]
        self._trailer = b"".join(
            key.encode() + b" " + value.unparse() for key, value in trailer if value is not None
        )
        self._previous = _start_of_table(path)
        self._out = path.open("ab")
        # By object from the first new one: the pack it is in and its place there; or 0 and where
        # in the file it stands.
        self._pack_of, self._place_of = array("Q"), array("Q")
        self._pack: list[tuple[int, bytes]] = []

    def take(self) -> int:
        """Give the next number that is free."""
        self._next += 1
        return self._next - 1

    def put(self, number: int, said: bytes) -> None:
        """Write an object; it is found under *number*."""
        self._pack.append((number, said))
        if len(self._pack) >= _A_PACK:
            self._write_pack()

    def end(self, root: bytes) -> None:
        """Write what is left, the root of the document with *root* added, and the table."""
        self._write_pack()
        place = self._out.tell()
        body = self._root.rstrip().removesuffix(b">>") + root + b">>"
        self._out.write(b"%d 0 obj\n%s\nendobj\n" % (self._root_number, body))
        own, here = self.take(), self._out.tell()
        self._note(own, 0, here)
        rows = bytearray(_row(0, place))
        for pack, at in zip(self._pack_of, self._place_of, strict=True):
            rows += _row(pack, at)
        index = b"/Index[%d 1 %d %d]" % (self._root_number, self.first, self._next - self.first)
        said = b"/Type/XRef/W[1 5 5]/Size %d%s/Prev %d/Root %d 0 R%s" % (
            self._next, index, self._previous, self._root_number, self._trailer,
        )  # fmt: skip
        self._stream(own, said, bytes(rows))
        self._out.write(b"startxref\n%d\n%%%%EOF\n" % here)
        self._out.close()

    def _write_pack(self) -> None:
        pack, self._pack = self._pack, []
        if not pack:
            return
        own = self.take()
        heads, bodies, length = [], [], 0
        for at, (number, said) in enumerate(pack):
            heads.append(b"%d %d" % (number, length))
            bodies.append(said)
            length += len(said) + 1
            self._note(number, own, at)
        head = b" ".join(heads) + b"\n"
        self._note(own, 0, self._out.tell())
        said = b"/Type/ObjStm/N %d/First %d" % (len(pack), len(head))
        self._stream(own, said, head + b"\n".join(bodies))

    def _stream(self, number: int, said: bytes, data: bytes) -> None:
        packed = zlib.compress(data, 6)
        begin = b"%d 0 obj\n<<%s/Filter/FlateDecode/Length %d>>\nstream\n"
        self._out.write(begin % (number, said, len(packed)) + packed + b"\nendstream\nendobj\n")

    def _note(self, number: int, pack: int, at: int) -> None:
        missing = number - self.first + 1 - len(self._pack_of)
        if missing > 0:
            self._pack_of.extend([0] * missing)
            self._place_of.extend([0] * missing)
        self._pack_of[number - self.first], self._place_of[number - self.first] = pack, at


def _row(pack: int, at: int) -> bytes:
    """Give a line of the table: an object in a pack, or at a place of the file."""
    kind, where, which = (2, pack, at) if pack else (1, at, 0)
    return bytes([kind]) + where.to_bytes(5, "big") + which.to_bytes(5, "big")


def _start_of_table(path: Path) -> int:
    with path.open("rb") as stream:
        stream.seek(-64, SEEK_END)
        found = _STARTS.search(stream.read())
    if found is None:
        raise pikepdf.PdfError("no table of objects")
    return int(found[1])
