"""The map: one line per action, gaps in words, and the four ways of grouping."""

from dataclasses import replace
from datetime import date

import pytest
from tests.plan.build import CHANGED, OTHER, OWNER, TODAY, Builder

from evident.operations.packs import packs
from evident.plan.map import GroupBy, MapColumn, map_groups, summed
from evident.plan.records import ConcernRegulation, ConcernStatement
from evident.plan.stages import standings


@pytest.fixture
def made() -> Builder:
    return Builder()


def groups(made, by=GroupBy.QUESTION, **more):
    plan = made.plan()
    return map_groups(plan, packs(), standings(plan, TODAY), TODAY, by, **more)


def words(row):
    return [cell.words for cell in row.cells.values()]


def gaps(row):
    return {column for column, cell in row.cells.items() if cell.gap}


def statement_of(question="safe", place=0):
    found = packs().framework("saf-2023").statements
    return [s for s in found if s.key_question.value == question][place]


def test_each_action_has_a_line_and_the_concern_is_said_on_the_first(made):
    concern = made.done("S1")
    made.action(concern, title="Brief the night staff", owner_id=OTHER, due=date(2026, 4, 14))
    statement = statement_of()
    made.put(ConcernStatement(concern_id=concern.id, statement=statement.id))
    (group,) = groups(made)
    first, second = group.rows
    assert words(first) == [
        "Invented concern 1",
        statement.title,
        "New chart",
        "Clinical lead",
        "Done 05 Jan",
        "The new chart in use",
        "1 item: E001",
    ]
    assert (first.first, first.lines) == (True, 2)
    assert (second.first, second.lines) == (False, 0)
    assert second.cells[MapColumn.OWNER].words == "Deputy manager"
    assert second.cells[MapColumn.DUE].words == "14 Apr"
    assert second.cells[MapColumn.DUE].days_late == 7
    assert group.counts == "1 concern, 2 actions, no gaps"


def test_a_concern_without_anything_says_each_gap_in_words(made):
    made.concern("W4", owner_id=None)
    (group,) = groups(made)
    (row,) = group.rows
    assert words(row)[1:] == [
        "No quality statement",
        "No action yet",
        "No owner",
        "No date",
        "Evidence needed not stated",
        "None held yet",
    ]
    assert gaps(row) == set(MapColumn) - {MapColumn.CONCERN}
    assert group.counts == "1 concern, 0 actions, 6 gaps"


def test_gaps_of_a_concern_are_counted_once_whatever_its_actions(made):
    concern = made.concern("S1")
    for title in ("One", "Two"):
        made.action(concern, title=title, due=None, evidence_needed="")
    (group,) = groups(made)
    assert group.gaps == 2 + 2 * 2  # statement and evidence held; date and evidence needed, twice


def test_evidence_that_does_not_count_is_named_with_why(made):
    concern = made.concern("S1")
    made.action(concern)
    item = made.evidence(concern, expires=date(2026, 3, 1))
    (row,) = groups(made)[0].rows
    held = row.cells[MapColumn.HELD]
    assert held.gap
    assert held.words == "None held yet; not counted: E001 expired"
    made.put(replace(item, expires=None))
    made.evidence(concern, expires=date(2026, 3, 1))
    (row,) = groups(made)[0].rows
    assert row.cells[MapColumn.HELD].words == "1 item: E001; not counted: E002 expired"


def test_groups_by_statement_follow_the_framework_with_the_gap_first(made):
    late, early = statement_of(place=3), statement_of(place=1)
    for reference, statement in (("S1", late), ("S2", early), ("S3", None)):
        concern = made.concern(reference)
        if statement:
            made.put(ConcernStatement(concern_id=concern.id, statement=statement.id))
    found = groups(made, GroupBy.STATEMENT)
    assert [g.heading for g in found] == ["No quality statement", early.title, late.title]
    assert [g.gap for g in found] == [True, False, False]


def test_a_concern_under_two_regulations_stands_under_both(made):
    both, none = made.concern("S1"), made.concern("S2")
    for id in ("REG2009-18", "RA2014-12"):
        made.put(ConcernRegulation(concern_id=both.id, regulation=id))
    found = groups(made, GroupBy.REGULATION)
    assert [(g.heading, [r.concern.reference for r in g.rows]) for g in found] == [
        ("Regulation 12 (Safe care and treatment)", ["S1"]),
        ("Registration Regulation 18 (Notification of other incidents)", ["S1"]),
        ("No regulation", [none.reference]),
    ]
    # Each of the two has 6 gaps but its owner's; S1 counts once.
    assert summed(found) == "2 concerns, 0 actions, 10 gaps"


def test_an_owner_has_the_actions_that_are_theirs(made):
    shared = made.concern("S1", owner_id=OWNER)
    made.action(shared, title="Chart", owner_id=OWNER)
    made.action(shared, title="Briefing", owner_id=OTHER)
    made.action(shared, title="Rota", owner_id=None)
    made.concern("S2", owner_id=OTHER)
    found = groups(made, GroupBy.OWNER)
    lines = [(g.heading, [r.cells[MapColumn.ACTION].words for r in g.rows]) for g in found]
    assert lines == [
        ("No owner", ["Rota"]),
        ("Clinical lead", ["Chart"]),
        ("Deputy manager", ["Briefing", "No action yet"]),
    ]
    assert all(row.first for group in found for row in group.rows)


def test_only_the_concerns_asked_for_are_shown(made):
    made.concern("S1")
    made.concern("E1")
    plan = made.plan()
    found = map_groups(plan, packs(), standings(plan, TODAY), TODAY, concerns=[plan.concern("E1")])
    assert [g.heading for g in found] == ["Effective"]
    assert found[0].question is not None


def test_a_line_reads_as_one_sentence(made):
    concern = made.concern("S1")
    made.action(concern, due=date(2026, 4, 14))
    made.action(concern, completed=CHANGED, evidence_needed="")
    first, second = groups(made)[0].rows
    assert first.sentence == (
        "S1, Invented concern 1. Action: New chart. Owner: Clinical lead. "
        "Due: 14 Apr, 7 days overdue. Evidence needed: The new chart in use. None held yet."
    )
    assert "Done 05 Jan. Evidence needed not stated." in second.sentence


def test_an_empty_plan_has_no_groups(made):
    assert groups(made) == ()
