"""Questions for staff: offered by what a concern is about, changed, asked, counted."""

from datetime import date

import pytest

from evident.operations import check_changes, check_questions, checks, concerns, history, service
from evident.operations.checks import Seen
from evident.plan.answers import Asked, answers_of, counted_words, own_questions, people_asked
from evident.plan.errors import UserError
from evident.plan.one_check import one_check
from evident.plan.records import CheckAnswer
from evident.plan.words import CheckKind, Explained, KeyQuestion, Result

DAY = date(2026, 4, 12)
RIGHT, NOT = Explained.RIGHT, Explained.NOT
QUESTIONS = ("Who would you tell?", "How soon?")


@pytest.fixture(autouse=True)
def _a_concern(store):
    service.add_person(store, "Deputy manager")
    concerns.add_concern(
        store, KeyQuestion.SAFE, "Staff unsure how to make a safeguarding referral"
    )


def test_every_set_has_a_few_questions_in_plain_words():
    sets = check_questions.question_sets()
    assert len({one.id for one in sets}) == len(sets) >= 10
    for one in sets:
        assert 3 <= len(one.questions) <= 6
        assert all(len(line.split()) <= 22 and line.endswith("?") for line in one.questions)


def test_the_set_that_fits_is_offered_first(store):
    assert check_questions.sets_for(store.plan, "S1")[0].id == "safeguarding"


def test_questions_are_a_concerns_own_and_one_step(store):
    check_questions.set_questions(store, "S1", [" Who  would you tell? ", "", "How soon?"])
    assert own_questions(store.plan, 1) == QUESTIONS
    check_questions.set_questions(store, "S1", ["How soon?", "Who would you tell?"])
    assert own_questions(store.plan, 1) == QUESTIONS[::-1]
    history.undo(store)
    assert own_questions(store.plan, 1) == QUESTIONS
    with pytest.raises(UserError, match="100 of them"):
        check_questions.set_questions(store, "S1", [f"Question {n}?" for n in range(100)])


def ask(store):
    asked = (Asked("Care worker", 1, (RIGHT, RIGHT)), Asked("Care worker", 2, (NOT, None)))
    seen = Seen("S1", Result.PARTLY, cells=((1, 1), (1, 2)), questions=QUESTIONS, asked=asked)
    checks.record_check(store, CheckKind.STAFF_QUESTIONS, DAY, 1, [seen])
    return asked


def test_answers_are_kept_by_person_and_counted(store):
    asked = ask(store)
    assert counted_words(store.plan, 1, 1) == "1 of 2 could explain"
    assert people_asked(answers_of(store.plan, 1, 1)) == (QUESTIONS, asked)
    assert not any("name" in field for field in CheckAnswer.__dataclass_fields__)


def test_answers_go_with_a_finding_that_is_taken_out_and_with_the_check(store):
    concerns.add_concern(store, KeyQuestion.SAFE, "Log gaps")
    ask(store)
    facts = {"kind": CheckKind.STAFF_QUESTIONS, "on": DAY, "by_id": 1}
    check_changes.change_check(store, 1, findings=[Seen("S2", Result.MET)], **facts)
    assert not store.plan.all(CheckAnswer)
    history.undo(store)
    assert len(store.plan.all(CheckAnswer)) == 3
    check_changes.remove_check(store, 1)
    assert not store.plan.all(CheckAnswer)


def test_answers_stay_when_only_the_rest_of_a_check_is_put_right(store):
    ask(store)
    facts = {"kind": CheckKind.STAFF_QUESTIONS, "on": DAY, "by_id": 1}
    check_changes.change_check(store, 1, findings=[Seen("S1", Result.MET)], **facts)
    assert len(store.plan.all(CheckAnswer)) == 3


def test_the_checks_own_view_counts_people_not_answers(store):
    ask(store)
    story = one_check(store.plan, 1)
    assert story.findings[0].tally == "1 of 2 could explain"
    assert [one.words for one in story.findings[0].answers][-1] == "Could not"
