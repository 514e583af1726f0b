"""Files that are not a report, or not whole: each ends soon, with a message in three parts."""

import io
import time
import zipfile

import pikepdf
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from tests.reports.make import as_html, as_pdf
from tests.reports.texts_read import text_called

from evident.importers.report import read_report, read_report_bytes
from evident.plan.errors import UserError
from evident.worker import Cancelled, Limits


def pdf(pages):
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for lines in pages:
        for number, words in enumerate(lines):
            canvas.drawString(60, 760 - 16 * number, words)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def scan():
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    picture = ImageReader(Image.new("L", (200, 280), 200))
    for _ in range(3):
        canvas.drawImage(picture, 0, 0, 595, 842)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def locked():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf([["Overall summary"]]))) as document:
        document.save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    return out.getvalue()


def packed_bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 400_000_000)
    return out.getvalue()


def stream_bomb():
    """A page whose drawing unpacks to hundreds of megabytes."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.Contents = document.make_stream(b"BT (a) Tj ET\n" * 9_000_000)
        document.save(out, compress_streams=True)
    return out.getvalue()


def many_pages(count):
    out = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(count):
            document.add_blank_page()
        document.save(out)
    return out.getvalue()


def deep_tree(depth):
    """A PDF whose pages hang under so many folders of one entry each."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(WHOLE)) as document:
        node, pages = document.Root.Pages, document.Root.Pages.Count
        for _ in range(depth):
            kids = pikepdf.Array([node])
            node = document.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=kids, Count=pages)
            )
        document.Root.Pages = node
        document.save(out)
    return out.getvalue()


def dynamic_form():
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        form = pikepdf.Dictionary(XFA=document.make_stream(b"<xdp/>"), Fields=pikepdf.Array())
        document.Root.AcroForm = document.make_indirect(form)
        document.save(out)
    return out.getvalue()


WHOLE = as_pdf(text_called("willow-view-2025"))


