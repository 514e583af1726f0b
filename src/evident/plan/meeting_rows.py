"""Meetings and what came of their decisions: acted on, done, nothing to do, or still open."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from evident.plan.dates import long_date
from evident.plan.facts import complete
from evident.plan.phrases import counted, on_day
from evident.plan.plan import Plan
from evident.plan.records import Action, Concern, Decision, Evidence, EvidenceLink, Meeting


class DecisionState(Enum):
    """What came of a decision; its value is the word for it."""

    OPEN = "No action yet"
    UNDER_WAY = "Action open"
    DONE = "Done"
    NOTHING = "Nothing to do"


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision. *concern* is the reference its action belongs to, "" without one.

    *late*: its action is past its date. *outcome* says what came of it in one line.
    """

    decision: Decision
    meeting: Meeting
    state: DecisionState
    outcome: str
    action: Action | None = None
    concern: str = ""
    late: bool = False

    @property
    def open(self) -> bool:
        return self.state in (DecisionState.OPEN, DecisionState.UNDER_WAY)

    @property
    def sentence(self) -> str:
        return f"{self.decision.words} {self.state.value}. {self.outcome}"


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting with its decisions in their order.

    *record* is the item of evidence it is itself, *files* are those attached to it, *concerns*
    the references its record is linked to.
    """

    meeting: Meeting
    decisions: tuple[DecisionRow, ...]
    record: Evidence | None
    files: tuple[Evidence, ...]
    concerns: tuple[str, ...]

    @property
    def on(self) -> date:
        return self.meeting.on or date.min

    @property
    def open(self) -> int:
        return sum(row.open for row in self.decisions)

    @property
    def progress(self) -> str:
        """How far its decisions are: 2 of 3 decisions done."""
        if not self.decisions:
            return "No decisions"
        over = len(self.decisions) - self.open
        if not self.open:
            return f"All {len(self.decisions)} done" if over > 1 else "Done"
        return f"{over} of {counted(len(self.decisions), 'decision')} done"

    @property
    def late(self) -> bool:
        return any(row.late for row in self.decisions)

    @property
    def sentence(self) -> str:
        """The row as a screen reader says it."""
        kept = [self.record.reference] if self.record else []
        return ", ".join([titled(self.meeting), self.progress, *self.concerns, *kept])


def meeting_rows(plan: Plan, today: date) -> tuple[MeetingRow, ...]:
    """Give every meeting, the latest first."""
    rows = (meeting_row(plan, meeting, today) for meeting in plan.all(Meeting))
    return tuple(sorted(rows, key=lambda row: (row.on, row.meeting.id), reverse=True))


def meeting_row(plan: Plan, meeting: Meeting, today: date) -> MeetingRow:
    items = plan.all(Evidence).where("meeting_id", meeting.id)
    kept = [item for item in items if item.binned_on is None]
    record = next((item for item in kept if not item.file), None)
    links = plan.all(EvidenceLink).where("evidence_id", record.id) if record else ()
    linked = {link.concern_id for link in links}
    decisions = sorted(
        plan.all(Decision).where("meeting_id", meeting.id), key=lambda d: (d.position, d.id)
    )
    return MeetingRow(
        meeting=meeting,
        decisions=tuple(_decision(plan, one, meeting, today) for one in decisions),
        record=record,
        files=tuple(item for item in kept if item.file),
        concerns=tuple(c.reference for c in plan.concerns if c.id in linked),
    )


def matters_arising(
    plan: Plan, today: date, before: date, meeting_id: int = 0
) -> tuple[DecisionRow, ...]:
    """Give what a meeting on *before* looks back on: earlier decisions that are still open, and
    those done since the meeting before it. *meeting_id* is that meeting itself, if recorded.
    """
    earlier = [
        row
        for row in reversed(meeting_rows(plan, today))
        if row.meeting.id != meeting_id and row.meeting.on is not None and row.on <= before
    ]
    since = earlier[-1].on if earlier else before
    return tuple(
        decision
        for row in earlier
        for decision in row.decisions
        if decision.open or _done_since(decision, since)
    )


def _done_since(row: DecisionRow, since: date) -> bool:
    done = row.action.completed if row.action else None
    return row.state is DecisionState.DONE and done is not None and done >= since


def progress_line(rows: Iterable[MeetingRow]) -> str:
    """Say how the decisions stand: 14 decisions, 4 still open."""
    every = [decision for row in rows for decision in row.decisions]
    if not every:
        return "No decisions yet"
    still = sum(row.open for row in every)
    return f"{counted(len(every), 'decision')}, {f'{still} still open' if still else 'none open'}"


def decided_at(plan: Plan, action_id: int) -> str:
    """Say where an action was decided: Decided at the governance meeting of 4 March 2026.

    The latest meeting that decided it; "" when none did.
    """
    decisions = plan.all(Decision).where("action_id", action_id)
    meetings = (plan.all(Meeting).get(decision.meeting_id) for decision in decisions)
    held = sorted((m for m in meetings if m is not None), key=lambda m: (m.on or date.min, m.id))
    return f"Decided at {called(held[-1])}" if held else ""


def called(meeting: Meeting) -> str:
    """Name a meeting within a sentence: the governance meeting of 4 March 2026."""
    title = meeting.title
    if not title[1:2].isupper():
        title = title[:1].lower() + title[1:]
    named = title if "meeting" in title.casefold() else f"meeting “{meeting.title}”"
    return f"the {named} of {long_date(meeting.on)}" if meeting.on else f"the {named}"


def titled(meeting: Meeting) -> str:
    """Name a meeting by itself: Governance meeting, 4 March 2026."""
    return f"{meeting.title}, {long_date(meeting.on)}" if meeting.on else meeting.title


def usual_titles(plan: Plan) -> tuple[str, ...]:
    """Give the titles of meetings so far, those most often used first."""
    counts = Counter(meeting.title for meeting in plan.all(Meeting) if meeting.title)
    return tuple(title for title, _ in counts.most_common())


def _decision(plan: Plan, decision: Decision, meeting: Meeting, today: date) -> DecisionRow:
    action = plan.all(Action).get(decision.action_id)
    if action is None:
        nothing = decision.nothing_why
        state = DecisionState.NOTHING if nothing else DecisionState.OPEN
        return DecisionRow(decision, meeting, state, nothing)
    concern = plan.all(Concern).get(action.concern_id)
    reference = concern.reference if concern else ""
    if complete(action, today) and action.completed is not None:
        words = _row(reference, f"done {on_day(action.completed, today)}")
        return DecisionRow(decision, meeting, DecisionState.DONE, words, action, reference)
    person = plan.person(action.owner_id)
    words = _row(reference, person.label if person else "No owner", _due(action, today))
    late = action.due is not None and action.due < today
    return DecisionRow(decision, meeting, DecisionState.UNDER_WAY, words, action, reference, late)


def _due(action: Action, today: date) -> str:
    if action.due is None:
        return "no date yet"
    if action.due < today:
        return f"{counted((today - action.due).days, 'day')} overdue"
    return f"due {on_day(action.due, today)}"


def _row(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
