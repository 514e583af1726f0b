from datetime import date

import pytest

from evident.operations import answers, concerns, places, service, sources
from evident.operations.plans import start_plan
from evident.plan.errors import RecordMissing, UserError
from evident.plan.records import Answer, Area, Deadline, FollowOn, Shift
from evident.plan.words import DeadlineKind, KeyQuestion, ServiceKind

DAY = date(2026, 4, 17)


def test_a_plan_starts_with_one_area_and_the_shifts_of_its_kind(store, tmp_path, moving_clock):
    assert [area.name for area in store.plan.all(Area)] == ["Whole service"]
    assert [shift.name for shift in store.plan.all(Shift)] == ["Days", "Nights"]
    path = tmp_path / "home.evident"
    with start_plan(path, "Rounds", ServiceKind.HOME_CARE, clock=moving_clock) as rounds:
        assert [s.name for s in rounds.plan.all(Shift)] == ["Morning rounds", "Evening rounds"]


def test_leaving_nights_out_needs_a_reason(store):
    with pytest.raises(UserError, match="reason"):
        service.end_shift(store, 2, DAY, " ")
    service.end_shift(store, 2, DAY, "Nobody lives here at night")
    nights = store.plan.all(Shift)[2]
    assert (nights.until, nights.left_out_why) == (DAY, "Nobody lives here at night")


def test_facts_are_cleaned(store):
    service.change_service(store, provider=" Sample\nCare ", beds=32, ready_by=DAY)
    assert (store.plan.service.provider, store.plan.service.beds) == ("Sample Care", 32)
    with pytest.raises(UserError, match="Enter the service's name"):
        service.change_service(store, name=" ")


def test_people_are_found_by_role_or_name(store):
    service.add_person(store, "Deputy manager", name="A. Sample")
    assert service.person_called(store, "deputy MANAGER") == 1
    assert service.person_called(store, "a. sample") == 1
    with pytest.raises(RecordMissing):
        service.person_called(store, "Nobody")
    with pytest.raises(UserError, match="empty"):
        service.add_person(store, "\x00")


def test_areas_are_renamed_and_ended_but_never_lost(store):
    service.add_area(store, "First floor", since=DAY)
    places.change_area(store, 2, name="Upstairs")
    service.end_area(store, 2, DAY)
    assert (store.plan.all(Area)[2].name, store.plan.all(Area)[2].until) == ("Upstairs", DAY)
    with pytest.raises(RecordMissing):
        service.end_area(store, 9, DAY)


def test_a_deadline_is_set_and_met(store):
    sources.add_deadline(
        store, kind=DeadlineKind.ACTION_PLAN, counts_from=date(2026, 4, 1), due=DAY
    )
    service.meet_deadline(store, 1, DAY)
    deadline = store.plan.all(Deadline)[1]
    assert (deadline.due, deadline.done_on) == (DAY, DAY)


def test_an_answer_is_one_record_however_often_it_is_written(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    answers.answer(store, "S1", 1, "New charts", in_use_from=DAY)
    answers.answer(store, "S1", 1, "New charts in use on both floors")
    (kept,) = store.plan.all(Answer)
    assert (kept.words, kept.in_use_from) == ("New charts in use on both floors", DAY)
    with pytest.raises(UserError, match="20,001"):
        answers.answer(store, "S1", 2, "x" * 20_001)
    assert len(store.plan.all(Answer)) == 1


def test_a_follow_on_issue_is_closed_and_opened_again(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "One")
    answers.add_follow_on(store, "S1", "Keys on a hook", owner_id=None, due=DAY)
    answers.close_follow_on(store, 1, DAY)
    answers.close_follow_on(store, 1, None)
    assert store.plan.all(FollowOn)[1].closed is None
    with pytest.raises(UserError, match="no words"):
        answers.add_follow_on(store, "S1", "")
