"""The action plan as a value: groups, boxes in the manager's words, gaps, what was done since."""

from dataclasses import replace
from datetime import date

import pytest
from tests.plan.build import CHANGED, OTHER, TODAY, Builder

from evident.operations.packs import packs
from evident.plan.action_plan import Ask, Box, By, action_plan_of
from evident.plan.action_plan.covering import covered
from evident.plan.records import ConcernRegulation, Deadline, Passage
from evident.plan.words import DeadlineKind, Level, SourceKind, Stage


@pytest.fixture
def made() -> Builder:
    return Builder()


def plan_of(made, at=TODAY, by=By.REGULATION, **more):
    return action_plan_of(made.plan(), packs(), at, by, **more)


def breach(made, reference, *regulations, **fields):
    concern = made.concern(reference, level=Level.BREACH, **fields)
    made.put(Passage(concern_id=concern.id, source_id=made.source.id, words="Gaps.", page=7))
    for id in regulations:
        made.put(ConcernRegulation(concern_id=concern.id, regulation=id))
    return concern


def only(made, at=TODAY, **more):
    (entry,) = plan_of(made, at, **more).entries
    return entry


def asked(entry):
    return {gap.ask for gap in entry.gaps}


# --- groups --------------------------------------------------------------------------------------


def test_breaches_stand_under_their_regulation_with_its_instrument(made):
    breach(made, "S1", "RA2014-18")
    breach(made, "W1", "REG2009-18")
    first, second = plan_of(made).groups
    assert (first.heading, second.heading) == (
        "Regulation 18 (Staffing)",
        "Registration Regulation 18 (Notification of other incidents)",
    )
    assert first.under.endswith("(Regulated Activities) Regulations 2014")
    assert second.under.endswith("(Registration) Regulations 2009")


def test_a_breach_of_two_regulations_is_told_once_and_named_under_the_other(made):
    breach(made, "S1", "RA2014-17", "RA2014-12")
    breach(made, "S2", "RA2014-17")
    plan = plan_of(made)
    first, second = plan.groups
    assert [entry.reference for entry in first.entries] == ["S1"]
    assert [entry.reference for entry in second.entries] == ["S2"]
    (there,) = second.elsewhere
    assert there.words.startswith("S1 Invented concern 1: see under Regulation 12 ")
    assert [entry.reference for entry in plan.entries] == ["S1", "S2"]


def test_what_is_no_breach_stands_under_its_key_question_whatever_it_is_linked_to(made):
    concern = made.concern("R1", level=Level.MINOR)
    made.put(ConcernRegulation(concern_id=concern.id, regulation="RA2014-16"))
    breach(made, "S1")
    safe, responsive = plan_of(made).groups
    assert (safe.heading, responsive.heading) == ("Safe", "Responsive")
    assert Ask.REGULATION in asked(safe.entries[0])
    assert Ask.REGULATION not in asked(responsive.entries[0])


def test_by_key_question_every_concern_stands_once(made):
    breach(made, "W1", "RA2014-17", "RA2014-12")
    made.concern("S2")
    groups = plan_of(made, by=By.QUESTION).groups
    assert [(g.heading, len(g.entries), g.elsewhere) for g in groups] == [
        ("Safe", 1, ()),
        ("Well-led", 1, ()),
    ]


def test_concerns_in_the_bin_are_not_in_it(made):
    made.concern("S1", binned_on=TODAY)
    assert plan_of(made).entries == ()


# --- boxes ---------------------------------------------------------------------------------------


def test_each_box_says_what_is_recorded(made):
    concern = breach(
        made,
        "S1",
        "RA2014-12",
        how_we_will_know="Three clean audits.",
        safe_meanwhile="Two people count.",
    )
    made.done_action(concern, title="New chart")
    due = date(2026, 5, 8)
    made.action(concern, title="Brief staff", owner_id=OTHER, due=due, resources="An hour")
    made.planned_check(concern, date(2026, 4, 28), owner_id=OTHER)
    boxes = only(made).boxes
    assert boxes[Box.FOUND] == "“Gaps.” (Report, page 7)"
    assert boxes[Box.ACTIONS].splitlines() == [
        "1. New chart. Clinical lead, by 5 January 2026. Done 5 January 2026.",
        "2. Brief staff. Deputy manager, by 8 May 2026. Not started.",
    ]
    assert boxes[Box.WHO].splitlines() == [
        "Clinical lead, answerable for all of it.",
        "Actions: Clinical lead, Deputy manager.",
    ]
    assert boxes[Box.WHEN] == "All actions will be done by 8 May 2026."
    assert boxes[Box.KNOW].splitlines() == [
        "Three clean audits.",
        "Evidence: The new chart in use.",
        "Check: MAR audit, next on 28 April 2026 by Deputy manager.",
    ]
    assert boxes[Box.RESOURCES] == "Action 2: An hour"
    assert boxes[Box.SAFE] == "Two people count."
    assert boxes[Box.PROGRESS].splitlines() == [
        "At 21 April 2026: In progress.",
        "5 January 2026: Done: New chart",
    ]
    assert only(made).gaps == ()


