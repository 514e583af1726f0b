"""Builds the files that go wrong: reports, evidence and plans no program should choke on."""

import io
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

REPORT_WORDS = (
    "Inspection report",
    "Is the service safe?",
    "Medicines were not always managed safely. The provider had failed to keep",
    "records of medicines. This was a breach of Regulation 12 (Safe care and treatment).",
)

HTML = b"<!DOCTYPE html><html><body><h1>Sign in</h1><form>User <input></form></body></html>"


def pdf(pages: int = 1, words: tuple[str, ...] = REPORT_WORDS) -> bytes:
    """A plain PDF with the same words on every page."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for _ in range(pages):
        for line, text in enumerate(words):
            canvas.drawString(60, 780 - 18 * line, text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def cut_short() -> bytes:
    whole = pdf(3)
    return whole[: len(whole) // 2]


def locked() -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


def scanned(pages: int = 2) -> bytes:
    """Pages that are pictures of pages."""
    sheets = [Image.new("L", (200, 280), shade) for shade in range(200, 200 + pages)]
    out = io.BytesIO()
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


def raw_pdf(objects: dict[int, bytes]) -> bytes:
    """Write a PDF of hand-made objects, number 1 being its catalog, with a true table of them."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += b"%d 1\n%010d 00000 n \n" % (number, place)
    size = max(objects) + 1
    out += b"trailer\n<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (size, start)
    return bytes(out)


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>\nstream\n%s\nendstream" % (more, len(data), data)


_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_ONE_PAGE = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"


def _page(more: bytes) -> bytes:
    return b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]%s>>" % more


def forms_in_forms(deep: int = 28) -> bytes:
    """One page whose form draws the next form twice, and so on: 2 to the power of *deep*."""
    objects = {
        1: _CATALOG,
        2: _ONE_PAGE,
        3: _page(b"/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>"),
        4: _stream(b"/F Do"),
    }
    for number in range(5, 5 + deep):
        more = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F %d 0 R>>>>"
        objects[number] = _stream(b"/F Do /F Do", more % (number + 1))
    objects[5 + deep] = _stream(b"0 0 1 1 re f", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]")
    return raw_pdf(objects)


def form_drawing_itself() -> bytes:
    more = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>"
    return raw_pdf(
        {
            1: _CATALOG,
            2: _ONE_PAGE,
            3: _page(b"/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>"),
            4: _stream(b"/F Do"),
            5: _stream(b"/F Do /F Do", more),
        }
    )


def page_tree_loop() -> bytes:
    return raw_pdf({1: _CATALOG, 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2/Parent 2 0 R>>"})


def deep_page_tree(deep: int = 3000) -> bytes:
    objects = {1: _CATALOG}
    for number in range(2, 2 + deep):
        objects[number] = b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 1)
    objects[2 + deep] = b"<</Type/Page/MediaBox[0 0 595 842]>>"
    return raw_pdf(objects)


def lying_count() -> bytes:
    """A page tree that says it has 99,999,999 pages and has one, without words."""
    return raw_pdf(
        {
            1: _CATALOG,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 99999999>>",
            3: _page(b"/Contents 4 0 R"),
        }
        | {4: _stream(b"")}
    )


def inflating(megabytes: int = 1500) -> bytes:
    """A page of *megabytes* packed small: drawing words that never end."""
    packer = zlib.compressobj(9)
    piece = b"BT /F 9 Tf (aaaaaaaa) Tj ET\n" * 40_000
    packed = b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()
    return raw_pdf(
        {
            1: _CATALOG,
            2: _ONE_PAGE,
            3: _page(b"/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>"),
            4: _stream(packed, b"/Filter/FlateDecode"),
            5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        }
    )


def huge_sheet() -> bytes:
    return raw_pdf(
        {1: _CATALOG, 2: _ONE_PAGE, 3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1e9 1e9]>>"}
    )


def picture_bomb(side: int = 20_000) -> bytes:
    """A PNG of *side* by *side* dots in some kB."""
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    return out.getvalue()


def packed_bomb(megabytes: int = 800) -> bytes:
    """A Word document whose words unpack to some MB of nothing."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("word/document.xml", "w", force_zip64=True) as document,
    ):
        document.write(b"<w:document>")
        for _ in range(megabytes):
            document.write(bytes(1024 * 1024))
    return out.getvalue()


BAD_REPORTS: dict[str, Callable[[], bytes]] = {
    "empty.pdf": lambda: b"",
    "cut short.pdf": cut_short,
    "locked.pdf": locked,
    "scanned.pdf": scanned,
    "web page.pdf": lambda: HTML,
    "only a mark.pdf": lambda: b"%PDF-1.7\n",
    "noise.pdf": lambda: bytes(range(256)) * 40,
    "page tree loop.pdf": page_tree_loop,
    "lying count.pdf": lying_count,
    "forms in forms.pdf": forms_in_forms,
    "form drawing itself.pdf": form_drawing_itself,
    "1,001 pages.pdf": lambda: pdf(1001),
    "picture.pdf": lambda: picture_bomb(50),
    "program.pdf": lambda: b"MZ" + bytes(500),
    "old word.pdf": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "packed.pdf": lambda: b"PK\x03\x04" + bytes(100),
    "spaces.txt": lambda: b" \n\t\n" * 50,
}


def foreign_database(path: Path) -> None:
    """Someone else's SQLite file, with words in it."""
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
        other.execute("INSERT INTO recipe VALUES ('Soup')")
    other.close()


def newer_plan(plan: Path) -> None:
    """Turn a plan into one that a later program wrote."""
    with plan.open("r+b") as file:
        file.seek(60)  # user_version in SQLite's header
        file.write((99).to_bytes(4, "big"))


def cut_plan(plan: Path) -> None:
    with plan.open("r+b") as file:
        file.truncate(plan.stat().st_size // 2 // 4096 * 4096 + 100)


def scratched_plan(plan: Path) -> None:
    """Overwrite every third page past the first few."""
    with plan.open("r+b") as file:
        for page in range(5, plan.stat().st_size // 4096, 3):
            file.seek(page * 4096)
            file.write(b"\xa5" * 4096)


BAD_PLANS: dict[str, Callable[[Path], object]] = {
    "empty": lambda plan: plan.write_bytes(b""),
    "text": lambda plan: plan.write_text("Dear manager, " * 500),
    "one byte": lambda plan: plan.write_bytes(b"S"),
    "header only": lambda plan: plan.write_bytes(plan.read_bytes()[:100]),
    "foreign": lambda plan: (plan.unlink(), foreign_database(plan)),
    "newer": newer_plan,
    "cut short": cut_plan,
    "scratched": scratched_plan,
    "folder": lambda plan: (plan.unlink(), plan.mkdir()),
    "link to itself": lambda plan: (plan.unlink(), plan.symlink_to(plan.name)),
}
