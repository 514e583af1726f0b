"""Evidence of every odd kind in one portfolio: all is shown, and nothing that acts travels."""

import base64
import io

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from tests.outputs.conftest import page_texts
from tests.outputs.service import House, pdf_bytes, photo_bytes

from evident.outputs.camera import photo_of
from evident.outputs.portfolio import make

ACTING = {
    "/JS", "/JavaScript", "/Launch", "/URI", "/OpenAction", "/AA", "/XFA", "/RichMedia",
    "/SubmitForm", "/GoToR", "/GoToE", "/ImportData", "/Movie", "/Sound", "/Rendition", "/3D",
    "/AcroForm", "/Metadata", "/AF", "/Ref", "/OPI", "/PieceInfo", "/Widget", "/FileAttachment",
}  # fmt: skip
SCRIPT = Dictionary(S=Name.JavaScript, JS="app.alert(1)")


def made_by(change, pages=1, size=(595.28, 841.89), words="Seen", **save):
    with pikepdf.open(io.BytesIO(pdf_bytes(pages, size, words))) as pdf:
        change(pdf)
        stream = io.BytesIO()
        pdf.save(stream, **save)
        return stream.getvalue()


def annotate(pdf, **fields):
    note = Dictionary(Type=Name.Annot, Rect=[100, 300, 300, 340], F=4, **fields)
    page = pdf.pages[0].obj
    page.Annots = Array([*page.get("/Annots", ()), pdf.make_indirect(note)])
    return note


def look(pdf):
    drawn = pdf.make_stream(b"1 0 0 rg 0 0 200 40 re f")
    drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, 200, 40])
    return Dictionary(N=drawn)


def act(kind, **fields):
    def change(pdf):
        action = Dictionary(S=Name("/" + kind), **fields)
        annotate(pdf, Subtype=Name.Link, A=action)
        pdf.Root.OpenAction = action
        pdf.pages[0].obj.AA = Dictionary(O=action)

    return change


def names_tree(pdf):
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array(["a", SCRIPT])))


def attach(pdf):
    spec = pikepdf.AttachedFileSpec(pdf, b"MZ program")
    pdf.attachments["payload.exe"] = spec
    annotate(pdf, Subtype=Name.FileAttachment, FS=spec.obj, AP=look(pdf))


def xfa(pdf):
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def media(pdf):
    annotate(pdf, Subtype=Name.RichMedia, RichMediaContent=Dictionary(), AP=look(pdf))


def portfolio_of_files(pdf):
    pdf.attachments["inner.pdf"] = pikepdf.AttachedFileSpec(pdf, pdf_bytes(1))
    pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)


def drawing_that_carries(pdf):
    drawn = pdf.make_stream(b"0 0 50 50 re f")
    drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, 50, 50])
    drawn.Metadata = pdf.make_stream(b"<x>SECRET maker</x>")
    drawn.Ref = Dictionary(F="//host/share/a.pdf", Page=0)
    drawn.AF = Array([pikepdf.AttachedFileSpec(pdf, b"SECRET file").obj])
    drawn.PieceInfo = Dictionary(Tool=Dictionary(LastModified="SECRET"))
    page = pdf.pages[0].obj
    page.Resources.XObject = Dictionary(F1=drawn)
    page.Metadata = pdf.make_stream(b"<x>SECRET page</x>")
    pdf.pages[0].contents_add(b"q /F1 Do Q")


def photo_of_a_place(pdf):
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    data = photo_bytes((300, 200), exif=exif)
    picture = pikepdf.Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=300, Height=200,
        ColorSpace=Name.DeviceRGB, BitsPerComponent=8, Filter=Name.DCTDecode,
    )  # fmt: skip
    pdf.pages[0].obj.Resources.XObject = Dictionary(P=picture)
    pdf.pages[0].contents_add(b"q 300 0 0 200 100 400 cm /P Do Q")


def on_page(pdf, drawn):
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=drawn)
    pdf.pages[0].contents_add(b"q 300 0 0 200 100 400 cm /X Do Q")


def picture(pdf, data, **fields):
    facts = {"Width": 300, "Height": 200, "ColorSpace": Name.DeviceRGB, "BitsPerComponent": 8}
    made = pikepdf.Stream(pdf, data, Type=Name.XObject, Subtype=Name.Image, **{**facts, **fields})
    return pdf.make_indirect(made)


def picture_that_stands_outside(pdf):
    spec = Dictionary(Type=Name.Filespec, FS=Name.URL, F="http://SECRET.example/p.jpg")
    packed = {"FFilter": Name.DCTDecode, "FDecodeParms": Dictionary(K="SECRET")}
    on_page(pdf, picture(pdf, b"", F=spec, **packed))