def test_dates_that_have_passed_are_said_to_have(made):
    concern = breach(made, "S1", "RA2014-12")
    made.action(concern, due=date(2026, 4, 14))
    entry = only(made)
    assert entry.boxes[Box.WHEN] == "The date set for this, 14 April 2026, has passed."
    assert entry.steps[0].state == "Not started; 7 days late"
    assert (Box.WHEN, "Set a date that is still to come.", Ask.DATE) in [
        (gap.box, gap.words, gap.ask) for gap in entry.gaps
    ]


def test_nothing_is_written_for_the_manager(made):
    breach(made, "S1", owner_id=None)
    entry = only(made)
    empty = {box for box, words in entry.boxes.items() if not words}
    assert empty == set(Box) - {Box.FOUND, Box.PROGRESS}
    assert asked(entry) == {Ask.REGULATION, Ask.ACTION, Ask.OWNER, Ask.KNOW, Ask.SAFE}


def test_only_what_open_actions_lack_is_asked(made):
    concern = breach(made, "S1", "RA2014-12", how_we_will_know="x", safe_meanwhile="y")
    made.done_action(concern, owner_id=None, evidence_needed="")
    made.action(concern, owner_id=None, due=None, evidence_needed="", resources="None")
    gaps = [(gap.box, gap.words) for gap in only(made).gaps]
    assert gaps == [
        (Box.WHO, "Say who does one action."),
        (Box.WHEN, "Say by when one action will be done."),
        (Box.KNOW, "Say what evidence one action will need."),
    ]


def test_what_keeps_people_safe_is_asked_until_the_change_is_done(made):
    made.done("S1", how_we_will_know="x")
    entry = only(made)
    assert entry.stage is Stage.DONE
    assert Ask.SAFE not in asked(entry)
    made.set(type(made.source), made.source.id, kind=SourceKind.OWN)
    assert asked(only(made)) == set(), "the service's own findings have no report's words"


# --- at a day, and since one ---------------------------------------------------------------------


def test_the_plan_stands_at_its_day(made):
    made.verified("S1", on=date(2026, 4, 14))
    before = only(made, at=date(2026, 1, 4))
    assert (before.stage, before.steps[0].completed) == (Stage.PLANNED, None)
    assert before.boxes[Box.PROGRESS] == "At 4 January 2026: Planned."
    after = only(made)
    assert after.boxes[Box.PROGRESS].splitlines() == [
        "At 21 April 2026: Verified.",
        "5 January 2026: Done: New chart",
        "5 January 2026: The change is in use.",
        "5 January 2026: Evidence held (E001)",
        "14 April 2026: Spot check, met, Everywhere, by Deputy manager",
    ]


def test_a_progress_update_tells_what_was_done_since(made):
    made.verified("S1", on=date(2026, 4, 14))
    update = plan_of(made, since=CHANGED)
    assert (update.progress, update.title) == (True, "Action plan: progress update")
    assert [event.on for event in update.entries[0].events] == [date(2026, 4, 14)]


def test_many_checks_are_counted_and_the_latest_told(made):
    concern = made.done("S1")
    for week in range(6):
        made.check(concern, date(2026, 2, 2 + week))
    checks = [event for event in only(made).events if "check" in event.words.lower()]
    assert [event.words for event in checks] == [
        "6 checks since 2 February 2026: 6 met. "
        "The latest: Spot check, met, Everywhere, by Deputy manager"
    ]


# --- the request ---------------------------------------------------------------------------------


def test_the_request_that_waits_comes_before_those_answered(made):
    asked_on = date(2026, 4, 2)
    made.put(Deadline(counts_from=date(2025, 11, 12), done_on=date(2025, 12, 6)))
    answered = plan_of(made).request
    assert answered.words == "Sent on day 24 of 28"
    assert answered.sentence == (
        "CQC asked on 12 November 2025. It was due by 10 December 2025 "
        "and was sent on 6 December 2025."
    )
    made.put(Deadline(kind=DeadlineKind.ACTION_PLAN, counts_from=asked_on))
    found = plan_of(made).request
    assert (found.words, found.due) == ("9 days left", date(2026, 4, 30))
    made.put(replace(made.all(Deadline)[1], due=date(2026, 4, 24)))
    assert plan_of(made).request.due == date(2026, 4, 24), "the letter's own date wins"


def test_without_a_request_there_is_none(made):
    assert plan_of(made).request is None


# --- names ---------------------------------------------------------------------------------------


def test_names_are_covered_in_every_sentence(made):
    concern = breach(made, "S1", "RA2014-12", title="Wanda fell", safe_meanwhile="Wanda has a mat.")
    made.action(concern, title="Reassess Wanda", resources="Wanda’s chair", evidence_needed="Wanda")
    made.concern("W1", title="Wanda’s complaint")
    shown = covered(plan_of(made), lambda words: words.replace("Wanda", "Person A"))
    assert shown.names_covered
    assert "Wanda" not in repr(shown)
    assert repr(shown).count("Person A") > 5
