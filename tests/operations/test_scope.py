import pytest

from evident.operations import concerns, history, scope, service
from evident.plan.errors import UserError
from evident.plan.records import ScopeCell
from evident.plan.words import KeyQuestion, Scope


@pytest.fixture(autouse=True)
def _one_concern(store):
    service.add_area(store, "First floor")
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in charts")


def places(store):
    return sorted((c.area_id, c.shift_id) for c in store.plan.all(ScopeCell))


def test_one_place_is_left_out_with_its_reason(store):
    scope.leave_out(store, "S1", (2, 2), "no medicines are given there at night")
    concern = store.plan.concern("S1")
    assert concern.scope is Scope.CHOSEN
    assert concern.scope_why == "First floor, Nights: no medicines are given there at night"
    assert places(store) == [(1, 1), (1, 2), (2, 1)]
    history.undo(store)
    assert store.plan.concern("S1").scope is Scope.EVERYWHERE
    assert places(store) == []


def test_a_place_that_is_brought_back_makes_it_everywhere_again(store):
    scope.leave_out(store, "S1", (2, 2), "nobody lives there")
    scope.leave_out(store, "S1", (2, 1), "nobody lives there")
    scope.bring_back(store, "S1", (2, 2))
    assert places(store) == [(1, 1), (1, 2), (2, 2)]
    scope.bring_back(store, "S1", (2, 1))
    assert store.plan.concern("S1").scope is Scope.EVERYWHERE
    assert store.plan.concern("S1").scope_why == ""


def test_a_reason_is_asked_for_and_one_place_stays(store):
    with pytest.raises(UserError, match="needs a reason"):
        scope.leave_out(store, "S1", (1, 1), "  ")
    for place in ((1, 1), (1, 2), (2, 1)):
        scope.leave_out(store, "S1", place, "closed")
    with pytest.raises(UserError, match="apply nowhere"):
        scope.leave_out(store, "S1", (2, 2), "closed")
    assert places(store) == [(2, 2)]
