"""Photos of phones: HEIC, and JPEGs of very many points."""

import io

import pikepdf
import pytest
from PIL import Image
from tests.heic import PHOTO

from evident.importers.evidence import inspect_evidence
from evident.importers.pages import open_bytes
from evident.outputs.portfolio.pictures import NotShown, as_pages, is_picture

FRAME = [480.0, 640.0]


@pytest.fixture(scope="module")
def huge():
    """A photo of 200 million points."""
    out = io.BytesIO()
    Image.new("L", (20_000, 10_000), 90).save(out, "JPEG", quality=20)
    return out.getvalue()


@pytest.fixture
def opened():
    documents = []

    def open_one(content, media_type):
        documents.append(open_bytes(content, media_type))
        return documents[-1]

    yield open_one
    for document in documents:
        document.close()


def test_a_phone_photo_is_known_by_what_it_is():
    facts = inspect_evidence("2026-03-02 sluice.jpg", PHOTO)
    assert (facts.kind, facts.media_type, facts.problems) == ("heic", "image/heic", ())
    assert facts.shows is not None


def test_a_phone_photo_is_shown(opened):
    (picture,) = opened(PHOTO, "image/heic").draw([1], 96)
    assert (picture.width, picture.height) == (96, 64)
    blue, _, red = picture.pixels[:3]
    assert blue > red
    blue, _, red = picture.pixels[-4:-1]
    assert red > blue


def test_a_phone_photo_is_a_page_of_the_portfolio_without_what_the_camera_wrote(tmp_path):
    source = tmp_path / "E001.in"
    source.write_bytes(PHOTO)
    assert is_picture(source)
    seen = as_pages(tmp_path, "E001", source, tmp_path / "E001.jpg", FRAME)
    assert (seen["pages"], seen["problem"], seen["thumb"]) == (1, "", "E001.jpg")
    with pikepdf.open(tmp_path / "E001.pdf") as pdf:
        drawn = pikepdf.PdfImage(pdf.pages[0].get_images()["/Picture"]).as_pil_image()
    assert drawn.size == (96, 64)
    assert not drawn.getexif()
    red, _, blue = drawn.getpixel((5, 60))
    assert red > blue


def test_half_a_phone_photo_is_kept_but_not_shown(tmp_path):
    cut = PHOTO[: len(PHOTO) // 2]
    assert inspect_evidence("cut.heic", cut).problem == "cannot be read"
    source = tmp_path / "E001.in"
    source.write_bytes(cut)
    with pytest.raises(NotShown, match="damaged"):
        is_picture(source) and as_pages(tmp_path, "E001", source, None, FRAME)


def test_a_photo_of_200_million_points_is_kept_and_shown_smaller(huge, opened, tmp_path):
    facts = inspect_evidence("wall.jpg", huge)
    assert (facts.problems, facts.problem) == (("shown smaller",), "")
    (picture,) = opened(huge, "image/jpeg").draw([1], 400)
    assert (picture.width, picture.height) == (400, 200)
    source = tmp_path / "E001.in"
    source.write_bytes(huge)
    assert is_picture(source)
    assert as_pages(tmp_path, "E001", source, None, FRAME)["pages"] == 1


def test_other_pictures_of_so_many_points_are_kept_and_not_unpacked(opened):
    out = io.BytesIO()
    Image.new("1", (20_000, 10_000)).save(out, "PNG")
    assert inspect_evidence("plan.png", out.getvalue()).problem == "too large to show"
