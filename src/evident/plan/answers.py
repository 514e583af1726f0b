"""What staff said: people asked, how many could explain, and the result that follows by rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from evident.plan.plan import Plan
from evident.plan.records import CheckAnswer, CheckQuestion
from evident.plan.words import Explained, Result

MOST_QUESTIONS = 100
"""Answers are numbered person by person, with room for this many questions each."""
WALK_WORDS = {Explained.RIGHT: "Yes", Explained.NEARLY: "Partly", Explained.NOT: "No"}
"""How the three questions of a mock inspection are answered; they are kept as answers are."""
_WORST = (Explained.NOT, Explained.NEARLY, Explained.RIGHT)


@dataclass(frozen=True, slots=True)
class Asked:
    """One person asked, known by role and shift only; *said* answers each question in turn."""

    role: str
    shift_id: int | None
    said: tuple[Explained | None, ...]

    @property
    def worst(self) -> Explained | None:
        """How this person did: as well as with the question that went worst."""
        return next((one for one in _WORST if one in self.said), None)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many people could explain, nearly could, and could not; those not asked are left out."""

    right: int = 0
    nearly: int = 0
    not_: int = 0

    @property
    def asked(self) -> int:
        return self.right + self.nearly + self.not_

    @property
    def words(self) -> str:
        """9 of 10 could explain; "" when nobody was asked."""
        return f"{self.right} of {self.asked} could explain" if self.asked else ""

    @property
    def at_length(self) -> str:
        """8 of 10 could explain, 1 nearly, 1 could not."""
        more = [(self.nearly, "nearly"), (self.not_, "could not")]
        return ", ".join([self.words, *(f"{n} {words}" for n, words in more if n)])


def counts(people: Iterable[Asked]) -> Counts:
    """Count people, not answers: who could not answer one question could not explain."""
    worst = [one.worst for one in people]
    return Counts(
        *(worst.count(said) for said in (Explained.RIGHT, Explained.NEARLY, Explained.NOT))
    )


def proposed(found: Counts) -> tuple[Result | None, str]:
    """Propose a result by a plain rule, and say why; the manager decides.

    Everybody could explain: Met. Half or more could not: Not met. Anything between: Partly met.
    """
    if not found.asked:
        return None, ""
    if found.right == found.asked:
        result = Result.MET
    elif 2 * found.not_ >= found.asked:
        result = Result.NOT_MET
    else:
        result = Result.PARTLY
    return result, f"{found.at_length}: we propose {result.label}. You decide."


def answers_of(plan: Plan, check_id: int, concern_id: int) -> tuple[CheckAnswer, ...]:
    """Give what a check wrote down of the people asked about one concern, in order."""
    said = (a for a in plan.all(CheckAnswer).where("check_id", check_id))
    told = (a for a in said if a.concern_id == concern_id)
    return tuple(sorted(told, key=lambda answer: (answer.position, answer.id)))


def people_asked(
    answers: Sequence[CheckAnswer],
) -> tuple[tuple[str, ...], tuple[Asked, ...]]:
    """Put answers together again: the questions in their order, and each person's answers.

    Somebody else begins where the role or the shift changes, where a question comes again, or
    at the next hundred of positions.
    """
    questions = tuple(dict.fromkeys(answer.question for answer in answers))
    people: list[Asked] = []
    said: dict[str, Explained] = {}
    last: CheckAnswer | None = None
    for answer in answers:
        if last is not None and (said.get(answer.question) or _who(answer) != _who(last)):
            people.append(_asked(last, questions, said))
            said = {}
        said[answer.question] = answer.said
        last = answer
    if last is not None:
        people.append(_asked(last, questions, said))
    return questions, tuple(people)


def _who(answer: CheckAnswer) -> tuple[str, int | None, int]:
    return answer.role, answer.shift_id, answer.position // MOST_QUESTIONS


def _asked(last: CheckAnswer, questions: Sequence[str], said: dict[str, Explained]) -> Asked:
    return Asked(last.role, last.shift_id, tuple(said.get(words) for words in questions))


def counts_of(plan: Plan, check_id: int, concern_id: int) -> Counts:
    """Count the staff a check asked about one concern; a mock inspection asks nobody."""
    told = [answer for answer in answers_of(plan, check_id, concern_id) if answer.role]
    return counts(people_asked(told)[1])


def counted_words(plan: Plan, check_id: int, concern_id: int) -> str:
    """9 of 10 could explain; "" when nobody was asked."""
    return counts_of(plan, check_id, concern_id).words


def own_questions(plan: Plan, concern_id: int) -> tuple[str, ...]:
    """Give a concern's own questions for staff, in their order."""
    rows = plan.all(CheckQuestion).where("concern_id", concern_id)
    return tuple(row.words for row in sorted(rows, key=lambda row: (row.position, row.id)))
