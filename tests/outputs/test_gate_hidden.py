"""Names in the corners of a file: behind a drawing, packed twice, in what was saved before."""

import base64
import email.message
import io
import zipfile

import pikepdf
import pytest
from PIL import Image, PngImagePlugin
from tests.outputs.service import pdf_bytes, photo_bytes

from evident.outputs.gate import look_in_bytes, reading
from evident.plan.names.register import Register
from evident.plan.records import NamedPerson

NAME = "Quenby Thistlewood"
REGISTER = Register((NamedPerson(id=1, name=NAME, number=1),))


def _changed(change):
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes(1))) as pdf:
        change(pdf)
        pdf.save(out)
    return out.getvalue()


def _packed(*files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def _mail(name, data):
    message = email.message.EmailMessage()
    message["Subject"] = "Rota"
    message.set_content("Nothing")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def behind_a_form(pdf):
    form = pdf.make_stream(f"/Span <</ActualText ({NAME})>> BDC 0 0 9 9 re f EMC".encode())
    form.Type, form.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    form.BBox = pikepdf.Array([0, 0, 9, 9])
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(F=form)


def remark(pdf):
    pdf.pages[0].contents_add(f"% {NAME}\n0 0 1 1 re f".encode())


def piece(pdf):
    pdf.pages[0].obj["/PieceInfo"] = pikepdf.Dictionary(P=pdf.make_stream(NAME.encode()))


def profile(pdf):
    held = pdf.make_stream(b"\0" * 128 + NAME.encode(), N=3)
    space = pikepdf.Array([pikepdf.Name.ICCBased, held])
    pdf.pages[0].Resources.ColorSpace = pikepdf.Dictionary(C=space)


def colour(pdf):
    space = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name(f"/{NAME}")])
    pdf.pages[0].Resources.ColorSpace = pikepdf.Dictionary(C=space)


def called_part(pdf):
    space = pikepdf.Array([pikepdf.Name.Indexed, pikepdf.Name.DeviceRGB, 0, b"abc"])
    called = pikepdf.Name("/" + NAME.replace(" ", ""))
    pdf.pages[0].Resources.ColorSpace = pikepdf.Dictionary({str(called): space})


def called_in_a_drawing(pdf):
    pdf.pages[0].contents_add(f"/{NAME.replace(' ', '')} BMC 0 0 1 1 re f EMC".encode())


def photo_packed_twice(pdf):
    exif = Image.Exif()
    exif[0x010E] = NAME
    data = base64.a85encode(photo_bytes((30, 20), exif=exif)) + b"~>"
    pdf.pages[0].Resources.XObject = pikepdf.Dictionary(P=pikepdf.Stream(
        pdf, data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=30, Height=20,
        ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
        Filter=pikepdf.Array([pikepdf.Name.ASCII85Decode, pikepdf.Name.DCTDecode]),
    ))  # fmt: skip


def hanging_file(pdf):
    held = pdf.make_stream(_packed(("a.txt", NAME)), Type=pikepdf.Name.EmbeddedFile)
    pdf.pages[0].obj["/AF"] = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(F=held))])


def saved_before():
    old = pdf_bytes(1, words=f"About {NAME}")
    with pikepdf.open(io.BytesIO(pdf_bytes(1))) as pdf:
        new = pdf.pages[0].Contents.read_bytes()
    with pikepdf.open(io.BytesIO(old)) as pdf:
        number, root = pdf.pages[0].Contents.objgen[0], pdf.Root.objgen[0]
    before = old.rsplit(b"startxref", 1)[1].split()[0]
    whole = old + b"%d 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\n" % (
        number,
        len(new),
        new,
    )
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size 20/Root %d 0 R/Prev %s>>\n" % (
        number,
        len(old),
        root,
        before,
    )
    return whole + table + b"startxref\n%d\n%%%%EOF\n" % len(whole)


@pytest.mark.parametrize(
    "change",
    [behind_a_form, remark, piece, profile, colour, hanging_file, photo_packed_twice],
    ids=lambda f: f.__name__,
)
def test_what_stands_behind_a_page_is_read(change):
    found = look_in_bytes("a.pdf", _changed(change), REGISTER)
    assert NAME in {leak.words for leak in found.stops}


@pytest.mark.parametrize("change", [called_part, called_in_a_drawing], ids=lambda f: f.__name__)
def test_names_without_a_space_that_parts_are_called_by_are_read(change):
    (leak,) = look_in_bytes("a.pdf", _changed(change), REGISTER).stops
    assert (leak.words, leak.where) == (NAME.replace(" ", ""), "name of a colour or a part")


def test_words_of_the_format_are_nobodys_names():
    people = (NamedPerson(id=1, name="Laura Page", number=1), NamedPerson(id=2, name="Al Font"))
    assert look_in_bytes("a.pdf", pdf_bytes(1), Register(people)).leaks == ()


def test_what_was_saved_before_and_after_the_end_is_read():
    (leak,) = look_in_bytes("a.pdf", saved_before(), REGISTER).stops
    assert leak.where == "an earlier saving, still in the file"
    (leak,) = look_in_bytes("a.pdf", pdf_bytes(1) + f"\n{NAME}\n".encode(), REGISTER).stops
    assert leak.where == "after the end of the file"


def test_files_within_files_are_opened():
    pdf, packed = pdf_bytes(1, words=f"About {NAME}"), _packed(("a.txt", NAME))
    sheet = _packed(("xl/workbook.xml", f'<sheets><sheet name="{NAME}" sheetId="1"/></sheets>'))
    for name, data in (
        ("mail.eml", _mail("a.pdf", pdf)),
        ("mail.eml", _mail("a.docx", packed)),
        ("zip.zip", _packed(("a.pdf", pdf))),
        ("zip.zip", _packed(("in.zip", packed))),
        ("a.xlsx", sheet),
        ("a.docx", _packed(("word/embeddings/a.xlsx", sheet))),
        ("a.docx", _packed(("word/embeddings/ole.bin", b"\1\2" + NAME.encode() + b"\0"))),
    ):
        found = look_in_bytes(name, data, REGISTER)
        assert NAME in {leak.words for leak in found.stops}, name


def test_the_packed_words_of_a_png_are_read():
    words, out = PngImagePlugin.PngInfo(), io.BytesIO()
    words.add_text("Author", NAME, zip=True)
    Image.new("L", (9, 9)).save(out, "PNG", pnginfo=words)
    assert NAME in {leak.words for leak in look_in_bytes("a.png", out.getvalue(), REGISTER).stops}


def test_where_savings_end_is_found_across_the_pieces_a_large_file_is_read_in(monkeypatch):
    content = b"one%%EOF\ntwo %%EOF%%EOF and %EOF"
    for piece in range(1, 12):
        monkeypatch.setattr(reading, "_PIECE", piece)
        assert reading._ends(io.BytesIO(content)) == [8, 18, 23]
