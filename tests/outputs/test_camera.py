"""Photos within a PDF lose their notes and not one point of what they show."""

import io

import pytest
from PIL import Image
from tests.outputs.service import photo_bytes

from evident.outputs.camera import without_boxes, without_camera

SECRET = b"SECRET PLACE"


def points(data):
    with Image.open(io.BytesIO(data)) as seen:
        return seen.convert("RGB").tobytes()


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_keeps_its_points_and_loses_what_stands_before_and_behind(progressive):
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    told = photo_bytes((90, 60), exif=exif, comment=SECRET, progressive=progressive)
    second = photo_bytes((30, 20), exif=exif)
    bare = without_camera(told + second)
    assert SECRET in told + second
    assert SECRET not in bare
    assert points(bare) == points(told)
    assert without_camera(bare) == bare


def test_a_jpeg_2000_keeps_its_points_and_loses_its_notes():
    out = io.BytesIO()
    Image.effect_noise((40, 30), 50).convert("RGB").save(out, "JPEG2000", no_jp2=False)
    plain = out.getvalue()
    at = 12 + int.from_bytes(plain[12:16], "big")  # behind the signature and the file's kind
    box = b"uuid" + b"\0" * 16 + SECRET
    told = plain[:at] + (4 + len(box)).to_bytes(4, "big") + box + plain[at:]
    assert points(told) == points(plain)
    assert without_boxes(told) == plain


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\xff\xd8\xff\xe1\xff", b"\xff\xd8\xff\xda\0"])
def test_what_cannot_be_followed_stays(data):
    assert without_camera(data) == data
    assert without_boxes(data) == data
