"""Excel workbooks read as data: what cells show, and everything that is hard about it."""

import io
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from tests.importers.tables.books import filled, repacked, table, texts, workbook

from evident.importers.tables import read_tables_bytes, table_bytes
from evident.plan.errors import UserError
from evident.plan.tables import Fault, Merged

DAY = date(2026, 5, 6)
SHEET = "worksheet"


def xml(inner):
    return f"<{SHEET}>{inner}</{SHEET}>".encode()


def cell(content, address="A1"):
    found = table(content)
    column = ord(address[0]) - 65
    return next(r for r in found.rows if r.number == int(address[1:])).cell(column)


def test_words_numbers_and_truth_are_read_as_shown():
    def act(book):
        sheet = book.active
        sheet["C1"].number_format = "0%"
        sheet["D1"].number_format = "000"

    found = table(workbook(["A1", 12, 0.85, 7, True, 3.5, None, " x "], act=act))
    assert texts(found) == [["A1", "12", "85%", "007", "Yes", "3.5", "", "x"]]


def test_a_real_date_is_told_from_text_that_looks_like_one():
    moment = datetime.combine(DAY, time(14, 30))
    found = table(workbook([DAY, moment, "06/05/2026", time(14, 30)])).rows[0]
    assert [c.day for c in found.cells] == [DAY, DAY, None, None]
    assert [c.text for c in found.cells] == ["06/05/2026", "06/05/2026", "06/05/2026", "14:30"]


def test_a_month_without_its_day_is_no_day():
    def act(book):
        book.active["A1"].number_format = "mmm yyyy"

    found = cell(workbook([date(2014, 9, 1)], act=act))
    assert (found.text, found.day) == ("Sep 2014", None)


def test_dates_of_the_1904_system_are_right():
    def act(book):
        book.epoch = CALENDAR_MAC_1904
        book.active["A1"] = DAY

    content = workbook(["x"], act=act)
    assert b"date1904" in zipfile.ZipFile(io.BytesIO(content)).read("xl/workbook.xml")
    assert cell(content).day == DAY


@pytest.mark.parametrize(
    ("serial", "day"), [(1, date(1900, 1, 1)), (59, date(1900, 2, 28)), (61, date(1900, 3, 1))]
)
def test_the_first_days_of_1900_are_right(serial, day):
    def act(book):
        book.active["A1"].number_format = "dd/mm/yyyy"

    assert cell(workbook([serial], act=act)).day == day


@pytest.mark.parametrize("serial", [60, -3, 99_999_999])
def test_a_number_that_is_no_day_is_named(serial):
    def act(book):
        book.active["A1"].number_format = "dd/mm/yyyy"

    found = cell(workbook([serial], act=act))
    assert (found.day, found.fault) == (None, Fault.DATE)


def test_a_formula_gives_its_last_result_and_is_named_without_one():
    content = workbook(["Due", "=A1&B1", "=1+1"])

    def results(sheet):
        return sheet.replace(b"<f>1+1</f><v></v>", b"<f>1+1</f><v>2</v>").replace(
            b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>"
        )

    row = table(repacked(content, "xl/worksheets/sheet1.xml", results)).rows[0]
    assert (row.cell(1).text, row.cell(1).fault) == ("", Fault.FORMULA)
    assert (row.cell(2).text, row.cell(2).fault) == ("2", Fault.NONE)


def test_an_error_in_a_cell_is_named():
    assert cell(workbook(["a", "#REF!"]), "B1").fault is Fault.ERROR


def test_fills_hidden_rows_columns_sheets_and_merged_cells_are_kept():
    def act(book):
        sheet = book.active
        filled(sheet, "B1", "FF0000")
        sheet.row_dimensions[2].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet.merge_cells("A3:A4")
        other = book.create_sheet("Old")
        other.append(["kept"])
        other.sheet_state = "veryHidden"

    content = workbook(["a", "b", "c"], ["d"], ["e", "f"], [None, "g"], act=act)
    first, second = read_tables_bytes(content).tables
    assert first.rows[0].cell(1).fill == "ff0000"
    assert [row.hidden for row in first.rows] == [False, True, False, False]
    assert first.hidden_columns == frozenset({2})
    assert first.merged == (Merged(3, 0, 4, 0),)
    assert (first.hidden, second.hidden, second.name) == (False, True, "Old")


