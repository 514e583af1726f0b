"""Sample photos, drawn, with what a telephone writes into them: turn, date and (made-up) place."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from evident.outputs.sample_files.document import Document
from evident.resources import resource

_WIDE, _HIGH = 1200, 1600
_ORIENTATION, _CAMERA, _CHANGED = 0x0112, 0x0110, 0x0132
_EXIF, _GPS, _TAKEN = 0x8769, 0x8825, 0x9003
_TURN_TO_THE_RIGHT = 6

Pen = ImageDraw.ImageDraw


def photo(document: Document, covered: bool = False) -> bytes:
    """Draw the scene, lay it on its side as telephones do, and note how to turn it back.

    The place noted lies in the North Sea: a copy for the portfolio must not carry it.
    """
    picture = _wall()
    _SCENES[document.scene](ImageDraw.Draw(picture))
    picture = picture.transpose(Image.Transpose.ROTATE_90)
    out = BytesIO()
    picture.save(out, "JPEG", quality=82, exif=_noted(document))
    return out.getvalue()


def _noted(document: Document) -> Image.Exif:
    noted = Image.Exif()
    taken = document.taken.strftime("%Y:%m:%d %H:%M:%S") if document.taken else ""
    noted[_ORIENTATION] = _TURN_TO_THE_RIGHT
    noted[_CAMERA] = "Sample telephone"
    noted[_CHANGED] = taken
    noted.get_ifd(_EXIF)[_TAKEN] = taken
    noted.get_ifd(_GPS).update({1: "N", 2: (56.0, 0.0, 0.0), 3: "E", 4: (3.0, 0.0, 0.0)})
    return noted


def _wall() -> Image.Image:
    """A light wall, darker towards the floor."""
    shade = Image.linear_gradient("L").resize((_WIDE, _HIGH))
    light, dark = (
        Image.new("RGB", (_WIDE, _HIGH), "#D9DFE3"),
        Image.new("RGB", (_WIDE, _HIGH), "#AEB9C0"),
    )
    wall = Image.composite(dark, light, shade)
    ImageDraw.Draw(wall).rectangle((0, 1440, _WIDE, _HIGH), fill="#7C7468")
    return wall


def _door(pen: Pen) -> None:
    pen.rectangle((250, 150, 950, 1450), fill="#5F4630")
    pen.rectangle((285, 185, 915, 1450), fill="#8C6844")
    for top in (260, 860):
        pen.rectangle((370, top, 830, top + 480), outline="#745536", width=10)
    pen.rounded_rectangle((730, 720, 880, 1010), 18, fill="#39424C")
    for row in range(4):
        for column in range(3):
            x, y = 752 + 40 * column, 760 + 48 * row
            pen.rounded_rectangle((x, y, x + 28, y + 32), 6, fill="#C9D2D8")
    pen.rounded_rectangle((700, 1030, 880, 1062), 14, fill="#B8BEC4")
    _label(pen, (400, 300), "SLUICE", 68)
    _label(pen, (400, 390), "Keep locked", 48)


def _cupboard(pen: Pen) -> None:
    pen.rectangle((120, 120, 1080, 1470), fill="#EEF1F2", outline="#8E989F", width=12)
    for shelf, colours in enumerate(("#2E7693", "#B0523B", "#5F8A4C", "#D0A33C")):
        y = 420 + 300 * shelf
        pen.rectangle((140, y, 1060, y + 18), fill="#98A2A8")
        for place in range(7):
            x = 180 + 125 * place
            tall = 120 + 35 * ((place * 3 + shelf) % 4)
            pen.rounded_rectangle((x, y - tall, x + 82, y), 12, fill=colours)
            pen.rectangle((x + 8, y - tall + 50, x + 74, y - tall + 95), fill="#F5F6F7")


def _trolley(pen: Pen) -> None:
    pen.rounded_rectangle((220, 420, 980, 1330), 20, fill="#F3F5F6", outline="#6E7A83", width=10)
    for drawer in range(4):
        y = 470 + 205 * drawer
        pen.rectangle((260, y, 940, y + 180), fill="#E3E8EB", outline="#9AA5AC", width=6)
        pen.rounded_rectangle((520, y + 75, 680, y + 105), 12, fill="#7F8A92")
    for x in (300, 900):
        pen.ellipse((x - 55, 1340, x + 55, 1450), fill="#3A3F44")
    pen.rounded_rectangle((800, 380, 900, 440), 10, fill="#C88A2E")
    for place in range(6):
        x = 280 + 85 * place
        pen.rounded_rectangle((x, 320, x + 60, 420), 8, fill="#D66B2F" if place % 2 else "#F2F2F0")


def _sign(pen: Pen) -> None:
    pen.rectangle((150, 60, 1050, 1450), fill="#B99A72")
    pen.rectangle((190, 100, 1010, 1450), fill="#CBAE86")
    pen.line((600, 260, 430, 420), fill="#50565B", width=6)
    pen.line((600, 260, 770, 420), fill="#50565B", width=6)
    pen.rounded_rectangle((300, 420, 900, 820), 30, fill="#17566B")
    _label(pen, (370, 500), "Care in", 110, "#FFFFFF")
    _label(pen, (370, 630), "progress", 110, "#FFFFFF")
    pen.ellipse((880, 930, 950, 1000), fill="#6B6E70")


def _activities(pen: Pen) -> None:
    _trolley(pen)
    colours = ("#B0523B", "#2E7693", "#D0A33C", "#5F8A4C", "#7A5C99")
    for place, colour in enumerate(colours):
        x = 270 + 135 * place
        pen.rectangle((x, 210, x + 90, 420), fill=colour)
        pen.rectangle((x + 12, 250, x + 78, 290), fill="#F5F2E8")
    pen.ellipse((420, 120, 620, 300), fill="#D9473A")
    _label(pen, (330, 600), "Pick something", 60)


def _board(pen: Pen) -> None:
    pen.rectangle((80, 200, 1120, 1350), fill="#6F4F33")
    pen.rectangle((120, 240, 1080, 1310), fill="#C9A06B")
    _label(pen, (260, 270), "You said, we did", 84)
    notes = (
        ("The soup was cold", "A heated trolley"),
        ("The trolley is loud", "New wheels"),
        ("My bath day is wrong", "We asked everybody"),
        ("Ring me about bruises", "The same day"),
    )
    for place, (said, did) in enumerate(notes):
        y = 410 + 220 * place
        pen.rectangle((160, y, 590, y + 180), fill="#F6F1DC")
        pen.rectangle((620, y, 1040, y + 180), fill="#DCEBF0")
        _label(pen, (185, y + 65), said, 38)
        _label(pen, (645, y + 65), did, 38)


def _drinks(pen: Pen, ink: str = "#D98F2B") -> None:
    """A table with two jugs, cups and a card; *ink* is what is in the jugs."""
    pen.rectangle((140, 900, 1060, 960), fill="#9C7A52")
    for x in (200, 960):
        pen.rectangle((x, 960, x + 40, 1460), fill="#7D6040")
    for x in (240, 520):
        pen.rounded_rectangle(
            (x, 560, x + 200, 900), 24, fill="#E8EEF1", outline="#9AA5AC", width=8
        )
        pen.rectangle((x + 14, 660, x + 186, 884), fill=ink)
        pen.arc((x + 170, 620, x + 270, 800), 270, 90, fill="#9AA5AC", width=14)
    for place in range(3):
        x = 800 + 80 * place
        pen.rounded_rectangle((x, 810, x + 62, 900), 10, fill="#F4F5F6", outline="#9AA5AC", width=5)
    pen.rectangle((330, 240, 870, 460), fill="#DCEBF0")
    _label(pen, (380, 300), "Help yourself", 72)


def _drinks_in_winter(pen: Pen) -> None:
    _drinks(pen, "#8C3B2E")
    pen.rounded_rectangle((900, 600, 1020, 790), 18, fill="#5F6A72")
    _label(pen, (380, 390), "Hot squash too", 44)


def _labels(pen: Pen) -> None:
    """Eye-drop bottles, each with the day it was opened."""
    pen.rectangle((100, 1180, 1100, 1230), fill="#98A2A8")
    for place, day in enumerate(("1 Oct", "2 Oct", "3 Oct")):
        x = 150 + 320 * place
        pen.polygon([(x + 80, 620), (x + 130, 470), (x + 180, 620)], fill="#E4EAEC")
        pen.rounded_rectangle(
            (x, 620, x + 260, 1180), 30, fill="#F6F8F9", outline="#8E989F", width=8
        )
        pen.rectangle((x + 16, 780, x + 244, 1010), fill="#F2E7A6")
        _label(pen, (x + 40, 800), "Opened", 50)
        _label(pen, (x + 40, 890), day, 60)


def _record(pen: Pen) -> None:
    """The laundry's daily sheet on the inside of its door."""
    pen.rectangle((120, 40, 1080, 1560), fill="#DDE2E5", outline="#8E989F", width=10)
    pen.rectangle((230, 220, 970, 1330), fill="#FCFCFA", outline="#B7BEC3", width=4)
    _label(pen, (290, 250), "Laundry, each day", 62)
    for row in range(12):
        y = 380 + 75 * row
        pen.line((270, y, 930, y), fill="#9AA5AC", width=3)
        if row < 9:
            _label(pen, (290, y + 12), f"{14 + row} July", 38)
            pen.line((600, y + 45, 640, y + 60, 700, y + 18), fill="#22507A", width=5)
    pen.rectangle((560, 180, 640, 240), fill="#7F8A92")


