"""Meetings and risks as they are printed: in Well-led of the portfolio, and by themselves."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from evident.plan.dates import long_date
from evident.plan.meeting_rows import DecisionRow, DecisionState, meeting_row
from evident.plan.plan import Plan
from evident.plan.records import Meeting
from evident.plan.risk_rows import RiskRow, risk_rows
from evident.plan.sheet import FactRows, Heading, Part, Table, Text

NO_MEETINGS = "None. No governance meeting has been recorded yet."
NO_RISKS = "None. No risk is on the register yet."
NO_DECISIONS = "None. No decisions were recorded."


@dataclass(frozen=True, slots=True)
class DecisionEntry:
    """One decision. *outcome* says what came of it; *concern* is the reference it belongs to."""

    words: str
    state: str
    outcome: str
    concern: str
    done: date | None = None


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """One meeting. *record* is its number as evidence, *files* are those of its papers."""

    title: str
    on: date | None
    present: str
    notes: str
    decisions: tuple[DecisionEntry, ...]
    record: str = ""
    files: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[str, ...]:
        """Every number under which it is evidence."""
        return (*((self.record,) if self.record else ()), *self.files)


@dataclass(frozen=True, slots=True)
class RiskEntry:
    """One risk. *review* says when it is looked at again, or that it is closed."""

    title: str
    likelihood: str
    impact: str
    what_we_do: str
    owner: str
    review: str
    concerns: tuple[str, ...]
    checks: tuple[str, ...]
    closed: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Governance:
    """What Well-led shows: meetings, the latest first, and the risk register."""

    meetings: tuple[MeetingEntry, ...] = ()
    risks: tuple[RiskEntry, ...] = ()


def governance(plan: Plan, today: date, concerns: Collection[str]) -> Governance:
    """Give meetings held up to *today* and every risk; of concerns only those in *concerns*."""
    held = [one for one in plan.all(Meeting) if one.on is not None and one.on <= today]
    held.sort(key=lambda one: (one.on or date.min, one.id), reverse=True)
    return Governance(
        tuple(meeting_entry(plan, one, today, concerns) for one in held),
        tuple(_risk(row, concerns) for row in risk_rows(plan, today)),
    )


def meeting_entry(
    plan: Plan, meeting: Meeting, today: date, concerns: Collection[str] | None = None
) -> MeetingEntry:
    """Say what a meeting decided and what came of it; concerns outside *concerns* stay out."""
    row = meeting_row(plan, meeting, today)
    return MeetingEntry(
        title=meeting.title,
        on=meeting.on,
        present=meeting.present,
        notes=meeting.notes,
        decisions=tuple(_decision(one, concerns) for one in row.decisions),
        record=row.record.reference if row.record else "",
        files=tuple(item.reference for item in row.files),
    )


def _decision(row: DecisionRow, concerns: Collection[str] | None) -> DecisionEntry:
    told = concerns is None or not row.concern or row.concern in concerns
    outcome = row.outcome if told else row.outcome.partition(" · ")[2]
    done = row.action.completed if row.state is DecisionState.DONE and row.action else None
    return DecisionEntry(
        words=row.decision.words,
        state=row.state.value,
        outcome=outcome,
        concern=row.concern if told else "",
        done=done,
    )


def _risk(row: RiskRow, concerns: Collection[str]) -> RiskEntry:
    return RiskEntry(
        title=row.risk.title,
        likelihood=row.likelihood,
        impact=row.impact,
        what_we_do=row.risk.what_we_do,
        owner=row.owner,
        review=row.review,
        concerns=tuple(reference for reference in row.concerns if reference in concerns),
        checks=row.checks,
        closed=row.closed,
        late=row.late,
    )


def record_parts(entry: MeetingEntry, more: Sequence[tuple[str, str]] = ()) -> tuple[Part, ...]:
    """Give the record of one meeting as it prints: a page of evidence, or a sheet of its own.

    *more* are further facts of that page.
    """
    facts = [
        ("Meeting", entry.title),
        ("Date", long_date(entry.on) if entry.on else ""),
        ("Who was there", entry.present),
    ]
    facts += [("Papers", ", ".join(entry.files))] if entry.files else []
    facts += more
    rows = tuple((one.words, one.state, one.outcome or "–") for one in entry.decisions)
    parts: list[Part] = [
        FactRows(tuple(facts)),
        Heading("What was decided"),
        Table(("Decision", "Where it stands", "What came of it"), (50, 18, 32), rows, NO_DECISIONS),
    ]
    if entry.notes:
        parts += [Heading("Notes"), Text(entry.notes)]
    return tuple(parts)
