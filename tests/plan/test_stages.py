"""Each condition of each stage: it alone missing gives the stage and the reason."""

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
    OUTSIDE,
    OWNER,
    THIRD,
    TODAY,
    VISIT,
    Builder,
)

from evident.plan.records import (
    Action,
    Answer,
    Check,
    Concern,
    Evidence,
    Finding,
    FindingCell,
    Person,
    Service,
)
from evident.plan.stages import standing
from evident.plan.words import (
    CheckKind,
    EvidenceKind,
    Level,
    Nature,
    Result,
    Rhythm,
    Scope,
    Stage,
)

BY_DAY = ((GROUND, DAYS), (FIRST, DAYS))
LATER = TODAY + timedelta(days=20)


def stood(b, today=TODAY, concern=1):
    plan = b.plan()
    return standing(plan, plan.all(Concern)[concern], today)


def without(kind, /, **where):
    """Remove the records of *kind* with these fields."""

    def change(b):
        for record in b.all(kind):
            if all(getattr(record, field) == value for field, value in where.items()):
                b.remove(record)

    return change


def with_fields(kind, id=1, /, **fields):
    return lambda b: b.set(kind, id, **fields)


def planned(b):
    b.action(b.concern(), due=LATER)


PLANNED = [
    (with_fields(Concern, owner_id=None), "No owner", "No owner: "),
    (without(Action), "No action", "No action: nothing is planned yet."),
    (with_fields(Action, owner_id=None), "Action without owner", "Action without owner: “New ch"),
    (with_fields(Action, due=None), "No due date", "No due date: “New chart” has none."),
    (
        with_fields(Action, evidence_needed="  "),
        "Evidence needed not said",
        "Evidence needed not stated: “New chart” does not say it.",
    ),
]


@pytest.mark.parametrize(("change", "short", "reason"), PLANNED)
def test_one_condition_of_planned_missing(change, short, reason):
    b = Builder()
    planned(b)
    assert stood(b).stage is Stage.PLANNED
    change(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.NOT_STARTED, short)
    assert found.reason.startswith(reason)


def test_nothing_at_all_is_no_owner_or_action():
    b = Builder()
    b.concern(owner_id=None)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.NOT_STARTED, "No owner or action")


def test_every_action_of_a_planned_concern_needs_its_date():
    b = Builder()
    planned(b)
    b.action(b.records[Concern, 1], due=None, title="Second")
    found = stood(b)
    assert (found.stage, found.reason) == (Stage.NOT_STARTED, "No due date: “Second” has none.")


def evidence_only(b):
    b.evidence(b.records[Concern, 1])


def check_only(b):
    b.check(b.records[Concern, 1], TODAY)


IN_PROGRESS = [
    (lambda b: None, "No evidence yet"),
    (evidence_only, "No action started"),
    (check_only, "No action started"),
    (with_fields(Action, due=TODAY - timedelta(days=1)), "Action 1 day late"),
    (with_fields(Action, started=TODAY + timedelta(days=1)), "No evidence yet"),
]


@pytest.mark.parametrize(("change", "short"), IN_PROGRESS)
def test_only_a_started_action_makes_in_progress(change, short):
    b = Builder()
    planned(b)
    change(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.PLANNED, short)
    b.set(Action, started=TODAY)
    assert stood(b).stage is Stage.IN_PROGRESS


def test_in_progress_does_not_need_an_owner():
    b = Builder()
    b.action(b.concern(owner_id=None), owner_id=None, due=None, started=TODAY)
    assert stood(b).stage is Stage.IN_PROGRESS


def reopened(b):
    b.set(Action, completed=None, started=CHANGED, due=LATER)


def failed(b):
    b.check(b.records[Concern, 1], TODAY, Result.NOT_MET)


DONE = [
    (with_fields(Concern, owner_id=None), "No owner", "No owner: "),
    (with_fields(Action, owner_id=None), "Action without owner", "Action without owner: "),
    (reopened, "1 action open", "1 action open: “New chart”, due 11 May."),
    (
        with_fields(Answer, words="New chart"),
        "Question 1 not answered",
        "Question 1 is not answered yet: ",
    ),
    (with_fields(Answer, in_use_from=None), "Date of change missing", "Date of change missing: "),
    (
        with_fields(Answer, in_use_from=TODAY + timedelta(days=1)),
        "Date of change missing",
        "Date of change missing: 22 April is still to come.",
    ),
    (without(Evidence), "No evidence yet", "No evidence yet: "),
    (failed, "Failed check unanswered", "Failed check not answered: 21 April."),
]


