"""What the page of one concern says of its questions, places, evidence and next step."""

from datetime import date, timedelta

import pytest
from tests.plan.build import (
    CHANGED,
    DAYS,
    EVERYWHERE,
    FIRST,
    GROUND,
    NIGHTS,
    OTHER,
    OWNER,
    TODAY,
    Builder,
    at_noon,
)

from evident.plan.conditions import SHORT
from evident.plan.facts import day_of, facts
from evident.plan.held import by_kind, chips, evidence_lines
from evident.plan.openings import Opens, opening
from evident.plan.questions import Mark, question_states
from evident.plan.seen_where import check_lines, grid
from evident.plan.stages import standing
from evident.plan.words import EvidenceKind, Result, Scope


@pytest.fixture
def b() -> Builder:
    return Builder()


def facts_of(b, concern):
    return facts(day_of(b.plan(), TODAY), concern)


def state(b, concern, question):
    return question_states(facts_of(b, concern))[question - 1]


def opens(b, concern):
    return opening(facts_of(b, concern), standing(b.plan(), concern, TODAY).lacking)


def test_nothing_written_says_what_to_say(b):
    concern = b.concern()
    one = state(b, concern, 1)
    assert (one.mark, one.short) == (Mark.EMPTY, "Not answered")
    assert one.missing == "Say what changed. Say when it started. Add evidence of the change."


def test_two_words_are_too_short(b):
    concern = b.concern()
    b.answer(concern, 1, "New chart")
    one = state(b, concern, 1)
    assert (one.mark, one.short) == (Mark.GAP, "Too short")
    assert one.missing.startswith("Say what changed, in three words or more.")


def test_question_one_without_its_date(b):
    concern = b.concern()
    b.answer(concern, 1)
    b.evidence(concern)
    one = state(b, concern, 1)
    assert (one.mark, one.short) == (Mark.GAP, "Date of change missing")
    assert one.missing == "Say when it started."


def test_checks_by_its_owner_are_own_checks_only(b):
    concern = b.done()
    b.check(concern, date(2026, 4, 14), by=OWNER)
    two = state(b, concern, 2)
    assert (two.mark, two.short) == (Mark.GAP, "Own checks only")
    assert "only people who own it or did it" in two.missing


def test_an_answered_question_two_still_names_what_embedded_asks(b):
    concern = b.verified()
    two = state(b, concern, 2)
    assert (two.mark, two.short) == (Mark.ANSWERED, "Answered")
    assert two.missing.startswith("2 more monthly checks")


def test_paper_only_says_how_many(b):
    concern = b.done()
    two = state(b, concern, 2)
    assert "The only item is a policy or form." in two.missing


def test_nights_missing(b):
    concern = b.done()
    b.answer(concern, 3)
    b.check(concern, date(2026, 4, 14), places=((GROUND, DAYS), (FIRST, DAYS)))
    three = state(b, concern, 3)
    assert (three.mark, three.short) == (Mark.GAP, "Nights missing")
    assert three.missing == "No met check yet: Ground floor, Nights; First floor, Nights."


def test_an_open_follow_on_issue_and_a_look_that_found_nothing_more(b):
    concern = b.done()
    b.answer(concern, 4, "", looked_on=TODAY)
    assert state(b, concern, 4).mark is Mark.ANSWERED
    b.follow_on(concern)
    four = state(b, concern, 4)
    assert (four.mark, four.short) == (Mark.GAP, "Follow-on issue open")


def test_chips_never_outgrow_their_room(b):
    for number, day in enumerate(range(1, 60, 7)):
        concern = b.done(f"S{number + 1}")
        b.check(concern, TODAY - timedelta(days=day), Result.PARTLY, places=EVERYWHERE[:number])
        assert all(len(q.short) <= SHORT for q in question_states(facts_of(b, concern)))


def test_check_lines_say_what_counts(b):
    concern = b.done()
    b.check(concern, CHANGED - timedelta(days=3), by=OWNER)
    b.check(concern, CHANGED + timedelta(days=3), Result.NOT_MET)
    b.check(concern, CHANGED + timedelta(days=9), places=((FIRST, NIGHTS),))
    lines = check_lines(facts_of(b, concern))
    assert [line.standing for line in lines] == [
        "Counts, in the run",
        "Counts, before a break",
        "Before the change",
    ]
    assert (lines[0].where, lines[0].by, lines[0].independent) == (
        "First floor, Nights",
        "Deputy manager",
        True,
    )
    assert not lines[2].independent


