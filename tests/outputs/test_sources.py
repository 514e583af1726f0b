"""Evidence as it comes: turned, locked, broken, huge, acting; and what becomes of it."""

import io
import time

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.outputs.conftest import page_texts
from tests.outputs.service import House, pdf_bytes, photo_bytes

from evident.outputs.portfolio import make


def changed(data, change, **save):
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        stream = io.BytesIO()
        pdf.save(stream, **save)
        return stream.getvalue()


@pytest.fixture
def printed(tmp_path):
    """Print one item of evidence; gives what was made and the page it is on, as a picture."""

    def print_it(data, name="item.pdf", **fields):
        house = House()
        house.file(house.concern(), 1, data, name, **fields)
        return make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)

    return print_it


def evidence_pages(made):
    return [at for at, text in enumerate(page_texts(made.path)) if "Item page" in text]


def picture(made, at, scale=1.0):
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        return pdf[at].render(scale=scale).to_pil().convert("L")


def ink_box(made, at):
    """Give the box of dark ink within the frame, in points from the top left."""
    shown = picture(made, at).crop((73, 71, 551, 784))
    dark = shown.point(lambda value: 255 if value < 100 else 0)
    left, top, right, bottom = dark.getbbox()
    return left + 73, top + 71, right + 73, bottom + 71


PORTRAIT, LANDSCAPE = (595.28, 841.89), (841.89, 595.28)


def test_a_page_is_shown_whole_whichever_way_it_lies(tmp_path):
    house = House()
    concern = house.concern()
    for size in (PORTRAIT, LANDSCAPE):
        for rotation in (0, 90, 180, 270):

            def turn(pdf, rotation=rotation):
                pdf.pages[0].rotate(rotation, relative=False)

            house.file(concern, 1, changed(pdf_bytes(1, size), turn), "item.pdf")
    made = make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)
    pages = evidence_pages(made)
    assert len(pages) == 8
    for at in pages:
        left, top, right, bottom = ink_box(made, at)
        # A line runs 5 points inside each edge of the source, which fits the frame's width.
        assert left == pytest.approx(78, abs=3)
        assert right == pytest.approx(546, abs=3)
        assert bottom - top == pytest.approx((right - left) * 1.4199, abs=4)


def test_a_landscape_page_is_turned_with_its_top_at_the_binding(printed):
    made = printed(pdf_bytes(1, LANDSCAPE, "Rota"))
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        page = pdf[evidence_pages(made)[0]].get_textpage()
        at = page.get_text_bounded().index("Rota")
        first, last = page.get_charbox(at), page.get_charbox(at + 3)
    assert first[1] < last[1]  # read from the foot of the sheet upwards
    assert abs(first[2] - last[2]) < 6
    assert first[0] < 300


def test_a_wide_photo_stands_as_it_was_taken(printed):
    photo = Image.new("RGB", (1600, 900), "white")
    photo.paste("black", (0, 0, 1600, 450))
    data = io.BytesIO()
    photo.save(data, "PNG")
    made = printed(data.getvalue(), "photo.png")
    left, top, right, bottom = ink_box(made, evidence_pages(made)[0])
    assert right - left > 400
    assert bottom - top == pytest.approx((right - left) * 450 / 1600, abs=4)


@pytest.mark.parametrize("size", [(14400, 14400), (3000, 200), (100, 5000)])
def test_a_huge_page_is_scaled_into_the_frame(printed, size):
    made = printed(pdf_bytes(1, size))
    (at,) = evidence_pages(made)
    left, top, right, bottom = ink_box(made, at)
    assert left >= 74
    assert right <= 550
    assert top >= 70
    assert bottom <= 784


def test_a_page_that_names_no_colour_is_black(printed):
    """The colours of our stamp band must not reach what lies under it."""
    made = printed(pdf_bytes(1))
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        page = pdf[evidence_pages(made)[0]].render(scale=1).to_pil().convert("RGB")
    inside = page.crop((75, 71, 550, 784))
    assert not [rgb for _, rgb in inside.getcolors(1_000_000) if max(rgb) - min(rgb) > 12]
    assert inside.convert("L").getextrema()[0] < 30


def test_a_small_page_is_not_enlarged(printed):
    made = printed(pdf_bytes(1, (150, 200)))
    left, top, right, bottom = ink_box(made, evidence_pages(made)[0])
    assert right - left == pytest.approx(140, abs=3)


def test_user_units_and_odd_boxes_are_kept_in(printed):
    def change(pdf):
        page = pdf.pages[0].obj
        page.UserUnit = 2
        page.TrimBox = pikepdf.Array([100, 100, 200, 200])

    made = printed(changed(pdf_bytes(1, (200, 283)), change))
    left, top, right, bottom = ink_box(made, evidence_pages(made)[0])
    assert right - left == pytest.approx(2 * 190, abs=6)