@pytest.mark.parametrize(("change", "short", "reason"), DONE)
def test_one_condition_of_done_missing(change, short, reason):
    b = Builder()
    b.done()
    assert stood(b).stage is Stage.DONE
    change(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.IN_PROGRESS, short)
    assert found.reason.startswith(reason)


def test_done_needs_an_action():
    b = Builder()
    b.done()
    without(Action)(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.NOT_STARTED, "No action")


def test_an_action_going_further_stays_open_without_harm():
    b = Builder()
    concern = b.verified()
    b.action(concern, going_further=True, due=LATER)
    assert stood(b).stage is Stage.VERIFIED


def test_completing_an_action_going_further_moves_no_change_day():
    b = Builder()
    b.done_action(b.verified(), completed=TODAY, going_further=True)
    found = stood(b)
    assert (found.stage, found.change_day) == (Stage.VERIFIED, CHANGED)


def test_an_action_made_from_a_check_never_goes_further():
    b = Builder()
    concern = b.verified()
    met = b.all(Finding)[0]
    b.action(concern, going_further=True, from_finding_id=met.id, due=LATER)
    assert stood(b).stage is Stage.IN_PROGRESS


def own_check_only(b):
    b.set(Check, by_id=OWNER)


def paper_only(b):
    b.set(Check, kind=CheckKind.AUDIT)


VERIFIED = [
    (without(Check), "Nobody has checked it", "Nobody has checked it yet."),
    (
        with_fields(Check, on=CHANGED - timedelta(days=1)),
        "Nobody has checked it",
        "Nobody has checked it since the change on 5 January.",
    ),
    (with_fields(Finding, result=Result.NOTHING), "Nothing to check so far", "Nothing to check"),
    (
        with_fields(Finding, result=Result.PARTLY),
        "Last check partly met",
        "Last check partly met, on 14 April.",
    ),
    (own_check_only, "Independent check", "Independent check: "),
    (with_fields(Check, by_id=None), "Independent check", "Independent check: "),
    (without(Answer, question=2), "Question 2 not answered", "Question 2 is not answered yet: "),
    (with_fields(Answer, 2, words="Two words"), "Question 2 not answered", "Question 2 is not"),
    (paper_only, "Paper only, no practice", "Paper only, no practice: "),
]


@pytest.mark.parametrize(("change", "short", "reason"), VERIFIED)
def test_one_condition_of_verified_missing(change, short, reason):
    b = Builder()
    b.verified()
    assert stood(b).stage is Stage.VERIFIED
    change(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.DONE, short)
    assert found.reason.startswith(reason)


def test_somebody_who_once_owned_the_action_is_not_independent():
    b = Builder()
    b.involve(b.verified(), OTHER)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.DONE, "Independent check")


@pytest.mark.parametrize("field", ["owner_id", "completed_by_id"])
def test_the_owner_and_the_doer_of_an_action_are_not_independent(field):
    b = Builder()
    b.verified()
    b.set(Action, **{field: OTHER})
    assert stood(b).missing == "Independent check"


def test_an_old_independent_check_is_named_with_its_age():
    b = Builder()
    b.check(b.verified(on=date(2026, 1, 7)), TODAY, by=OWNER)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.DONE, "Independent 104 days ago")
    assert found.reason.startswith("No independent check for 104 days: ")


def test_an_item_of_practice_does_what_an_audit_cannot():
    b = Builder()
    concern = b.verified()
    paper_only(b)
    b.evidence(concern, question=2, kind=EvidenceKind.STAFF)
    assert stood(b).stage is Stage.VERIFIED


def drop_first_check(b):
    first = b.all(Check)[0]
    b.remove(first)
    for finding in [f for f in b.all(Finding) if f.check_id == first.id]:
        b.remove(finding)


def only_nights_missing(b):
    without(FindingCell, shift_id=NIGHTS)(b)


def all_own_but_a_late_comer(b):
    """The independent check stands before the run: it verifies and does not embed."""
    for id in (1, 2, 3):
        b.set(Check, id, by_id=OWNER)
    b.check(b.records[Concern, 1], date(2026, 1, 25), Result.MET)
    b.check(b.records[Concern, 1], date(2026, 2, 1), Result.NOT_MET)
    b.done_action(b.records[Concern, 1], completed=CHANGED, from_finding_id=b.all(Finding)[-1].id)


