"""The gate finds what is planted anywhere in a finished PDF, but in its pixels."""

import io
import random
import zipfile

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from tests.plan.names import forms
from tests.plan.names.corpus import NAMES, people, planted, register_with

from evident.outputs.gate import look_in_bytes, look_in_files
from evident.resources import resource

CARRIERS = ("text", "layer", "metadata", "bookmark", "note", "link", "attachment", "picture")


@pytest.fixture(scope="module")
def register():
    return register_with(people(NAMES, random.Random(5)))


def made(texts):
    """Make a PDF that carries each of *texts* ("carrier", words) where it says."""
    by = {carrier: [words for c, words in texts if c == carrier] for carrier in CARRIERS}
    stream = io.BytesIO()
    canvas = Canvas(stream)
    font = next(iter(sorted(resource("fonts").glob("*.ttf"))))
    registerFont(TTFont("gate", font))
    for carrier, mode in (("text", 0), ("layer", 3)):
        for words in by[carrier]:
            page = canvas.beginText(40, 700)
            page.setFont("gate", 9)
            page.setTextRenderMode(mode)
            for line in words.splitlines():
                page.textLine(line)
            canvas.drawText(page)
            canvas.showPage()
    for at, words in enumerate(by["bookmark"]):
        canvas.bookmarkPage(f"b{at}")
        canvas.addOutlineEntry(words, f"b{at}")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(stream.getvalue())) as pdf:
        _fill(pdf, by)
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _fill(pdf, by):
    for at, words in enumerate(by["metadata"]):
        pdf.docinfo[f"/Note{at}"] = words
    page = pdf.pages[0]
    annots = [
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9],
                           Contents=pikepdf.String(words))
        for words in by["note"]
    ] + [
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9],
                           A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String(words)))
        for words in by["link"]
    ]  # fmt: skip
    page.obj.Annots = pdf.make_indirect(pikepdf.Array(annots))
    for at, words in enumerate(by["attachment"]):
        pdf.attachments[f"note{at}.txt"] = words.encode()
    for words in by["picture"]:
        exif = Image.Exif()
        exif[0x010E] = words
        photo = io.BytesIO()
        Image.new("RGB", (8, 8)).save(photo, "JPEG", exif=exif, comment=words.encode())
        image = pikepdf.Stream(pdf, photo.getvalue())
        image.update(
            pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=8,
                               Height=8, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
                               Filter=pikepdf.Name.DCTDecode)
        )  # fmt: skip
        pdf.make_indirect(image)
        page.add_resource(image, pikepdf.Name.XObject)


def _carrier(at, one):
    """Our font has no full-width letters: those are planted where none is drawn."""
    carrier = CARRIERS[at % len(CARRIERS)]
    return "bookmark" if carrier in ("text", "layer") and one.form == "full width" else carrier


def _bare(words):
    return "".join(filter(str.isalnum, words)).casefold()


def test_what_is_planted_in_a_pdf_is_found_wherever_it_stands(register):
    corpus = planted(register, forms.FORMS, 8)
    texts = [(_carrier(at, one), one.text) for at, one in enumerate(corpus)]
    found = look_in_bytes("whole.pdf", made(texts), register)
    words = {_bare(leak.words) for leak in found.leaks}
    lost = []
    for (carrier, text), _one in zip(texts, corpus, strict=True):
        wanted = [_bare(f.words) for f in register.find(text)]
        if not any(want in words for want in wanted):
            lost.append((carrier, text))
    assert len(lost) <= 0.01 * len(corpus), lost
    assert found.pictures > 30
    assert "picture" in found.cannot_see


def test_a_file_name_and_a_table_beside_it_are_read_too(register, tmp_path):
    table = tmp_path / "Doreen Smith.csv"
    table.write_text("E001;falls of Mrs O’Brien\n", encoding="utf-8")
    found = look_in_files([(table, table)], register)
    assert [(leak.words, leak.where) for leak in found.stops] == [
        ("Doreen Smith", "file name"),
        ("Mrs O’Brien", "the file"),
    ]


def test_a_locked_pdf_is_said_not_to_have_been_read(register):
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    found = look_in_bytes("locked.pdf", out.getvalue(), register)
    assert found.unread == ("locked.pdf",)
    assert "Not looked into: locked.pdf." in found.cannot_see


def test_an_attachment_that_cannot_be_read_is_said_and_the_rest_looked_at(register):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w:p>" + "falls " * 900 + "</w:p>")
    broken = bytearray(packed.getvalue())
    broken[60:90] = b"\xff" * 30
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.attachments["a.docx"] = bytes(broken)
        pdf.attachments["b.pdf"] = b"%PDF-1.7 and nothing more"
        pdf.attachments["c.txt"] = "Mrs O’Brien".encode()
        out = io.BytesIO()
        pdf.save(out)
    found = look_in_bytes("whole.pdf", out.getvalue(), register)
    assert found.unread == ("a.docx", "b.pdf")
    assert [leak.words for leak in found.stops] == ["Mrs O’Brien"]
    assert "Not looked into: a.docx, b.pdf." in found.cannot_see
