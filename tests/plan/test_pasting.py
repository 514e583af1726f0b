from datetime import date

import pytest
from tests.plan.build import TODAY

from evident.plan.errors import UserError
from evident.plan.pasting import MOST_ROWS, grid_of, pasted_table
from evident.plan.table_columns import Mapped, map_columns
from evident.plan.table_headings import Meaning
from evident.plan.table_rows import Wanted, read_table
from evident.plan.words import KeyQuestion, Level

EXCEL = (
    "Key question\tFinding\tPriority\tAction required\tBy whom\tBy when\r\n"
    'Safe\t"MAR charts had gaps\r\non two floors"\tBreach\tWeekly audit\tDeputy manager\t24/4\r\n'
    "Well-led\tMinutes lack decisions\tMinor\t\tRegistered manager\tsoonish\r\n"
    "\t\t\t\t\t\r\n"
)


def read(text, mapped=None, question=None):
    table = pasted_table(text)
    return read_table(table, mapped or map_columns(table), Wanted(TODAY, question)).concerns


def told(concern):
    return tuple(doubt.sentence for doubt in concern.doubts)


def test_a_table_from_excel_is_cut_guessed_and_read():
    mapped = map_columns(pasted_table(EXCEL))
    assert mapped == Mapped(
        (
            Meaning.QUESTION,
            Meaning.TITLE,
            Meaning.LEVEL,
            Meaning.ACTION,
            Meaning.OWNER,
            Meaning.DUE,
        ),
        1,
    )
    first, second = read(EXCEL)
    assert (first.title, first.question) == ("MAR charts had gaps on two floors", KeyQuestion.SAFE)
    assert (first.level, first.owner) == (Level.BREACH, "Deputy manager")
    (action,) = first.actions
    assert (action.title, action.due) == ("Weekly audit", date(2026, 4, 24))
    assert told(first) == ("Row 2: “24/4” names no year; 24 April 2026 is used.",)
    assert second.level is Level.MINOR
    assert told(second) == ("Row 3: “soonish” was not taken as a date, so there is none.",)
    assert second.complete


def test_a_table_without_headings_is_guessed_from_its_cells():
    table = pasted_table("Doors left open\tC\t12 May\tSenior carer\nLogs lost\tW\t\tSenior carer")
    mapped = map_columns(table, people=["senior carer"])
    assert mapped.heading is None
    assert mapped.meanings == (Meaning.TITLE, Meaning.QUESTION, Meaning.DUE, Meaning.OWNER)


def test_a_single_column_is_titles_and_takes_the_chosen_key_question():
    text = "Doors left open\nHot water not checked, nor logged\n"
    assert [len(row) for row in grid_of(text)] == [1, 1]
    assert map_columns(pasted_table(text)) == Mapped((Meaning.TITLE,))
    undecided = read(text)
    assert [row.complete for row in undecided] == [False, False]
    assert told(undecided[0]) == ("Row 1: it has no key question, so it is left out.",)
    assert all(row.complete for row in read(text, question=KeyQuestion.SAFE))


@pytest.mark.parametrize("mark", [",", ";"])
def test_rows_of_a_csv_file(mark):
    grid = grid_of(f'Concern{mark}Domain\n"Gaps, again; and again"{mark}Safe\n')
    assert grid[1] == ("Gaps, again; and again", "Safe")


def test_a_lone_quotation_mark_swallows_nothing():
    grid = grid_of('"Doors open\tSafe\nLogs\tSafe')
    assert [row[1] for row in grid] == ["Safe", "Safe"]


def test_a_long_title_is_cut_and_kept_as_the_words():
    long = "People were not always supported to have their medicines on time at night"
    (row,) = read(long, Mapped((Meaning.TITLE,)), KeyQuestion.SAFE)
    assert len(row.title) <= 50
    assert row.words == long


def test_bad_cells_are_told_by_row_and_rows_without_a_title_are_left_out():
    mapped = Mapped((Meaning.TITLE, Meaning.QUESTION, Meaning.LEVEL))
    rows = read("One\tKitchen\tpurple\n\tSafe\tBreach", mapped)
    assert told(rows[0]) == (
        "Row 1: “Kitchen” is no key question, so it is left out.",
        "Row 1: “purple” is no level, so Improvement needed is used.",
    )
    assert told(rows[1]) == ("Row 2: the row names no concern, so it is left out.",)
    assert [row.complete for row in rows] == [False, False]


@pytest.mark.parametrize(
    "text", ["", " \n\t\n", "a\n" * (MOST_ROWS + 1), '"' + "x" * 200_000 + '"']
)
def test_what_is_no_table_is_refused_in_words(text):
    with pytest.raises(UserError, match="Nothing was pasted"):
        pasted_table(text)


def test_hostile_cells_stay_letters():
    (row,) = read("=cmd|'/c x'!A1 <img src=x>", Mapped((Meaning.TITLE,)), KeyQuestion.SAFE)
    assert row.title == "=cmd|'/c x'!A1 <img src=x>"