def test_what_a_page_crops_away_stays_hidden(printed):
    def crop(pdf):
        pdf.pages[0].obj.CropBox = pikepdf.Array([0, 0, 595, 600])

    made = printed(changed(pdf_bytes(1, words="Hidden"), crop))
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        area = (74, 59, 550, 771)
        shown = pdf[evidence_pages(made)[0]].get_textpage().get_text_bounded(*area)
    left, top, right, bottom = ink_box(made, evidence_pages(made)[0])
    assert "Hidden" not in shown or bottom - top < 500


def test_scripts_notes_links_and_attachments_stay_behind(printed):
    def change(pdf):
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        pdf.attachments["virus.exe"] = pikepdf.AttachedFileSpec(pdf, b"MZ")
        look = pdf.make_stream(b"1 0 0 rg 0 0 100 50 re f")
        look.stream_dict.BBox = pikepdf.Array([0, 0, 100, 50])
        look.stream_dict.Type, look.stream_dict.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
        link = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 90, 90],
            A=pikepdf.Dictionary(S=pikepdf.Name.URI, URI="file://host/share"),
        )  # fmt: skip
        stamp = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Stamp, Rect=[100, 300, 200, 350],
            F=4, AP=pikepdf.Dictionary(N=look),
        )  # fmt: skip
        page = pdf.pages[0].obj
        page.Annots = pdf.make_indirect(pikepdf.Array([link, stamp]))
        page.AA = pikepdf.Dictionary(O=pdf.Root.OpenAction)

    made = printed(changed(pdf_bytes(1), change))
    raw = made.path.read_bytes()
    with pikepdf.open(made.path) as pdf:
        assert list(pdf.attachments) == ["manifest.json"]
        assert "/OpenAction" not in pdf.Root
        everything = b"".join(
            each.unparse(resolved=True) for each in pdf.objects if not isinstance(each, bool)
        )
    for word in (b"JavaScript", b"virus", b"share", b"/AA "):
        assert word not in raw
        assert word not in everything
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        page = pdf[evidence_pages(made)[0]].render(scale=1).to_pil()
    reds = page.getcolors(1_000_000)
    assert sum(n for n, (r, g, b) in reds if r > 200 and g < 60 and b < 60) > 1000


def test_a_filled_form_shows_what_was_filled_in(printed):
    def change(pdf):
        helvetica = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        fonts = pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=helvetica))
        field = pdf.make_indirect(
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx,
                T="name", V="Filled in by hand", Rect=[100, 300, 400, 330], F=4,
                DA="/Helv 12 Tf 0 g",
            )
        )  # fmt: skip
        pdf.pages[0].obj.Annots = pikepdf.Array([field])
        pdf.Root.AcroForm = pikepdf.Dictionary(
            Fields=pikepdf.Array([field]), NeedAppearances=True, DR=fonts, DA="/Helv 12 Tf 0 g"
        )

    made = printed(changed(pdf_bytes(1), change))
    assert "Filled in by hand" in page_texts(made.path)[evidence_pages(made)[0]]


def test_what_a_layer_hides_stays_hidden(printed):
    def change(pdf):
        layer = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name="Names"))
        pdf.Root.OCProperties = pikepdf.Dictionary(
            OCGs=pikepdf.Array([layer]),
            D=pikepdf.Dictionary(OFF=pikepdf.Array([layer]), Order=pikepdf.Array([layer])),
        )
        page = pdf.pages[0]
        page.obj.Resources.Properties = pikepdf.Dictionary(Hide=layer)
        page.contents_add(b"/OC /Hide BDC 0 0 400 400 re f EMC")

    made = printed(changed(pdf_bytes(1), change))
    assert made.problems == ()
    shown = picture(made, evidence_pages(made)[0])
    assert shown.getpixel((200, 600)) > 250


def test_a_signed_pdf_says_that_its_signature_stays_behind(printed):
    def change(pdf):
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), SigFlags=3)

    made = printed(changed(pdf_bytes(1), change))
    assert "signature stays with the file" in made.problems[0]


LOCKED = pikepdf.Encryption(user="secret", owner="owner")
OWNER_ONLY = pikepdf.Encryption(user="", owner="owner")


UNSHOWN = [
    (b"", "empty.pdf", "empty"),
    (b"%PDF-1.7\nnot at all", "broken.pdf", "damaged"),
    (changed(pdf_bytes(1), lambda pdf: None, encryption=LOCKED), "locked.pdf", "password"),
    (b"<html><body>Log in</body></html>", "page.pdf", "no pages to print"),
    (b"PK\x03\x04", "letter.docx", "is a Word file: a slip sheet stands for it. Save it as PDF"),
    (photo_bytes()[:600], "cut.jpg", "damaged"),
    (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "phone.heic", "damaged"),
]


