"""Names covered: a copy in which nothing remains under the boxes, while the original stays."""

import io
from hashlib import sha256

import pikepdf
import pypdfium2
import pytest
from PIL import Image, TiffImagePlugin
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from tests.heic import PHOTO

from evident.operations import evidence, history
from evident.operations.covering import boxes_of, may_be_seen, set_boxes, uncover
from evident.operations.name_places import places_on_pages
from evident.operations.newer import add_newer
from evident.plan.cover_boxes import needs_a_look, shown_file
from evident.plan.errors import UserError
from evident.plan.records import CoverBox, Evidence, NamedPerson
from evident.worker import Cancelled

NAME = "Zebedee Quill"
SECRET = (b"Zebedee", b"Quill", b"Z\x00e\x00b\x00e\x00d", b"\x00Q\x00u\x00i\x00l\x00l")


def pdf_with_everything():
    """Give two pages that hold the name in every place a PDF has for it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=0)
    canvas.setTitle(f"Care of {NAME}")
    canvas.setAuthor(NAME)
    canvas.bookmarkPage("one")
    canvas.addOutlineEntry(NAME, "one")
    canvas.drawString(72, 700, f"Resident: {NAME}")
    canvas.acroForm.textfield(name="who", value=NAME, x=72, y=600, width=200, height=20)
    canvas.showPage()
    canvas.drawString(72, 700, "Nothing private here")
    canvas.showPage()
    canvas.save()
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        page = pdf.pages[0]
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Text,
            Rect=[72, 690, 90, 710],
            Contents=f"Ask {NAME}",
        )
        page.Annots.append(pdf.make_indirect(note))
        page.obj["/PieceInfo"] = pikepdf.Dictionary(Evil=pikepdf.String(NAME))
        page.obj["/Thumb"] = pdf.make_stream(NAME.encode())
        pdf.attachments["who.txt"] = pikepdf.AttachedFileSpec(pdf, NAME.encode())
        pdf.Root.OpenAction = pikepdf.Dictionary(
            S=pikepdf.Name.JavaScript, JS=f"app.alert('{NAME}')"
        )
        with pdf.open_metadata() as meta:
            meta["dc:description"] = NAME
        first = io.BytesIO()
        pdf.save(first, compress_streams=False)
    return first.getvalue()


def over_the_name():
    """Give the box over the line "Resident: …" and the field under it."""
    return CoverBox(page=1, left=900, top=1300, width=5000, height=1700)


@pytest.fixture
def add(store, tmp_path):
    def added(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        (item,) = evidence.add_evidence(store, [path]).items
        return item

    return added


def item_now(store, item):
    return store.plan.all(Evidence).get(item.id)


def copy_of(store, item):
    with store.files.open(item_now(store, item).covered_file) as stream:
        return stream.read()


def everything_in(content):
    """Give all bytes of a PDF that a reader could unpack: raw, every object, every stream."""
    parts = [content]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for one in pdf.objects:
            parts.append(repr(one).encode("utf-8", "replace"))
            if isinstance(one, pikepdf.Stream):
                parts.append(one.read_raw_bytes())
                if one.get("/Filter") != pikepdf.Name.DCTDecode:
                    parts.append(one.read_bytes())
    return b"\n".join(parts)


def test_nothing_of_a_pdf_remains_under_its_boxes(store, add):
    item = add("review.pdf", pdf_with_everything())
    assert NAME in store.files.text(item.file)
    set_boxes(store, item.id, [over_the_name()])
    copy = copy_of(store, item)
    found = everything_in(copy)
    assert [secret for secret in SECRET if secret in found] == []
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        assert set(pdf.Root.keys()) == {"/Type", "/Pages"}
        assert len(pdf.docinfo) == 0
        assert len(pdf.attachments) == 0
        assert set(pdf.pages[0].obj.keys()) <= {
            *("/Type", "/Parent", "/MediaBox", "/Contents", "/Resources", "/Rotate"),
        }
    assert NAME not in store.files.text(item_now(store, item).covered_file)
    with pypdfium2.PdfDocument(copy) as seen:
        assert len(seen) == 2
        assert seen[0].get_textpage().get_text_bounded() == ""
        picture = seen[0].render(scale=2).to_pil().convert("L")
    wide, high = picture.size
    under = picture.crop((int(wide * 0.1), int(high * 0.14), int(wide * 0.58), int(high * 0.29)))
    assert under.getextrema() == (0, 0)
    beside = picture.crop((0, 0, wide, int(high * 0.12)))
    assert beside.getextrema() == (255, 255)


def test_the_picture_of_a_page_is_one_colour_under_a_box(store, add):
    item = add("review.pdf", pdf_with_everything())
    set_boxes(store, item.id, [over_the_name()])
    with pikepdf.open(io.BytesIO(copy_of(store, item))) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        picture = pikepdf.PdfImage(image).as_pil_image().convert("L")
    wide, high = picture.size
    assert abs(wide - 595 * 200 / 72) < 2
    under = picture.crop((int(wide * 0.1), int(high * 0.14), int(wide * 0.58), int(high * 0.29)))
    assert under.getextrema() == (0, 0)


def test_the_original_stays_and_all_of_it_is_one_step(store, add):
    content = pdf_with_everything()
    item = add("review.pdf", content)
    set_boxes(store, item.id, [over_the_name()])
    now = item_now(store, item)
    assert now.file == sha256(content).hexdigest() == item.file
    assert (now.may_show_names, needs_a_look(now), shown_file(now)) == (
        True,
        False,
        now.covered_file,
    )
    (box,) = boxes_of(store.plan, item.id)
    assert (box.page, box.left, box.top) == (1, 900, 1300)
    history.undo(store)
    assert item_now(store, item) == item
    assert boxes_of(store.plan, item.id) == ()
    history.redo(store)
    assert item_now(store, item).covered_file == now.covered_file


def test_boxes_are_changed_as_a_whole_and_taken_away(store, add):
    item = add("review.pdf", pdf_with_everything())
    one, other = over_the_name(), CoverBox(page=2, left=9000, top=9900, width=5000, height=5000)
    set_boxes(store, item.id, [one])
    set_boxes(store, item.id, [one, other, one])
    kept = boxes_of(store.plan, item.id)
    assert [(box.page, box.left, box.top, box.width) for box in kept] == [
        (1, 900, 1300, 5000),
        (2, 5000, 5000, 5000),
    ]
    uncover(store, item.id)
    assert (item_now(store, item).covered_file, boxes_of(store.plan, item.id)) == ("", ())
    set_boxes(store, item.id, [])
    assert item_now(store, item).covered_file == ""


def photo_with_place(size=(1200, 800), kind="JPEG", turned=6):
    made = Image.new("RGB", size, "white")
    made.paste("red", (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010E] = NAME
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    extra = {"comment": NAME.encode()} if kind == "JPEG" else {}
    made.save(out, kind, exif=exif, quality=95, **extra)
    return out.getvalue()


def test_a_photo_is_upright_covered_and_without_what_the_camera_wrote(store, add):
    item = add("photo.jpg", photo_with_place())
    # Turned a quarter, the red corner comes to the upper right.
    set_boxes(store, item.id, [CoverBox(page=1, left=7000, top=0, width=3000, height=3000)])
    copy = copy_of(store, item)
    assert [secret for secret in SECRET if secret in copy] == []
    picture = Image.open(io.BytesIO(copy))
    assert (picture.format, picture.size, len(picture.getexif())) == ("JPEG", (800, 1200), 0)
    assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    seen = picture.convert("RGB")
    assert max(most for _, most in seen.crop((570, 5, 795, 350)).getextrema()) < 8
    reds = [seen.getpixel((x, y)) for x in range(0, 800, 40) for y in range(0, 1200, 40)]
    assert not [dot for dot in reds if dot[0] > 200 and dot[1] < 60]


def test_a_phone_picture_is_covered_too(store, add):
    item = add("phone.heic", PHOTO)
    set_boxes(store, item.id, [CoverBox(page=1, left=0, top=0, width=9_000, height=5000)])
    seen = Image.open(io.BytesIO(copy_of(store, item))).convert("RGB")
    assert seen.size == (96, 64)
    assert max(most for _, most in seen.crop((8, 2, 78, 28)).getextrema()) < 8
    assert seen.getpixel((48, 55))[0] > 150


def test_what_is_covered_from_end_to_end_is_cut_off_a_photo(store, add):
    item = add("photo.jpg", photo_with_place(turned=1))
    around = [
        CoverBox(page=1, left=0, top=0, width=10_000, height=3000),
        CoverBox(page=1, left=0, top=6000, width=10_000, height=4000),
        CoverBox(page=1, left=0, top=3000, width=2000, height=3000),
        CoverBox(page=1, left=7000, top=3000, width=3000, height=3000),
    ]
    set_boxes(store, item.id, around)
    seen = Image.open(io.BytesIO(copy_of(store, item)))
    assert (abs(seen.width - 600) < 6, abs(seen.height - 240) < 6) == (True, True)
    assert min(least for least, _ in seen.getextrema()) > 245


def test_every_page_of_a_scan_stays_and_none_keeps_its_notes(store, add):
    out = io.BytesIO()
    notes = TiffImagePlugin.ImageFileDirectory_v2()
    notes[270] = NAME
    pages = [Image.new("1", (400, 600), 1) for _ in range(3)]
    pages[1].paste(0, (100, 100, 300, 200))
    pages[0].save(out, "TIFF", save_all=True, append_images=pages[1:], tiffinfo=notes)
    item = add("scan.tif", out.getvalue())
    set_boxes(store, item.id, [CoverBox(page=2, left=2000, top=1000, width=6000, height=3000)])
    copy = copy_of(store, item)
    assert [secret for secret in SECRET if secret in copy] == []
    picture = Image.open(io.BytesIO(copy))
    assert picture.n_frames == 3
    picture.seek(1)
    under = picture.convert("L").crop((82, 62, 318, 238))
    assert under.getextrema() == (0, 0)
    picture.seek(2)
    assert picture.convert("L").getextrema() == (255, 255)


def test_what_cannot_be_covered_is_refused_plainly(store, add):
    box = over_the_name()
    text = add("note.txt", b"A note")
    with pytest.raises(UserError, match="has no pages to draw boxes on"):
        set_boxes(store, text.id, [box])
    with pytest.raises(UserError, match="no longer in the plan"):
        set_boxes(store, 999, [box])
    item = add("review.pdf", pdf_with_everything())
    with pytest.raises(UserError, match="There is no page 7: this file has 2 pages"):
        set_boxes(store, item.id, [box, CoverBox(page=7, left=1, top=1, width=500, height=500)])
    broken = add("broken.pdf", pdf_with_everything()[:300])
    with pytest.raises(UserError, match="damaged"):
        set_boxes(store, broken.id, [box])
    evidence.bin_evidence(store, [item.id])
    with pytest.raises(UserError, match="in the bin"):
        set_boxes(store, item.id, [box])
    assert not [one for one in store.plan.all(Evidence) if one.covered_file]


def test_stopping_leaves_everything_as_it_was(store, add):
    item = add("review.pdf", pdf_with_everything())
    with pytest.raises(Cancelled):
        set_boxes(store, item.id, [over_the_name()], cancelled=lambda: True)
    assert item_now(store, item) == item


def test_somebody_may_say_that_an_item_may_be_seen(store, add):
    item = add("review.pdf", pdf_with_everything())
    evidence.change_evidence(store, [item.id], may_show_names=True)
    assert needs_a_look(item_now(store, item))
    may_be_seen(store, item.id)
    assert not needs_a_look(item_now(store, item))
    assert shown_file(item_now(store, item)) == item.file
    set_boxes(store, item.id, [over_the_name()])
    assert not item_now(store, item).may_be_seen
    with pytest.raises(UserError, match="Its names are covered"):
        may_be_seen(store, item.id)


def test_a_newer_version_starts_without_the_old_copy(store, add, tmp_path):
    item = add("review.pdf", pdf_with_everything())
    set_boxes(store, item.id, [over_the_name()])
    may = tmp_path / "newer.pdf"
    may.write_bytes(pdf_with_everything() + b"\n")
    (newer,) = add_newer(store, item.id, may).items
    assert (newer.covered_file, newer.may_be_seen, boxes_of(store.plan, newer.id)) == (
        "",
        False,
        (),
    )
    assert needs_a_look(newer)


def test_names_of_the_register_are_proposed_where_they_stand_and_their_stand_in_is_written(
    store, add
):
    with store.transaction("Register") as tx:
        tx.put(NamedPerson(name=NAME, number=1))
    item = add("review.pdf", pdf_with_everything())
    (place,) = [one for one in places_on_pages(store, item.id) if one.words == NAME]
    box = place.box
    assert (place.stand_in, place.certain, box.page) == ("Person A", True, 1)
    # "Resident: " is 72 points from the left, 700 from the bottom of a page 595 by 842.
    assert 1900 < box.left < 2250
    assert 1500 < box.top < 1690
    assert 700 < box.width < 1500
    set_boxes(store, item.id, [box])
    with pypdfium2.PdfDocument(copy_of(store, item)) as seen:
        picture = seen[0].render(scale=4).to_pil().convert("L")
    wide, high = picture.size
    edges = (box.left, box.top, box.left + box.width, box.top + box.height)
    sides = (wide, high, wide, high)
    under = picture.crop(tuple(e * s // 10_000 for e, s in zip(edges, sides, strict=True)))
    assert under.getextrema()[1] > 200  # white words on black
    white = sum(under.histogram()[128:]) / (under.width * under.height)
    assert 0.02 < white < 0.5


def test_a_page_that_is_turned_has_its_boxes_where_they_are_seen(store, add):
    with store.transaction("Register") as tx:
        tx.put(NamedPerson(name=NAME, number=1))
    for turn in (90, 180, 270):
        straight, out = io.BytesIO(), io.BytesIO()
        canvas = Canvas(straight, pagesize=A4)
        canvas.drawString(72, 700, NAME)
        canvas.save()
        with pikepdf.open(straight) as pdf:
            pdf.pages[0].Rotate = turn
            pdf.save(out)
        item = add(f"turned {turn}.pdf", out.getvalue())
        (place,) = places_on_pages(store, item.id)
        with pypdfium2.PdfDocument(out.getvalue()) as seen:
            picture = seen[0].render(scale=2).to_pil().convert("L").point(lambda v: 255 - v)
        left, top, right, low = picture.getbbox()
        box, (wide, high) = place.box, picture.size
        assert box.left * wide / 10_000 <= left + 1
        assert (box.left + box.width) * wide / 10_000 >= right - 1
        assert box.top * high / 10_000 <= top + 1
        assert (box.top + box.height) * high / 10_000 >= low - 1
