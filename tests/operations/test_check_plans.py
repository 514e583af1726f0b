"""Planning checks: many at once, changed as a whole, moved on, ended."""

from datetime import date

import pytest

from evident.operations import check_plans, checks, concerns, history, service
from evident.operations.check_plans import ToPlan
from evident.operations.checks import Seen
from evident.plan.errors import UserError
from evident.plan.records import PlannedCheck, PlannedCheckCell, PlannedCheckConcern
from evident.plan.words import CheckKind, Every, KeyQuestion, Result

DUE = date(2026, 4, 30)


@pytest.fixture(autouse=True)
def _two_concerns(store):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")
    concerns.add_concern(store, KeyQuestion.SAFE, "Log gaps")


def planned(store, id=1):
    return store.plan.all(PlannedCheck)[id]


def test_a_set_of_checks_is_one_step(store):
    wanted = [
        ToPlan(CheckKind.AUDIT, "Weekly MAR audit", DUE, ("S1",), Every.WEEK, from_pack="good-1"),
        ToPlan(CheckKind.FEEDBACK, "", DUE, key_question=KeyQuestion.CARING, rotates=True),
    ]
    assert check_plans.plan_checks(store, wanted).label == "Plan 2 checks"
    assert planned(store).from_pack == "good-1"
    upkeep = planned(store, 2)
    assert (upkeep.title, upkeep.key_question) == ("People's feedback", KeyQuestion.CARING)
    assert upkeep.rotates
    history.undo(store)
    assert not store.plan.all(PlannedCheck)


def test_a_check_of_nothing_is_refused(store):
    with pytest.raises(UserError, match="no concern and at no key question"):
        check_plans.plan_checks(store, [ToPlan(CheckKind.AUDIT, "Audit", DUE)])


def test_a_planned_check_is_changed_as_a_whole_in_one_step(store):
    before = ToPlan(CheckKind.AUDIT, "Audit", DUE, ("S1",), Every.MONTH, cells=((1, 1),))
    check_plans.plan_checks(store, [before])
    after = ToPlan(
        CheckKind.OBSERVATION,
        "Look at the sluice",
        DUE,
        ("S1", "S2"),
        Every.MONTH,
        owner_id=1,
        cells=((1, 2),),
        rotates=True,
    )
    check_plans.replan(store, 1, after)
    assert (planned(store).kind, planned(store).title) == (
        CheckKind.OBSERVATION,
        "Look at the sluice",
    )
    assert [link.concern_id for link in store.plan.all(PlannedCheckConcern)] == [1, 2]
    assert [(c.area_id, c.shift_id) for c in store.plan.all(PlannedCheckCell)] == [(1, 2)]
    history.undo(store)
    assert planned(store).title == "Audit"
    assert [(c.area_id, c.shift_id) for c in store.plan.all(PlannedCheckCell)] == [(1, 1)]


def test_a_new_day_is_for_this_time_or_for_all(store):
    monthly = ToPlan(CheckKind.AUDIT, "Audit", date(2026, 1, 31), ("S1",), Every.MONTH)
    check_plans.plan_checks(store, [monthly])
    moved = ToPlan(CheckKind.AUDIT, "Audit", date(2026, 2, 3), ("S1",), Every.MONTH)
    check_plans.replan(store, 1, moved, all_later=False)
    assert (planned(store).first_due, planned(store).next_due) == (
        date(2026, 1, 31),
        date(2026, 2, 3),
    )
    check_plans.replan(store, 1, moved)  # the same day again: nothing moves
    assert planned(store).first_due == date(2026, 1, 31)
    later = ToPlan(CheckKind.AUDIT, "Audit", date(2026, 2, 5), ("S1",), Every.MONTH)
    check_plans.replan(store, 1, later)
    assert planned(store).first_due == date(2026, 2, 5)


@pytest.mark.parametrize(
    ("made", "following"),
    [
        (date(2026, 4, 17), date(2026, 5, 20)),
        (date(2026, 4, 2), date(2026, 4, 20)),
        (date(2026, 4, 9), date(2026, 4, 20)),
    ],
)
def test_recording_moves_on_but_skips_nothing(store, made, following):
    due = date(2026, 4, 20)
    check_plans.plan_checks(store, [ToPlan(CheckKind.AUDIT, "A", due, ("S1",), Every.MONTH)])
    checks.record_check(store, CheckKind.AUDIT, made, 1, [Seen("S1", Result.MET)], planned_id=1)
    assert planned(store).next_due == following
