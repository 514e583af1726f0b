"""Everything the page of one concern shows, worked out once for each change of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from evident.plan.errors import UserError
from evident.plan.facts import Facts, day_of, facts
from evident.plan.packs import Packs
from evident.plan.plan import Plan
from evident.plan.questions import QuestionState, question_states
from evident.plan.records import (
    Concern,
    ConcernRegulation,
    ConcernStatement,
    Passage,
    Source,
)
from evident.plan.stages import Standing, standing


@dataclass(frozen=True)
class View:
    """One concern on one day. *regulations* and *statement* are names, *before* and *after*
    the references of its neighbours ("" at an end)."""

    plan: Plan
    today: date
    concern: Concern
    facts: Facts
    standing: Standing
    states: tuple[QuestionState, ...]
    passages: tuple[Passage, ...]
    source: Source | None
    regulations: tuple[str, ...]
    statement: str
    statement_word: str
    before: str
    after: str

    @property
    def reference(self) -> str:
        return self.concern.reference

    def words(self, question: int) -> str:
        answer = self.facts.answers.get(question)
        return answer.words if answer else ""

    def in_use_from(self) -> date | None:
        answer = self.facts.answers.get(1)
        return answer.in_use_from if answer else None

    def looked_on(self) -> date | None:
        answer = self.facts.answers.get(4)
        return answer.looked_on if answer else None

    def person(self, id: int | None) -> str:
        found = self.plan.person(id)
        return found.label if found else "Nobody yet"


def view_of(
    plan: Plan,
    today: date,
    reference: str,
    packs: Packs,
    known: Standing | None = None,
    among: Sequence[str] = (),
) -> View:
    """Gather what the page shows of *reference*. Raises RecordMissing.

    *among* are the references as a list shows them; without it every concern is next to the
    other.
    """
    concern = plan.concern(reference)
    found = facts(day_of(plan, today), concern)
    before, after = neighbours(plan, concern.reference, among)
    passages = sorted(
        plan.all(Passage).where("concern_id", concern.id), key=lambda p: (p.position, p.id)
    )
    source = plan.all(Source).get(concern.source_id)
    word, name = _statement(plan, concern, packs, source)
    return View(
        plan=plan,
        today=today,
        concern=concern,
        facts=found,
        standing=known or standing(plan, concern, today),
        states=question_states(found),
        passages=tuple(passages),
        source=source,
        regulations=_regulations(plan, concern, packs),
        statement=name,
        statement_word=word,
        before=before,
        after=after,
    )


def neighbours(plan: Plan, reference: str, among: Sequence[str] = ()) -> tuple[str, str]:
    """Give the concerns before and after one in a list, "" at its ends."""
    listed = [one for one in among if one]
    if reference not in listed:
        listed = [concern.reference for concern in plan.concerns]
    if reference not in listed:
        return "", ""
    place = listed.index(reference)
    before = listed[place - 1] if place else ""
    after = listed[place + 1] if place + 1 < len(listed) else ""
    return before, after


def _regulations(plan: Plan, concern: Concern, packs: Packs) -> tuple[str, ...]:
    named = []
    for link in plan.all(ConcernRegulation).where("concern_id", concern.id):
        try:
            named.append(packs.regulations.regulation(link.regulation).name)
        except UserError:
            named.append(link.regulation)
    return tuple(named)


def _statement(
    plan: Plan, concern: Concern, packs: Packs, source: Source | None
) -> tuple[str, str]:
    """Give what the framework calls a statement, and the name of the concern's own."""
    framework = (source.framework if source else "") or plan.service.framework
    try:
        word = packs.framework(framework).one
    except UserError:
        word = "Quality statement"
    for link in plan.all(ConcernStatement).where("concern_id", concern.id):
        found = packs.statement(link.statement)
        return word, found.title if found else link.statement
    return word, ""


def gone(plan: Plan, concern: Concern) -> tuple[UserError, bool]:
    """Say of a concern that was removed how and why, and whether it lies in the bin.

    A concern of a report is dismissed: its passages were let go, so only Undo brings it back.
    """
    source = plan.all(Source).get(concern.source_id)
    dismissed = source is not None and not source.kind.ours
    how = "was dismissed" if dismissed else "is in the bin"
    then = "The reason prints." if dismissed else "Take it from the bin to work on it again."
    return UserError(f"{concern.reference} {how}.", f"“{concern.binned_why}”", then), not dismissed