def refusal(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(UserError) as caught:
        read_report(path)
    error = caught.value
    assert error.headline
    assert error.reason
    assert error.remedy
    assert path.read_bytes() == data
    return error


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.pdf", b"", "empty"),
        ("cut.pdf", WHOLE[: len(WHOLE) // 2], "damaged"),
        ("head.pdf", b"%PDF-1.7\n", "damaged"),
        ("junk.pdf", bytes(range(256)) * 40, "kind of file"),
        ("letter.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office"),
        ("letter.rtf", b"{\\rtf1 Is the service safe?}", "rich text"),
        ("photo.pdf", b"\xff\xd8\xff\xe0" + bytes(600), "picture"),
        ("run.pdf", b"MZ" + bytes(600), "program"),
        ("pages.pdf", b"PK\x03\x04" + bytes(60), "packed folder"),
        ("broken.docx", packed_bomb()[:5_000], "packed folder"),
        ("bomb.docx", packed_bomb(), "unpacks"),
        ("blank.txt", b" \n\n \t\n", "no text"),
        ("long.pdf", many_pages(1_200), "1,200 pages"),
        ("form.pdf", dynamic_form(), "dynamic form"),
        ("deep.pdf", deep_tree(3_000), "no text"),
    ],
)
def test_each_says_why_and_what_next(tmp_path, name, data, words):
    assert words in refusal(tmp_path, name, data).reason


@pytest.mark.parametrize(
    "words",
    [
        "risk " * 20_000,
        "not " * 20_000 + ".",
        "placed " * 20_000 + ".",
        "found identified rated " * 7_000,
        "breach of regulation 12, " * 4_000,
        '"a ' * 10_000 + "'b " * 10_000,
        "(((" * 30_000,
        "a" + " " * 1_000_000 + "b. not",
    ],
    ids=["risk", "not", "placed", "found", "regulations", "quotes", "brackets", "spaces"],
)
def test_a_sentence_made_to_tire_the_patterns_is_read_in_time(words):
    began = time.perf_counter()
    read_report_bytes(f"Is the service safe?\n\nOur findings\n\n{words}".encode())
    assert time.perf_counter() - began < 9


@pytest.mark.nightly
@pytest.mark.parametrize(
    "data",
    [
        b"<html><body><main>" + b"<div><p>Staff did not know what to do. " * 1_300_000,
        b"<html><body>" + b"<" * 3_000_000,
        b"Our findings\n\n" + b"Staff did not know. " * 250_000,
        b"Our findings\n\n" + b"had not been, and the " * 6_000,
        b"x" * 5_000_000,
    ],
    ids=["html of 50 MB", "brackets", "5 MB line", "no full stop", "one word"],
)
def test_what_takes_too_long_ends_within_ten_seconds(tmp_path, data):
    path = tmp_path / "endless"
    path.write_bytes(data)
    began, said = time.perf_counter(), ""
    try:
        read_report(path)  # a quick PC may come to the end
    except UserError as error:
        said = error.reason
    assert time.perf_counter() - began < 10
    assert not said or "longer" in said


def test_a_locked_report_is_refused_in_the_agreed_words(tmp_path):
    error = refusal(tmp_path, "locked.pdf", locked())
    assert error.reason == "This PDF is locked with a password."
    assert error.remedy == "Open it, print it to a new PDF, then choose that file."


def test_a_scan_is_called_a_scan(tmp_path):
    error = refusal(tmp_path, "scan.pdf", scan())
    assert "may be a scan" in error.reason
    assert "by hand" in error.remedy


def test_a_folder_and_a_missing_file(tmp_path):
    with pytest.raises(UserError) as caught:
        read_report(tmp_path)
    assert "folder" in caught.value.reason
    with pytest.raises(UserError) as caught:
        read_report(tmp_path / "gone.pdf")
    assert "no longer there" in caught.value.reason


def test_a_link_to_itself(tmp_path):
    link = tmp_path / "loop.pdf"
    link.symlink_to(link)
    with pytest.raises(UserError):
        read_report(link)


def test_a_web_page_named_pdf_is_read_as_what_it_is(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(as_html(text_called("willow-view-2025")))
    reading = read_report(path)
    assert reading.kind == "html"
    assert len(reading.drafts) > 10


def test_a_sign_in_page_gives_no_concerns_and_says_so(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"<!doctype html><html><body><h1>Sign in</h1><p>Please sign in.</p></body>")
    reading = read_report(path)
    assert reading.drafts == ()
    assert "may not be an inspection report" in reading.warnings[0]


def test_junk_before_the_mark_of_a_pdf_is_allowed(tmp_path):
    path = tmp_path / "mailed.pdf"
    path.write_bytes(b"X-Gateway: scanned\r\n" + WHOLE)
    assert len(read_report(path).drafts) > 10


def test_five_hundred_pages_are_read(tmp_path):
    line = "Staff did not always have the guidance they needed to support people well at night."
    path = tmp_path / "long.pdf"
    path.write_bytes(pdf([[f"{n}. {line}" for n in range(12)]] * 500))
    heard = []
    began = time.monotonic()
    reading = read_report(path, progress=lambda done, of: heard.append((done, of)))
    assert reading.pages == 500
    assert heard[-1] == (500, 500)
    assert time.monotonic() - began < 60


def test_a_thousand_and_one_pages_are_refused(tmp_path):
    assert "1,001 pages" in refusal(tmp_path, "endless.pdf", pdf([["x"]] * 1_001)).reason


def test_a_page_that_unpacks_without_end_is_ended(tmp_path):
    path = tmp_path / "bomb.pdf"
    path.write_bytes(stream_bomb())
    began = time.monotonic()
    with pytest.raises(UserError) as caught:
        read_report(path)
    assert caught.value.remedy
    assert time.monotonic() - began < 15


def test_reading_can_be_stopped(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([["Nothing much to read on this page."]] * 900))
    with pytest.raises(Cancelled):
        read_report(path, cancelled=lambda: True)


def test_hostile_words_stay_words(tmp_path):
    path = tmp_path / "report.txt"
    words = "Staff did not always help <Mrs J> & 'R&D' ☂ \u202eevil\u202c in time."
    path.write_text(f"Is the service safe?\n\n{words}\x00\n\n" + "A" * 30_000, encoding="utf-8")
    reading = read_report(path)
    assert "<Mrs J> & 'R&D' ☂" in reading.drafts[0].words
    assert "\x00" not in reading.texts[0]


@pytest.mark.parametrize(
    ("data", "advice"),
    [(b"Overall summary. " * 50, "new file"), (pdf([["Overall summary"]]), "print it")],
)
def test_what_takes_too_long_is_refused_with_advice_that_suits_it(monkeypatch, data, advice):
    monkeypatch.setattr("evident.importers.report._LIMITS", Limits(seconds=0.01))
    with pytest.raises(UserError) as caught:
        read_report_bytes(data)
    assert "far longer" in caught.value.reason
    assert advice in caught.value.remedy