def picture_with_a_script(pdf):
    plan = Dictionary({"/2.0": Dictionary(F="SECRET.tif", A=SCRIPT)})
    on_page(pdf, picture(pdf, bytes(300 * 200 * 3), OPI=plan))


def photo_packed_twice(pdf):
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    data = base64.a85encode(photo_bytes((300, 200), exif=exif)) + b"~>"
    on_page(pdf, picture(pdf, data, Filter=Array([Name.ASCII85Decode, Name.DCTDecode])))


def two_photos_in_one(pdf):
    exif = Image.Exif()
    exif[0x010E] = "SECRET PLACE"
    data = photo_bytes((300, 200)) + photo_bytes((60, 40), exif=exif)
    on_page(pdf, picture(pdf, data, Filter=Name.DCTDecode))


def marked_words(pdf):
    told = Dictionary(MC0=Dictionary(Metadata=pdf.make_stream(b"<x>SECRET</x>")))
    pdf.pages[0].obj.Resources.Properties = told
    pdf.pages[0].contents_add(b"/Span /MC0 BDC 0 0 9 9 re f EMC")


def tree_that_goes_round(pdf):
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)


def forms_that_draw_each_other(pdf):
    one, two = pdf.make_stream(b"/B Do"), pdf.make_stream(b"/A Do")
    for drawn, name, other in ((one, "/B", two), (two, "/A", one)):
        drawn.Type, drawn.Subtype, drawn.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
        drawn.Resources = Dictionary(XObject=Dictionary({name: other}))
    pdf.pages[0].obj.Resources.XObject = Dictionary(A=one)
    pdf.pages[0].contents_add(b"/A Do")


def outline_that_goes_round(pdf):
    entry = pdf.make_indirect(Dictionary(Title="Round"))
    entry.Next = entry
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))


def boxes(media=(0, 0, 595, 842), **others):
    def change(pdf):
        page = pdf.pages[0].obj
        page.MediaBox = Array([str(x) if x == "odd" else x for x in media])
        for name, value in others.items():
            page[Name("/" + name)] = Array(value) if isinstance(value, list) else value

    return change


def group(pdf):
    pdf.pages[0].obj.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True, K=True)


def no_font(pdf):
    pdf.pages[0].obj.Resources.Font = Dictionary(
        F1=Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.NoSuchFont)
    )


def count_that_lies(pdf):
    pdf.Root.Pages.Count = 99_999_999


def no_contents(pdf):
    del pdf.pages[0].obj["/Contents"]


def no_resources(pdf):
    del pdf.pages[0].obj["/Resources"]


def unknown_filter(pdf):
    pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, b"abc", Filter=Name.NoSuchDecode)


def broken_picture(kind):
    def change(pdf):
        picture = pikepdf.Stream(
            pdf, b"\x00\x01broken", Type=Name.XObject, Subtype=Name.Image, Width=30, Height=20,
            ColorSpace=Name.DeviceGray, BitsPerComponent=1, Filter=Name("/" + kind),
        )  # fmt: skip
        pdf.pages[0].obj.Resources.XObject = Dictionary(P=picture)
        pdf.pages[0].contents_add(b"q 300 0 0 200 100 400 cm /P Do Q")

    return change


SHOWN = {
    "script": act("JavaScript", JS="app.alert(1)"),
    "launch": act("Launch", F="calc.exe"),
    "web": act("URI", URI="http://host.example/x"),
    "share": act("GoToR", F="//host/share/a.pdf", D=Array([0, Name.Fit])),
    "sends": act("SubmitForm", F="http://host.example/x"),
    "scripts by name": names_tree,
    "attached": attach,
    "xfa": xfa,
    "media": media,
    "files in a file": portfolio_of_files,
    "carries": drawing_that_carries,
    "place": photo_of_a_place,
    "outside": picture_that_stands_outside,
    "opi": picture_with_a_script,
    "packed photo": photo_packed_twice,
    "two photos": two_photos_in_one,
    "marked words": marked_words,
    "forms round": forms_that_draw_each_other,
    "outline round": outline_that_goes_round,
    "origin": boxes((-300, -400, 295, 442)),
    "corners turned": boxes((595, 842, 0, 0)),
    "no size": boxes((0, 0, 0, 0)),
    "crop outside": boxes(CropBox=[700, 900, 900, 1000]),
    "units": boxes((0, 0, 200, 200), UserUnit=3),
    "odd turn": boxes(Rotate=450),
    "tiny": boxes((0, 0, 3, 3)),
    "group": group,
    "no font": no_font,
    "count": count_that_lies,
    "no contents": no_contents,
    "no resources": no_resources,
    "jbig2": broken_picture("JBIG2Decode"),
    "jpx": broken_picture("JPXDecode"),
    "fax": broken_picture("CCITTFaxDecode"),
}
MAYBE = {
    "tree round": made_by(tree_that_goes_round),
    "junk before": b"junk\n" * 20 + pdf_bytes(1),
    "junk behind": pdf_bytes(1) + b"\0" * 5000,
    "cut": pdf_bytes(8)[:-900],
    "no end": pdf_bytes(2)[:600],
    "only a head": b"%PDF-1.7\n",
    "web page": b"<html>Log in</html>",
    "zip": b"PK\x03\x04" + b"\0" * 60,
    "many bits wrong": bytes(b ^ 0x55 if at % 97 == 5 else b for at, b in enumerate(pdf_bytes(2))),
}


