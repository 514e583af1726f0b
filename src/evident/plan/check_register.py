"""The register of checks made: each as one line, newest first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from evident.plan.check_results import WORST, references, results_of
from evident.plan.check_rows import PlannedRow, questions_of
from evident.plan.dates import uk_day
from evident.plan.kept import Recipe
from evident.plan.phrases import counted, in_a_row
from evident.plan.plan import Plan
from evident.plan.portfolio.checks import where
from evident.plan.records import Action, Check, Concern, Evidence, Finding
from evident.plan.rows_touched import checks_touched
from evident.plan.words import CheckKind, KeyQuestion, Result


@dataclass(frozen=True, slots=True)
class DoneRow:
    """One check that was made. *worst* is its worst result, *words* how many of each.

    *late* is how many days after its date it was recorded; *marked* says that this is more
    than the service's own number allows. *evidence* is the reference of its record.
    """

    check: Check
    on: date
    title: str
    kind: str
    concerns: tuple[str, ...]
    worst: Result | None
    words: str
    who: str
    where: str
    undecided: bool
    questions: frozenset[KeyQuestion] = frozenset()
    sample: str = ""
    late: int = 0
    marked: bool = False
    evidence: str = ""

    @property
    def about(self) -> str:
        """Its concerns; the key question it kept up where it has none."""
        if self.concerns or self.check.key_question is None:
            return ", ".join(self.concerns)
        return f"All of {self.check.key_question.label}"

    @property
    def late_words(self) -> str:
        """Give "Recorded 20 days later", or "" for the same day."""
        return f"Recorded {counted(self.late, 'day')} later" if self.late > 0 else ""


def done_rows(plan: Plan, today: date) -> tuple[DoneRow, ...]:
    """Give the register of checks made, newest first."""
    return DONE_ROWS.rows(plan, today)


def _done_row(plan: Plan, check: Check, today: date) -> DoneRow | None:
    return done_row(plan, check) if check.on and check.on <= today else None


DONE_ROWS = Recipe(
    Check, _done_row, lambda row: (-row.on.toordinal(), -row.check.id), checks_touched
)


def done_row(plan: Plan, check: Check) -> DoneRow:
    """Give one check as a line."""
    findings = plan.all(Finding).where("check_id", check.id)
    results = results_of(plan, check)
    counts = {result: results.count(result) for result in WORST if result in results}
    places = dict.fromkeys(filter(None, (where(plan, f.id) for f in findings)))
    person = plan.person(check.by_id)
    ids = {finding.concern_id for finding in findings}
    late = days_late(check)
    return DoneRow(
        check=check,
        on=check.on or date.min,
        title=check.title or check.kind.label,
        kind=check.kind.label,
        concerns=references(plan, ids),
        worst=next(iter(counts), None),
        words=_counted(counts) if counts else "Nothing recorded",
        who=person.label if person else "Not recorded",
        where="; ".join(places),
        undecided=any(waits(plan, finding) for finding in findings),
        questions=questions_of(plan, ids, check.key_question),
        sample=check.sample,
        late=late,
        marked=late > plan.numbers.entered_late,
        evidence=record_of(plan, check),
    )


def days_late(check: Check) -> int:
    """Count the days from a check to its entry, by the UK calendar."""
    if check.on is None or check.recorded_at is None:
        return 0
    return max((uk_day(check.recorded_at) - check.on).days, 0)


def record_of(plan: Plan, check: Check) -> str:
    """Give the reference of the item of evidence a check itself is, such as E014, or ""."""
    items = plan.all(Evidence).where("check_id", check.id)
    own = [item for item in items if item.binned_on is None and not item.file]
    return own[0].reference if own else ""


def _counted(counts: dict[Result, int]) -> str:
    if len(counts) == 1 and next(iter(counts.values())) == 1:
        return next(iter(counts)).label
    if len(counts) == 1:
        result, number = next(iter(counts.items()))
        return f"{result.label}, all {number}"
    return in_a_row([f"{number} {result.label.lower()}" for result, number in counts.items()])


def waits(plan: Plan, finding: Finding) -> bool:
    """Not met, and what follows is still to be decided."""
    concern = plan.all(Concern).get(finding.concern_id)
    answered = bool(plan.all(Action).where("from_finding_id", finding.id))
    live = concern is not None and concern.binned_on is None
    return finding.decide_later and live and not answered


# --- both lists ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CheckFilter:
    """Which checks are shown: of one key question, of one kind; None is any."""

    question: KeyQuestion | None = None
    kind: CheckKind | None = None

    def planned(self, rows: Iterable[PlannedRow]) -> tuple[PlannedRow, ...]:
        return tuple(row for row in rows if self._fits(row.questions, row.planned.kind))

    def done(self, rows: Iterable[DoneRow]) -> tuple[DoneRow, ...]:
        return tuple(row for row in rows if self._fits(row.questions, row.check.kind))

    def _fits(self, questions: frozenset[KeyQuestion], kind: CheckKind) -> bool:
        of_question = self.question is None or self.question in questions
        return of_question and self.kind in (None, kind)

    def __bool__(self) -> bool:
        return self.question is not None or self.kind is not None
