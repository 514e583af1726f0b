"""Rows of existing plans read as concerns: headings, banners, merged cells, lists in a cell."""

from datetime import date
from time import process_time

import pytest
from tests.plan.build import TODAY

from evident.plan.plan import plan_of
from evident.plan.table_choices import choices_of
from evident.plan.table_columns import heading_row, map_columns
from evident.plan.table_headings import HEADINGS, Meaning, meaning_of
from evident.plan.table_matching import compare
from evident.plan.table_rows import Wanted, banner_question, read_table, read_tables
from evident.plan.tables import Merged, Sort, Table, TableCell, TableFile, TableRow, table_of
from evident.plan.words import KeyQuestion, Level

HEADS = ("Ref", "Issue identified", "Action required", "By whom", "Target date", "Status")
SAFE, WELL_LED = KeyQuestion.SAFE, KeyQuestion.WELL_LED


def sheet(*rows, merged=(), name="Plan", fills=(), days=(), hidden=()):
    """Make a sheet of words; *fills* and *days* are by address such as F3."""
    fills, days = dict(fills), dict(days)
    made = []
    for number, words in enumerate(rows, start=1):
        cells = []
        for column, text in enumerate(words):
            address = f"{chr(65 + column)}{number}"
            cells.append(TableCell(text, days.get(address), fills.get(address, "")))
        made.append(TableRow(number, tuple(cells), number in hidden))
    return Table(name, Sort.SHEET, tuple(made), tuple(merged))


def read(table, question=SAFE, **wanted):
    return read_table(table, map_columns(table), Wanted(TODAY, question, **wanted))


def told(reading):
    return [doubt.sentence for doubt in reading.doubts]


def one(*cells, **more):
    (concern,) = read(sheet(HEADS, cells, **more)).concerns
    return concern


# --- headings -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        ("Item to be rectified", Meaning.TITLE),
        ("ISSUE IDENTIFIED:", Meaning.TITLE),
        ("Areas for improvement", Meaning.TITLE),
        ("Must do / Should do", Meaning.TITLE),
        ("How the regulation was not being met", Meaning.TITLE),
        ("Action(s) required", Meaning.ACTION),
        ("Actions Required to Achieve", Meaning.ACTION),
        ("Person responsible", Meaning.OWNER),
        ("Accountable lead", Meaning.OWNER),
        ("Timescale", Meaning.DUE),
        ("Estimated completion date", Meaning.DUE),
        ("Date completed", Meaning.COMPLETED),
        ("RAG rating", Meaning.STATUS),
        ("Met / Unmet / Partially met", Meaning.STATUS),
        ("Evidence source", Meaning.EVIDENCE),
        ("Expected outcome", Meaning.OUTCOME),
        ("Ref / No.", Meaning.REFERENCE),
        ("KLOE", Meaning.QUESTION),
        ("Comments", Meaning.NOTE),
        ("Weather", None),
        ("", None),
    ],
)
def test_headings_are_known_by_their_words(heading, meaning):
    assert meaning_of(heading) is meaning


def test_every_heading_has_one_meaning():
    names = [name for found in HEADINGS.values() for name in found]
    assert len(names) == len(set(names))


def test_the_heading_row_is_the_first_with_three_known_headings():
    table = sheet(
        ("Elm Lodge action plan", "", "", "", "", ""),
        ("Lead inspector's report, 3 March", "Date", "", "", "", ""),
        HEADS,
        ("1", "Doors", "Close them", "Chef", "", ""),
    )
    assert heading_row(table) == 3
    assert [c.wording for c in read(table).concerns] == ["Doors"]


def test_headings_again_on_the_next_page_are_no_concern():
    table = sheet(HEADS, ("1", "Doors", "", "", "", ""), HEADS, ("2", "Logs", "", "", "", ""))
    assert [c.wording for c in read(table).concerns] == ["Doors", "Logs"]


