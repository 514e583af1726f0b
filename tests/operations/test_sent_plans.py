"""Plans that were sent: frozen, the request met, what has moved since, taken back."""

from datetime import date

import pytest

from evident.operations import actions, concerns, history, sources
from evident.operations.action_plans import action_plan
from evident.operations.sent_plans import (
    Sending,
    export_copy,
    mark_sent,
    moved_since,
    progress_update,
    remove_sent,
    sent_plans,
)
from evident.plan.action_plan import By
from evident.plan.action_plan.earlier import why_none
from evident.plan.errors import UserError
from evident.plan.records import Action, Deadline, SentPlan
from evident.plan.words import DeadlineKind, KeyQuestion, Level

TODAY = date(2026, 4, 21)
COPY = b"%PDF the plan as it was sent"


@pytest.fixture
def asked(store):
    """A plan with a breach, an action and a request of 2 April."""
    facts = {"level": Level.BREACH, "safe_meanwhile": "Two people count."}
    concerns.add_concern(store, KeyQuestion.SAFE, "Gaps in MAR charts", **facts)
    actions.add_action(store, "S1", "Check each chart", due=date(2026, 5, 8))
    kind = DeadlineKind.ACTION_PLAN
    sources.add_deadline(store, kind=kind, counts_from=date(2026, 4, 2), due=None)
    return store


def request(store):
    (deadline,) = store.plan.all(Deadline)
    return deadline


def send(store, on=TODAY, **more):
    facts = {"to": "CQC", "on": on, "by": "Registered manager", "as_at": on}
    facts |= {"deadline_id": request(store).id, **more}
    return mark_sent(store, Sending(**facts), COPY, "Alder Lodge – action plan.pdf")


def test_a_sent_plan_is_kept_whole_and_meets_the_request_in_one_step(asked):
    before = asked.head.entries
    send(asked)
    (sent,) = sent_plans(asked)
    assert asked.head.entries == before + 1
    assert (sent.sent_to, sent.sent_on, sent.sent_by) == ("CQC", TODAY, "Registered manager")
    assert asked.files.open(sent.file).read() == COPY
    assert request(asked).done_on == TODAY
    assert action_plan(asked).request.words == "Sent on day 19 of 28"


def test_undo_takes_both_back_and_redo_brings_both(asked):
    send(asked)
    history.undo(asked)
    assert (sent_plans(asked), request(asked).done_on) == ((), None)
    history.redo(asked)
    assert request(asked).done_on == TODAY
    assert asked.files.open(sent_plans(asked)[0].file).read() == COPY


def test_a_progress_update_meets_no_request(asked):
    send(asked, progress=True)
    assert request(asked).done_on is None


def test_a_second_plan_leaves_the_day_of_the_first(asked, moving_clock):
    send(asked)
    moving_clock.forward(3)
    send(asked, on=date(2026, 4, 24))
    assert request(asked).done_on == TODAY


@pytest.mark.parametrize("more", [{"to": " "}, {"on": date(2026, 4, 22)}])
def test_what_cannot_be_is_refused_and_nothing_kept(asked, more):
    with pytest.raises(UserError):
        send(asked, **more)
    assert (sent_plans(asked), request(asked).done_on) == ((), None)


def test_one_marked_by_mistake_is_taken_out_and_the_request_waits_again(asked):
    send(asked)
    remove_sent(asked, sent_plans(asked)[0].id)
    assert (sent_plans(asked), request(asked).done_on) == ((), None)


def test_what_moved_since_is_told_also_on_the_same_day(asked):
    send(asked)
    (action,) = asked.plan.all(Action)
    actions.complete_action(asked, action.id, TODAY)
    actions.add_action(asked, "S1", "Audit nights", due=date(2026, 6, 1))
    concerns.change_concerns(asked, ["S1"], safe_meanwhile="Three people count.")
    concerns.add_concern(asked, KeyQuestion.WELL_LED, "No risk register")
    found = {one.reference: one.lines for one in moved_since(asked, sent_plans(asked)[0], TODAY)}
    assert found["S1"] == (
        "Up from Not started to In progress.",
        "Done 21 April 2026: Check each chart.",
        "New action: Audit nights. By 1 June 2026.",
        "How people are kept safe meanwhile: new words.",
    )
    assert found["W1"] == ("It is new in the plan.",)


def test_moves_of_dates_owners_words_and_actions_taken_out(asked):
    actions.add_action(asked, "S1", "Brief staff", due=date(2026, 5, 1))
    send(asked)
    first, second = asked.plan.all(Action)
    actions.change_action(asked, first.id, due=date(2026, 6, 8), title="Check every chart")
    actions.remove_action(asked, second.id)
    (found,) = moved_since(asked, sent_plans(asked)[0], TODAY)
    assert found.lines == (
        "Reworded: Check every chart.",
        "Now due 8 June 2026, was 8 May 2026: Check every chart.",
        "Action taken out: Brief staff.",
    )


def test_nothing_has_moved_when_nothing_did(asked):
    send(asked)
    assert moved_since(asked, sent_plans(asked)[0], TODAY) == ()


def test_a_progress_update_follows_the_plan_sent_last(asked, moving_clock):
    with pytest.raises(UserError):
        progress_update(asked, By.REGULATION, TODAY)
    send(asked)
    moving_clock.forward(10)
    (action,) = asked.plan.all(Action)
    actions.complete_action(asked, action.id, date(2026, 4, 30))
    update = progress_update(asked, By.REGULATION, date(2026, 5, 1), cover_names=True)
    assert (update.since, update.names_covered) == (TODAY, True)
    assert "Done 30 April 2026: Check each chart." in update.moved[0].lines
    assert [event.on for event in update.entries[0].events] == [date(2026, 4, 30)]


def test_the_copy_is_exported_as_it_was_and_replaces_nothing(asked, tmp_path):
    send(asked)
    out = tmp_path / "copy.pdf"
    (sent,) = asked.plan.all(SentPlan)
    assert export_copy(asked, sent, out).read_bytes() == COPY
    with pytest.raises(UserError):
        export_copy(asked, sent, out)


def test_an_update_follows_a_plan_sent_before_there_was_evident(asked, moving_clock):
    (action,) = asked.plan.all(Action)
    moving_clock.forward(10)
    actions.complete_action(asked, action.id, date(2026, 4, 30))
    today = date(2026, 5, 1)
    sources.change_deadline(asked, request(asked).id, done_on=date(2026, 4, 10))
    update = progress_update(asked, By.REGULATION, today)
    assert update.since == date(2026, 4, 10), "the day in the request, and no copy of it"
    assert "Done 30 April 2026: Check each chart." in update.moved[0].lines
    assert why_none(asked.plan, date(2026, 4, 9)).startswith("No plan was sent by 9 April 2026")
    without = Sending(to="CQC", on=date(2026, 4, 12), by="", as_at=today)
    mark_sent(asked, without, None)
    (sent,) = sent_plans(asked)
    assert (sent.file, sent.as_at) == ("", date(2026, 4, 12)), "it tells no later day"
    update = progress_update(asked, By.REGULATION, today)
    assert update.since == date(2026, 4, 12)
    assert "Done 30 April 2026: Check each chart." in update.moved[0].lines