def test_theme_and_palette_colours_are_told():
    def act(book):
        from openpyxl.styles import PatternFill
        from openpyxl.styles.colors import Color

        book.active["A1"].fill = PatternFill("solid", fgColor=Color(theme=5))
        book.active["B1"].fill = PatternFill("solid", fgColor=Color(indexed=10))

    found = table(workbook(["a", "b"], act=act)).rows[0]
    assert found.cell(0).fill
    assert found.cell(1).fill == "ff0000"


def test_rows_keep_their_numbers_when_rows_above_are_empty():
    content = workbook([], [], ["x"], [], ["y"])
    assert [row.number for row in table(content).rows] == [3, 5]


def test_macros_are_said_and_never_run():
    content = workbook(["x"])
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("xl/vbaProject.bin", b"Attribute VB_Name")
    found = read_tables_bytes(stream.getvalue())
    assert found.kind == "xlsm"
    assert found.warnings == (
        "The workbook holds macros. They were not run, only its cells were read.",
    )


def test_five_thousand_rows_and_the_rest_of_a_million_is_counted():
    many = workbook(*(["Concern", n] for n in range(20_500)))
    found = table(many)
    assert (len(found.rows), found.cut) == (20_000, 500)


def test_cells_far_to_the_right_and_styled_empties_cost_nothing():
    def act(book):
        for n in range(1, 3_000):
            filled(book.active, f"B{n}", "00FF00")
        book.active["XFD1"] = "far"

    found = table(workbook(["a"], act=act))
    assert (len(found.rows), found.width) == (1, 1)


def refused(content, words):
    with pytest.raises(UserError, match=words) as error:
        read_tables_bytes(content)
    assert error.value.headline == "The plan was not read."
    return error.value


def test_a_bomb_is_refused_before_it_unpacks():
    zeros = b"<worksheet>" + b" " * 60_000_000
    content = repacked(workbook(["x"]), "xl/worksheets/sheet1.xml", lambda _: zeros)
    refused(content, "unpacks to far more")


def test_entities_are_refused():
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + xml("&b;")
    content = repacked(workbook(["x"]), "xl/worksheets/sheet1.xml", lambda _: bomb)
    refused(content, "damaged")


def test_a_shared_text_named_by_every_cell_does_not_fill_the_memory():
    cells = "".join(f'<row r="{n}"><c t="s"><v>0</v></c></row>' for n in range(1, 4_000))
    sheet = xml(f"<sheetData>{cells}</sheetData>")
    stream = io.BytesIO(repacked(workbook(["x"]), "xl/worksheets/sheet1.xml", lambda _: sheet))
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("xl/sharedStrings.xml", f"<sst><si><t>{'words ' * 2500}</t></si></sst>")
    content = stream.getvalue()
    refused(content, "far more text")


def test_a_locked_workbook_is_refused_in_words():
    locked = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le")
    )
    refused(locked, "password")


@pytest.mark.parametrize("cut", [200, 1500, 4000])
def test_half_a_workbook_is_refused(cut):
    refused(workbook(["x"] * 9)[:cut], "damaged|only part")


def test_broken_parts_are_refused_and_broken_styles_cost_their_colours_only():
    content = workbook(["x"])
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
        refused(repacked(content, part, lambda data: data[:-20]), "damaged")
    assert texts(table(repacked(content, "xl/styles.xml", lambda data: data[:300]))) == [["x"]]


def test_an_empty_workbook_is_refused():
    refused(workbook(), "no rows")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 plan", "PDF"),
        (b"<html><body><table></table></body></html>", "web page"),
        (b"{\\rtf1 plan}", "RTF"),
        (b'<?xml version="1.0"?><Workbook/>', "XML"),
        (b"\x89PNG\r\n\x1a\n", "not a spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "old Word"),
    ],
)
def test_other_files_are_refused_by_their_kind(content, words):
    refused(content, words)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="no longer there") as error:
        table_bytes(tmp_path / "gone.xlsx")
    assert error.value.headline == "The plan was not read."
