from datetime import date

import pytest

from evident.operations import checks, concerns, places, service
from evident.plan.errors import UserError
from evident.plan.records import Area, Shift
from evident.plan.words import CheckKind, KeyQuestion, Result

DAY = date(2026, 4, 17)


def test_an_area_has_days_it_is_in_use(store):
    places.change_area(store, 1, name="Ground floor", since=date(2025, 1, 1), until=DAY)
    area = store.plan.all(Area)[1]
    assert (area.name, area.since, area.until) == ("Ground floor", date(2025, 1, 1), DAY)
    places.use_area_again(store, 1)
    assert store.plan.all(Area)[1].until is None
    with pytest.raises(UserError, match="ended before it began"):
        places.change_area(store, 1, until=date(2024, 12, 31))
    with pytest.raises(UserError, match="empty"):
        places.change_area(store, 1, name=" ")


def test_two_in_use_never_share_a_name(store):
    service.add_area(store, "First floor")
    with pytest.raises(UserError, match="one called First floor"):
        service.add_area(store, "first  FLOOR")
    with pytest.raises(UserError, match="one called First floor"):
        places.change_area(store, 1, name="First floor")
    with pytest.raises(UserError, match="one called Days"):
        places.change_shift(store, 2, name="days")
    service.end_area(store, 2, DAY)
    service.add_area(store, "First floor")
    with pytest.raises(UserError, match="one called First floor"):
        places.use_area_again(store, 2)


def test_nights_come_back_without_their_reason(store):
    service.end_shift(store, 2, DAY, "Nobody lives here at night")
    places.use_shift_again(store, 2)
    nights = store.plan.all(Shift)[2]
    assert (nights.until, nights.left_out_why) == (None, "")


def test_only_what_nothing_names_is_removed_and_never_the_last(store):
    service.add_area(store, "Annexe")
    places.remove_area(store, 2)
    with pytest.raises(UserError, match="the only area"):
        places.remove_area(store, 1)
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    service.add_person(store, "Deputy manager")
    seen = checks.Seen("S1", Result.MET, "Charts whole", cells=((1, 2),))
    checks.record_check(store, CheckKind.SPOT_CHECK, DAY, 1, [seen])
    with pytest.raises(UserError, match="until which day"):
        places.remove_shift(store, 2)
    places.remove_shift(store, 1)
    assert [shift.name for shift in store.plan.all(Shift)] == ["Nights"]