def _bell(pen: Pen) -> None:
    """A bed with the call bell clipped to the pillow by a long lead."""
    pen.rectangle((60, 860, 1140, 1300), fill="#C9D9E2")
    pen.rectangle((60, 640, 130, 1460), fill="#8A6B4A")
    pen.rounded_rectangle((150, 740, 520, 900), 50, fill="#FBFBF8", outline="#C5CBCF", width=6)
    pen.rectangle((860, 300, 960, 420), fill="#F2F4F5", outline="#8E989F", width=6)
    pen.line((910, 420, 930, 700, 700, 960, 470, 830), fill="#4A5258", width=12, joint="curve")
    pen.rounded_rectangle((400, 770, 520, 850), 20, fill="#D9473A")
    pen.ellipse((440, 790, 480, 830), fill="#FFFFFF")


def _label(pen: Pen, at: tuple[int, int], words: str, size: int, ink: str = "#22303A") -> None:
    face = ImageFont.truetype(str(resource("fonts", "OpenSans-Semibold.ttf")), size)
    pen.text(at, words, fill=ink, font=face)


_SCENES: dict[str, Callable[[Pen], None]] = {
    "door": _door,
    "cupboard": _cupboard,
    "trolley": _trolley,
    "sign": _sign,
    "activities": _activities,
    "board": _board,
    "drinks": _drinks,
    "drinks in winter": _drinks_in_winter,
    "labels": _labels,
    "record": _record,
    "bell": _bell,
}
