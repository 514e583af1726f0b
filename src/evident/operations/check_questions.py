"""The questions staff are asked about a concern: sets offered, and the concern's own."""

import json
from collections.abc import Iterable
from functools import cache

from evident.plan.answers import MOST_QUESTIONS
from evident.plan.change import Change
from evident.plan.errors import UserError
from evident.plan.plan import Plan
from evident.plan.question_sets import QuestionSet, ranked_sets
from evident.plan.records import CheckQuestion
from evident.plan.text import clean_line
from evident.resources import resource
from evident.store import Store


@cache
def question_sets() -> tuple[QuestionSet, ...]:
    """Give every set that comes with the program, in its order."""
    document = json.loads(resource("questions/staff.json").read_text(encoding="utf-8"))
    return tuple(
        QuestionSet(
            id=row["id"],
            topic=row["topic"],
            words=tuple(row["words"]),
            statements=tuple(row["statements"]),
            questions=tuple(row["questions"]),
        )
        for row in document["sets"]
    )


def sets_for(plan: Plan, reference: str) -> tuple[QuestionSet, ...]:
    """Give every set, those that fit the concern first: by its words, then its statement."""
    return ranked_sets(plan, plan.concern(reference), question_sets())


def set_questions(store: Store, reference: str, words: Iterable[str]) -> Change:
    """Say which questions are asked about a concern, in their order, as one step.

    Answers given before keep the words they were given to. Raises UserError when there are
    more than a form has room for.
    """
    wanted = list(dict.fromkeys(filter(None, (clean_line(line) for line in words))))
    if len(wanted) >= MOST_QUESTIONS:
        raise UserError(
            "The questions were not saved.",
            f"There are {len(wanted)} of them.",
            f"Keep fewer than {MOST_QUESTIONS}. Five is plenty for one person on the spot.",
        )
    with store.transaction(f"Set the staff questions of {reference}") as tx:
        concern = tx.plan.concern(reference)
        for row in tx.plan.all(CheckQuestion).where("concern_id", concern.id):
            tx.delete(row)
        for position, line in enumerate(wanted):
            tx.put(CheckQuestion(concern_id=concern.id, words=line, position=position))
    return tx.change
