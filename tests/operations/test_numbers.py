import pytest

from evident.operations import history, numbers
from evident.plan.errors import UserError
from evident.plan.records import Numbers


def test_numbers_are_changed_put_back_and_undone(store):
    numbers.change_numbers(store, gap=60, due_soon=3)
    assert store.plan.numbers == Numbers(id=store.plan.numbers.id, gap=60, due_soon=3)
    assert numbers.changed_numbers(store.plan.numbers) == ("gap", "due_soon")
    numbers.reset_numbers(store)
    assert numbers.changed_numbers(store.plan.numbers) == ()
    history.undo(store)
    assert store.plan.numbers.gap == 60


@pytest.mark.parametrize("wrong", [0, -1, 3661])
def test_numbers_stay_sensible(store, wrong):
    with pytest.raises(UserError, match="1 or more"):
        numbers.change_numbers(store, gap=wrong)
    assert store.plan.numbers.gap == Numbers().gap


def test_who_changed_the_numbers_is_known(store, moving_clock):
    assert numbers.last_change_of_numbers(store) is None
    numbers.change_numbers(store, gap=60)
    moving_clock.forward(2)
    store.who = "Deputy manager"
    history.undo(store)
    entry = numbers.last_change_of_numbers(store)
    assert (entry.who, entry.at, entry.label) == (
        "Deputy manager",
        moving_clock.moment,
        "Undo: Change the numbers",
    )
