"""Staff answers counted by people, put together again, and the result proposed by rule."""

import pytest

from evident.plan.answers import Asked, Counts, counts, people_asked, proposed
from evident.plan.records import CheckAnswer
from evident.plan.words import Explained, Result

RIGHT, NEARLY, NOT = Explained.RIGHT, Explained.NEARLY, Explained.NOT


def test_a_person_counts_by_the_question_that_went_worst():
    people = [
        Asked("Care worker", 1, (RIGHT, RIGHT)),
        Asked("Care worker", 1, (RIGHT, NOT)),
        Asked("Nurse", 2, (NEARLY, None)),
        Asked("Cook", 1, (None, None)),
    ]
    found = counts(people)
    assert found == Counts(right=1, nearly=1, not_=1)
    assert found.words == "1 of 3 could explain"
    assert found.at_length == "1 of 3 could explain, 1 nearly, 1 could not"


@pytest.mark.parametrize(
    ("found", "result"),
    [
        (Counts(10), Result.MET),
        (Counts(9, 1), Result.PARTLY),
        (Counts(9, 0, 1), Result.PARTLY),
        (Counts(5, 0, 5), Result.NOT_MET),
        (Counts(0, 1, 1), Result.NOT_MET),
        (Counts(0, 3), Result.PARTLY),
        (Counts(), None),
    ],
)
def test_a_result_is_proposed_by_a_plain_rule(found, result):
    assert proposed(found)[0] is result


def test_the_proposal_says_why():
    assert proposed(Counts(8, 1, 1))[1] == (
        "8 of 10 could explain, 1 nearly, 1 could not: we propose Partly met. You decide."
    )


def rows(*said):
    return [
        CheckAnswer(id=n + 1, question=question, role=role, shift_id=shift, said=word, position=at)
        for n, (at, question, role, shift, word) in enumerate(said)
    ]


def test_two_of_the_same_role_and_shift_stay_two_people():
    questions, people = people_asked(
        rows(
            (0, "Who?", "Carer", 1, RIGHT),
            (100, "Who?", "Carer", 1, NOT),
            (101, "Where?", "Carer", 1, RIGHT),
        )
    )
    assert questions == ("Who?", "Where?")
    assert people == (Asked("Carer", 1, (RIGHT, None)), Asked("Carer", 1, (NOT, RIGHT)))


def test_answers_numbered_one_after_the_other_are_told_apart_too():
    questions, people = people_asked(
        rows(
            (0, "Who?", "Carer", 1, RIGHT),
            (1, "Where?", "Carer", 1, NEARLY),
            (2, "Who?", "Carer", 1, NOT),
            (3, "Who?", "Nurse", 2, RIGHT),
        )
    )
    assert [person.worst for person in people] == [NEARLY, NOT, RIGHT]
