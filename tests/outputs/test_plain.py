"""Text files, tables and emails are printed as pages of ours, whole or saying how far."""

import pytest
from tests.outputs.conftest import page_texts, squeezed
from tests.outputs.service import House

from evident.outputs.portfolio import make
from evident.outputs.portfolio.typeset import MOST_PAGES

EMAIL = """From: Pharmacist <pharmacist@example.org>
To: manager@example.org
Date: Mon, 30 Mar 2026 10:00:00 +0100
Subject: Your new MAR chart
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="x"

--x
Content-Type: text/plain; charset=utf-8

The stand-in count was right <b>each</b> time.
--x
Content-Type: application/pdf
Content-Disposition: attachment; filename="visit.pdf"

%PDF
--x--
"""
WEB = """From: a@example.org
Date: Mon, 30 Mar 2026 10:00:00 +0100
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8

<html><head><title>Not this</title><style>p {}</style></head>
<body><p>First&nbsp;line</p><script>nor this</script><p>Second line</p></body></html>
"""


def printed(tmp_path, data, name, **fields):
    house = House()
    house.file(house.concern(), 1, data, name, **fields)
    made = make(house.portfolio(), tmp_path / "out.pdf", open_file=house.open_file)
    return made, [text for text in page_texts(made.path) if "Item page" in text]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_printed_as_it_was_written(tmp_path, coding):
    words = "Night check, 2 a.m.\r\n\r\n    Door <locked> & log signed – café.\x07"
    made, (page,) = printed(tmp_path, words.encode(coding), "note.txt")
    assert made.problems == ()
    assert "Item page 1 of 1" in page
    assert squeezed("Door <locked> & log signed – café.") in squeezed(page)
    assert "slip" not in page


def test_a_table_keeps_its_cells_apart(tmp_path):
    data = b'Date,Who,What\n2 March,"Deputy, nights",Met\n'
    _, (page,) = printed(tmp_path, data, "checks.CSV")
    assert "2 March | Deputy, nights | Met" in " ".join(page.split())


def test_an_email_shows_who_when_and_what_is_attached(tmp_path):
    _, (page,) = printed(tmp_path, EMAIL.encode(), "visit.eml")
    page = " ".join(page.split())
    assert "From: Pharmacist <pharmacist@example.org>" in page
    assert "Date: 30 March 2026, 10:00" in page
    assert "Subject: Your new MAR chart" in page
    assert "visit.pdf" in page
    assert "was right <b>each</b> time" in page


CODED = {
    "quoted-printable": "Content-Type: text/plain; charset=windows-1252\n"
    "Content-Transfer-Encoding: quoted-printable\n\nThe caf=E9 is open; two=20=\nwords.",
    "base64": "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    "VGhlIGNhZsOpIGlzIG9wZW47IHR3byB3b3Jkcy4=",
    "8bit": "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    "The café is open; two words.",
    "letters nobody knows": "Content-Type: text/plain; charset=x-none\n\n"
    "The café is open; two words.",
    "letters not named": "\nThe café is open; two words.",
    "multipart": 'Content-Type: multipart/alternative; boundary="x"\n\n--x\n'
    "Content-Type: text/html; charset=utf-8\n\n<p>The page</p>\n--x\n"
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    "VGhlIGNhZsOpIGlzIG9wZW47IHR3byB3b3Jkcy4=\n--x--",
}


@pytest.mark.parametrize("coded", CODED.values(), ids=CODED)
@pytest.mark.parametrize("before", ["", "Home – 3 May\n", "\n"], ids=["", "heading", "empty"])
def test_an_email_is_printed_as_its_reader_saw_it(tmp_path, coded, before):
    head = "Subject: =?utf-8?Q?Caf=C3=A9?= – council’s note\nMIME-Version: 1.0\n"
    _, (page,) = printed(tmp_path, f"{before}{head}{coded}".encode(), "coded.eml")
    page = " ".join(page.split())
    assert "From: Not named in the file" in page
    assert "Subject: Café – council’s note" in page
    assert "The café is open; two words." in page
    assert not any(sign in page for sign in ("MIME", "Content-", "\ufffd"))
    assert ("Home – 3 May" in page) == ("Home" in before)


def test_an_email_with_a_large_file_is_not_called_cut(tmp_path):
    heavy = EMAIL.replace("%PDF", "A" * 5_000_000)
    made, pages = printed(tmp_path, heavy.encode(), "heavy.eml")
    assert len(pages) == 1
    assert made.problems == ()


def test_an_email_written_as_a_web_page_shows_its_words_only(tmp_path):
    _, (page,) = printed(tmp_path, WEB.encode(), "web.eml")
    assert "First line" in page.replace("\xa0", " ")
    assert "Second line" in page
    assert "this" not in page.lower().partition("first")[2]


def test_long_text_flows_over_pages_and_says_where_it_ends(tmp_path):
    lines = "\n".join(f"Line {number} of the long note." for number in range(120))
    made, pages = printed(tmp_path, lines.encode(), "long.txt")
    assert 2 <= len(pages) <= 4
    assert f"Item page 1 of {len(pages)}" in pages[0]
    assert all(f"Line {number} of" in "".join(pages) for number in range(120))
    assert made.problems == ()


@pytest.mark.parametrize("line", ["Line of the long note.\n", "word " * 200, "x" * 5000])
def test_text_without_end_stops_at_twenty_pages_and_says_so(tmp_path, line):
    made, pages = printed(tmp_path, (line * (400_000 // len(line))).encode(), "endless.txt")
    assert len(pages) == MOST_PAGES
    assert "the file goes on" in pages[0]
    assert made.problems == (
        f"E001: Its first {MOST_PAGES} pages are printed here; the file goes on.",
    )
    whole = " ".join(" ".join(page_texts(made.path)).split())
    assert whole.count("the file goes on") == 2


@pytest.mark.parametrize(
    ("data", "reason"), [(b"\n  \n", "no words"), (b"MZ\x00\x00\x01", "no pages to print")]
)
def test_what_holds_no_text_keeps_its_slip(tmp_path, data, reason):
    made, (page,) = printed(tmp_path, data, "odd.txt")
    assert reason in made.problems[0]
    assert "This item is not shown as pages" in page
