"""The order of cards is stored, one step each, and nothing else is ordered by it."""

from datetime import date

import pytest

from evident.operations import concerns, history
from evident.operations.board import put_in_order
from evident.plan.board import board, reordered
from evident.plan.concern_rows import concern_rows
from evident.plan.errors import RecordMissing
from evident.plan.readiness import ranked
from evident.plan.stages import standings
from evident.plan.words import KeyQuestion

TODAY = date(2026, 4, 21)
SIX = ["S1", "S2", "S3", "S4", "S5", "S6"]


@pytest.fixture
def plan_of_six(store):
    for number in range(6):
        concerns.add_concern(store, KeyQuestion.SAFE, f"Concern {number}")
    return store


def cards(store):
    rows = concern_rows(store.plan, standings(store.plan, TODAY), TODAY)
    return [row.reference for row in board(rows)[0].rows]


def move(store, reference, to, among=None):
    put_in_order(store, reordered(among or cards(store), reference, to), reference)
    return cards(store)


def test_a_card_stands_where_it_was_put_and_undo_puts_it_back(plan_of_six):
    store = plan_of_six
    assert cards(store) == SIX
    assert move(store, "S5", 1) == ["S1", "S5", "S2", "S3", "S4", "S6"]
    assert move(store, "S1", 5) == ["S5", "S2", "S3", "S4", "S6", "S1"]
    assert history.undo(store).label == "Undo: Move S1 on the board"
    assert cards(store) == ["S1", "S5", "S2", "S3", "S4", "S6"]
    history.undo(store)
    assert cards(store) == SIX


def test_every_move_of_many_gives_the_order_asked_for(plan_of_six):
    store = plan_of_six
    wanted = SIX
    to_places = [3, 0, 5, 2, 2, 1, 4, 4, 0, 5, 3, 1, 2, 0, 5, 1, 3, 4]
    for reference, to in zip(SIX * 3, to_places, strict=True):
        wanted = list(reordered(wanted, reference, to))
        assert move(store, reference, to) == wanted


def test_cards_that_share_a_place_can_still_be_put_in_order(plan_of_six):
    store = plan_of_six
    concerns.change_concerns(store, SIX, position=4)
    assert cards(store) == SIX
    assert move(store, "S6", 2) == ["S1", "S2", "S6", "S3", "S4", "S5"]


def test_what_a_filter_hides_stays_where_it_is(plan_of_six):
    store = plan_of_six
    assert move(store, "S6", 0, among=["S2", "S4", "S6"])[:3] == ["S1", "S6", "S2"]


def test_the_same_order_is_no_step_and_a_lone_card_stays(plan_of_six):
    assert put_in_order(plan_of_six, SIX, "S3").entry == 0
    assert put_in_order(plan_of_six, ["S3"], "S3").entry == 0


def test_lists_other_than_the_board_keep_their_order(plan_of_six):
    store = plan_of_six
    before = [c.reference for c in ranked(store.plan, store.plan.concerns, _stood(store))]
    move(store, "S6", 0)
    assert [c.reference for c in store.plan.concerns] == SIX
    after = [c.reference for c in ranked(store.plan, store.plan.concerns, _stood(store))]
    assert after == before


def _stood(store):
    return standings(store.plan, TODAY)


def test_a_concern_that_is_gone_is_said_and_nothing_moves(plan_of_six):
    with pytest.raises(RecordMissing):
        put_in_order(plan_of_six, ["S1", "S9", "S2"], "S9")
    assert cards(plan_of_six) == SIX