def test_the_grid_names_the_last_look_or_the_gap(b):
    concern = b.done(scope=Scope.CHOSEN)
    b.scope(concern, (GROUND, DAYS), (FIRST, DAYS), (FIRST, NIGHTS))
    b.check(concern, date(2026, 4, 14), places=((GROUND, DAYS),))
    b.check(concern, date(2026, 4, 15), Result.PARTLY, places=((FIRST, DAYS),))
    found = grid(facts_of(b, concern))
    assert [area.name for area in found.areas] == ["Ground floor", "First floor"]
    assert {place: cell.words for place, cell in found.cells.items()} == {
        (GROUND, DAYS): "Met 14 Apr",
        (GROUND, NIGHTS): "Does not apply",
        (FIRST, DAYS): "Partly met 15 Apr",
        (FIRST, NIGHTS): "No check yet",
    }
    assert [cell.gap for cell in found.cells.values()] == [False, False, True, True]


def test_evidence_chips_and_kinds(b):
    concern = b.concern()
    b.evidence(concern, title="MAR procedure v3")
    b.evidence(concern, 2, EvidenceKind.OBSERVATION, title="Round", shows=date(2025, 12, 2))
    lost = b.evidence(concern, title="Sign-in")
    b.damaged.add(lost.file)
    f = facts_of(b, concern)
    assert [chip.words for chip in chips(f, 1)] == [
        "Damaged: restore E003…",
        "MAR procedure v3, 5 Jan",
    ]
    assert [chip.words for chip in chips(f, 2)] == ["Round, 2 Dec 2025"]
    assert [(k.kind, k.number, k.good) for k in by_kind(f)][:2] == [
        (EvidenceKind.PROCESSES, 2, 1),
        (EvidenceKind.OBSERVATION, 1, 1),
    ]


def test_each_item_says_its_three_dates_and_how_late_it_was_recorded(b):
    concern = b.concern()
    b.evidence(
        concern,
        title="Sign-in sheet",
        shows=date(2026, 1, 5),
        file_date=date(2026, 1, 6),
        recorded_at=at_noon(date(2026, 3, 9)),
    )
    b.evidence(concern, 2, title="Photo", shows=date(2026, 3, 1), shows_confirmed=False)
    b.evidence(concern, 3, title="Undated note", shows=None)
    photo, sheet, note = evidence_lines(facts_of(b, concern))
    assert sheet.dates == (
        "Shows 5 January 2026. The file is of 6 January 2026. Recorded 9 March 2026. "
        "Recorded 63 days after it happened."
    )
    assert (sheet.questions, sheet.flaw) == ("1", "")
    assert photo.dates == "Shows 1 March 2026, to be checked."
    assert note.dates == "The day it shows is not known."
    assert (
        chips(facts_of(b, concern), 1)[0].whole == f"E001 Sign-in sheet, Processes. {sheet.dates}"
    )


def test_the_first_unmet_condition_has_its_button(b):
    concern = b.concern(owner_id=None)
    assert opens(b, concern) == (Opens.OWNER, "Set an owner")
    concern = b.done("S2")
    assert opens(b, concern) == (Opens.PLAN_CHECK, "Plan a check")
    b.planned_check(concern, date(2026, 4, 28), owner_id=OTHER)
    assert opens(b, concern) == (Opens.RECORD_CHECK, "Record a check")
    concern = b.concern("S3")
    b.done_action(concern)
    assert opens(b, concern) == (Opens.ANSWER, "Answer question 1")
    b.answer(concern, 1)
    assert opens(b, concern) == (Opens.IN_USE_FROM, "Say when it started")


def test_every_condition_of_every_stage_opens_something(b):
    for number, make in enumerate((b.concern, b.done, b.verified), 1):
        concern = make(f"S{number}")
        for condition in standing(b.plan(), concern, TODAY).conditions:
            kind, words = opening(facts_of(b, concern), condition)
            assert isinstance(kind, Opens)
            assert words[0].isupper()
