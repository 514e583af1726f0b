"""The leave code: kept hashed and salted, set and removed by who knows it; the view is logged."""

import pytest

from evident.operations import history, inspector, leave_code
from evident.plan.errors import UserError
from evident.store.anchors import verify_history


def test_the_code_fits_and_nothing_else_does(store):
    leave_code.set_leave_code(store, "4711")
    kept = store.plan.service.leave_code
    assert "4711" not in kept
    assert leave_code.fits(kept, " 4711 ")
    assert not leave_code.fits(kept, "4712")
    assert not leave_code.fits("", "")
    assert not leave_code.fits("scrypt-14-8-1$zz$00", "4711")
    leave_code.set_leave_code(store, "4711", present="4711")
    assert store.plan.service.leave_code != kept, "salted anew each time"


@pytest.mark.parametrize("code", ["", "123", "abcd", "12 34", "١٢٣٤", "1" * 65])
def test_a_poor_code_is_refused(store, code):
    with pytest.raises(UserError, match="not set"):
        leave_code.set_leave_code(store, code)
    assert not store.plan.service.leave_code


def test_it_is_changed_and_removed_with_the_code_only(store):
    leave_code.set_leave_code(store, "4711")
    for act in (
        lambda: leave_code.set_leave_code(store, "9999"),
        lambda: leave_code.remove_leave_code(store, "0000"),
    ):
        with pytest.raises(UserError, match="not changed"):
            act()
    leave_code.remove_leave_code(store, "4711")
    assert not store.plan.service.leave_code


def test_the_time_is_between_none_and_a_day(store):
    leave_code.set_view_minutes(store, 0)
    assert store.plan.service.view_minutes == 0
    for minutes in (-1, 1441):
        with pytest.raises(UserError):
            leave_code.set_view_minutes(store, minutes)


def test_the_view_stands_in_the_history_and_undo_passes_over_it(store):
    leave_code.set_view_minutes(store, 30)
    before = store.plan
    inspector.note(store, inspector.OPENED)
    inspector.note(store, inspector.LEFT)
    assert [line.what for line in history.lines(store, limit=2)] == [
        inspector.LEFT,
        inspector.OPENED,
    ]
    assert store.plan is before
    history.undo(store)
    assert store.plan.service.view_minutes == 120
    inspector.note(store, inspector.OPENED)
    history.redo(store)
    assert store.plan.service.view_minutes == 30
    assert verify_history(store).ok
