"""What staff said when they were asked, and the walks of a mock inspection with their gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from evident.operations import answers, check_questions, mock_inspections
from evident.operations.checks import Seen
from evident.operations.sample.facts import Facts, Known, Rank, day, needed_day
from evident.operations.sample_year.deeds import MANAGER, Calls, Deed, Do
from evident.plan.answers import Asked
from evident.plan.change import Change
from evident.plan.mock_inspection import Walked
from evident.plan.phrases import counted
from evident.plan.records import FollowOn
from evident.plan.words import Explained, KeyQuestion
from evident.store import Store

_SAID = {"R": Explained.RIGHT, "N": Explained.NEARLY, "X": Explained.NOT}


def question_deeds(series: Facts) -> Iterator[Deed]:
    """Give the choosing of a concern's questions, before anybody is asked them."""
    for ref in series["seen"] if "questions" in series else ():
        on = needed_day({"first": series.get("on", [""])[0], **series}, "planned", "first")
        yield Deed(on, Rank.OWNER, MANAGER, _choosing(ref, series["questions"]))


def with_answers(series: Facts, number: int, seen: Seen, known: Known) -> Seen:
    """Add what people answered at check *number* of a series, where it was written down."""
    told = series.get("asked", {}).get(str(number), {}).get(seen.reference, ())
    people = tuple(
        Asked(role, known.id("shift", shift), _said(letters))
        for role, shift, letters, count in told
        for _ in range(count)
    )
    return replace(seen, questions=tuple(series["questions"]), asked=people) if people else seen


def sample_of(series: Facts, seen: Sequence[Seen]) -> str:
    """Say how many were asked how much, else what the series looks at each time."""
    asked = next((one for one in seen if one.asked), None)
    if asked is None:
        return str(series["sample"])
    questions = counted(len(asked.questions), "question")
    return f"{counted(len(asked.asked), 'member')} of staff asked {questions}"


def mock_inspection_deeds(facts: Facts, calls: Calls) -> Iterator[Deed]:
    """Give a walk through a key question, and the closing of each gap it found."""
    on = needed_day(facts, "on")
    yield Deed(on, Rank.CHECK, calls.writer(facts["by"], on), _walking(facts, calls))
    for found in facts["found"].values():
        if gap := found.get("gap"):
            closed = needed_day(gap, "closed")
            yield Deed(closed, Rank.DONE, gap["owner"], _closing(gap))


def _choosing(ref: str, questions: Sequence[str]) -> Do:
    return lambda store, known: check_questions.set_questions(store, ref, questions)


def _said(letters: str) -> tuple[Explained | None, ...]:
    return tuple(_SAID[letter] for letter in letters)


def _walking(facts: Facts, calls: Calls) -> Do:
    on = needed_day(facts, "on")
    places = [calls.cell(name, on) for name in facts["places"]]

    def walk(store: Store, known: Known) -> None:
        found = {ref: _walked(one, places, known) for ref, one in facts["found"].items()}
        question, by_id = KeyQuestion(facts["question"]), known.id("person", facts["by"])
        change = mock_inspections.record_mock_inspection(store, question, on, by_id, found)
        _note_gaps(store, known, change)

    return walk


def _walked(facts: Facts, places: Sequence[str], known: Known) -> Walked:
    gap = facts.get("gap", {})
    return Walked(
        said=_said(facts["said"]),
        words=facts["words"],
        cells=tuple(known.cells(places)),
        issue=gap.get("issue", ""),
        owner_id=known.maybe("person", gap.get("owner")),
        due=day(gap, "due"),
    )


def _note_gaps(store: Store, known: Known, change: Change) -> None:
    for kind, id in change.records:
        if kind is FollowOn:
            known.note("follow-on", store.plan.all(FollowOn)[id].issue, id)


def _closing(gap: Facts) -> Do:
    return lambda store, known: answers.close_follow_on(
        store, known.id("follow-on", gap["issue"]), needed_day(gap, "closed")
    )