def audits_with_practice(b):
    for id in (1, 2, 3):
        b.set(Check, id, kind=CheckKind.AUDIT)
    b.evidence(b.records[Concern, 1], question=2, kind=EvidenceKind.PEOPLE)


def open_issue(b):
    b.follow_on(b.records[Concern, 1])


EMBEDDED = [
    (
        lambda b: (drop_first_check(b), b.set(Check, 2, on=date(2026, 3, 14))),
        "1 more monthly check",
        "1 more monthly check, due by 29 May.",
    ),
    (
        with_fields(Check, 1, on=date(2026, 3, 1)),
        "Met for 44 of 56 days",
        "Met for 44 days; 56 are needed, which is 26 April at the earliest.",
    ),
    (all_own_but_a_late_comer, "Independent check", "Independent check: none of"),
    (audits_with_practice, "Only audits so far", "Only audits so far: "),
    (
        only_nights_missing,
        "Nights to check",
        "Nights to check: Ground floor (Nights) and First floor (Nights).",
    ),
    (without(Answer, question=3), "Question 3 not answered", "Question 3 is not answered yet: "),
    (without(Answer, question=4), "Question 4 not answered", "Question 4 is not answered yet: "),
    (open_issue, "Follow-on issue open", "Follow-on issue open: Labels."),
]


@pytest.mark.parametrize(("change", "short", "reason"), EMBEDDED)
def test_one_condition_of_embedded_missing(change, short, reason):
    b = Builder()
    b.embedded()
    assert stood(b).stage is Stage.EMBEDDED
    change(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.VERIFIED, short)
    assert found.reason.startswith(reason)


def test_last_met_check_too_long_ago_with_its_day():
    b = Builder()
    b.embedded()
    found = stood(b, date(2026, 6, 15))
    assert (found.stage, found.missing) == (Stage.VERIFIED, "Last check 62 days ago")
    assert found.reason == "Last check 62 days ago: no check since 14 April."


def test_nothing_to_check_keeps_the_run_but_is_no_met_check():
    b = Builder()
    concern = b.embedded()
    b.check(concern, date(2026, 5, 20), Result.NOTHING)
    found = stood(b, date(2026, 5, 30))
    assert (found.stage, found.missing) == (Stage.VERIFIED, "Last met 46 days ago")
    assert len(found.run) == 4


def test_nothing_more_found_answers_question_4():
    b = Builder()
    b.embedded()
    b.set(Answer, 4, words="", looked_on=date(2026, 4, 1))
    assert stood(b).stage is Stage.EMBEDDED
    assert stood(b, date(2026, 3, 31)).stage is not Stage.EMBEDDED


def test_embedded_says_why_and_until_when():
    b = Builder()
    b.embedded()
    found = stood(b)
    assert found.missing == ""
    assert found.reason == (
        "S1 is embedded: 3 checks met in a row, every area and shift covered. "
        "Next check by 29 May to keep it."
    )
    assert found.keep_by == date(2026, 5, 29)


# --- exceptions --------------------------------------------------------------------------------


def test_not_about_places_asks_for_no_places_and_an_independent_audit_will_do():
    b = Builder()
    b.embedded(scope=Scope.NO_PLACE)
    without(FindingCell)(b)
    assert stood(b).stage is Stage.EMBEDDED
    audits_with_practice(b)
    assert stood(b).stage is Stage.EMBEDDED
    b.set(Check, 1, by_id=OWNER)
    b.set(Check, 2, by_id=OWNER, kind=CheckKind.AUDIT)
    b.set(Check, 3, by_id=OWNER)
    assert stood(b).stage is not Stage.EMBEDDED


def test_with_nobody_else_an_independent_audit_will_do_only_in_the_run():
    """The check from outside is one condition, an independent audit in the run another."""
    b = Builder()
    days = [date(2026, 2, 23), date(2026, 3, 23), date(2026, 4, 20)]
    b.embedded(scope=Scope.NO_PLACE, days=days)
    b.evidence(b.records[Concern, 1], 2, EvidenceKind.STAFF)
    for check in b.all(Check):
        b.set(Check, check.id, kind=CheckKind.AUDIT, by_id=OWNER)
    b.set(Service, nobody_else_to_check=True)
    b.remove(b.records[Person, THIRD])
    outside = b.check(b.records[Concern, 1], CHANGED, by=OUTSIDE, kind=CheckKind.AUDIT)
    assert (stood(b).stage, stood(b).missing) == (Stage.VERIFIED, "Only audits so far")
    b.set(Check, outside.check_id, on=date(2026, 1, 10))
    assert stood(b).stage is Stage.EMBEDDED


