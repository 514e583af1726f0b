"""Where the work was interrupted, and how to go on with it."""

from evident.ui.carry_on import carried_on
from evident.ui.places import Place


def test_set_up_that_was_left_is_offered_at_its_step(sample_session):
    carried = carried_on(sample_session.plan, {"setup.step": "3"})
    assert carried is not None
    assert carried.words == "You were at step 3 of setting up."
    assert carried.place == Place("setup", detail="3")


def test_the_last_thing_typed_comes_first(sample_session):
    drafts = {"setup.step": "3", "concern/S1/question 2": "Half a senten"}
    carried = carried_on(sample_session.plan, drafts)
    assert carried is not None
    assert carried.place == Place("concern", "S1", "question:2")


def test_nothing_is_offered_for_what_is_gone_or_done(sample_session):
    assert carried_on(sample_session.plan, {"setup.step": ""}) is None
    assert carried_on(sample_session.plan, {"concern/X9/question 1": "Gone"}) is None