# --- key questions and merged cells ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("SAFE", SAFE),
        ("Is the service well-led?", WELL_LED),
        ("Domain 1: Safe – people are protected from abuse and avoidable harm", SAFE),
        ("Kitchen", None),
        ("Make the kitchen safe and effective", None),
    ],
)
def test_a_banner_names_a_key_question(words, question):
    assert banner_question(words) is question


def test_banner_rows_set_the_key_question_of_what_is_below():
    table = sheet(
        HEADS,
        ("SAFE", "", "", "", "", ""),
        ("1", "Doors", "", "", "", ""),
        ("WELL-LED",) * 6,
        ("2", "Minutes", "", "", "", ""),
        merged=[Merged(2, 0, 2, 5)],
    )
    found = read(table, None).concerns
    assert [(c.wording, c.question) for c in found] == [("Doors", SAFE), ("Minutes", WELL_LED)]


def test_other_banners_are_told_and_no_concern():
    table = sheet(HEADS, ("Actions from the visit", *[""] * 5), merged=[Merged(2, 0, 2, 5)])
    reading = read(table)
    assert reading.concerns == ()
    assert reading.passed == ("A2: “Actions from the visit” is a heading, so no concern.",)


def test_the_name_of_the_sheet_is_a_key_question_too():
    (concern,) = read(sheet(HEADS, ("1", "Doors", "", "", "", ""), name="Well Led"), None).concerns
    assert concern.question is WELL_LED


def test_merged_cells_spread_down_and_rows_below_go_on():
    table = sheet(
        HEADS,
        ("1", "Doors", "Fit closers", "Chef", "01/06/2026", ""),
        ("", "", "Walk round", "Night lead", "02/06/2026", ""),
        ("2", "Logs", "Check", "", "", ""),
        ("", "", "Check again", "", "", ""),
        merged=[Merged(2, 0, 3, 0), Merged(2, 1, 3, 1)],
    )
    reading = read(table)
    assert [(c.wording, len(c.actions), c.rows) for c in reading.concerns] == [
        ("Doors", 2, 2),
        ("Logs", 2, 2),
    ]
    assert [a.owner for a in reading.concerns[0].actions] == ["Chef", "Night lead"]
    assert (reading.rows, reading.actions, told(reading)) == (4, 4, [])


def test_an_owner_merged_over_rows_owns_each_action():
    table = sheet(
        HEADS,
        ("1", "Doors", "Fit closers", "Chef", "", ""),
        ("2", "Logs", "Check", "", "", ""),
        merged=[Merged(2, 3, 3, 3)],
    )
    assert [c.owner for c in read(table).concerns] == ["Chef", "Chef"]


def test_a_row_without_a_concern_is_named():
    reading = read(sheet(HEADS, ("1", "", "", "Chef", "", "Amber")))
    assert told(reading) == ["B2: the row names no concern, so it is left out."]
    assert reading.complete == ()


# --- several things in one cell -------------------------------------------------------------------


def test_a_list_of_actions_is_paired_with_owners_and_dates():
    concern = one(
        "1",
        "Doors",
        "1. Fit closers\n2. Walk round",
        "Chef\nNight lead",
        "01/06/2026; 2 June 2026",
        "",
    )
    assert [(a.title, a.owner, a.due) for a in concern.actions] == [
        ("Fit closers", "Chef", date(2026, 6, 1)),
        ("Walk round", "Night lead", date(2026, 6, 2)),
    ]
    assert concern.doubts == ()


def test_the_first_of_several_owners_and_dates_is_taken_and_the_rest_told():
    concern = one("1", "Doors", "Fit closers", "Chef / Deputy", "01/06/2026\n01/07/2026", "")
    (action,) = concern.actions
    assert (action.owner, action.due) == ("Chef", date(2026, 6, 1))
    assert [doubt.place for doubt in concern.doubts] == ["D2", "E2"]
    assert "Deputy" in concern.note
    assert "1 July 2026" in concern.note


def test_a_sentence_over_two_lines_is_one_action():
    concern = one("1", "Doors", "Fit closers to all\nthe doors upstairs", "", "", "")
    assert [a.title for a in concern.actions] == ["Fit closers to all the doors upstairs"]