@pytest.fixture(scope="module")
def everything(tmp_path_factory):
    """Print all of it at once; gives what was made and the house."""
    house = House()
    concern = house.concern()
    for name, change in SHOWN.items():
        house.file(concern, 1, made_by(change), f"{name}.pdf", title=name)
    for name, data in MAYBE.items():
        house.file(concern, 1, data, f"{name}.pdf", title=name)
    house.file(concern, 1, pdf_bytes(1, words="The last"), "last.pdf")
    out = tmp_path_factory.mktemp("odd") / "a.pdf"
    return make(house.portfolio(), out, open_file=house.open_file)


def test_every_odd_page_is_shown_and_the_rest_says_why(everything):
    texts = page_texts(everything.path)
    assert any("The last 1" in text for text in texts)
    slips = [text for text in texts if "This item is not shown as pages" in text]
    shown = [text for text in texts if "Item page 1 of" in text and text not in slips]
    assert len(slips) + len(shown) == len(SHOWN) + len(MAYBE) + 1
    for name in SHOWN:
        assert not any(name in slip and f"{name}.pdf" in slip for slip in slips), name


def test_nothing_that_acts_travels(everything):
    raw = everything.path.read_bytes()
    assert b"SECRET" not in raw
    found = set()
    with pikepdf.open(everything.path) as pdf:
        assert list(pdf.attachments) == ["manifest.json"]
        ours = pdf.attachments["manifest.json"].obj
        for each in pdf.objects:
            if not isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
                continue
            if each.objgen == pdf.Root.objgen or each.objgen == ours.objgen:
                continue  # what is attached to the whole, and its facts, are ours
            found |= ACTING & {*each.keys(), str(each.get("/S")), str(each.get("/Subtype"))}
            if isinstance(each, pikepdf.Stream):
                assert not {"/F", "/FFilter", "/FDecodeParms"} & set(each.keys())
                held = photo_of(each) or each.read_raw_bytes()
                assert b"SECRET" not in held
        assert not ACTING - {"/Metadata", "/AF"} & set(pdf.Root.keys())
    assert not found


def test_a_picture_that_stands_in_another_file_is_said(everything):
    assert [words for words in everything.problems if "stands in another file" in words]


def test_every_page_can_be_drawn(everything):
    with pypdfium2.PdfDocument(str(everything.path)) as pdf:
        for page in pdf:
            page.render(scale=0.1)
            page.close()


def test_what_was_marked_in_the_file_is_seen(tmp_path):
    """A highlight without a look of its own is drawn by readers, so it is drawn here."""

    def mark(pdf):
        annotate(pdf, Subtype=Name.Highlight, C=[1, 0.8, 0], QuadPoints=[
            100, 340, 300, 340, 100, 300, 300, 300])  # fmt: skip

    house = House()
    house.file(house.concern(), 1, made_by(mark), "marked.pdf")
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    at = next(at for at, text in enumerate(page_texts(made.path)) if "Item page 1 of 1" in text)
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        page = pdf[at].render(scale=1).to_pil().convert("RGB")
    yellow = sum(n for n, (r, g, b) in page.getcolors(1_000_000) if r > 200 and g > 150 and b < 90)
    assert yellow > 2_000


def test_a_page_that_cannot_be_placed_costs_only_itself(tmp_path):
    house = House()
    concern = house.concern()
    house.file(concern, 1, made_by(unknown_filter), "odd.pdf")
    house.file(concern, 1, pdf_bytes(1, words="The last"), "last.pdf")
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    assert made.problems == ("E001: it is damaged; what could be read is shown.",)
    assert any("The last 1" in text for text in page_texts(made.path))