def test_chosen_cells_only_are_asked_for():
    b = Builder()
    concern = b.embedded(scope=Scope.CHOSEN)
    assert stood(b).missing == "No area or shift chosen"
    b.scope(concern, (GROUND, DAYS))
    only_nights_missing(b)
    assert stood(b).stage is Stage.EMBEDDED
    b.scope(concern, (GROUND, NIGHTS))
    assert stood(b).missing == "Nights to check"


def test_held_back_is_lower_with_its_reason_and_never_higher():
    b = Builder()
    b.embedded(hold=Stage.DONE, hold_why="Manager is new")
    found = stood(b)
    assert (found.stage, found.earned, found.missing) == (Stage.DONE, Stage.EMBEDDED, "Held back")
    assert found.reason == "Held back by the manager: Manager is new."
    b = Builder()
    b.done(hold=Stage.EMBEDDED)
    assert stood(b).stage is Stage.DONE


def one_off(b, *looks):
    concern = b.done(nature=Nature.ONE_OFF)
    b.answer(concern, 3)
    b.answer(concern, 4)
    for day in looks:
        b.check(concern, day, places=())
    return concern


def test_one_off_asks_for_a_second_look_from_a_day():
    b = Builder()
    one_off(b, date(2026, 4, 5))
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.VERIFIED, "Look again from 3 May")
    assert stood(b, date(2026, 5, 3)).missing == "Look again now"
    assert found.next.words == "Look at S1 again from 3 May."


def test_one_off_is_embedded_by_two_independent_looks_of_any_place():
    b = Builder()
    one_off(b, date(2026, 2, 1), date(2026, 4, 5))
    assert stood(b).stage is Stage.EMBEDDED
    b.set(Check, 2, by_id=OWNER)
    assert stood(b).missing == "Look again now"


def test_one_off_still_asks_for_questions_and_issues():
    b = Builder()
    concern = one_off(b, date(2026, 2, 1), date(2026, 4, 5))
    issue = b.follow_on(concern)
    assert stood(b).missing == "Follow-on issue open"
    b.remove(issue)
    without(Answer, question=3)(b)
    assert stood(b).missing == "Question 3 not answered"


def not_taken_up(b, **fields):
    concern = b.concern(
        level=Level.RECOMMENDATION,
        not_taken_up="We have another way of doing this",
        decided_on=CHANGED,
        **fields,
    )
    b.evidence(concern, title="Minutes")
    return concern


def test_a_recommendation_not_taken_up_is_done_by_its_decision_reasons_and_minutes():
    b = Builder()
    concern = not_taken_up(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.DONE, "Nobody has checked it")
    assert found.change_day == CHANGED
    b.answer(concern, 2)
    b.check(concern, date(2026, 2, 1))
    assert stood(b).missing == "Look again now"


@pytest.mark.parametrize(
    ("fields", "stage"),
    [
        ({"decided_on": None}, Stage.NOT_STARTED),
        ({"decided_on": TODAY + timedelta(days=1)}, Stage.NOT_STARTED),
        ({"not_taken_up": "No need"}, Stage.NOT_STARTED),
        ({"level": Level.MINOR}, Stage.NOT_STARTED),
    ],
)
def test_a_decision_needs_day_reasons_and_a_recommendation(fields, stage):
    b = Builder()
    not_taken_up(b)
    b.set(Concern, **fields)
    assert stood(b).stage is stage


def test_a_decision_needs_its_minutes():
    b = Builder()
    not_taken_up(b)
    without(Evidence)(b)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.IN_PROGRESS, "No evidence yet")


def test_quarterly_words():
    b = Builder()
    b.verified(rhythm=Rhythm.QUARTERLY)
    assert stood(b).missing == "2 more quarterly checks"


def test_checks_made_close_together_are_asked_for_as_met_checks():
    b = Builder()
    concern = b.verified(on=date(2026, 4, 14))
    b.check(concern, date(2026, 4, 20))
    assert stood(b).missing == "1 more met check"


