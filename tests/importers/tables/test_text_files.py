""".csv files: separators, letters, and quotation marks that were never closed."""

import pytest
from tests.importers.tables.books import table, texts

from evident.importers.tables import read_tables_bytes
from evident.plan.tables import Fault

ROWS = "Concern{0}By whom{0}Cost\nFridge too warm{0}Chef’s team{0}£40\nCafé noise{0}Cook{0}\n"


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("letters", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_separators_and_letters_are_told(mark, letters):
    found = texts(table(ROWS.format(mark).encode(letters)))
    assert found[1] == ["Fridge too warm", "Chef’s team", "£40"]
    assert found[2] == ["Café noise", "Cook"]


def test_each_line_is_read_by_its_own_letters():
    mixed = "Concern,Cost\nCafé noise,£1\n".encode() + "Café cold,£2\n".encode("cp1252")
    found = read_tables_bytes(mixed)
    assert texts(found.tables[0])[1:] == [["Café noise", "£1"], ["Café cold", "£2"]]
    assert found.warnings == ("Its letters are of two kinds; each line was read by its own.",)


def test_letters_spoilt_by_another_program_are_put_right_or_named():
    spoilt = "Concern,Who\nCaf" + "é".encode().decode("cp1252") + ",Chef"
    assert texts(table(spoilt.encode()))[1] == ["Café", "Chef"]
    lost = table(b"Concern,Who\nCaf\x81 noise,Chef")
    assert lost.rows[1].cell(0).fault is Fault.LETTERS


def test_quoted_cells_hold_lines_separators_and_quotation_marks():
    text = 'Concern,Who\n"Doors open,\nagain","She said ""no"""\nLogs,Chef\n'
    found = table(text.encode())
    assert texts(found)[1] == ["Doors open,\nagain", 'She said "no"']
    assert [row.number for row in found.rows] == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    [
        'Concern,Who\n"Doors open,Chef\nLogs,Cook\nBaths,Cook\n',
        'Concern,Who\n"Doors open,Chef\n"Logs","Cook"\nBaths,Cook\n',
    ],
)
def test_a_quote_that_is_not_closed_spoils_its_own_row_only(text):
    found = table(text.encode())
    assert texts(found)[1:] == [["Doors open", "Chef"], ["Logs", "Cook"], ["Baths", "Cook"]]
    assert found.rows[1].cell(0).fault is Fault.QUOTE
    assert found.place(found.rows[1].number, 0) == "A2"


def test_a_quote_open_at_the_end_of_the_file_is_named():
    found = table(b'Concern,Who\nLogs,Cook\nBaths,"Cook')
    assert texts(found)[2] == ["Baths", "Cook"]
    assert found.rows[2].cell(1).fault is Fault.QUOTE


def test_excels_own_line_about_the_separator_is_no_row():
    assert texts(table(b"sep=;\nConcern;Who\nLogs;Cook"))[0] == ["Concern", "Who"]


def test_ragged_rows_and_empty_lines_keep_their_numbers():
    found = table(b"Concern,Who\n\nLogs\nBaths,Cook,extra\n")
    assert [row.number for row in found.rows] == [1, 3, 4]
    assert found.width == 3


def test_what_begins_like_a_formula_stays_letters():
    assert texts(table(b"Concern,Who\n=cmd|'/c calc'!A1,@x\n"))[1] == ["=cmd|'/c calc'!A1", "@x"]
