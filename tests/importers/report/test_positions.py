"""What a reading outlines on the page is the very words it quotes."""

import io

import pypdfium2 as pdfium
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from tests.reports.make import as_pdf
from tests.reports.outlined import misplaced
from tests.reports.texts_read import names, text_called

from evident.importers.report.reader import reading_of

WIDTH, HEIGHT = A4
WORDS = (
    "Is the service safe?",
    "Our findings",
    "Medicines were not stored safely. The fridge had been left unlocked, and",
    "staff did not record its temperature. There was no plan to put this right.",
    "• Doses were missed. Nobody had found out why; the manager did not know.",
    "Risks to people had not been assessed. “Nobody asked me,” one person said.",
)


def nothing(done, of):
    """Progress nobody watches."""


def read(data):
    return reading_of(data, nothing)


@pytest.mark.parametrize("name", names())
def test_outlines_hold_the_words(name):
    data = as_pdf(text_called(name))
    wrong, told = misplaced(read(data), data)
    assert len(wrong) <= told // 100, wrong[:3]


def turned_page(angle):
    """A page drawn sideways that a reader sees upright, because it says it is turned."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.setPageRotation(angle)
    wide, high = (HEIGHT, WIDTH) if angle in (90, 270) else (WIDTH, HEIGHT)
    canvas.translate(*{90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT), 0: (0, 0)}[angle])
    canvas.rotate(angle)
    assert wide > 500
    canvas.setFont("Helvetica", 11)
    for number, words in enumerate(WORDS):
        canvas.drawString(60, high - 80 - 16 * number, words)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_outlines_on_a_turned_page(angle):
    data = turned_page(angle)
    reading = read(data)
    assert [s.text for s in reading.sentences][:2] == [
        "Medicines were not stored safely.",
        "The fridge had been left unlocked, and staff did not record its temperature.",
    ]
    wrong, told = misplaced(reading, data)
    assert not wrong
    assert told > 8


@pytest.mark.parametrize("angle", [0, 90])
def test_outlines_on_a_cropped_page(angle):
    document = pdfium.PdfDocument(turned_page(angle))
    document[0].set_mediabox(-100, -50, WIDTH + 20, HEIGHT + 30)
    document[0].set_cropbox(10, 15, WIDTH - 5, HEIGHT - 5)
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue())
    assert not misplaced(reading, out.getvalue())[0]
    assert reading.drafts


def test_a_line_that_runs_up_the_page_is_outlined_whole():
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    canvas.rotate(90)
    canvas.setFont("Helvetica", 11)
    for number, words in enumerate(WORDS):
        canvas.drawString(60, -80 - 16 * number, words)
    canvas.save()
    for sentence in read(out.getvalue()).sentences:
        for span in sentence.spans:
            for x0, y0, x1, y1 in span.boxes:
                assert y1 - y0 > x1 - x0 > 5
