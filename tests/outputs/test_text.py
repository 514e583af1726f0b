"""What people typed is what a reader of the PDF finds, whatever it looks like."""

import csv
import io
import re
import time
import unicodedata

import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outputs.conftest import page_texts, squeezed
from tests.outputs.service import House, pdf_bytes

from evident.outputs.look import BODY, PLAIN, font
from evident.outputs.portfolio import make
from evident.outputs.sheet import Sheet
from evident.outputs.text import para, safe_name
from evident.plan.records import Concern, Evidence, Person
from evident.plan.text import cell, clean


def drawn(text, width=400):
    """Draw one paragraph on pages of its own and read it back with another library."""
    stream = io.BytesIO()
    font(PLAIN)
    canvas = Sheet(stream, initialFontName=PLAIN)
    left = [para(text, BODY)]
    while left:
        part = left.pop(0)
        _, high = part.wrap(width, 700)
        if high > 700:
            part, rest = part.split(width, 700)
            _, high = part.wrap(width, 700)
            left.append(rest)
        part.drawOn(canvas, 60, 800 - high)
        canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(stream.getvalue()) as pdf:
        return "".join(page.get_textpage().get_text_bounded() for page in pdf)


LITERAL = [
    "See <Mrs J> room 4",
    "R&D; &amp; &lt; &#65; B&B",
    "<b>not safe",
    "</para>",
    "<font color=bad>",
    '<img src="/etc/hostname"/>',
    r"<img src='\\host\share\a.png'>",
    '<a href="javascript:alert(1)">here</a>',
    "<seq/><onDraw name=x/><unichar code=9999999999/>",
    "BP <90/60 & falls > 3",
    "{0} %s {{x}} &file %(name)s",
    r"back\slash (brackets) ) ( \) \(",
    "Łódź, Ŵŷ, Ñandú, ÆØÅ, €£¥, “quotes” – dashes…",
    "Ελληνικά и Кириллица",
    "tick ✓ box ☐ arrow → at least ≥",
    "漢字 kept as it is",
    "=HYPERLINK(1) @x -1 +1",
    "a" * 500,
    "word " * 50,
]


@pytest.mark.parametrize("text", LITERAL)
def test_text_in_is_text_out(text):
    assert squeezed(drawn(text)) == squeezed(text)


def test_emoji_are_described_in_words():
    assert squeezed(drawn("Well done 😀!")) == "Welldone[grinningface]!"
    assert "[6 characters not printable]" in " ".join(drawn("😀😁😂🤣😃😄").split())


def test_hebrew_and_arabic_read_back_in_order():
    assert squeezed(drawn("שלום עולם")) == squeezed("שלום עולם")
    assert unicodedata.normalize("NFKC", squeezed(drawn("سلام"))) == "سلام"


def test_direction_marks_are_shown_and_control_characters_drawn_as_nothing():
    shown = drawn("audit\u202egnp.exe\x00\x0b")
    assert "gnp.exe" in shown
    assert "\x00" not in shown


def test_a_word_without_end_is_laid_out_quickly():
    started = time.process_time()
    words = para("x" * 200_000, BODY)
    words.wrap(400, 700)
    assert time.process_time() - started < 4


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x24F), max_size=200))
def test_any_latin_text_comes_out_as_it_was_cleaned(text):
    text = "".join(ch for ch in clean(text) if ch not in "\xad")
    wanted = squeezed(re.sub(r"\s", " ", text))
    assert squeezed(drawn(text)).replace("\ufffe", "-") == wanted or not wanted


def test_no_file_is_opened_and_no_link_made_for_text():
    stream = io.BytesIO()
    font(PLAIN)
    canvas = Sheet(stream, initialFontName=PLAIN)
    words = para('<img src="/etc/passwd"/><a href="file:///etc/passwd">x</a>', BODY)
    words.wrap(400, 700)
    words.drawOn(canvas, 60, 700)
    canvas.save()
    with pikepdf.open(stream) as pdf:
        assert "/Annots" not in pdf.pages[0].obj
        assert "/XObject" not in pdf.pages[0].obj.get("/Resources", {})


HOSTILE = "<Mrs J> & </para> R&D; (x) \\ {0}"


def test_hostile_words_come_through_everywhere(tmp_path):
    house = House()
    house.set(Person, 1, role=f"Owner {HOSTILE}")
    concern = house.concern(title=f"Title {HOSTILE}"[:50])
    house.action(concern, title=f"Action {HOSTILE}")
    house.answer(concern, 1, f"Answer {HOSTILE}")
    house.quote(concern, f"Quote {HOSTILE}")
    house.file(concern, 1, pdf_bytes(1), f"File {HOSTILE}.docx", title=f"Item {HOSTILE}")
    house.file(concern, 2, b"PK\x03\x04", f"File {HOSTILE}.docx", title="Second")
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    text = squeezed("".join(page_texts(made.path)))
    for word in ("Owner", "Action", "Answer", "Quote", "File", "Item"):
        assert squeezed(f"{word} {HOSTILE}") in text, word
    assert squeezed(f"Title {HOSTILE}"[:50]) in text
    with pikepdf.open(made.path) as pdf, pdf.open_outline() as outline:
        titles = [child.title for entry in outline.root for child in entry.children]
    assert any(HOSTILE in title for title in titles)


def test_twenty_thousand_characters_flow_on_with_the_title_repeated(tmp_path):
    long = "Each person has a plan that was read with them and changed when they did. " * 270
    house = House()
    concern = house.concern(title="A concern with much to say")
    house.answer(concern, 1, long[:20_000])
    house.set(Concern, concern.id, safe_meanwhile=long[:20_000])
    finding = house.check(concern, house.source.published)
    from dataclasses import replace

    house.put(replace(finding, seen=long[:20_000]))
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    pages = page_texts(made.path)
    text = squeezed("".join(re.sub(r"Page \d+ of \d+", "", page) for page in pages))
    assert text.count("Eachpersonhasaplan") >= 3 * 265
    assert sum("S1 A concern with much to say (continued)" in " ".join(p.split())
               for p in pages) >= 6  # fmt: skip


def test_names_of_files_are_safe_everywhere():
    assert safe_name("CON") == "_CON"
    assert safe_name("lpt1.txt") == "_lpt1.txt"
    assert safe_name("a/b\\c:d*?.pdf") == "a_b_c_d__.pdf"
    assert safe_name("name. . ") == "name"
    assert safe_name("../../x") == "_.._x"
    assert safe_name("") == "file"
    assert "\u202e" not in safe_name("audit\u202egnp.exe")
    assert len(safe_name("x" * 300 + ".pdf")) <= 120
    assert safe_name("x" * 300 + ".pdf").endswith(".pdf")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_cells_never_begin_a_formula(start):
    assert cell(f"{start}1").startswith("'")
    assert cell(f"a{start}1") == f"a{start}1"


def test_the_table_beside_the_portfolio_holds_no_formula(tmp_path):
    house = House()
    item = house.file(house.concern(), 1, pdf_bytes(1), "=1.pdf", title="=HYPERLINK(1)")
    made = make(house.portfolio(), tmp_path / "a.pdf", open_file=house.open_file)
    rows = list(csv.reader(io.StringIO(made.table_path.read_text(encoding="utf-8-sig"))))
    table = dict(zip(rows[0], rows[1], strict=True))
    assert table["title"] == "'=HYPERLINK(1)"
    assert table["file name"] == "'=1.pdf"
    assert table["SHA-256"] == item.file
    assert table["how it stands"] == "Its pages"
    assert isinstance(item, Evidence)