def test_after_a_pause_all_checks_are_asked_for_again():
    b = Builder()
    b.verified(on=date(2026, 3, 1))
    assert stood(b, date(2026, 4, 15)).missing == "2 more monthly checks"
    assert stood(b, date(2026, 4, 16)).missing == "3 more monthly checks"


def test_a_not_met_before_the_visit_asks_for_nothing():
    b = Builder()
    concern = b.done()
    b.check(concern, VISIT - timedelta(days=1), Result.NOT_MET)
    assert stood(b).stage is Stage.DONE
    b.check(concern, VISIT, Result.NOT_MET)
    assert stood(b).stage is Stage.IN_PROGRESS


def test_three_words_answer_a_question_and_two_do_not():
    b = Builder()
    b.verified()
    b.set(Answer, 2, words="We check\nweekly")
    assert stood(b).stage is Stage.VERIFIED
    b.set(Answer, 2, words="We check")
    assert stood(b).missing == "Question 2 not answered"


def test_only_question_4_is_answered_by_having_looked():
    b = Builder()
    b.embedded()
    b.set(Answer, 3, words="", looked_on=TODAY)
    assert stood(b).missing == "Question 3 not answered"


def test_a_follow_on_issue_closed_tomorrow_is_open():
    b = Builder()
    b.follow_on(b.embedded(), closed=TODAY + timedelta(days=1))
    b.follow_on(b.records[Concern, 1], closed=TODAY)
    assert stood(b).missing == "Follow-on issue open"
    assert stood(b, TODAY + timedelta(days=1)).stage is Stage.EMBEDDED


@pytest.mark.parametrize(
    ("bare", "short"),
    [
        (((FIRST, NIGHTS),), "1 place to check"),
        (((FIRST, NIGHTS), (FIRST, DAYS)), "First floor to check"),
        (((FIRST, NIGHTS), (GROUND, DAYS)), "2 places to check"),
        (((FIRST, DAYS), (FIRST, NIGHTS), (GROUND, DAYS)), "3 places to check"),
        (EVERYWHERE, "All places to check"),
    ],
)
def test_what_is_not_covered_is_named_where_a_whole_shift_or_area_is(bare, short):
    b = Builder()
    b.embedded()
    for area, shift in bare:
        without(FindingCell, area_id=area, shift_id=shift)(b)
    assert stood(b).missing == short


def test_a_cell_whose_latest_check_is_partly_met_is_not_covered():
    b = Builder()
    concern = b.embedded()
    b.check(concern, date(2026, 4, 15), Result.PARTLY, places=((FIRST, NIGHTS),))
    b.check(concern, date(2026, 4, 16), places=((GROUND, DAYS),))
    b.check(concern, date(2026, 4, 17), Result.NOTHING, places=((GROUND, DAYS),))
    assert stood(b).reason == "1 place to check: First floor (Nights)."


def test_an_open_action_made_from_a_failed_check_does_not_answer_it():
    b = Builder()
    concern = b.verified()
    failed = b.check(concern, TODAY, Result.NOT_MET)
    b.action(concern, from_finding_id=failed.id, due=LATER)
    unmet = [c.short for c in stood(b).conditions if not c.met]
    assert unmet == ["1 action open", "Failed check: work open"]
    said = next(c.words for c in stood(b).conditions if c.short == unmet[1])
    assert said.startswith("The check on 21 April was not met; the action made from it, “")
    assert ", is not finished (due " in said
    steps = [step.words for step in (stood(b).next, stood(b).then) if step]
    assert not any("Add an action" in words for words in steps)


def test_a_check_before_the_visit_shows_no_practice():
    b = Builder()
    concern = b.done()
    b.check(concern, date(2026, 4, 14), kind=CheckKind.AUDIT)
    b.check(concern, VISIT - timedelta(days=1))
    assert stood(b).missing == "Paper only, no practice"
    b.check(concern, VISIT)
    assert stood(b).stage is Stage.VERIFIED


def test_the_second_look_counts_only_since_the_last_not_met():
    """The Not met is of the change day itself, so nothing before it has fallen away by date."""
    b = Builder()
    concern = one_off(b, CHANGED)
    failed = b.check(concern, CHANGED, Result.NOT_MET)
    b.done_action(concern, completed=CHANGED, from_finding_id=failed.id)
    b.check(concern, TODAY)
    found = stood(b)
    assert (found.stage, found.missing) == (Stage.VERIFIED, "Look again from 19 May")
