"""Columns of the board, its cards in words, and what is said when a card is dropped elsewhere."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.plan.build import OTHER, TODAY, Builder

from evident.plan.board import board, card_words, reordered, stays_put
from evident.plan.concern_rows import concern_rows
from evident.plan.facts import day_of, facts
from evident.plan.stages import standing, standings
from evident.plan.words import Stage


def columns(b):
    plan = b.plan()
    return board(concern_rows(plan, standings(plan, TODAY), TODAY))


def said(b, concern, wanted):
    plan = b.plan()
    known = facts(day_of(plan, TODAY), concern)
    return stays_put(known, standing(plan, concern, TODAY), wanted)


def test_every_stage_has_a_column_and_every_concern_stands_in_one():
    b = Builder()
    b.concern("S1")
    b.verified("S2")
    found = columns(b)
    assert [column.stage for column in found] == list(Stage)
    held = {c.stage: [row.reference for row in c.rows] for c in found if c.rows}
    assert held == {Stage.NOT_STARTED: ["S1"], Stage.VERIFIED: ["S2"]}
    assert found[0].sentence == "Not started, 1 concern"
    assert found[1].sentence == "Planned, 0 concerns"


def test_cards_stand_by_place_then_by_reference():
    b = Builder()
    for reference, position in (("S10", 2), ("S2", 2), ("W1", 1)):
        b.concern(reference, position=position)
    assert [row.reference for row in columns(b)[0].rows] == ["W1", "S2", "S10"]


def test_a_card_says_who_when_and_what_is_wrong():
    b = Builder()
    concern = b.concern("S2", title="Falls", owner_id=OTHER)
    b.action(concern, due=TODAY - timedelta(days=7))
    row = columns(b)[1].rows[0] if columns(b)[1].rows else columns(b)[0].rows[0]
    words = card_words(row)
    assert words.startswith(f"S2 Falls, {row.stage.label}, owner Deputy manager, due 14 April, ")
    assert words.endswith("7 days overdue, No evidence.")


def test_nobody_is_said_once():
    b = Builder()
    b.concern("W4", title="Late notices", owner_id=None)
    assert card_words(columns(b)[0].rows[0]) == (
        "W4 Late notices, Not started, No owner, No date, No evidence."
    )


@pytest.mark.parametrize(
    ("reference", "to", "order"),
    [
        ("B", 0, "BACD"),
        ("B", 3, "ACDB"),
        ("B", 9, "ACDB"),
        ("D", -1, "DABC"),
        ("A", 1, "BACD"),
        ("C", 2, "ABCD"),
    ],
)
def test_one_of_a_column_is_put_elsewhere(reference, to, order):
    assert "".join(reordered("ABCD", reference, to)) == order


def test_dropped_on_the_next_stage_the_first_thing_wanting_is_named():
    b = Builder()
    concern = b.done("S1")
    answer = said(b, concern, Stage.VERIFIED)
    assert answer.words == (
        "Stages follow the evidence. To move S1 to Verified, first plan a check."
    )
    assert (answer.button, answer.hold) == ("Plan a check", False)


def test_dropped_further_up_the_next_stage_comes_first():
    b = Builder()
    concern = b.done("S1")
    answer = said(b, concern, Stage.EMBEDDED)
    assert answer.words.startswith("Stages follow the evidence. To move S1 to Verified, ")
    assert answer.words.endswith("Embedded comes after that.")


def test_without_an_owner_that_is_asked_for():
    b = Builder()
    answer = said(b, b.concern("W4", owner_id=None), Stage.PLANNED)
    assert answer.words.endswith("To move W4 to Planned, first give it an owner.")
    assert answer.button == "Set an owner"


def test_dropped_further_down_holding_back_is_offered():
    b = Builder()
    concern = b.verified("S3")
    answer = said(b, concern, Stage.DONE)
    assert answer.hold
    assert answer.button == "Hold back…"
    assert "S3 is Verified because of what is recorded." in answer.words


def test_a_concern_held_back_is_let_go_first():
    b = Builder()
    concern = b.put(replace(b.verified("S3"), hold=Stage.DONE, hold_why="not sure"))
    answer = said(b, concern, Stage.VERIFIED)
    assert answer.words.endswith("To move S3 to Verified, stop holding it back.")
    assert answer.button == "Stop holding back"


def test_every_first_condition_can_be_said_in_a_sentence():
    b = Builder()
    made = [b.concern("S1", owner_id=None), b.concern("S2"), b.done("S3"), b.verified("S4")]
    b.action(made[1], due=None, owner_id=None, evidence_needed="")
    for concern in made:
        for wanted in Stage:
            words = said(b, concern, wanted).words
            assert words.endswith(".")
            assert "  " not in words
