"""What is said of a file of evidence before it is stored, and what is refused."""

import io
import zipfile
from datetime import date, datetime
from email.message import EmailMessage

import docx
import openpyxl
import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from evident.importers.evidence import inspect_evidence
from evident.importers.evidence_dates import date_in_name
from evident.plan.errors import UserError


def pdf(pages=("Medicines audit, Ground floor: all ten charts were signed and counted.",)):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for words in pages:
        canvas.drawString(72, 700, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def jpeg(size=(640, 480), exif=None):
    out = io.BytesIO()
    Image.new("RGB", size, (30, 120, 90)).save(out, "JPEG", exif=exif or Image.Exif())
    return out.getvalue()


def broken_docx():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", "<w:document><not closed")
    return out.getvalue()


def test_a_pdf_gives_pages_and_text():
    facts = inspect_evidence(
        "Audit 14 April 2026.pdf", pdf(["The first of two pages is here."] * 2)
    )
    assert (facts.kind, facts.media_type, facts.pages) == ("pdf", "application/pdf", 2)
    assert "first of two pages" in facts.text
    assert (facts.shows, facts.shows_from) == (date(2026, 4, 14), "file name")
    assert facts.problems == ()


def test_a_stream_is_looked_at_as_well():
    assert inspect_evidence("audit.pdf", io.BytesIO(pdf())).pages == 1


def test_a_photo_gives_the_day_it_was_taken():
    exif = Image.Exif()
    exif[0x8769] = {36867: "2026:03:02 10:11:12"}
    facts = inspect_evidence("IMG_0412.jpg", jpeg(exif=exif))
    assert (facts.kind, facts.shows, facts.shows_from) == ("jpeg", date(2026, 3, 2), "photo")
    assert facts.file_date == date(2026, 3, 2)


def test_the_kind_is_told_by_content():
    out = io.BytesIO()
    Image.new("RGB", (9, 9)).save(out, "PNG")
    assert inspect_evidence("photo.jpg", out.getvalue()).kind == "png"
    assert inspect_evidence("letter.pdf", b"Dear Mrs J\nThank you.\n").kind == "text"


def test_word_excel_and_email_give_text_and_date():
    out = io.BytesIO()
    letter = docx.Document()
    letter.add_paragraph("Supervision of night staff")
    letter.core_properties.modified = datetime(2026, 2, 3, 9, 0)  # noqa: DTZ001
    letter.save(out)
    facts = inspect_evidence("notes.docx", out.getvalue())
    assert (facts.kind, facts.shows_from, facts.shows) == ("docx", "document", date(2026, 2, 3))
    assert "Supervision of night staff" in facts.text

    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["Training matrix", 12])
    book.save(out)
    assert "Training matrix\t12" in inspect_evidence("matrix.xlsx", out.getvalue()).text

    message = EmailMessage()
    message["From"] = "gp@example.org"
    message["To"] = "home@example.org"
    message["Subject"] = "Medicines review"
    message["Date"] = "Tue, 14 Apr 2026 09:00:00 +0100"
    message.set_content("The review is complete.")
    facts = inspect_evidence("mail.eml", message.as_bytes())
    assert (facts.kind, facts.shows) == ("eml", date(2026, 4, 14))
    assert "The review is complete." in facts.text


def test_an_open_document_gives_its_text():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        packed.writestr(
            "content.xml", "<o xmlns:text='t'><text:p>Minutes &amp; actions</text:p></o>"
        )
        packed.writestr("meta.xml", "<m><dc:date>2026-01-09T10:00</dc:date></m>")
    facts = inspect_evidence("minutes.odt", out.getvalue())
    assert (facts.kind, facts.text, facts.shows) == ("odt", "Minutes & actions", date(2026, 1, 9))


def test_a_locked_pdf_is_kept_with_its_problem():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    facts = inspect_evidence("locked.pdf", out.getvalue())
    assert (facts.kind, facts.problem) == ("pdf", "locked")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cut.pdf", pdf()[:200]),
        ("cut.jpg", jpeg()[:400]),
        ("hostile.docx", broken_docx()),
    ],
)
def test_damaged_files_are_kept_with_their_problem(name, content):
    assert inspect_evidence(name, content).problem == "cannot be read"


def test_a_scan_is_noted_but_can_be_shown():
    facts = inspect_evidence("scan.pdf", pdf([""]))
    assert facts.problems == ("scan",)
    assert facts.problem == ""


def test_a_picture_of_too_many_pixels_is_not_unpacked():
    out = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(out, "PNG")
    assert inspect_evidence("bomb.png", out.getvalue()).problem == "too large to show"


def test_a_packed_bomb_is_kept_from_unpacking():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"\0" * 400_000_000)
    with pytest.raises(UserError) as caught:
        inspect_evidence("bomb.docx", out.getvalue())
    assert "unpack" in caught.value.reason


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.pdf", b""),
        ("report.pdf.exe", b"%PDF-1.4"),
        ("audit\u202efdp.exe", b"text"),
        ("picture.jpg", b"MZ\x90\x00" + bytes(200)),
        ("run.BAT", b"echo"),
        ("link.lnk. ", b"L\0\0\0"),
        ("folder.zip", b"PK\x03\x04" + bytes(100)),
        ("film.mp4", b"\0\0\0\x18ftypmp42" + bytes(100)),
    ],
)
def test_what_can_run_or_holds_nothing_is_refused(name, content):
    with pytest.raises(UserError) as caught:
        inspect_evidence(name, content)
    assert caught.value.headline.endswith("was not added.")
    assert caught.value.reason
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-04-14 audit.pdf", date(2026, 4, 14)),
        ("IMG_20260414_101500.jpg", date(2026, 4, 14)),
        ("audit 14.04.26.pdf", date(2026, 4, 14)),
        ("audit_3rd_March_2026.docx", date(2026, 3, 3)),
        ("Minutes April 7, 2026.docx", date(2026, 4, 7)),
        ("31-02-2026.pdf", None),
        ("E014 version 12.pdf", None),
    ],
)
def test_the_day_in_a_file_name(name, day):
    assert date_in_name(name) == day
