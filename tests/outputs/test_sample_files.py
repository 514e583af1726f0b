"""Files of the sample: every form opens, names can be covered, bytes never vary."""

import json
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from PIL import Image, ImageOps

from evident.outputs.sample_files import Document, Report, make_file, make_report
from evident.resources import resource


def facts(name: str) -> Mapping[str, Any]:
    return json.loads(resource("sample", f"{name}.json").read_text(encoding="utf-8"))


DOCUMENTS = facts("documents")["documents"]


def document(key: str) -> Document:
    return Document.from_json(DOCUMENTS[key])


def pdf_text(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(data) as pdf:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]


@pytest.mark.parametrize("key", ["mar-audit-first", "key-log", "post-fall-form", "falls-chart"])
def test_same_document_gives_the_same_bytes(key: str) -> None:
    assert make_file(document(key)).data == make_file(document(key)).data


def test_pdf_says_what_the_facts_say() -> None:
    made = make_file(document("mar-audit-first"))
    first, second = pdf_text(made.data)

    assert made.media_type == "application/pdf"
    assert "MAR audit: week ending 14 April 2026" in first
    assert "49 of 50 met." in first
    assert "B.D. room 14" in first
    assert "Storage and temperature" in second
    assert "49 of 50 met." in made.text


def test_covered_copy_says_nobody_s_name() -> None:
    text = " ".join(pdf_text(make_file(document("mar-audit-first"), covered=True).data))

    assert "B.D." not in text
    assert "room 14" not in text
    assert "49 of 50 met." in text


def test_landscape_and_small_pages_keep_their_size() -> None:
    def size(key: str) -> tuple[int, int]:
        with pypdfium2.PdfDocument(make_file(document(key)).data) as pdf:
            wide, high = pdf[0].get_size()
            return round(wide), round(high)

    assert size("night-rota") == (842, 595)
    assert size("prompt-card") == (298, 420)


def test_scan_is_a_picture_without_text() -> None:
    made = make_file(document("key-log"))

    assert pdf_text(made.data) == [""]
    assert made.text == ""


def test_photo_lies_on_its_side_and_names_a_place() -> None:
    with Image.open(BytesIO(make_file(document("photo-lock")).data)) as picture:
        upright = ImageOps.exif_transpose(picture)
        noted = picture.getexif()

        assert picture.width > picture.height
        assert upright.height > upright.width
        assert noted.get_ifd(0x8769)[0x9003] == "2025:11:20 15:12:00"
        assert noted.get_ifd(0x8825)[1] == "N"


def test_word_and_excel_files_open() -> None:
    paper = docx.Document(BytesIO(make_file(document("relatives-meeting")).data))
    book = openpyxl.load_workbook(BytesIO(make_file(document("falls-chart")).data))

    assert "Relatives’ meeting" in paper.paragraphs[0].text
    assert len(paper.tables) == 1
    assert book.worksheets[0]["A1"].value == "Falls month on month"
    assert [cell.value for cell in book.worksheets[0][4]][:2] == ["Month", "Falls"]


def test_message_and_note_are_plain_text() -> None:
    mail = make_file(document("council-email")).data.decode()
    note = make_file(document("audit-notes")).data.decode()

    assert "Subject: RE: Safeguarding thresholds\r\n" in mail
    assert note.startswith("Notes for the next audit round\r\n")


def test_every_document_can_be_made() -> None:
    for key in DOCUMENTS:
        assert len(make_file(document(key)).data) > 100, key


def test_report_has_every_passage_on_the_page_the_facts_name() -> None:
    pages = pdf_text(make_report(Report(**facts("report"))))

    assert len(pages) == 17
    for concern in facts("concerns")["concerns"]:
        for passage in concern["passages"]:
            assert passage["words"] in pages[passage["page"] - 1], concern["ref"]


def test_report_refuses_a_page_that_is_too_full() -> None:
    page = {"head": "", "blocks": ["Too many words. " * 80] * 10}

    with pytest.raises(ValueError, match="page 1"):
        make_report(Report("Report", "Foot", [page]))