@pytest.mark.parametrize("words", ["N/A", "TBC", "-", "n/a"])
def test_nobody_is_no_owner(words):
    assert one("1", "Doors", "Close", words, "", "").owner == ""


def test_a_long_action_is_kept_whole_in_the_notes():
    concern = one("1", "Doors", "Close the doors " * 30, "", "", "")
    assert len(concern.actions[0].title) <= 200
    assert concern.note.count("Close the doors") == 30
    assert concern.doubts[0].place == "C2"


# --- dates ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("03/04/2026", date(2026, 4, 3)),
        ("3.4.26", date(2026, 4, 3)),
        ("3rd April 2026", date(2026, 4, 3)),
        ("Friday 3 April 2026", date(2026, 4, 3)),
        ("2026-04-03", date(2026, 4, 3)),
        ("03/04/2026 14:30", date(2026, 4, 3)),
    ],
)
def test_whole_dates_are_read_day_before_month(words, day):
    concern = one("1", "Doors", "Close", "", words, "")
    assert (concern.actions[0].due, concern.doubts) == (day, ())


@pytest.mark.parametrize(
    "words",
    ["ongoing", "Sept 2014", "end of month", "ASAP", "Friday", "today", "+7", "31/02/2026", "June"],
)
def test_words_for_dates_stay_words_and_are_asked_about(words):
    concern = one("1", "Doors", "Close", "", words, "")
    (action,) = concern.actions
    assert (action.due, action.due_words) == (None, words)
    assert [(doubt.place, doubt.day_words) for doubt in concern.doubts] == [("E2", words)]
    assert f"Target date: {words}" in concern.said
    answered = read(sheet(HEADS, ("1", "D", "C", "", words, "")), answers={words.lower(): TODAY})
    assert answered.concerns[0].actions[0].due == TODAY
    assert told(answered) == []


def test_month_before_day_is_not_taken():
    concern = one("1", "Doors", "Close", "", "04/25/2026", "")
    assert concern.actions[0].due is None
    assert "month first" in concern.doubts[0].sentence


def test_dates_beside_an_american_one_are_asked_about():
    days = ("04/25/2026", "03/04/2026", "04/04/2026")
    rows = [("", f"Concern {day}", "Do", "", day, "") for day in days]
    reading = read(sheet(HEADS, *rows))
    assert [c.actions[0].due for c in reading.concerns][1:] == [date(2026, 4, 3), date(2026, 4, 4)]
    assert [doubt.place for doubt in reading.doubts] == ["E2", "E3"]
    assert "may have the month first" in told(reading)[1]


def test_a_real_date_counts_as_it_is():
    concern = one("1", "Doors", "Close", "", "03/04/2026", "", days={"E2": date(2026, 3, 4)})
    assert concern.actions[0].due == date(2026, 3, 4)


# --- status, evidence, levels ---------------------------------------------------------------------


def test_rag_in_words_or_colour_is_kept_and_sets_nothing():
    assert one("1", "Doors", "Close", "", "", "A").said == "Status: Amber"
    coloured = one("1", "Doors", "Close", "", "", "", fills={"F2": "ff0000"})
    assert coloured.said == "Status: Red (colour of the cell)"
    assert coloured.actions[0].completed is None


def test_rag_may_be_the_colour_of_cells_under_no_heading():
    table = sheet(
        HEADS[:5],
        ("1", "Doors", "", "", ""),
        ("2", "Logs", "", "", ""),
        fills={"B2": "ffc000", "B3": "92d050"},
    )
    assert [c.said for c in read(table).concerns] == ["Colour: Amber", "Colour: Green"]


def test_completed_counts_only_with_a_real_date_that_has_been():
    assert one("1", "D", "Close", "", "", "Completed 02/04/2026").actions[0].completed == date(
        2026, 4, 2
    )
    for words, sentence in (
        ("Completed", "“Completed” without a date, so the action stays open."),
        ("Completed 02/04/2027", "2 April 2027 has not been yet, so it is not taken as done."),
    ):
        concern = one("1", "D", "Close", "", "", words)
        assert concern.actions[0].completed is None
        assert [d.sentence for d in concern.doubts] == [f"F2: {sentence}"]
    for words in ("Not completed", "90% complete", "Partially completed", "To be completed"):
        assert one("1", "D", "Close", "", "", words).doubts == ()


