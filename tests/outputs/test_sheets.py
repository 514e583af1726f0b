"""Sheets as they are printed: size, margins, numbering, words exactly as typed."""

import io
from datetime import date

import pikepdf
import pypdfium2
import pytest

from evident.outputs.portfolio.book import LEFT
from evident.outputs.sheets import sheet_pdf
from evident.plan.sheet import (
    Cell,
    FactRows,
    Heading,
    Manner,
    Months,
    Numbered,
    Sheet,
    StageLine,
    Table,
    Text,
    Ticks,
)
from evident.plan.words import Result, Stage

A4 = (595.28, 841.89)


def sheet(*parts, **named):
    return Sheet("Concerns", "Alder Lodge", date(2026, 4, 21), parts, **named)


def pages(content):
    with pypdfium2.PdfDocument(content) as pdf:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in pdf]


def long_table(rows=120):
    return Table(("Ref", "Concern"), (1, 4), tuple((f"S{n}", "Gaps found") for n in range(rows)))


@pytest.mark.parametrize(("landscape", "size"), [(False, A4), (True, A4[::-1])])
def test_a_sheet_is_a4(landscape, size):
    content = sheet_pdf(sheet(Text("One line."), landscape=landscape))
    with pypdfium2.PdfDocument(content) as pdf:
        assert pdf[0].get_size() == pytest.approx(size, abs=0.1)


@pytest.mark.parametrize("landscape", [False, True])
def test_nothing_stands_in_the_left_25_mm(landscape):
    content = sheet_pdf(
        sheet(
            StageLine(Stage.DONE, "since March"),
            Numbered(1, "What changed"),
            Ticks(((True, "Met"), (False, "Not met"))),
            long_table(3),
            landscape=landscape,
        )
    )
    with pypdfium2.PdfDocument(content) as pdf:
        picture = pdf[0].render(scale=1).to_pil().convert("L")
    strip = picture.crop((0, 0, int(LEFT) - 1, picture.height))
    assert strip.getextrema() == (255, 255)


def test_pages_are_numbered_out_of_all_and_heads_are_repeated():
    found = pages(sheet_pdf(sheet(long_table())))
    assert len(found) > 2
    for number, text in enumerate(found, start=1):
        assert f"Page {number} of {len(found)}" in text
        assert "Ref Concern" in text.replace("\n", " ")
        assert "Alder Lodge" in text
        assert "Printed 21 April 2026" in text


def test_text_that_looks_like_markup_is_printed_as_it_is():
    typed = "<b>Mrs J</b> & co <img src='x.png'/>"
    content = sheet_pdf(
        sheet(
            Heading(typed),
            Text(typed, Manner.QUOTE),
            FactRows(((typed, typed),)),
            Table(("A",), (1,), ((Cell(typed, typed),),)),
            subtitle=typed,
        )
    )
    whole = "".join("".join(pages(content)).split())
    assert whole.count("".join(typed.split())) == 7


def test_a_stage_and_a_result_are_said_in_words_beside_their_marks():
    row = (Cell("Verified", stage=Stage.VERIFIED), Cell("Not met", result=Result.NOT_MET))
    text = " ".join(pages(sheet_pdf(sheet(Table(("Stage", "Result"), (1, 1), (row,))))))
    assert "Verified" in text
    assert "Not met" in text


def test_an_empty_table_says_so_and_months_are_named():
    table = Table(("A",), (1,), (), "None. No check has been made.")
    text = " ".join(pages(sheet_pdf(sheet(table, Months(((date(2026, 3, 1), 4),))))))
    assert "None. No check has been made." in text
    assert "Mar" in text


def test_a_word_longer_than_its_cell_and_a_row_longer_than_a_page_still_print():
    endless = "A" * 400
    tall = "Seen at night. " * 900
    found = pages(sheet_pdf(sheet(Table(("A", "B"), (1, 9), ((endless, tall),)))))
    whole = "".join(found)
    assert whole.count("A" * 5) > 20
    assert whole.replace("\n", " ").count("Seen") == 900


def test_the_pdf_is_named_and_tells_its_language():
    with pikepdf.open(io.BytesIO(sheet_pdf(sheet(Text("One."))))) as pdf:
        assert str(pdf.docinfo["/Title"]) == "Alder Lodge: Concerns"
        assert str(pdf.Root["/Lang"]) == "en-GB"


def test_the_name_proposed_says_service_what_and_day():
    assert sheet().name == "Alder Lodge – concerns – 2026-04-21"
