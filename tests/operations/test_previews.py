"""Documents opened to be looked at: pages upright, of the size asked, faults in words."""

import io

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from evident.operations.previews import can_be_shown, preview_of_bytes
from evident.plan.errors import UserError


@pytest.fixture
def opened():
    documents = []

    def open_one(content, media_type="application/pdf"):
        documents.append(preview_of_bytes(content, media_type))
        return documents[-1]

    yield open_one
    for document in documents:
        document.close()


def pdf(*words, size=A4):
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for line in words:
        canvas.drawString(72, 700 if size == A4 else 300, line)
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 60, 60, stroke=0, fill=1)  # lower left corner
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(size, *, turned=None, kind="JPEG", corner="red"):
    made = Image.new("RGB", size, "white")
    made.paste(corner, (0, 0, size[0] // 4, size[1] // 4))
    exif = Image.Exif()
    if turned:
        exif[0x0112] = turned
    out = io.BytesIO()
    made.save(out, kind, exif=exif, quality=95)
    return out.getvalue()


def colour(page, x, y):
    """Give red, green and blue at a place told from 0 to 1, from the upper left corner."""
    column, row = int(x * (page.width - 1)), int(y * (page.height - 1))
    place = (row * page.width + column) * 4
    blue, green, red = page.pixels[place : place + 3]
    return (red, green, blue)


def is_red(seen):
    return seen[0] > 200 and seen[1] < 60 and seen[2] < 60


def test_pages_of_a_pdf_are_drawn_as_wide_as_asked(opened):
    document = opened(pdf("first", "second"))
    assert [(round(s.width), round(s.height)) for s in document.shapes()] == [(595, 842)] * 2
    first, second = document.draw([1, 2], 600)
    assert abs(first.width - 600) <= 1
    assert first.height == pytest.approx(849, abs=2)
    assert len(second.pixels) == second.width * second.height * 4
    assert is_red(colour(first, 0.02, 0.99))
    assert colour(first, 0.5, 0.5) == (255, 255, 255)


def test_words_are_found_and_read_back_from_their_place(opened):
    document = opened(pdf("nothing here", "a medicines round"))
    ((page, box),) = document.find("medicines")
    assert page == 2
    assert 72 < box[0] < 100
    assert 695 < box[1] < box[3] < 715
    assert document.text_in(page, box) == "medicines"
    assert document.find("not there") == ()


def test_a_turned_page_tells_its_shape_as_it_is_seen(opened):
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf("sideways"))) as source:
        source.pages[0].rotate(90, relative=False)
        source.save(out)
    shape = opened(out.getvalue()).shapes()[0]
    assert (round(shape.width), round(shape.height), shape.turn) == (842, 595, 90)


def test_a_landscape_page_is_wide(opened):
    shape = opened(pdf("wide", size=landscape(A4))).shapes()[0]
    assert shape.width > shape.height


@pytest.mark.parametrize(("turned", "red_corner"), [(None, (0, 0)), (6, (1, 0)), (3, (1, 1))])
def test_photos_stand_upright(opened, turned, red_corner):
    document = opened(picture((400, 200), turned=turned), "image/jpeg")
    shape = document.shapes()[0]
    assert (shape.width > shape.height) == (turned != 6)
    page = document.draw([1], 100)[0]
    assert abs(page.width - 100) <= 1
    x, y = (0.05 if edge == 0 else 0.95 for edge in red_corner)
    assert is_red(colour(page, x, y))


def test_a_small_picture_is_not_blown_up_and_a_large_one_is_shrunk(opened):
    small = opened(picture((50, 40), kind="PNG"), "image/png").draw([1], 900)[0]
    assert (small.width, small.height) == (50, 40)
    large = opened(picture((5000, 3000)), "image/jpeg").draw([1], 9000)[0]
    assert large.width == 3000


def test_what_is_see_through_is_shown_on_white(opened):
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(out, "PNG")
    assert colour(opened(out.getvalue(), "image/png").draw([1], 20)[0], 0.5, 0.5) == (255,) * 3


def test_broken_and_locked_files_say_so(opened):
    with pytest.raises(UserError, match="damaged"):
        opened(b"%PDF-1.7 and no more").shapes()
    with pytest.raises(UserError, match="damaged"):
        opened(picture((400, 200))[:60], "image/jpeg").shapes()
    locked = io.BytesIO()
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf("secret"))) as source:
        source.save(locked, encryption=pikepdf.Encryption(user="u", owner="o"))
    with pytest.raises(UserError, match="password"):
        opened(locked.getvalue()).shapes()


def test_a_page_that_cannot_be_drawn_hides_no_other(opened):
    first, missing = opened(pdf("only one")).draw([1, 7], 200)
    assert first.width > 0
    assert (missing.width, missing.height, missing.pixels) == (0, 0, b"")


def test_only_pdfs_and_pictures_can_be_shown():
    assert can_be_shown("application/pdf")
    assert can_be_shown("image/heic")
    assert not can_be_shown("text/plain")
    assert not can_be_shown("")