def test_a_column_of_completion_dates():
    heads = (*HEADS[:5], "Date completed")
    found = read(
        sheet(heads, ("1", "A", "Do", "", "", "02/04/2026"), ("2", "B", "Do", "", "", "ongoing"))
    )
    assert [c.actions[0].completed for c in found.concerns] == [date(2026, 4, 2), None]
    assert told(found) == ["F3: “ongoing” is no date of completion, so the action stays open."]


def test_evidence_outcome_and_comments_go_where_they_belong():
    heads = ("Issue", "Action", "Evidence", "Expected outcome", "Comments", "Level")
    (concern,) = read(
        sheet(heads, ("Doors", "Close", "Photos", "No door is wedged", "Half done", "Breach"))
    ).concerns
    assert concern.actions[0].evidence == "Photos"
    assert concern.outcome == "No door is wedged"
    assert concern.note == "Comments: Half done"
    assert concern.level is Level.BREACH


def test_evidence_of_a_row_without_an_action_is_a_note():
    (concern,) = read(sheet(("Issue", "Evidence", "Owner"), ("Doors", "Photos", "Chef"))).concerns
    assert concern.note == "Evidence: Photos"


# --- hidden rows and several tables ---------------------------------------------------------------


def test_hidden_rows_are_taken_only_when_asked():
    table = sheet(HEADS, ("1", "A", "", "", "", ""), ("2", "B", "", "", "", ""), hidden={3})
    assert len(read(table).concerns) == 1
    assert len(read(table, hidden=True).concerns) == 2


def test_tables_with_the_same_headings_are_offered_together():
    tables = [
        sheet(HEADS, ("1", "Doors", "", "", "Soon", ""), name=n) for n in ("Safe", "Well led")
    ]
    notes = table_of((("Notes of a meeting", "x"),), "Notes")
    first, *rest = choices_of(TableFile("xlsx", (notes, *tables)))
    assert first.words == "All 2 with the same headings: Safe, Well led (4 rows)"
    assert [choice.tables[0].name for choice in rest] == ["Safe", "Well led", "Notes"]
    mapped = first.mapped(map_columns(tables[0]).meanings, 1)
    reading = read_tables(mapped, Wanted(TODAY))
    assert [c.question for c in reading.concerns] == [SAFE, WELL_LED]
    assert [doubt.place for doubt in reading.doubts] == ["Safe!E2", "Well led!E2"]


def test_words_word_would_call_by_row_and_column():
    table = table_of((HEADS, ("1", "Doors", "Close", "", "soon", "")), "Safe", Sort.WORD)
    assert told(read(table)) == [
        "Row 2, column 5: “soon” was not taken as a date, so there is none."
    ]


def test_five_thousand_rows_take_a_moment():
    rows = [
        (f"A{n}", f"Concern {n}", f"Do {n}", "Chef; Cook", "01/06/2026", "") for n in range(5000)
    ]
    table = sheet(HEADS, *rows)
    begun = process_time()
    reading = read(table)
    assert (len(reading.concerns), reading.doubtful_rows) == (5000, 5000)
    assert len(compare(plan_of([]), reading.complete).matches) == 5000
    assert process_time() - begun < 5


def test_notes_too_long_together_are_cut_and_named():
    heads = ("Concern", "Action", "RAG", "Comments", "Notes", "Updates")
    table = sheet(heads, ("Doors stood open", "Close them", "Red", *["x" * 19_000] * 3))
    reading = read(table)
    (concern,) = reading.concerns
    assert len(concern.note) == 20_000
    assert [said for said in told(reading) if "too long" in said][0].startswith("D2: ")


def test_a_table_of_headings_alone_holds_no_concern():
    assert not read(sheet(("Concern", "Action"))).concerns
    assert len(read(sheet(("Doors stood open", "Close them"))).concerns) == 1