def test_what_cannot_be_shown_gets_a_slip_and_a_reason_in_the_index(tmp_path):
    house = House()
    concern = house.concern()
    for data, name, _ in UNSHOWN:
        house.file(concern, 1, data, name)
    house.file(concern, 1, pdf_bytes(1, words="Whole"), "whole.pdf")
    made = make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)
    texts = page_texts(made.path)
    pages = evidence_pages(made)
    index = " ".join(next(text for text in texts if "No. Item" in text).split())
    assert len(made.problems) == len(UNSHOWN)
    for (_, name, reason), problem, at in zip(UNSHOWN, made.problems, pages, strict=False):
        assert reason in problem
        assert "This item is not shown as pages" in texts[at]
        assert name in texts[at]
        to_readers = "It is a Word file, which is not shown as pages. Ask us to see it."
        assert (to_readers if "Save it as PDF" in problem else problem.partition(": ")[2]) in index
    assert "Whole 1" in texts[pages[-1]]


def test_a_pdf_locked_only_against_change_is_shown(printed):
    made = printed(changed(pdf_bytes(1), lambda pdf: None, encryption=OWNER_ONLY))
    assert made.problems == ()
    assert "Page 1" in page_texts(made.path)[evidence_pages(made)[0]]


def test_a_pdf_cut_short_never_stops_the_others(tmp_path):
    house = House()
    concern = house.concern()
    house.file(concern, 1, pdf_bytes(30)[:4000], "cut.pdf")
    house.file(concern, 1, pdf_bytes(1, words="Whole"), "whole.pdf")
    made = make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)
    assert any(problem.startswith("E001") for problem in made.problems)
    assert any("Whole 1" in text for text in page_texts(made.path))


def test_a_photo_stands_upright_without_what_the_camera_wrote(printed):
    exif = Image.Exif()
    exif[0x0112] = 6  # held on its side
    exif[0x010E] = "SECRET PLACE"
    data = photo_bytes((600, 400), exif=exif)
    assert b"SECRET PLACE" in data
    made = printed(data, "photo.jpg")
    left, top, right, bottom = _brown_box(made)
    assert bottom - top > right - left
    raw = made.path.read_bytes()
    assert b"SECRET" not in raw
    assert b"Exif" not in raw


def _brown_box(made):
    shown = picture(made, evidence_pages(made)[0]).crop((73, 71, 551, 784))
    return shown.point(lambda value: 255 if value < 200 else 0).getbbox()


@pytest.mark.parametrize(("mode", "kind"), [("CMYK", "JPEG"), ("I;16", "TIFF"), ("RGBA", "PNG")])
def test_pictures_of_odd_kinds_are_shown(printed, mode, kind):
    image = Image.new(mode, (300, 400))
    stream = io.BytesIO()
    image.save(stream, kind)
    assert printed(stream.getvalue(), f"picture.{kind.lower()}").problems == ()


def test_every_page_of_a_scan_with_many_is_shown(printed):
    pages = [Image.new("1", (200, 300), at % 2) for at in range(3)]
    stream = io.BytesIO()
    pages[0].save(stream, "TIFF", save_all=True, append_images=pages[1:])
    made = printed(stream.getvalue(), "scan.tif")
    assert len(evidence_pages(made)) == 3


def test_a_picture_bomb_is_named_and_not_opened(printed):
    stream = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(stream, "PNG")
    started = time.monotonic()
    made = printed(stream.getvalue(), "bomb.png")
    assert "100 million" in made.problems[0]
    assert time.monotonic() - started < 20


def test_names_covered_shows_the_copy_and_never_the_original(tmp_path):
    house = House()
    concern = house.concern()
    covered = house.keep(pdf_bytes(1, words="Covered"))
    house.file(concern, 1, pdf_bytes(1, words="Mrs Example"), "Mrs Example.pdf", title="Audit",
               covered_file=covered, may_show_names=True)  # fmt: skip
    made = make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)
    text = "\n".join(page_texts(made.path))
    assert "Covered 1" in text
    assert "names covered" in text
    assert "Names covered where marked." in text
    assert "Mrs Example" not in text + made.manifest_path.read_text(encoding="utf-8")
    assert "Mrs Example" not in made.table_path.read_text(encoding="utf-8-sig")


def test_a_damaged_file_of_the_plan_is_named(tmp_path):
    house = House()
    item = house.file(house.concern(), 1, pdf_bytes(1), "a.pdf")
    del house.bytes[item.file]
    made = make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)
    assert "could not be read from our plan file" in made.problems[0]
