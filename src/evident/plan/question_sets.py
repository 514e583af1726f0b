"""Sets of questions for staff, and which of them fit a concern."""

from collections.abc import Iterable
from dataclasses import dataclass

from evident.plan.plan import Plan
from evident.plan.records import Concern, ConcernStatement


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions of one topic. *words* in a concern's title, or its statement, make it fit."""

    id: str
    topic: str
    words: tuple[str, ...]
    statements: tuple[str, ...]
    questions: tuple[str, ...]


def ranked_sets(
    plan: Plan, concern: Concern, sets: Iterable[QuestionSet]
) -> tuple[QuestionSet, ...]:
    """Give *sets*, those first whose words stand in the title, then those of its statement."""
    title = f"{concern.title.casefold()} "
    links = plan.all(ConcernStatement).where("concern_id", concern.id)
    statements = {link.statement for link in links}

    def unfit(one: QuestionSet) -> tuple[bool, bool]:
        named = any(word in title for word in one.words)
        return not named, statements.isdisjoint(one.statements)

    return tuple(sorted(sets, key=unfit))


def fits(plan: Plan, concern: Concern, one: QuestionSet) -> bool:
    """Say whether a set is about this concern, by a word of its title or by its statement."""
    links = plan.all(ConcernStatement).where("concern_id", concern.id)
    title = f"{concern.title.casefold()} "
    return any(word in title for word in one.words) or any(
        link.statement in one.statements for link in links
    )
