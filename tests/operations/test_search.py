"""Search over a real plan file: what is found, in which group, and what was meant."""

from datetime import date

import pytest

from evident.operations import check_plans
from evident.operations.actions import add_action
from evident.operations.answers import answer
from evident.operations.check_plans import ToPlan
from evident.operations.checks import Seen, record_check
from evident.operations.concerns import add_concern, dismiss
from evident.operations.governance import record_meeting
from evident.operations.risks import add_risk
from evident.operations.search import Search
from evident.operations.service import add_person
from evident.plan.finding import Found, Offer
from evident.plan.words import CheckKind, KeyQuestion, Result

OFFERS = (Offer(Found.COMMAND, "add_evidence", "Add evidence", "Ctrl+E", joined="to"),)

MEANINGS = (
    Offer(Found.MEANING, "DoLS", "DoLS: Deprivation of Liberty Safeguards."),
    Offer(Found.MEANING, "IPC", "IPC: Infection prevention and control."),
)


@pytest.fixture
def search(store) -> Search:
    add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    add_concern(store, KeyQuestion.EFFECTIVE, "Refreshers out of date")
    add_person(store, "Deputy manager", name="Ann Example")
    add_action(store, "S1", "Start a weekly MAR audit")
    answer(store, "E1", 1, "New register since March")
    for day in (2, 9):
        seen = [Seen("S1", Result.MET)]
        record_check(store, CheckKind.AUDIT, date(2026, 3, day), 1, seen, title="MAR audit")
    return Search(store, OFFERS)


def found(search, typed):
    results = search.find(typed)
    return {g.kind: [(r.reference, r.words) for r in g.results] for g in results.groups}


def test_each_kind_has_its_group_and_whole_words_come_before_beginnings(search):
    assert found(search, "mar") == {
        Found.EVIDENCE: [
            ("E002", "MAR audit, 09 Mar 2026"),
            ("E001", "MAR audit, 02 Mar 2026"),
        ],
        Found.ACTION: [("S1", "Start a weekly MAR audit")],
        Found.CHECK: [("", "MAR audit, 09 Mar 2026"), ("", "MAR audit, 02 Mar 2026")],
        Found.CONCERN: [("E1", "Refreshers out of date")],
    }


def test_words_of_an_answer_lead_to_its_concern_and_show_why(search):
    (group,) = search.find("register since").groups
    (result,) = group.results
    assert (result.concern, result.beneath) == ("E1", "New register since March")


def test_a_reference_jumps_to_the_concern_or_the_item(search):
    first = search.find("s1").groups[0].results[0]
    assert (first.kind, first.reference) == (Found.CONCERN, "S1")
    assert [g.kind for g in search.find("E1").groups][:2] == [Found.CONCERN, Found.EVIDENCE]
    assert found(search, "E002")[Found.EVIDENCE] == [("E002", "MAR audit, 09 Mar 2026")]


def test_people_are_found_by_role_and_name(search):
    assert found(search, "ann")[Found.PERSON] == [("", "Deputy manager")]
    assert search.find("ann").groups[0].results[0].beneath == "Ann Example"


def test_a_command_may_name_a_concern_of_this_plan(search):
    (group,) = search.find("add evidence to s1").groups
    assert (group.results[0].words, group.results[0].concern) == ("Add evidence to S1", "S1")
    assert search.find("add evidence to S9").count == 0


def test_a_dismissed_concern_is_not_found(store, search):
    dismiss(store, "E1", "It was about another service")
    assert Found.CONCERN not in found(search, "refreshers")
    assert Found.CONCERN not in found(search, "E1")


def test_the_closest_word_of_the_plan_is_offered(store, search):
    assert search.find("maar").nothing == "Nothing found for ‘maar’. Did you mean MAR?"
    add_concern(store, KeyQuestion.SAFE, "Sluice unlocked")
    assert search.find("sluise").closest == "Sluice"
    assert search.find(">evidense").closest == "evidence"
    assert search.find("").announced == "Nothing found for ‘’."


@pytest.mark.parametrize("typed", ['"', "*", "a AND", "🙂", "(", ">" * 40, "x" * 5000, "\x00"])
def test_nothing_typed_can_break_it(search, typed):
    search.find(typed)


def test_the_code_of_a_blank_sheet_finds_its_check(store):
    wanted = ToPlan(
        CheckKind.OBSERVATION, "Tea time", date(2026, 4, 28), key_question=KeyQuestion.CARING
    )
    check_plans.plan_checks(store, [wanted])
    first = Search(store).find("p1").groups[0].results[0]
    assert (first.words, first.reference, first.record_id) == ("Tea time", "P1", -1)
    assert (first.name, first.beneath) == ("record", "Record this check")
    check_plans.end_planned_check(store, 1, date(2026, 4, 21))
    ended = Search(store).find("P1").groups[0].results[0]
    assert (ended.name, ended.beneath) == ("", "Planned no more")
    assert not Search(store).find("P99").count


def test_meetings_decisions_and_risks_are_found_with_where_they_stand(store, search):
    record_meeting(
        store, "Governance meeting", date(2026, 3, 4), decisions=["Buy sensor mats"], notes="Lift"
    )
    add_risk(store, "Falls in the early morning", what_we_do="Sensor mats by the bed")
    groups = {g.kind: g.results for g in search.find("sensor mats").groups}
    (decision,) = groups[Found.MEETING]
    assert (decision.words, decision.beneath, decision.record_id) == (
        "Buy sensor mats",
        "Decided: Governance meeting, 4 March 2026",
        1,
    )
    (risk,) = groups[Found.RISK]
    assert (risk.words, risk.record_id) == ("Falls in the early morning", 1)
    assert found(search, "lift")[Found.MEETING] == [("", "Governance meeting, 4 March 2026")]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("govenance", "Governance"),
        ("sensr", "sensor"),
        ("scaldng", "Scalding"),
        ("maar", "MAR"),
        ("medicnes", "medicines"),
        ("refreshrs", "Refreshers"),
        ("deputty", "Deputy"),
        ("dolz", "DoLS"),
        ("infecton", "Infection"),
    ],
)
def test_the_closest_word_is_offered_over_everything(store, typed, meant):
    add_concern(store, KeyQuestion.SAFE, "Gaps in medicines records")
    add_concern(store, KeyQuestion.EFFECTIVE, "Refreshers out of date")
    add_action(store, "S1", "Start a weekly MAR audit")
    add_person(store, "Deputy manager")
    record_meeting(store, "Governance meeting", date(2026, 3, 4), decisions=["Buy sensor mats"])
    add_risk(store, "Scalding")
    search = Search(store, MEANINGS)
    results = search.find(typed)
    assert results.closest == meant
    assert not results.count


def test_what_a_word_means_is_found_but_is_no_command(store):
    search = Search(store, MEANINGS)
    ((result,),) = (group.results for group in search.find("dols").groups)
    assert (result.kind, result.name) == (Found.MEANING, "DoLS")
    assert search.find(">").count == 0
    assert search.find("liberty").groups[0].results[0].name == "DoLS"
