from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.plan.build import CHANGED, OTHER, TODAY, Builder

from evident.plan.concern_filter import (
    NOBODY,
    ConcernFilter,
    attention_count,
    owners,
    question_counts,
    shown,
)
from evident.plan.concern_rows import SORT_KEYS, DueState, concern_rows
from evident.plan.copying import HEADINGS, as_html, as_text, concern_table
from evident.plan.stages import standings
from evident.plan.words import Every, KeyQuestion, Level, Stage


def rows_of(b, today=TODAY):
    plan = b.plan()
    return {row.reference: row for row in concern_rows(plan, standings(plan, today), today)}


def test_a_late_action_is_due_before_a_check_that_comes_sooner():
    b = Builder()
    concern = b.concern("S2", title="Falls")
    b.action(concern, due=date(2026, 4, 14))
    b.planned_check(concern, date(2026, 4, 10), every=Every.WEEK)
    row = rows_of(b)["S2"]
    assert (row.due_words, row.due_state) == ("14 Apr", DueState.LATE)
    assert row.due_about == "due 14 April, 7 days overdue: New chart"
    assert row.sentence.startswith("S2, Falls, Improvement needed, ")


def test_a_check_made_again_and_again_says_how_often_until_it_is_late():
    b = Builder()
    concern = b.verified("S1")
    b.planned_check(concern, TODAY, every=Every.MONTH)
    assert (rows_of(b)["S1"].due_words, rows_of(b)["S1"].due_state) == ("Monthly", DueState.AGAIN)
    late = rows_of(b, TODAY + timedelta(days=1))["S1"]
    assert (late.due_words, late.due_state) == ("21 Apr", DueState.LATE)


def test_a_date_within_a_week_is_due_soon_and_another_year_is_said():
    b = Builder()
    for number, due in enumerate((TODAY, date(2026, 4, 28), date(2026, 4, 29), date(2027, 1, 4))):
        b.action(b.concern(f"S{number + 1}"), due=due)
    b.concern("S5")
    found = [(row.due_words, row.due_state) for row in rows_of(b).values()]
    assert found == [
        ("21 Apr", DueState.SOON),
        ("28 Apr", DueState.SOON),
        ("29 Apr", DueState.LATER),
        ("04 Jan 2027", DueState.LATER),
        ("No date", DueState.NONE),
    ]


def test_an_embedded_concern_is_ready_to_show():
    b = Builder()
    b.embedded("C1")
    row = rows_of(b)["C1"]
    assert (row.missing, row.ready, row.attention) == ("Ready to show", True, False)


def test_attention_is_asked_for_what_is_late_bare_paper_only_or_held_back():
    b = Builder()
    b.concern("S1", owner_id=None)
    b.action(b.concern("S2"), due=date(2026, 4, 20))
    b.done("S3")
    b.verified("S4")
    b.embedded("S5")
    b.verified("S6", hold=Stage.IN_PROGRESS, hold_why="New night team")
    assert [ref for ref, row in rows_of(b).items() if row.attention] == ["S1", "S2", "S3", "S6"]


def many():
    b = Builder()
    b.concern("S2", title="beds", owner_id=OTHER, level=Level.BREACH)
    b.concern("S10", title="Alarms", owner_id=None, level=Level.MINOR)
    b.action(b.concern("E1", title="Care plans"), due=CHANGED)
    b.concern("W1", title="Audits", owner_id=OTHER, level=Level.BREACH)
    return tuple(rows_of(b).values())


def refs(rows):
    return " ".join(row.reference for row in rows)


def by(rows, key):
    return refs(sorted(sorted(rows, key=SORT_KEYS["reference"]), key=SORT_KEYS[key]))


def test_rows_sort_by_any_column():
    rows = many()
    assert by(rows, "reference") == "S2 S10 E1 W1"
    assert by(rows, "title") == "S10 W1 S2 E1"
    assert by(rows, "level") == "S2 W1 E1 S10"
    assert by(rows, "owner") == "S10 E1 S2 W1"
    assert by(rows, "due") == "E1 S2 S10 W1"


def test_filters_add_up_and_say_when_they_ask_nothing():
    rows = many()
    assert not ConcernFilter().asks
    assert refs(shown(rows, ConcernFilter())) == "S2 S10 E1 W1"
    assert refs(shown(rows, ConcernFilter(question=KeyQuestion.SAFE))) == "S2 S10"
    assert refs(shown(rows, ConcernFilter(owner=NOBODY))) == "S10"
    assert ConcernFilter(owner=NOBODY).asks
    assert ConcernFilter(stage=Stage.NOT_STARTED).asks
    both = ConcernFilter(owner=OTHER, question=KeyQuestion.SAFE)
    assert refs(shown(rows, both)) == "S2"
    assert refs(shown(rows, ConcernFilter(level=Level.BREACH))) == "S2 W1"
    assert refs(shown(rows, ConcernFilter(stage=Stage.EMBEDDED))) == ""


def test_counts_name_every_key_question_and_owners_end_with_nobody():
    rows = many()
    assert list(question_counts(rows).values()) == [2, 1, 0, 0, 1]
    assert attention_count(rows) == sum(row.attention for row in rows)
    assert [words for _, words in owners(rows)] == ["Clinical lead", "Deputy manager", "No owner"]


def test_copied_rows_hold_no_formula_no_tag_and_no_stray_cell():
    row = replace(many()[0], title="=HYPERLINK(1)\t<b>x</b>\nmore & more")
    table = concern_table([row])
    text, html = as_text(table), as_html(table)
    assert text.splitlines()[0].split("\t") == list(HEADINGS)
    assert text.splitlines()[1].split("\t")[:2] == ["S2", "'=HYPERLINK(1) <b>x</b> more & more"]
    assert "&lt;b&gt;x&lt;/b&gt; more &amp; more" in html
    assert html.count("<tr>") == 2


def test_a_concern_whose_key_question_changed_keeps_its_place_by_reference():
    b = Builder()
    b.concern("S3", key_question=KeyQuestion.EFFECTIVE)
    b.concern("S4")
    rows = rows_of(b).values()
    assert by(rows, "reference") == "S3 S4"
    assert refs(shown(rows, ConcernFilter(question=KeyQuestion.EFFECTIVE))) == "S3"


@pytest.mark.parametrize("every", Every)
def test_every_recurrence_has_its_word(every):
    b = Builder()
    b.planned_check(b.verified("S1"), TODAY, every=every)
    row = rows_of(b)["S1"]
    assert row.due_state is DueState.AGAIN
    assert 0 < len(row.due_words) <= 12
