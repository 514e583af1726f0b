"""One check as its own page shows it: what was found where, what was said, what followed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evident.plan.answers import WALK_WORDS, answers_of, counted_words
from evident.plan.check_register import DoneRow, done_row, record_of
from evident.plan.dates import long_date
from evident.plan.plan import Plan
from evident.plan.portfolio.checks import where
from evident.plan.records import (
    Action,
    Check,
    Concern,
    Evidence,
    Finding,
    FollowOn,
    Shift,
)
from evident.plan.words import Explained, Result


@dataclass(frozen=True, slots=True)
class Asked:
    """One answer of one person, known by role and shift only."""

    question: str
    who: str
    said: Explained

    @property
    def words(self) -> str:
        """Could explain; the walk of a mock inspection asks nobody and says Yes."""
        return self.said.label if self.who else WALK_WORDS[self.said]


@dataclass(frozen=True, slots=True)
class Followed:
    """An action or follow-on issue made from a finding. *action_id* is 0 for an issue."""

    words: str
    state: str
    action_id: int = 0


@dataclass(frozen=True, slots=True)
class FindingInFull:
    """What the check found of one concern. *reference* is "" for a key question as a whole.

    *tally* counts people: "9 of 10 could explain", "" when nobody was asked.
    """

    reference: str
    title: str
    result: Result
    seen: str
    where: str
    answers: tuple[Asked, ...] = ()
    followed: tuple[Followed, ...] = ()
    undecided: bool = False
    tally: str = ""


@dataclass(frozen=True, slots=True)
class OneCheck:
    """One check. *facts* are names and values in the order they are read."""

    row: DoneRow
    facts: tuple[tuple[str, str], ...]
    findings: tuple[FindingInFull, ...]
    files: tuple[str, ...]

    @property
    def title(self) -> str:
        return self.row.title


def one_check(plan: Plan, check_id: int) -> OneCheck | None:
    """Gather one check; None when it is no longer in the plan."""
    check = plan.all(Check).get(check_id)
    if check is None:
        return None
    row = done_row(plan, check)
    found = plan.all(Finding).where("check_id", check.id)
    stories = tuple(story for one in found if (story := _finding(plan, check, one)))
    if not stories and check.key_question is not None and check.result is not None:
        stories = (_whole(plan, check, check.result),)
    return OneCheck(row, tuple(_facts(plan, check, row)), stories, tuple(_files(plan, check)))


def _finding(plan: Plan, check: Check, finding: Finding) -> FindingInFull | None:
    concern = plan.all(Concern).get(finding.concern_id)
    if concern is None:
        return None
    followed = tuple(_followed(plan, finding))
    return FindingInFull(
        concern.reference,
        concern.title,
        finding.result,
        finding.seen,
        where(plan, finding.id),
        tuple(_answers(plan, check, concern.id)),
        followed,
        finding.decide_later and not followed,
        counted_words(plan, check.id, concern.id),
    )


def _whole(plan: Plan, check: Check, result: Result) -> FindingInFull:
    """The finding of a check that looked at a key question and at no single concern."""
    record = next(iter(plan.all(Evidence).where("check_id", check.id)), None)
    title = f"All of {check.key_question.label}" if check.key_question else ""
    return FindingInFull("", title, result, record.note if record else "", "")


def _facts(plan: Plan, check: Check, row: DoneRow) -> Iterable[tuple[str, str]]:
    yield "Date", long_date(row.on)
    yield "Kind", row.kind
    person = plan.person(check.by_id)
    outside = f", {person.organisation}" if person is not None and person.organisation else ""
    yield "Who checked", f"{row.who}{outside}"
    if row.where:
        yield "Where", row.where
    if check.sample:
        yield "What was looked at", check.sample
    yield "Recorded", row.late_words or "On the same day"
    yield "Evidence", record_of(plan, check) or "None: the record was removed"


def _answers(plan: Plan, check: Check, concern_id: int) -> Iterable[Asked]:
    for row in answers_of(plan, check.id, concern_id):
        shift = plan.all(Shift).get(row.shift_id)
        who = ", ".join(filter(None, (row.role, shift.name if shift else "")))
        yield Asked(row.question, who, row.said)


def _followed(plan: Plan, finding: Finding) -> Iterable[Followed]:
    for action in plan.all(Action).where("from_finding_id", finding.id):
        yield Followed(action.title, _state(action.completed, action.due, "done"), action.id)
    for issue in plan.all(FollowOn).where("from_finding_id", finding.id):
        yield Followed(issue.issue, _state(issue.closed, issue.due, "closed"))


def _state(done: date | None, due: date | None, word: str) -> str:
    if done is not None:
        return f"{word} {long_date(done)}"
    return f"open, due {long_date(due)}" if due else "open, no date yet"


def _files(plan: Plan, check: Check) -> Iterable[str]:
    """Name the photos and files that came with it."""
    for item in plan.all(Evidence).where("check_id", check.id):
        if item.file and item.binned_on is None:
            yield f"{item.reference} {item.title or item.file_name}"
