"""A portfolio for e-mail keeps to the size asked for, or says by what it was missed."""

import io
import random

import pikepdf
import pypdfium2
import pytest
from PIL import Image
from tests.outputs.conftest import page_texts
from tests.outputs.service import House, pdf_bytes

from evident.outputs.portfolio import make


def noise(wide, high):
    """Give a picture that packs badly, as a scan does."""
    dice = random.Random(3)
    image = Image.frombytes("RGB", (wide // 4, high // 4), dice.randbytes(wide * high // 16 * 3))
    stream = io.BytesIO()
    image.resize((wide, high)).save(stream, "JPEG", quality=92)
    return stream.getvalue()


def scan(photo, wide, high):
    with pikepdf.Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        picture = pikepdf.Stream(
            pdf, photo, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=wide,
            Height=high, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )  # fmt: skip
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(P=picture))
        page.Contents = pdf.make_stream(b"q 595 0 0 842 0 0 cm /P Do Q")
        stream = io.BytesIO()
        pdf.save(stream)
        return stream.getvalue()


@pytest.fixture(scope="module")
def house():
    house, photo = House(), noise(1240, 1760)
    concern = house.concern()
    house.file(concern, 1, scan(photo, 1240, 1760), "scan.pdf")
    house.file(concern, 1, noise(1400, 1000), "photo.jpg")
    house.file(concern, 1, pdf_bytes(2, words="Typed"), "typed.pdf")
    return house


def made_with(house, folder, largest):
    told = []
    made = make(house.portfolio(largest=largest), folder / "a.pdf", open_file=house.open_file,
                progress=lambda *said: told.append(said))  # fmt: skip
    return made, [words for words, _, _ in told]


def test_a_size_that_is_kept_anyway_changes_nothing(house, tmp_path):
    made, told = made_with(house, tmp_path, 20_000_000)
    assert made.problems == ()
    assert "Making pictures smaller" not in told
    assert made.size > 900_000


def test_pictures_are_made_smaller_until_it_fits(house, tmp_path):
    made, told = made_with(house, tmp_path, 500_000)
    assert made.path.stat().st_size <= 500_000
    assert "Making pictures smaller" in told
    (said,) = made.problems
    assert said.startswith("To keep to 0.5 MB, pictures are printed with ")
    texts = page_texts(made.path)
    assert any("Typed 2" in text for text in texts)
    at = next(at for at, text in enumerate(texts) if "Item page 1 of 1" in text)
    with pypdfium2.PdfDocument(str(made.path)) as pdf:
        shown = pdf[at].render(scale=0.5).to_pil().convert("L").crop((40, 40, 270, 390))
    assert shown.getextrema()[0] < 100  # the picture is still there


def test_a_size_that_cannot_be_kept_is_said_with_what_takes_the_room(house, tmp_path):
    made, _ = made_with(house, tmp_path, 50_000)
    (said,) = made.problems
    assert "more than the 0.1 MB asked for" in said
    assert "(72 dots an inch). Most room is taken by E00" in said
    assert any("Typed 2" in text for text in page_texts(made.path))


def test_without_evidence_our_own_pages_are_named(tmp_path):
    house = House()
    house.concern()
    made, _ = made_with(house, tmp_path, 1_000)
    assert "Our own pages take all of it." in made.problems[0]
